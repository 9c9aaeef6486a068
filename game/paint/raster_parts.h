/* The rasteriser's own state, and the parts of its work that have a file each. */
#ifndef PAINT_RASTER_PARTS_H
#define PAINT_RASTER_PARTS_H

#include "core/workers.h"
#include "paint/bins.h"
#include "paint/kernels.h"
#include "paint/raster_types.h"
#include "stage/view.h"

/* Bits of a triangle's facing. A clipped one faces the viewer but is drawn as pieces. */
enum { FACE_FRONT = 1, FACE_CLIPPED = 2 };

typedef struct RasterMesh {
    uint64_t checked;        /* digest of the topology that was last found sound; 0: of none */
    int checked_vertices;    /* and for how many vertices */
    const SceneMesh *source; /* NULL for the pieces of clipped triangles */
    const RasterVertex *vertices;
    const int32_t (*triangles)[3];
    uint8_t *facing; /* of each triangle, and 0 for the one after the last */
    int32_t *fronts; /* those drawn as they are */
    int front_count;
    Bins faces, edges;
    Buffer
        extents; /* a BandSpan a band: the first and last column that its faces there touch, and one more */
} RasterMesh;

enum { RASTER_MESHES_MAX = VIEW_MESHES_MAX + 1 };

/* What a band is drawn in: of a worker each. */
typedef struct RasterRoom {
    Buffer ground, depth, saved, marks, columns, places, samples, smalls, larges, candidates, candidate_rows;
} RasterRoom;

struct Raster {
    const Kernels *kernels;
    RasterMesh meshes[RASTER_MESHES_MAX];
    int mesh_count;
    Buffer vertices, facing, fronts, piece_vertices, piece_triangles;
    int width, height, bands; /* of the picture */
    Buffer chosen, spans;
    RasterRoom rooms[WORKERS_MAX];
};

/* raster_clip.c, for triangles and lines with an end outside the guard band, but none that is lost.
 * Does the triangle face the viewer? */
bool clip_facing(const RasterMesh *mesh, const int32_t triangle[3]);

enum { CLIP_CORNERS_MAX = 7 };

/* The part of a triangle inside the guard band, as a convex polygon; returns its corners, 0 for none. */
int clip_triangle(const RasterMesh *mesh, const int32_t triangle[3], RasterVertex out[CLIP_CORNERS_MAX]);

/* The part of the line from vertex i to j inside the guard band; false for none. */
bool clip_line(const RasterMesh *mesh, int i, int j, RasterVertex out[2]);

/* raster_mark.c: marks every pixel that an edge comes within 1/16 px of, unless the band's depths hide it. */
void mark_edges(const RasterMesh *mesh, RasterBand *band, int band_index);

/* Marks the pixels in columns x0 to x1, multiples of 64 or the band's end, where the mesh drawn last meets those
 * before it. `saved` are the depths before it was drawn, laid out like the band's. */
void mark_meetings(const Kernels *kernels, RasterBand *band, const int32_t *saved, int x0, int x1);

#endif
