/* A body made of capsules, about 14,000 triangles in one mesh, for the painter's tests and benchmarks: as many
 * small triangles, silhouettes and overlaps as a real one. */
#ifndef TESTS_PAINT_FIGURE_H
#define TESTS_PAINT_FIGURE_H

#include "core/arena.h"
#include "core/maths.h"
#include "stage/view.h"

#include <stdlib.h>
#include <string.h>

typedef struct Figure {
    Arena *arena;
    VEC(float) x, y, near, red, green, blue;
    VEC(int32_t) indices;
    MeshEdge *edges;
    int edge_count;
    MeshTopology topology;
} Figure;

typedef struct FigureView {
    float centre_x, centre_y, scale; /* px; px a metre at the middle */
    float turn_rad, distance_m;
} FigureView;

static inline void figure_vertex(Figure *f, FigureView view, const double p[3], const double n[3],
                                 int border) {
    double c = maths_cos((double)view.turn_rad), s = maths_sin((double)view.turn_rad);
    double x = p[0] * c + p[2] * s, z = p[2] * c - p[0] * s, nx = n[0] * c + n[2] * s,
           nz = n[2] * c - n[0] * s;
    double near = 1 / ((double)view.distance_m - z),
           grow = (double)view.scale * (double)view.distance_m * near;
    double light = 0.35 + 0.65 * clamp_d(0.5 * nz - 0.4 * nx + 0.5 * n[1], 0, 1);
    *vec_push(f->arena, &f->x) = (float)((double)view.centre_x + x * grow);
    *vec_push(f->arena, &f->y) = (float)((double)view.centre_y - p[1] * grow);
    *vec_push(f->arena, &f->near) = (float)near;
    *vec_push(f->arena, &f->red) = (float)((border ? 90 : 205) * light);
    *vec_push(f->arena, &f->green) = (float)((border ? 160 : 150) * light);
    *vec_push(f->arena, &f->blue) = (float)((border ? 155 : 120) * light);
}

/* Counter-clockwise as seen from outside. */
static inline void figure_triangle(Figure *f, int a, int b, int c) {
    *vec_push(f->arena, &f->indices) = a;
    *vec_push(f->arena, &f->indices) = b;
    *vec_push(f->arena, &f->indices) = c;
}

/* A closed capsule from a to b: `around` by `along` quads, the ends included. */
static inline void figure_capsule(Figure *f, FigureView view, const double a[3], const double b[3],
                                  double radius, int around, int along) {
    double axis[3] = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    double length = sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    for (int k = 0; k < 3; k++) axis[k] = length > 0 ? axis[k] / length : k == 1;
    double side[3] = {axis[1], -axis[0], 0}, size = sqrt(side[0] * side[0] + side[1] * side[1]);
    if (size < 1e-6) side[0] = 1, side[1] = 0, size = 1;
    for (int k = 0; k < 3; k++) side[k] /= size;
    double other[3] = {axis[1] * side[2] - axis[2] * side[1], axis[2] * side[0] - axis[0] * side[2],
                       axis[0] * side[1] - axis[1] * side[0]};
    int first = f->x.count;
    for (int j = 0; j <= along; j++) {
        double t = (double)j / along, angle = (t - 0.5) * MATHS_PI; /* latitude */
        double high = maths_sin(angle), wide = maths_cos(angle);
        double shift = length * smooth_d(0.3, 0.7, t);
        for (int i = 0; i < around; i++) {
            double turn = 2 * MATHS_PI * i / around, u = maths_cos(turn), v = maths_sin(turn), p[3], n[3];
            for (int k = 0; k < 3; k++) {
                n[k] = axis[k] * high + (side[k] * u + other[k] * v) * wide;
                p[k] = a[k] + axis[k] * shift + n[k] * radius;
            }
            figure_vertex(f, view, p, n, j > along / 2);
        }
    }
    for (int j = 0; j < along; j++)
        for (int i = 0; i < around; i++) {
            int p = first + j * around + i, q = first + j * around + (i + 1) % around;
            figure_triangle(f, p, q, q + around);
            figure_triangle(f, p, q + around, p + around);
        }
}

typedef struct FigureSide {
    int32_t low, high, triangle, v0, v1;
} FigureSide;

static inline int figure_order(const void *a, const void *b) {
    const FigureSide *p = a, *q = b;
    if (p->low != q->low) return p->low < q->low ? -1 : 1;
    if (p->high != q->high) return p->high < q->high ? -1 : 1;
    return (p->triangle > q->triangle) - (p->triangle < q->triangle);
}

/* Edges by sorting the triangles' sides; a side without a partner is an open end. */
static inline void figure_finish(Figure *f) {
    int triangles = f->indices.count / 3, sides = f->indices.count;
    FigureSide *all = arena_alloc(f->arena, (size_t)(sides + 1) * sizeof *all);
    for (int i = 0; i < sides; i++) {
        int32_t v0 = f->indices.at[i], v1 = f->indices.at[i % 3 == 2 ? i - 2 : i + 1];
        all[i] = (FigureSide){v0 < v1 ? v0 : v1, v0 < v1 ? v1 : v0, i / 3, v0, v1};
    }
    qsort(all, (size_t)sides, sizeof *all, figure_order);
    f->edges = arena_alloc(f->arena, (size_t)(sides + 1) * sizeof *f->edges);
    for (int i = 0; i < sides; i++) {
        bool shared = i + 1 < sides && all[i].low == all[i + 1].low && all[i].high == all[i + 1].high;
        MeshEdge edge = {all[i].v0, all[i].v1, all[i].triangle, shared ? all[i + 1].triangle : triangles,
                         !shared};
        f->edges[f->edge_count++] = edge;
        i += shared;
    }
    f->topology = (MeshTopology){(const int32_t(*)[3])f->indices.at, triangles, f->edges, f->edge_count, 0};
    f->topology.digest = mesh_digest(&f->topology);
}

/* x, y and z of both ends, radius. */
static const double figure_parts[][7] = {
    {0, 0.78, 0.01, 0, 0.86, 0.02, 0.105},
    {0, 0.30, 0, 0, 0.52, 0, 0.165},
    {0, 0.04, 0, 0, 0.30, 0, 0.150},
    {0, -0.06, 0, 0, 0.02, 0, 0.165},
    {-0.22, 0.55, 0, -0.33, 0.27, 0.02, 0.052},
    {0.22, 0.55, 0, 0.33, 0.27, 0.02, 0.052},
    {-0.33, 0.27, 0.02, -0.36, 0.02, 0.1, 0.04},
    {0.33, 0.27, 0.02, 0.36, 0.02, 0.1, 0.04},
    {-0.10, -0.1, 0, -0.13, -0.47, 0.03, 0.08},
    {0.10, -0.1, 0, 0.13, -0.47, 0.03, 0.08},
    {-0.13, -0.47, 0.03, -0.14, -0.86, 0, 0.055},
    {0.13, -0.47, 0.03, 0.14, -0.86, 0, 0.055},
    {-0.14, -0.9, 0, -0.15, -0.9, 0.16, 0.04},
    {0.14, -0.9, 0, 0.15, -0.9, 0.16, 0.04},
    {-0.19, 0.56, 0, 0.19, 0.56, 0, 0.07},
    {0, 0.6, 0, 0, 0.72, 0, 0.06},
};

/* `detail` 1 makes about 14,000 triangles. */
static inline Figure *figure_body(Arena *arena, FigureView view, float detail) {
    Figure *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    int parts = (int)(sizeof figure_parts / sizeof *figure_parts);
    for (int i = 0; i < parts; i++) {
        int around = (int)(20 * detail) < 3 ? 3 : (int)(20 * detail),
            along = (int)(22 * detail) < 2 ? 2 : (int)(22 * detail);
        figure_capsule(f, view, figure_parts[i], figure_parts[i] + 3, figure_parts[i][6], around, along);
    }
    figure_finish(f);
    return f;
}

static inline Figure *figure_ball(Arena *arena, FigureView view, double x, double y, double z, double radius,
                                  int detail) {
    Figure *f = arena_alloc(arena, sizeof *f);
    f->arena = arena;
    double middle[3] = {x, y, z};
    figure_capsule(f, view, middle, middle, radius, detail, detail);
    figure_finish(f);
    return f;
}

static inline SceneMesh figure_mesh(const Figure *f) {
    return (SceneMesh){&f->topology, f->x.count, f->x.at,     f->y.at,
                       f->near.at,   f->red.at,  f->green.at, f->blue.at};
}

/* A backdrop with a light in it, of cells 16 x 4, over a view; a shadow lies at (0.35, 0.9) of it. */
static inline void figure_backdrop(Arena *arena, SceneView *view, float shadow) {
    int columns = view->width / 16 + 2, rows = view->height / 4 + 2;
    float *channel[3];
    for (int k = 0; k < 3; k++) channel[k] = arena_alloc(arena, (size_t)(columns * rows) * sizeof(float));
    for (int j = 0; j < rows; j++)
        for (int i = 0; i < columns; i++) {
            float u = (float)i / (float)columns - 0.4f, v = (float)j / (float)rows - 0.6f;
            float du = u + 0.05f, dv = v - 0.3f;
            float light =
                1 / (1 + 4 * (u * u + v * v)) - shadow * clamp_f(1 - 60 * (du * du + dv * dv), 0, 1);
            channel[0][j * columns + i] = 30 + 70 * light;
            channel[1][j * columns + i] = 38 + 72 * light;
            channel[2][j * columns + i] = 46 + 72 * light;
        }
    view->backdrop = (SceneField){0, 0, 16, 4, columns, rows, channel[0], channel[1], channel[2]};
}

#endif
