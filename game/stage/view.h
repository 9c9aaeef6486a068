/* The stage seen by one camera, as data for the painter: a smooth backdrop, flat things on it, triangles with
 * depth. Pixels of the view, x right, y down, pixel centres at .5, nothing snapped. Colours are
 * display-encoded (sRGB), 0..255 as floats; the painter dithers them to 8 bits. */
#ifndef STAGE_VIEW_H
#define STAGE_VIEW_H

#include "core/mesh.h"

/* Colours at the nodes of a screen grid, linear in between; node (i, j) lies at the pixel corner
 * (x0 + i * cell_w, y0 + j * cell_h). Display-encoded, 0..255; the painter dithers to 8 bits. */
typedef struct SceneField {
    int x0, y0, cell_w, cell_h, columns, rows;
    const float *red, *green, *blue; /* rows * columns each */
} SceneField;

enum { SURFACE_CORNERS_MAX = 8, VIEW_SURFACES_MAX = 4, VIEW_MESHES_MAX = 12 };

/* A flat thing behind all meshes: wall, mat. Convex, anti-aliased at its edges. */
typedef struct SceneSurface {
    float x[SURFACE_CORNERS_MAX], y[SURFACE_CORNERS_MAX];
    int corners;
    float opacity;    /* 0..1 */
    SceneField field; /* covers the polygon's part of the view */
} SceneSurface;

/* Triangles with depth, gouraud-shaded. Front faces run counter-clockwise as seen. */
typedef struct SceneMesh {
    const MeshTopology *topology;
    int vertex_count;
    const float *x, *y;
    const float *near;               /* 1 / distance along the view axis, 1/m, in (0, 4] */
    const float *red, *green, *blue; /* display-encoded, 0..255 */
} SceneMesh;

/* The stage seen by one camera: backdrop, then surfaces in order, then meshes by depth. Over all of it another
 * view's meshes may be drawn as if of glass: by depth among themselves, and before everything else. */
typedef struct SceneView {
    int width, height;
    SceneField backdrop; /* covers all of it */
    SceneSurface surfaces[VIEW_SURFACES_MAX];
    int surface_count;
    SceneMesh meshes[VIEW_MESHES_MAX];
    int mesh_count;
    const struct SceneView *ghost; /* of the same size; only its meshes are seen; or NULL */
    float ghost_opacity;           /* 0..1 */
} SceneView;

#endif
