/* What is drawn over the view, where the camera sees it: arrows beside what moves, the outline of the wall. */
#include "stage/marks.h"
#include "stage/stage_parts.h"
#include "stage/swing.h"
#include "stage/travel.h"

#define TRAVEL_FADES_S 0.6

static bool goes_to_and_fro(const Phase *phase) {
    bool searches = phase->kind == PHASE_FIND || phase->kind == PHASE_MOBILISE;
    return searches && (phase->move == MOVE_ROLL || phase->move == MOVE_SWAY || phase->move == MOVE_JOINT);
}

/* Between the title and the caption, clear of the instrument. */
static Area travel_room(const Layout *layout) {
    float beside_ring = layout->ring_x - layout_px(layout, 300) * layout->ring_scale;
    return (Area){layout->safe.x0, layout_px(layout, 232), beside_ring,
                  layout->caption.y0 - layout_px(layout, 24)};
}

/* 0..1: the arrow comes when the body has reached the pose that moves. */
static float travel_seen(const Stage *stage, Arena *arena, const Moment *moment) {
    Ask ask = stage_ask(stage, arena, moment);
    double arrived_s =
        moment->pose.since_s - cast_turn_seconds(stage_troupe(stage, moment)->cast, &ask, ask.cut_count);
    return smooth_f(0, 1, (float)(fmin(arrived_s, moment->into_s) / TRAVEL_FADES_S));
}

static void draw_swing(const Stage *stage, const StageShown *shown, const Moment *moment,
                       const Layout *layout, float alpha, Scene *scene) {
    const Troupe *troupe = stage_troupe(stage, moment);
    const Body *body = troupe->body;
    const Flexion *flexion = &moment->phase->flexion;
    Stand stand = stage_stand(troupe, moment->pose.to);
    Swing swing = {.rig = &body->rig,
                   .held = cast_held(troupe->cast, stand.pose),
                   .mirrored = stand.side < 0 && !body->book.poses[stand.pose].neutral,
                   .joint = stage_bend(flexion->joint),
                   .from_rad = (float)flexion->from_rad,
                   .to_rad = (float)flexion->to_rad,
                   .side = moment->phase->side == SIDE_NONE ? 0 : stage_side(moment->phase->side),
                   .camera = shown->camera};
    swing_draw(scene, stage->desc.theme, &swing, layout->scale, alpha);
}

static void draw_travel(const Stage *stage, const StageShown *shown, const Moment *moment,
                        const Layout *layout, float alpha, Scene *scene) {
    const Troupe *troupe = stage_troupe(stage, moment);
    const Body *body = troupe->body;
    Stand stand = stage_stand(troupe, moment->pose.to);
    TravelAsk ask = {.rig = &body->rig,
                     .held = cast_held(troupe->cast, stand.pose),
                     .tools = body->book.tools,
                     .side = body->book.poses[stand.pose].neutral ? 1 : stand.side,
                     .along = body->book.poses[stand.pose].along[stage_axis(moment->phase->move)],
                     .glides = body->book.poses[stand.pose].glides,
                     .camera = shown->camera,
                     .room = travel_room(layout),
                     .scale = layout->scale};
    Travel travel;
    if (travel_place(&ask, &travel)) travel_draw(scene, stage->desc.theme, &travel, layout->scale, alpha);
}

void stage_travel(const Stage *stage, const StageShown *shown, const Moment *moment, const Layout *layout,
                  Scene *scene) {
    if (!goes_to_and_fro(moment->phase)) return;
    float seen = travel_seen(stage, scene->arena, moment);
    if (moment->phase->move == MOVE_JOINT)
        draw_swing(stage, shown, moment, layout, seen, scene);
    else
        draw_travel(stage, shown, moment, layout, seen, scene);
}

void stage_marks(const StageShown *shown, const Theme *theme, const Layout *layout, Scene *scene) {
    never_draw(scene, theme, &shown->never);
    marks_draw(scene, theme, &shown->marks, layout->scale);
}

void stage_sign(const StageShown *shown, const Theme *theme, const Layout *layout, Scene *scene) {
    sign_draw(scene, theme, &shown->sign, layout->scale);
}

/* As a pane of glass: so much of the wall's colour, and of its edges. */
#define PANE_SHARE 0.10f
#define EDGE_SHARE 0.34f

void stage_outline(const StageShown *shown, const Theme *theme, Scene *scene) {
    if (shown->wall_aside <= 0) return;
    Vec3 corners[4];
    ground_wall(corners);
    float x[4], y[4], near;
    for (int i = 0; i < 4; i++)
        if (!camera_project(&shown->camera, corners[i], &x[i], &y[i], &near)) return;
    Colour ink = theme->ink[INK_TEXT2];
    scene_polygon(scene, x, y, 4, colour_fade(ink, PANE_SHARE * shown->wall_aside));
    for (int i = 0, next; i < 4; i++) {
        next = (i + 1) % 4;
        scene_line(scene, x[i], y[i], x[next], y[next], (float)scene->height / 540,
                   colour_fade(ink, EDGE_SHARE * shown->wall_aside));
    }
}
