/* A tile's digest grows item by item, so that after each it tells all that was drawn up to there. The digests of two
 * frames that follow one another are the same as far as nothing changed: so far the tile is kept when it is drawn. When
 * what is kept turns up among the digests of a later frame, it is copied and drawing begins behind it. */
#include "paint/undercoat.h"

#include <string.h>

enum { LAYERS_MAX = 16 }; /* of a tile; items above these are drawn whenever it is */

typedef struct Coat {
    uint64_t digests[2]
                    [LAYERS_MAX]; /* of this frame and the last by turns: under all items, then after each */
    int32_t ends[LAYERS_MAX];     /* this frame: the items before this one are in it */
    int32_t counts[2];
    int32_t from,
        until;     /* this frame: items from here on are drawn, what is below here is kept; 0: nothing is */
    uint64_t held; /* digest of what is kept, 0: of nothing */
} Coat;

static Coat *coat_at(const Undercoat *undercoat, int column, int row) {
    return (Coat *)undercoat->coats.at + (ptrdiff_t)row * undercoat->columns + column;
}

static bool room_for(Undercoat *undercoat, const Tiles *ground) {
    int tiles = ground->columns * ground->rows;
    if (tiles == undercoat->tiles && ground->width == undercoat->width && ground->height == undercoat->height)
        return tiles > 0;
    size_t bytes = (size_t)tiles * sizeof(Coat);
    size_t pixels = (size_t)ground->width * (size_t)ground->height * sizeof(uint32_t);
    undercoat->tiles = 0;
    if (!buffer_need(&undercoat->pixels, pixels) || !buffer_need(&undercoat->coats, bytes)) return false;
    memset(undercoat->coats.at, 0, bytes);
    undercoat->tiles = tiles;
    undercoat->columns = ground->columns;
    undercoat->width = ground->width;
    undercoat->height = ground->height;
    return tiles > 0;
}

void undercoat_begin(Undercoat *undercoat, const Tiles *ground) {
    if (!room_for(undercoat, ground)) return;
    const uint64_t *digests = ground->now.at;
    for (int i = 0; i < undercoat->tiles; i++) {
        Coat *coat = coat_at(undercoat, i, 0);
        coat->digests[undercoat->frame][0] = digests[i];
        coat->ends[0] = 0;
        coat->counts[undercoat->frame] = 1;
    }
}

void undercoat_item(Undercoat *undercoat, const Tiles *tiles, int item, Box box) {
    Box touched = tiles_touched(tiles, box);
    if (!undercoat->tiles) return;
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++) {
            Coat *coat = coat_at(undercoat, column, row);
            uint64_t digest = *tiles_at(tiles, column, row), *digests = coat->digests[undercoat->frame];
            int32_t *count = &coat->counts[undercoat->frame];
            if (*count == LAYERS_MAX || digest == digests[*count - 1]) continue;
            digests[*count] = digest;
            coat->ends[(*count)++] = item + 1;
        }
}

/* ---- choosing ---- */

/* How many layers are as they were in the last frame. */
static int steady_layers(const Coat *coat, int frame) {
    const uint64_t *now = coat->digests[frame], *before = coat->digests[!frame];
    int count = least(coat->counts[frame], coat->counts[!frame]), steady = 0;
    while (steady < count && now[steady] == before[steady]) steady++;
    return steady;
}

/* The layer up to which the tile is kept; 0: nothing of any use. */
static int held_layer(const Coat *coat, int frame) {
    int layer = coat->counts[frame] - 1;
    while (layer > 0 && coat->digests[frame][layer] != coat->held) layer--;
    return layer;
}

void undercoat_choose(Undercoat *undercoat, Box run) {
    for (int x = run.x0; undercoat->tiles && x < run.x1; x += TILE) {
        Coat *coat = coat_at(undercoat, x / TILE, run.y0 / TILE);
        int held = held_layer(coat, undercoat->frame), last = steady_layers(coat, undercoat->frame) - 1;
        coat->from = coat->ends[held];
        coat->until = last > held ? coat->ends[last] : 0;
        if (coat->until) coat->held = coat->digests[undercoat->frame][last];
    }
}

/* ---- drawing ---- */

bool undercoat_bare(const Undercoat *undercoat, Box run, int item, int *x0, int *x1) {
    if (!undercoat->tiles) {
        *x1 = run.x1;
        return *x0 < run.x1;
    }
    const Coat *row = coat_at(undercoat, 0, run.y0 / TILE);
    while (*x0 < run.x1 && row[*x0 / TILE].from > most(item, 0)) *x0 = (*x0 / TILE + 1) * TILE;
    if (*x0 >= run.x1) return false;
    for (*x1 = *x0; *x1 < run.x1 && row[*x1 / TILE].from <= most(item, 0);) *x1 = (*x1 / TILE + 1) * TILE;
    *x1 = least(*x1, run.x1);
    return true;
}

static void copy(const uint32_t *from, ptrdiff_t from_pitch, uint32_t *to, ptrdiff_t to_pitch, Box box) {
    size_t bytes = (size_t)(box.x1 - box.x0) * sizeof *to;
    for (int y = box.y0; y < box.y1; y++)
        memcpy(to + y * to_pitch + box.x0, from + y * from_pitch + box.x0, bytes);
}

/* From pixel `x` of the run: its tile there, cut to the run. */
static Box tile_of(Box run, int x) {
    return (Box){x, run.y0, least((x / TILE + 1) * TILE, run.x1), run.y1};
}

void undercoat_put(const Undercoat *undercoat, Box run, uint32_t *pixels, ptrdiff_t pitch) {
    if (!undercoat->tiles) return;
    for (Box tile = tile_of(run, run.x0); tile.x0 < run.x1; tile = tile_of(run, tile.x1))
        if (coat_at(undercoat, tile.x0 / TILE, run.y0 / TILE)->from)
            copy(undercoat->pixels.at, undercoat->width, pixels, pitch, tile);
}

void undercoat_keep(Undercoat *undercoat, Box box, int item, const uint32_t *pixels, ptrdiff_t pitch) {
    if (!undercoat->tiles) return;
    int row = box.y0 / TILE;
    for (int column = box.x0 / TILE; column * TILE < box.x1; column++) {
        Coat *coat = coat_at(undercoat, column, row);
        if (!coat->until || item < coat->until) continue;
        Box tile = {column * TILE, row * TILE, least((column + 1) * TILE, undercoat->width),
                    least((row + 1) * TILE, undercoat->height)};
        copy(pixels, pitch, undercoat->pixels.at, undercoat->width, tile);
        coat->until = 0;
    }
}

/* ---- from frame to frame ---- */

void undercoat_end(Undercoat *undercoat) {
    undercoat->frame = !undercoat->frame;
}

void undercoat_forget(Undercoat *undercoat) {
    for (int i = 0; i < undercoat->tiles; i++) coat_at(undercoat, i, 0)->held = 0;
}

void undercoat_free(Undercoat *undercoat) {
    buffer_free(&undercoat->pixels);
    buffer_free(&undercoat->coats);
}
