/* Every block, the top level among them, has a row of its own: in `below` a place for each name, in `needed` the
 * words that must be there. */
#include "script/grammar.h"

#include "core/check.h"

static const Word *block_of(const Words *words, int row) {
    return row ? &words->at[row - 1] : NULL;
}

static Lookup word_names(Arena *arena, const Words *words) {
    Text *list = arena_alloc(arena, (size_t)words->count * sizeof *list);
    for (int i = 0; i < words->count; i++) list[i] = text_of(words->at[i].name);
    return lookup_new(arena, list, words->count);
}

static Lookup placeholder_names(Arena *arena, const Words *words) {
    VEC(Text) list = {0};
    Text name;
    for (size_t at = 0; words->placeholders && (name = words_next_name(words->placeholders, &at)).count;)
        *vec_push(arena, &list) = name;
    return lookup_new(arena, list.at, list.count);
}

static bool is_empty(const WordSet *set) {
    uint64_t all = 0;
    for (int i = 0; i < WORD_SETS; i++) all |= set->bits[i];
    return !all;
}

/* Of several words of one name that may stand below a block, the first in the table is meant. */
static void fill_row(const Grammar *grammar, int row, unsigned char *below, WordSet *needed) {
    const Words *words = grammar->words;
    for (int i = 0; i < words->count; i++) {
        if (!words_allow(words, &words->at[i], block_of(words, row))) continue;
        unsigned char *meaning = &below[lookup_find(&grammar->names, text_of(words->at[i].name))];
        if (!*meaning) *meaning = (unsigned char)(i + 1);
        if (words->at[i].often == OFTEN_NEEDED) needed->bits[i / 64] |= (uint64_t)1 << i % 64;
    }
}

const Grammar *grammar_new(Arena *arena, const Words *words, const LexiconLookups *names) {
    CHECK(words->count <= WORDS_MAX);
    size_t count = (size_t)words->count, rows = count + 1;
    unsigned char *below = arena_alloc(arena, rows * count);
    WordSet *needed = arena_alloc(arena, rows * sizeof *needed);
    bool *alone = arena_alloc(arena, count * sizeof *alone);
    Program *takes = arena_alloc(arena, count * sizeof *takes);
    Grammar *grammar = arena_alloc(arena, sizeof *grammar);
    *grammar = (Grammar){.words = words,
                         .lexicon = names->lexicon,
                         .names = word_names(arena, words),
                         .placeholders = placeholder_names(arena, words),
                         .below = below,
                         .needed = needed,
                         .alone = alone,
                         .takes = takes};
    for (size_t row = 0; row < rows; row++) fill_row(grammar, (int)row, below + row * count, &needed[row]);
    for (size_t i = 0; i < count; i++) {
        alone[i] = !words->at[i].block && is_empty(&needed[i + 1]);
        takes[i] = program_new(arena, words->at[i].takes, names);
    }
    return grammar;
}
