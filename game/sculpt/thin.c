/* Edge collapse by quadric errors (Garland and Heckbert, 1997). A vertex remembers, as a quadric, the planes
 * of all triangles that it stands for; collapsing an edge costs the squared distance of its new place from
 * these planes, by area. Planes that stand up on borders between materials hold the hems. On the rim the
 * mirrored triangles count too, so that it is thinned as the whole body would be. A collapse must leave a
 * surface without folds, slivers or edges with more than two triangles, also where the halves will meet. */
#include "sculpt/thin.h"

#include "sculpt/heap.h"
#include "sculpt/quadric.h"

#define HEM_WEIGHT   40.0  /* of a border's standing plane, against a triangle as long and wide as the edge */
#define SHAPE_WEIGHT 1e-4  /* keeps edges even where the surface is flat */
#define TURN_COSINE  0.35f /* how far a triangle may turn */
#define SLIVER_PART  0.12f /* least doubled area of a triangle against its longest side squared */

enum { NEIGHBOURS_MAX = 96 };

/* How freely a vertex moves: a corner of borders not at all, one on a border or the rim along it. */
typedef enum Hold { HOLD_FREE, HOLD_LINE, HOLD_CORNER } Hold;

typedef struct Thinner {
    Clay *clay;
    const float *detail_given;
    float *detail;
    Quadric *quadrics;
    uint32_t *stamps;
    uint8_t *holds;
    uint8_t *borders;      /* edges of borders and of the rim that end at the vertex, each counted twice */
    bool *gone, *removed;  /* vertices, triangles */
    int32_t *first, *next; /* a vertex's corners as a list: corner 3t + i is vertex i of triangle t */
    int left;              /* triangles */
    Heap heap;
} Thinner;

typedef struct Ring {
    int count;
    int32_t at[NEIGHBOURS_MAX];
} Ring;

static bool in_ring(const Ring *ring, int v) {
    for (int i = 0; i < ring->count; i++)
        if (ring->at[i] == v) return true;
    return false;
}

static void add_to_ring(Ring *ring, int v) {
    if (!in_ring(ring, v) && ring->count < NEIGHBOURS_MAX) ring->at[ring->count++] = v;
}

static int next_corner(const Thinner *thin, int corner) {
    while (corner >= 0 && thin->removed[corner / 3]) corner = thin->next[corner];
    return corner;
}

#define EACH_CORNER(thin, v, corner)                                                                         \
    for (int corner = next_corner(thin, (thin)->first[v]); corner >= 0;                                      \
         corner = next_corner(thin, (thin)->next[corner]))

static Ring ring_of(const Thinner *thin, int v) {
    Ring ring = {0};
    EACH_CORNER(thin, v, corner) {
        const int32_t *triangle = thin->clay->triangles[corner / 3];
        for (int i = 0; i < 3; i++)
            if (triangle[i] != v) add_to_ring(&ring, triangle[i]);
    }
    return ring;
}

static bool has(const int32_t triangle[3], int v) {
    return triangle[0] == v || triangle[1] == v || triangle[2] == v;
}

/* The triangles at an edge, at most two of them in `at`. */
static int triangles_at(const Thinner *thin, int a, int b, int at[2]) {
    int count = 0;
    EACH_CORNER(thin, a, corner) {
        if (!has(thin->clay->triangles[corner / 3], b)) continue;
        if (count < 2) at[count] = corner / 3;
        count++;
    }
    return count;
}

static bool is_border(const Thinner *thin, int a, int b) {
    int at[2];
    int count = triangles_at(thin, a, b, at);
    return count == 1 || (count == 2 && thin->clay->materials[at[0]] != thin->clay->materials[at[1]]);
}

static Vec3 normal_of(Vec3 a, Vec3 b, Vec3 c) {
    return vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
}

/* The places an edge may collapse to, given how its ends are held; their count, 0 if it may not. */
static int choices(const Thinner *thin, int a, int b, Vec3 at[4]) {
    Vec3 pa = thin->clay->places[a], pb = thin->clay->places[b];
    Hold ha = thin->holds[a], hb = thin->holds[b];
    if (ha != HOLD_FREE && hb != HOLD_FREE && !is_border(thin, a, b)) return 0;
    if (ha == HOLD_CORNER && hb == HOLD_CORNER) return 0;
    int count = 0;
    if (ha >= hb) at[count++] = pa;
    if (hb >= ha) at[count++] = pb;
    if (ha == hb) at[count++] = vec3_mix(pa, pb, 0.5f);
    Quadric sum = quadric_sum(&thin->quadrics[a], &thin->quadrics[b]);
    if (ha == HOLD_FREE && hb == HOLD_FREE && quadric_least(&sum, &at[count]) &&
        vec3_distance(at[count], at[2]) < vec3_distance(pa, pb))
        count++;
    return count;
}

static bool cheapest(const Thinner *thin, int a, int b, Vec3 *place, double *cost) {
    Vec3 at[4];
    int count = choices(thin, a, b, at);
    Quadric sum = quadric_sum(&thin->quadrics[a], &thin->quadrics[b]);
    double least = 0;
    for (int i = 0; i < count; i++) {
        double error = quadric_error(&sum, at[i]);
        if (i && error >= least) continue;
        least = error;
        *place = at[i];
    }
    Vec3 edge = vec3_sub(thin->clay->places[a], thin->clay->places[b]);
    double length2 = (double)vec3_dot(edge, edge);
    double detail = (double)fmaxf(thin->detail[a], thin->detail[b]);
    *cost = (least + SHAPE_WEIGHT * length2 * length2) * detail * detail;
    return count > 0;
}

static void push(Thinner *thin, int a, int b) {
    Vec3 place;
    double cost;
    if (a > b) {
        int swap = a;
        a = b;
        b = swap;
    }
    if (cheapest(thin, a, b, &place, &cost))
        heap_push(&thin->heap, (HeapItem){cost, a, b, thin->stamps[a], thin->stamps[b]});
}

/* Without this, an edge could end up with more than two triangles, here or across the midline. */
static bool keeps_surface(const Thinner *thin, int a, int b) {
    int at[2], shared = triangles_at(thin, a, b, at), common = 0;
    Ring around_a = ring_of(thin, a), around_b = ring_of(thin, b);
    const Vec3 *places = thin->clay->places;
    bool on_rim = places[a].x == 0 || places[b].x == 0;
    if (around_a.count + around_b.count > NEIGHBOURS_MAX) return false;
    for (int i = 0; i < around_a.count; i++) common += in_ring(&around_b, around_a.at[i]);
    if (common != shared || shared > 2) return false;
    if (!on_rim || places[a].x == places[b].x) return true;
    const Ring *inner = places[a].x == 0 ? &around_b : &around_a,
               *outer = inner == &around_a ? &around_b : &around_a;
    int rim = places[a].x == 0 ? a : b;
    for (int i = 0; i < inner->count; i++)
        if (inner->at[i] != rim && places[inner->at[i]].x == 0 && !in_ring(outer, inner->at[i])) return false;
    return true;
}

/* Whether the triangles of v that do not hold `other` stay sound when v moves to `place`. */
static bool keeps_shape(const Thinner *thin, int v, int other, Vec3 place) {
    EACH_CORNER(thin, v, corner) {
        const int32_t *triangle = thin->clay->triangles[corner / 3];
        if (has(triangle, other)) continue;
        Vec3 before[3], after[3];
        for (int i = 0; i < 3; i++) {
            before[i] = thin->clay->places[triangle[i]];
            after[i] = triangle[i] == v ? place : before[i];
        }
        Vec3 was = normal_of(before[0], before[1], before[2]), is = normal_of(after[0], after[1], after[2]);
        float area = vec3_length(is);
        float longest = fmaxf(vec3_distance(after[0], after[1]),
                              fmaxf(vec3_distance(after[1], after[2]), vec3_distance(after[2], after[0])));
        if (vec3_dot(vec3_unit(was), vec3_unit(is)) < TURN_COSINE) return false;
        if (area < SLIVER_PART * longest * longest) return false;
        if (after[0].x == 0 && after[1].x == 0 && after[2].x == 0) return false;
    }
    return true;
}

/* Gives the corners of b to a and drops what has been removed from the list. */
static void merge_corners(Thinner *thin, int a, int b) {
    int32_t list = -1, *end = &list;
    for (int half = 0; half < 2; half++) {
        int corner = thin->first[half ? b : a];
        while (corner >= 0) {
            int after = thin->next[corner];
            if (!thin->removed[corner / 3]) {
                *end = corner;
                end = &thin->next[corner];
            }
            corner = after;
        }
    }
    *end = -1;
    thin->first[a] = list;
    thin->first[b] = -1;
}

static void collapse(Thinner *thin, int a, int b, Vec3 place) {
    Clay *clay = thin->clay;
    int keeps = thin->holds[a] >= thin->holds[b] ? a : b; /* whose lines and hold the new vertex has */
    EACH_CORNER(thin, b, corner) {
        int32_t *triangle = clay->triangles[corner / 3];
        if (has(triangle, a)) {
            thin->removed[corner / 3] = true;
            thin->left--;
        } else {
            triangle[corner % 3] = a;
        }
    }
    merge_corners(thin, a, b);
    clay->places[a] = place;
    for (int i = 0; i < LINES_AT; i++) clay->lines[a][i] = clay->lines[keeps][i];
    thin->holds[a] = thin->holds[keeps];
    thin->detail[a] = fmaxf(thin->detail[a], thin->detail[b]);
    thin->quadrics[a] = quadric_sum(&thin->quadrics[a], &thin->quadrics[b]);
    thin->stamps[a]++;
    thin->gone[b] = true;
    Ring ring = ring_of(thin, a);
    for (int i = 0; i < ring.count; i++) push(thin, a, ring.at[i]);
}

static void add_plane(Thinner *thin, int v, Vec3 normal, Vec3 point, double weight) {
    quadric_add_plane(&thin->quadrics[v], normal, point, weight);
    if (thin->clay->places[v].x == 0)
        quadric_add_plane(&thin->quadrics[v], vec3_mirror(normal), vec3_mirror(point), weight);
}

/* The plane that stands on a border between materials. */
static void add_hem(Thinner *thin, int a, int b, Vec3 normal) {
    Vec3 pa = thin->clay->places[a], edge = vec3_sub(thin->clay->places[b], pa);
    Vec3 standing = vec3_unit(vec3_cross(edge, normal));
    double weight = HEM_WEIGHT * (double)vec3_dot(edge, edge);
    add_plane(thin, a, standing, pa, weight);
    add_plane(thin, b, standing, pa, weight);
}

static void remember_triangle(Thinner *thin, int t) {
    const Clay *clay = thin->clay;
    const int32_t *v = clay->triangles[t];
    Vec3 normal = normal_of(clay->places[v[0]], clay->places[v[1]], clay->places[v[2]]);
    double area = (double)vec3_length(normal);
    for (int i = 0; i < 3; i++) {
        int a = v[i], b = v[(i + 1) % 3];
        add_plane(thin, a, vec3_unit(normal), clay->places[a], area);
        if (!is_border(thin, a, b)) continue;
        bool rim = clay->places[a].x == 0 && clay->places[b].x == 0;
        if (!rim) add_hem(thin, a, b, vec3_unit(normal));
        int ends[2] = {a, b};
        for (int end = 0; end < 2; end++) /* a border's edge is met from both sides, a rim's from one */
            thin->borders[ends[end]] = (uint8_t)(thin->borders[ends[end]] + (rim ? 2 : 1));
    }
}

static void prepare(Thinner *thin) {
    Clay *clay = thin->clay;
    Arena *arena = clay->arena;
    size_t vertices = (size_t)clay->vertex_count, triangles = (size_t)clay->triangle_count;
    thin->quadrics = arena_alloc(arena, vertices * sizeof *thin->quadrics);
    thin->detail = arena_alloc(arena, vertices * sizeof *thin->detail);
    thin->stamps = arena_alloc(arena, vertices * sizeof *thin->stamps);
    thin->holds = arena_alloc(arena, vertices);
    thin->borders = arena_alloc(arena, vertices);
    thin->gone = arena_alloc(arena, vertices * sizeof *thin->gone);
    thin->removed = arena_alloc(arena, triangles * sizeof *thin->removed);
    thin->first = arena_alloc(arena, vertices * sizeof *thin->first);
    thin->next = arena_alloc(arena, 3 * triangles * sizeof *thin->next);
    thin->left = clay->triangle_count;
    thin->heap.arena = arena;
    for (int v = 0; v < clay->vertex_count; v++) {
        thin->first[v] = -1;
        thin->detail[v] = thin->detail_given[v];
    }
    for (int corner = 0; corner < 3 * clay->triangle_count; corner++) {
        int v = clay->triangles[corner / 3][corner % 3];
        thin->next[corner] = thin->first[v];
        thin->first[v] = corner;
    }
    for (int t = 0; t < clay->triangle_count; t++) remember_triangle(thin, t);
    for (int v = 0; v < clay->vertex_count; v++) {
        int borders = thin->borders[v] / 2;
        thin->holds[v] = borders == 0 ? HOLD_FREE : borders == 2 ? HOLD_LINE : HOLD_CORNER;
        if (borders > (clay->places[v].x == 0 ? 2 : 0)) continue;
        clay->lines[v][0] = clay->lines[v][1] = NO_LINE; /* a line that was cut where nothing ends */
    }
    for (int t = 0; t < clay->triangle_count; t++)
        for (int i = 0; i < 3; i++) {
            int a = clay->triangles[t][i], b = clay->triangles[t][(i + 1) % 3];
            int at[2];
            if (a < b || triangles_at(thin, a, b, at) == 1) push(thin, a, b);
        }
}

/* Renumbers what is left, in the old order. */
static void compact(Thinner *thin) {
    Clay *clay = thin->clay;
    int32_t *renumbered = arena_alloc(clay->arena, (size_t)clay->vertex_count * sizeof *renumbered);
    int vertices = 0, triangles = 0;
    for (int v = 0; v < clay->vertex_count; v++) {
        if (thin->gone[v]) continue;
        clay->places[vertices] = clay->places[v];
        for (int i = 0; i < LINES_AT; i++) clay->lines[vertices][i] = clay->lines[v][i];
        renumbered[v] = vertices++;
    }
    for (int t = 0; t < clay->triangle_count; t++) {
        if (thin->removed[t]) continue;
        for (int i = 0; i < 3; i++) clay->triangles[triangles][i] = renumbered[clay->triangles[t][i]];
        clay->materials[triangles++] = clay->materials[t];
    }
    clay->vertex_count = vertices;
    clay->triangle_count = triangles;
}

void thin_clay(Clay *clay, const float *detail, int target) {
    Thinner thin = {.clay = clay, .detail_given = detail};
    prepare(&thin);
    while (thin.left > target && thin.heap.items.count) {
        HeapItem item = heap_pop(&thin.heap);
        int a = item.a, b = item.b;
        if (thin.gone[a] || thin.gone[b] || thin.stamps[a] != item.stamp_a || thin.stamps[b] != item.stamp_b)
            continue;
        Vec3 place;
        double cost;
        if (!cheapest(&thin, a, b, &place, &cost) || !keeps_surface(&thin, a, b)) continue;
        if (keeps_shape(&thin, a, b, place) && keeps_shape(&thin, b, a, place)) collapse(&thin, a, b, place);
    }
    compact(&thin);
}
