/* Phases end to end: the lesson's steps in the order in which they are played, each with the length that
 * the lesson, the viewer's options and the viewer's edits give it; then what each takes over from the one
 * before. */
#include "timeline/timeline.h"

#include "core/check.h"
#include "core/maths.h"
#include "timeline/flow.h"
#include "timeline/tables.h"

static const double WAIT_S = 60; /* the longest wait for a person, unless the lesson says so */
static const double ROUNDING_S = 1e-6;

/* Steps, sides and rounds make a number that no edit and no option changes. */
static int key_of(const Visit *visit) {
    return (visit->step->number * 3 + (int)visit->side) * (ROUNDS_MAX + 1) + visit->round;
}

/* Whether the viewer's breath takes the place of the usual one. What a lesson writes stays: its lines may speak of it. */
static bool takes_breath(const Step *step, const Options *options) {
    return step_lets_breath(step) && breath_cycle_s(options->breath) > 0;
}

static double usual_length(const Step *step, const Options *options) {
    if (step->kind == PHASE_HOLD && options->hold_s > 0) return clamp_d(options->hold_s, 10, 120);
    if (step->breaths && takes_breath(step, options)) return step->breaths * breath_cycle_s(options->breath);
    if (step->kind == PHASE_REST && options->rest_s > 0) return clamp_d(options->rest_s, 5, 300);
    if (step->kind == PHASE_CHANGE && options->change_s > 0) return clamp_d(options->change_s, 3, 60);
    return step->seconds;
}

static const PhaseEdit *edit_of(const Options *options, int key) {
    for (int i = options->edit_count - 1; i >= 0; i--)
        if (options->edits[i].key == key) return &options->edits[i];
    return NULL;
}

static void set_length(const Build *build, Phase *phase, Track *track) {
    const Step *step = track->step;
    const PhaseEdit *edit = edit_of(build->options, phase->key);
    phase->usual_s = phase->seconds = usual_length(step, build->options);
    phase->waits = step->or_ready && build->options->waits && !edit;
    if (phase->waits) phase->seconds = fmax(step->max_s > 0 ? step->max_s : WAIT_S, phase->usual_s);
    if (edit) phase->seconds = clamp_d(edit->seconds, 0, LESSON_SECONDS_MAX);
    track->edited = edit != NULL;
}

/* A rise of pressure keeps to two breaths. */
static void set_breath(const Build *build, Phase *phase, const Step *step) {
    bool taken = takes_breath(step, build->options);
    BreathPattern breath = taken ? build->options->breath : step->breath;
    phase->in_s = breath.in_s;
    phase->full_s = breath.full_s;
    phase->out_s = breath.out_s;
    phase->empty_s = breath.empty_s;
    phase->ramp_s = step->ramp_s;
    if (taken && step->ramp_s > 0) phase->ramp_s = fmin(2 * breath_cycle_s(breath), phase->usual_s);
}

static void set_phase(Build *build, int index) {
    const Visit *visit = &build->visits.at[index];
    const Step *step = visit->step;
    Track *track = &build->tracks[index];
    Phase *phase = &build->phases[index];
    track->step = step;
    *phase = (Phase){.key = key_of(visit),
                     .kind = step->kind,
                     .side = visit->side,
                     .round = visit->round,
                     .rounds = visit->rounds,
                     .pressure_from = step->pressure_from,
                     .pressure_to = step->pressure_to,
                     .move = step->move,
                     .reach = (float)step->reach,
                     .speed = (float)step->speed,
                     .flexion = step->flexion ? *step->flexion : (Flexion){0},
                     .of = step->of,
                     .muscle = step->of->kind == LESSON_PLAIN ? step->of->muscle : NULL,
                     .mark = step->mark,
                     .spread = step->spread,
                     .never = step->never,
                     .facing = step->facing};
    set_length(build, phase, track);
    set_breath(build, phase, step);
}

static void lay_phases(Build *build) {
    int count = build->visits.count;
    build->phases = arena_alloc(build->arena, (size_t)count * sizeof *build->phases);
    build->tracks = arena_alloc(build->arena, (size_t)count * sizeof *build->tracks);
    for (int i = 0; i < count; i++) {
        set_phase(build, i);
        build->phases[i].start_s = i ? build->phases[i - 1].start_s + build->phases[i - 1].seconds : 0;
    }
    const Phase *last = &build->phases[count - 1];
    build->timeline->seconds = last->start_s + last->seconds;
    build->timeline->phases = build->phases;
    build->timeline->phase_count = count;
}

/* Whose poses a phase names; NULL will do for any body, since all begin with the poses that are shipped. */
static const struct Body *body_named(const Build *build, int index) {
    const Phase *phase = &build->phases[index];
    bool names = phase->of != build->timeline->lesson || build->tracks[index].step->pose.count;
    return names ? phase->of->body : NULL;
}

/* The body of a scene is that of any of its phases. */
static void share_bodies(Build *build) {
    for (int i = build->visits.count - 2; i >= 0; i--) {
        Phase *phase = &build->phases[i];
        if (phase[1].scene == phase->scene) phase->body = phase[1].body;
    }
}

static bool stands_in_room(const ToolTerm *tool) {
    return tool->kind == TOOL_WALL || tool->kind == TOOL_SEAT || tool->kind == TOOL_STANDING;
}

/* Whether all that stands in the room for the one lesson is there for the other, too. */
static bool has_room_of(const Lesson *lesson, const Lesson *other) {
    for (int i = 0; i < other->tool_count; i++) {
        bool has = !stands_in_room(other->tools[i]);
        for (int k = 0; k < lesson->tool_count && !has; k++) has = lesson->tools[k] == other->tools[i];
        if (!has) return false;
    }
    return true;
}

/* Who lies where a wall is, or crosses a leg where a table stands, would go through it. */
static bool same_room(const Lesson *a, const Lesson *b) {
    return a->technique == b->technique && has_room_of(a, b) && has_room_of(b, a);
}

/* With another technique, or a wall or table more, other things stand around, and no way leads there; nor to another
 * body's poses. A routine's own phases stay where they are, or, at its start, belong to what comes first. */
static void lay_scenes(Build *build) {
    const Lesson *routine = build->timeline->lesson, *here = NULL;
    const struct Body *body = NULL;
    int scene = 0;
    double scene_s = 0;
    for (int i = 0; i < build->visits.count; i++) {
        Phase *phase = &build->phases[i];
        const struct Body *named = body_named(build, i);
        bool moves = phase->of != routine && here && !same_room(here, phase->of);
        if (moves || (body && named && body != named)) {
            scene++;
            scene_s = phase->start_s;
            body = NULL;
        }
        if (phase->of != routine) here = phase->of;
        if (named) body = named;
        phase->scene = scene;
        phase->scene_s = scene_s;
        phase->body = body;
    }
    share_bodies(build);
}

static bool same_pose(PoseRef a, PoseRef b) {
    return a.side == b.side && text_same(a.name, b.name);
}

/* The changes of pose, each with the time at which it is asked for. */
typedef struct Changes {
    PoseChange *at;
    double *start_s;
    int count;
} Changes;

/* A phase without a pose of its own goes on with the last. What comes before the sides already is on the side
 * that comes first. */
static PoseRef pose_wanted(const Build *build, int index, PoseRef now) {
    Text name = build->tracks[index].step->pose;
    return name.count ? (PoseRef){name, build->visits.at[index].side_next} : now;
}

/* In a new scene the figure is there already when it is unveiled. */
static void add_change(Changes *changes, PoseRef from, PoseRef to, const Phase *phase) {
    double start_s = phase->start_s;
    if (phase->scene > 0) start_s = fmax(start_s, phase->scene_s + SCENE_VEIL_S);
    changes->at[changes->count] = (PoseChange){.from = from, .to = to};
    changes->start_s[changes->count++] = start_s;
}

static Changes lay_changes(Build *build) {
    size_t most = (size_t)build->visits.count;
    Changes changes = {arena_alloc(build->arena, most * sizeof *changes.at),
                       arena_alloc(build->arena, most * sizeof *changes.start_s), 0};
    PoseRef now =
        pose_wanted(build, 0, (PoseRef){build->timeline->lesson->pose, build->visits.at[0].side_next});
    for (int i = 0; i < build->visits.count; i++) {
        Phase *phase = &build->phases[i];
        PoseRef wanted = pose_wanted(build, i, now);
        bool opens = i > 0 && phase->scene != phase[-1].scene;
        if (i == 0 || opens || !same_pose(wanted, now))
            add_change(&changes, opens ? wanted : now, wanted, phase);
        PoseChange *change = &changes.at[changes.count - 1];
        change->since_s = fmax(phase->start_s + phase->seconds - changes.start_s[changes.count - 1], 0);
        change->lasts_s += phase->usual_s;
        now = phase->pose = wanted;
        build->tracks[i].pose = changes.count - 1;
    }
    return changes;
}

/* A change that went on for as long as it was meant to has come to its end, whatever was before it. */
static void lay_poses(Build *build, struct TimelineTables *tables) {
    Changes changes = lay_changes(build);
    int *first = arena_alloc(build->arena, (size_t)changes.count * sizeof *first);
    for (int i = 1; i < changes.count; i++) {
        bool whole = changes.at[i - 1].since_s >= changes.at[i - 1].lasts_s - ROUNDING_S ||
                     same_pose(changes.at[i].from, changes.at[i].to);
        first[i] = whole ? i : first[i - 1];
    }
    tables->poses = changes.at;
    tables->pose_start_s = changes.start_s;
    tables->pose_first = first;
}

static void hand_over(Build *build) {
    build->tracks[0].volume = build->tracks[0].pacer = 0.35;
    build->tracks[0].facing[build->phases[0].facing] = 1;
    for (int i = 0; i + 1 < build->visits.count; i++) {
        build->tracks[i + 1].opens = build->phases[i + 1].of != build->phases[i].of;
        flow_hand_over(&build->phases[i], &build->tracks[i], &build->tracks[i + 1]);
    }
    for (int i = build->visits.count - 1; i > 0; i--) {
        const Phase *phase = &build->phases[i];
        Track *before = &build->tracks[i - 1];
        before->usual_after_s =
            build->tracks[i].usual_after_s + (phase->waits ? phase->usual_s : phase->seconds);
        before->waits_after = build->tracks[i].waits_after || phase->waits;
    }
}

static Text hold_text(const Build *build, int index, const Language *language) {
    const Step *step = build->tracks[index].step;
    int seconds = (int)floor(build->phases[index].usual_s + 0.5);
    if (step->breaths && build->options->hold_s <= 0)
        return counted_word(build->arena, &language->breaths, step->breaths);
    if (seconds % 60 == 0) return counted_word(build->arena, &language->minutes, seconds / 60);
    return counted_word(build->arena, &language->seconds, seconds);
}

static double cycle_of(const Phase *phase) {
    return phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
}

static FormedWord side_word(const Language *language, Side side) {
    switch (side) {
    case SIDE_LEFT: return language->left;
    case SIDE_RIGHT: return language->right;
    case SIDE_NONE: break;
    }
    return (FormedWord){0};
}

Filling build_filling(const Build *build, int index, const Language *language) {
    const Visit *visit = &build->visits.at[index];
    const Phase *phase = &build->phases[index];
    Arena *arena = build->arena;
    int hold = build->tracks[index].hold, paced_hold = build->tracks[index].paced_hold;
    const Phase *paced = cycle_of(phase) <= 0 && paced_hold >= 0 ? &build->phases[paced_hold] : phase;
    Side side = visit->side_next, other = side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    double cycle_s = cycle_of(paced);
    return (Filling){
        .side = side_word(language, side),
        .other = side_word(language, side == SIDE_NONE ? side : other),
        .hold = hold >= 0 ? hold_text(build, hold, language) : (Text){0},
        .round = text_format(arena, "%d", phase->round),
        .rounds = text_format(arena, "%d", phase->rounds),
        .breaths = cycle_s > 0 ? text_format(arena, "%.0f", floor(paced->usual_s / cycle_s)) : (Text){0},
    };
}

/* For each phase the first hold from it on, or else the last before it; and the same of holds with a
 * breath. */
static void find_holds(Build *build) {
    int hold = -1, paced = -1, count = build->visits.count;
    for (int i = 0; i < count; i++) {
        if (build->phases[i].kind != PHASE_HOLD) continue;
        hold = i;
        if (cycle_of(&build->phases[i]) > 0) paced = i;
    }
    for (int i = count - 1; i >= 0; i--) {
        if (build->phases[i].kind == PHASE_HOLD) hold = i;
        if (build->phases[i].kind == PHASE_HOLD && cycle_of(&build->phases[i]) > 0) paced = i;
        build->tracks[i].hold = hold;
        build->tracks[i].paced_hold = paced;
    }
}

/* With rounds from the options nothing may be left of a lesson; then it is played as written. */
static Visits visits_of(Arena *arena, const Lesson *lesson, const Options *options) {
    WalkOptions walk = {options->rounds > 0 ? clamp_i(options->rounds, 1, ROUNDS_MAX) : 0,
                        options->first_side};
    Visits visits = lesson_visits(arena, lesson, walk);
    return visits.count ? visits : lesson_visits(arena, lesson, (WalkOptions){0});
}

const Timeline *timeline_new(Arena *arena, const Lesson *lesson, const Options *options) {
    CHECK(!lesson->broken && lesson->kind != LESSON_PROGRAMME);
    Timeline *timeline = arena_alloc(arena, sizeof *timeline);
    struct TimelineTables *tables = arena_alloc(arena, sizeof *tables);
    *timeline = (Timeline){.lesson = lesson, .tables = tables};
    Build build = {.arena = arena,
                   .options = options,
                   .timeline = timeline,
                   .visits = visits_of(arena, lesson, options)};
    CHECK(build.visits.count > 0);
    lay_phases(&build);
    lay_scenes(&build);
    lay_poses(&build, tables);
    hand_over(&build);
    find_holds(&build);
    tables->tracks = build.tracks;
    build_cues(&build, tables);
    return timeline;
}

int timeline_phase_at(const Timeline *timeline, double t_s) {
    int low = 0, high = timeline->phase_count - 1;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;
        if (timeline->phases[middle].start_s <= t_s)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
