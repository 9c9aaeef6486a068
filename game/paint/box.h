/* A rectangle of whole pixels: x0 <= x < x1, y0 <= y < y1; empty if that leaves nothing. */
#ifndef PAINT_BOX_H
#define PAINT_BOX_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Box {
    int x0, y0, x1, y1;
} Box;

static inline int least(int a, int b) {
    return a < b ? a : b;
}

static inline int most(int a, int b) {
    return a > b ? a : b;
}

static inline bool box_empty(Box box) {
    return box.x0 >= box.x1 || box.y0 >= box.y1;
}

static inline Box box_common(Box a, Box b) {
    return (Box){most(a.x0, b.x0), most(a.y0, b.y0), least(a.x1, b.x1), least(a.y1, b.y1)};
}

/* The smallest box around both. */
static inline Box box_around(Box a, Box b) {
    if (box_empty(a)) return b;
    if (box_empty(b)) return a;
    return (Box){least(a.x0, b.x0), least(a.y0, b.y0), most(a.x1, b.x1), most(a.y1, b.y1)};
}

static inline int64_t box_pixels(Box box) {
    return box_empty(box) ? 0 : (int64_t)(box.x1 - box.x0) * (box.y1 - box.y0);
}

/* x rounded down (up) to whole pixels, from -limit to limit; anything not a number counts as 0. */
static inline int pixel_floor(double x) {
    const double limit = 1e6;
    if (!(x > -limit)) return x <= -limit ? (int)-limit : 0;
    if (x > limit) return (int)limit;
    int whole = (int)x;
    return (double)whole > x ? whole - 1 : whole;
}

static inline int pixel_ceil(double x) {
    return -pixel_floor(-x);
}

#endif
