/* A word table is the grammar of one sort of file. Checking, help and, later, the canonical form and the
 * reference all read the same table: each word once for each meaning that it has. */
#ifndef SCRIPT_WORDS_H
#define SCRIPT_WORDS_H

#include "script/script.h"

typedef enum Often {
    OFTEN_ANY,    /* as often as wanted below one block */
    OFTEN_ONCE,   /* at most once */
    OFTEN_NEEDED, /* exactly once */
} Often;

typedef struct Word {
    const char *name;
    const char *in; /* the words or groups that it may stand below, blanks between; "file": the top level of
                     * every file, "routine-file": that of those whose table has such a top */
    const char
        *group; /* one name for several words, by which the words below them list their parents; or NULL */
    const char *takes; /* the pattern of its values (script/pattern.h); "" for none */
    Often often;
    bool block;       /* needs lines below it */
    const char *help; /* one line: what it is for */
    const char *example;
} Word;

/* What to say of a word that people look for, where there is none of its name or it stands in the wrong place. */
typedef struct Hint {
    const char *word;
    const char *top; /* in this sort of file, as in `Words`; NULL: in any */
    const char *help;
} Hint;

enum { WORDS_MAX = 96 };

typedef struct Words {
    const char *file; /* "lesson file": what messages call it */
    const Word *at;
    int count;                /* at most WORDS_MAX */
    const char *placeholders; /* what may stand in braces in texts and names, blanks between; or NULL */
    const char *formed; /* those of them that may have the name of a form behind a colon: {side:f}; or NULL */
    const char *top; /* the sort of file, where one array of words serves several: "routine-file"; or NULL */
    const Hint *hints;
    int hint_count;
    const Hint *block_hints; /* of words with lines below them, where no such block can stand */
    int block_hint_count;
} Words;

/* Some names of a list that belong together. */
typedef struct NameGroup {
    Text of; /* what they belong to */
    const Text *list;
    int count;
} NameGroup;

/* The names that are right where a pattern has <name:kind>; a kind without a list takes any name. */
typedef struct Names {
    const char *kind;
    const Text *list;
    int count;
    const NameGroup *groups; /* how a reference shows them; or NULL */
    int group_count;
} Names;

typedef struct Lexicon {
    const Names *at;
    int count;
} Lexicon;

/* The names of this kind, or NULL. */
const Names *lexicon_names(const Lexicon *lexicon, Text kind);

/* Checks the whole tree against the table: every word in its place and as often as it may, every value as the
 * pattern says. Inline statements (`at half say "..."`) become first children of their line. Nodes with a
 * mistake end up broken; one mistake gives one diagnostic. */
void words_check(Arena *arena, Tree *tree, const Words *words, const Lexicon *lexicon, Diags *diags);

/* The meaning of a word below `parent` (NULL: at the top level), or NULL. */
const Word *words_below(const Words *words, Text name, const Word *parent);

/* Whether `word` may stand below `parent` (NULL: at the top level of a file of any sort). */
bool word_stands_below(const Word *word, const Word *parent);

/* Whether `word` may stand below `parent` in the sort of file that these words are for. */
bool words_allow(const Words *words, const Word *word, const Word *parent);

/* By word: whether it can stand anywhere in this sort of file. */
void words_reached(const Words *words, bool reached[WORDS_MAX]);

/* The hint for this word in this sort of file, or an empty text; and the one for a block of its name. */
Text words_hint(const Words *words, Text name);
Text words_block_hint(const Words *words, Text name);

/* "at the top of a lesson file or below `each`, `side`": where the words of this name may stand in this sort of file,
 * or if nowhere, in any; or where just one of them may if `only` is given. `reached` is what words_reached() found. */
Text words_places(Arena *arena, const Words *words, const bool *reached, Text name, const Word *only);

/* `unknot help WORD`: each meaning with what it takes, where it stands, what stands in it, an example.
 * Empty if there is no such word. */
Text word_help(Arena *arena, const Words *words, Text name);

/* The first word that can stand below `parent` and takes this value first: `move` of "roll", `at` of "half"; or a text:
 * `say`. NULL if there is none. */
const Word *words_taking(const Words *words, Text value, const Word *parent);
const Word *words_taking_text(const Words *words, const Word *parent);

/* `unknot help VALUE`: in which words a part such as `ready` or `half` stands, each with what it takes. Empty if in none. */
Text word_part_help(Arena *arena, const Words *words, Text part);

/* All words and what they are for, a line each. */
Text words_list(Arena *arena, const Words *words);

/* The blank-separated names in `list`, one a call; *at starts at 0. Empty at the end. */
Text words_next_name(const char *list, size_t *at);

/* "routine" of "routine-file", which names a top level; empty for any other name. */
Text words_file_sort(Text name);

/* "rhomboids" of "rhomboids.{side}". */
Text words_bare_name(Text name);

/* Of the list's names, the one that `found` may have been meant to be, or an empty text. */
Text words_nearest(Text found, const Text *list, int count);

#endif
