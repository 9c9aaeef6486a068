/* Any bytes as a file of texts, and a lesson read with them: what must hold of both, for tests and for a fuzzer. */
#ifndef TESTS_SUPPORT_TRANSLATED_H
#define TESTS_SUPPORT_TRANSLATED_H

#include "core/check.h"
#include "script/canon.h"
#include "support/lessons.h"
#include "timeline/timeline.h"

/* A renewed file is one of texts without mistakes in its form, has what the first one had, and stays as it is. */
static inline void translated_renew(Arena *arena, const Vocabulary *vocabulary, const Tree *lesson,
                                    const Translation *old) {
    Renewal renewal = translation_renew(arena, lesson, old, TEXT("es"));
    Diags diags = diags_in(arena);
    if (!renewal.text.count) return; /* it would be too large */
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.es.texts"), renewal.text), &diags);
    const Translation *again = translation_read(arena, tree, vocabulary, &diags);
    Renewal twice = translation_renew(arena, lesson, again, TEXT("es"));
    CHECK(!again->broken && again->count == renewal.counts.texts);
    CHECK(text_same(twice.text, renewal.text));
    CHECK(twice.counts.missing == renewal.counts.missing + renewal.counts.outdated);
    CHECK(twice.counts.outdated == 0 && twice.counts.unused == 0 &&
          twice.counts.wrong == renewal.counts.wrong);
    CHECK(text_same(canon_print(arena, tree, translation_manual()->words), renewal.text));
}

/* `lesson` is the text of one that is good in its own words. Memory that runs out ends in the arena's arena_run(). */
static inline void translated_any(Arena *arena, const Vocabulary *vocabulary, Text lesson, Text texts) {
    Diags diags = diags_in(arena), own = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.es.texts"), texts), &diags);
    const Translation *translation = translation_read(arena, tree, vocabulary, &diags);
    int errors = diags.errors;
    const Source *source = source_new(arena, TEXT("a.lesson"), lesson);
    Tree *plain = script_parse(arena, source, &own), *spoken = script_parse(arena, source, &diags);
    if (lesson_read(arena, plain, vocabulary, &own)->broken) return;
    const Lesson *read = lesson_read_in(arena, spoken, vocabulary, translation, &diags);
    diags_order(&diags);
    for (int i = 0; i < diags.list.count; i++) diag_text(arena, &diags.list.at[i]);
    if (!read->broken) timeline_new(arena, read, &(Options){.rounds = 2, .first_side = SIDE_RIGHT});
    if (!errors) translated_renew(arena, vocabulary, plain, translation);
}

#endif
