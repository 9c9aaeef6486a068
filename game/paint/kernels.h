/* The inner loops, a table for each SIMD level. All tables give the same bytes. */
#ifndef PAINT_KERNELS_H
#define PAINT_KERNELS_H

#include "core/simd.h"
#include "paint/raster_types.h"
#include "stage/view.h"

/* A row of a field: for each channel and cell the colour at the cell's first pixel and what each further one adds,
 * times 65536; the colours before the first cell and after the last; and where the cells lie. */
typedef struct FieldRow {
    const int32_t *start[3], *step[3];
    int32_t before[3], after[3];
    int x0, cell_width, cells;
} FieldRow;

/* Part of a row of pixels, x .. x + count - 1, of a round thing. Pixel x lies at (x + dx, dy) from its centre. */
typedef struct RoundRow {
    int x, count;
    float dx, dy;
} RoundRow;

/* A band along a circle: `half` to either side of `radius`, from the direction `from` clockwise to `to`
 * (unit vectors, x right, y down), with round ends; whole when `full`. Radius 0 makes a disc. */
typedef struct Arc {
    float radius, half;
    float from_x, from_y, to_x, to_y;
    bool full, over_half; /* more than half a turn */
} Arc;

/* A band along a line from the origin, of unit direction (x, y), with round ends. */
typedef struct Stroke {
    float x, y, length, half;
} Stroke;

/* Colours of a disc, as alpha, red, green, blue 0..255: at the centre, and what is added towards the rim. */
typedef struct DiscColours {
    float centre[4], change[4], radius;
} DiscColours;

typedef struct Kernels {
    /* field.inc */
    void (*field_nodes)(const float *above, const float *below, float t, float *out, int count);
    void (*field_ramps)(const float *nodes, int cell_width, int32_t *start, int32_t *step, int cells);
    void (*field_row)(const FieldRow *row, int y, int x0, int x1, uint32_t *out);
    /* blend.inc: alphas 0..255; soft ones 0..65536 for 0..1, dithered at the pixel (x, y) */
    void (*blend_flat)(uint32_t *pixels, int count, uint32_t colour, unsigned alpha);
    void (*blend_cover)(uint32_t *pixels, const uint8_t *cover, int count, uint32_t colour);
    void (*blend_pixels)(uint32_t *pixels, const uint32_t *from, const uint8_t *cover, int count,
                         unsigned alpha);
    void (*blend_soft)(uint32_t *pixels, const int32_t *alphas, int count, uint32_t colour, int x, int y);
    /* shape.inc */
    void (*cover_arc)(const Arc *arc, RoundRow row, uint8_t *cover);
    void (*cover_stroke)(const Stroke *stroke, RoundRow row, uint8_t *cover);
    /* cover NULL: 255 everywhere */
    void (*blend_disc)(uint32_t *pixels, const uint8_t *cover, const DiscColours *disc, RoundRow row, int y);
    void (*halo_alphas)(float inner, float outer, float alpha, RoundRow row, int32_t *alphas);
    /* shrink.inc */
    void (*widen)(const uint32_t *small, int groups, int quarters, uint32_t *out);
    void (*mix_rows)(const uint32_t *above, const uint32_t *below, int weight, uint32_t *out, int count);
    /* raster_kernel.inc, raster_faces.inc, raster_small.inc, raster_mark.inc, raster_sample.inc */
    void (*vertices)(const SceneMesh *mesh, RasterVertex *out);
    int (*find_faces)(FaceSearch *search); /* returns how many it has chosen */
    void (*draw_faces)(RasterBand *band, const RasterVertex *vertices, const int32_t (*triangles)[3],
                       const int32_t *chosen, int count); /* large ones are but made ready */
    void (*draw_larges)(const RasterBand *band, int first);
    void (*mark_line)(RasterBand *band, const RasterVertex *a, const RasterVertex *b);
    void (*won)(const int32_t *depth, const int32_t *saved, int count, uint64_t *won, uint64_t *covered);
    void (*sample)(const RasterBand *band);
} Kernels;

extern const Kernels kernels_c, kernels_sse2, kernels_avx2; /* the last two on x86-64 alone */

/* The table for a level, or for the best that this machine has if that is less. */
const Kernels *kernels_for(SimdLevel level);

#endif
