/* Any bytes as a lesson: if it has no mistakes, its canonical form has none either, is its own canonical form, and is
 * the same lesson in time. */
#include "fuzz/fuzz.h"
#include "script/canon.h"
#include "support/same_time.h"

/* As a long list has it, too, once it is opened. */
static void check_listed(const Fuzz *fuzz, const Lesson *lesson, Text text) {
    Diags diags = diags_in(fuzz->arena);
    Tree *tree = script_parse(fuzz->arena, source_new(fuzz->arena, TEXT("c.lesson"), text), &diags);
    const Lesson *listed = lesson_read_listed(fuzz->arena, tree, fuzz->vocabulary, NULL, &diags);
    CHECK(!listed->broken && !listed->parts && same_number(listed->seconds, lesson->seconds));
    CHECK(same_time(fuzz->arena, lesson, lesson_whole(fuzz->arena, listed)));
}

static void fuzz_try(Fuzz *fuzz) {
    Diags diags = diags_in(fuzz->arena);
    Tree *tree, *again;
    const Words *words = lesson_manual()->words;
    const Lesson *lesson = fuzz_lesson(fuzz, TEXT("a.lesson"), fuzz->text, &tree, &diags);
    fuzz->useless = lesson->broken;
    if (lesson->broken) return;
    Text canon = canon_print(fuzz->arena, tree, words);
    if (canon.count > SCRIPT_BYTES_MAX) return; /* it was nearly too large before */
    const Lesson *same = fuzz_lesson(fuzz, TEXT("b.lesson"), canon, &again, &diags);
    CHECK(!same->broken && same->kind == lesson->kind && same->day_count == lesson->day_count);
    CHECK(text_same(canon, canon_print(fuzz->arena, again, words)));
    if (lesson->kind == LESSON_PLAIN) check_listed(fuzz, lesson, canon);
    if (lesson->kind != LESSON_PROGRAMME) CHECK(same_time(fuzz->arena, lesson, same));
    for (int i = 0; i < lesson->day_count; i++)
        CHECK(same_time(fuzz->arena, lesson->days[i].lesson, same->days[i].lesson));
}
