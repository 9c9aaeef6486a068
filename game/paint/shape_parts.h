/* The parts of shape.c that have a file each: for one row of one kind of shape, where it covers pixels, and how
 * much of them. */
#ifndef PAINT_SHAPE_PARTS_H
#define PAINT_SHAPE_PARTS_H

#include "paint/shape.h"

/* 0..1 to 0..255, to the nearest. */
static inline uint8_t cover_byte(double part) {
    return (uint8_t)((part < 0 ? 0 : part > 1 ? 1 : part) * 255 + 0.5);
}

CoverRow rect_row(const Shape *shape, int y);
void rect_cover(const Shape *shape, int y, int from, int to, uint8_t *cover);

/* The sides of a polygon within one row: each goes from x0 to x1, x0 <= x1, over a signed height. */
typedef struct PolygonRow {
    double x0[SURFACE_CORNERS_MAX], x1[SURFACE_CORNERS_MAX], height[SURFACE_CORNERS_MAX];
    int sides;
} PolygonRow;

PolygonRow polygon_sides(const PolygonShape *polygon, int y);
CoverRow polygon_row(const PolygonRow *sides);
void polygon_cover(const PolygonRow *sides, int from, int to, uint8_t *cover);

CoverRow arc_row(const Shape *shape, int y);
CoverRow stroke_row(const Shape *shape, int y);

#endif
