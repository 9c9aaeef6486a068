/* libFuzzer: any bytes as a lesson file, read, laid out as time and looked at; its canonical form is its own, and
 * the same lesson. */
#include "core/check.h"
#include "script/canon.h"
#include "support/lessons.h"
#include "timeline/timeline.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Vocabulary vocabulary; /* read once, for speed */

typedef struct Input {
    Arena *arena;
    Text text;
} Input;

static void look_at(const Timeline *timeline) {
    const Cue *cues[8];
    for (int i = -1; i <= 9; i++) moment_at(timeline, timeline->seconds * i / 8);
    cues_between(timeline, -1, timeline->seconds, cues, 8);
}

static void same_time(const Timeline *a, const Timeline *b) {
    CHECK(a->phase_count == b->phase_count && a->cue_count == b->cue_count);
    CHECK(memcmp(&a->seconds, &b->seconds, sizeof a->seconds) == 0);
    for (int i = 0; i < a->cue_count; i++)
        CHECK(text_same(a->cues[i].text, b->cues[i].text) && !(a->cues[i].at_s < b->cues[i].at_s) &&
              !(a->cues[i].at_s > b->cues[i].at_s));
}

static void check_canon(Arena *arena, const Tree *tree, const Lesson *lesson) {
    Diags diags = diags_in(arena);
    Text canon = canon_print(arena, tree, lesson_manual()->words);
    if (canon.count > SCRIPT_BYTES_MAX) return; /* it was nearly too large before */
    Tree *again = script_parse(arena, source_new(arena, TEXT("b.lesson"), canon), &diags);
    const Lesson *same = lesson_read(arena, again, &vocabulary, &diags);
    CHECK(!same->broken);
    CHECK(text_same(canon, canon_print(arena, again, lesson_manual()->words)));
    same_time(timeline_new(arena, lesson, &(Options){0}), timeline_new(arena, same, &(Options){0}));
}

static void run(void *with) {
    Input *input = with;
    Diags diags = diags_in(input->arena);
    const Source *source = source_new(input->arena, TEXT("a.lesson"), input->text);
    Tree *tree = script_parse(input->arena, source, &diags);
    const Lesson *lesson = lesson_read(input->arena, tree, &vocabulary, &diags);
    diags_order(&diags);
    for (int i = 0; i < diags.list.count; i++) diag_text(input->arena, &diags.list.at[i]);
    if (lesson->broken) return;
    check_canon(input->arena, tree, lesson);
    const Options options[] = {
        {0}, {.hold_s = 10, .rounds = 4, .first_side = SIDE_RIGHT, .rest_s = 5, .waits = true}};
    for (int i = 0; i < 2; i++) look_at(timeline_new(input->arena, lesson, &options[i]));
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    static Arena *arena;
    arena = arena_new();
    Diags diags = diags_in(arena);
    vocabulary = test_vocabulary(arena, &diags);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Input input = {arena_new(), {(const char *)data, size}};
    if (input.arena) arena_run(input.arena, run, &input);
    arena_free(input.arena);
    return 0;
}
