#include "timeline/coach.h"

#include "core/maths.h"
#include "lesson/speech.h"

enum { BREATHS_TOLD = 3, SEEN_BACK = 24 };

static const double GAP_S = 0.2, OPENING_S = 0.8, OPENING_WITHIN_S = 2.5;
static const double HALF_LEAST_S = 30, HALF_CLEAR_S = 3, TEN_S = 10, TEN_LEAST_S = 20, TEN_CLEAR_S = 2;
static const double AGAIN_S = 20, LATER_S = 6, DONE_AFTER_S = 1.2;

typedef struct Coach {
    Build *build;
    int count;                              /* of the texts that are laid already */
    double *from_s, *until_s, *all_until_s; /* each, and the latest end of it and all before it */
    Cues lines;
    const Phase *paced; /* the last one with a breath to follow, or NULL */
    int ins, outs;      /* told of its pattern */
} Coach;

static void take_texts(Coach *coach, const Cue *cues, int count) {
    size_t bytes = ((size_t)count + 1) * sizeof(double);
    coach->from_s = arena_alloc(coach->build->arena, bytes);
    coach->until_s = arena_alloc(coach->build->arena, bytes);
    coach->all_until_s = arena_alloc(coach->build->arena, bytes);
    for (int i = 0; i < count; i++) {
        if (cues[i].kind == CUE_TONE) continue;
        int n = coach->count++;
        coach->from_s[n] = cues[i].at_s;
        coach->until_s[n] = cues[i].at_s + cues[i].seconds;
        coach->all_until_s[n] = n ? fmax(coach->all_until_s[n - 1], coach->until_s[n]) : coach->until_s[n];
    }
}

/* How many texts begin before t. */
static int texts_before(const Coach *coach, double t_s) {
    int low = 0, high = coach->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (coach->from_s[middle] < t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether nobody else's words lie in that time. */
static bool is_free(const Coach *coach, double from_s, double until_s) {
    int before = texts_before(coach, until_s);
    if (before && coach->all_until_s[before - 1] > from_s) return false;
    for (int i = coach->lines.count - 1; i >= 0 && i >= coach->lines.count - SEEN_BACK; i--) {
        const Cue *cue = &coach->lines.at[i];
        if (cue->at_s < until_s && cue->at_s + cue->seconds > from_s) return false;
    }
    return true;
}

static bool begins_within(const Coach *coach, double from_s, double until_s) {
    return texts_before(coach, until_s) > texts_before(coach, from_s);
}

static bool fits(const Coach *coach, const Phase *phase, double at_s, Text text) {
    double seconds = speech_seconds(text);
    if (!text.count || at_s < phase->start_s || at_s + seconds > phase->start_s + phase->seconds)
        return false;
    return is_free(coach, at_s - GAP_S, at_s + seconds + GAP_S);
}

static void add(Coach *coach, int index, CueKind kind, double at_s, Text text) {
    *vec_push(coach->build->arena, &coach->lines) =
        (Cue){.at_s = at_s,
              .kind = kind,
              .seconds = speech_seconds(text),
              .text = text,
              .language = coach->build->phases[index].of->language->tag,
              .coach = true,
              .phase = index};
}

/* What begins, where the lesson does not say so itself. */
static void say_opening(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    Text text = phase->of->language->coach.phases[phase->kind];
    double at_s = phase->start_s + OPENING_S;
    if (begins_within(coach, phase->start_s, phase->start_s + OPENING_WITHIN_S)) return;
    if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
}

static bool is_long_effort(const Phase *phase, double least_s) {
    return (phase->kind == PHASE_HOLD || phase->kind == PHASE_STRETCH) && phase->seconds >= least_s;
}

/* Where it was planned to be half-time: a phase that is made longer meanwhile has no second one. What the lesson says
 * just then comes right after it. */
static void say_half(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double half_s = phase->start_s + phase->usual_s / 2, at_s = half_s;
    Text text = phase->of->language->coach.half;
    if (!is_long_effort(phase, HALF_LEAST_S) || begins_within(coach, half_s - HALF_CLEAR_S, half_s)) return;
    int next = texts_before(coach, half_s);
    if (next < coach->count) at_s = fmin(at_s, coach->from_s[next] - 2 * GAP_S - speech_seconds(text));
    if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
}

static void say_ten(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double end_s = phase->start_s + phase->seconds, at_s = end_s - TEN_S;
    if (!is_long_effort(phase, TEN_LEAST_S) || begins_within(coach, at_s - TEN_CLEAR_S, end_s)) return;
    Text text = phase->of->language->coach.ten_seconds;
    if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
}

/* Who only listens must be told that it waits: when the search has lasted its usual time, and once again. */
static void say_found(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    Text text = phase->of->language->coach.found;
    for (int n = 0; phase->waits && n < 2; n++) {
        double at_s = phase->start_s + phase->usual_s + n * AGAIN_S;
        if (!fits(coach, phase, at_s, text)) at_s += LATER_S;
        if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
    }
}

/* The last words of all, after those of the lesson. */
static void say_done(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    Text text = phase->of->language->coach.done;
    if (index + 1 < coach->build->visits.count || phase->kind != PHASE_CLOSE || !coach->count) return;
    double at_s = fmax(coach->all_until_s[coach->count - 1] + DONE_AFTER_S, phase->start_s + OPENING_S);
    if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
}

static bool same_breath(const Phase *a, const Phase *b) {
    return a->in_s == b->in_s && a->full_s == b->full_s && a->out_s == b->out_s && a->empty_s == b->empty_s;
}

static bool tell_breath(Coach *coach, int index, double at_s, Text text, int told) {
    if (told >= BREATHS_TOLD || !fits(coach, &coach->build->phases[index], at_s, text)) return false;
    add(coach, index, CUE_TELL, at_s, text);
    return true;
}

/* Each way of a pattern three times, in before out, wherever there is room, over several phases if need be; then people
 * know it. */
static void tell_breaths(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double cycle_s = phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
    if (cycle_s <= 0) return;
    if (!coach->paced || !same_breath(coach->paced, phase)) coach->ins = coach->outs = 0;
    coach->paced = phase;
    Text in = phase->of->language->coach.breathe_in, out = phase->of->language->coach.breathe_out;
    for (int n = 0; (n + 1) * cycle_s <= phase->seconds; n++) {
        double in_s = phase->start_s + n * cycle_s;
        coach->ins += tell_breath(coach, index, in_s, in, coach->ins);
        if (coach->ins)
            coach->outs += tell_breath(coach, index, in_s + phase->in_s + phase->full_s, out, coach->outs);
    }
}

Cues coach_cues(Build *build, const Cue *cues, int count) {
    Coach coach = {.build = build};
    if (build->options->talk == TALK_SILENT) return coach.lines;
    take_texts(&coach, cues, count);
    for (int i = 0; i < build->visits.count; i++) {
        say_opening(&coach, i);
        say_ten(&coach, i);
        if (build->options->talk == TALK_FULL) say_half(&coach, i);
        say_found(&coach, i);
        tell_breaths(&coach, i);
        say_done(&coach, i);
    }
    return coach.lines;
}

bool coach_lets_speak(Talk talk, const Phase *phase, int nth) {
    switch (talk) {
    case TALK_FULL: return true;
    case TALK_KEY: return nth == 0 || phase->kind == PHASE_CHANGE;
    case TALK_SILENT: break;
    }
    return false;
}
