#include "body/keep.h"

#define CALM   3.0f  /* times as much a leap counts for who leapt, and */
#define CALMER 12.0f /* for who leaps still */

typedef struct Keep {
    Arena *arena;
    Sketch *sketch;
    const Plan *before;
    GoRound *go_round;
} Keep;

static bool goes_otherwise(const Keep *keep, int limb) {
    const Plan *plan = keep->sketch->plan, *before = keep->before;
    bool wrist = limb < LEG_LEFT && plan->wrists[limb] != before->wrists[limb];
    return wrist || plan->detours[limb] != before->detours[limb] ||
           plan->swivels[limb] != before->swivels[limb];
}

static void go_as(const Plan *other, int limb, Plan *plan) {
    plan->detours[limb] = other->detours[limb];
    plan->swivels[limb] = other->swivels[limb];
    if (limb >= LEG_LEFT) return;
    plan->wrists[limb] = other->wrists[limb];
    for (int end = 0; end < 2; end++) plan->guarded[end][limb] = other->guarded[end][limb];
}

/* How a limb may go, of which one is taken. */
typedef struct Choice {
    int tries;     /* ways looked for, calmer and calmer */
    bool taken;    /* what is best of them */
    bool found;    /* one that is no worse */
    float wrong_m; /* how wrong the best is */
    Plan best;     /* of that limb alone */
} Choice;

/* Another way than the one that is planned, and a calmer one. */
static void go_calmly(const Keep *keep, int limb, float calm) {
    go_as(keep->before, limb, keep->sketch->plan);
    sketch_draw(keep->sketch);
    keep->sketch->stuck[limb] = false;
    keep->go_round(keep->arena, keep->sketch, limb, calm);
}

static void note_choice(const Plan *plan, const Amiss *now, const Amiss *was, Choice *choice) {
    float wrong_m = amiss_m(now);
    if (amiss_worse(now, was) || (choice->found && choice->wrong_m <= wrong_m)) return;
    choice->found = true;
    choice->wrong_m = wrong_m;
    choice->best = *plan;
}

/* Takes the next way of a limb that is worse off, or leaps; false if there is none. */
static bool choose_other(const Keep *keep, int limb, Choice *choice) {
    static const float calms[] = {CALM, CALMER};
    if (choice->tries < (int)(sizeof calms / sizeof *calms)) {
        go_calmly(keep, limb, calms[choice->tries++]);
        return true;
    }
    if (!goes_otherwise(keep, limb)) return false;
    go_as(choice->found && !choice->taken ? &choice->best : keep->before, limb, keep->sketch->plan);
    choice->taken = true;
    return true;
}

/* Of the limbs that go otherwise the one that gains least by it goes as before; false if none does. */
static bool give_in(const Keep *keep, const Amiss was[LIMBS], const Amiss now[LIMBS]) {
    int least = -1;
    float least_m = 0;
    for (int limb = 0; limb < LIMBS; limb++) {
        float gain_m = amiss_m(&was[limb]) - amiss_m(&now[limb]);
        if (!goes_otherwise(keep, limb) || (least >= 0 && gain_m >= least_m)) continue;
        least = limb;
        least_m = gain_m;
    }
    if (least >= 0) go_as(keep->before, least, keep->sketch->plan);
    return least >= 0;
}

/* Looks for other ways of what is worse off now; 0 when nothing is, or nothing can be changed. */
static int choose_others(const Keep *keep, const Amiss was[LIMBS], Choice choices[LIMBS]) {
    Amiss now[LIMBS];
    int worse = 0, others = 0;
    sketch_draw(keep->sketch);
    sketch_amiss(keep->sketch, now);
    for (int limb = 0; limb < LIMBS; limb++) {
        Choice *choice = &choices[limb];
        bool bad = amiss_worse(&now[limb], &was[limb]);
        if (goes_otherwise(keep, limb)) {
            note_choice(keep->sketch->plan, &now[limb], &was[limb], choice);
            bad = bad || (!choice->taken && now[limb].leap > SKETCH_LEAP);
        }
        worse += bad;
        others += bad && choose_other(keep, limb, choice);
    }
    return worse && !others ? give_in(keep, was, now) : others;
}

void keep_no_worse(Arena *arena, Sketch *sketch, const Plan *before, GoRound *go_round) {
    const Keep keep = {arena, sketch, before, go_round};
    const Plan planned = *sketch->plan;
    Amiss was[LIMBS];
    Choice choices[LIMBS] = {{0}};
    *sketch->plan = *before;
    sketch_draw(sketch);
    sketch_amiss(sketch, was);
    *sketch->plan = planned;
    while (choose_others(&keep, was, choices) > 0) continue;
}
