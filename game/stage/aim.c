/* On the way the body may leave what both poses' shots show, so the picture opens and closes again; what both show
 * stays in it. Changes that were cut short are gone through one after the other: each takes over the aim that the
 * one before it left. */
#include "stage/aim.h"

#include "core/maths.h"

#define CAMERA_TURN_S   1.6 /* the quickest that the camera goes from shot to shot */
#define OPENS_S         0.9
#define OPENED_MARGIN_M 0.08f
#define KEPT_MARGIN_M   0.05f /* less than cameras have: it asks for nothing where a way begins or ends */

static const ShotPlan *plan_for(const Shots *shots, const Body *body, Stand stand) {
    return shots_find(shots, body->book.poses[stand.pose].camera);
}

Shot aim_pose(const Shots *shots, const Body *body, const Cast *cast, Stand stand) {
    const Pose *pose = &body->book.poses[stand.pose];
    Posed posed;
    rig_solve(&body->rig, &cast_held(cast, stand.pose)->stance, &posed);
    bool mirrored = stand.side < 0 && !pose->neutral;
    return shot_of(plan_for(shots, body, stand), &body->rig, &posed, mirrored);
}

static float in_out(double t, double seconds) {
    double u = clamp_d(t / seconds, 0, 1);
    return (float)((1 - maths_cos(MATHS_PI * u)) / 2);
}

static bool same_stand(Stand a, Stand b) {
    return a.pose == b.pose && a.side == b.side;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

/* The picture opens, stays open and closes again. */
static float opened(double since_s, double turns_s) {
    double opens_s = turns_s < 2 * OPENS_S ? turns_s / 2 : OPENS_S;
    return (float)(smooth_d(0, opens_s, since_s) * smooth_d(0, opens_s, turns_s - since_s));
}

static void go_on(const Shots *shots, const Body *body, const Cast *cast, const Turn *turn, double takes_s,
                  Aim *aim) {
    uint64_t shown = plan_for(shots, body, turn->to)->bones;
    double turns_s = takes_s > CAMERA_TURN_S ? takes_s : CAMERA_TURN_S;
    float gone = in_out(turn->since_s, turns_s);
    aim->shot = shot_mix(aim->shot, aim_pose(shots, body, cast, turn->to), gone);
    aim->open = larger(aim->open * (1 - gone), opened(turn->since_s, turns_s));
    aim->kept = turn->since_s < takes_s ? aim->kept & shown : shown;
}

Aim aim_at(const Shots *shots, const Body *body, const Cast *cast, const Ask *ask) {
    Turn last = {ask->from, ask->to, ask->since_s, ask->lasts_s};
    Stand first = ask->cut_count ? ask->cut[0].from : ask->from;
    Aim aim = {.shot = aim_pose(shots, body, cast, first), .kept = plan_for(shots, body, first)->bones};
    double takes_s = 0;
    for (int i = 0; i <= ask->cut_count; i++) {
        const Turn *turn = i < ask->cut_count ? &ask->cut[i] : &last;
        if (same_stand(turn->from, turn->to)) continue;
        takes_s = cast_turn_seconds(cast, ask, i);
        go_on(shots, body, cast, turn, takes_s, &aim);
    }
    if (ask->since_s >= takes_s) aim.kept = 0;
    return aim;
}

/* From the side that it is nearer to already. */
static float yaw_rad(Facing facing, float usual_rad) {
    const float half = (float)MATHS_PI;
    switch (facing) {
    case FACING_USUAL: return usual_rad;
    case FACING_FRONT: return 0;
    case FACING_BACK: return half;
    case FACING_SIDE: return sin_f(usual_rad) < 0 ? -half / 2 : half / 2;
    }
    return usual_rad;
}

float aim_turn_rad(const Shot *shot, const float facing[FACINGS]) {
    const float whole = 2 * (float)MATHS_PI;
    float turn_rad = 0;
    for (int i = 0; i < FACINGS; i++) {
        float way_rad = yaw_rad((Facing)i, shot->yaw_rad) - shot->yaw_rad;
        turn_rad += facing[i] * (way_rad - whole * floorf(way_rad / whole + 0.5f)); /* the short way round */
    }
    return turn_rad;
}

Shot aim_taken(const Aim *aim, const Rig *rig, const Posed *posed) {
    Shot shot = aim->shot;
    if (aim->open > 0) shot = shot_opened(shot, UINT64_MAX, OPENED_MARGIN_M, rig, posed, aim->open);
    if (aim->kept) shot = shot_opened(shot, aim->kept, KEPT_MARGIN_M, rig, posed, 1);
    return shot;
}
