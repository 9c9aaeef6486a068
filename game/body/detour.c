/* Gauss and Newton's method, damped: dents are pushed out the shortest way, while long detours and leaps cost something.
 * What is in the thick of something may have no shortest way: where dents stay, the same bump along the whole way is
 * tried in all directions, and what is best of that is where pushing begins anew. */
#include "body/detour.h"

#include "core/maths.h"

#include <math.h>
#include <string.h>

enum { NUMBERS = 4 * DETOUR_BUMPS, ROUNDS = 8, DIRECTIONS = 27, BEST = 2, SPARSE = 4 };

#define PEAK         1.5f /* makes a bump 1 high */
#define CM           100.0f
#define RADIAN_M     0.20f /* so much a turn counts */
#define DAMPING      0.02f
#define STUCK        0.25f
#define LEAST_GAIN   0.02f /* of what is wrong: less is not worth another round */
#define FAR_TOO_MUCH 1e9f

/* What a detour costs, against the square of centimetres that a place is too deep. */
typedef struct Costs {
    float length; /* of a bump of a metre, squared */
    float leap;   /* of so many m/s2, squared */
    float good;   /* a detour that is so little wrong is as good as any */
} Costs;

static const Costs plain_costs = {1.0f, 0.0010f, 0.02f}, fine_costs = {0.3f, 0.0006f, 0.004f};

static const float tried_m[] = {0.10f, 0.24f};

static const Costs *costs_of(const DetourAsk *ask) {
    return ask->finely ? &fine_costs : &plain_costs;
}

static int bumps_of(bool finely) {
    return finely ? DETOUR_BUMPS : DETOUR_FEWER;
}

static int numbers_of(const DetourAsk *ask) {
    return 4 * bumps_of(ask->finely);
}

/* Of the way, from bump to bump. */
static float apart(bool finely) {
    return 1.0f / (float)(bumps_of(finely) + 3);
}

/* A cubic bump as wide as four gaps between bumps, 1 high. */
static float bump(bool finely, int k, float u) {
    float x = fabsf(u / apart(finely) - (float)(k + 2));
    if (x >= 2) return 0;
    if (x >= 1) return (2 - x) * (2 - x) * (2 - x) / 6 * PEAK;
    return (2.0f / 3 - x * x + x * x * x / 2) * PEAK;
}

Vec3 detour_at(const Detour *detour, float u) {
    Vec3 shift = vec3(0, 0, 0);
    for (int k = 0; k < bumps_of(detour->finely); k++)
        shift = vec3_along(shift, detour->by[k], bump(detour->finely, k, u));
    return shift;
}

float detour_turn_at(const Detour *detour, float u) {
    float turn_rad = 0;
    for (int k = 0; k < bumps_of(detour->finely); k++)
        turn_rad += detour->turn_rad[k] * bump(detour->finely, k, u);
    return turn_rad;
}

/* Number 4 k + 3 is the turn of bump k, the three before it its shift. */
static float *number_of(Detour *detour, int i) {
    Vec3 *by = &detour->by[i / 4];
    return i % 4 == 3 ? &detour->turn_rad[i / 4] : i % 4 == 0 ? &by->x : i % 4 == 1 ? &by->y : &by->z;
}

static bool is_free(const DetourAsk *ask, int i) {
    return ask->free[i % 4];
}

/* The equations of one round, and what is wrong as they were made. */
typedef struct Normal {
    float a[NUMBERS][NUMBERS], b[NUMBERS];
    float wrong;
} Normal;

/* A term that is to vanish: `value`, which changes by `slope[i]` with number `at[i]`. */
static void add_term(Normal *normal, float weight, float value, const int *at, const float *slope,
                     int count) {
    normal->wrong += weight * value * value;
    for (int i = 0; i < count; i++) {
        normal->b[at[i]] -= weight * slope[i] * value;
        for (int j = 0; j < count; j++) normal->a[at[i]][at[j]] += weight * slope[i] * slope[j];
    }
}

static void add_dent(Normal *normal, const DetourAsk *ask, float u, float weight, const Dent *dent) {
    int at[NUMBERS], count = 0;
    float slope[NUMBERS];
    const float by[4] = {dent->by.x, dent->by.y, dent->by.z, dent->by_turn};
    for (int i = 0; i < numbers_of(ask); i++) {
        float height = bump(ask->finely, i / 4, u);
        if (height <= 0 || !is_free(ask, i)) continue;
        at[count] = i;
        slope[count++] = CM * by[i % 4] * height;
    }
    add_term(normal, weight, CM * dent->depth_m, at, slope, count);
}

/* Long ways, and how quickly a way bends: second differences of the bumps, beyond the ends 0. */
static void add_costs(Normal *normal, const DetourAsk *ask, Detour *detour) {
    int numbers = numbers_of(ask);
    float gap_s = apart(ask->finely) * ask->seconds, bends = PEAK * 2 / 3 / (gap_s * gap_s);
    for (int i = 0; i < numbers; i++) {
        float size = i % 4 == 3 ? RADIAN_M : 1;
        add_term(normal, costs_of(ask)->length, *number_of(detour, i) * size, &i, &size, 1);
    }
    for (int i = -4; i < numbers + 4; i++) {
        float size = ((i + 4) % 4 == 3 ? RADIAN_M : 1) * bends, value = 0, slope[3];
        int at[3], count = 0;
        for (int k = -1; k <= 1; k++) {
            int number = i + 4 * k;
            if (number < 0 || number >= numbers) continue;
            at[count] = number;
            slope[count] = size * (k ? 1.0f : -2.0f);
            value += slope[count++] * *number_of(detour, number);
        }
        add_term(normal, costs_of(ask)->leap * ask->calm, value, at, slope, count);
    }
}

static void measure(const DetourAsk *ask, Detour *detour, Normal *normal) {
    memset(normal, 0, sizeof *normal);
    float weight = 1 / (float)(ask->steps - 1);
    for (int step = 1; step < ask->steps; step++) {
        float u = (float)step / (float)ask->steps;
        Dent dents[DETOUR_DENTS];
        int count = ask->dents(ask->with, step, detour_at(detour, u), detour_turn_at(detour, u), true, dents);
        for (int i = 0; i < count; i++) add_dent(normal, ask, u, weight, &dents[i]);
    }
    add_costs(normal, ask, detour);
}

/* Cholesky's way of solving them; the diagonal is never 0, as all that is long costs something. */
static void solve(Normal *it, int numbers, float damping) {
    for (int i = 0; i < numbers; i++) it->a[i][i] *= 1 + damping;
    for (int i = 0; i < numbers; i++)
        for (int j = 0; j <= i; j++) {
            float sum = it->a[i][j];
            for (int k = 0; k < j; k++) sum -= it->a[i][k] * it->a[j][k];
            it->a[i][j] = i == j ? sqrtf(fmaxf(sum, 1e-6f)) : sum / it->a[j][j];
        }
    for (int i = 0; i < numbers; i++) {
        for (int k = 0; k < i; k++) it->b[i] -= it->a[i][k] * it->b[k];
        it->b[i] /= it->a[i][i];
    }
    for (int i = numbers - 1; i >= 0; i--) {
        for (int k = i + 1; k < numbers; k++) it->b[i] -= it->a[k][i] * it->b[k];
        it->b[i] /= it->a[i][i];
    }
}

/* Pushes dents out as long as that helps; what is wrong in the end. */
static float push_out(const DetourAsk *ask, Detour *detour) {
    Normal normal, tried;
    float damping = DAMPING;
    measure(ask, detour, &normal);
    for (int round = 0; round < ROUNDS && normal.wrong > costs_of(ask)->good; round++) {
        Normal step = normal;
        Detour next = *detour;
        solve(&step, numbers_of(ask), damping);
        for (int i = 0; i < numbers_of(ask); i++)
            if (is_free(ask, i)) *number_of(&next, i) += step.b[i];
        measure(ask, &next, &tried);
        float gain = normal.wrong - tried.wrong;
        damping *= gain > 0 ? 0.5f : 8;
        if (gain <= 0) continue;
        bool enough = gain < LEAST_GAIN * normal.wrong;
        *detour = next;
        normal = tried;
        if (enough) break;
    }
    return normal.wrong;
}

/* ---- the thick of something ---- */

/* A detour, and how wrong it is. */
typedef struct Try {
    Detour detour;
    float wrong;
} Try;

static float rough(const DetourAsk *ask, const Detour *detour) {
    float wrong = 0;
    for (int step = SPARSE; step < ask->steps; step += SPARSE) {
        float u = (float)step / (float)ask->steps;
        Dent dents[DETOUR_DENTS];
        int count = ask->dents(ask->with, step, detour_at(detour, u), 0, false, dents);
        for (int i = 0; i < count; i++) wrong += CM * CM * dents[i].depth_m * dents[i].depth_m;
    }
    return wrong * SPARSE / (float)ask->steps;
}

/* Along an edge, a side or a corner of a cube. */
static Detour aside(const DetourAsk *ask, int direction, float by_m) {
    Vec3 way = vec3((float)(direction % 3 - 1), (float)(direction / 3 % 3 - 1), (float)(direction / 9 - 1));
    way = vec3(ask->free[0] ? way.x : 0, ask->free[1] ? way.y : 0, ask->free[2] ? way.z : 0);
    way = vec3_scale(way, by_m / fmaxf(vec3_length(way), 1) / PEAK);
    Detour detour = {.finely = ask->finely};
    for (int k = 0; k < DETOUR_BUMPS; k++) detour.by[k] = way;
    return detour;
}

static void keep(Try best[BEST], const Detour *detour, float wrong) {
    int at = BEST;
    while (at > 0 && wrong < best[at - 1].wrong) at--;
    if (at == BEST) return;
    for (int i = BEST - 1; i > at; i--) best[i] = best[i - 1];
    best[at] = (Try){*detour, wrong};
}

static void try_all_round(const DetourAsk *ask, Try best[BEST]) {
    for (int i = 0; i < BEST; i++) best[i] = (Try){.wrong = FAR_TOO_MUCH};
    for (int i = 0; i < DIRECTIONS; i++)
        for (int k = 0; k < (int)(sizeof tried_m / sizeof *tried_m) && i != DIRECTIONS / 2; k++) {
            Detour detour = aside(ask, i, tried_m[k]);
            keep(best, &detour, rough(ask, &detour) + costs_of(ask)->length * tried_m[k]);
        }
}

float detour_find(const DetourAsk *ask, Detour *detour) {
    detour->finely = ask->finely;
    float wrong = push_out(ask, detour);
    if (wrong < STUCK || !(ask->free[0] || ask->free[1] || ask->free[2])) return wrong;
    Try tries[BEST];
    try_all_round(ask, tries);
    for (int i = 0; i < BEST && wrong > STUCK; i++) {
        float now = push_out(ask, &tries[i].detour);
        if (now >= wrong) continue;
        wrong = now;
        *detour = tries[i].detour;
    }
    return wrong;
}
