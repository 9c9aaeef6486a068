/* One band: planes of its triangles, one sample at every pixel, marks, samples at the marks. */
#include "paint/raster.h"

#include "core/check.h"
#include "paint/raster_marks.h"
#include "paint/raster_parts.h"

#include <string.h>

/* Nothing drawn yet; and beyond the box nothing ever, since nothing is nearer than that. */
static void clear_depth(const RasterBand *band) {
    int width = band->box.x1 - band->box.x0;
    for (int y = 0; y < band->box.y1 - band->box.y0; y++) {
        int32_t *row = band->depth + y * band->depth_pitch;
        memset(row, 0, (size_t)width * sizeof *row);
        for (int x = width; x < width + BAND_PAD; x++) row[x] = INT32_MAX;
    }
}

/* ---- memory ---- */

static bool triangle_room(const Raster *raster, RasterRoom *room, RasterBand *band, int band_index) {
    size_t total = SMALLS_PAD;
    for (int m = 0; m < raster->mesh_count; m++) {
        int count;
        for (int half = 0; half < RASTER_HALVES; half++) {
            bins_of(&raster->meshes[m].halves[half].faces, band_index, &count);
            total += (size_t)count;
        }
    }
    if (!buffer_need(&room->smalls, total * sizeof(SmallTriangle))) return false;
    if (!buffer_need(&room->larges, total * sizeof(LargeTriangle))) return false;
    if (!buffer_need(&room->candidates, total * sizeof(Candidate))) return false;
    band->smalls = room->smalls.at;
    band->larges = room->larges.at;
    band->candidates = room->candidates.at;
    return true;
}

/* Room that is all zero when it is new; whoever changes it puts it back. */
static bool zeroed_room(Buffer *buffer, size_t bytes) {
    size_t before = buffer->bytes;
    if (!buffer_need(buffer, bytes)) return false;
    if (buffer->bytes != before) memset(buffer->at, 0, buffer->bytes);
    return true;
}

static bool pixel_room(RasterRoom *room, RasterBand *band) {
    size_t width = (size_t)(band->box.x1 - band->box.x0) + BAND_PAD, pixels = BAND_ROWS * width;
    size_t groups = width / 8 + 4; /* of eight columns; those past the box are only looked at */
    if (!buffer_need(&room->ground, pixels * sizeof(uint32_t))) return false;
    if (!buffer_need(&room->depth, pixels * sizeof(int32_t))) return false;
    if (!buffer_need(&room->saved, pixels * sizeof(int32_t))) return false;
    if (!buffer_need(&room->places, pixels * sizeof(uint32_t))) return false;
    if (!zeroed_room(&room->marks, BAND_ROWS * groups)) return false;
    if (!buffer_need(&room->columns, groups * sizeof(uint64_t))) return false;
    band->ground = room->ground.at;
    band->ground_pitch = band->box.x1 - band->box.x0;
    band->depth = room->depth.at;
    band->depth_pitch = (ptrdiff_t)width;
    band->marks = room->marks.at;
    band->columns = room->columns.at;
    band->places = room->places.at;
    return true;
}

/* ---- drawing ---- */

static void save_depth(const RasterBand *band, int32_t *saved, int x0, int x1) {
    for (int y = 0; y < band->box.y1 - band->box.y0; y++) {
        ptrdiff_t at = y * band->depth_pitch + (x0 - band->box.x0);
        memcpy(saved + at, band->depth + at, (size_t)(x1 - x0) * sizeof *saved);
    }
}

/* Columns in whole groups of 64, with a pixel around them, cut to the band. */
static void round_columns(Box band, int *x0, int *x1) {
    *x0 = most((*x0 - 1) & ~63, band.x0);
    *x1 = least((*x1 + 64) & ~63, band.x1);
}

/* Centre samples of all meshes in turn. Where a mesh's columns are also those of earlier ones, they may meet. */
static void draw_meshes(const Raster *raster, RasterRoom *room, RasterBand *band, int band_index) {
    int earlier0 = INT32_MAX, earlier1 = 0;
    for (int m = 0; m < raster->mesh_count; m++) {
        const RasterMesh *mesh = &raster->meshes[m];
        int count, first_large = band->large_count, x0, x1;
        raster_extent(raster, m, band_index, &x0, &x1);
        if (x0 >= x1) continue;
        int common0 = most(x0, earlier0), common1 = least(x1, earlier1);
        bool may_meet = common0 < common1;
        round_columns(band->box, &common0, &common1);
        if (may_meet) save_depth(band, room->saved.at, common0, most(common0, common1));
        for (int half = 0; half < RASTER_HALVES; half++) {
            const int32_t *faces = bins_of(&mesh->halves[half].faces, band_index, &count);
            raster->kernels->draw_faces(band, mesh->vertices, mesh->triangles, faces, count);
        }
        raster->kernels->draw_larges(band, first_large);
        if (may_meet) mark_meetings(raster->kernels, band, room->saved.at, common0, common1);
        earlier0 = least(earlier0, x0);
        earlier1 = most(earlier1, x1);
    }
}

static bool sample_marks(const Raster *raster, RasterRoom *room, RasterBand *band) {
    if (!buffer_need(&room->samples, ((size_t)band->place_count + 1) * sizeof(Sample))) {
        clear_marks(band); /* marked pixels keep their one */
        return false;
    }
    band->samples = room->samples.at;
    raster->kernels->sample(band);
    return true;
}

/* Of the columns x0 to x1 those that any mesh may change, in whole groups of 64. */
static Box changing_box(const Raster *raster, int band, int x0, int x1) {
    int first = INT32_MAX, end = 0;
    for (int m = 0; m < raster->mesh_count; m++) {
        int left, right;
        raster_extent(raster, m, band, &left, &right);
        if (left < right) first = least(first, left), end = most(end, right);
    }
    if (first >= end) return (Box){0, 0, 0, 0};
    Box whole = {x0, band * BAND_ROWS, x1, least((band + 1) * BAND_ROWS, raster->height)};
    round_columns(whole, &first, &end);
    return (Box){first, whole.y0, end, whole.y1};
}

/* Edges are mixed with what was there before the first triangle. */
static void keep_ground(const RasterBand *band, uint32_t *ground) {
    for (int y = 0; y < band->box.y1 - band->box.y0; y++)
        memcpy(ground + y * band->ground_pitch, band->pixels + y * band->pitch,
               (size_t)band->ground_pitch * sizeof *ground);
}

bool raster_band(Raster *raster, int worker, int band_index, int x0, int x1, uint32_t *pixels,
                 ptrdiff_t pitch, const uint32_t *ground, ptrdiff_t ground_pitch) {
    RasterRoom *room = &raster->rooms[worker];
    CHECK(x0 % 64 == 0 && (x1 % 64 == 0 || x1 == raster->width));
    RasterBand band = {.box = changing_box(raster, band_index, x0, x1), .pitch = pitch};
    if (box_empty(band.box)) return true;
    if (!triangle_room(raster, room, &band, band_index) || !pixel_room(room, &band)) return false;
    band.pixels = pixels + (band.box.x0 - x0);
    if (ground) {
        band.ground = ground + (band.box.x0 - x0);
        band.ground_pitch = ground_pitch;
    } else {
        keep_ground(&band, room->ground.at);
    }
    clear_depth(&band);
    draw_meshes(raster, room, &band, band_index);
    for (int m = 0; m < raster->mesh_count; m++)
        mark_edges(raster->kernels, &raster->meshes[m], &band, band_index);
    list_marks(&band);
    return sample_marks(raster, room, &band);
}
