#include "timeline/coach.h"

#include "core/maths.h"
#include "lesson/speech.h"
#include "timeline/breaths.h"

enum { BREATHS_TOLD = 3, SEEN_BACK = 24, TEN_TRIES = 4 };

static const double GAP_S = 0.2, OPENING_S = 0.8, OPENING_WITHIN_S = 2.5;
static const double HALF_LEAST_S = 30, HALF_CLEAR_S = 3, TEN_S = 10, TEN_LEAST_S = 20, TEN_CLEAR_S = 2,
                    TEN_STEP_S = 0.25;
static const double HALF_EARLY_S = 3, AGAIN_S = 20, LATER_S = 6, DONE_AFTER_S = 1.2;

/* Texts that are laid already, in order. */
typedef struct Texts {
    int count;
    double *from_s, *until_s, *all_until_s; /* each, and the latest end of it and all before it */
} Texts;

typedef struct Coach {
    Build *build;
    Texts shown; /* all of them: a caption is not taken away before its time */
    Texts heard; /* those that somebody speaks, */
    Texts out;   /* and those that begin with the breath out */
    Cues lines;
    const Phase *paced; /* the last one with a breath to follow, or NULL */
    int ins, outs;      /* told of its pattern */
} Coach;

static Texts texts_new(Arena *arena, int most) {
    size_t bytes = ((size_t)most + 1) * sizeof(double);
    return (Texts){.from_s = arena_alloc(arena, bytes),
                   .until_s = arena_alloc(arena, bytes),
                   .all_until_s = arena_alloc(arena, bytes)};
}

static void add_text(Texts *texts, double from_s, double seconds) {
    int n = texts->count++;
    texts->from_s[n] = from_s;
    texts->until_s[n] = from_s + seconds;
    texts->all_until_s[n] = n ? fmax(texts->all_until_s[n - 1], from_s + seconds) : from_s + seconds;
}

/* A mistake is shown for longer than it is said. */
static double heard_seconds(const Cue *cue) {
    return cue->mistake && !cue->clip.count ? speech_seconds(cue->text) : cue->seconds;
}

static bool asks_for_out(const Coach *coach, const Cue *cue) {
    const Phase *phase = &coach->build->phases[cue->phase];
    if (phase->out_s <= 0) return false;
    return breath_out_share(coach->build->arena, phase->of->language, cue->text) == 0;
}

static void take_texts(Coach *coach, const Cue *cues, int count) {
    coach->shown = texts_new(coach->build->arena, count);
    coach->heard = texts_new(coach->build->arena, count);
    coach->out = texts_new(coach->build->arena, count);
    for (int i = 0; i < count; i++) {
        const Cue *cue = &cues[i];
        if (cue->kind != CUE_TONE) add_text(&coach->shown, cue->at_s, cue->seconds);
        if (cue->kind != CUE_SAY || cue->hushed) continue;
        add_text(&coach->heard, cue->at_s, heard_seconds(cue));
        if (asks_for_out(coach, cue)) add_text(&coach->out, cue->at_s, cue->seconds);
    }
}

/* How many texts begin before t. */
static int texts_before(const Texts *texts, double t_s) {
    int low = 0, high = texts->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (texts->from_s[middle] < t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool lies_in(const Cue *cue, double from_s, double until_s) {
    return cue->at_s < until_s && cue->at_s + cue->seconds > from_s;
}

/* Whether none of those texts lies in that time, nor what the coach has said. */
static bool is_free(const Coach *coach, const Texts *texts, double from_s, double until_s) {
    int before = texts_before(texts, until_s);
    if (before && texts->all_until_s[before - 1] > from_s) return false;
    for (int i = coach->lines.count - 1; i >= 0 && i >= coach->lines.count - SEEN_BACK; i--)
        if (lies_in(&coach->lines.at[i], from_s, until_s)) return false;
    return true;
}

/* When the first of the words begins that lie in that time; until_s if none do. */
static double busy_from(const Coach *coach, double from_s, double until_s) {
    const Texts *texts = &coach->shown;
    double first_s = until_s;
    int before = texts_before(texts, until_s);
    for (int i = before - 1; i >= 0 && i >= before - SEEN_BACK && texts->all_until_s[i] > from_s; i--)
        if (texts->until_s[i] > from_s) first_s = texts->from_s[i];
    for (int i = coach->lines.count - 1; i >= 0 && i >= coach->lines.count - SEEN_BACK; i--)
        if (lies_in(&coach->lines.at[i], from_s, until_s)) first_s = fmin(first_s, coach->lines.at[i].at_s);
    return first_s;
}

static bool begins_within(const Coach *coach, double from_s, double until_s) {
    return texts_before(&coach->shown, until_s) > texts_before(&coach->shown, from_s);
}

static bool fits_beside(const Coach *coach, const Texts *texts, const Phase *phase, double at_s, Text text) {
    double seconds = speech_seconds(text);
    if (!text.count || at_s < phase->start_s || at_s + seconds > phase->start_s + phase->seconds)
        return false;
    return is_free(coach, texts, at_s - GAP_S, at_s + seconds + GAP_S);
}

static bool fits(const Coach *coach, const Phase *phase, double at_s, Text text) {
    return fits_beside(coach, &coach->shown, phase, at_s, text);
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

/* What somebody does who would like to know how long it still goes on. */
static bool is_long_effort(const Phase *phase, double least_s) {
    static const bool EFFORT[PHASE_KINDS] = {
        [PHASE_HOLD] = true, [PHASE_STRETCH] = true, [PHASE_MOBILISE] = true, [PHASE_BREATHE] = true};
    return EFFORT[phase->kind] && phase->seconds >= least_s;
}

/* A search, too, ends by itself, also one that waits: who lies on both hands must know that it goes on without them. */
static bool is_long_search(const Phase *phase) {
    return phase->kind == PHASE_FIND && phase->seconds >= TEN_LEAST_S;
}

/* Where it was planned to be half-time: a phase that is made longer meanwhile has no second one. What is said just then
 * comes right after it. */
static void say_half(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double half_s = phase->start_s + phase->usual_s / 2, at_s = half_s;
    Text text = phase->of->language->coach.half;
    double seconds = speech_seconds(text), end_s = phase->start_s + phase->seconds;
    if (!is_long_effort(phase, HALF_LEAST_S) || half_s + seconds > end_s) return;
    if (begins_within(coach, half_s - HALF_CLEAR_S, half_s)) return;
    while (at_s >= half_s - HALF_EARLY_S && !fits(coach, phase, at_s, text))
        at_s = fmin(busy_from(coach, at_s - GAP_S, at_s + seconds + GAP_S), at_s) - 2 * GAP_S - seconds;
    if (at_s >= half_s - HALF_EARLY_S) add(coach, index, CUE_SAY, at_s, text);
}

/* Words that last longer push it back by no more than anybody would notice. */
static void say_ten(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double end_s = phase->start_s + phase->seconds, at_s = end_s - TEN_S;
    Text text = phase->of->language->coach.ten_seconds;
    if (!is_long_effort(phase, TEN_LEAST_S) && !is_long_search(phase)) return;
    if (begins_within(coach, at_s - TEN_CLEAR_S, end_s)) return;
    for (int n = 0; n <= TEN_TRIES; n++)
        if (fits(coach, phase, at_s + n * TEN_STEP_S, text)) {
            add(coach, index, CUE_SAY, at_s + n * TEN_STEP_S, text);
            return;
        }
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
    if (index + 1 < coach->build->visits.count || phase->kind != PHASE_CLOSE || !coach->shown.count) return;
    double said_s = coach->shown.all_until_s[coach->shown.count - 1];
    double at_s = fmax(said_s + DONE_AFTER_S, phase->start_s + OPENING_S);
    if (fits(coach, phase, at_s, text)) add(coach, index, CUE_SAY, at_s, text);
}

static bool same_breath(const Phase *a, const Phase *b) {
    return a->in_s == b->in_s && a->full_s == b->full_s && a->out_s == b->out_s && a->empty_s == b->empty_s;
}

/* No caption: what is only shown meanwhile stays. */
static bool tell_breath(Coach *coach, int index, double at_s, double seconds, Text text, int told) {
    const Phase *phase = &coach->build->phases[index];
    bool whole = at_s + seconds <= phase->start_s + phase->seconds;
    if (told >= BREATHS_TOLD || !whole || !fits_beside(coach, &coach->heard, phase, at_s, text)) return false;
    add(coach, index, CUE_TELL, at_s, text);
    return true;
}

/* Whether the lesson itself says it of this breath out. */
static bool is_asked_for(const Coach *coach, double out_s, double seconds) {
    return texts_before(&coach->out, out_s + seconds) > texts_before(&coach->out, out_s);
}

/* Each way of a pattern three times, wherever there is room, over several phases if need be; then people know it. */
static void tell_breaths(Coach *coach, int index) {
    const Phase *phase = &coach->build->phases[index];
    double cycle_s = phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
    if (cycle_s <= 0) return;
    if (!coach->paced || !same_breath(coach->paced, phase)) coach->ins = coach->outs = 0;
    coach->paced = phase;
    Text in = phase->of->language->coach.breathe_in, out = phase->of->language->coach.breathe_out;
    for (int n = 0; n * cycle_s < phase->seconds; n++) {
        double in_s = phase->start_s + n * cycle_s, out_s = in_s + phase->in_s + phase->full_s;
        coach->ins += tell_breath(coach, index, in_s, phase->in_s, in, coach->ins);
        if (is_asked_for(coach, out_s, phase->out_s))
            coach->outs++;
        else
            coach->outs += tell_breath(coach, index, out_s, phase->out_s, out, coach->outs);
    }
}

Cues coach_cues(Build *build, const Cue *cues, int count) {
    Coach coach = {.build = build};
    if (build->options->talk == TALK_SILENT) return coach.lines;
    take_texts(&coach, cues, count);
    for (int i = 0; i < build->visits.count; i++) {
        say_opening(&coach, i);
        say_found(&coach, i);
        say_ten(&coach, i);
        tell_breaths(&coach, i);
        if (build->options->talk == TALK_FULL) say_half(&coach, i);
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
