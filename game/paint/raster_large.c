/* Edges are exact: vertices within the guard band differ by less than 2^21 units, so products stay below 2^43.
 * Values are planes like those of small triangles, but solved in double precision, since a step is added
 * thousands of times: rounded to 2^-16 of a level, it is then at most a quarter of a level off. */
#include "paint/raster_large.h"

#include "core/maths.h"

static void set_edge(LargeTriangle *t, int k, const RasterVertex *p, const RasterVertex *q, int32_t x,
                     int32_t y) {
    int64_t dx = q->x - p->x, dy = q->y - p->y;
    bool owns = dy < 0 || (dy == 0 && dx > 0); /* the samples on it: top and left edges do */
    t->edge_across[k] = -dy * UNIT;
    t->edge_down[k] = dx * UNIT;
    t->edge_start[k] = dx * (y - p->y) - dy * (x - p->x) - (owns ? 0 : 1);
}

/* To the nearest whole number; wraps like the sums it goes into. */
static uint32_t fixed(double x) {
    return (uint32_t)(int64_t)floor(clamp_d(x, -1e15, 1e15) + 0.5);
}

static void set_values(LargeTriangle *t, const RasterVertex *a, const RasterVertex *b, const RasterVertex *c,
                       int32_t x, int32_t y) {
    double bx = b->x - a->x, by = b->y - a->y, cx = c->x - a->x, cy = c->y - a->y;
    double area = bx * cy - by * cx, extent = t->right - t->left + t->bottom - t->top;
    double scale = area < 4 * extent ? 0 : UNIT / area; /* flat if thinner than 1/16 px, as small ones are */
    double px = (double)(x - a->x) / UNIT, py = (double)(y - a->y) / UNIT;
    for (int k = 0; k < VALUES; k++) {
        double to_b = b->value[k] - a->value[k], to_c = c->value[k] - a->value[k];
        double across = (to_b * cy - to_c * by) * scale, down = (to_c * bx - to_b * cx) * scale;
        t->across[k] = fixed(across);
        t->down[k] = fixed(down);
        t->start[k] = (uint32_t)a->value[k] + fixed(across * px + down * py);
    }
}

void large_set_up(LargeTriangle *t, const RasterVertex *vertices, const int32_t triangle[3]) {
    const RasterVertex *a = vertices + triangle[0], *b = vertices + triangle[2], *c = vertices + triangle[1];
    t->left = least(a->x, least(b->x, c->x));
    t->top = least(a->y, least(b->y, c->y));
    t->right = most(a->x, most(b->x, c->x));
    t->bottom = most(a->y, most(b->y, c->y));
    int32_t x = (t->left >> UNIT_SHIFT) * UNIT + UNIT / 2, y = (t->top >> UNIT_SHIFT) * UNIT + UNIT / 2;
    set_edge(t, 0, a, b, x, y);
    set_edge(t, 1, b, c, x, y);
    set_edge(t, 2, c, a, x, y);
    set_values(t, a, b, c, x, y);
}

static int64_t edge_at(const LargeTriangle *t, int k, int x, int y) {
    int64_t dx = x - (t->left >> UNIT_SHIFT), dy = y - (t->top >> UNIT_SHIFT);
    return t->edge_start[k] + t->edge_across[k] * dx + t->edge_down[k] * dy;
}

bool large_span(const LargeTriangle *t, int y, int *x0, int *x1) {
    int64_t from = 0, to = *x1 - *x0; /* counted from x0 */
    for (int k = 0; k < 3; k++) {
        int64_t here = edge_at(t, k, *x0, y), step = t->edge_across[k];
        if (step > 0 && here < 0) {
            int64_t first = (-here + step - 1) / step;
            if (first > from) from = first;
        } else if (step <= 0 && here < 0) {
            return false;
        } else if (step < 0) {
            int64_t beyond = here / -step + 1;
            if (beyond < to) to = beyond;
        }
    }
    if (from >= to) return false;
    *x1 = *x0 + (int)to;
    *x0 += (int)from;
    return true;
}

int32_t large_edge(const LargeTriangle *t, int k, int x, int y) {
    const int64_t limit = 1 << 29;
    int64_t here = edge_at(t, k, x, y);
    return (int32_t)(here > limit ? limit : here < -limit ? -limit : here);
}
