/* Distances are soft minima: smooth where the nearest vertex changes. */
#include "body/settle_parts.h"

#include "body/thing.h"

#define SOFT_MINIMUM  0.0015f /* m: how far above the nearest skin other skin still counts */
#define PATCH_RADIUS  0.13f   /* m around a muscle's anchor */
#define CONTACT_SCALE 0.0005  /* m that one unit of residual stands for */
#define CLEAR_SCALE   0.001

static Vec3 rest_of(const Surface *surface, int vertex) {
    return vec3(surface->x[vertex], surface->y[vertex], surface->z[vertex]);
}

/* An offset was written for the body as it stands: of a thicker limb it goes farther aside, but no farther along. */
static Vec3 offset_for(const Bone *bone, Vec3 offset) {
    Vec3 axis = vec3_unit(vec3_sub(bone->tail, bone->head)), aside = vec3_reject(offset, axis);
    return vec3_along(offset, aside, bone->girth - 1);
}

int spots_anchor(const Settler *settler, int volume_index, Vec3 offset) {
    const Volume *volume = &settler->flesh->volumes[volume_index];
    Vec3 aside = offset_for(&settler->rig->skeleton->bones[volume->bone0], offset),
         aim = vec3_add(volume_middle(volume), aside);
    float nearest = 1e9f;
    int best = 0;
    for (int i = 0; i < settler->surface->vertex_count; i++) {
        Vec3 p = rest_of(settler->surface, i);
        float outside = vec3_dot(offset, offset) > 0 ? 0 : volume_distance(volume, p, NULL);
        float score = vec3_distance(p, aim) + (outside > 0 ? outside : 0);
        if (score >= nearest) continue;
        nearest = score;
        best = i;
    }
    return best;
}

static bool follows(const Surface *surface, int vertex, uint64_t bones) {
    float weight = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (bones >> surface->bones[vertex][k] & 1) weight += surface->weights[vertex][k];
    return weight > 0.5f;
}

static void gather_patch(const Settler *settler, Spot *spot) {
    const Surface *surface = settler->surface;
    uint64_t bones = spot->contact->bones;
    Vec3 middle = spot->anchor >= 0 ? rest_of(surface, spot->anchor) : vec3(0, 0, 0);
    for (int i = 0; i < surface->vertex_count && spot->count < PATCH_MAX; i++) {
        bool near =
            bones ? follows(surface, i, bones) : vec3_distance(rest_of(surface, i), middle) < PATCH_RADIUS;
        if (near) spot->patch[spot->count++] = i;
    }
}

void spots_take(Settler *settler, const Contact *contacts, int count) {
    settler->spot_count = count;
    for (int i = 0; i < count; i++) {
        Spot *spot = &settler->spots[i];
        *spot = (Spot){.contact = &contacts[i], .anchor = -1, .patch = settler->memory + i * PATCH_MAX};
        if (contacts[i].volume >= 0)
            spot->anchor = spots_anchor(settler, contacts[i].volume, contacts[i].offset);
        gather_patch(settler, spot);
        spot->centre = contacts[i].at;
    }
}

const Tool *spot_tool(const Settler *settler, const Spot *spot) {
    return &settler->book->tools[spot->contact->tool];
}

bool spot_has_tool(const Spot *spot) {
    return spot->contact->tool >= 0;
}

/* On the midline if it lies across, and is not one ball alone. */
static Vec3 across_midline(const Settler *settler, const Spot *spot, Vec3 centre) {
    bool across = fabsf(spot->contact->axis.x) > 0.9f;
    if (across && spot_tool(settler, spot)->shape != SHAPE_BALL) centre.x = 0;
    return centre;
}

/* Puts the tool on its plane, under the anchor; a rolling one has gone half as far as the body. */
static void place_tool(const Settler *settler, Spot *spot, Vec3 anchor) {
    if (!spot_has_tool(spot) || spot->contact->fixed) return;
    Plane plane = spot->contact->plane;
    Vec3 n = plane_normal(plane);
    float height = plane_offset(settler->book, plane) + spot_tool(settler, spot)->radius_m;
    Vec3 centre = vec3_along(anchor, n, height - vec3_dot(anchor, n));
    centre = across_midline(settler, spot, centre);
    spot->centre = spot->rolls ? vec3_mix(spot->rolled_from, centre, 0.5f) : centre;
}

/* Negative where skin is pressed in. */
static float distance_to(const Settler *settler, const Spot *spot, Vec3 p) {
    const Contact *contact = spot->contact;
    Vec3 n = plane_normal(contact->plane);
    if (!spot_has_tool(spot)) return vec3_dot(p, n) - plane_offset(settler->book, contact->plane);
    return tool_distance(spot_tool(settler, spot), spot->centre, contact->axis, n, p);
}

/* The soft minimum of the patch's distances: sum(s w) / sum(w), w = exp(-(s - least) / SOFT_MINIMUM). */
static float nearest_skin(const Settler *settler, const Spot *spot) {
    float least = 1e9f;
    for (int i = 0; i < spot->count; i++) {
        float s = distance_to(settler, spot, settler->carried[i]);
        if (s < least) least = s;
    }
    float sum = 0, weights = 0;
    for (int i = 0; i < spot->count; i++) {
        float s = distance_to(settler, spot, settler->carried[i]);
        if (s - least > 12 * SOFT_MINIMUM) continue;
        float weight = (float)maths_exp((double)((least - s) / SOFT_MINIMUM));
        sum += weight * s;
        weights += weight;
    }
    return weights > 0 ? sum / weights : least;
}

void spots_measure_quick(Settler *settler, const Posed *posed) {
    for (int i = 0; i < settler->spot_count; i++) {
        Spot *spot = &settler->spots[i];
        if (spot->anchor >= 0) {
            Vec3 anchor;
            skin_points(settler->skin, posed, &spot->anchor, 1, &anchor);
            place_tool(settler, spot, anchor);
        }
        skin_points(settler->skin, posed, spot->patch, spot->count, settler->carried);
        spot->quick = nearest_skin(settler, spot);
    }
}

static Vec3 skin_at(const Skin *skin, int vertex) {
    return vec3(skin->x[vertex], skin->y[vertex], skin->z[vertex]);
}

void spots_measure_exact(Settler *settler, const Posed *posed) {
    skin_pose(settler->skin, posed, 0, NULL, 0);
    for (int i = 0; i < settler->spot_count; i++) {
        Spot *spot = &settler->spots[i];
        if (spot->anchor >= 0) place_tool(settler, spot, skin_at(settler->skin, spot->anchor));
        for (int k = 0; k < spot->count; k++) settler->carried[k] = skin_at(settler->skin, spot->patch[k]);
        spot->exact = nearest_skin(settler, spot);
    }
}

float spots_worst_gap(const Settler *settler) {
    float worst = 0;
    for (int i = 0; i < settler->spot_count; i++) {
        const Spot *spot = &settler->spots[i];
        float gap = spot->exact + spot->contact->depth_m;
        if (spot->contact->kind == CONTACT_CLEAR && gap > 0) gap = 0;
        if (fabsf(gap) > worst) worst = fabsf(gap);
    }
    return worst;
}

void spots_learn(Settler *settler, float part) {
    for (int i = 0; i < settler->spot_count; i++) {
        Spot *spot = &settler->spots[i];
        spot->bias += part * (spot->exact - spot->quick - spot->bias);
    }
}

double spot_residual(const Spot *spot) {
    double error = (double)(spot->quick + spot->contact->depth_m + spot->bias);
    if (spot->contact->kind != CONTACT_CLEAR) return error / CONTACT_SCALE;
    return error < 0 ? error / CLEAR_SCALE : 0;
}
