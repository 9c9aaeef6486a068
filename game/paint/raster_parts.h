/* The rasteriser's own state, and the parts of its work that have a file each. */
#ifndef PAINT_RASTER_PARTS_H
#define PAINT_RASTER_PARTS_H

#include "core/workers.h"
#include "paint/bins.h"
#include "paint/kernels.h"
#include "paint/raster.h"
#include "paint/raster_types.h"
#include "stage/view.h"

enum { RASTER_HALVES = 2 };

/* The first or second half of a mesh's triangles and of its edges: by two workers at a time, drawn one after the
 * other. */
typedef struct RasterHalf {
    Bins faces, edges;
    Buffer
        extents; /* a BandSpan a band: the first and last column that its faces there touch, and one more */
    int clipped; /* how many triangles have to be */
    bool whole;  /* has no memory been refused? */
} RasterHalf;

typedef struct RasterMesh {
    uint64_t checked;        /* digest of the topology that was last found sound; 0: of none */
    int checked_vertices;    /* and for how many vertices */
    const SceneMesh *source; /* NULL for the pieces of clipped triangles */
    uint64_t placed; /* digest of where its corners were when its halves were last found; 0: they are not */
    bool steady;     /* they are there again, so its halves are still right */
    RasterVertex *vertices;
    const int32_t (*triangles)[3];
    int triangle_count;
    uint8_t *facing; /* of each triangle, and 0 for the one after the last */
    RasterHalf halves[RASTER_HALVES];
} RasterMesh;

enum { RASTER_MESHES_MAX = VIEW_MESHES_MAX + 1 };

/* What is chosen in, and a band drawn in: of a worker each. */
typedef struct RasterRoom {
    Buffer chosen, spans;
    Buffer ground, depth, saved, marks, columns, places, samples, smalls, larges, candidates;
} RasterRoom;

struct Raster {
    const Kernels *kernels;
    RasterMesh meshes[RASTER_MESHES_MAX];
    int mesh_count;
    Buffer vertices, facing, piece_vertices, piece_triangles;
    int width, height, bands; /* of the picture */
    RasterRoom rooms[WORKERS_MAX];
};

/* raster_choose.c: where each half of `count` begins; half RASTER_HALVES, where the last ends. */
int raster_half(int count, int half);

/* Of one half of a mesh: its triangles' facing and its faces; when all have that, its edges. Without memory the half
 * is not whole. */
void choose_faces(Raster *raster, RasterMesh *mesh, int half, int worker);
void choose_edges(Raster *raster, RasterMesh *mesh, int half, int worker);

/* raster_clip.c, for triangles and lines with an end outside the guard band, but none that is lost.
 * Does the triangle face the viewer? */
bool clip_facing(const RasterMesh *mesh, const int32_t triangle[3]);

enum { CLIP_CORNERS_MAX = 7 };

/* The part of a triangle inside the guard band, as a convex polygon; returns its corners, 0 for none. */
int clip_triangle(const RasterMesh *mesh, const int32_t triangle[3], RasterVertex out[CLIP_CORNERS_MAX]);

/* The part of the line from vertex i to j inside the guard band; false for none. */
bool clip_line(const RasterMesh *mesh, int i, int j, RasterVertex out[2]);

/* raster_mark.c: marks every pixel whose samples an edge may part, unless the band's depths hide it. */
void mark_edges(const Kernels *kernels, const RasterMesh *mesh, RasterBand *band, int band_index);

/* When all marks are there: lists them, and finds the rows that have any. */
void list_marks(RasterBand *band);

/* Marks the pixels in columns x0 to x1, multiples of 64 or the band's end, where the mesh drawn last meets those
 * before it. `saved` are the depths before it was drawn, laid out like the band's. */
void mark_meetings(const Kernels *kernels, RasterBand *band, const int32_t *saved, int x0, int x1);

#endif
