/* The kinds of values that patterns name (script/pattern.h), as the reference and the editors tell of them. */
#ifndef SCRIPT_KINDS_H
#define SCRIPT_KINDS_H

#include "script/words.h"

/* The next literal word or kind of a pattern, whatever brackets it stands in. */
typedef struct PatternPart {
    Text text;    /* "or"; "time", "name:muscle" */
    bool is_kind; /* it stood in angle brackets */
} PatternPart;

/* False at the end; *at starts at 0. */
bool pattern_next(const char *pattern, size_t *at, PatternPart *part);

/* Whether the word has a place of its own in the pattern: "out" in <seconds> in, <seconds> out. */
bool pattern_has_word(const char *pattern, Text name);

/* "muscle" of the kind "name:muscle"; empty for any other. */
Text kind_names(Text kind);

/* "a time, such as `45s` or `1m30s`", in Markdown; of the names of a list: "the name of a muscle". */
Text kind_about(Arena *arena, Text kind);

/* The words that values of this kind are made of, blanks between: "half breath breaths"; or "". */
const char *kind_words(Text kind);

/* "a muscle", "an area". */
Text kind_with_article(Arena *arena, Text noun);

#endif
