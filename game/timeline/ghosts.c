/* A ghost comes with its cue and fades before the next line. When the person ends its phase early it fades from what
 * was seen of it: coming and fading are factors, so that neither ever jumps. The next one waits until it is gone. */
#include "timeline/ghosts.h"

#include "core/maths.h"
#include "timeline/path.h"

static const double COMES_S = 0.7, FADES_S = 0.9;

void build_ghosts(Build *build, struct TimelineTables *tables) {
    const Timeline *timeline = build->timeline;
    GhostSpan *ghosts = arena_alloc(build->arena, ((size_t)timeline->cue_count + 1) * sizeof *ghosts);
    int count = 0;
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (!cue->mistake) continue;
        const Phase *phase = &build->phases[cue->phase];
        double from_s = cue->at_s, fades_s = cue->at_s + cue->seconds - FADES_S;
        if (build->tracks[cue->phase].edited) fades_s = fmin(fades_s, phase->start_s + phase->seconds);
        if (count) from_s = fmax(from_s, ghosts[count - 1].fades_s + FADES_S);
        if (from_s < fades_s) ghosts[count++] = (GhostSpan){from_s, fades_s, cue};
    }
    tables->ghosts = ghosts;
    tables->ghost_count = count;
}

/* The newest that has begun, or NULL. */
static const GhostSpan *newest(const struct TimelineTables *tables, double t_s) {
    int low = 0, high = tables->ghost_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (tables->ghosts[middle].from_s <= t_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &tables->ghosts[low - 1] : NULL;
}

/* The movement of the ghost's own phase, so many times as fast, whatever becomes of the phase. */
static Movement hurried(const Phase *phase, double faster, double t_s) {
    PathPlan plan = {.kind = phase->move,
                     .reach = (double)phase->reach,
                     .speed = (double)phase->speed * faster,
                     .flexion = phase->flexion,
                     .side = phase->side,
                     .rest_s = MOVE_REST_S / faster,
                     .period_s = phase->usual_s};
    plan.flexion.way_s /= faster;
    return path_at(plan, fmax(t_s - phase->start_s, 0));
}

Ghost ghost_at(const Timeline *timeline, double t_s, Movement usual) {
    const GhostSpan *span = newest(timeline->tables, t_s);
    if (!span || t_s >= span->fades_s + FADES_S) return (Ghost){0};
    const MistakeTerm *mistake = span->cue->mistake;
    double comes = smooth_d(span->from_s, span->from_s + COMES_S, t_s);
    double stays = 1 - smooth_d(span->fades_s, span->fades_s + FADES_S, t_s);
    bool hurries = mistake->faster > 0;
    return (Ghost){.mistake = mistake,
                   .strength = (float)(comes * stays),
                   .move =
                       hurries ? hurried(&timeline->phases[span->cue->phase], mistake->faster, t_s) : usual};
}
