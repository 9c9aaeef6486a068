/* Bodies that stand still, for lists and pages: a lesson's working pose, a muscle seen close, the whole body. */
#include "stage/pick.h"
#include "stage/stage_parts.h"

#include "core/maths.h"

#include <math.h>

#define WHOLE_YAW_RAD ((float)(58 * MATHS_DEGREE))
#define CLOSE_HALF_M  0.2f /* what a close-up shows about the spot, either way */
#define CLOSE_PITCH   0.09f
#define ROUND_RAD     ((float)(15 * MATHS_DEGREE)) /* a close-up looks from one of so many sides */
#define MAP_SPOT_M    0.03f
#define STANDING      TEXT("at-ease")

static const Troupe *preview_troupe(Stage *stage, const Body *body) {
    for (int i = 0; i < stage->previews.count; i++)
        if (stage->previews.at[i].of == body) return &stage->previews.at[i];
    Troupe troupe = stage_troupe_new(stage, stage->arena, body);
    Troupe *kept = vec_push(stage->arena, &stage->previews);
    *kept = troupe;
    return kept;
}

/* As the cameras that show how one gets there do. */
static void see_whole(Show *show) {
    show->aim.open = 1;
    show->turn_rad = WHOLE_YAW_RAD - show->aim.shot.yaw_rad;
}

#define LIVE_S 5.0 /* of a breath and a movement to and fro: after each it is as it stood */

/* A step of the lesson in its working pose, in which the body moves along an axis; or NULL. */
static const Step *moving_step(const Lesson *lesson, const Part *parts, int count) {
    const Step *found = NULL;
    for (int i = 0; i < count && !found; i++) {
        const Part *part = &parts[i];
        const Step *step = part->kind == PART_STEP ? part->step : NULL;
        bool posed = step && (!step->pose.count || text_same(step->pose, lesson->pose));
        if (posed && stage_axis(step->move) >= 0) return step;
        found = moving_step(lesson, part->parts, part->part_count);
    }
    return found;
}

static void live(Ask *ask, const Lesson *lesson, double live_s) {
    const Step *step = moving_step(lesson, lesson->parts, lesson->part_count);
    double turn = 2 * MATHS_PI * live_s / LIVE_S;
    ask->breath += 0.2f * (1 - (float)maths_cos(turn));
    if (!step) return;
    ask->move = stage_axis(step->move);
    ask->reach_m = (float)step->reach;
    ask->offset = (float)maths_sin(turn);
}

StageShown stage_preview(Stage *stage, Arena *arena, const Lesson *lesson, const StageFrame *frame) {
    const Body *body = lesson->shown ? lesson->shown : stage->desc.body;
    const Troupe *troupe = preview_troupe(stage, body);
    body = troupe->body;
    Stand stand = stage_stand(troupe, (PoseRef){lesson->pose, SIDE_LEFT});
    cast_prepare_way(troupe->cast, stand, stand);
    Show show = {
        .troupe = troupe, .planes = body->book.poses[stand.pose].planes, .side = 1, .glow = 1, .haze = 0.6f};
    show.ask = (Ask){.from = stand, .to = stand, .move = -1, .pressure = 5, .breath = 0.35f};
    show.mat_back_m = stage_mat_alone(troupe, stand.pose);
    show.aim = aim_at(&stage->shots, body, troupe->cast, &show.ask);
    show.moves = frame->live_s > 0;
    if (show.moves) live(&show.ask, lesson_whole(arena, lesson), frame->live_s);
    if (frame->whole) see_whole(&show);
    show.muscle = lesson->muscle ? muscles_find(&body->muscles, lesson->muscle->id) : NULL;
    return stage_show(stage, arena, &show, frame);
}

/* ---- the body at ease ---- */

/* Standing, seen from the front; nothing glows. */
static Show standing(Stage *stage) {
    const Body *body = stage->desc.body;
    const Troupe *troupe = preview_troupe(stage, body);
    Stand stand = stage_stand(troupe, (PoseRef){STANDING, SIDE_LEFT});
    cast_prepare_way(troupe->cast, stand, stand);
    Show show = {.troupe = troupe, .side = 1};
    show.ask = (Ask){.from = stand, .to = stand, .move = -1, .breath = 0.35f};
    show.aim = aim_at(&stage->shots, body, troupe->cast, &show.ask);
    return show;
}

/* Straight at the muscle's spots, as they lie on the skin now, from a round number of degrees. */
static void aim_close(const Stage *stage, const BodyMuscle *muscle, Shot *shot) {
    Vec3 middle = vec3(0, 0, 0), out = vec3(0, 0, 0);
    for (int i = 0; i < muscle->point_count; i++) {
        Vec3 normal, at = figure_spot(stage->seen->figure, i, 1, &normal);
        middle = vec3_along(middle, at, 1 / (float)muscle->point_count);
        out = vec3_add(out, normal);
    }
    float yaw_rad = (float)maths_atan2(out.x, out.z);
    *shot = (Shot){.yaw_rad = ROUND_RAD * floorf(yaw_rad / ROUND_RAD + 0.5f),
                   .pitch_rad = CLOSE_PITCH,
                   .middle = vec3(middle.x * 0.6f, middle.y, middle.z),
                   .half_w_m = CLOSE_HALF_M,
                   .half_h_m = CLOSE_HALF_M,
                   .radius_m = CLOSE_HALF_M};
}

bool stage_close_up(Stage *stage, Arena *arena, const Muscle *muscle, const StageFrame *frame,
                    StageShown *shown) {
    const BodyMuscle *found = muscle ? muscles_find(&stage->desc.body->muscles, muscle->id) : NULL;
    if (!found || !found->point_count) return false;
    Show show = standing(stage);
    Performance performance;
    cast_perform(show.troupe->cast, &show.ask, &performance);
    stage_see(stage, &stage->fine);
    figure_show_muscle(stage->seen->figure, found, 1);
    figure_pose(stage->seen->figure, &performance);
    aim_close(stage, found, &show.aim.shot);
    show.muscle = found;
    show.glow = 1;
    show.haze = 1;
    for (int i = 0; i < found->point_count; i++) show.marks.left[i] = 1;
    *shown = stage_show(stage, arena, &show, frame);
    return true;
}

/* ---- the areas of the body ---- */

/* On the figure as it is seen. */
static const Spot *find_spots(Stage *stage) {
    Likeness *seen = stage->seen;
    for (int i = 0; i < AREAS && !seen->spots_found; i++)
        seen->on_skin[i] = spot_near(seen->surface, stage->spots.of[i].at);
    seen->spots_found = true;
    return seen->on_skin;
}

static AreaShown seen(const Stage *stage, const Spot *spot, float radius_m, int side, const Camera *camera) {
    AreaShown shown = {.behind = true};
    Vec3 normal, at = figure_at(stage->seen->figure, spot, side, &normal);
    float near;
    if (!camera_project(camera, at, &shown.x, &shown.y, &near)) return shown;
    shown.radius = radius_m * camera->focal_px * near;
    shown.behind = vec3_dot(normal, vec3_sub(camera->eye, at)) < 0;
    return shown;
}

/* Of the two sides of the body the one that is farther right in the picture: there is room for words. */
static AreaShown seen_on_the_right(const Stage *stage, const Spot *spot, float radius_m,
                                   const Camera *camera) {
    AreaShown left = seen(stage, spot, radius_m, 1, camera);
    AreaShown right = seen(stage, spot, radius_m, -1, camera);
    if (left.behind != right.behind) return left.behind ? right : left;
    return left.x > right.x ? left : right;
}

StageShown stage_body(Stage *stage, Arena *arena, BodyArea area, const StageFrame *frame, AreasShown *areas) {
    Show show = standing(stage);
    StageFrame straight = *frame;
    show.spot = &stage->spots.of[area];
    show.glow = 1;
    show.aim.shot.yaw_rad +=
        frame->turn_rad; /* it stands upright: however it turns, it fills the same height */
    straight.turn_rad = 0;
    StageShown shown = stage_show(stage, arena, &show, &straight);
    const Spot *on_skin = find_spots(stage);
    for (int i = 0; i < AREAS; i++)
        areas->of[i] = seen_on_the_right(stage, &on_skin[i], stage->spots.of[i].radius_m, &shown.camera);
    return shown;
}

static AreaShown seen_muscle(const Stage *stage, const MuscleSide *wanted, const Camera *camera) {
    const BodyMuscle *muscle = muscles_find(&stage->desc.body->muscles, wanted->muscle);
    Vec3 middle = vec3(0, 0, 0);
    if (!muscle || !muscle->point_count) return (AreaShown){.behind = true};
    for (int i = 0; i < muscle->point_count; i++)
        middle = vec3_along(middle, muscle->points[i].at, 1 / (float)muscle->point_count);
    Spot spot = spot_near(stage->seen->surface, middle);
    return seen(stage, &spot, MAP_SPOT_M, wanted->side == SIDE_RIGHT ? -1 : 1, camera);
}

StageShown stage_map(Stage *stage, Arena *arena, const MuscleSide *muscles, int count,
                     const StageFrame *frame, AreaShown areas[AREAS][2], AreaShown *spots) {
    Show show = standing(stage);
    StageFrame straight = *frame;
    show.aim.shot.yaw_rad += frame->turn_rad;
    straight.turn_rad = 0;
    StageShown shown = stage_show(stage, arena, &show, &straight);
    const Spot *on_skin = find_spots(stage);
    for (int i = 0; i < 2 * AREAS; i++)
        areas[i / 2][i % 2] =
            seen(stage, &on_skin[i / 2], stage->spots.of[i / 2].radius_m, i % 2 ? -1 : 1, &shown.camera);
    for (int i = 0; i < count; i++) spots[i] = seen_muscle(stage, &muscles[i], &shown.camera);
    return shown;
}

bool stage_area_behind(const Stage *stage, BodyArea area) {
    return stage->spots.of[area].behind;
}

/* ---- the zones where pain is felt ---- */

static const Spot *find_zones(Stage *stage) {
    const Muscles *muscles = &stage->desc.body->muscles;
    Likeness *seen = stage->seen;
    for (int i = 0; i < muscles->zone_count && !seen->zones_found; i++)
        seen->zones[i] = spot_near(seen->surface, muscles->zones[i].at);
    seen->zones_found = true;
    return seen->zones;
}

StageShown stage_zones(Stage *stage, Arena *arena, const Muscle *muscle, const StageFrame *frame,
                       ZonesShown *zones) {
    const Muscles *muscles = &stage->desc.body->muscles;
    Show show = standing(stage);
    StageFrame straight = *frame;
    show.muscle = muscle ? muscles_find(muscles, muscle->id) : NULL;
    show.side =
        cos_f(frame->turn_rad) > 0 ? 1 : -1; /* as the person's left is right in a picture of the front */
    show.glow = show.haze = 1;
    for (int i = 0; show.muscle && i < show.muscle->point_count; i++)
        (show.side > 0 ? show.marks.left : show.marks.right)[i] = 1;
    show.aim.shot.yaw_rad += frame->turn_rad;
    straight.turn_rad = 0;
    StageShown shown = stage_show(stage, arena, &show, &straight);
    const Spot *at = find_zones(stage);
    zones->count = muscles->zone_count;
    for (int i = 0; i < zones->count; i++)
        zones->of[i] = seen_on_the_right(stage, &at[i], muscles->zones[i].radius_m, &shown.camera);
    return shown;
}

int stage_zone(const Stage *stage, Text id) {
    const Muscles *muscles = &stage->desc.body->muscles;
    for (int i = 0; i < muscles->zone_count; i++)
        if (text_same(muscles->zones[i].id, id)) return i;
    return -1;
}

bool stage_zone_behind(const Stage *stage, int zone) {
    return stage->desc.body->muscles.zones[zone].at.z < 0;
}

bool stage_muscle_behind(const Stage *stage, const Muscle *muscle, bool otherwise) {
    const BodyMuscle *found = muscles_find(&stage->desc.body->muscles, muscle->id);
    float z = 0;
    for (int i = 0; found && i < found->point_count; i++) z += found->points[i].at.z;
    return found && found->point_count ? z < 0 : otherwise;
}

Text stage_zone_at(const Stage *stage, const StageShown *shown, float x, float y) {
    Pick pick = stage_pick(stage, shown, x, y);
    return pick.felt.zone ? pick.felt.zone->id : (Text){0};
}
