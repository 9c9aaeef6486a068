/* What a skin knows of its surface, worked out once. */
#include "body/skin_parts.h"

#include <string.h>

enum { RELAX_ROUNDS = 8, RELAX_VERTICES = 9600 }; /* of a mesh with so many vertices */

/* Where a full breath moves a point of the rest pose (motion study, 5): the ribs go forward and out, the chest
 * rises, the belly follows. */
static Vec3 breath_shift(Vec3 p) {
    float ribs = smooth_f(1.10f, 1.22f, p.y) * (1 - smooth_f(1.36f, 1.46f, p.y)) *
                 (1 - smooth_f(0.13f, 0.20f, fabsf(p.x)));
    double from_navel = (double)((p.y - 1.10f) / 0.09f);
    float belly = (float)maths_exp(-from_navel * from_navel) * smooth_f(-0.02f, 0.06f, p.z) *
                  (1 - smooth_f(0.13f, 0.20f, fabsf(p.x)));
    float front = mix_f(-0.004f, 0.016f, smooth_f(-0.05f, 0.02f, p.z));
    return vec3(ribs * 0.05f * p.x, ribs * 0.014f, ribs * front + belly * 0.006f);
}

/* Averaging reaches as far as the root of its rounds times the neighbours' distance. */
static int rounds_of(int vertices) {
    int rounds = (RELAX_ROUNDS * vertices + RELAX_VERTICES / 2) / RELAX_VERTICES;
    return rounds > 1 ? rounds : 1;
}

static int groups_of(int count) {
    return (count + SKIN_GROUP - 1) / SKIN_GROUP;
}

static int padded(int count) {
    return groups_of(count) * SKIN_GROUP;
}

static Places places_new(Arena *arena, int count) {
    size_t bytes = (size_t)padded(count) * sizeof(float);
    return (Places){arena_alloc(arena, bytes), arena_alloc(arena, bytes), arena_alloc(arena, bytes)};
}

static void put(const Places *places, int i, Vec3 v) {
    places->x[i] = v.x;
    places->y[i] = v.y;
    places->z[i] = v.z;
}

static int32_t *indices(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)padded(count) * sizeof(int32_t));
}

static Vec3 rest_at(const Surface *surface, int i) {
    return vec3(surface->x[i], surface->y[i], surface->z[i]);
}

/* ---- bones ---- */

/* Largest weights come first; one that weighs nothing ends them. */
static int learn_follow(const Surface *surface, SkinWork *work, int i) {
    SkinFollow *follow = &work->follow[i];
    const uint8_t *bones = surface->bones[i];
    int count = 0;
    for (; count < SURFACE_BONES && surface->weights[i][count] != 0; count++) {
        follow->bone[count] = bones[count];
        follow->weight[count] = surface->weights[i][count];
    }
    for (int k = count; k < SURFACE_BONES; k++) follow->bone[k] = follow->bone[0];
    return count;
}

static void learn_follows(Arena *arena, const Surface *surface, SkinWork *work) {
    int count = surface->vertex_count;
    work->follow = arena_alloc(arena, (size_t)padded(count) * sizeof *work->follow);
    work->follows = arena_alloc(arena, (size_t)groups_of(count));
    for (int i = 0; i < count; i++) {
        uint8_t *most = &work->follows[i / SKIN_GROUP];
        int follows = learn_follow(surface, work, i);
        if (follows > *most) *most = (uint8_t)follows;
    }
    for (int i = count; i < padded(count); i++) work->follow[i] = work->follow[count - 1];
    work->duals = arena_alloc(arena, BONES_MAX * sizeof *work->duals);
}

/* ---- lists ---- */

/* Plain lists, of vertex i from start[i] to start[i + 1] - 1. */
typedef struct Plain {
    const int32_t *start, *at;
} Plain;

static int longest(const Plain *plain, const int32_t *vertices, int count, int group) {
    int most = 0;
    for (int j = group * SKIN_GROUP; j < (group + 1) * SKIN_GROUP && j < count; j++) {
        int length = plain->start[vertices[j] + 1] - plain->start[vertices[j]];
        if (length > most) most = length;
    }
    return most;
}

static void fill_list(const SkinLists *lists, const Plain *plain, int vertex, int j, int32_t zero) {
    int group = j / SKIN_GROUP, from = plain->start[vertex], end = plain->start[vertex + 1];
    for (int at = lists->start[group] + j % SKIN_GROUP; at < lists->start[group + 1]; at += SKIN_GROUP)
        lists->at[at] = from < end ? plain->at[from++] : zero;
}

/* Of the vertices given, whose array has room for whole groups. */
static SkinLists lists_of(Arena *arena, const Plain *plain, const int32_t *vertices, int count,
                          int32_t zero) {
    int groups = groups_of(count);
    SkinLists lists = {.start = indices(arena, groups + 1)};
    for (int g = 0; g < groups; g++)
        lists.start[g + 1] = lists.start[g] + SKIN_GROUP * longest(plain, vertices, count, g);
    lists.at = indices(arena, lists.start[groups]);
    for (int j = 0; j < padded(count); j++) fill_list(&lists, plain, vertices[j], j, zero);
    return lists;
}

/* The vertices themselves, the last group filled up with the last one. */
static int32_t *all_vertices(Arena *arena, int count) {
    int32_t *all = indices(arena, count);
    for (int i = 0; i < padded(count); i++) all[i] = i < count ? i : count - 1;
    return all;
}

static int corner(const Surface *surface, int triangle, int k) {
    return surface->corner_vertex[surface->topology.triangles[triangle][k]];
}

static bool touches_relaxed(const Surface *surface, int triangle) {
    for (int k = 0; k < 3; k++)
        if (surface->relax[corner(surface, triangle, k)] > 0) return true;
    return false;
}

/* In the surface's order, but those first that have a relaxed corner; where each of the surface's is now. */
static int32_t *learn_triangles(Arena *arena, const Surface *surface, SkinWork *work) {
    int count = surface->topology.triangle_count, next = 0;
    int32_t *places = indices(arena, count);
    work->triangle_count = count;
    work->triangles = arena_alloc(arena, (size_t)count * sizeof *work->triangles);
    work->turned = arena_alloc(arena, ((size_t)count + 1) * sizeof(Point));
    for (int relaxed = 1; relaxed >= 0; relaxed--) {
        for (int t = 0; t < count; t++) {
            if (touches_relaxed(surface, t) != relaxed) continue;
            for (int k = 0; k < 3; k++) work->triangles[next][k] = corner(surface, t, k);
            places[t] = next++;
        }
        if (relaxed) work->relaxed_triangles = next;
    }
    return places;
}

/* A counting sort of the triangles' corners by vertex: each vertex's triangles in the surface's order, so that sums are
 * always taken in that. */
static Plain triangles_around(Arena *arena, const Surface *surface, const int32_t *places) {
    int triangles = surface->topology.triangle_count;
    int32_t *start = indices(arena, surface->vertex_count + 2), *at = indices(arena, 3 * triangles);
    for (int i = 0; i < 3 * triangles; i++) start[corner(surface, i / 3, i % 3) + 2]++;
    for (int i = 0; i < surface->vertex_count; i++) start[i + 2] += start[i + 1];
    for (int i = 0; i < 3 * triangles; i++) at[start[corner(surface, i / 3, i % 3) + 1]++] = places[i / 3];
    return (Plain){start, at};
}

/* On the midline one that lies there, too, if there is one: its frame is then its own mirror image. */
static int farthest_neighbour(const Surface *surface, int i) {
    int best = surface->neighbours[surface->neighbour_start[i]];
    bool middle = surface->mirror[i] == i;
    float farthest = 0;
    for (int n = surface->neighbour_start[i]; n < surface->neighbour_start[i + 1]; n++) {
        int other = surface->neighbours[n];
        float length = vec3_distance(rest_at(surface, other), rest_at(surface, i));
        if (middle && surface->mirror[other] == other) length += 1;
        if (length > farthest) {
            farthest = length;
            best = other;
        }
    }
    return best;
}

/* ---- averaging ---- */

static void learn_relaxed(Arena *arena, const Surface *surface, SkinWork *work) {
    int count = surface->vertex_count;
    work->relaxed = indices(arena, count);
    work->keep = arena_alloc(arena, (size_t)padded(count) * sizeof(float));
    work->mean = arena_alloc(arena, (size_t)padded(count) * sizeof(float));
    for (int i = 0; i < count; i++)
        if (surface->relax[i] > 0) work->relaxed[work->relaxed_count++] = i;
    for (int j = 0; j < padded(work->relaxed_count); j++) {
        if (j >= work->relaxed_count) work->relaxed[j] = work->relaxed[work->relaxed_count - 1];
        int i = work->relaxed[j], near = surface->neighbour_start[i + 1] - surface->neighbour_start[i];
        work->keep[j] = 1 - surface->relax[i];
        work->mean[j] = surface->relax[i] / (float)near;
    }
}

static void learn_lists(Arena *arena, const Surface *surface, SkinWork *work) {
    int count = surface->vertex_count, relaxed = work->relaxed_count;
    Plain around = triangles_around(arena, surface, learn_triangles(arena, surface, work));
    Plain near = {surface->neighbour_start, surface->neighbours};
    work->around = lists_of(arena, &around, all_vertices(arena, count), count, work->triangle_count);
    work->relaxed_around = lists_of(arena, &around, work->relaxed, relaxed, work->triangle_count);
    work->near = lists_of(arena, &near, work->relaxed, relaxed, padded(count));
    work->beside = indices(arena, count);
    work->relaxed_beside = indices(arena, relaxed);
    for (int i = 0; i < count; i++) work->beside[i] = farthest_neighbour(surface, i);
    for (int j = 0; j < padded(relaxed); j++) work->relaxed_beside[j] = work->beside[work->relaxed[j]];
}

/* ---- the rest pose ---- */

static Vec3 vec_of(Point p) {
    return vec3(p.v[0], p.v[1], p.v[2]);
}

/* The frame at vertex j of a list: z out of the surface, x toward what lies beside. Kernels find it in the same way. */
static Mat3 frame_at(const SkinWork *work, const SkinLists *around, const Point *points, int i, int j) {
    Vec3 facing = vec3(0, 0, 0);
    for (int n = around->start[j / SKIN_GROUP] + j % SKIN_GROUP; n < around->start[j / SKIN_GROUP + 1];
         n += SKIN_GROUP)
        facing = vec3_add(facing, vec_of(work->turned[around->at[n]]));
    Vec3 z = vec3_unit(facing);
    Vec3 x = vec3_reject(vec3_sub(vec_of(points[work->beside[i]]), vec_of(points[i])), z);
    if (vec3_dot(x, x) < 1e-14f) x = vec3_reject(fabsf(z.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0), z);
    x = vec3_unit(x);
    return mat3_columns(x, vec3_cross(z, x), z);
}

/* What averaging takes from the rest pose, and its normals, both in each vertex's own frame. */
static void learn_rest(Arena *arena, Skin *skin) {
    const Surface *surface = skin->surface;
    SkinWork *work = skin->work;
    Point *points = work->posed, *other = work->smooth;
    work->detail = places_new(arena, work->relaxed_count);
    work->normal = places_new(arena, surface->vertex_count);
    for (int i = 0; i < surface->vertex_count; i++)
        points[i] = other[i] = (Point){{surface->x[i], surface->y[i], surface->z[i], 0}};
    skin->kernels->face(work, points, 0, work->triangle_count);
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 normal = vec3(surface->normal_x[i], surface->normal_y[i], surface->normal_z[i]);
        put(&work->normal, i, mat3_undo(frame_at(work, &work->around, points, i, i), normal));
    }
    for (int round = 0; round < work->rounds; round++) {
        Point *from = points;
        skin->kernels->relax(work, points, other);
        points = other;
        other = from;
    }
    skin->kernels->face(work, points, 0, work->relaxed_triangles);
    for (int j = 0; j < padded(work->relaxed_count); j++) {
        int i = work->relaxed[j];
        Vec3 lost = vec3_sub(rest_at(surface, i), vec_of(points[i]));
        put(&work->detail, j, mat3_undo(frame_at(work, &work->relaxed_around, points, i, j), lost));
    }
}

static SkinWork *work_new(Arena *arena, const Surface *surface) {
    int count = surface->vertex_count;
    size_t points = ((size_t)padded(count) + 1) * sizeof(Point);
    SkinWork *work = arena_alloc(arena, sizeof *work);
    *work = (SkinWork){.rest = places_new(arena, count),
                       .breath = places_new(arena, count),
                       .posed = arena_alloc(arena, points),
                       .smooth = arena_alloc(arena, points),
                       .rounds = rounds_of(count)};
    for (int i = 0; i < count; i++) {
        put(&work->rest, i, rest_at(surface, i));
        put(&work->breath, i, breath_shift(rest_at(surface, i)));
    }
    return work;
}

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + SKIN_GROUP) * sizeof(float));
}

Skin *skin_new(Arena *arena, const Surface *surface, const Rig *rig) {
    Skin *skin = arena_alloc(arena, sizeof *skin);
    *skin = (Skin){.surface = surface,
                   .rig = rig,
                   .kernels = skin_kernels(simd_best()),
                   .work = work_new(arena, surface)};
    float **arrays[] = {&skin->x, &skin->y, &skin->z, &skin->normal_x, &skin->normal_y, &skin->normal_z};
    for (int k = 0; k < 6; k++) *arrays[k] = floats(arena, surface->vertex_count);
    learn_follows(arena, surface, skin->work);
    learn_relaxed(arena, surface, skin->work);
    learn_lists(arena, surface, skin->work);
    learn_rest(arena, skin);
    skin_learn_folds(arena, skin);
    skin_learn_trunk(arena, skin);
    return skin;
}
