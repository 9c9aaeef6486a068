/* Each kind of item, row by row over the part of the canvas that it touches. Pixels depend on the item and what is
 * under it, not on which part is drawn. */
#include "paint/items.h"

#include "core/maths.h"
#include "paint/shape.h"

static unsigned alpha_of(Colour colour) {
    return colour >> 24;
}

static uint32_t *row_at(const Canvas *canvas, int x, int y) {
    return canvas->pixels + y * canvas->pitch + x;
}

/* a * b / 255 to the nearest. */
static unsigned scaled(unsigned a, unsigned b) {
    return (a * b + 127) / 255;
}

/* ---- shapes of one colour ---- */

static void fill_row(const Canvas *canvas, const CoverRow *row, Box box, int y, Colour colour) {
    const Kernels *kernels = canvas->kernels;
    const uint8_t *cover = canvas->cover - box.x0;
    unsigned middle = scaled(row->middle, alpha_of(colour));
    kernels->blend_cover(row_at(canvas, row->x0, y), cover + row->x0, row->middle0 - row->x0, colour);
    if (middle)
        kernels->blend_flat(row_at(canvas, row->middle0, y), row->middle1 - row->middle0, colour & 0xffffff,
                            middle);
    kernels->blend_cover(row_at(canvas, row->middle1, y), cover + row->middle1, row->x1 - row->middle1,
                         colour);
}

static void draw_shape(const Canvas *canvas, const Shape *shape, Box box, Colour colour) {
    for (int y = box.y0; y < box.y1; y++) {
        CoverRow row;
        if (shape_row(canvas->kernels, shape, y, box.x0, box.x1, &row, canvas->cover))
            fill_row(canvas, &row, box, y, colour);
    }
}

/* ---- discs that change colour towards the rim ---- */

static float channel(Colour colour, int shift) {
    return (float)((colour >> shift) & 255);
}

/* Pixels x0 .. x1 - 1 of a row; without a cover, wholly covered. */
static void disc_part(const Canvas *canvas, const Item *item, const DiscColours *colours, int y, int x0,
                      int x1, const uint8_t *cover) {
    RoundRow part = {x0, x1 - x0, 0.5f - item->x0, (float)y + 0.5f - item->y0};
    canvas->kernels->blend_disc(row_at(canvas, x0, y), cover, colours, part, y);
}

static void draw_disc(const Canvas *canvas, const Item *item, const Shape *shape, Box box) {
    DiscColours colours = {.radius = item->radius};
    for (int k = 0; k < 4; k++) {
        colours.centre[k] = channel(item->colour, 24 - 8 * k);
        colours.change[k] = channel(item->colour2, 24 - 8 * k) - colours.centre[k];
    }
    for (int y = box.y0; y < box.y1; y++) {
        CoverRow row;
        if (!shape_row(canvas->kernels, shape, y, box.x0, box.x1, &row, canvas->cover)) continue;
        disc_part(canvas, item, &colours, y, row.x0, row.middle0, canvas->cover + (row.x0 - box.x0));
        disc_part(canvas, item, &colours, y, row.middle0, row.middle1, NULL);
        disc_part(canvas, item, &colours, y, row.middle1, row.x1, canvas->cover + (row.middle1 - box.x0));
    }
}

/* ---- pictures ---- */

static void draw_picture(const Canvas *canvas, const PlacedItem *placed, Box box) {
    const Item *item = placed->item;
    const Picture *picture = placed->picture;
    if (!picture) return;
    int left = pixel_floor((double)item->x0 + 0.5), top = pixel_floor((double)item->y0 + 0.5);
    for (int y = box.y0; y < box.y1; y++) {
        CoverRow row;
        if (!shape_row_whole(canvas->kernels, &placed->shape, y, box.x0, box.x1, &row, canvas->cover))
            continue;
        const uint32_t *from =
            (const uint32_t *)picture->pixels.at + (y - top) * picture->pitch + (row.x0 - left);
        canvas->kernels->blend_pixels(row_at(canvas, row.x0, y), from, canvas->cover + (row.x0 - box.x0),
                                      row.x1 - row.x0, alpha_of(item->colour));
    }
}

/* ---- scrims and halos ---- */

/* Alpha 0..65536 of a scrim at a distance from its strong edge, 0..1 of its size. */
static int32_t scrim_alpha(const Item *item, double distance) {
    double strength = (double)alpha_of(item->colour) / 255 * 65536;
    return (int32_t)(strength * (1 - smooth_d(0, 1, distance)) + 0.5);
}

static void draw_scrim_across(const Canvas *canvas, const Item *item, Box box) {
    double x0 = (double)item->x0, x1 = (double)item->x1;
    for (int x = box.x0; x < box.x1; x++) {
        double part = (x + 0.5 - x0) / (x1 - x0);
        canvas->alphas[x - box.x0] = scrim_alpha(item, item->from == EDGE_LEFT ? part : 1 - part);
    }
    for (int y = box.y0; y < box.y1; y++)
        canvas->kernels->blend_soft(row_at(canvas, box.x0, y), canvas->alphas, box.x1 - box.x0, item->colour,
                                    box.x0, y);
}

static void draw_scrim_down(const Canvas *canvas, const Item *item, Box box) {
    double y0 = (double)item->y0, y1 = (double)item->y1;
    for (int y = box.y0; y < box.y1; y++) {
        double part = (y + 0.5 - y0) / (y1 - y0);
        int32_t alpha = scrim_alpha(item, item->from == EDGE_TOP ? part : 1 - part);
        for (int x = 0; x < box.x1 - box.x0; x++) canvas->alphas[x] = alpha;
        canvas->kernels->blend_soft(row_at(canvas, box.x0, y), canvas->alphas, box.x1 - box.x0, item->colour,
                                    box.x0, y);
    }
}

static void draw_scrim(const Canvas *canvas, const Item *item, Box box) {
    switch (item->from) {
    case EDGE_LEFT:
    case EDGE_RIGHT: draw_scrim_across(canvas, item, box); break;
    case EDGE_TOP:
    case EDGE_BOTTOM: draw_scrim_down(canvas, item, box); break;
    }
}

/* Pixels x0 .. x1 - 1 of a row. */
static void halo_part(const Canvas *canvas, const Item *item, float inner, int y, int x0, int x1) {
    RoundRow row = {x0, x1 - x0, 0.5f - item->x0, (float)y + 0.5f - item->y0};
    float alpha = (float)alpha_of(item->colour) / 255;
    if (row.count <= 0) return;
    canvas->kernels->halo_alphas(inner, item->radius, alpha, row, canvas->alphas);
    canvas->kernels->blend_soft(row_at(canvas, x0, y), canvas->alphas, row.count, item->colour, x0, y);
}

/* Left and right of the hole: neither in there nor outside is there anything to see. */
static void draw_halo(const Canvas *canvas, const Item *item, Box box) {
    float inner = item->radius2 > 0 ? item->radius2 : 0;
    if (!(item->radius > inner)) return;
    for (int y = box.y0; y < box.y1; y++) {
        double dy = y + 0.5 - (double)item->y0, x = (double)item->x0;
        double reach = half_chord((double)item->radius + 1, dy), hole = half_chord((double)inner - 1, dy);
        int x0 = most(pixel_floor(x - reach), box.x0), x1 = least(pixel_ceil(x + reach), box.x1);
        int hole0 = least(pixel_ceil(x - hole), x1), hole1 = most(pixel_floor(x + hole), x0);
        if (hole0 >= hole1) hole0 = hole1 = x1;
        halo_part(canvas, item, inner, y, x0, hole0);
        halo_part(canvas, item, inner, y, hole1, x1);
    }
}

/* ---- text ---- */

static void draw_text(const Canvas *canvas, const PlacedItem *placed, Box box) {
    const Item *item = placed->item;
    const GlyphLine *line = placed->line;
    int x, y;
    if (!line) return;
    item_text_place(item, line, &x, &y);
    for (int row = box.y0; row < box.y1; row++) {
        const uint8_t *cover = line->cover + (ptrdiff_t)(row - y) * line->width + (box.x0 - x);
        canvas->kernels->blend_cover(row_at(canvas, box.x0, row), cover, box.x1 - box.x0, item->colour);
    }
}

void item_fetch(PlacedItem *placed, const Fetching *from) {
    const Item *item = placed->item;
    if (item->kind == ITEM_TEXT) placed->line = lines_find(from->lines, item->text, item->size, item->bold);
    if (item->kind == ITEM_PICTURE)
        placed->picture = pictures_find(from->pictures, from->viewer, item->view, placed->view_digest);
}

void item_draw(const PlacedItem *placed, const Canvas *canvas) {
    const Item *item = placed->item;
    const Shape *shape = &placed->shape;
    Box box = box_common(placed->box, canvas->box);
    if (box_empty(box)) return;
    switch (item->kind) {
    case ITEM_RECT:
    case ITEM_ARC:
    case ITEM_LINE:
    case ITEM_POLYGON: draw_shape(canvas, shape, box, item->colour); break;
    case ITEM_DISC:
        if (item->colour == item->colour2)
            draw_shape(canvas, shape, box, item->colour);
        else
            draw_disc(canvas, item, shape, box);
        break;
    case ITEM_SCRIM: draw_scrim(canvas, item, box); break;
    case ITEM_HALO: draw_halo(canvas, item, box); break;
    case ITEM_TEXT: draw_text(canvas, placed, box); break;
    case ITEM_PICTURE: draw_picture(canvas, placed, box); break;
    }
}
