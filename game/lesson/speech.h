/* How long it takes to say and to read a text, by rule: the same on every machine and with every voice. */
#ifndef LESSON_SPEECH_H
#define LESSON_SPEECH_H

#include "core/said.h"
#include "core/text.h"

enum { CAPTION_LINES_USUAL = 2, CAPTION_CHARACTERS = 40 };

/* 150 words a minute, 0.3 s for a comma, semicolon, colon or dash, 0.7 s for the end of a sentence inside the
 * text, whatever quotes or brackets stand there; at least 0.8 s, and 0 for an empty text. A placeholder counts as one word. */
double speech_seconds(Text text);

/* When each word of a text is said by that rule, if all of it takes so long: writes at most `room` of them and returns
 * how many. Marks that stand alone are words of no length. */
int speech_words(Text text, double seconds, SaidWord *words, int room);

/* How long a text that is only shown stays: a third longer than saying it, at least 3 s. */
double reading_seconds(Text text);

/* Whether the text can be cut at a blank so that no part has more bytes than a line of a caption has characters: it
 * fills at most CAPTION_LINES_USUAL lines then, as nearly all texts do. */
bool caption_fits(Text text);

/* Lines that the text fills when broken at blanks to so many characters; a longer word counts as one line. */
int caption_lines(Text text, size_t characters);

#endif
