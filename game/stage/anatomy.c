/* The muscles are looked for on the way from the skin down, as deep as clothes and fat may lie on them. */
#include "stage/anatomy.h"

#include "core/maths.h"

#include <math.h>

enum { STEPS = 3, SHADES = 7 };

#define STEP_M     0.006f
#define COVER_M    0.010f /* a muscle that lies this much deeper is not seen */
#define SEAM_M     0.007f /* where two muscles are nearly as near, they meet */
#define SINEW      0.16f  /* of a muscle's length at each end */
#define SHADE_MOST 0.16f

/* What is nearest to the skin at a place, and how far the next one is behind it. */
typedef struct Uppermost {
    int volume;           /* or -1 */
    float distance, next; /* m */
    float along;          /* 0..1 */
} Uppermost;

static bool shows(const Volume *volume) {
    return volume->muscle && volume->use == VOLUME_ADD;
}

static void look(const Flesh *flesh, int i, Vec3 p, Vec3 normal, Uppermost *found) {
    const Volume *volume = &flesh->volumes[i];
    if (vec3_distance(p, volume->middle) > volume->reach + STEP_M * STEPS + COVER_M) return;
    float along = 0.5f, distance = volume_distance(volume, p, &along);
    for (int k = 1; k <= STEPS; k++) {
        float there, deeper = volume_distance(volume, vec3_along(p, normal, -STEP_M * (float)k), &there);
        if (deeper >= distance) continue;
        distance = deeper;
        along = there;
    }
    if (found->volume >= 0 && distance >= found->distance) {
        found->next = fminf(found->next, distance);
        return;
    }
    if (found->volume >= 0) found->next = found->distance;
    found->volume = i;
    found->distance = distance;
    found->along = along;
}

/* The same on both sides, and others for neighbours. */
static float shade_of(const Flesh *flesh, int i) {
    int mirror = flesh->volumes[i].mirror, pair = i < mirror ? i : mirror;
    return SHADE_MOST * ((float)(pair * 3 % SHADES) / (SHADES - 1) * 2 - 1);
}

static Vec3 colour_of(const Flesh *flesh, const Uppermost *found, const Theme *theme) {
    Vec3 fascia = theme->paintwork[PAINTWORK_FASCIA], muscle = theme->paintwork[PAINTWORK_MUSCLE];
    if (found->volume < 0) return fascia;
    float covered = smooth_f(0, COVER_M, found->distance);
    float seam = 1 - smooth_f(0, SEAM_M, found->next - found->distance);
    float end = fminf(found->along, 1 - found->along);
    float sinew = 1 - smooth_f(0, SINEW, end);
    float pale = fmaxf(covered, fmaxf(0.55f * seam, 0.7f * sinew));
    Vec3 red = vec3_scale(muscle, 1 + shade_of(flesh, found->volume));
    return vec3_along(vec3_scale(red, 1 - pale), fascia, pale);
}

void anatomy_paint(const Flesh *flesh, const Surface *surface, const Theme *theme, float *red, float *green,
                   float *blue) {
    for (int v = 0; v < surface->vertex_count; v++) {
        Vec3 p = vec3(surface->x[v], surface->y[v], surface->z[v]);
        Vec3 normal = vec3(surface->normal_x[v], surface->normal_y[v], surface->normal_z[v]);
        Uppermost found = {.volume = -1, .next = 1};
        for (int i = 0; i < flesh->count; i++)
            if (shows(&flesh->volumes[i])) look(flesh, i, p, normal, &found);
        Vec3 colour = colour_of(flesh, &found, theme);
        red[v] = colour.x;
        green[v] = colour.y;
        blue[v] = colour.z;
    }
}
