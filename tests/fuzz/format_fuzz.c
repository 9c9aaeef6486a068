/* Any bytes as a lesson: if it has no mistakes, its canonical form has none either, is its own canonical form, and is
 * the same lesson in time. */
#include "fuzz/fuzz.h"
#include "script/canon.h"
#include "timeline/timeline.h"

#include <string.h>

static bool same_number(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static void check_time(Arena *arena, const Lesson *one, const Lesson *other) {
    const Timeline *a = timeline_new(arena, one, &(Options){0}),
                   *b = timeline_new(arena, other, &(Options){0});
    CHECK(a->phase_count == b->phase_count && a->cue_count == b->cue_count &&
          same_number(a->seconds, b->seconds));
    for (int i = 0; i < a->cue_count; i++)
        CHECK(text_same(a->cues[i].text, b->cues[i].text) && same_number(a->cues[i].at_s, b->cues[i].at_s));
    for (int i = 0; i < a->phase_count; i++)
        CHECK(a->phases[i].key == b->phases[i].key &&
              text_same(a->phases[i].pose.name, b->phases[i].pose.name));
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
    if (lesson->kind != LESSON_PROGRAMME) check_time(fuzz->arena, lesson, same);
    for (int i = 0; i < lesson->day_count; i++)
        check_time(fuzz->arena, lesson->days[i].lesson, same->days[i].lesson);
}
