/* A house and the skin of who stands there, for a whole group of tests. */
#ifndef TESTS_SUPPORT_SKINNED_H
#define TESTS_SUPPORT_SKINNED_H

#include "support/perform.h"

static House house;
static const Body *body;
static const Surface *surface;
static Skin *skin;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    surface = &body->surface;
    skin = skin_new(house.arena, surface, &body->rig);
    return 0;
}

/* What the skin encloses as it was last posed, m3. */
static inline double skin_volume(void) {
    double six = 0;
    for (int t = 0; t < surface->topology.triangle_count; t++) {
        const int32_t *corner = surface->topology.triangles[t];
        Vec3 p[3];
        for (int k = 0; k < 3; k++) p[k] = skin_vertex(skin, surface->corner_vertex[corner[k]]);
        six += (double)vec3_dot(p[0], vec3_cross(p[1], p[2]));
    }
    return six / 6;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

#endif
