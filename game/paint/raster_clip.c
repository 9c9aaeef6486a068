/* Triangles with a corner outside the guard band, in double precision. What is interpolated is linear on the
 * screen (1/distance by its nature, colours because they are shaded so), so cutting a side is a mix of its ends.
 * A side is always cut from its lower-left end, so that both triangles which share it get the same point. */
#include "paint/raster_parts.h"

#include "core/maths.h"

typedef struct ClipCorner {
    double x, y, value[VALUES];
} ClipCorner;

static double bounded(float x) {
    return clamp_d((double)x, -1e7, 1e7); /* beyond, doubles could not tell an edge's side */
}

/* A vertex inside the guard band stays where its unclipped neighbours have it. */
static ClipCorner corner_of(const RasterMesh *mesh, int i) {
    const RasterVertex *vertex = mesh->vertices + i;
    bool near = vertex->place == VERTEX_NEAR;
    ClipCorner corner = {near ? (double)vertex->x / UNIT : bounded(mesh->source->x[i]),
                         near ? (double)vertex->y / UNIT : bounded(mesh->source->y[i]),
                         {0}};
    for (int k = 0; k < VALUES; k++) corner.value[k] = vertex->value[k];
    return corner;
}

bool clip_facing(const RasterMesh *mesh, const int32_t triangle[3]) {
    ClipCorner a = corner_of(mesh, triangle[0]), b = corner_of(mesh, triangle[1]),
               c = corner_of(mesh, triangle[2]);
    return (b.y - a.y) * (c.x - a.x) - (b.x - a.x) * (c.y - a.y) > 0;
}

/* How far inside the guard band's side k a corner lies: left, right, top, bottom. */
static double depth_inside(const ClipCorner *corner, int side) {
    switch (side) {
    case 0: return corner->x - GUARD_LOW;
    case 1: return GUARD_HIGH - corner->x;
    case 2: return corner->y - GUARD_LOW;
    default: return GUARD_HIGH - corner->y;
    }
}

static bool ordered(const ClipCorner *a, const ClipCorner *b) {
    return a->x < b->x || (a->x == b->x && a->y <= b->y);
}

static ClipCorner cut(const ClipCorner *p, const ClipCorner *q, int side) {
    const ClipCorner *a = ordered(p, q) ? p : q, *b = a == p ? q : p;
    double at_a = depth_inside(a, side), t = at_a / (at_a - depth_inside(b, side));
    ClipCorner mixed = {mix_d(a->x, b->x, t), mix_d(a->y, b->y, t), {0}};
    for (int k = 0; k < VALUES; k++) mixed.value[k] = mix_d(a->value[k], b->value[k], t);
    return mixed;
}

/* Sutherland and Hodgman: keeps what is inside one side; adds at most one corner. */
static int keep_inside(const ClipCorner *in, int count, int side, ClipCorner *out) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
        const ClipCorner *p = &in[i], *q = &in[(i + 1) % count];
        bool p_inside = depth_inside(p, side) >= 0, q_inside = depth_inside(q, side) >= 0;
        if (p_inside) out[kept++] = *p;
        if (p_inside != q_inside) out[kept++] = cut(p, q, side);
    }
    return kept;
}

static int32_t units(double x) {
    double steps = clamp_d(x - GUARD_LOW, 0, GUARD_HIGH - GUARD_LOW) * UNIT + 0.5;
    return (int32_t)steps + GUARD_LOW * UNIT;
}

static RasterVertex vertex_of(const ClipCorner *corner) {
    RasterVertex vertex = {units(corner->x), units(corner->y), VERTEX_NEAR, 0, {0}};
    for (int k = 0; k < VALUES; k++) vertex.value[k] = (int32_t)corner->value[k];
    if (vertex.value[DEPTH] < 1) vertex.value[DEPTH] = 1;
    return vertex;
}

int clip_triangle(const RasterMesh *mesh, const int32_t triangle[3], RasterVertex out[CLIP_CORNERS_MAX]) {
    ClipCorner polygon[2][CLIP_CORNERS_MAX + 1];
    int count = 3;
    for (int k = 0; k < 3; k++) polygon[0][k] = corner_of(mesh, triangle[k]);
    for (int side = 0; side < 4 && count; side++)
        count = keep_inside(polygon[side % 2], count, side, polygon[(side + 1) % 2]);
    for (int k = 0; k < count; k++) out[k] = vertex_of(&polygon[0][k]);
    return count;
}

bool clip_line(const RasterMesh *mesh, int i, int j, RasterVertex out[2]) {
    ClipCorner ends[2] = {corner_of(mesh, i), corner_of(mesh, j)};
    for (int side = 0; side < 4; side++) {
        bool first = depth_inside(&ends[0], side) >= 0, second = depth_inside(&ends[1], side) >= 0;
        if (!first && !second) return false;
        if (first != second) ends[first ? 1 : 0] = cut(&ends[0], &ends[1], side);
    }
    out[0] = vertex_of(&ends[0]);
    out[1] = vertex_of(&ends[1]);
    return true;
}
