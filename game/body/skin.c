/* Per frame: (1) each vertex by its bones' blended dual quaternion; (2) eight rounds of averaging with the
 * neighbours, where the surface says so, then the detail that averaging takes from the rest pose is put back
 * in each vertex's own frame: so elbows, hips and armpits keep their volume; (3) presses; (4) normals, again
 * as the rest pose has them in each vertex's frame. Points are four floats, so that compilers use one vector
 * instruction for them. */
#include "body/skin.h"

#include <string.h>

enum { RELAX_ROUNDS = 8, RELAX_VERTICES = 9600 }; /* of a mesh with so many vertices */

typedef struct Point {
    float v[4]; /* x, y, z, 0 */
} Point;

typedef struct Dual {
    float v[8]; /* a rotation quaternion (w x y z), then the dual part that carries the translation */
} Dual;

typedef struct SkinWork {
    Point *rest, *breath;   /* the modelled place; where a full breath moves it, m */
    Point *posed, *smooth;  /* this frame, and the other buffer of averaging */
    Point *detail, *normal; /* in the vertex's frame: what averaging takes; the modelled normal */
    Point *turned;          /* each triangle's normal, as long as twice its area */
    int32_t *
        around_start; /* vertex_count + 1: where each vertex's triangles begin in `around`, by their numbers */
    int32_t *around;
    int32_t *beside;  /* a neighbour that gives the frame its direction */
    int32_t *relaxed; /* the vertices that averaging moves */
    float *mean;      /* of each of these: what a neighbour's place counts in a round */
    int relaxed_count;
    int rounds; /* of averaging */
} SkinWork;

static Vec3 vec_of(Point p) {
    return vec3(p.v[0], p.v[1], p.v[2]);
}

static Point point_of(Vec3 v) {
    return (Point){{v.x, v.y, v.z, 0}};
}

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

static void relax(const Surface *surface, const SkinWork *work, Point **points, Point **other) {
    for (int round = 0; round < work->rounds; round++) {
        const Point *from = *points;
        Point *to = *other;
        for (int j = 0; j < work->relaxed_count; j++) {
            int i = work->relaxed[j], first = surface->neighbour_start[i],
                end = surface->neighbour_start[i + 1];
            Point sum = {{0}};
            for (int n = first; n < end; n++)
                for (int k = 0; k < 4; k++) sum.v[k] += from[surface->neighbours[n]].v[k];
            float share = surface->relax[i], mean = work->mean[j];
            for (int k = 0; k < 4; k++) to[i].v[k] = from[i].v[k] * (1 - share) + sum.v[k] * mean;
        }
        *points = to;
        *other = (Point *)from;
    }
}

/* Averaging reaches as far as the root of its rounds times the neighbours' distance. */
static int rounds_of(int vertices) {
    int rounds = (RELAX_ROUNDS * vertices + RELAX_VERTICES / 2) / RELAX_VERTICES;
    return rounds > 1 ? rounds : 1;
}

/* Of triangles from .. to - 1. */
static void face(const Surface *surface, const Point *points, int from, int to, Point *turned) {
    for (int t = from; t < to; t++) {
        const int32_t *corners = surface->topology.triangles[t];
        Vec3 a = vec_of(points[surface->corner_vertex[corners[0]]]),
             b = vec_of(points[surface->corner_vertex[corners[1]]]),
             c = vec_of(points[surface->corner_vertex[corners[2]]]);
        turned[t] = point_of(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
    }
}

/* Out of the surface, of any length: the sum of what is around the vertex. */
static inline Vec3 facing(const SkinWork *work, int i) {
    Point sum = {{0}};
    for (int n = work->around_start[i]; n < work->around_start[i + 1]; n++)
        for (int k = 0; k < 4; k++) sum.v[k] += work->turned[work->around[n]].v[k];
    return vec_of(sum);
}

/* The vertex's own frame: z out of the surface, x toward its chosen neighbour. */
static inline Mat3 frame_at(const SkinWork *work, const Point *points, int i) {
    Vec3 z = vec3_unit(facing(work, i));
    Vec3 x = vec3_reject(vec3_sub(vec_of(points[work->beside[i]]), vec_of(points[i])), z);
    if (vec3_dot(x, x) < 1e-14f) x = vec3_reject(fabsf(z.y) < 0.9f ? vec3(0, 1, 0) : vec3(1, 0, 0), z);
    x = vec3_unit(x);
    return mat3_columns(x, vec3_cross(z, x), z);
}

/* On the midline one that lies there, too, if there is one: its frame is then its own mirror image. */
static int farthest_neighbour(const Surface *surface, const SkinWork *work, int i) {
    int best = surface->neighbours[surface->neighbour_start[i]];
    bool middle = surface->mirror[i] == i;
    float longest = 0;
    for (int n = surface->neighbour_start[i]; n < surface->neighbour_start[i + 1]; n++) {
        int other = surface->neighbours[n];
        float length = vec3_distance(vec_of(work->rest[other]), vec_of(work->rest[i]));
        if (middle && surface->mirror[other] == other) length += 1;
        if (length > longest) {
            longest = length;
            best = other;
        }
    }
    return best;
}

static void store(const Skin *skin, const Point *points) {
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        skin->x[i] = points[i].v[0];
        skin->y[i] = points[i].v[1];
        skin->z[i] = points[i].v[2];
    }
}

/* What averaging takes from the rest pose, and its normals, both in each vertex's own frame. */
static void learn_rest(Skin *skin) {
    const Surface *surface = skin->surface;
    SkinWork *work = skin->work;
    size_t bytes = (size_t)surface->vertex_count * sizeof(Point);
    memcpy(work->posed, work->rest, bytes);
    memcpy(work->smooth, work->rest, bytes);
    Point *points = work->posed, *other = work->smooth;
    relax(surface, work, &points, &other);
    face(surface, points, 0, surface->topology.triangle_count, work->turned);
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 lost = vec3_sub(vec_of(work->rest[i]), vec_of(points[i]));
        work->detail[i] = point_of(mat3_undo(frame_at(work, points, i), lost));
    }
    face(surface, work->rest, 0, surface->topology.triangle_count, work->turned);
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 normal = vec3(surface->normal_x[i], surface->normal_y[i], surface->normal_z[i]);
        work->normal[i] = point_of(mat3_undo(frame_at(work, work->rest, i), normal));
    }
}

static int corner(const Surface *surface, int i) {
    return surface->corner_vertex[surface->topology.triangles[i / 3][i % 3]];
}

/* A counting sort of the triangles' corners by vertex. */
static void learn_around(const Surface *surface, SkinWork *work) {
    int32_t *start = work->around_start, all = 3 * surface->topology.triangle_count;
    memset(start, 0, ((size_t)surface->vertex_count + 2) * sizeof *start);
    for (int i = 0; i < all; i++) start[corner(surface, i) + 2]++;
    for (int i = 0; i < surface->vertex_count; i++) start[i + 2] += start[i + 1];
    for (int i = 0; i < all; i++) work->around[start[corner(surface, i) + 1]++] = i / 3;
}

static SkinWork *work_new(Arena *arena, const Surface *surface) {
    int count = surface->vertex_count;
    size_t triangles = (size_t)surface->topology.triangle_count;
    size_t points = (size_t)count * sizeof(Point), indices = (size_t)count * sizeof(int32_t);
    SkinWork *work = arena_alloc(arena, sizeof *work);
    *work = (SkinWork){.rest = arena_alloc(arena, points),
                       .breath = arena_alloc(arena, points),
                       .posed = arena_alloc(arena, points),
                       .smooth = arena_alloc(arena, points),
                       .detail = arena_alloc(arena, points),
                       .normal = arena_alloc(arena, points),
                       .turned = arena_alloc(arena, triangles * sizeof(Point)),
                       .around_start = arena_alloc(arena, indices + 2 * sizeof(int32_t)),
                       .around = arena_alloc(arena, triangles * sizeof(int32_t[3])),
                       .beside = arena_alloc(arena, indices),
                       .relaxed = arena_alloc(arena, indices),
                       .mean = arena_alloc(arena, (size_t)count * sizeof(float))};
    return work;
}

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + 8) * sizeof(float)); /* room for the last full vector */
}

Skin *skin_new(Arena *arena, const Surface *surface, const Rig *rig) {
    Skin *skin = arena_alloc(arena, sizeof *skin);
    int count = surface->vertex_count;
    *skin = (Skin){.surface = surface, .rig = rig, .work = work_new(arena, surface)};
    float **arrays[] = {&skin->x, &skin->y, &skin->z, &skin->normal_x, &skin->normal_y, &skin->normal_z};
    for (int k = 0; k < 6; k++) *arrays[k] = floats(arena, count);
    SkinWork *work = skin->work;
    work->rounds = rounds_of(count);
    learn_around(surface, work);
    for (int i = 0; i < count; i++) {
        Vec3 rest = vec3(surface->x[i], surface->y[i], surface->z[i]);
        work->rest[i] = point_of(rest);
        work->breath[i] = point_of(breath_shift(rest));
        if (surface->relax[i] <= 0) continue;
        int beside = surface->neighbour_start[i + 1] - surface->neighbour_start[i];
        work->mean[work->relaxed_count] = surface->relax[i] / (float)beside;
        work->relaxed[work->relaxed_count++] = i;
    }
    for (int i = 0; i < count; i++) work->beside[i] = farthest_neighbour(surface, work, i);
    learn_rest(skin);
    return skin;
}

static void duals_of(const Rig *rig, const Posed *posed, Dual *duals) {
    for (int b = 0; b < rig->skeleton->count; b++) {
        const Bone *bone = &rig->skeleton->bones[b];
        Mat3 turn = mat3_times(posed->turn[b], bone->unrest);
        Vec3 move = vec3_scale(vec3_sub(posed->head[b], mat3_apply(turn, bone->head)), 0.5f);
        Quat q = quat_of(turn);
        duals[b] =
            (Dual){{q.w, q.x, q.y, q.z, -(move.x * q.x + move.y * q.y + move.z * q.z),
                    move.x * q.w + move.y * q.z - move.z * q.y, move.y * q.w + move.z * q.x - move.x * q.z,
                    move.z * q.w + move.x * q.y - move.y * q.x}};
    }
}

/* The blend of the vertex's duals, each taken on the hemisphere of the first, at unit length. */
static inline Dual blend(const Surface *surface, const Dual *duals, int i) {
    const float *first = duals[surface->bones[i][0]].v;
    Dual sum = {{0}};
    for (int k = 0; k < SURFACE_BONES && surface->weights[i][k] != 0; k++) { /* largest first */
        const float *dual = duals[surface->bones[i][k]].v;
        float near = first[0] * dual[0] + first[1] * dual[1] + first[2] * dual[2] + first[3] * dual[3];
        float weight = near < 0 ? -surface->weights[i][k] : surface->weights[i][k];
        for (int j = 0; j < 8; j++) sum.v[j] += weight * dual[j];
    }
    const float *q = sum.v;
    float scale = 1 / sqrtf(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    for (int j = 0; j < 8; j++) sum.v[j] *= scale;
    return sum;
}

static inline Vec3 carry(const Dual *dual, Vec3 p) {
    const float *q = dual->v;
    Vec3 u = vec3(q[1], q[2], q[3]);
    Vec3 turned = vec3_along(p, vec3_cross(u, vec3_add(vec3_cross(u, p), vec3_scale(p, q[0]))), 2);
    Vec3 move = vec3(2 * (-q[4] * q[1] + q[5] * q[0] - q[6] * q[3] + q[7] * q[2]),
                     2 * (-q[4] * q[2] + q[5] * q[3] + q[6] * q[0] - q[7] * q[1]),
                     2 * (-q[4] * q[3] - q[5] * q[2] + q[6] * q[1] + q[7] * q[0]));
    return vec3_add(turned, move);
}

void skin_points(const Skin *skin, const Posed *posed, const int *vertices, int count, Vec3 *out) {
    Dual duals[BONES_MAX];
    duals_of(skin->rig, posed, duals);
    for (int i = 0; i < count; i++) {
        Dual dual = blend(skin->surface, duals, vertices[i]);
        out[i] = carry(&dual, vec_of(skin->work->rest[vertices[i]]));
    }
}

/* 0 for deep skin, the distance itself for skin outside, smooth in between over `soft` to either side. */
static float pushed_out(float distance, float soft) {
    if (distance >= soft) return distance;
    if (distance <= -soft) return 0;
    return (distance + soft) * (distance + soft) / (4 * soft);
}

/* Direction out of the press and distance to it; false where the press does not reach. */
static bool press_reaches(const Press *press, Vec3 p, Vec3 *out, float *distance) {
    Vec3 from = vec3_sub(p, press->at);
    if (press->shape == PRESS_PLANE) {
        *out = press->dir;
        *distance = vec3_dot(from, press->dir);
        float half_z = press->half_z_m > 0 ? press->half_z_m : press->half_m;
        return press->half_m == 0 || (fabsf(from.x) < press->half_m && fabsf(from.z) < half_z);
    }
    if (press->shape == PRESS_ROLLER) {
        if (fabsf(vec3_dot(from, press->dir)) > press->half_m) return false;
        from = vec3_reject(from, press->dir);
    }
    float length = vec3_length(from);
    if (length < 1e-6f) return false;
    *out = vec3_scale(from, 1 / length);
    *distance = length - press->radius_m;
    return true;
}

/* Vertex i, which is at p now. */
static Vec3 pressed(const Press *press, Vec3 p, const SkinWork *work, int i) {
    Vec3 out;
    float distance;
    if (!press_reaches(press, p, &out, &distance) || distance < -press->most_m) return p;
    if (distance < press->soft_m) p = vec3_along(p, out, pushed_out(distance, press->soft_m) - distance);
    float t = (distance + press->soft_m) / (0.030f + press->soft_m);
    if (press->bulge_m > 0 && t > 0 && t < 1)
        p = vec3_along(p, vec3_unit(facing(work, i)),
                       press->bulge_m * 6.75f * t * (1 - t) * (1 - t)); /* 1 at its highest */
    return p;
}

/* ---- by whoever is free ---- */

enum { PIECE = 1024 }; /* vertices or triangles at a time */

typedef struct Carrying {
    Skin *skin;
    const Dual *duals;
    float breath;
    Point *points, *other; /* once relaxed: before and after its detail is put back */
    const Press *presses;
    int press_count;
} Carrying;

static int pieces(int count) {
    return (count + PIECE - 1) / PIECE;
}

static int piece_end(int piece, int count) {
    int end = (piece + 1) * PIECE;
    return end < count ? end : count;
}

static void carry_piece(void *job, int piece, int worker) {
    const Carrying *carrying = job;
    const Surface *surface = carrying->skin->surface;
    SkinWork *work = carrying->skin->work;
    (void)worker;
    for (int i = piece * PIECE; i < piece_end(piece, surface->vertex_count); i++) {
        Dual dual = blend(surface, carrying->duals, i);
        Vec3 rest = vec3_along(vec_of(work->rest[i]), vec_of(work->breath[i]), carrying->breath);
        work->posed[i] = work->smooth[i] = point_of(carry(&dual, rest));
    }
}

static void face_piece(void *job, int piece, int worker) {
    const Carrying *carrying = job;
    const Surface *surface = carrying->skin->surface;
    (void)worker;
    face(surface, carrying->points, piece * PIECE, piece_end(piece, surface->topology.triangle_count),
         carrying->skin->work->turned);
}

static void detail_piece(void *job, int piece, int worker) {
    const Carrying *carrying = job;
    const SkinWork *work = carrying->skin->work;
    (void)worker;
    for (int j = piece * PIECE; j < piece_end(piece, work->relaxed_count); j++) {
        int i = work->relaxed[j];
        Vec3 detail = mat3_apply(frame_at(work, carrying->points, i), vec_of(work->detail[i]));
        carrying->other[i] = point_of(vec3_add(vec_of(carrying->points[i]), detail));
    }
}

static void press_piece(void *job, int piece, int worker) {
    const Carrying *carrying = job;
    const Surface *surface = carrying->skin->surface;
    (void)worker;
    for (int k = 0; k < carrying->press_count; k++)
        for (int i = piece * PIECE; i < piece_end(piece, surface->vertex_count); i++)
            if (!(carrying->presses[k].spares >> surface->bones[i][0] & 1))
                carrying->other[i] = point_of(
                    pressed(&carrying->presses[k], vec_of(carrying->other[i]), carrying->skin->work, i));
}

static void turn_piece(void *job, int piece, int worker) {
    const Carrying *carrying = job;
    Skin *skin = carrying->skin;
    const SkinWork *work = skin->work;
    (void)worker;
    for (int i = piece * PIECE; i < piece_end(piece, skin->surface->vertex_count); i++) {
        Vec3 normal = vec3_unit(mat3_apply(frame_at(work, carrying->points, i), vec_of(work->normal[i])));
        skin->normal_x[i] = normal.x;
        skin->normal_y[i] = normal.y;
        skin->normal_z[i] = normal.z;
    }
}

/* Where the vertices are, in carrying->other, without presses. */
static void shape(Carrying *carrying, const Posed *posed) {
    const Skin *skin = carrying->skin;
    const SkinWork *work = skin->work;
    Dual duals[BONES_MAX];
    duals_of(skin->rig, posed, duals);
    carrying->duals = duals;
    workers_share(skin->workers, carry_piece, carrying, pieces(skin->surface->vertex_count));
    carrying->points = work->posed;
    carrying->other = work->smooth;
    relax(skin->surface, work, &carrying->points, &carrying->other);
    workers_share(skin->workers, face_piece, carrying, pieces(skin->surface->topology.triangle_count));
    workers_share(skin->workers, detail_piece, carrying, pieces(work->relaxed_count));
}

void skin_shape(Skin *skin, const Posed *posed) {
    Carrying carrying = {.skin = skin};
    shape(&carrying, posed);
    store(skin, carrying.other);
}

void skin_pose(Skin *skin, const Posed *posed, float breath, const Press *presses, int count) {
    Carrying carrying = {.skin = skin, .breath = breath, .presses = presses, .press_count = count};
    int vertices = skin->surface->vertex_count;
    shape(&carrying, posed);
    if (count) workers_share(skin->workers, press_piece, &carrying, pieces(vertices));
    carrying.points = carrying.other;
    workers_share(skin->workers, face_piece, &carrying, pieces(skin->surface->topology.triangle_count));
    workers_share(skin->workers, turn_piece, &carrying, pieces(vertices));
    store(skin, carrying.other);
}
