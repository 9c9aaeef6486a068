/* The words that the program itself puts into texts, in one language: what {side}, {hold} and the like are filled
 * with. All of it is data (assets/languages). */
#ifndef LESSON_LANGUAGE_H
#define LESSON_LANGUAGE_H

#include "core/text.h"
#include "lesson/terms.h"

/* A word as it is in one place of a sentence: "izquierda" is the form f of "izquierdo". */
typedef struct WordForm {
    Text name, text;
} WordForm;

typedef struct FormedWord {
    Text text; /* where no form is asked for */
    const WordForm *forms;
    int form_count;
} FormedWord;

/* "{count} seconds" and "{count} second". */
typedef struct CountedWord {
    Text many, one;
} CountedWord;

/* Names, each beside the id that it is for. */
typedef struct NameList {
    const WordForm *at;
    int count;
} NameList;

typedef struct Language {
    Text tag, name; /* "es", "Español" */
    FormedWord left, right;
    CountedWord seconds, minutes, breaths;
    Text change;             /* said at a change-over that has no words of its own */
    Text day;                /* the title of a programme's day, with {title} and {count} */
    Text check_in;           /* said on a day of a programme that only asks */
    Text first, next, needs; /* said by a routine before a lesson, with {title} and {tools} */
    Text and;                /* before the last of several */
    struct {
        Text phases[PHASE_KINDS], half, ten_seconds, breathe_in, breathe_out, found, done;
    } coach;               /* what a coach adds to a lesson's own lines; empty: nothing */
    const Text *out_words; /* how a line speaks of the breath out, folded as by utf8_fold() */
    int out_word_count;
    struct {
        Text bowl, bell, gong;
    } sounds; /* how they are shown to who does not hear them; empty: not at all */
    NameList tools, muscles, zones;
    const WordForm
        *texts; /* of gates, advice and mistakes: by what these say themselves, in bytewise order */
    int text_count;
    Text paired; /* what people have two of, folded as by utf8_fold(), blanks between; or empty */
    Text widest_side, widest_hold; /* the most room that {side} and {hold} may take */
} Language;

/* What a text is in: the tag as its file has it, and the language whose words fill its placeholders, never NULL: another
 * one where the program has no words of it. */
typedef struct Tongue {
    Text tag; /* "en", "pt-BR" */
    const Language *language;
} Tongue;

enum { LANGUAGE_TAG_MAX = 7 }; /* bytes of a tag */

/* Whether it is written as the name of a language is: es, or pt-BR with a region. */
bool language_tag_good(Text tag);

/* Whether who wants a language is served with this one: with pt for pt-BR, too. */
bool language_is_of(Text tag, Text wanted);

/* "pt" of "pt-BR"; of a tag without a region an empty text. */
Text language_tag_base(Text tag);

/* The form of the word with this name; where the language has none, or the name is empty, the word itself. */
const Text *formed_word(const FormedWord *word, Text form);

bool formed_word_has(const FormedWord *word, Text form);

/* "6 breaths", "1 breath". */
Text counted_word(Arena *arena, const CountedWord *word, int count);

/* How this text of a gate, an advice or a mistake is said in the language; where it is not, the text itself. */
Text language_text(const Language *language, Text text);

/* What the tool, the muscle, the zone is called, or an empty text. */
Text language_tool(const Language *language, Text id);
Text language_muscle(const Language *language, Text id);
Text language_zone(const Language *language, Text id);

#endif
