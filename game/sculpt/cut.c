/* A hem is cut twice, along its line and along its inner rim, so that cloth can rise steeply from the skin. One
 * line after the other, because the least of two fields cannot be cut in one pass. A line is cut only where
 * its garment is, give or take a little. Vertices close to the line are first moved onto it along an edge, so
 * that few slivers arise; then the triangles that it still crosses are split. */
#include "sculpt/cut.h"

#include "sculpt/edges.h"

#define BESIDE_M  0.006f /* how far outside its garment a line is still cut */
#define SNAP_PART 0.28f  /* of an edge: a vertex nearer to the line is moved onto it */

enum { BISECTIONS = 16 };

typedef struct LinePair {
    int16_t at[LINES_AT];
} LinePair;

typedef struct Triangle {
    int32_t v[3];
} Triangle;

typedef VEC(Triangle) Triangles;

typedef struct Cutter {
    Arena *arena;
    const Outfit *outfit;
    int line;
    VEC(Vec3) places;
    VEC(LinePair) lines;
    VEC(float) values; /* a vertex's side of the line: positive is on the garment */
    VEC(bool) worth;   /* whether a vertex is near the garment; new ones are not asked */
    Triangles before, after;
    Edges split; /* crossed edges to their new vertices */
} Cutter;

static bool lies_on(const LinePair *lines, int line) {
    return lines->at[0] == line || lines->at[1] == line;
}

static void put_on(LinePair *lines, int line) {
    if (line == NO_LINE || lies_on(lines, line)) return;
    if (lines->at[0] == NO_LINE)
        lines->at[0] = (int16_t)line;
    else if (lines->at[1] == NO_LINE)
        lines->at[1] = (int16_t)line;
}

static float value_at(const Cutter *cutter, Vec3 p) {
    return outfit_line(cutter->outfit, cutter->line, p);
}

/* Whether the line crosses edge a-b and is to be cut there; triangles on both sides of the edge agree. */
static bool crossed_by_line(const Cutter *cutter, int a, int b) {
    if (!cutter->worth.at[a] && !cutter->worth.at[b]) return false;
    float from = cutter->values.at[a], to = cutter->values.at[b];
    return (from < 0 && to > 0) || (from > 0 && to < 0);
}

/* Where between vertices a and b the line runs, as a part of the edge from a. */
static float crossing(const Cutter *cutter, int a, int b) {
    Vec3 from = cutter->places.at[a], to = cutter->places.at[b];
    bool below = cutter->values.at[a] < 0;
    float low = 0, high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
        float middle = (low + high) / 2;
        if ((value_at(cutter, vec3_mix(from, to, middle)) < 0) == below)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* A vertex on the rim stays there, one on a line stays on it. */
static bool may_slide(const Cutter *cutter, int a, int b) {
    if (cutter->places.at[a].x == 0 && cutter->places.at[b].x != 0) return false;
    const LinePair *lines = &cutter->lines.at[a];
    for (int i = 0; i < LINES_AT; i++)
        if (lines->at[i] != NO_LINE && !lies_on(&cutter->lines.at[b], lines->at[i])) return false;
    return true;
}

static void snap_edge(Cutter *cutter, int a, int b) {
    if (!crossed_by_line(cutter, a, b) || !may_slide(cutter, a, b)) return;
    float part = crossing(cutter, a, b);
    if (part >= SNAP_PART) return;
    cutter->places.at[a] = vec3_mix(cutter->places.at[a], cutter->places.at[b], part);
    cutter->values.at[a] = 0;
    put_on(&cutter->lines.at[a], cutter->line);
}

static int split_edge(Cutter *cutter, int a, int b) {
    int32_t *known = edges_add(&cutter->split, a, b);
    if (*known >= 0) return *known;
    int low = a < b ? a : b, high = a < b ? b : a;
    Vec3 place = vec3_mix(cutter->places.at[low], cutter->places.at[high], crossing(cutter, low, high));
    LinePair lines = {{(int16_t)cutter->line, NO_LINE}};
    for (int i = 0; i < LINES_AT; i++)
        if (lies_on(&cutter->lines.at[high], cutter->lines.at[low].at[i]))
            put_on(&lines, cutter->lines.at[low].at[i]);
    *known = cutter->places.count;
    *vec_push(cutter->arena, &cutter->places) = place;
    *vec_push(cutter->arena, &cutter->values) = 0;
    *vec_push(cutter->arena, &cutter->lines) = lines;
    return *known;
}

static void emit(Cutter *cutter, int a, int b, int c) {
    *vec_push(cutter->arena, &cutter->after) = (Triangle){{a, b, c}};
}

/* A triangle with one crossed edge is split in two, from the edge to the corner on the line; one with two in
 * three: the tip, and the quad under it. */
static void split_triangle(Cutter *cutter, const int32_t v[3]) {
    bool crossed[3];
    int count = 0, first = 0;
    for (int i = 0; i < 3; i++) {
        crossed[i] = crossed_by_line(cutter, v[i], v[(i + 1) % 3]);
        count += crossed[i];
    }
    while (first < 2 && crossed[first] != (count == 1)) first++;
    int a = v[first], b = v[(first + 1) % 3], c = v[(first + 2) % 3];
    if (count == 0) {
        emit(cutter, v[0], v[1], v[2]);
    } else if (count == 1) {
        int middle = split_edge(cutter, a, b);
        emit(cutter, a, middle, c);
        emit(cutter, middle, b, c);
    } else {
        int right = split_edge(cutter, b, c), left = split_edge(cutter, c, a);
        emit(cutter, a, b, right);
        emit(cutter, a, right, left);
        emit(cutter, left, right, c);
    }
}

static void load(Cutter *cutter, const Clay *clay) {
    for (int v = 0; v < clay->vertex_count; v++) {
        *vec_push(cutter->arena, &cutter->places) = clay->places[v];
        *vec_push(cutter->arena, &cutter->lines) = (LinePair){{clay->lines[v][0], clay->lines[v][1]}};
    }
    for (int t = 0; t < clay->triangle_count; t++) {
        const int32_t *v = clay->triangles[t];
        *vec_push(cutter->arena, &cutter->before) = (Triangle){{v[0], v[1], v[2]}};
    }
}

static void store(const Cutter *cutter, Clay *clay) {
    clay->vertex_count = cutter->places.count;
    clay->places = cutter->places.at;
    clay->lines = arena_alloc(clay->arena, (size_t)clay->vertex_count * sizeof *clay->lines);
    for (int v = 0; v < clay->vertex_count; v++)
        for (int i = 0; i < LINES_AT; i++) clay->lines[v][i] = cutter->lines.at[v].at[i];
    clay->triangle_count = cutter->before.count;
    clay->triangles = arena_alloc(clay->arena, (size_t)clay->triangle_count * sizeof *clay->triangles);
    for (int t = 0; t < clay->triangle_count; t++)
        for (int i = 0; i < 3; i++) clay->triangles[t][i] = cutter->before.at[t].v[i];
}

static void measure(Cutter *cutter) {
    int line = cutter->line % INNER_RIM, garment = cutter->outfit->lines[line].garment;
    cutter->values.count = cutter->worth.count = 0;
    for (int v = 0; v < cutter->places.count; v++) {
        Vec3 place = cutter->places.at[v];
        float value = value_at(cutter, place);
        if (value == 0) put_on(&cutter->lines.at[v], cutter->line);
        *vec_push(cutter->arena, &cutter->values) = value;
        *vec_push(cutter->arena, &cutter->worth) =
            garment < 0 || outfit_inside(cutter->outfit, garment, place, line) > -BESIDE_M;
    }
}

static void cut_line(Cutter *cutter, int line) {
    cutter->line = line;
    cutter->split = edges_in(cutter->arena);
    cutter->after.count = 0;
    measure(cutter);
    for (int t = 0; t < cutter->before.count; t++) {
        const int32_t *v = cutter->before.at[t].v;
        for (int i = 0; i < 3; i++) {
            snap_edge(cutter, v[i], v[(i + 1) % 3]);
            snap_edge(cutter, v[(i + 1) % 3], v[i]);
        }
    }
    for (int t = 0; t < cutter->before.count; t++) split_triangle(cutter, cutter->before.at[t].v);
    Triangles swap = cutter->before;
    cutter->before = cutter->after;
    cutter->after = swap;
}

/* The material at p, with HEM_BAND if p lies close to a hem. */
static uint8_t material_at(const Outfit *outfit, Vec3 p) {
    Material material = outfit_material(outfit, p);
    int cloth = outfit_cloth(outfit, material);
    bool band = cloth >= 0 && outfit_inside(outfit, cloth, p, -1) < HEM_WIDTH_M;
    return (uint8_t)((int)material | (band ? HEM_BAND : 0));
}

void cut_outfit(Clay *clay, const Outfit *outfit) {
    Cutter cutter = {.arena = clay->arena, .outfit = outfit};
    load(&cutter, clay);
    for (int line = 0; line < outfit->line_count; line++) {
        int garment = outfit->lines[line].garment;
        cut_line(&cutter, line);
        if (garment >= 0 && outfit->garments[garment].of == garment) cut_line(&cutter, line + INNER_RIM);
    }
    store(&cutter, clay);
    clay->materials = arena_alloc(clay->arena, (size_t)clay->triangle_count);
    for (int t = 0; t < clay->triangle_count; t++) {
        const int32_t *v = clay->triangles[t];
        Vec3 sum = vec3_add(vec3_add(clay->places[v[0]], clay->places[v[1]]), clay->places[v[2]]);
        clay->materials[t] = material_at(outfit, vec3_scale(sum, 1.0f / 3));
    }
}
