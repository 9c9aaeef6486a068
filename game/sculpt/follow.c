/* Every volume near a vertex lends it the bones that it goes along itself, from its start to its end; the
 * nearest counts most. Then the weights are evened out over the surface and the four largest are kept. On the
 * midline both bones of a pair are kept or none, with the same weight. */
#include "sculpt/follow.h"

#include <string.h>

enum { ROUNDS = 14, PART_ROUND = 8, HEM_ROUNDS = 40 };

#define FADE_M 0.010 /* farther than the nearest volume by this: 1/e of its say; */
#define ALONE_M                                                                                              \
    0.008 /* sooner for one that is joined more sharply than this: fingers are each on their own */
#define LEAST_SAY  1e-3
#define REGION_M   0.017f /* a region counts as this much nearer: it lies under what shapes the skin */
#define RELAX      0.8f
#define STIFF_LOW  0.2f  /* weight of stiff bones from which relaxing fades ... */
#define STIFF_HIGH 0.95f /* ... to nothing */

/* A normal's part to the front from which the crotch stays with the pelvis, and from which all of it does. */
#define FRONT_LOW  -0.2f
#define FRONT_HIGH 0.5f

typedef float Weights[BONES_MAX];

typedef struct Reach {
    float distance[VOLUMES_MAX], along[VOLUMES_MAX];
    int nearest; /* of those that add */
} Reach;

static void measure(const Flesh *flesh, Vec3 p, Reach *reach) {
    reach->nearest = 0;
    float least = 1e9f;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        reach->distance[i] = volume_distance(volume, p, &reach->along[i]);
        if (volume->use != VOLUME_ADD || reach->distance[i] >= least) continue;
        least = reach->distance[i];
        reach->nearest = i;
    }
}

/* Limbs move only themselves and the trunk; the trunk's skin follows everything near it. */
static bool has_say(const Flesh *flesh, int volume, int nearest) {
    if (flesh->volumes[volume].use != VOLUME_ADD) return false;
    int group = flesh->volumes[volume].group, home = flesh->volumes[nearest].group;
    return group == home || group == 0 || home == 0;
}

static void even(const Skeleton *skeleton, float *weights) {
    for (int b = 0; b < skeleton->count; b++) {
        int other = skeleton->bones[b].mirror;
        if (other > b) weights[b] = weights[other] = 0.5f * (weights[b] + weights[other]);
    }
}

static void normalise(const Skeleton *skeleton, float *weights) {
    float sum = 0;
    for (int b = 0; b < skeleton->count; b++) sum += weights[b];
    for (int b = 0; b < skeleton->count; b++) weights[b] /= sum;
}

static double fade_m(const Volume *volume) {
    double sharp = clamp_d((double)volume->join / ALONE_M, 0.1, 1);
    return FADE_M * sharp * sharp;
}

static void lend(const Model *model, const Reach *reach, float *weights) {
    const Flesh *flesh = model->flesh;
    float nearest = reach->distance[reach->nearest];
    for (int i = 0; i < flesh->count; i++) {
        if (!has_say(flesh, i, reach->nearest)) continue;
        const Volume *volume = &flesh->volumes[i];
        double say = maths_exp((double)(nearest - reach->distance[i]) / fade_m(volume));
        if (say < LEAST_SAY) continue;
        float part = smooth_f(volume->follow0, volume->follow1, reach->along[i]);
        weights[volume->bone0] += (float)say * (1 - part);
        weights[volume->bone1] += (float)say * part;
    }
    normalise(model->skeleton, weights);
}

/* The named part of the body nearest to the vertex; regions under it count as nearer than they are. */
static int part_of(const Flesh *flesh, const Reach *reach) {
    int part = reach->nearest;
    float least = 1e9f;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (volume->use == VOLUME_CARVE || volume->fill) continue;
        float distance = reach->distance[i] - (volume->use == VOLUME_REGION ? REGION_M : 0);
        if (distance >= least) continue;
        least = distance;
        part = i;
    }
    return part;
}

/* Halfway to the mean of the neighbours; a neighbour on the right is its partner seen in the mirror. */
static void smooth_weights(const Model *model, Weights *from, Weights *to) {
    const Bone *bones = model->skeleton->bones;
    int bone_count = model->skeleton->count;
    for (int v = 0; v < model->made; v++) {
        int start = model->neighbour_start[v], end = model->neighbour_start[v + 1];
        Weights sum = {0};
        for (int i = start; i < end; i++) {
            int n = model->neighbours[i];
            bool right = n >= model->made;
            const float *theirs = from[right ? model_partner(model, n) : n];
            for (int b = 0; b < bone_count; b++) sum[b] += theirs[right ? bones[b].mirror : b];
        }
        for (int b = 0; b < bone_count; b++) to[v][b] = 0.5f * (from[v][b] + sum[b] / (float)(end - start));
        if (v < model->middle) even(model->skeleton, to[v]);
    }
}

/* Takes the largest weights; a pair on the midline counts as one, twice as large, and needs two places. */
static int pick(const Skeleton *skeleton, float *weights, bool midline, uint8_t *bones, float *kept) {
    int count = 0;
    while (count < SURFACE_BONES) {
        int best = -1;
        float most = 0;
        for (int b = 0; b < skeleton->count; b++) {
            bool pair = midline && skeleton->bones[b].mirror != b;
            if (pair && (skeleton->bones[b].mirror < b || count + 2 > SURFACE_BONES)) continue;
            float weight = pair ? 2 * weights[b] : weights[b];
            if (weight <= most) continue;
            most = weight;
            best = b;
        }
        if (best < 0) break;
        int other = skeleton->bones[best].mirror;
        bool both = midline && other != best;
        for (int i = 0; i <= both; i++) {
            int b = i ? other : best;
            bones[count] = (uint8_t)b;
            kept[count++] = weights[b];
            weights[b] = 0;
        }
    }
    return count;
}

/* Largest first; equals in the order of their bones, so that a vertex's first bone is always the same. */
static void sort(uint8_t *bones, float *weights, int count) {
    for (int i = 1; i < count; i++)
        for (int j = i; j > 0 && weights[j] > weights[j - 1]; j--) {
            float weight = weights[j];
            uint8_t bone = bones[j];
            weights[j] = weights[j - 1];
            bones[j] = bones[j - 1];
            weights[j - 1] = weight;
            bones[j - 1] = bone;
        }
}

static void keep(Model *model, int v, float *weights) {
    uint8_t *bones = model->bones[v];
    float *kept = model->weights[v];
    int count = pick(model->skeleton, weights, v < model->middle, bones, kept);
    sort(bones, kept, count);
    float sum = 0, stiff = 0;
    for (int i = 0; i < count; i++) sum += kept[i];
    for (int i = 0; i < count; i++) {
        kept[i] /= sum;
        if (model->skeleton->bones[bones[i]].stiff) stiff += kept[i];
    }
    for (int i = count; i < SURFACE_BONES; i++) bones[i] = bones[0];
    model->relax[v] = model->open[v] ? 0 : RELAX * (1 - smooth_f(STIFF_LOW, STIFF_HIGH, stiff));
}

static void reflect(Model *model) {
    for (int v = model->middle; v < model->made; v++) {
        int right = model_partner(model, v);
        for (int i = 0; i < SURFACE_BONES; i++) {
            model->bones[right][i] = (uint8_t)model->skeleton->bones[model->bones[v][i]].mirror;
            model->weights[right][i] = model->weights[v][i];
        }
        model->relax[right] = model->relax[v];
        model->volumes[right] = (uint8_t)model->flesh->volumes[model->volumes[v]].mirror;
    }
}

/* After all evening out: what lies over the skin has nothing to do with how that moves. */
static void tie(const Model *model, Weights *weights) {
    for (int i = 0; i < model->tie_count; i++) {
        const Tie *tied = &model->ties[i];
        float *own = weights[tied->vertex];
        memset(own, 0, sizeof(Weights));
        own[tied->bone[0]] += 1 - tied->share;
        own[tied->bone[1]] += tied->share;
    }
}

/* The tie that takes the skin at p along most, or NULL; how much. */
static const Tie *taken_by(const Model *model, Vec3 p, float *most) {
    const Tie *by = NULL;
    *most = 0;
    for (int i = 0; i < model->tie_count; i++) {
        const Tie *tied = &model->ties[i];
        float away_m = vec3_distance(model->places[tied->vertex], p);
        if (away_m >= tied->takes_m) continue;
        float share = 1 - smooth_f(tied->takes_m / 2, tied->takes_m, away_m);
        if (share <= *most) continue;
        *most = share;
        by = tied;
    }
    return by;
}

/* Evening out leaves next to nothing of how sharply lips part; skin at a stroke that takes it along does as that does. */
static void take_along(const Model *model, Weights *weights) {
    for (int v = 0; v < model->made; v++) {
        float share;
        const Tie *by = model->open[v] ? NULL : taken_by(model, model->places[v], &share);
        if (!by) continue;
        for (int b = 0; b < model->skeleton->count; b++) weights[v][b] *= 1 - share;
        weights[v][by->bone[0]] += share * (1 - by->share);
        weights[v][by->bone[1]] += share * by->share;
    }
}

static void leave_leg(const Model *model, int thigh, float part, float *weights) {
    weights[thigh] -= part;
    weights[model->skeleton->bones[thigh].parent] += part;
}

/* A leg of a pair: what hangs from the root, in this skeleton the pelvis. */
static bool is_thigh(const Skeleton *skeleton, int bone) {
    int parent = skeleton->bones[bone].parent;
    return skeleton->bones[bone].mirror != bone && parent >= 0 && skeleton->bones[parent].parent < 0;
}

/* What both thighs would take along, at the crotch, is the pelvis': halfway between two bent thighs it came out in front
 * of the belly, and that through it. */
static void part_legs(const Model *model, float share, float *weights) {
    for (int b = 0; b < model->skeleton->count; b++) {
        int other = model->skeleton->bones[b].mirror;
        if (other <= b || !is_thigh(model->skeleton, b)) continue;
        float both = share * fminf(weights[b], weights[other]);
        leave_leg(model, b, both, weights);
        leave_leg(model, other, both, weights);
    }
}

/* Which vertices lie on rims of clothes. */
static bool *find_hems(const Model *model) {
    bool *hem = arena_alloc(model->arena, (size_t)model->count);
    int *seen = arena_alloc(model->arena,
                            (size_t)model->count * sizeof *seen); /* 0: none, 1: bare, 2 ...: a garment */
    for (int i = 0; i < 3 * model->triangle_count; i++) {
        int v = model->triangles[i / 3][i % 3];
        int cloth = 2 + outfit_cloth(model->outfit, (Material)model->materials[i / 3]);
        if (seen[v] && seen[v] != cloth) hem[v] = true;
        seen[v] = cloth;
    }
    return hem;
}

/* A rim's vertex as the mean of itself and its neighbours along the rim. */
static void even_hem(const Model *model, const bool *hem, int v, Weights *from, float *to) {
    const Bone *bones = model->skeleton->bones;
    int bone_count = model->skeleton->count;
    float count = 1;
    memcpy(to, from[v], sizeof(Weights));
    for (int i = model->neighbour_start[v]; i < model->neighbour_start[v + 1]; i++) {
        int n = model->neighbours[i];
        bool right = n >= model->made;
        if (!hem[n]) continue;
        count++;
        for (int b = 0; b < bone_count; b++)
            to[b] += from[right ? model_partner(model, n) : n][right ? bones[b].mirror : b];
    }
    for (int b = 0; b < bone_count; b++) to[b] /= count;
    if (v < model->middle) even(model->skeleton, to);
}

/* Cloth hangs together along its rim: what single muscles under it take along would crinkle that. */
static void even_hems(const Model *model, const bool *hem, Weights *weights, Weights *next) {
    for (int round = 0; round < HEM_ROUNDS; round++) {
        for (int v = 0; v < model->made; v++)
            if (hem[v]) even_hem(model, hem, v, weights, next[v]);
        for (int v = 0; v < model->made; v++)
            if (hem[v]) memcpy(weights[v], next[v], sizeof(Weights));
    }
}

void follow_bones(Model *model) {
    size_t bytes = (size_t)model->made * sizeof(Weights);
    Weights *weights = arena_alloc(model->arena, bytes), *next = arena_alloc(model->arena, bytes);
    for (int v = 0; v < model->made; v++) {
        Reach reach;
        measure(model->flesh, model->places[v], &reach);
        lend(model, &reach, weights[v]);
        if (v < model->middle) even(model->skeleton, weights[v]);
        model->volumes[v] = (uint8_t)part_of(model->flesh, &reach);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int v = 0; round == PART_ROUND && v < model->made; v++) part_legs(model, 1, weights[v]);
        smooth_weights(model, weights, next);
        Weights *swap = weights;
        weights = next;
        next = swap;
    }
    const bool *hem = find_hems(model);
    even_hems(model, hem, weights, next);
    for (int v = 0; v < model->made; v++)
        part_legs(model, smooth_f(FRONT_LOW, FRONT_HIGH, model->normals[v].z), weights[v]);
    take_along(model, weights);
    tie(model, weights);
    for (int v = 0; v < model->made; v++) keep(model, v, weights[v]);
    for (int v = 0; v < model->made; v++)
        if (hem[v]) model->relax[v] = 0; /* between a close side and a wide one that would crinkle it, too */
    reflect(model);
}
