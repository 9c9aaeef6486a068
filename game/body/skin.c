/* Per frame: (1) each vertex by its bones' blended dual quaternion; (2) eight rounds of averaging with the
 * neighbours, where the surface says so, then the detail that averaging takes from the rest pose is put back
 * in each vertex's own frame: so elbows, hips and armpits keep their volume; (3) presses, before which flesh spreads; (4) normals,
 * again as the rest pose has them in each vertex's frame. The loops are in skin_kernel.inc, what they know of the surface in
 * skin_new.c. */
#include "body/skin_parts.h"

extern const SkinKernels skin_kernels_c;
#if defined(__x86_64__) && defined(__GNUC__)
extern const SkinKernels skin_kernels_sse2, skin_kernels_avx2;
#endif

const SkinKernels *skin_kernels(SimdLevel level) {
    switch (level) {
#if defined(__x86_64__) && defined(__GNUC__)
    case SIMD_AVX2: return &skin_kernels_avx2;
    case SIMD_SSE2: return &skin_kernels_sse2;
#else
    case SIMD_AVX2:
    case SIMD_SSE2:
#endif
    case SIMD_C: return &skin_kernels_c;
    }
    return &skin_kernels_c;
}

static Vec3 vec_of(Point p) {
    return vec3(p.v[0], p.v[1], p.v[2]);
}

/* ---- bones ---- */

static Dual dual_of(Quat q, Vec3 move) {
    return (Dual){{q.w, q.x, q.y, q.z, -(move.x * q.x + move.y * q.y + move.z * q.z),
                   move.x * q.w + move.y * q.z - move.z * q.y, move.y * q.w + move.z * q.x - move.x * q.z,
                   move.z * q.w + move.x * q.y - move.y * q.x}};
}

/* The bone on whose hemisphere a bone is taken: its parent, but the ribs for an arm. */
static int stands_to(const Rig *rig, int bone) {
    bool arm = bone == rig->upper_arm[LEFT] || bone == rig->upper_arm[RIGHT];
    int parent = rig->skeleton->bones[bone].parent;
    return arm ? rig->skeleton->bones[parent].parent : parent;
}

/* All bones that skin follows are on the hemisphere of one of them. With a hand put behind the head an upper arm is half
 * a turn from the ribs and a little less from the collar bone, or the other way round; taken the short way by the one
 * and the long way by the other, the skin of the armpit tore. */
static void duals_of(const Rig *rig, const Posed *posed, Dual *duals) {
    Quat turns[BONES_MAX];
    for (int b = 0; b < rig->skeleton->count; b++) {
        const Bone *bone = &rig->skeleton->bones[b];
        Mat3 turn = mat3_times(posed->turn[b], bone->unrest);
        Quat q = quat_of(turn);
        int other = stands_to(rig, b);
        if (other >= 0 && quat_dot(q, turns[other]) < 0) q = (Quat){-q.w, -q.x, -q.y, -q.z};
        turns[b] = q;
        duals[b] = dual_of(q, vec3_scale(vec3_sub(posed->head[b], mat3_apply(turn, bone->head)), 0.5f));
    }
}

/* The blend of the vertex's duals, at unit length. */
static inline Dual blend(const Surface *surface, const Dual *duals, int i) {
    Dual sum = {{0}};
    for (int k = 0; k < SURFACE_BONES && surface->weights[i][k] != 0; k++) { /* largest first */
        const float *dual = duals[surface->bones[i][k]].v;
        for (int j = 0; j < 8; j++) sum.v[j] += surface->weights[i][k] * dual[j];
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
        const Surface *surface = skin->surface;
        int v = vertices[i];
        out[i] = carry(&dual, vec3(surface->x[v], surface->y[v], surface->z[v]));
    }
}

/* ---- presses ---- */

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

/* Out of the skin at vertex i, of any length, as it is without presses and detail. */
static Vec3 facing(const SkinJob *job, int i) {
    const SkinWork *work = job->skin->work;
    int group = i / SKIN_GROUP;
    Vec3 sum = vec3(0, 0, 0);
    for (int n = work->around.start[group] + i % SKIN_GROUP; n < work->around.start[group + 1];
         n += SKIN_GROUP) {
        if (work->around.at[n] == work->triangle_count) break;
        const int32_t *corners = work->triangles[work->around.at[n]];
        Vec3 a = vec_of(job->points[corners[0]]), b = vec_of(job->points[corners[1]]),
             c = vec_of(job->points[corners[2]]);
        sum = vec3_add(sum, vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
    }
    return sum;
}

/* Vertex i, which is at p now. */
static Vec3 pressed(const SkinJob *job, const Press *press, Vec3 p, int i) {
    Vec3 out;
    float distance;
    if (!press_reaches(press, p, &out, &distance) || distance < -press->most_m) return p;
    if (distance < press->soft_m) p = vec3_along(p, out, pushed_out(distance, press->soft_m) - distance);
    float t = (distance + press->soft_m) / (0.030f + press->soft_m);
    if (press->bulge_m > 0 && t > 0 && t < 1)
        p = vec3_along(p, vec3_unit(facing(job, i)),
                       press->bulge_m * 6.75f * t * (1 - t) * (1 - t)); /* 1 at its highest */
    return p;
}

void skin_press(const SkinJob *job, const Press *press, int i) {
    const Surface *surface = job->skin->surface;
    if (i >= surface->vertex_count || press->spares >> surface->bones[i][0] & 1) return;
    Vec3 p = pressed(job, press, vec_of(job->other[i]), i);
    job->other[i] = (Point){{p.x, p.y, p.z, 0}};
}

/* ---- by whoever is free ---- */

enum { GROUPS = 128, TRIANGLES = 1024 }; /* at a time */

static int pieces(int count, int size) {
    return (count + size - 1) / size;
}

static int piece_end(int piece, int size, int count) {
    int end = (piece + 1) * size;
    return end < count ? end : count;
}

static int groups_of(int count) {
    return pieces(count, SKIN_GROUP);
}

static const SkinKernels *kernels(const SkinJob *job) {
    return job->skin->kernels;
}

static void carry_piece(void *job, int piece, int worker) {
    const SkinJob *all = job;
    (void)worker;
    kernels(job)->carry(job, piece * GROUPS, piece_end(piece, GROUPS, all->groups));
}

static void face_piece(void *job, int piece, int worker) {
    const SkinJob *all = job;
    (void)worker;
    kernels(job)->face(all->skin->work, all->points, piece * TRIANGLES,
                       piece_end(piece, TRIANGLES, all->triangles));
}

static void detail_piece(void *job, int piece, int worker) {
    const SkinJob *all = job;
    (void)worker;
    kernels(job)->detail(job, piece * GROUPS,
                         piece_end(piece, GROUPS, groups_of(all->skin->work->relaxed_count)));
}

static void press_piece(void *job, int piece, int worker) {
    const SkinJob *all = job;
    (void)worker;
    kernels(job)->press(job, piece * GROUPS, piece_end(piece, GROUPS, all->groups));
}

static void finish_piece(void *job, int piece, int worker) {
    const SkinJob *all = job;
    (void)worker;
    kernels(job)->finish(job, piece * GROUPS, piece_end(piece, GROUPS, all->groups));
}

static void relax(SkinJob *job) {
    const SkinWork *work = job->skin->work;
    job->points = work->posed;
    job->other = work->smooth;
    for (int round = 0; round < work->rounds; round++) {
        Point *before = job->points;
        kernels(job)->relax(work, before, job->other);
        job->points = job->other;
        job->other = before;
    }
}

/* Of the triangles before number `triangles`. */
static void face(SkinJob *job, int triangles) {
    job->triangles = triangles;
    workers_share(job->skin->workers, face_piece, job, pieces(triangles, TRIANGLES));
}

/* Where the vertices are, in job->other, without presses. */
static void shape(SkinJob *job, const Posed *posed) {
    const SkinWork *work = job->skin->work;
    const Workers *workers = job->skin->workers;
    duals_of(job->skin->rig, posed, work->duals);
    job->groups = groups_of(job->skin->surface->vertex_count);
    workers_share(workers, carry_piece, job, pieces(job->groups, GROUPS));
    relax(job);
    face(job, work->relaxed_triangles);
    workers_share(workers, detail_piece, job, pieces(groups_of(work->relaxed_count), GROUPS));
    skin_fold(job->skin, posed, job->other);
}

void skin_shape(Skin *skin, const Posed *posed) {
    SkinJob job = {.skin = skin};
    shape(&job, posed);
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        skin->x[i] = job.other[i].v[0];
        skin->y[i] = job.other[i].v[1];
        skin->z[i] = job.other[i].v[2];
    }
}

void skin_pose(Skin *skin, const Posed *posed, float breath, const Press *presses, int count) {
    SkinJob job = {.skin = skin, .breath = breath, .presses = presses, .press_count = count};
    shape(&job, posed);
    for (int k = 0; k < count; k++)
        if (presses[k].spread_m > 0) skin_spread(skin, posed, &presses[k], job.other);
    if (count) workers_share(skin->workers, press_piece, &job, pieces(job.groups, GROUPS));
    job.points = job.other;
    face(&job, skin->work->triangle_count);
    workers_share(skin->workers, finish_piece, &job, pieces(job.groups, GROUPS));
}
