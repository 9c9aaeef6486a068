/* What is true of every lesson, whatever the options and whatever the person does: a moment is a function
 * of t, each cue comes exactly once, and nothing that is seen jumps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "support/lessons.h"
#include "timeline/timeline.h"

enum { LESSONS = 8, CASES = 40, TIMES = 400, EDITS_MAX = 6 };

static const char *const PATHS[LESSONS] = {
    UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson",
    UNKNOT_ROOT "/levels/upper-back/roller-upper-back.lesson",
    UNKNOT_ROOT "/levels/hips-glutes/chair-glutes.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-all-words.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-least.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-joints.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-marks.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-mistakes.lesson",
};

typedef struct Ground {
    Arena *arena;
    const Lesson *lessons[LESSONS];
    uint64_t random;
} Ground;

static int lay_ground(void **state) {
    static Ground ground;
    ground.arena = arena_new();
    ground.random = 0x2545f4914f6cdd1d;
    for (int i = 0; i < LESSONS; i++)
        ground.lessons[i] = test_lesson(ground.arena, test_source(ground.arena, PATHS[i]));
    *state = &ground;
    return 0;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    arena_free(ground->arena);
    return 0;
}

/* 0 to 1. */
static double draw(Ground *ground) {
    ground->random ^= ground->random << 13;
    ground->random ^= ground->random >> 7;
    ground->random ^= ground->random << 17;
    return (double)(ground->random >> 11) / 9007199254740992.0;
}

/* Any choices that a viewer can make, with some phases cut, stretched or skipped. */
static Options some_options(Ground *ground, const Timeline *usual, PhaseEdit edits[EDITS_MAX]) {
    Options options = {.waits = draw(ground) < 0.5, .edits = edits};
    if (draw(ground) < 0.5) options.hold_s = 10 + 110 * draw(ground);
    if (draw(ground) < 0.5) options.rounds = 1 + (int)(4 * draw(ground));
    if (draw(ground) < 0.5) options.first_side = SIDE_RIGHT;
    if (draw(ground) < 0.5) options.rest_s = 5 + 100 * draw(ground);
    if (draw(ground) < 0.5) options.change_s = 3 + 20 * draw(ground);
    options.edit_count = (int)((EDITS_MAX + 1) * draw(ground));
    for (int i = 0; i < options.edit_count; i++) {
        const Phase *phase = &usual->phases[(int)(usual->phase_count * draw(ground))];
        edits[i] = (PhaseEdit){phase->key, draw(ground) < 0.2 ? 0 : 2 * phase->seconds * draw(ground)};
    }
    return options;
}

/* A timeline of the nth case; the first of each lesson has no options. */
static const Timeline *some_timeline(Ground *ground, Arena *arena, int n) {
    PhaseEdit *edits = arena_alloc(arena, EDITS_MAX * sizeof *edits);
    const Lesson *lesson = ground->lessons[n % LESSONS];
    const Timeline *usual = timeline_new(arena, lesson, &(Options){0});
    if (n < LESSONS) return usual;
    Options options = some_options(ground, usual, edits);
    return timeline_new(arena, lesson, &options);
}

static bool same_movement(Movement a, Movement b) {
    return a.kind == b.kind && a.reach == b.reach && a.offset == b.offset && a.across == b.across &&
           a.joint == b.joint && a.side == b.side && a.angle_rad == b.angle_rad && a.share == b.share;
}

static bool same_breath(Breath a, Breath b) {
    return a.part == b.part && a.volume == b.volume && a.pacer == b.pacer && a.left_s == b.left_s &&
           a.number == b.number && a.count == b.count;
}

static bool same_pose(PoseChange a, PoseChange b) {
    return text_same(a.from.name, b.from.name) && text_same(a.to.name, b.to.name) &&
           a.from.side == b.from.side && a.to.side == b.to.side && a.since_s == b.since_s &&
           a.lasts_s == b.lasts_s;
}

static bool same_moment(const Moment *a, const Moment *b) {
    return a->t_s == b->t_s && a->total_s == b->total_s && a->left_s == b->left_s &&
           a->at_least == b->at_least && a->phase_index == b->phase_index && a->into_s == b->into_s &&
           a->phase_left_s == b->phase_left_s && same_pose(a->pose, b->pose) && a->cut == b->cut &&
           a->cut_count == b->cut_count && same_movement(a->move, b->move) &&
           same_breath(a->breath, b->breath) && a->pressure == b->pressure &&
           a->press_target == b->press_target && a->glow == b->glow && a->haze == b->haze &&
           a->never == b->never && a->ghost.mistake == b->ghost.mistake &&
           a->ghost.strength == b->ghost.strength && same_movement(a->ghost.move, b->ghost.move) &&
           memcmp(&a->marks, &b->marks, sizeof a->marks) == 0 && text_same(a->caption, b->caption) &&
           a->caption_since_s == b->caption_since_s && a->line == b->line;
}

static void a_moment_does_not_depend_on_what_was_asked_before(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    for (int n = 0; n < CASES; n++) {
        arena_clear(arena);
        const Timeline *timeline = some_timeline(ground, arena, n);
        Moment *moments = arena_alloc(arena, TIMES * sizeof *moments);
        for (int i = 0; i < TIMES; i++)
            moments[i] =
                moment_at(timeline, timeline->seconds * (i - 1) / (TIMES - 3)); /* from before to past */
        for (int i = 0; i < TIMES; i++) {
            int j = (int)(TIMES * draw(ground));
            Moment again = moment_at(timeline, timeline->seconds * (j - 1) / (TIMES - 3));
            assert_true(same_moment(&again, &moments[j]));
        }
    }
    arena_free(arena);
}

static void times_outside_the_lesson_are_its_ends(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    const Timeline *timeline = some_timeline(ground, arena, 0);
    Moment first = moment_at(timeline, 0), last = moment_at(timeline, timeline->seconds);
    Moment before = moment_at(timeline, -1e9), after = moment_at(timeline, 1e9),
           nowhere = moment_at(timeline, (double)NAN);
    assert_true(same_moment(&before, &first) && same_moment(&after, &last) && same_moment(&nowhere, &first));
    assert_true(last.left_s == 0 && last.next == NULL && last.phase_left_s < 1e-9);
    arena_free(arena);
}

/* The caption's cue lies as far back as the moment says. */
static void assert_begun(const Timeline *timeline, const Moment *moment) {
    double at_s = moment->t_s - moment->caption_since_s;
    const Cue *cues[16];
    int count = cues_between(timeline, at_s - 1e-6, at_s + 1e-6, cues, 16);
    bool found = false;
    for (int i = 0; i < count && i < 16; i++)
        found = found || (cues[i]->kind != CUE_TONE && text_same(cues[i]->text, moment->caption));
    assert_true(found && moment->caption_since_s >= 0);
}

static void moments_agree_with_their_phase(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    for (int n = 0; n < CASES; n++) {
        arena_clear(arena);
        const Timeline *timeline = some_timeline(ground, arena, n);
        for (int i = 0; i < TIMES; i++) {
            Moment moment = moment_at(timeline, timeline->seconds * draw(ground));
            assert_ptr_equal(moment.phase, &timeline->phases[moment.phase_index]);
            assert_true(moment.into_s >= 0 && moment.phase_left_s >= 0);
            assert_true(moment.pose.since_s >= 0 && moment.pose.lasts_s > 0);
            for (int k = 0; k < moment.cut_count; k++)
                assert_true(moment.cut[k].since_s < moment.cut[k].lasts_s);
            assert_true(moment.breath.volume > -1e-5f && moment.breath.volume < 1.00001f);
            assert_true(moment.pressure > -1e-5f && moment.pressure <= 7);
            assert_true(fabsf(moment.move.offset) < 1.00001f && fabsf(moment.move.across) < 1.00001f);
            assert_true(moment.breath.number <= moment.breath.count);
            assert_true((moment.line >= 0) == (moment.caption.count > 0));
            if (moment.line >= 0) assert_begun(timeline, &moment);
        }
    }
    arena_free(arena);
}

/* Takes all cues by frames of any length, with pauses. */
static void each_cue_comes_once_however_frames_fall(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    const Cue *cues[64];
    for (int n = 0; n < CASES; n++) {
        arena_clear(arena);
        const Timeline *timeline = some_timeline(ground, arena, n);
        int next = 0;
        for (double from_s = -1; from_s < timeline->seconds;) {
            double frame_s = draw(ground) < 0.1 ? 0 : 0.2 * draw(ground) * draw(ground);
            int count = cues_between(timeline, from_s, from_s + frame_s, cues, 64);
            assert_true(count <= 64);
            for (int i = 0; i < count; i++) assert_ptr_equal(cues[i], &timeline->cues[next++]);
            from_s += frame_s;
        }
        assert_int_equal(next, timeline->cue_count);
    }
    arena_free(arena);
}

static void a_seek_takes_the_cues_behind_its_target_and_no_others(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    const Cue *cues[1];
    const Timeline *timeline = some_timeline(ground, arena, 0);
    for (int i = 0; i < TIMES; i++) {
        double target_s = timeline->seconds * draw(ground);
        int behind = 0;
        for (int j = 0; j < timeline->cue_count; j++) behind += timeline->cues[j].at_s > target_s;
        int count = cues_between(timeline, target_s, timeline->seconds, cues, 1);
        assert_int_equal(count, behind);
        if (count) assert_true(cues[0]->at_s > target_s);
    }
    arena_free(arena);
}

/* What is seen to move, and how much of it may change in a second. */
typedef struct Seen {
    double volume, pacer, pressure, glow, haze, never, offset_x, offset_y, joint_rad, left[3], right[3],
        ghost;
} Seen;

/* Of a joint that the pose holds at one radian. */
static double joint_rad(const Movement *move) {
    return 1 + (double)(move->share * (move->angle_rad - 1));
}

static Seen seen_at(const Timeline *timeline, double t_s) {
    Moment moment = moment_at(timeline, t_s);
    const float *left = moment.marks.left, *right = moment.marks.right;
    return (Seen){(double)moment.breath.volume,
                  (double)moment.breath.pacer,
                  (double)moment.pressure,
                  (double)moment.glow,
                  (double)moment.haze,
                  (double)moment.never,
                  (double)(moment.move.offset * moment.move.reach),
                  (double)(moment.move.across * moment.move.reach),
                  joint_rad(&moment.move),
                  {(double)left[0], (double)left[1], (double)left[2]},
                  {(double)right[0], (double)right[1], (double)right[2]},
                  (double)moment.ghost.strength};
}

static void assert_close(const char *what, double t_s, double a, double b, double most) {
    if (fabs(a - b) > most) fail_msg("%s jumps at %.6f s from %.6f to %.6f", what, t_s, a, b);
}

/* The most that each may change in so many seconds: a breath of a second, a ramp of two, a search at 10
 * cm/s. */
static void assert_no_jump(double t_s, Seen a, Seen b, double seconds) {
    double float_error = 2e-6;
    assert_close("volume", t_s, a.volume, b.volume, 2.5 * seconds + float_error);
    assert_close("pacer", t_s, a.pacer, b.pacer, 2.5 * seconds + float_error);
    assert_close("pressure", t_s, a.pressure, b.pressure, 9 * seconds + float_error);
    assert_close("glow", t_s, a.glow, b.glow, 2 * seconds + float_error);
    assert_close("haze", t_s, a.haze, b.haze, 2 * seconds + float_error);
    assert_close("never", t_s, a.never, b.never, 2 * seconds + float_error);
    assert_close("movement", t_s, a.offset_x, b.offset_x, 0.15 * seconds + float_error);
    assert_close("movement across", t_s, a.offset_y, b.offset_y, 0.15 * seconds + float_error);
    for (int i = 0; i < 3; i++) {
        assert_close("mark, left", t_s, a.left[i], b.left[i], 1.1 * seconds + float_error);
        assert_close("mark, right", t_s, a.right[i], b.right[i], 1.1 * seconds + float_error);
    }
    assert_close("ghost", t_s, a.ghost, b.ghost, 3 * seconds + float_error);
    assert_close("joint", t_s, a.joint_rad, b.joint_rad, 4 * seconds + float_error);
}

static void nothing_jumps_where_phases_meet(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    for (int n = 0; n < 10 * CASES; n++) {
        arena_clear(arena);
        const Timeline *timeline = some_timeline(ground, arena, n);
        for (int i = 1; i < timeline->phase_count; i++) {
            double t_s = timeline->phases[i].start_s;
            assert_no_jump(t_s, seen_at(timeline, t_s - 1e-7), seen_at(timeline, t_s + 1e-7), 2e-7);
        }
    }
    arena_free(arena);
}

static void nothing_jumps_within_a_phase(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    const double step_s = 1.0 / 60;
    for (int n = 0; n < CASES / 2; n++) {
        arena_clear(arena);
        const Timeline *timeline = some_timeline(ground, arena, n);
        Seen before = seen_at(timeline, 0);
        for (double t_s = step_s; t_s < timeline->seconds; t_s += step_s) {
            Seen now = seen_at(timeline, t_s);
            assert_no_jump(t_s, before, now, step_s);
            before = now;
        }
    }
    arena_free(arena);
}

/* The person presses a key at t: the timeline is built anew, and the picture goes on from where it was. */
static void nothing_jumps_when_an_edit_is_made(void **state) {
    Ground *ground = *state;
    Arena *arena = arena_new();
    for (int n = 0; n < 10 * CASES; n++) {
        arena_clear(arena);
        const Lesson *lesson = ground->lessons[n % LESSONS];
        Options options = {.waits = n % 2};
        const Timeline *before = timeline_new(arena, lesson, &options);
        Moment pressed = moment_at(before, before->seconds * draw(ground));
        double longer_s = n % 3 ? 0 : 15;
        PhaseEdit edit = {pressed.phase->key,
                          longer_s > 0 ? pressed.phase->seconds + longer_s : pressed.into_s};
        options.edits = &edit;
        options.edit_count = 1;
        const Timeline *after = timeline_new(arena, lesson, &options);
        assert_no_jump(pressed.t_s, seen_at(before, pressed.t_s), seen_at(after, pressed.t_s), 0);
    }
    arena_free(arena);
}

static void a_movement_keeps_its_speed_and_comes_home(void **state) {
    (void)state;
    static const struct {
        double seconds, reach_cm, speed_cm_s;
    } CASE[] = {{20, 6, 2.5}, {30, 8, 2.5}, {25, 3, 2},  {7, 6, 2.5},
                {120, 5, 3},  {5, 6, 2.5},  {2, 6, 2.5}, {1, 6, 2.5}};
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        arena_clear(arena);
        Text parts = text_format(arena, "find %gs\n    move roll %gcm at %gcm/s\nrest 9s\n", CASE[i].seconds,
                                 CASE[i].reach_cm, CASE[i].speed_cm_s);
        const Timeline *timeline =
            timeline_new(arena, test_lesson_of(arena, text_copy(arena, parts)), &(Options){0});
        double way_m = 0, moving_s = 0, before = 0, furthest = 0;
        const double step_s = 0.001;
        for (double t_s = step_s; t_s <= CASE[i].seconds; t_s += step_s) {
            double now = seen_at(timeline, t_s).offset_x;
            way_m += fabs(now - before);
            moving_s += fabs(now - before) > 1e-9 ? step_s : 0;
            furthest = fmax(furthest, fabs(now));
            before = now;
        }
        assert_true(furthest <= CASE[i].reach_cm / 100 + 1e-6);
        if (CASE[i].seconds >= 6) assert_close("reach", 0, furthest, CASE[i].reach_cm / 100, 1e-6);
        if (moving_s > 0)
            assert_close("speed", 0, way_m / moving_s * 100, CASE[i].speed_cm_s, 0.1 * CASE[i].speed_cm_s);
        assert_close("end", CASE[i].seconds, seen_at(timeline, CASE[i].seconds).offset_x, 0, 1e-6);
        assert_int_equal(moment_at(timeline, CASE[i].seconds + 0.1).move.kind, MOVE_STILL);
    }
    arena_free(arena);
}

static void a_search_that_waits_goes_on_as_it_began(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Lesson *lesson =
        test_lesson_of(arena, "find 20s or ready\n    move roll 6cm at 2.5cm/s\nhold 30s\n");
    const Timeline *timeline = timeline_new(arena, lesson, &(Options){.waits = true});
    for (double t_s = 0; t_s < 20; t_s += 0.25)
        assert_close("search", t_s, seen_at(timeline, t_s).offset_x, seen_at(timeline, t_s + 40).offset_x,
                     1e-6);
    arena_free(arena);
}

static void assert_marks(const Timeline *timeline, double t_s, const float expected[6]) {
    Marks marks = moment_at(timeline, t_s).marks;
    for (int i = 0; i < 3; i++) {
        assert_close("mark, left", t_s, (double)marks.left[i], (double)expected[i], 1e-6);
        assert_close("mark, right", t_s, (double)marks.right[i], (double)expected[3 + i], 1e-6);
    }
    for (int i = 3; i < MUSCLE_SPOTS_MAX; i++) assert_true(marks.left[i] == 0 && marks.right[i] == 0);
}

/* All faintly in a search; the one that is asked for; half-way from the one to the other; on both sides without one. */
static void spots_are_shown_as_the_lesson_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *parts = "side left\n    find 10s\n    hold 20s\n        mark middle\n    rest 10s\n"
                        "side right\n    hold 20s\n        mark lower\n    hold 20s\n        mark upper\n"
                        "rest 10s\n    mark upper\n";
    const Timeline *timeline = timeline_new(arena, test_lesson_of(arena, parts), &(Options){0});
    const float faint = MARK_FAINT;
    assert_marks(timeline, 0, (float[6]){0});
    assert_marks(timeline, 5, (float[6]){faint, faint, faint, 0, 0, 0});
    assert_marks(timeline, 15, (float[6]){0, 1, 0, 0, 0, 0});
    assert_marks(timeline, 30.75, (float[6]){0, 0.5f, 0, 0, 0, 0});
    assert_marks(timeline, 35, (float[6]){0});
    assert_marks(timeline, 50, (float[6]){0, 0, 0, 0, 0, 1});
    assert_marks(timeline, 60.75, (float[6]){0, 0, 0, 0.5f, 0, 0.5f});
    assert_marks(timeline, 85, (float[6]){1, 0, 0, 1, 0, 0});
    arena_free(arena);
}

static void a_cut_search_goes_home_in_the_next_phase(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Lesson *lesson = test_lesson_of(arena, "find 20s\n    move circle 6cm at 2.5cm/s\nhold 30s\n");
    PhaseEdit edit = {timeline_new(arena, lesson, &(Options){0})->phases[0].key, 3};
    const Timeline *timeline = timeline_new(arena, lesson, &(Options){.edits = &edit, .edit_count = 1});
    Moment cut = moment_at(timeline, 3), later = moment_at(timeline, 4.6);
    assert_int_equal(cut.phase->kind, PHASE_HOLD);
    assert_int_equal(cut.move.kind, MOVE_CIRCLE);
    assert_true(fabsf(cut.move.offset) + fabsf(cut.move.across) > 0.5f);
    assert_int_equal(later.move.kind, MOVE_STILL);
    assert_true(later.move.offset == 0 && later.move.across == 0);
    arena_free(arena);
}

static void breath_follows_its_pattern(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Timeline *timeline = timeline_new(
        arena, test_lesson_of(arena, "rest 60s\n    breathe 4 in, 2 hold, 6 out, 3 hold\nrest 20s\n"),
        &(Options){0});
    const struct {
        double t_s, volume, left_s;
        BreathPart part;
        int number;
    } EXPECTED[] = {
        {15, 0, 4, BREATH_IN, 2},       {17, 0.5, 2, BREATH_IN, 2},      {19, 1, 2, BREATH_FULL, 2},
        {20.5, 1, 0.5, BREATH_FULL, 2}, {21, 1, 6, BREATH_OUT, 2},       {24, 0.5, 3, BREATH_OUT, 2},
        {27, 0, 3, BREATH_EMPTY, 2},    {29.5, 0, 0.5, BREATH_EMPTY, 2}, {30, 0, 4, BREATH_IN, 3},
    };
    for (size_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        Breath breath = moment_at(timeline, EXPECTED[i].t_s).breath;
        assert_int_equal(breath.part, EXPECTED[i].part);
        assert_int_equal(breath.number, EXPECTED[i].number);
        assert_int_equal(breath.count, 4);
        assert_close("volume", EXPECTED[i].t_s, (double)breath.volume, EXPECTED[i].volume, 1e-6);
        assert_close("pacer", EXPECTED[i].t_s, (double)breath.pacer, EXPECTED[i].volume, 1e-6);
        assert_close("left", EXPECTED[i].t_s, breath.left_s, EXPECTED[i].left_s, 1e-6);
    }
    Breath natural = moment_at(timeline, 75).breath;
    assert_int_equal(natural.part, BREATH_NATURAL);
    assert_close("pacer", 75, (double)natural.pacer, 0.35, 1e-6);
    assert_true(natural.left_s == 0 && natural.number == 0 && natural.count == 0);
    arena_free(arena);
}

static void pressure_rises_as_asked_and_falls_on_release(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *parts =
        "find 20s\nhold 45s\n    pressure 3 to 5\nrelease 6s\nhold 45s\n    pressure at most 4\nrest 9s\n";
    const Timeline *timeline = timeline_new(arena, test_lesson_of(arena, parts), &(Options){0});
    assert_close("pressure", 10, (double)moment_at(timeline, 10).pressure, 3, 1e-6);
    assert_close("pressure", 30, (double)moment_at(timeline, 30).pressure, 4, 1e-6);
    assert_close("pressure", 41, (double)moment_at(timeline, 41).pressure, 5, 1e-6);
    assert_close("target", 21, (double)moment_at(timeline, 21).press_target, 5, 1e-6);
    assert_close("pressure", 70.9, (double)moment_at(timeline, 70.9).pressure, 0, 1e-6);
    assert_close("pressure", 90, (double)moment_at(timeline, 90).pressure, 4, 1e-6);
    assert_close("pressure", 124, (double)moment_at(timeline, 124).pressure, 0, 1e-6);
    arena_free(arena);
}

static void the_muscle_glows_in_the_hold_and_not_before(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Timeline *timeline = timeline_new(
        arena, test_lesson_of(arena, "prepare 9s\nfind 20s\nhold 45s\nrest 20s\n"), &(Options){0});
    assert_close("glow", 8, (double)moment_at(timeline, 8).glow, 0, 1e-6);
    assert_in_range((int)(moment_at(timeline, 25).glow * 100), 20, 80);
    assert_close("glow", 50, (double)moment_at(timeline, 50).glow, 1, 1e-6);
    assert_close("haze", 50, (double)moment_at(timeline, 50).haze, 1, 1e-6);
    assert_close("glow", 90, (double)moment_at(timeline, 90).glow, 0, 1e-6);
    arena_free(arena);
}

static void the_spread_is_shown_where_the_lesson_says_so(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Timeline *timeline = timeline_new(
        arena, test_lesson_of(arena, "prepare 20s\n    spread\nfind 20s\nrest 20s\n    spread\n"),
        &(Options){0});
    assert_close("haze", 0, (double)moment_at(timeline, 0).haze, 0, 1e-6);
    assert_close("haze", 15, (double)moment_at(timeline, 15).haze, 1, 1e-6);
    assert_close("glow", 15, (double)moment_at(timeline, 15).glow, 0, 1e-6);
    assert_close("haze", 35, (double)moment_at(timeline, 35).haze, 0.15, 1e-6);
    assert_close("haze", 55, (double)moment_at(timeline, 55).haze, 1, 1e-6);
    arena_free(arena);
}

static void what_is_never_pressed_is_shown_in_a_search_and_where_the_lesson_says_so(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Timeline *timeline =
        timeline_new(arena, test_lesson_of(arena, "prepare 20s\n    never\nrest 20s\nfind 20s\nhold 20s\n"),
                     &(Options){0});
    static const struct { double t_s, never; } CASE[] = {{0, 0}, {15, 1}, {35, 0}, {55, 1}, {75, 0}};
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++)
        assert_close("never", CASE[i].t_s, (double)moment_at(timeline, CASE[i].t_s).never, CASE[i].never,
                     1e-6);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_outside_the_lesson_are_its_ends),
        cmocka_unit_test(the_spread_is_shown_where_the_lesson_says_so),
        cmocka_unit_test(what_is_never_pressed_is_shown_in_a_search_and_where_the_lesson_says_so),
        cmocka_unit_test(a_moment_does_not_depend_on_what_was_asked_before),
        cmocka_unit_test(moments_agree_with_their_phase),
        cmocka_unit_test(each_cue_comes_once_however_frames_fall),
        cmocka_unit_test(a_seek_takes_the_cues_behind_its_target_and_no_others),
        cmocka_unit_test(nothing_jumps_where_phases_meet),
        cmocka_unit_test(nothing_jumps_within_a_phase),
        cmocka_unit_test(nothing_jumps_when_an_edit_is_made),
        cmocka_unit_test(a_movement_keeps_its_speed_and_comes_home),
        cmocka_unit_test(a_search_that_waits_goes_on_as_it_began),
        cmocka_unit_test(spots_are_shown_as_the_lesson_says),
        cmocka_unit_test(a_cut_search_goes_home_in_the_next_phase),
        cmocka_unit_test(breath_follows_its_pattern),
        cmocka_unit_test(pressure_rises_as_asked_and_falls_on_release),
        cmocka_unit_test(the_muscle_glows_in_the_hold_and_not_before),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
