/* Where a shape covers a row. Of a rect, the middle lies between the columns that corners and outline reach into;
 * of a polygon, between its left and right sides; of a disc, within a square root of its centre; of a ring, it
 * is the hole. What is left and right of the middle is one run of pixels each. */
#include "paint/shape_parts.h"

#include "core/maths.h"

/* A middle that does not lie within the row is none. */
static CoverRow row_with_middle(int x0, int middle0, int middle1, int x1, uint8_t middle) {
    if (middle0 < x0 || middle1 > x1 || middle0 >= middle1) middle0 = middle1 = x1;
    return (CoverRow){x0, middle0, middle1, x1, middle};
}

/* ---- rects ---- */

/* How much of the unit from `at` on lies between low and high. */
static double overlap(double at, double low, double high) {
    double from = at > low ? at : low, to = at + 1 < high ? at + 1 : high;
    return to > from ? to - from : 0;
}

/* In the corners, from the distance to the corner's arc. */
static double rounded_part(const RectShape *rect, int x, int y) {
    double part = overlap(x, rect->x0, rect->x1) * overlap(y, rect->y0, rect->y1), r = rect->radius;
    if (part <= 0 || r < 0.75) return part;
    double dx = x + 0.5 - clamp_d(x + 0.5, rect->x0 + r, rect->x1 - r);
    double dy = y + 0.5 - clamp_d(y + 0.5, rect->y0 + r, rect->y1 - r);
    if (dx == 0 || dy == 0) return part;
    return clamp_d(r + 0.5 - sqrt(dx * dx + dy * dy), 0, 1);
}

static double rect_part(const Shape *shape, int x, int y) {
    double part = rounded_part(&shape->outer, x, y);
    return shape->outlined ? part - rounded_part(&shape->inner, x, y) : part;
}

CoverRow rect_row(const Shape *shape, int y) {
    const RectShape *outer = &shape->outer;
    bool in_corner = y < outer->y0 + outer->radius || y + 1 > outer->y1 - outer->radius;
    double inset = in_corner || shape->outlined ? outer->radius : 0;
    double line = shape->outlined ? shape->inner.x0 - outer->x0 : 0;
    if (line > inset) inset = line;
    int middle0 = pixel_ceil(outer->x0 + inset), middle1 = pixel_floor(outer->x1 - inset);
    uint8_t middle = middle0 < middle1 ? cover_byte(rect_part(shape, middle0, y)) : 0;
    return row_with_middle(shape->box.x0, middle0, middle1, shape->box.x1, middle);
}

void rect_cover(const Shape *shape, int y, int from, int to, uint8_t *cover) {
    for (int x = from; x < to; x++) cover[x - from] = cover_byte(rect_part(shape, x, y));
}

/* ---- polygons ---- */

PolygonRow polygon_sides(const PolygonShape *polygon, int y) {
    PolygonRow row = {.sides = 0};
    for (int i = 0; i < polygon->corners; i++) {
        int j = i + 1 < polygon->corners ? i + 1 : 0;
        double ax = polygon->x[i], ay = polygon->y[i], bx = polygon->x[j], by = polygon->y[j];
        double top = clamp_d(ay < by ? ay : by, y, y + 1), bottom = clamp_d(ay < by ? by : ay, y, y + 1);
        if (!(bottom > top)) continue;
        double at_top = ax + (bx - ax) * (top - ay) / (by - ay);
        double at_bottom = ax + (bx - ax) * (bottom - ay) / (by - ay);
        row.x0[row.sides] = at_top < at_bottom ? at_top : at_bottom;
        row.x1[row.sides] = at_top < at_bottom ? at_bottom : at_top;
        row.height[row.sides++] = by > ay ? bottom - top : top - bottom;
    }
    return row;
}

/* The part of pixel x, over the side's height, that lies right of a side. */
static double right_of_side(double x0, double x1, int x) {
    if (x1 <= x) return 1;
    if (x0 >= x + 1) return 0;
    if (x1 - x0 < 1e-9) return x + 1 - x0;
    double from = x0 > x ? x0 : x, to = x1 < x + 1 ? x1 : x + 1, before = x0 < x ? x - x0 : 0;
    return (before + (to - from) * (x + 1 - (from + to) / 2)) / (x1 - x0);
}

/* Sides going down add what lies right of them, sides going up take it away, or the other way round. */
static double polygon_part(const PolygonRow *row, int x) {
    double part = 0;
    for (int i = 0; i < row->sides; i++) part += row->height[i] * right_of_side(row->x0[i], row->x1[i], x);
    return part < 0 ? -part : part;
}

void polygon_cover(const PolygonRow *sides, int from, int to, uint8_t *cover) {
    for (int x = from; x < to; x++) cover[x - from] = cover_byte(polygon_part(sides, x));
}

CoverRow polygon_row(const PolygonRow *row) {
    double low[2] = {1e7, 1e7}, high[2] = {-1e7, -1e7}; /* of the sides going up, and down */
    for (int i = 0; i < row->sides; i++) {
        int down = row->height[i] > 0;
        if (row->x0[i] < low[down]) low[down] = row->x0[i];
        if (row->x1[i] > high[down]) high[down] = row->x1[i];
    }
    if (low[0] > high[0] || low[1] > high[1]) return (CoverRow){0, 0, 0, 0, 0};
    int left = high[0] < high[1] ? 0 : 1, right = 1 - left;
    int x0 = pixel_floor(low[0] < low[1] ? low[0] : low[1]),
        x1 = pixel_ceil(high[0] > high[1] ? high[0] : high[1]);
    int middle0 = pixel_ceil(high[left]), middle1 = pixel_floor(low[right]);
    return row_with_middle(x0, middle0, middle1, x1, cover_byte(polygon_part(row, middle0)));
}

/* ---- round shapes ---- */

double half_chord(double radius, double dy) {
    double square = radius * radius - dy * dy;
    return radius > 0 && square > 0 ? sqrt(square) : 0;
}

CoverRow arc_row(const Shape *shape, int y) {
    double dy = fabs(y + 0.5 - (double)shape->y), x = (double)shape->x;
    double radius = (double)shape->arc.radius, half = (double)shape->arc.half;
    double reach = half_chord(radius + half + 1, dy);
    double inside = half_chord(radius > 0 ? radius - half - 1 : half - 1, dy);
    int x0 = pixel_floor(x - reach), x1 = pixel_ceil(x + reach);
    int middle0 = pixel_ceil(x - inside), middle1 = pixel_floor(x + inside);
    return row_with_middle(x0, middle0, middle1, x1, radius > 0 ? 0 : 255);
}

/* The part of the line whose height is within reach of the row, and the reach to either side of it. */
CoverRow stroke_row(const Shape *shape, int y) {
    const Stroke *stroke = &shape->stroke;
    double reach = (double)stroke->half + 1, dy = y + 0.5 - (double)shape->y, step = (double)stroke->y;
    double t0 = 0, t1 = (double)stroke->length;
    if (fabs(step) > 1e-6) {
        double from = (dy - reach) / step, to = (dy + reach) / step;
        t0 = clamp_d(from < to ? from : to, 0, t1);
        t1 = clamp_d(from < to ? to : from, 0, t1);
    }
    double a = (double)shape->x + t0 * (double)stroke->x, b = (double)shape->x + t1 * (double)stroke->x;
    int x1 = pixel_ceil((a > b ? a : b) + reach);
    return (CoverRow){pixel_floor((a < b ? a : b) - reach), x1, x1, x1, 0};
}
