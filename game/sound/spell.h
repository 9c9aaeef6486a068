/* A text as a voice is to say it: what is no plain word is written out, and it is cut where a reader would pause. */
#ifndef SOUND_SPELL_H
#define SOUND_SPELL_H

#include "core/text.h"

/* A word of the text as written: a run without blanks. */
typedef struct SpellWord {
    size_t at, count;  /* bytes of the text */
    int first, spoken; /* which words of all parts stand for it, counted from the first part's first; 0 may */
} SpellWord;

/* What is said in one breath. */
typedef struct SpellPart {
    Text text; /* words of letters a-z, A-Z and ', one blank between them; terminated */
    int words;
    double pause_s; /* after it; 0 after the last */
    bool asks;      /* it ends a question */
} SpellPart;

typedef struct Spelling {
    VEC(SpellPart) parts;
    VEC(SpellWord) words;
} Spelling;

/* English. Numbers, decimals, fractions ("2/3"), scores ("7/10": seven out of ten), ranges ("5-7"), products
 * ("3x12"), units (cm, s, deg, kg, %, ...), letters with accents, dashes and ellipses are written out; quotes,
 * brackets and what no voice can say are left out. A pause of 0.3 s follows a comma, semicolon, colon or dash, 0.7 s a
 * sentence, 1 s a paragraph. No parts if there is nothing to say. All of it lies in the arena. */
Spelling spell(Arena *arena, Text text);

#endif
