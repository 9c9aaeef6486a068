/* A Lottie animation of sixty filled shapes that move, as large together as a figure on the stage is, drawn by rlottie:
 * what a program would draw its figure with that has no painter of its own. */
#ifndef TESTS_LOTTIE_H
#define TESTS_LOTTIE_H

#include "paint/paint.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef UNKNOT_RLOTTIE

#include <rlottie_capi.h>

enum { LOTTIE_SHAPES = 60, LOTTIE_ROOM = 1 << 17, LOTTIE_FRAMES = 120 };

typedef struct Lottie {
    Lottie_Animation *animation;
} Lottie;

/* A limb: a long oval of four cubic curves which turns to and fro about its place. */
static inline int lottie_shape(char *at, size_t room, int i) {
    int x = 520 + 61 * (i % 10), y = 130 + 150 * (i / 10), half_w = 26 + i % 7 * 3, half_h = 84 + i % 5 * 9;
    int turn = i * 37 % 180, cx = half_w * 55 / 100, cy = half_h * 55 / 100;
    return snprintf(
        at, room,
        "%s{\"ty\":\"gr\",\"it\":[{\"ty\":\"sh\",\"ks\":{\"a\":0,\"k\":{\"c\":true,"
        "\"v\":[[0,%d],[%d,0],[0,%d],[%d,0]],"
        "\"i\":[[%d,0],[0,%d],[%d,0],[0,%d]],\"o\":[[%d,0],[0,%d],[%d,0],[0,%d]]}}},"
        "{\"ty\":\"fl\",\"c\":{\"a\":0,\"k\":[0.%d,0.%d,0.4,1]},\"o\":{\"a\":0,\"k\":100}},"
        "{\"ty\":\"tr\",\"p\":{\"a\":0,\"k\":[%d,%d]},\"a\":{\"a\":0,\"k\":[0,0]},"
        "\"s\":{\"a\":0,\"k\":[100,100]},\"o\":{\"a\":0,\"k\":100},\"r\":{\"a\":1,\"k\":["
        "{\"t\":0,\"s\":[%d],\"e\":[%d],\"i\":{\"x\":[0.8],\"y\":[0.8]},\"o\":{\"x\":[0.2],\"y\":[0.2]}},"
        "{\"t\":%d,\"s\":[%d]}]}}]}",
        i ? "," : "", -half_h, half_w, half_h, -half_w, -cx, -cy, cx, cy, cx, cy, -cx, -cy, 30 + i % 60,
        30 + i * 7 % 60, x, y, turn, turn + 40, LOTTIE_FRAMES, turn + 40);
}

static inline void lottie_open(Lottie *lottie) {
    char *text = malloc(LOTTIE_ROOM);
    if (!text) exit(1);
    int used =
        snprintf(text, LOTTIE_ROOM,
                 "{\"v\":\"5.5.0\",\"fr\":60,\"ip\":0,\"op\":%d,\"w\":1920,\"h\":1080,\"layers\":[{\"ty\":4,"
                 "\"ip\":0,\"op\":%d,\"st\":0,\"ks\":{\"o\":{\"a\":0,\"k\":100},\"r\":{\"a\":0,\"k\":0},"
                 "\"p\":{\"a\":0,\"k\":[0,0]},\"a\":{\"a\":0,\"k\":[0,0]},\"s\":{\"a\":0,\"k\":[100,100]}},"
                 "\"shapes\":[",
                 LOTTIE_FRAMES, LOTTIE_FRAMES);
    for (int i = 0; i < LOTTIE_SHAPES; i++)
        used += lottie_shape(text + used, (size_t)(LOTTIE_ROOM - used), i);
    snprintf(text + used, (size_t)(LOTTIE_ROOM - used), "]}]}");
    lottie->animation = lottie_animation_from_data(text, "bench", "");
    free(text);
    if (!lottie->animation) exit(1);
}

static inline void lottie_frame(void *with, PaintTarget target, int round) {
    Lottie *lottie = with;
    lottie_animation_render(lottie->animation, (size_t)(round % LOTTIE_FRAMES), target.pixels,
                            (size_t)target.width, (size_t)target.height,
                            (size_t)target.pitch * sizeof *target.pixels);
}

static inline void lottie_close(Lottie *lottie) {
    lottie_animation_destroy(lottie->animation);
}

#endif
#endif
