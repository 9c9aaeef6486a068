/* What a frame costs goes with what changed. The target is cut into tiles of 64 x 64 pixels. The stage's view has a
 * layer of its own, whose tiles each have a digest of what decides their pixels (layer.c); a tile of the target
 * has a digest of the page, of the layer's tile, and of every item that touches it, in order (items_place.c).
 * Tiles whose digest is that of the last frame are left alone. Then, one row of tiles after the other, so that all
 * of it stays in the processor's cache: the layer's changed tiles are drawn, in the layer or, where they change in each
 * frame, straight into the target; each run of the target's changed tiles is else filled from the layer, or with the
 * page, and the items are drawn over it, cut to the run. Where the lowest
 * items have not changed, they come with what lies under them from the undercoat (undercoat.c). */
#include "paint/paint.h"

#include "core/check.h"
#include "paint/digest.h"
#include "paint/items.h"
#include "paint/layer.h"
#include "paint/shrink.h"
#include "paint/undercoat.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_BYTES_MAX = 8 << 20, BOXES_MAX = 24 };

/* What items are drawn in: of a worker each. */
typedef struct PaintRoom {
    Buffer cover, alphas;
    bool refused; /* memory, for making the stage as large again */
} PaintRoom;

struct Paint {
    const Kernels *kernels;
    const Workers *workers;
    Lines *lines;
    Viewer *stage, *picture; /* one each, since pictures are drawn while the stage is */
    Pictures pictures;
    Layer layer;
    Shrink shrink;
    int quarters; /* of its size that the stage is to be drawn in, */
    int drawn_in; /* and that it is drawn in this time */
    Tiles tiles;
    Undercoat undercoat;
    PaintTarget target; /* of the last frame */
    Buffer items;       /* a PlacedItem each */
    PaintRoom rooms[WORKERS_MAX];
    Buffer view_pixels;
};

static Lines *open_lines(const PaintDesc *desc, char *error, size_t room) {
    Glyphs *glyphs = glyphs_open(desc->regular, desc->bold, desc->fallback, error, room);
    if (!glyphs) return NULL;
    Lines *lines = lines_open(glyphs, LINES_BYTES_MAX);
    if (lines) return lines;
    glyphs_close(glyphs);
    snprintf(error, room, "out of memory");
    return NULL;
}

Paint *paint_open(const PaintDesc *desc, char *error, size_t room) {
    Paint *paint = calloc(1, sizeof *paint);
    if (!paint) {
        snprintf(error, room, "out of memory");
        return NULL;
    }
    paint->kernels = kernels_for(desc->simd);
    paint->quarters = paint->drawn_in = 4;
    paint->lines = open_lines(desc, error, room);
    if (!paint->lines) goto fail;
    paint->stage = viewer_open(paint->kernels);
    paint->picture = viewer_open(paint->kernels);
    if (paint->stage && paint->picture) return paint;
    snprintf(error, room, "out of memory");
fail:
    paint_close(paint);
    return NULL;
}

void paint_close(Paint *paint) {
    if (!paint) return;
    lines_close(paint->lines);
    viewer_close(paint->stage);
    viewer_close(paint->picture);
    pictures_free(&paint->pictures);
    layer_free(&paint->layer);
    shrink_free(&paint->shrink);
    tiles_free(&paint->tiles);
    undercoat_free(&paint->undercoat);
    buffer_free(&paint->items);
    for (int i = 0; i < WORKERS_MAX; i++) {
        buffer_free(&paint->rooms[i].cover);
        buffer_free(&paint->rooms[i].alphas);
    }
    buffer_free(&paint->view_pixels);
    free(paint);
}

void paint_workers(Paint *paint, const Workers *workers) {
    paint->workers = workers;
    viewer_workers(paint->stage, workers);
}

float paint_width(void *paint, Text text, float size, bool bold) {
    return (float)lines_width(((Paint *)paint)->lines, text, size, bold);
}

void paint_forget(Paint *paint) {
    tiles_forget(&paint->tiles);
}

void paint_stage_quarters(Paint *paint, int quarters) {
    CHECK(quarters >= 2 && quarters <= 4);
    if (paint->quarters == quarters) return;
    paint->quarters = quarters;
    paint_forget(paint);
}

/* ---- what has changed ---- */

static bool same_target(PaintTarget a, PaintTarget b) {
    return a.pixels == b.pixels && a.width == b.width && a.height == b.height && a.pitch == b.pitch;
}

static bool layered(const Paint *paint, const Scene *scene) {
    return scene->view && paint->layer.width > 0;
}

/* The part of the target that shows the stage. */
static Box stage_box(const Paint *paint, const Scene *scene) {
    if (!layered(paint, scene)) return (Box){0, 0, 0, 0};
    return (Box){0, 0, scene->view->width, scene->view->height};
}

/* All that decides what the layer puts into a tile of the target. */
static uint64_t shown_digest(const Paint *paint, int column, int row) {
    if (paint->drawn_in == 4) return layer_digest(&paint->layer, column, row);
    Box tile = {column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE};
    Box source = tiles_touched(&paint->layer.tiles, shrink_source(tile, paint->drawn_in));
    uint64_t digest = (uint64_t)paint->drawn_in;
    for (int y = source.y0; y < source.y1; y++)
        for (int x = source.x0; x < source.x1; x++)
            digest = digest_word(digest, layer_digest(&paint->layer, x, y));
    return digest;
}

static void mix_layer(Paint *paint) {
    for (int row = 0; row < paint->tiles.rows; row++)
        for (int column = 0; column < paint->tiles.columns; column++) {
            uint64_t *at = tiles_at(&paint->tiles, column, row);
            *at = digest_word(*at, shown_digest(paint, column, row));
        }
}

static void begin_layer(Paint *paint, const Scene *scene) {
    const SceneView *view = scene->view;
    int before = paint->drawn_in;
    if (paint->quarters < 4) view = shrink_view(&paint->shrink, scene->view, paint->quarters);
    paint->drawn_in = view == scene->view ? 4 : paint->quarters;
    if (paint->drawn_in != before) paint_forget(paint);
    layer_begin(&paint->layer, paint->stage, view, scene->page);
}

static void mix_items(Paint *paint, const Scene *scene) {
    PlacedItem *items = paint->items.at;
    undercoat_begin(&paint->undercoat, &paint->tiles);
    for (int i = 0; i < scene->items.count; i++) {
        items[i] = item_place(&scene->items.at[i], paint->lines);
        item_mix(&items[i], &paint->tiles);
        undercoat_item(&paint->undercoat, &paint->tiles, i, items[i].box);
    }
}

static bool working_room(Paint *paint, int width, int items) {
    size_t columns = (size_t)width + BAND_PAD;
    bool whole = buffer_need(&paint->items, ((size_t)items + 1) * sizeof(PlacedItem));
    for (int i = 0; i < WORKERS_MAX && whole; i++)
        whole = buffer_need(&paint->rooms[i].cover, columns) &&
                buffer_need(&paint->rooms[i].alphas, columns * sizeof(int32_t));
    return whole;
}

/* Finds what changed; false if memory is refused. */
static bool begin(Paint *paint, const Scene *scene, PaintTarget target) {
    if (!same_target(target, paint->target)) paint_forget(paint);
    paint->target = target;
    if (!working_room(paint, target.width, scene->items.count)) return false;
    if (!tiles_begin(&paint->tiles, target.width, target.height, digest_word(7, scene->page))) return false;
    if (scene->view) begin_layer(paint, scene);
    if (layered(paint, scene)) mix_layer(paint);
    mix_items(paint, scene);
    return true;
}

/* ---- painting it ---- */

static void fill_row(uint32_t *row, int from, int to, uint32_t colour) {
    for (int x = from; x < to; x++) row[x] = colour;
}

static void enlarge(Paint *paint, int worker, PaintTarget target, Box box) {
    const Layer *layer = &paint->layer;
    if (box_empty(box) ||
        shrink_enlarge(&paint->shrink, worker, paint->kernels, layer->pixels.at, layer->pitch, layer->width,
                       layer->height, paint->drawn_in, box, target.pixels, target.pitch))
        return;
    paint->rooms[worker].refused = true;
    for (int y = box.y0; y < box.y1; y++)
        fill_row(target.pixels + (ptrdiff_t)y * target.pitch, box.x0, box.x1, layer->page & 0xffffff);
}

/* The layer where it reaches, the page elsewhere. */
static void paint_ground(Paint *paint, int worker, const Scene *scene, PaintTarget target, Box box) {
    Box stage = box_common(box, stage_box(paint, scene));
    bool small = paint->drawn_in != 4;
    if (small) enlarge(paint, worker, target, stage);
    for (int y = box.y0; y < box.y1; y++) {
        uint32_t *row = target.pixels + (ptrdiff_t)y * target.pitch;
        bool staged = !box_empty(stage) && y < stage.y1;
        if (staged && !small) {
            const uint32_t *from = (const uint32_t *)paint->layer.pixels.at + y * paint->layer.pitch;
            memcpy(row + stage.x0, from + stage.x0, (size_t)(stage.x1 - stage.x0) * sizeof *row);
        }
        fill_row(row, staged ? stage.x1 : box.x0, box.x1, scene->page & 0xffffff);
    }
}

/* A frame being painted. */
typedef struct Painting {
    Paint *paint;
    const Scene *scene;
    PaintTarget target;
    Fetching from;
    bool
        fetched; /* have all texts and pictures been fetched that are to be seen? If not, each is just before */
} Painting;

/* Not if there are so many of them that fetching one makes another one go. */
static bool fetch_items(const Painting *painting) {
    Paint *paint = painting->paint;
    PlacedItem *items = paint->items.at;
    uint64_t lines = lines_forgotten(paint->lines), pictures = paint->pictures.forgotten;
    for (int i = 0; i < painting->scene->items.count; i++)
        if (tiles_any(&paint->tiles, items[i].box)) item_fetch(&items[i], &painting->from);
    return lines_forgotten(paint->lines) == lines && paint->pictures.forgotten == pictures;
}

/* What lies under all items, or as many of them as are kept; within `drawn` it is there. */
static void paint_under(const Painting *painting, int worker, Box run, Box drawn) {
    Paint *paint = painting->paint;
    PaintTarget target = painting->target;
    undercoat_choose(&paint->undercoat, run);
    undercoat_put(&paint->undercoat, run, target.pixels, target.pitch);
    Box bare = run;
    for (; undercoat_bare(&paint->undercoat, run, -1, &bare.x0, &bare.x1); bare.x0 = bare.x1) {
        Box left = bare, right = bare;
        left.x1 = least(bare.x1, most(drawn.x0, bare.x0));
        right.x0 = most(left.x1, least(drawn.x1, bare.x1));
        if (!box_empty(left)) paint_ground(paint, worker, painting->scene, target, left);
        if (!box_empty(right)) paint_ground(paint, worker, painting->scene, target, right);
    }
}

/* Where it is not yet. */
static void paint_item(const Painting *painting, int i, Canvas *canvas, Box run) {
    Undercoat *undercoat = &painting->paint->undercoat;
    const PlacedItem *item = (const PlacedItem *)painting->paint->items.at + i;
    Box part = box_common(item->box, run), bare = part;
    undercoat_keep(undercoat, part, i, canvas->pixels, canvas->pitch);
    for (; undercoat_bare(undercoat, part, i, &bare.x0, &bare.x1); bare.x0 = bare.x1) {
        canvas->box = bare;
        item_draw(item, canvas);
    }
}

static void paint_box(const Painting *painting, int worker, Box box, Box drawn) {
    Paint *paint = painting->paint;
    PaintRoom *room = &paint->rooms[worker];
    Canvas canvas = {.kernels = paint->kernels,
                     .pixels = painting->target.pixels,
                     .pitch = painting->target.pitch,
                     .cover = room->cover.at,
                     .alphas = room->alphas.at};
    PlacedItem *items = paint->items.at;
    paint_under(painting, worker, box, drawn);
    for (int i = 0; i < painting->scene->items.count; i++) {
        if (box_empty(box_common(items[i].box, box))) continue;
        if (!painting->fetched) item_fetch(&items[i], &painting->from);
        paint_item(painting, i, &canvas, box);
    }
    undercoat_keep(&paint->undercoat, box, INT_MAX, canvas.pixels, canvas.pitch);
}

static void paint_layer_row(void *job, int row, int worker) {
    const Painting *painting = job;
    layer_row(&painting->paint->layer, painting->paint->stage, worker, row, NULL);
}

static void paint_row(void *job, int row, int worker) {
    const Painting *painting = job;
    Paint *paint = painting->paint;
    Box drawn = {0, 0, 0, 0};
    LayerTarget target = {&paint->tiles, painting->target.pixels, painting->target.pitch};
    if (layered(paint, painting->scene) && paint->drawn_in == 4)
        drawn = layer_row(&paint->layer, paint->stage, worker, row, &target);
    if (row >= paint->tiles.rows) return;
    for (int from = 0, to; tiles_run(&paint->tiles, row, &from, &to); from = to)
        paint_box(painting, worker, tiles_box(&paint->tiles, row, from, to), drawn);
}

static bool end(Paint *paint, const Scene *scene) {
    bool staged = layered(paint, scene);
    bool whole = !staged || layer_end(&paint->layer, paint->stage);
    tiles_end(&paint->tiles);
    undercoat_end(&paint->undercoat);
    whole = !lines_refused(paint->lines) && !paint->pictures.refused && whole;
    paint->pictures.refused = false;
    for (int i = 0; i < WORKERS_MAX; i++) {
        whole = whole && !paint->rooms[i].refused;
        paint->rooms[i].refused = false;
    }
    return whole && staged == (scene->view != NULL);
}

static void paint_rows(Paint *paint, const Scene *scene, PaintTarget target) {
    Painting painting = {paint, scene, target, {paint->lines, &paint->pictures, paint->picture}, false};
    int layer_rows = layered(paint, scene) ? paint->layer.tiles.rows : 0;
    painting.fetched = fetch_items(&painting);
    const Workers *workers = painting.fetched ? paint->workers : NULL;
    if (paint->drawn_in != 4) /* a tile of the target needs rows of the layer's before and after it */
        workers_share(workers, paint_layer_row, &painting, layer_rows);
    workers_share(workers, paint_row, &painting, most(paint->tiles.rows, layer_rows));
    if (end(paint, scene)) return;
    paint_forget(paint); /* so that the next frame tries again */
    undercoat_forget(&paint->undercoat);
}

int paint_frame(Paint *paint, const Scene *scene, PaintTarget target, PaintRect *changed, int room) {
    CHECK(room > 0 && target.width > 0 && target.height > 0 && target.pitch >= target.width);
    Box boxes[BOXES_MAX];
    if (!begin(paint, scene, target)) return 0;
    int count = tiles_changed(&paint->tiles, boxes, least(room, BOXES_MAX));
    paint_rows(paint, scene, target);
    for (int i = 0; i < count; i++)
        changed[i] =
            (PaintRect){boxes[i].x0, boxes[i].y0, boxes[i].x1 - boxes[i].x0, boxes[i].y1 - boxes[i].y0};
    return count;
}

/* Drawn in memory of our own, whose rows have room behind them, then copied. */
void paint_view(Paint *paint, const SceneView *view, PaintTarget target) {
    Box whole = {0, 0, least(view->width, target.width), least(view->height, target.height)};
    if (box_empty(whole)) return;
    ptrdiff_t pitch = (ptrdiff_t)view->width + BAND_PAD;
    size_t room = ((size_t)pitch * (size_t)view->height + BAND_PAD) * sizeof(uint32_t);
    if (!buffer_need(&paint->view_pixels, room)) return;
    uint32_t *pixels = paint->view_pixels.at;
    viewer_begin(paint->picture, view);
    for (int band = 0; band * BAND_ROWS < whole.y1; band++)
        viewer_band(paint->picture, 0, band, 0, view->width, pixels, pitch);
    for (int y = 0; y < whole.y1; y++)
        memcpy(target.pixels + (ptrdiff_t)y * target.pitch, pixels + y * pitch,
               (size_t)whole.x1 * sizeof *pixels);
}
