/* Which pixels need more than one sample. A false mark costs only time, so the tests lean towards marking. All of
 * them look at one pixel, or at neighbours in one square of 64 pixels, so that the marks of a pixel do not depend
 * on what part of the picture is drawn. */
#include "paint/raster_parts.h"

#include <string.h>

/* No sample lies nearer than 1/16 px to a side of its pixel: what passes there parts none from the others. */
enum { INSET = UNIT / 16 - 1, SLOPE_BITS = 20 };

/* Pixels of a row from x on, from the band's corner: at most RUN, a bit each. */
enum { RUN = 8 };
static inline void mark_pixels(RasterBand *band, unsigned bits, int x, int y) {
    uint8_t *byte = band->marks + (x >> 3) * BAND_ROWS + y;
    unsigned both = bits << (x & 7);
    byte[0] = (uint8_t)(byte[0] | both);
    byte[BAND_ROWS] = (uint8_t)(byte[BAND_ROWS] | both >> 8);
}

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

/* Depth that lies 4 cm in front of `depth`: d(1/r) = dr / r^2. */
static int32_t hiding_depth(int32_t depth) {
    const double scale = 134217728.0; /* depth of 1/m */
    double near = depth / scale;
    return (int32_t)(depth + 0.04 * near * near * scale);
}

/* Marks the pixels x0..x1 of a row that the band does not hide, from the band's corner: nearly always one to four, and
 * how many no branch could guess. */
static inline void mark_run(RasterBand *band, int x0, int x1, int y, int32_t hiding) {
    const int32_t *depth = band->depth + y * band->depth_pitch;
    for (int x = x0; x <= x1; x += 4) {
        unsigned shown = 0, run = (1u << least(x1 - x + 1, 4)) - 1;
        for (int k = 0; k < 4; k++) shown |= (unsigned)(depth[x + k] <= hiding) << k;
        mark_pixels(band, shown & run, x, y);
    }
}

/* A line's way through rows of pixels: the columns at its left and right in a row, times 2^SLOPE_BITS, what they gain
 * in the next, and where the line or the band ends. */
typedef struct Way {
    int64_t left, right, gain;
    int32_t from, to; /* units */
} Way;

/* From the higher end a to the lower b, in units from the band's corner, beginning in row y. In each row the line is
 * seen between where it enters and where it leaves, both without what is too near to the sides of pixels. */
static Way way_of(int32_t ax, int32_t ay, int32_t bx, int32_t by, int y, int width) {
    int64_t slope = by > ay ? (int64_t)(bx - ax) * (1 << SLOPE_BITS) / (by - ay) : 0;
    int64_t enters = slope * (y * UNIT + INSET - ay), leaves = enters + slope * (UNIT - 2 * INSET);
    int32_t end = by > ay ? ax + (int32_t)(slope * (by - ay) >> SLOPE_BITS) : bx;
    bool level = by <= ay; /* seen as a whole */
    int64_t whole = (int64_t)1 << (30 + SLOPE_BITS), start = (int64_t)ax * (1 << SLOPE_BITS);
    return (Way){level ? -whole : start + (enters < leaves ? enters : leaves),
                 level ? whole : start + (enters < leaves ? leaves : enters), slope * UNIT,
                 most(least(ax, end), 1 - INSET), least(most(ax, end), width * UNIT - 2 + INSET)};
}

static void mark_slope(RasterBand *band, const RasterVertex *a, const RasterVertex *b, int32_t hiding) {
    int32_t left = band->box.x0 * UNIT, top = band->box.y0 * UNIT;
    int32_t ay = a->y - top, by = b->y - top;
    int y0 = most((ay + INSET - 1) >> UNIT_SHIFT, 0);
    int y1 = least((by - INSET) >> UNIT_SHIFT, band->box.y1 - band->box.y0 - 1);
    if (y0 > y1) return;
    Way way = way_of(a->x - left, ay, b->x - left, by, y0, band->box.x1 - band->box.x0);
    for (int y = y0; y <= y1; y++) {
        int32_t x0 = most((int32_t)(way.left >> SLOPE_BITS), way.from),
                x1 = least((int32_t)(way.right >> SLOPE_BITS), way.to);
        mark_run(band, (x0 + INSET - 1) >> UNIT_SHIFT, (x1 + 1 - INSET) >> UNIT_SHIFT, y, hiding);
        way.left += way.gain;
        way.right += way.gain;
    }
}

static void mark_line(RasterBand *band, const RasterVertex *a, const RasterVertex *b) {
    int32_t hiding = hiding_depth(most(a->value[DEPTH], b->value[DEPTH]));
    bool swapped = a->y > b->y;
    mark_slope(band, swapped ? b : a, swapped ? a : b, hiding);
}

static void mark_half(const RasterMesh *mesh, const Bins *edges, RasterBand *band, int band_index) {
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
            mark_line(band, a, b);
        else if (clip_line(mesh, edge->v0, edge->v1, ends))
            mark_line(band, &ends[0], &ends[1]);
    }
}

void mark_edges(const RasterMesh *mesh, RasterBand *band, int band_index) {
    for (int half = 0; half < RASTER_HALVES; half++)
        mark_half(mesh, &mesh->halves[half].edges, band, band_index);
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
