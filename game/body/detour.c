/* First the same bump along the whole way, in all directions; then what was best is changed a little this way and that,
 * its halves each alone, while that helps; where it does not come out well, then what was next to best. */
#include "body/detour.h"

#include <stdbool.h>

enum { DIRECTIONS = 27, BEST = 4, FINER = 3, ROUNDS = 2 };

#define PEAK         (16.0f / 729) /* of u2 (1 - u)4 */
#define MIDDLE       1.4238f       /* of both together, halfway */
#define LONG_COSTS   5.0f /* a metre squared, against the square of centimetres that a place is too deep */
#define FIRST_M      0.06f
#define GOOD         0.8f /* a detour that costs less is as good as any */
#define FAR_TOO_MUCH 1e9f
#define WORTH        0.7f /* so much less wrong a detour must make it */

static const float tried_m[] = {0.08f, 0.17f, 0.28f, 0.40f};

static float rises(float u) {
    float v = 1 - u;
    return u * u * v * v * v * v / PEAK;
}

Vec3 detour_at(const Detour *detour, float u) {
    return vec3_along(vec3_scale(detour->by[0], rises(u)), detour->by[1], rises(1 - u));
}

static float cost(DetourWrong *wrong, const void *with, const Detour *detour, int step) {
    Vec3 a = detour->by[0], b = detour->by[1], c = vec3_sub(a, b);
    return wrong(with, detour, step) + LONG_COSTS * (vec3_dot(a, a) + vec3_dot(b, b) + vec3_dot(c, c));
}

static Detour bump(int direction, float by_m) {
    Vec3 way = vec3((float)(direction % 3 - 1), (float)(direction / 3 % 3 - 1), (float)(direction / 9 - 1));
    way = vec3_scale(way, by_m / MIDDLE / fmaxf(vec3_length(way), 1));
    return (Detour){{way, way}};
}

/* A detour, and what it costs. */
typedef struct Try {
    Detour detour;
    float cost;
} Try;

/* The cheapest few, cheapest first; each is better than those that come after it, and goes another way. */
static void keep(Try *best, Detour detour, float cost) {
    int at = BEST;
    while (at > 0 && cost < best[at - 1].cost) at--;
    if (at == BEST) return;
    for (int i = BEST - 1; i > at; i--) best[i] = best[i - 1];
    best[at] = (Try){detour, cost};
}

static void try_roughly(DetourWrong *wrong, const void *with, Try best[BEST]) {
    for (int i = 0; i < BEST; i++) best[i] = (Try){{{{0, 0, 0}, {0, 0, 0}}}, FAR_TOO_MUCH};
    for (int i = 0; i < DIRECTIONS; i++) {
        Try one = {.cost = FAR_TOO_MUCH};
        for (int k = 0; k < (int)(sizeof tried_m / sizeof *tried_m) && i != DIRECTIONS / 2; k++) {
            Detour detour = bump(i, tried_m[k]);
            float now = cost(wrong, with, &detour, 2);
            if (now < one.cost) one = (Try){detour, now};
        }
        keep(best, one.detour, one.cost);
    }
}

/* One of the six numbers of a detour. */
static float *number_of(Detour *detour, int i) {
    Vec3 *by = &detour->by[i / 3];
    return i % 3 == 0 ? &by->x : i % 3 == 1 ? &by->y : &by->z;
}

static bool change_one(DetourWrong *wrong, const void *with, int i, float by_m, Try *best) {
    for (int sign = -1; sign <= 1; sign += 2) {
        Detour detour = best->detour;
        *number_of(&detour, i) += (float)sign * by_m;
        float now = cost(wrong, with, &detour, 1);
        if (now >= best->cost) continue;
        *best = (Try){detour, now};
        return true;
    }
    return false;
}

static void refine(DetourWrong *wrong, const void *with, Try *it) {
    float by_m = FIRST_M;
    it->cost = cost(wrong, with, &it->detour, 1);
    for (int finer = 0; finer < FINER; finer++, by_m /= 2)
        for (int round = 0, changed = 1; round < ROUNDS && changed; round++) {
            changed = 0;
            for (int i = 0; i < 6; i++) changed += change_one(wrong, with, i, by_m, it);
        }
}

Detour detour_find(DetourWrong *wrong, const void *with) {
    Try none = {.cost = 0}, tries[BEST];
    none.cost = WORTH * cost(wrong, with, &none.detour, 1);
    try_roughly(wrong, with, tries);
    Try best = none;
    for (int i = 0; i < BEST && (i == 0 || best.cost > GOOD); i++) {
        refine(wrong, with, &tries[i]);
        if (tries[i].cost < best.cost) best = tries[i];
    }
    return best.detour;
}
