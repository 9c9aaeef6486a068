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

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

#endif
