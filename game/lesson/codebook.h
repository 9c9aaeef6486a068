/* What the codes of diagnostics mean, for people: a paragraph of why for each, and an example of what is wrong and
 * of what is right. All of it is data (assets/texts/codes.texts); what check says of an example is never stored,
 * but comes of checking it. */
#ifndef LESSON_CODEBOOK_H
#define LESSON_CODEBOOK_H

#include "lesson/vocabulary.h"

typedef struct CodePage {
    int code;          /* a Code */
    Text name;         /* "E012" */
    Text why;          /* sentences */
    Text wrong, right; /* examples, each line ended; or both empty, and */
    Text unshown;      /* a sentence on why there is none */
} CodePage;

typedef struct CodeBook {
    const CodePage *pages; /* each code's, in order of number */
    int count;
    Text head;             /* what stands before an example that is no whole lesson */
    Text translated;       /* the lesson that examples of translations are of */
    Vocabulary vocabulary; /* what examples are checked with */
} CodeBook;

/* Reads a file of codes into the arena. Examples are checked with the given words and with the muscles that the
 * file adds, which count before those. False when there were mistakes, which went to diags: every code must have
 * its page, once, with either both examples or what is said instead. */
bool codebook_read(Arena *arena, CodeBook *book, Tree *tree, const Vocabulary *vocabulary, Diags *diags);

/* The word table of such files. */
const Words *codebook_words(void);

/* The page of a code as people type it, with or without its letter: E012, e12, 12. NULL if there is none. */
const CodePage *codebook_page(const CodeBook *book, Text asked);

/* The code that was meant by something that has not the form of one, such as EO12; or an empty text. */
Text codebook_nearest(Arena *arena, const CodeBook *book, Text asked);

/* Checks an example as a lesson, with the head before it unless it has a line that begins with `lesson`; or, if it has
 * one that begins with `texts`, as the translation of a lesson. Places are those in the example. */
void codebook_try(Arena *arena, const CodeBook *book, Text example, Diags *diags);

/* The page as text for a terminal: meaning, why, the wrong example and what check says of it, the right one. */
Text codebook_text(Arena *arena, const CodeBook *book, const CodePage *page, const DiagStyle *style);

/* All codes and what they mean, a line each. */
Text codebook_list(Arena *arena, const CodeBook *book);

#endif
