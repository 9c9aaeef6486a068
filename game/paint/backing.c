#include "paint/backing.h"

#include <string.h>

static bool room_for(Backing *backing, const Tiles *ground, ptrdiff_t pitch) {
    int tiles = ground->columns * ground->rows;
    if (tiles == backing->tiles && ground->columns == backing->columns && pitch == backing->pitch)
        return true;
    size_t bytes = (size_t)tiles * sizeof(uint64_t);
    size_t pixels = ((size_t)pitch * (size_t)ground->height + BAND_PAD) * sizeof(uint32_t);
    backing->tiles = backing->columns = 0;
    backing->pitch = pitch;
    if (!buffer_need(&backing->pixels, pixels) || !buffer_need(&backing->now, bytes) ||
        !buffer_need(&backing->last, bytes) || !buffer_need(&backing->held, bytes))
        return false;
    memset(backing->last.at, 0, bytes);
    backing->tiles = tiles;
    backing->columns = ground->columns;
    backing_forget(backing);
    return true;
}

void backing_begin(Backing *backing, const Tiles *ground, ptrdiff_t pitch) {
    if (room_for(backing, ground, pitch))
        memcpy(backing->now.at, ground->now.at, (size_t)backing->tiles * sizeof(uint64_t));
}

typedef enum TileState { TILE_KEPT, TILE_STEADY, TILE_NEW } TileState;

static TileState state_of(const Backing *backing, int tile) {
    if (!backing->tiles) return TILE_NEW;
    uint64_t now = ((const uint64_t *)backing->now.at)[tile];
    if (((const uint64_t *)backing->held.at)[tile] == now) return TILE_KEPT;
    return ((const uint64_t *)backing->last.at)[tile] == now ? TILE_STEADY : TILE_NEW;
}

static void copy(const Backing *backing, Box box, uint32_t *pixels, ptrdiff_t pitch) {
    const uint32_t *kept = backing->pixels.at;
    for (int y = box.y0; y < box.y1; y++)
        memcpy(pixels + y * pitch + box.x0, kept + y * backing->pitch + box.x0,
               (size_t)(box.x1 - box.x0) * sizeof *pixels);
}

/* Tiles of one state. */
static void put_run(Backing *backing, Viewer *viewer, int worker, uint32_t page, TileState state, Box box,
                    uint32_t *pixels, ptrdiff_t pitch) {
    int band = box.y0 / TILE;
    if (state == TILE_NEW) viewer_ground(viewer, worker, page, band, box.x0, box.x1, pixels, pitch);
    if (state == TILE_STEADY)
        viewer_ground(viewer, worker, page, band, box.x0, box.x1, backing->pixels.at, backing->pitch);
    if (state != TILE_NEW) copy(backing, box, pixels, pitch);
}

const uint32_t *backing_put(Backing *backing, Viewer *viewer, int worker, uint32_t page, Box box,
                            uint32_t *pixels, ptrdiff_t pitch) {
    int first = box.x0 / TILE, end = (box.x1 + TILE - 1) / TILE;
    int row = box.y0 / TILE * backing->columns;
    bool all = true;
    for (int from = first, to; from < end; from = to) {
        TileState state = state_of(backing, row + from);
        for (to = from + 1; to < end && state_of(backing, row + to) == state; to++) {
        }
        Box run = {from * TILE, box.y0, least(to * TILE, box.x1), box.y1};
        put_run(backing, viewer, worker, page, state, run, pixels, pitch);
        all = all && state != TILE_NEW;
        if (state != TILE_STEADY) continue;
        memcpy((uint64_t *)backing->held.at + row + from, (const uint64_t *)backing->now.at + row + from,
               (size_t)(to - from) * sizeof(uint64_t));
    }
    return all ? backing->pixels.at : NULL;
}

void backing_end(Backing *backing) {
    if (backing->tiles) memcpy(backing->last.at, backing->now.at, (size_t)backing->tiles * sizeof(uint64_t));
}

void backing_forget(Backing *backing) {
    if (backing->tiles) memset(backing->held.at, 0, (size_t)backing->tiles * sizeof(uint64_t));
}

void backing_free(Backing *backing) {
    buffer_free(&backing->pixels);
    buffer_free(&backing->now);
    buffer_free(&backing->last);
    buffer_free(&backing->held);
}
