/* Changed tiles are gathered into boxes as they are met, row by row: a run of tiles joins the box above it if
 * both are equally wide. When there are more boxes than room, a run goes to the box that grows least by it. */
#include "paint/tiles.h"

#include "paint/digest.h"

bool tiles_begin(Tiles *tiles, int width, int height, uint64_t seed) {
    int columns = (width + TILE - 1) / TILE, rows = (height + TILE - 1) / TILE;
    size_t bytes = ((size_t)columns * (size_t)rows + 1) * sizeof(uint64_t);
    if (width != tiles->width || height != tiles->height) tiles->known = false;
    if (!buffer_need(&tiles->now, bytes) || !buffer_need(&tiles->before, bytes)) {
        tiles->known = false;
        return false;
    }
    tiles->width = width;
    tiles->height = height;
    tiles->columns = columns;
    tiles->rows = rows;
    uint64_t *now = tiles->now.at;
    for (int i = 0; i < columns * rows; i++) now[i] = seed;
    return true;
}

void tiles_forget(Tiles *tiles) {
    tiles->known = false;
}

Box tiles_touched(const Tiles *tiles, Box pixels) {
    Box cut = box_common(pixels, (Box){0, 0, tiles->width, tiles->height});
    if (box_empty(cut)) return (Box){0, 0, 0, 0};
    return (Box){cut.x0 / TILE, cut.y0 / TILE, (cut.x1 + TILE - 1) / TILE, (cut.y1 + TILE - 1) / TILE};
}

uint64_t *tiles_at(const Tiles *tiles, int column, int row) {
    return (uint64_t *)tiles->now.at + (ptrdiff_t)row * tiles->columns + column;
}

void tiles_mix(Tiles *tiles, Box pixels, uint64_t digest) {
    Box touched = tiles_touched(tiles, pixels);
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++) {
            uint64_t *at = tiles_at(tiles, column, row);
            *at = digest_word(*at, digest);
        }
}

bool tiles_changed_at(const Tiles *tiles, int column, int row) {
    ptrdiff_t at = (ptrdiff_t)row * tiles->columns + column;
    return !tiles->known || ((const uint64_t *)tiles->now.at)[at] != ((const uint64_t *)tiles->before.at)[at];
}

bool tiles_any(const Tiles *tiles, Box pixels) {
    Box touched = tiles_touched(tiles, pixels);
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++)
            if (tiles_changed_at(tiles, column, row)) return true;
    return false;
}

bool tiles_run(const Tiles *tiles, int row, int *from, int *to) {
    while (*from < tiles->columns && !tiles_changed_at(tiles, *from, row)) ++*from;
    for (*to = *from; *to < tiles->columns && tiles_changed_at(tiles, *to, row);) ++*to;
    return *to > *from;
}

Box tiles_box(const Tiles *tiles, int row, int from, int to) {
    return (Box){from * TILE, row * TILE, least(to * TILE, tiles->width),
                 least((row + 1) * TILE, tiles->height)};
}

/* ---- changed tiles to boxes ---- */

static bool grow_down(Box *boxes, int count, Box run) {
    for (int i = 0; i < count; i++)
        if (boxes[i].x0 == run.x0 && boxes[i].x1 == run.x1 && boxes[i].y1 == run.y0) {
            boxes[i].y1 = run.y1;
            return true;
        }
    return false;
}

static void grow_least(Box *boxes, int count, Box run) {
    int best = 0;
    int64_t least_growth = INT64_MAX;
    for (int i = 0; i < count; i++) {
        int64_t growth = box_pixels(box_around(boxes[i], run)) - box_pixels(boxes[i]);
        if (growth < least_growth) {
            least_growth = growth;
            best = i;
        }
    }
    boxes[best] = box_around(boxes[best], run);
}

static int add_run(Box *boxes, int count, int room, Box run) {
    if (grow_down(boxes, count, run)) return count;
    if (count < room) {
        boxes[count] = run;
        return count + 1;
    }
    grow_least(boxes, count, run);
    return count;
}

int tiles_changed(const Tiles *tiles, Box *changed, int room) {
    int count = 0;
    for (int row = 0; row < tiles->rows; row++)
        for (int from = 0, to; tiles_run(tiles, row, &from, &to); from = to)
            count = add_run(changed, count, room, tiles_box(tiles, row, from, to));
    return count;
}

void tiles_end(Tiles *tiles) {
    Buffer shown = tiles->now;
    tiles->now = tiles->before;
    tiles->before = shown;
    tiles->known = true;
}

void tiles_free(Tiles *tiles) {
    buffer_free(&tiles->now);
    buffer_free(&tiles->before);
}
