/* A shape knows for each row which pixels it may cover and which of these it covers alike: the inside of a
 * panel, the hole of a ring. Only the rest is worked out pixel by pixel. Every pixel is worked out from the
 * shape alone, so that it does not matter what part of a row is asked for. */
#include "paint/shape_parts.h"

#include "core/maths.h"

#include <string.h>

static bool plain(float x) {
    return x > -1e6f && x < 1e6f;
}

static Shape round_shape(ShapeKind kind, double x0, double y0, double x1, double y1, double reach) {
    Shape shape = {.kind = kind};
    shape.box = (Box){pixel_floor(x0 - reach), pixel_floor(y0 - reach), pixel_ceil(x1 + reach),
                      pixel_ceil(y1 + reach)};
    return shape;
}

Shape shape_rect(Area area, float radius, float width) {
    Shape shape = {.kind = SHAPE_NONE};
    if (!plain(area.x0) || !plain(area.y0) || !plain(area.x1) || !plain(area.y1)) return shape;
    if (!(area.x0 < area.x1) || !(area.y0 < area.y1)) return shape;
    double wide = (double)area.x1 - (double)area.x0, high = (double)area.y1 - (double)area.y0;
    double most_radius = wide < high ? wide / 2 : high / 2, corner = radius > 0 ? (double)radius : 0;
    RectShape outer = {(double)area.x0, (double)area.y0, (double)area.x1, (double)area.y1,
                       corner < most_radius ? corner : most_radius};
    shape.kind = SHAPE_RECT;
    shape.box =
        (Box){pixel_floor(outer.x0), pixel_floor(outer.y0), pixel_ceil(outer.x1), pixel_ceil(outer.y1)};
    shape.outer = outer;
    double inset = width > 0 ? (double)width : 0, inner_radius = outer.radius - inset;
    shape.outlined = inset > 0 && inset < most_radius;
    shape.inner = (RectShape){outer.x0 + inset, outer.y0 + inset, outer.x1 - inset, outer.y1 - inset,
                              inner_radius > 0 ? inner_radius : 0};
    return shape;
}

Shape shape_polygon(const float *x, const float *y, int corners) {
    Shape shape = {.kind = SHAPE_NONE};
    double x0 = 1e6, y0 = 1e6, x1 = -1e6, y1 = -1e6;
    if (corners < 3 || corners > SURFACE_CORNERS_MAX) return shape;
    for (int i = 0; i < corners; i++) {
        if (!plain(x[i]) || !plain(y[i])) return shape;
        double cx = (double)x[i], cy = (double)y[i];
        shape.polygon.x[i] = cx;
        shape.polygon.y[i] = cy;
        x0 = cx < x0 ? cx : x0;
        y0 = cy < y0 ? cy : y0;
        x1 = cx > x1 ? cx : x1;
        y1 = cy > y1 ? cy : y1;
    }
    shape.polygon.corners = corners;
    shape.kind = SHAPE_POLYGON;
    shape.box = (Box){pixel_floor(x0), pixel_floor(y0), pixel_ceil(x1), pixel_ceil(y1)};
    return shape;
}

Shape shape_disc(float x, float y, float radius) {
    if (!plain(x) || !plain(y) || !(radius > 0) || !plain(radius)) return (Shape){.kind = SHAPE_NONE};
    Shape shape = round_shape(SHAPE_ARC, (double)x, (double)y, (double)x, (double)y, (double)radius + 1);
    shape.x = x;
    shape.y = y;
    shape.arc = (Arc){.radius = 0, .half = radius, .full = true};
    return shape;
}

Shape shape_arc(float x, float y, float radius, float width, float angle0, float angle1) {
    bool drawn = plain(x) && plain(y) && radius >= 0 && plain(radius) && width > 0 && plain(width);
    if (!drawn || !plain(angle0) || !plain(angle1) || !(angle0 <= angle1)) return (Shape){.kind = SHAPE_NONE};
    double reach = (double)radius + (double)width / 2 + 1;
    Shape shape = round_shape(SHAPE_ARC, (double)x, (double)y, (double)x, (double)y, reach);
    double turn = (double)angle1 - (double)angle0;
    shape.x = x;
    shape.y = y;
    shape.arc = (Arc){.radius = radius,
                      .half = width / 2,
                      .from_x = sin_f(angle0),
                      .from_y = -cos_f(angle0),
                      .to_x = sin_f(angle1),
                      .to_y = -cos_f(angle1),
                      .full = turn >= 2 * MATHS_PI - 1e-4, /* closer than a float of 2 pi can tell */
                      .over_half = turn > MATHS_PI};
    return shape;
}

Shape shape_stroke(float x0, float y0, float x1, float y1, float width) {
    bool drawn = plain(x0) && plain(y0) && plain(x1) && plain(y1) && width > 0 && plain(width);
    if (!drawn) return (Shape){.kind = SHAPE_NONE};
    double dx = (double)x1 - (double)x0, dy = (double)y1 - (double)y0, length = sqrt(dx * dx + dy * dy);
    Shape shape = round_shape(SHAPE_STROKE, (double)fminf(x0, x1), (double)fminf(y0, y1),
                              (double)fmaxf(x0, x1), (double)fmaxf(y0, y1), (double)width / 2 + 1);
    double per = length > 0 ? 1 / length : 0;
    shape.x = x0;
    shape.y = y0;
    shape.stroke = (Stroke){(float)(dx * per), (float)(dy * per), (float)length, width / 2};
    return shape;
}

/* Covers pixels from .. to - 1 of the row that `sides` (of a polygon) or y (of the others) names. */
static void cover_part(const Kernels *kernels, const Shape *shape, const PolygonRow *sides, int y, int from,
                       int to, uint8_t *cover) {
    RoundRow row = {from, to - from, 0.5f - shape->x, (float)y + 0.5f - shape->y};
    if (from >= to) return;
    switch (shape->kind) {
    case SHAPE_NONE: break;
    case SHAPE_RECT: rect_cover(shape, y, from, to, cover); break;
    case SHAPE_POLYGON: polygon_cover(sides, from, to, cover); break;
    case SHAPE_ARC: kernels->cover_arc(&shape->arc, row, cover); break;
    case SHAPE_STROKE: kernels->cover_stroke(&shape->stroke, row, cover); break;
    }
}

static CoverRow row_of(const Shape *shape, const PolygonRow *sides, int y) {
    switch (shape->kind) {
    case SHAPE_NONE: break;
    case SHAPE_RECT: return rect_row(shape, y);
    case SHAPE_POLYGON: return polygon_row(sides);
    case SHAPE_ARC: return arc_row(shape, y);
    case SHAPE_STROKE: return stroke_row(shape, y);
    }
    return (CoverRow){0, 0, 0, 0, 0};
}

bool shape_row(const Kernels *kernels, const Shape *shape, int y, int x0, int x1, CoverRow *row,
               uint8_t *cover) {
    if (y < shape->box.y0 || y >= shape->box.y1) return false;
    PolygonRow sides = {.sides = 0};
    if (shape->kind == SHAPE_POLYGON) sides = polygon_sides(&shape->polygon, y);
    CoverRow whole = row_of(shape, &sides, y);
    *row = (CoverRow){most(whole.x0, x0), 0, 0, least(whole.x1, x1), whole.middle};
    if (row->x0 >= row->x1) return false;
    row->middle0 = least(most(whole.middle0, row->x0), row->x1);
    row->middle1 = least(most(whole.middle1, row->middle0), row->x1);
    cover_part(kernels, shape, &sides, y, row->x0, row->middle0, cover + (row->x0 - x0));
    cover_part(kernels, shape, &sides, y, row->middle1, row->x1, cover + (row->middle1 - x0));
    return true;
}

bool shape_row_whole(const Kernels *kernels, const Shape *shape, int y, int x0, int x1, CoverRow *row,
                     uint8_t *cover) {
    if (!shape_row(kernels, shape, y, x0, x1, row, cover)) return false;
    memset(cover + (row->middle0 - x0), row->middle, (size_t)(row->middle1 - row->middle0));
    return true;
}
