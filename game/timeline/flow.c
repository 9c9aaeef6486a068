#include "timeline/flow.h"

#include "core/maths.h"
#include "timeline/path.h"

/* Natural breathing: a gentle wave about a third full, which the viewer is not asked to follow. */
static const double NATURAL_VOLUME = 0.35, NATURAL_SWING = 0.12, NATURAL_CYCLE_S = 5;
static const double BREATH_EASE_S = 2, PACER_EASE_S = 1.2;
static const double PRESS_EASE_S = 2.5, RELEASE_EASE_S = 4, HAZE_EASE_S = 4, FACING_TURN_S = 1.6;
static const double CARRY_S = 1.5;

/* From 0 to 1 as lungs fill: slow, fast, slow. */
static double filling(double u) {
    return (1 - maths_cos(MATHS_PI * u)) / 2;
}

static Breath natural_breath(const Phase *phase, const Track *track, double into_s) {
    double t_s =
        phase->start_s + into_s; /* the lesson's time, so that the wave runs on from phase to phase */
    double wave = NATURAL_VOLUME + NATURAL_SWING * maths_sin(2 * MATHS_PI * t_s / NATURAL_CYCLE_S);
    return (Breath){.part = BREATH_NATURAL,
                    .volume = (float)mix_d(track->volume, wave, smooth_d(0, BREATH_EASE_S, into_s)),
                    .pacer = (float)mix_d(track->pacer, NATURAL_VOLUME, smooth_d(0, PACER_EASE_S, into_s))};
}

/* The first breath in starts from what is in the lungs. */
static Breath breath_in(const Phase *phase, const Track *track, double u, bool first) {
    double full = filling(u);
    return (Breath){.part = BREATH_IN,
                    .volume = (float)(first ? mix_d(track->volume, 1, full) : full),
                    .pacer = (float)(first ? mix_d(track->pacer, 1, full) : full),
                    .left_s = phase->in_s * (1 - u)};
}

static Breath level(BreathPart part, double volume, double left_s) {
    return (Breath){.part = part, .volume = (float)volume, .pacer = (float)volume, .left_s = left_s};
}

static Breath paced_part(const Phase *phase, const Track *track, double u_s, bool first) {
    double in_end = phase->in_s, full_end = in_end + phase->full_s, out_end = full_end + phase->out_s;
    if (u_s < in_end) return breath_in(phase, track, u_s / phase->in_s, first);
    if (u_s < full_end) return level(BREATH_FULL, 1, full_end - u_s);
    if (u_s < out_end) return level(BREATH_OUT, 1 - filling((u_s - full_end) / phase->out_s), out_end - u_s);
    return level(BREATH_EMPTY, 0, out_end + phase->empty_s - u_s);
}

Breath flow_breath(const Phase *phase, const Track *track, double into_s) {
    double cycle_s = phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
    if (cycle_s <= 0) return natural_breath(phase, track, into_s);
    double number = floor(into_s / cycle_s);
    Breath breath = paced_part(phase, track, into_s - number * cycle_s, number == 0);
    breath.count = (int)floor(phase->seconds / cycle_s + 1e-9);
    breath.number = (int)fmin(number + 1, breath.count);
    return breath;
}

double flow_pressure(const Phase *phase, const Track *track, double into_s) {
    double wanted = phase->pressure_to, ease_s = phase->kind == PHASE_RELEASE ? RELEASE_EASE_S : PRESS_EASE_S;
    if (phase->ramp_s > 0)
        wanted = mix_d(phase->pressure_from, phase->pressure_to, smooth_d(0, phase->ramp_s, into_s));
    return mix_d(track->pressure, wanted, smooth_d(0, fmin(ease_s, phase->usual_s), into_s));
}

typedef struct Shown {
    double glow, haze;
} Shown;

/* How strongly each kind of phase shows the muscle and its spread. */
static Shown shown_in(PhaseKind kind) {
    static const Shown SHOWN[] = {
        [PHASE_PREPARE] = {0, 0},    [PHASE_FIND] = {0.55, 0.15}, [PHASE_HOLD] = {1, 1},
        [PHASE_RELEASE] = {0.35, 0}, [PHASE_REST] = {0, 0},       [PHASE_STRETCH] = {0.35, 0},
        [PHASE_MOBILISE] = {0.5, 0}, [PHASE_BREATHE] = {0, 0},    [PHASE_CLOSE] = {0, 0},
        [PHASE_CHANGE] = {0, 0},
    };
    return SHOWN[kind];
}

double flow_glow(const Phase *phase, const Track *track, double into_s) {
    double wanted = phase->muscle ? shown_in(phase->kind).glow : 0;
    return mix_d(track->glow, wanted, smooth_d(0, FLOW_GLOW_S, into_s));
}

void flow_facing(const Phase *phase, const Track *track, double into_s, float facing[FACINGS]) {
    float turned = (float)smooth_d(0, FACING_TURN_S, into_s);
    for (int i = 0; i < FACINGS; i++)
        facing[i] = mix_f(track->facing[i], i == (int)phase->facing ? 1 : 0, turned);
}

double flow_haze(const Phase *phase, const Track *track, double into_s) {
    double wanted = phase->muscle ? shown_in(phase->kind).haze : 0;
    if (phase->spread) wanted = 1;
    return mix_d(track->haze, wanted, smooth_d(0, HAZE_EASE_S, into_s));
}

/* What is never pressed is shown in a search, and where the lesson says so. */
double flow_never(const Phase *phase, const Track *track, double into_s) {
    bool shows = phase->muscle && (phase->never || phase->kind == PHASE_FIND);
    double wanted = shows ? 1 : 0, gone_s = track->opens ? FLOW_GLOW_S : 0; /* another muscle's first */
    if (into_s < gone_s) return mix_d(track->never, 0, smooth_d(0, gone_s, into_s));
    return mix_d(track->opens ? 0 : track->never, wanted, smooth_d(gone_s, gone_s + FLOW_GLOW_S, into_s));
}

/* The spot that is asked for; without one, a search shows them all. */
static float mark_wanted(const Phase *phase, int spot, Side side) {
    bool there = phase->muscle && spot < phase->muscle->spot_count;
    if (!there || (phase->side != SIDE_NONE && phase->side != side)) return 0;
    if (phase->side == SIDE_NONE && phase->muscle->midline && side == SIDE_RIGHT) return 0;
    if (phase->mark > 0) return phase->mark == spot + 1 ? 1 : 0;
    return phase->kind == PHASE_FIND ? MARK_FAINT : 0;
}

/* From what was shown to what is wanted, a part of the way. */
static Marks marks_toward(const Phase *phase, Marks marks, float part) {
    for (int i = 0; i < MUSCLE_SPOTS_MAX; i++) {
        marks.left[i] = mix_f(marks.left[i], mark_wanted(phase, i, SIDE_LEFT), part);
        marks.right[i] = mix_f(marks.right[i], mark_wanted(phase, i, SIDE_RIGHT), part);
    }
    return marks;
}

Marks flow_marks(const Phase *phase, const Track *track, double into_s) {
    static const Phase NOTHING = {.kind = PHASE_CHANGE};
    static const Marks NONE = {{0}, {0}};
    float part = (float)smooth_d(0, FLOW_GLOW_S, into_s);
    if (!track->opens) return marks_toward(phase, track->marks, part);
    if (into_s < FLOW_GLOW_S) return marks_toward(&NOTHING, track->marks, part);
    return marks_toward(phase, NONE, (float)smooth_d(FLOW_GLOW_S, 2 * FLOW_GLOW_S, into_s));
}

static bool is_away(const Movement *movement) {
    return fabsf(movement->offset) + fabsf(movement->across) + movement->share > 1e-6f;
}

Movement flow_movement(const Phase *phase, const Track *track, double into_s) {
    double carry_s = is_away(&track->carried) ? CARRY_S : 0;
    if (into_s < carry_s) {
        Movement carried = track->carried;
        float left = (float)(1 - smooth_d(0, CARRY_S, into_s));
        carried.offset *= left;
        carried.across *= left;
        carried.share *= left;
        return carried;
    }
    PathPlan plan = {.kind = phase->move,
                     .reach = (double)phase->reach,
                     .speed = (double)phase->speed,
                     .flexion = phase->flexion,
                     .side = phase->side,
                     .rest_s = MOVE_REST_S,
                     .period_s = phase->usual_s - carry_s};
    return path_at(plan, into_s - carry_s);
}

void flow_hand_over(const Phase *phase, const Track *track, Track *next) {
    Breath breath = flow_breath(phase, track, phase->seconds);
    next->volume = (double)breath.volume;
    next->pacer = (double)breath.pacer;
    next->pressure = flow_pressure(phase, track, phase->seconds);
    flow_facing(phase, track, phase->seconds, next->facing);
    next->glow = flow_glow(phase, track, phase->seconds);
    next->haze = flow_haze(phase, track, phase->seconds);
    next->never = flow_never(phase, track, phase->seconds);
    next->marks = flow_marks(phase, track, phase->seconds);
    next->carried = flow_movement(phase, track, phase->seconds);
}
