/* Which pixels need more than one sample: along edges (a line at a time: raster_mark.inc), and where meshes meet. A
 * false mark costs only time, so the tests lean towards marking. All of them look at one pixel, or at neighbours in one
 * square of 64 pixels, so that the marks of a pixel do not depend on what part of the picture is drawn. */
#include "paint/raster_marks.h"
#include "paint/raster_parts.h"

#include <string.h>

/* Bit k: is byte k other than 0? */
static unsigned bytes_set(uint64_t word) {
    const uint64_t low = 0x7f7f7f7f7f7f7f7f;
    uint64_t highest = ((word & low) + low) | word;
    return (unsigned)((highest & ~low) * 0x0002040810204081 >> 56);
}

static int list_places(uint64_t marks, int x, int y, uint32_t *places) {
    int count = 0;
    for (; marks; marks &= marks - 1) {
        int bit = __builtin_ctzll(marks);
        places[count++] = (uint32_t)(x + (bit & 7)) | (uint32_t)(y + (bit >> 3)) << 16;
    }
    return count;
}

void list_marks(RasterBand *band) {
    int groups = (band->box.x1 - band->box.x0 + 7) / 8;
    for (int group = 0; group < groups; group++) {
        band->columns[group] = 0;
        for (int y = 0; y < BAND_ROWS; y += 8) {
            uint64_t marks; /* little-endian, as samples take them */
            memcpy(&marks, band->marks + group * BAND_ROWS + y, sizeof marks);
            band->columns[group] |= (uint64_t)bytes_set(marks) << y;
            band->place_count += list_places(marks, group * 8, y, band->places + band->place_count);
        }
    }
}

/* ---- edges ---- */

static void mark_half(const Kernels *kernels, const RasterMesh *mesh, const Bins *edges, RasterBand *band,
                      int band_index) {
    int count;
    const int32_t *chosen = bins_of(edges, band_index, &count);
    const MeshEdge *all = count ? mesh->source->topology->edges : NULL;
    for (int i = 0; i < count; i++) {
        const MeshEdge *edge = all + chosen[i], *soon = all + chosen[least(i + 4, count - 1)];
        __builtin_prefetch(all + chosen[least(i + 8, count - 1)]); /* edges lie about as the mesh has them */
        __builtin_prefetch(mesh->vertices + soon->v0);
        __builtin_prefetch(mesh->vertices + soon->v1);
        const RasterVertex *a = mesh->vertices + edge->v0, *b = mesh->vertices + edge->v1;
        RasterVertex ends[2];
        if ((a->place | b->place) == VERTEX_NEAR)
            kernels->mark_line(band, a, b);
        else if (clip_line(mesh, edge->v0, edge->v1, ends))
            kernels->mark_line(band, &ends[0], &ends[1]);
    }
}

void mark_edges(const Kernels *kernels, const RasterMesh *mesh, RasterBand *band, int band_index) {
    for (int half = 0; half < RASTER_HALVES; half++)
        mark_half(kernels, mesh, &mesh->halves[half].edges, band, band_index);
}

/* ---- meetings ---- */

static void mark_bits(RasterBand *band, uint64_t bits, int x, int y) {
    for (; bits; bits >>= RUN, x += RUN) mark_pixels(band, (unsigned)(bits & ((1u << RUN) - 1)), x, y);
}

/* Where two meshes cut each other there is no edge: neighbours, one won by the last mesh and one not, that both
 * showed an earlier mesh before. */
static void mark_column(const Kernels *kernels, RasterBand *band, const int32_t *saved, int column,
                        int count) {
    uint64_t won_above = 0, covered_above = 0;
    for (int y = 0; y < band->box.y1 - band->box.y0; y++) {
        ptrdiff_t at = y * band->depth_pitch + column;
        uint64_t won, covered;
        kernels->won(band->depth + at, saved + at, count, &won, &covered);
        uint64_t beside = (won ^ won >> 1) & covered & covered >> 1;
        uint64_t below = (won ^ won_above) & covered & covered_above;
        mark_bits(band, beside | beside << 1 | below, column, y);
        if (below) mark_bits(band, below, column, y - 1);
        won_above = won;
        covered_above = covered;
    }
}

void mark_meetings(const Kernels *kernels, RasterBand *band, const int32_t *saved, int x0, int x1) {
    for (int x = x0; x < x1; x += 64) mark_column(kernels, band, saved, x - band->box.x0, least(64, x1 - x));
}
