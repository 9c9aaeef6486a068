/* Places are tried on lines out from the contact: across the movement on the plane that is pressed against, off the
 * plane, along the movement, and under a seat. Each costs its distance on the screen; what lies on the body, on the tool or outside the room for
 * it costs much more. */
#include "stage/travel.h"

#include "body/bulk.h"

enum { ON_ARROW = 9, THINGS_MAX = BULK_MAX + 1, STEPS = 24 };

#define STEP_M          0.04f
#define HALF_M          0.22f /* of an arrow across the line of sight, within the limits below */
#define HALF_LEAST      96.0f /* design units */
#define HALF_MOST       150.0f
#define CLEAR_OF_BODY   34.0f
#define CLEAR_OF_HEAD   64.0f
#define CLEAR_OF_TOOL   26.0f
#define IN_THE_WAY_COST 20.0f /* a pixel of too little room is as bad as so many of distance */
#define SEAT_M          0.25f /* a plane above this has room beneath it */

/* A capsule as seen, with the room that is to be left about it; px. */
typedef struct Thing {
    float x0, y0, x1, y1, keep;
} Thing;

typedef struct Scenery {
    const TravelAsk *ask;
    Thing things[THINGS_MAX];
    int count;
    Vec3 contact, along, normal;
    float contact_x, contact_y;
} Scenery;

static void add_thing(Scenery *scenery, Vec3 a, Vec3 b, float radius_m, float clear) {
    const Camera *camera = &scenery->ask->camera;
    Thing thing;
    float near_a, near_b;
    if (!camera_project(camera, a, &thing.x0, &thing.y0, &near_a)) return;
    if (!camera_project(camera, b, &thing.x1, &thing.y1, &near_b)) return;
    thing.keep = radius_m * camera->focal_px * (near_a + near_b) / 2 + clear * scenery->ask->scale;
    scenery->things[scenery->count++] = thing;
}

static void add_body(Scenery *scenery, const Posed *posed) {
    const Rig *rig = scenery->ask->rig;
    BulkCapsule capsules[BULK_MAX];
    int count = bulk_of(rig, posed, capsules);
    for (int i = 0; i < count; i++) {
        bool head = capsules[i].bone == rig->skull || capsules[i].bone == rig->neck;
        add_thing(scenery, capsules[i].a, capsules[i].b, capsules[i].radius_m,
                  head ? CLEAR_OF_HEAD : CLEAR_OF_BODY);
    }
}

/* Where the limb is that does the movement alone. */
static Vec3 gliding(const TravelAsk *ask, const Posed *posed) {
    const Rig *rig = ask->rig;
    for (int limb = 0; limb < LIMBS; limb++) {
        if (!(ask->glides >> limb & 1)) continue;
        int side = (limb ^ (ask->side < 0)) & 1;
        return posed->head[limb < LEG_LEFT ? rig->fingers[side] : rig->foot[side]];
    }
    return posed->head[rig->pelvis];
}

/* What is pressed, where, and what stands about; false when there is nothing to be beside. */
static bool look(const TravelAsk *ask, Scenery *scenery) {
    *scenery = (Scenery){.ask = ask, .along = ask->along, .normal = vec3(0, 1, 0)};
    Stance stance = ask->side < 0 ? stance_mirror(ask->rig, &ask->held->stance) : ask->held->stance;
    Posed posed;
    rig_solve(ask->rig, &stance, &posed);
    add_body(scenery, &posed);
    scenery->contact = posed.head[ask->rig->pelvis];
    if (ask->side < 0) scenery->along = vec3_mirror(scenery->along);
    if (ask->glides) {
        scenery->contact = gliding(ask, &posed);
        scenery->normal = vec3_scale(ask->camera.forward, -1);
    }
    const ToolPlace *place = &ask->held->tools[0];
    if (ask->held->tool_count && place->how == TOOL_TOUCHES) {
        const Tool *tool = &ask->tools[place->tool];
        Vec3 end = vec3_scale(place->axis, tool->half_m);
        scenery->contact = ask->side < 0 ? vec3_mirror(place->at) : place->at;
        if (ask->side < 0) end = vec3(end.x, end.y, -end.z);
        scenery->normal = place->normal;
        add_thing(scenery, vec3_sub(scenery->contact, end), vec3_add(scenery->contact, end), tool->radius_m,
                  CLEAR_OF_TOOL);
    }
    float near;
    return camera_project(&ask->camera, scenery->contact, &scenery->contact_x, &scenery->contact_y, &near);
}

static float distance_to(const Thing *thing, float x, float y) {
    float dx = thing->x1 - thing->x0, dy = thing->y1 - thing->y0, px = x - thing->x0, py = y - thing->y0;
    float length2 = dx * dx + dy * dy;
    float t = length2 > 0 ? clamp_f((px * dx + py * dy) / length2, 0, 1) : 0;
    float ex = px - t * dx, ey = py - t * dy;
    return sqrtf(ex * ex + ey * ey);
}

static float beyond(float value, float low, float high) {
    return value < low ? low - value : value > high ? value - high : 0;
}

/* How badly a point of the arrow lies, px. */
static float in_the_way(const Scenery *scenery, float x, float y) {
    const Area *room = &scenery->ask->room;
    float most = beyond(x, room->x0, room->x1) + beyond(y, room->y0, room->y1);
    for (int i = 0; i < scenery->count; i++) {
        const Thing *thing = &scenery->things[i];
        float lacks = thing->keep - distance_to(thing, x, y);
        if (lacks > most) most = lacks;
    }
    return most;
}

static float cost_of(const Scenery *scenery, const Travel *travel) {
    float dx = travel->x - scenery->contact_x, dy = travel->y - scenery->contact_y, most = 0;
    for (int i = 0; i < ON_ARROW; i++) {
        float along = travel->half * (2 * (float)i / (ON_ARROW - 1) - 1);
        float bad =
            in_the_way(scenery, travel->x + along * travel->along_x, travel->y + along * travel->along_y);
        if (bad > most) most = bad;
    }
    return sqrtf(dx * dx + dy * dy) + IN_THE_WAY_COST * most;
}

/* The arrow about a place, as the camera sees it; false when it is not before the camera. */
static bool arrow_at(const Scenery *scenery, Vec3 middle, Travel *travel) {
    const Camera *camera = &scenery->ask->camera;
    float x0, y0, x1, y1, near, scale = scenery->ask->scale;
    if (!camera_project(camera, middle, &travel->x, &travel->y, &near)) return false;
    if (!camera_project(camera, vec3_along(middle, scenery->along, -HALF_M), &x0, &y0, &near)) return false;
    if (!camera_project(camera, vec3_along(middle, scenery->along, HALF_M), &x1, &y1, &near)) return false;
    float dx = x1 - x0, dy = y1 - y0, length = sqrtf(dx * dx + dy * dy);
    if (length < 0.01f) return false;
    travel->along_x = dx / length;
    travel->along_y = dy / length;
    travel->half = clamp_f(length / 2, HALF_LEAST * scale, HALF_MOST * scale);
    return true;
}

bool travel_place(const TravelAsk *ask, Travel *travel) {
    Scenery scenery;
    if (!look(ask, &scenery)) return false;
    Vec3 across = vec3_unit(vec3_cross(scenery.normal, scenery.along)), out = scenery.normal;
    const Vec3 lines[] = {across,        vec3_scale(across, -1),        out,
                          scenery.along, vec3_scale(scenery.along, -1), vec3_scale(out, -1)};
    bool seat = out.y > 0.5f && scenery.contact.y > SEAT_M;
    float least = 0;
    bool found = false;
    for (int k = 0; k < (seat ? 6 : 5); k++)
        for (int i = 1; i <= STEPS; i++) {
            Travel trial;
            if (!arrow_at(&scenery, vec3_along(scenery.contact, lines[k], STEP_M * (float)i), &trial))
                continue;
            float cost = cost_of(&scenery, &trial);
            if (found && cost >= least) continue;
            least = cost;
            found = true;
            *travel = trial;
        }
    return found;
}

/* ---- drawing ---- */

void travel_head(Scene *scene, float tip_x, float tip_y, float ux, float uy, float scale, float stroke,
                 Colour colour) {
    for (float side = -1; side <= 1; side += 2) {
        float x = tip_x - ux * 22 * scale - uy * 22 * scale * side;
        float y = tip_y - uy * 22 * scale + ux * 22 * scale * side;
        scene_line(scene, tip_x, tip_y, x, y, stroke, colour);
    }
}

static void draw_head(Scene *scene, const Travel *travel, float way, float scale, float stroke,
                      Colour colour) {
    float ux = travel->along_x * way, uy = travel->along_y * way;
    travel_head(scene, travel->x + ux * travel->half, travel->y + uy * travel->half, ux, uy, scale, stroke,
                colour);
}

static void draw_dots(Scene *scene, const Travel *travel, float scale, float radius, Colour colour) {
    float room = travel->half - 46 * scale;
    int each = (int)(room / (22 * scale));
    for (int i = -each; i <= each; i++) {
        float along = (float)i * room / (float)(each > 0 ? each : 1);
        scene_disc(scene, travel->x + travel->along_x * along, travel->y + travel->along_y * along, radius,
                   colour, colour);
    }
}

void travel_draw(Scene *scene, const Theme *theme, const Travel *travel, float scale, float alpha) {
    if (alpha <= 0) return;
    Colour dark = colour_fade(theme->ink[INK_PAGE], 0.75f * alpha),
           light = colour_fade(theme->ink[INK_TEXT], alpha);
    for (int pass = 0; pass < 2; pass++) {
        float rim = pass ? 0 : 2.5f * scale;
        Colour colour = pass ? light : dark;
        draw_dots(scene, travel, scale, 4.5f * scale + rim, colour);
        draw_head(scene, travel, 1, scale, 6 * scale + 2 * rim, colour);
        draw_head(scene, travel, -1, scale, 6 * scale + 2 * rim, colour);
    }
}
