/* Every word, and the top level before them, knows what each name means below it, and what must be there. */
#include "script/grammar.h"

#include "core/check.h"

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
static void fill_below(Arena *arena, const Grammar *grammar, Meaning *block) {
    const Words *words = grammar->words;
    unsigned char *below = arena_alloc(arena, (size_t)words->count);
    for (int i = 0; i < words->count; i++) {
        if (!words_allow(words, &words->at[i], block->word)) continue;
        unsigned char *meaning = &below[lookup_find(&grammar->names, text_of(words->at[i].name))];
        if (!*meaning) *meaning = (unsigned char)(i + 1);
        if (words->at[i].often == OFTEN_NEEDED) block->needed.bits[i / 64] |= (uint64_t)1 << i % 64;
    }
    block->below = below;
}

const Grammar *grammar_new(Arena *arena, const Words *words, const LexiconLookups *names) {
    CHECK(words->count <= WORDS_MAX);
    Meaning *meanings = arena_alloc(arena, ((size_t)words->count + 1) * sizeof *meanings);
    Grammar *grammar = arena_alloc(arena, sizeof *grammar);
    *grammar = (Grammar){.words = words,
                         .lexicon = names->lexicon,
                         .names = word_names(arena, words),
                         .placeholders = placeholder_names(arena, words),
                         .meanings = meanings};
    fill_below(arena, grammar, &meanings[0]);
    for (int i = 0; i < words->count; i++) {
        Meaning *meaning = &meanings[i + 1];
        meaning->word = &words->at[i];
        meaning->index = i;
        meaning->takes = program_new(arena, words->at[i].takes, names);
        fill_below(arena, grammar, meaning);
        meaning->alone = !words->at[i].block && is_empty(&meaning->needed);
    }
    return grammar;
}
