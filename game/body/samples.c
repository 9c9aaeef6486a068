#include "body/samples.h"

#include "body/buried.h"

/* From one to the next at the least, at rest: what is thin is seen closely. */
#define GAP_M      0.022f
#define GAP_HAND_M 0.011f

static Vec3 at_rest(const Surface *surface, int vertex) {
    return vec3(surface->x[vertex], surface->y[vertex], surface->z[vertex]);
}

static bool is_apart(const Surface *surface, const SkinSamples *samples, int first, int vertex, float gap_m) {
    Vec3 p = at_rest(surface, vertex);
    for (int i = first; i < samples->count; i++)
        if (vec3_distance(p, at_rest(surface, samples->vertices[i])) < gap_m) return false;
    return true;
}

static void strew_bone(const Cross *cross, const Surface *surface, int bone, SkinSamples *samples) {
    float gap_m = cross->part[bone] == PART_HAND ? GAP_HAND_M : GAP_M;
    int first = samples->count;
    for (int i = 0; i < surface->vertex_count && samples->count < SAMPLES_MAX; i++) {
        if (surface->bones[i][0] != bone || !buried_counts(cross, surface, i)) continue;
        if (is_apart(surface, samples, first, i, gap_m)) samples->vertices[samples->count++] = i;
    }
}

void samples_strew(Arena *arena, const Cross *cross, const Surface *surface, SkinSamples samples[LIMBS]) {
    const Rig *rig = cross->rig;
    for (int limb = 0; limb < LIMBS; limb++) {
        samples[limb] = (SkinSamples){.vertices = arena_alloc(arena, SAMPLES_MAX * sizeof(int))};
        for (int b = 0; b < rig->skeleton->count; b++)
            if (rig->of_limb[b] == limb) strew_bone(cross, surface, b, &samples[limb]);
    }
}
