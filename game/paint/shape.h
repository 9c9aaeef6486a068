/* How much of each pixel a flat shape covers, row by row: 0..255, from its exact place. Rectangles and polygons
 * by area; arcs, discs and strokes by their distance to the pixel's centre. */
#ifndef PAINT_SHAPE_H
#define PAINT_SHAPE_H

#include "paint/kernels.h"
#include "stage/scene.h"

typedef enum ShapeKind { SHAPE_NONE, SHAPE_RECT, SHAPE_POLYGON, SHAPE_ARC, SHAPE_STROKE } ShapeKind;

typedef struct RectShape {
    double x0, y0, x1, y1, radius;
} RectShape;

typedef struct PolygonShape {
    double x[SURFACE_CORNERS_MAX], y[SURFACE_CORNERS_MAX];
    int corners;
} PolygonShape;

typedef struct Shape {
    ShapeKind kind;
    Box box;                /* holds every pixel that it covers */
    RectShape outer, inner; /* of a rect; an outline covers what lies between */
    bool outlined;
    PolygonShape polygon;
    float x, y; /* centre of an arc, start of a stroke */
    Arc arc;
    Stroke stroke;
} Shape;

/* One row: pixels x0 <= x < x1; those from middle0 to middle1 are all covered by `middle`. */
typedef struct CoverRow {
    int x0, middle0, middle1, x1;
    uint8_t middle;
} CoverRow;

/* Width 0 fills the rectangle, otherwise it is that of an outline inside it. */
Shape shape_rect(Area area, float radius, float width);
Shape shape_polygon(const float *x, const float *y, int corners);
Shape shape_disc(float x, float y, float radius);
Shape shape_arc(float x, float y, float radius, float width, float angle0, float angle1);
Shape shape_stroke(float x0, float y0, float x1, float y1, float width);

/* Half a circle's width at a height `dy` from its middle; 0 where there is none. */
double half_chord(double radius, double dy);

/* The part of row y from x0 to x1; cover[i] belongs to pixel x0 + i and is written outside the middle only.
 * False if nothing is covered. */
bool shape_row(const Kernels *kernels, const Shape *shape, int y, int x0, int x1, CoverRow *row,
               uint8_t *cover);

/* The same with the middle written too. */
bool shape_row_whole(const Kernels *kernels, const Shape *shape, int y, int x0, int x1, CoverRow *row,
                     uint8_t *cover);

#endif
