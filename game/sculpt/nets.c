/* Dual surface nets. In every cell the crossed edges are chained to closed loops across the cell's faces; each
 * loop is one sheet and gets one vertex, in the middle of its crossings. Each crossed grid edge then gives a
 * quad of the vertices of the four cells around it. On a face with four crossings the two inside corners are
 * kept apart; both cells at the face see the same four signs, so they agree, and the sheets match. */
#include "sculpt/nets.h"

#include "core/check.h"

#include <float.h>

enum { EDGES = 12, SHEETS = 4, PASSES_MAX = 16 };

#define FILLED_M 1e-4f

/* Corner i of a cell is at (i & 1, i >> 1 & 1, i >> 2). */
static const uint8_t edge_corners[EDGES][2] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3},
                                               {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};
/* A face's corners in a ring; edge i runs from corner i to corner i + 1. */
static const uint8_t face_corners[6][4] = {{0, 2, 6, 4}, {1, 3, 7, 5}, {0, 1, 5, 4},
                                           {2, 3, 7, 6}, {0, 1, 3, 2}, {4, 5, 7, 6}};

typedef struct Sheets {
    int count;
    int8_t of_edge[EDGES]; /* which sheet crosses the edge, or -1 */
    uint8_t doubled;       /* faces that a sheet crosses twice, as bits */
} Sheets;

typedef struct Net {
    Field *field;
    Clay *clay;
    Sheets *sheets;  /* for each of the 256 ways of corners being inside */
    int32_t *first;  /* a cell's first vertex */
    uint8_t *inside; /* a cell's corners, as bits */
    int vertex_room, triangle_room;
} Net;

static int edge_between(int a, int b) {
    for (int e = 0; e < EDGES; e++)
        if ((edge_corners[e][0] == a && edge_corners[e][1] == b) ||
            (edge_corners[e][0] == b && edge_corners[e][1] == a))
            return e;
    CHECK(false);
}

/* Adds to each crossed edge of a face the crossed edge that a sheet goes on to. */
static void link_face(int bits, const uint8_t ring[4], int links[EDGES][2], int counts[EDGES]) {
    int crossed[4], found = 0;
    bool first_inside = bits >> ring[0] & 1;
    for (int i = 0; i < 4; i++)
        if ((bits >> ring[i] & 1) != (bits >> ring[(i + 1) & 3] & 1))
            crossed[found++] = edge_between(ring[i], ring[(i + 1) & 3]);
    /* with four, pair the two edges at each inside corner: corner 0 lies between the ring's last edge and its
     * first, corner 1 between the first and the second */
    int shift = found == 4 && first_inside ? 3 : 0;
    for (int i = 0; i < found; i += 2) {
        int a = crossed[(i + shift) % found], b = crossed[(i + 1 + shift) % found];
        links[a][counts[a]++] = b;
        links[b][counts[b]++] = a;
    }
}

/* Whether all four edges of a face are crossed by one sheet. */
static bool doubled(const Sheets *sheets, const uint8_t ring[4]) {
    int sheet = sheets->of_edge[edge_between(ring[0], ring[1])];
    for (int i = 0; i < 4; i++)
        if (sheets->of_edge[edge_between(ring[i], ring[(i + 1) & 3])] != sheet) return false;
    return sheet >= 0;
}

static Sheets sheets_of(int bits) {
    int links[EDGES][2], counts[EDGES] = {0};
    for (int face = 0; face < 6; face++) link_face(bits, face_corners[face], links, counts);
    Sheets sheets = {0};
    for (int e = 0; e < EDGES; e++) sheets.of_edge[e] = -1;
    for (int e = 0; e < EDGES; e++) {
        if (!counts[e] || sheets.of_edge[e] >= 0) continue;
        for (int at = e, next = links[e][0]; sheets.of_edge[at] < 0;) {
            sheets.of_edge[at] = (int8_t)sheets.count;
            int onward = links[next][0] == at ? links[next][1] : links[next][0];
            at = next;
            next = onward;
        }
        sheets.count++;
    }
    CHECK(sheets.count <= SHEETS);
    for (int face = 0; face < 6; face++)
        if (doubled(&sheets, face_corners[face])) sheets.doubled |= (uint8_t)(1 << face);
    return sheets;
}

static int bits_of(const Field *field, int x, int y, int z) {
    float first = field->at[field_index(field, x, y, z)];
    if (fabsf(first) >= FIELD_FAR_M) return first < 0 ? 255 : 0;
    int bits = 0;
    for (int i = 0; i < 8; i++)
        if (field->at[field_index(field, x + (i & 1), y + (i >> 1 & 1), z + (i >> 2))] < 0) bits |= 1 << i;
    return bits;
}

static Vec3 corner_offset(int corner) {
    return vec3((float)(corner & 1), (float)(corner >> 1 & 1), (float)(corner >> 2));
}

/* The middle of a sheet's crossings. Across the midline it lies on it. */
static Vec3 sheet_middle(const Net *net, int x, int y, int z, int sheet) {
    const Field *field = net->field;
    const Sheets *sheets = &net->sheets[net->inside[field_index(field, x, y, z)]];
    Vec3 sum = {0, 0, 0};
    int count = 0;
    for (int e = 0; e < EDGES; e++) {
        if (sheets->of_edge[e] != sheet) continue;
        int a = edge_corners[e][0], b = edge_corners[e][1];
        float da = field->at[field_index(field, x + (a & 1), y + (a >> 1 & 1), z + (a >> 2))];
        float db = field->at[field_index(field, x + (b & 1), y + (b >> 1 & 1), z + (b >> 2))];
        sum = vec3_add(sum, vec3_mix(corner_offset(a), corner_offset(b), da / (da - db)));
        count++;
    }
    Vec3 in_cell = vec3_scale(sum, 1 / (float)count);
    Vec3 place = field_point(field, (float)x + in_cell.x, (float)y + in_cell.y, (float)z + in_cell.z);
    if (x == 0) place.x = 0;
    return place;
}

static void add_vertex(Net *net, Vec3 place) {
    Clay *clay = net->clay;
    if (clay->vertex_count == net->vertex_room)
        clay->places = vec_grow(clay->arena, clay->places, &net->vertex_room, sizeof *clay->places);
    clay->places[clay->vertex_count++] = place;
}

static void add_vertices(Net *net, int x, int y, int z) {
    size_t cell = field_index(net->field, x, y, z);
    int bits = net->inside[cell];
    net->first[cell] = net->clay->vertex_count;
    for (int sheet = 0; sheet < net->sheets[bits].count; sheet++)
        add_vertex(net, sheet_middle(net, x, y, z, sheet));
}

static void add_triangle(Net *net, int a, int b, int c) {
    Clay *clay = net->clay;
    if (clay->triangle_count == net->triangle_room)
        clay->triangles =
            vec_grow(clay->arena, clay->triangles, &net->triangle_room, sizeof *clay->triangles);
    int32_t *triangle = clay->triangles[clay->triangle_count++];
    triangle[0] = a;
    triangle[1] = b;
    triangle[2] = c;
}

static int vertex_at(const Net *net, int x, int y, int z, int edge) {
    size_t cell = field_index(net->field, x, y, z);
    return net->first[cell] + net->sheets[net->inside[cell]].of_edge[edge];
}

/* Cut along its shorter diagonal. */
static void add_quad(Net *net, const int v[4]) {
    const Vec3 *places = net->clay->places;
    bool other = vec3_distance(places[v[1]], places[v[3]]) < vec3_distance(places[v[0]], places[v[2]]);
    add_triangle(net, v[other], v[other + 1], v[other + 2]);
    add_triangle(net, v[other], v[other + 2], v[(other + 3) & 3]);
}

/* The quad around the grid edge that leaves point (x, y, z) along an axis. The four cells around it see it as
 * one of four parallel edges, which stand in edge_corners one after the other. */
static void add_crossing(Net *net, int x, int y, int z, int axis, bool outward) {
    static const int8_t around[3][4][3] = {{{0, -1, -1}, {0, 0, -1}, {0, 0, 0}, {0, -1, 0}},
                                           {{-1, 0, -1}, {-1, 0, 0}, {0, 0, 0}, {0, 0, -1}},
                                           {{-1, -1, 0}, {0, -1, 0}, {0, 0, 0}, {-1, 0, 0}}};
    static const uint8_t seen_as[3][4] = {{3, 2, 0, 1}, {7, 5, 4, 6}, {11, 10, 8, 9}};
    int v[4];
    for (int i = 0; i < 4; i++) {
        const int8_t *step = around[axis][i];
        int slot = outward ? i : (4 - i) & 3;
        v[slot] = vertex_at(net, x + step[0], y + step[1], z + step[2], seen_as[axis][i]);
    }
    add_quad(net, v);
}

static void add_crossings(Net *net, int x, int y, int z) {
    const Field *field = net->field;
    size_t here = field_index(field, x, y, z);
    size_t step[3] = {1, (size_t)field->nx, (size_t)field->nx * (size_t)field->ny};
    bool inside = field->at[here] < 0;
    for (int axis = 0; axis < 3; axis++)
        if (inside != (field->at[here + step[axis]] < 0)) add_crossing(net, x, y, z, axis, inside);
}

/* Fills the outside corner of a face that is nearest to being inside, here and in the mirror column. */
static void fill_corner(Net *net, int x, int y, int z, const uint8_t ring[4]) {
    Field *field = net->field;
    size_t nearest = 0;
    float least = FLT_MAX;
    int nx = 0, ny = 0, nz = 0;
    for (int i = 0; i < 4; i++) {
        int cx = x + (ring[i] & 1), cy = y + (ring[i] >> 1 & 1), cz = z + (ring[i] >> 2);
        size_t corner = field_index(field, cx, cy, cz);
        if (field->at[corner] < 0 || field->at[corner] >= least) continue;
        least = field->at[corner];
        nearest = corner;
        nx = cx;
        ny = cy;
        nz = cz;
    }
    field->at[nearest] = -FILLED_M;
    if (nx <= 1) field->at[field_index(field, 1 - nx, ny, nz)] = -FILLED_M;
    for (int i = 0; i < 8; i++) {
        int cx = nx - (i & 1), cy = ny - (i >> 1 & 1), cz = nz - (i >> 2);
        if (cx >= 0) net->inside[field_index(field, cx, cy, cz)] = (uint8_t)bits_of(field, cx, cy, cz);
        if (nx <= 1 && cx <= 0)
            net->inside[field_index(field, 0, cy, cz)] = (uint8_t)bits_of(field, 0, cy, cz);
    }
}

/* Where a sheet crosses a face twice on both of its sides, the two vertices would have an edge with four
 * triangles. Returns how many such faces were changed. */
static int part_sheets(Net *net) {
    const Field *field = net->field;
    int changed = 0;
    for (int z = 0; z < field->nz - 2; z++)
        for (int y = 0; y < field->ny - 2; y++)
            for (int x = 0; x < field->nx - 2; x++) {
                size_t cell = field_index(field, x, y, z);
                const size_t step[3] = {1, (size_t)field->nx, (size_t)field->nx * (size_t)field->ny};
                int here = net->sheets[net->inside[cell]].doubled;
                for (int axis = 0; here && axis < 3; axis++) {
                    int there = net->sheets[net->inside[cell + step[axis]]].doubled;
                    if (!(here >> (2 * axis + 1) & there >> (2 * axis) & 1)) continue;
                    fill_corner(net, x, y, z, face_corners[2 * axis + 1]);
                    here = net->sheets[net->inside[cell]].doubled;
                    changed++;
                }
            }
    return changed;
}

static void mark_inside(Net *net) {
    const Field *field = net->field;
    for (int z = 0; z < field->nz - 1; z++)
        for (int y = 0; y < field->ny - 1; y++)
            for (int x = 0; x < field->nx - 1; x++)
                net->inside[field_index(field, x, y, z)] = (uint8_t)bits_of(field, x, y, z);
    for (int pass = 0; pass < PASSES_MAX && part_sheets(net); pass++) continue;
}

Clay *nets_cast(Arena *arena, Field *field) {
    Clay *clay = arena_alloc(arena, sizeof *clay);
    clay->arena = arena;
    size_t points = (size_t)field->nx * (size_t)field->ny * (size_t)field->nz;
    Net net = {.field = field, .clay = clay};
    net.sheets = arena_alloc(arena, 256 * sizeof *net.sheets);
    net.first = arena_alloc(arena, points * sizeof *net.first);
    net.inside = arena_alloc(arena, points * sizeof *net.inside);
    for (int bits = 0; bits < 256; bits++) net.sheets[bits] = sheets_of(bits);
    mark_inside(&net);
    for (int z = 0; z < field->nz - 1; z++)
        for (int y = 0; y < field->ny - 1; y++)
            for (int x = 0; x < field->nx - 1; x++) add_vertices(&net, x, y, z);
    for (int z = 1; z < field->nz - 1; z++)
        for (int y = 1; y < field->ny - 1; y++)
            for (int x = 1; x < field->nx - 1; x++) add_crossings(&net, x, y, z);
    clay->lines = arena_alloc(arena, (size_t)clay->vertex_count * sizeof *clay->lines);
    for (int v = 0; v < clay->vertex_count; v++) clay->lines[v][0] = clay->lines[v][1] = NO_LINE;
    clay->materials = arena_alloc(arena, (size_t)clay->triangle_count);
    return clay;
}
