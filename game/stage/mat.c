#include "stage/mat.h"

#include "core/maths.h"

#include <math.h>

#define LOW_M    0.16f /* off the floor, of a joint of what lies on it */
#define AROUND_M 0.06f /* flesh around a joint */
#define CROWN_M  0.20f /* from the skull's joint */
#define SLACK_M  0.04f /* so much off it is as good as nothing */
#define USUAL_M  -1.05f
#define WALL_M   0.05f
#define STEP_M   0.05f
#define STEPS    24

static void take(OnFloor *on, Vec3 at) {
    if (at.y > LOW_M) return;
    on->from_m = fminf(on->from_m, at.z - AROUND_M);
    on->to_m = fmaxf(on->to_m, at.z + AROUND_M);
}

static bool is_finger(const Rig *rig, int bone) {
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++)
        for (int side = 0; side < SIDES; side++)
            if (rig->digit[side][i / DIGIT_JOINTS][i % DIGIT_JOINTS] == bone) return true;
    return false;
}

OnFloor mat_under(const Rig *rig, const Posed *posed) {
    OnFloor on = {INFINITY, -INFINITY};
    for (int i = 0; i < rig->skeleton->count; i++)
        if (!is_finger(rig, i)) take(&on, posed->head[i]);
    Vec3 up = mat3_apply(posed->turn[rig->skull], vec3(0, CROWN_M, 0));
    take(&on, vec3_add(posed->head[rig->skull], up));
    return on;
}

/* How badly a mat from there lies: lengths of bodies off either end, squared, so that none is far off. */
static float badness(const OnFloor *bodies, int count, float back_m) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
        if (bodies[i].to_m < bodies[i].from_m) continue;
        float behind_m = fmaxf(back_m - bodies[i].from_m - SLACK_M, 0);
        float before_m = fmaxf(bodies[i].to_m - back_m - MAT_LONG_M - SLACK_M, 0);
        sum += behind_m * behind_m + before_m * before_m;
    }
    return sum;
}

float mat_back_m(const OnFloor *bodies, int count, bool wall) {
    float usual_m = wall ? WALL_M : USUAL_M, best_m = usual_m;
    float best = badness(bodies, count, usual_m);
    for (int i = 1; i <= STEPS; i++)
        for (int way = 1; way >= (wall ? 1 : -1); way -= 2) {
            float back_m = usual_m + (float)(way * i) * STEP_M, bad = badness(bodies, count, back_m);
            if (bad >= best) continue;
            best = bad;
            best_m = back_m;
        }
    return best_m;
}
