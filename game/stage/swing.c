/* A circle about the joint, in the plane in which it bends, as the camera sees it: points from the one angle to the
 * other, dots along them, a head at either end. */
#include "stage/swing.h"

#include "stage/travel.h"

enum { POINTS = 49 };

#define FACES_LEAST  0.6f  /* of the plane in which it bends: cosine of the angle at which it is seen */
#define LENGTH_LEAST 70.0f /* design units: below that an arc says nothing */
#define DOTS_APART   22.0f
#define HEAD_LONG    34.0f /* dots begin so far behind a tip */

typedef struct Arc {
    float x[POINTS], y[POINTS], far[POINTS]; /* px; along it from its start */
} Arc;

static float radius_m(BendJoint joint) {
    switch (joint) {
    case BEND_KNEE: return 0.30f;
    case BEND_ELBOW: return 0.26f;
    case BEND_ANKLE: return 0.26f;
    case BEND_WRIST: return 0.24f;
    case BEND_HIP: return 0.52f;
    case BEND_SHOULDER: return 0.44f;
    }
    return 0;
}

/* The side whose joint is nearer to the camera, of those that bend. */
static int side_shown(const Swing *swing, const Posed *posed) {
    if (swing->side) return swing->side > 0 ? LEFT : RIGHT;
    float depth[SIDES];
    for (int side = LEFT; side < SIDES; side++) {
        int bone = bend_bone(swing->rig, swing->joint, side);
        depth[side] = vec3_dot(vec3_sub(posed->head[bone], swing->camera.eye), swing->camera.forward);
    }
    return depth[LEFT] < depth[RIGHT] ? LEFT : RIGHT;
}

/* False when the camera sees it from its edge, or some of it lies behind. */
static bool trace(const Swing *swing, Arc *arc) {
    const Rig *rig = swing->rig;
    Stance stance = swing->mirrored ? stance_mirror(rig, &swing->held->stance) : swing->held->stance;
    Posed posed;
    rig_solve(rig, &stance, &posed);
    int side = side_shown(swing, &posed), bone = bend_bone(rig, swing->joint, side);
    Hinge hinge = bend_hinge(rig, &posed, swing->joint, side);
    Vec3 axis = hinge.axis, middle = posed.head[bone], away = vec3_unit(vec3_reject(hinge.away, axis));
    if (fabsf(vec3_dot(axis, swing->camera.forward)) < FACES_LEAST) return false;
    float held = bend_angle(rig, &posed, swing->joint, side);
    for (int i = 0; i < POINTS; i++) {
        float angle = mix_f(swing->from_rad, swing->to_rad, (float)i / (POINTS - 1)) - held, near;
        Vec3 at = vec3_along(middle, mat3_apply(mat3_turn(axis, angle), away), radius_m(swing->joint));
        if (!camera_project(&swing->camera, at, &arc->x[i], &arc->y[i], &near)) return false;
        float dx = i ? arc->x[i] - arc->x[i - 1] : 0, dy = i ? arc->y[i] - arc->y[i - 1] : 0;
        arc->far[i] = i ? arc->far[i - 1] + sqrtf(dx * dx + dy * dy) : 0;
    }
    return true;
}

/* The place so far along the arc, and which way it goes there. */
static void at_far(const Arc *arc, float far, float *x, float *y, float *ux, float *uy) {
    int i = 0;
    while (i < POINTS - 2 && arc->far[i + 1] < far) i++;
    float dx = arc->x[i + 1] - arc->x[i], dy = arc->y[i + 1] - arc->y[i];
    float length = arc->far[i + 1] - arc->far[i], t = length > 0 ? (far - arc->far[i]) / length : 0;
    *x = arc->x[i] + dx * t;
    *y = arc->y[i] + dy * t;
    *ux = length > 0 ? dx / length : 1;
    *uy = length > 0 ? dy / length : 0;
}

static void draw_dots(Scene *scene, const Arc *arc, float scale, float radius, Colour colour) {
    float room = arc->far[POINTS - 1] - 2 * HEAD_LONG * scale, x, y, ux, uy;
    int count = (int)(room / (DOTS_APART * scale));
    for (int i = 0; i <= count; i++) {
        float far = HEAD_LONG * scale + (count > 0 ? room * (float)i / (float)count : room / 2);
        at_far(arc, far, &x, &y, &ux, &uy);
        scene_disc(scene, x, y, radius, colour, colour);
    }
}

/* The heads look the way that the chord of the last few points goes. */
static void draw_heads(Scene *scene, const Arc *arc, float scale, float stroke, Colour colour) {
    float end = arc->far[POINTS - 1], back = 12 * scale, x, y, ux, uy;
    at_far(arc, end - back, &x, &y, &ux, &uy);
    travel_head(scene, arc->x[POINTS - 1], arc->y[POINTS - 1], ux, uy, scale, stroke, colour);
    at_far(arc, back, &x, &y, &ux, &uy);
    travel_head(scene, arc->x[0], arc->y[0], -ux, -uy, scale, stroke, colour);
}

void swing_draw(Scene *scene, const Theme *theme, const Swing *swing, float scale, float alpha) {
    Arc arc;
    if (alpha <= 0 || !trace(swing, &arc) || arc.far[POINTS - 1] < LENGTH_LEAST * scale) return;
    Colour dark = colour_fade(theme->ink[INK_PAGE], 0.75f * alpha),
           light = colour_fade(theme->ink[INK_TEXT], alpha);
    for (int pass = 0; pass < 2; pass++) {
        float rim = pass ? 0 : 2.5f * scale;
        Colour colour = pass ? light : dark;
        draw_dots(scene, &arc, scale, 4.5f * scale + rim, colour);
        draw_heads(scene, &arc, scale, 6 * scale + 2 * rim, colour);
    }
}
