/* A word table as its readers meet it: in chapters, with a title. From this and nothing else come the reference,
 * the completion list and the editors' syntax. */
#ifndef SCRIPT_MANUAL_H
#define SCRIPT_MANUAL_H

#include "script/words.h"

/* What sort of words a chapter has; editors give each sort a colour. */
typedef enum ChapterKind { CHAPTER_HEAD, CHAPTER_PHASES, CHAPTER_BLOCKS, CHAPTER_LINES } ChapterKind;

/* A run of the table's words. */
typedef struct Chapter {
    ChapterKind kind;
    const char *first; /* the word it begins with; the first chapter begins with the table */
    const char *title;
    const char *about; /* a paragraph of Markdown, or "" */
} Chapter;

typedef struct Manual {
    const char *title;  /* "The words of lessons" */
    const char *plural; /* "lessons": how commands and editors call these files */
    const Words *words;
    const Chapter *chapters; /* in the table's order */
    int chapter_count;
} Manual;

/* The chapter that this word of the manual's table stands in. */
const Chapter *manual_chapter(const Manual *manual, const Word *word);

/* The word and all that it takes, in Markdown: what for, how written, where, what below it, an example; a chapter
 * of names at the end. `lexicon` holds the names, or is NULL. */
Text manual_markdown(Arena *arena, const Manual *manual, const Lexicon *lexicon);

/* What a unit, a number with one or a placeholder is: "cm", "45s", "{side}"; of "units" and "placeholders" all of them;
 * empty for anything else. */
Text manual_value_help(Arena *arena, const Words *words, Text asked);

/* What an editor may offer, a line each, sorted as the table is: "hold<TAB>below file each side repeat" for a
 * word and where it stands ("file": at the margin), "bell<TAB>after sound" for a value, or a word that may begin the
 * rest of a line, and what takes it. */
Text manual_list(Arena *arena, const Manual *manual, const Lexicon *lexicon);

/* A syntax file for Vim. A word has its colour only where it may stand, a value only behind a word that takes it. */
Text manual_vim(Arena *arena, const Manual *manual);

#endif
