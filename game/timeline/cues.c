/* Cues: first those of each phase by itself, then all in order. The tones that open a phase come at its
 * first instant: a bell for a hold or a change-over, a bowl for all others. The last three seconds of a
 * hold tick, and the instant of letting go has the last tick, which lies on the start of the next phase.
 * The gong comes four seconds before the end, so that it can be heard. */
#include "timeline/breaths.h"
#include "timeline/coach.h"
#include "timeline/ghosts.h"

#include "core/maths.h"
#include "lesson/speech.h"

#include <stdlib.h>
#include <string.h>

static const double GONG_BEFORE_END_S = 4, TICKS_S = 3;
static const double SPEECH_GAP_S = 0.2, LATE_MOST_S = 0.3, CAPTION_LINGERS_S = 2, CAPTION_PAUSE_S = 1.5;

typedef struct Laid {
    Cue cue;
    int order; /* of laying, for cues of the same instant */
} Laid;

typedef struct Layer {
    Build *build;
    VEC(Laid) laid;
    double busy_until_s; /* someone speaks until then */
    int said_in;         /* the phase of the newest line of the lesson, or -1 */
    int said;            /* so many lines there are in it */
} Layer;

static void lay(Layer *layer, Cue cue) {
    int order = layer->laid.count;
    *vec_push(layer->build->arena, &layer->laid) = (Laid){cue, order};
}

static Text tone_name(Tone tone) {
    static const char *const NAMES[] = {"none", "bowl",      "bell",      "gong",
                                        "tick", "last tick", "breath in", "breath out"};
    return text_of(NAMES[tone]);
}

static void lay_tone(Layer *layer, int index, Tone tone, double into_s, double seconds) {
    lay(layer, (Cue){.at_s = layer->build->phases[index].start_s + into_s,
                     .kind = CUE_TONE,
                     .tone = tone,
                     .seconds = seconds,
                     .text = tone_name(tone),
                     .phase = index});
}

/* The time of the gong, counted from the start of the last phase. */
static double gong_s(const Phase *last) {
    return last->seconds > GONG_BEFORE_END_S ? last->seconds - GONG_BEFORE_END_S : 0;
}

static void lay_opening(Layer *layer, int index) {
    const Phase *phase = &layer->build->phases[index];
    bool bell = phase->kind == PHASE_HOLD || phase->kind == PHASE_CHANGE;
    bool last = index == layer->build->visits.count - 1;
    if (last && gong_s(phase) == 0) return;
    lay_tone(layer, index, bell ? TONE_BELL : TONE_BOWL, 0, 0);
}

static void lay_ticks(Layer *layer, int index) {
    const Phase *phase = &layer->build->phases[index];
    if (phase->kind != PHASE_HOLD) return;
    for (double before_s = TICKS_S; before_s >= 1; before_s--)
        if (phase->seconds > before_s) lay_tone(layer, index, TONE_TICK, phase->seconds - before_s, 0);
    lay_tone(layer, index, TONE_TICK_LAST, phase->seconds, 0);
}

/* Whole parts only; as no part is shorter than a second, none starts in the last one. */
static void lay_breath(Layer *layer, int index) {
    const Phase *phase = &layer->build->phases[index];
    double cycle_s = phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
    if (cycle_s <= 0) return;
    for (int n = 0; n * cycle_s + phase->in_s <= phase->seconds; n++) {
        double out_s = n * cycle_s + phase->in_s + phase->full_s;
        lay_tone(layer, index, TONE_BREATH_IN, n * cycle_s, phase->in_s);
        if (out_s + phase->out_s <= phase->seconds)
            lay_tone(layer, index, TONE_BREATH_OUT, out_s, phase->out_s);
    }
}

static Tone tone_named(Text name) {
    for (int tone = TONE_BOWL; tone <= TONE_TICK; tone++)
        if (text_same(name, tone_name((Tone)tone))) return (Tone)tone;
    return TONE_NONE;
}

/* The phase's length as its lines see it: a phase that waits, or that the person has cut or stretched, keeps its lines
 * where they were, but for those that count from its end when that comes later: what was still to be said when it was
 * cut is not said, and delays nothing that was. */
static double length_for(const Phase *phase, const Line *line, bool or_ready) {
    return line->anchor == ANCHOR_END && !or_ready ? fmax(phase->seconds, phase->usual_s) : phase->usual_s;
}

typedef struct Due {
    double into_s;
    const Line *line;
} Due;

static int by_time(const void *a, const void *b) {
    const Due *x = a, *y = b;
    if (x->into_s != y->into_s) return x->into_s < y->into_s ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

typedef VEC(Due) DueList;

static bool is_spoken(const Line *line) {
    return line->kind == LINE_SAY || line->kind == LINE_MISTAKE;
}

/* When the next line is spoken after the one at `index`, or the phase ends. */
static double next_s(const Phase *phase, const DueList *due, int index) {
    for (int i = index + 1; i < due->count; i++)
        if (is_spoken(due->at[i].line)) return due->at[i].into_s;
    return phase->seconds;
}

static void leave_out(DueList *due, int index) {
    due->count--;
    memmove(&due->at[index], &due->at[index + 1], (size_t)(due->count - index) * sizeof *due->at);
}

/* Whether the viewer's options have given the phase another length or another breath than the lesson has. */
static bool is_changed(const Phase *phase, const Step *step) {
    return phase->usual_s != step->seconds || phase->in_s != step->breath.in_s ||
           phase->out_s != step->breath.out_s;
}

/* A line that speaks of the breath out waits for it, where that leaves the next one in its place. Where the viewer's
 * options have left no room for that, nobody is told to breathe out while the tone goes in. */
static void wait_for_breaths(Build *build, int index, DueList *due) {
    const Phase *phase = &build->phases[index];
    bool changed = is_changed(phase, build->tracks[index].step);
    for (int i = due->count - 1; i >= 0 && phase->out_s > 0; i--) {
        const Line *line = due->at[i].line;
        double share =
            line->kind == LINE_SAY ? breath_out_share(build->arena, line->tongue->language, line->text) : -1;
        if (share < 0) continue;
        double waited_s = breath_out_s(phase, due->at[i].into_s, share * line->seconds);
        bool fits = waited_s + line->seconds <= next_s(phase, due, i);
        if (fits)
            due->at[i].into_s = waited_s;
        else if (changed && i > 0 && waited_s > due->at[i].into_s)
            leave_out(due, i);
    }
}

/* In a phase that the viewer's options have made shorter, what tells its end comes before what lies in its way. */
static void make_way_for_ends(Build *build, int index, DueList *due) {
    const Phase *phase = &build->phases[index];
    if (phase->usual_s >= build->tracks[index].step->seconds) return;
    for (int i = due->count - 2; i > 0; i--) {
        const Line *line = due->at[i].line, *next = due->at[i + 1].line;
        if (!is_spoken(line) || !is_spoken(next) || line->anchor == ANCHOR_END || next->anchor != ANCHOR_END)
            continue;
        double until_s = due->at[i].into_s + line->seconds + SPEECH_GAP_S;
        if (until_s > due->at[i + 1].into_s + LATE_MOST_S) leave_out(due, i);
    }
}

static DueList lines_due(Build *build, int index) {
    const Phase *phase = &build->phases[index];
    const Step *step = build->tracks[index].step;
    DueList due = {0};
    for (int i = 0; i < step->line_count; i++) {
        const Line *line = &step->lines[i];
        for (int n = 0; n < line_times(line, phase->seconds); n++) {
            double into_s = line_at_s(line, length_for(phase, line, step->or_ready), n);
            if (into_s >= 0 && into_s <= phase->seconds) *vec_push(build->arena, &due) = (Due){into_s, line};
        }
    }
    if (due.count) qsort(due.at, (size_t)due.count, sizeof *due.at, by_time);
    make_way_for_ends(build, index, &due);
    wait_for_breaths(build, index, &due);
    return due;
}

/* Speech never overlaps speech: a line waits until the one before it is said; one that would be late is no longer
 * spoken, only shown. In a phase that the viewer's
 * options have made shorter than written, lines that no longer fit are left out, but for the first. */
static void lay_speech(Layer *layer, int index, Due due, Text text) {
    const Phase *phase = &layer->build->phases[index];
    const ClipTerm *clip = line_clip(due.line, layer->build->visits.at[index].side_next);
    const MistakeTerm *mistake = due.line->mistake;
    double seconds = clip      ? clip->seconds
                     : mistake ? due.line->seconds
                               : speech_seconds(text),
           at_s = phase->start_s + due.into_s;
    double late_s = fmax(layer->busy_until_s + SPEECH_GAP_S - at_s, 0);
    at_s += late_s;
    double end_s = phase->start_s + phase->seconds;
    bool shortened = phase->usual_s < layer->build->tracks[index].step->seconds;
    bool fits = !shortened || layer->said_in != index || at_s + seconds <= end_s;
    if (at_s >= end_s || !fits) return;
    layer->said = layer->said_in == index ? layer->said + 1 : 1;
    layer->said_in = index;
    lay(layer, (Cue){.at_s = at_s,
                     .kind = CUE_SAY,
                     .seconds = seconds,
                     .text = text,
                     .clip = clip ? clip->name : (Text){0},
                     .clip_path = clip ? clip->path : (Text){0},
                     .language = due.line->tongue->tag,
                     .hushed = late_s > LATE_MOST_S ||
                               !coach_lets_speak(layer->build->options->talk, phase, layer->said - 1),
                     .phase = index,
                     .mistake = mistake});
    layer->busy_until_s = at_s + seconds;
}

/* One of the program's own sounds, or a recording. */
static void lay_sound(Layer *layer, int index, Due due) {
    const ClipTerm *clip = line_clip(due.line, layer->build->visits.at[index].side_next);
    if (!due.line->clip)
        lay_tone(layer, index, tone_named(due.line->text), due.into_s, 0);
    else if (clip)
        lay(layer, (Cue){.at_s = layer->build->phases[index].start_s + due.into_s,
                         .kind = CUE_TONE,
                         .seconds = clip->seconds,
                         .text = clip->name,
                         .clip = clip->name,
                         .clip_path = clip->path,
                         .phase = index});
}

static void lay_lines(Layer *layer, int index) {
    Build *build = layer->build;
    const Phase *phase = &build->phases[index];
    Filling filling = {0};
    const Language *filled =
        NULL; /* all lines of a phase are in one language, but where a translation has gaps */
    DueList due = lines_due(build, index);
    for (int i = 0; i < due.count; i++) {
        const Line *line = due.at[i].line;
        if (line->kind == LINE_SOUND) {
            lay_sound(layer, index, due.at[i]);
            continue;
        }
        const Language *language = line->tongue->language;
        if (language != filled) filling = build_filling(build, index, filled = language);
        Text text = fill_text(build->arena, line->text, &filling);
        if (is_spoken(line))
            lay_speech(layer, index, due.at[i], text);
        else
            lay(layer, (Cue){.at_s = phase->start_s + due.at[i].into_s,
                             .kind = CUE_SHOW,
                             .seconds = reading_seconds(text),
                             .text = text,
                             .language = line->tongue->tag,
                             .phase = index});
    }
    if (build->tracks[index].edited) layer->busy_until_s = phase->start_s + phase->seconds;
}

static int by_place(const void *a, const void *b) {
    const Laid *x = a, *y = b;
    if (x->cue.at_s != y->cue.at_s) return x->cue.at_s < y->cue.at_s ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* A caption stays while it is said and a little longer, or until the next one if that is soon: nothing blinks. A
 * phase that the person has cut short takes its caption with it. */
static void build_captions(Build *build, struct TimelineTables *tables) {
    const Timeline *timeline = build->timeline;
    Caption *captions = arena_alloc(build->arena, (size_t)timeline->cue_count * sizeof *captions);
    int count = 0;
    bool cut_before = false;
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (cue->kind == CUE_TONE || cue->kind == CUE_TELL) continue;
        const Phase *phase = &build->phases[cue->phase];
        double until_s = cue->at_s + cue->seconds + CAPTION_LINGERS_S,
               end_s = phase->start_s + phase->seconds;
        bool cut = build->tracks[cue->phase].edited && until_s > end_s;
        if (cut) until_s = end_s;
        Caption *before = count ? &captions[count - 1] : NULL;
        bool soon = before && !cut_before && cue->at_s - before->until_s < CAPTION_PAUSE_S;
        if (soon) before->until_s = cue->at_s;
        captions[count++] = (Caption){cue->at_s, until_s, cue};
        cut_before = cut;
    }
    tables->captions = captions;
    tables->caption_count = count;
}

/* All that is laid, in order, as the timeline's cues. */
static void order(Layer *layer) {
    Build *build = layer->build;
    qsort(layer->laid.at, (size_t)layer->laid.count, sizeof *layer->laid.at, by_place);
    Cue *cues = arena_alloc(build->arena, (size_t)layer->laid.count * sizeof *cues);
    for (int i = 0; i < layer->laid.count; i++) cues[i] = layer->laid.at[i].cue;
    build->timeline->cues = cues;
    build->timeline->cue_count = layer->laid.count;
}

void build_cues(Build *build, struct TimelineTables *tables) {
    Layer layer = {.build = build, .said_in = -1};
    int last = build->visits.count - 1;
    for (int i = 0; i <= last; i++) {
        lay_opening(&layer, i);
        lay_breath(&layer, i);
        lay_ticks(&layer, i);
        lay_lines(&layer, i);
    }
    lay_tone(&layer, last, TONE_GONG, gong_s(&build->phases[last]), 0);
    order(&layer);
    Cues coach = coach_cues(build, build->timeline->cues, build->timeline->cue_count);
    for (int i = 0; i < coach.count; i++) lay(&layer, coach.at[i]);
    if (coach.count) order(&layer);
    build_captions(build, tables);
    build_ghosts(build, tables);
}

/* How many cues come at or before t. */
static int cues_until(const Timeline *timeline, double t_s) {
    int low = 0, high = timeline->cue_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (timeline->cues[middle].at_s <= t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int cues_between(const Timeline *timeline, double from_s, double to_s, const Cue **out, int room) {
    int first = cues_until(timeline, from_s), end = cues_until(timeline, to_s);
    for (int i = first; i < end && i - first < room; i++) out[i - first] = &timeline->cues[i];
    return end > first ? end - first : 0;
}
