/* Where items are. An arc that grows changes only at its ends, so its middle is taken into tiles without its
 * angles: the rest of the ring stays as it is. */
#include "paint/digest.h"
#include "paint/items.h"

#include "core/maths.h"
#include "paint/shape.h"

/* ---- places ---- */

static Shape shape_of(const Item *item) {
    Area area = {item->x0, item->y0, item->x1, item->y1};
    switch (item->kind) {
    case ITEM_RECT: return shape_rect(area, item->radius, item->width);
    case ITEM_DISC: return shape_disc(item->x0, item->y0, item->radius);
    case ITEM_ARC:
        return shape_arc(item->x0, item->y0, item->radius, item->width, item->angle0, item->angle1);
    case ITEM_LINE: return shape_stroke(item->x0, item->y0, item->x1, item->y1, item->width);
    case ITEM_POLYGON: return shape_polygon(item->corner_x, item->corner_y, item->corners);
    case ITEM_PICTURE: {
        float x = (float)pixel_floor((double)item->x0 + 0.5), y = (float)pixel_floor((double)item->y0 + 0.5);
        if (!item->view) break;
        return shape_rect((Area){x, y, x + (float)item->view->width, y + (float)item->view->height},
                          item->radius, 0);
    }
    case ITEM_SCRIM:
    case ITEM_HALO:
    case ITEM_TEXT: break;
    }
    return (Shape){.kind = SHAPE_NONE};
}

void item_text_place(const Item *item, const GlyphLine *line, int *x, int *y) {
    double width = line->width, left = (double)item->x0;
    switch (item->align) {
    case ALIGN_LEFT: break;
    case ALIGN_CENTRE: left -= width / 2; break;
    case ALIGN_RIGHT: left -= width; break;
    }
    *x = pixel_floor(left + 0.5);
    *y = pixel_floor((double)item->y0 + 0.5) - line->ascent;
}

static Box text_box(const Item *item, Lines *lines) {
    const GlyphLine *line = lines_find(lines, item->text, item->size, item->bold);
    if (!line) return (Box){0, 0, 0, 0};
    Box box = {0, 0, line->width, line->height};
    int x, y;
    item_text_place(item, line, &x, &y);
    return (Box){box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y};
}

static Box halo_box(const Item *item) {
    double x = (double)item->x0, y = (double)item->y0, reach = (double)item->radius + 1;
    if (!(reach > 1)) return (Box){0, 0, 0, 0};
    return (Box){pixel_floor(x - reach), pixel_floor(y - reach), pixel_ceil(x + reach),
                 pixel_ceil(y + reach)};
}

/* Whole pixels whose centres lie in an area. */
static Box centres_in(Area area) {
    return (Box){pixel_ceil((double)area.x0 - 0.5), pixel_ceil((double)area.y0 - 0.5),
                 pixel_ceil((double)area.x1 - 0.5), pixel_ceil((double)area.y1 - 0.5)};
}

static Box unclipped_box(const Item *item, const Shape *shape, Lines *lines) {
    switch (item->kind) {
    case ITEM_RECT:
    case ITEM_DISC:
    case ITEM_ARC:
    case ITEM_LINE:
    case ITEM_POLYGON:
    case ITEM_PICTURE: return shape->box;
    case ITEM_SCRIM: return centres_in((Area){item->x0, item->y0, item->x1, item->y1});
    case ITEM_HALO: return halo_box(item);
    case ITEM_TEXT: return text_box(item, lines);
    }
    return (Box){0, 0, 0, 0};
}

PlacedItem item_place(const Item *item, Lines *lines) {
    PlacedItem placed = {.item = item, .shape = shape_of(item)};
    placed.box = box_common(unclipped_box(item, &placed.shape, lines), centres_in(item->clip));
    if (item->kind == ITEM_PICTURE && !box_empty(placed.box)) placed.view_digest = viewer_digest(item->view);
    return placed;
}

/* ---- digests ---- */

/* All but the angles. */
static uint64_t item_digest(const Item *item) {
    uint64_t digest =
        digest_ints(digest_ints(6, (int)item->kind, (int)item->from), (int)item->colour, (int)item->colour2);
    const float all[] = {item->x0,    item->y0,   item->x1,      item->y1,      item->radius,  item->radius2,
                         item->width, item->size, item->clip.x0, item->clip.y0, item->clip.x1, item->clip.y1};
    digest = digest_short(digest, all, sizeof all);
    digest = digest_ints(digest, item->bold, (int)item->align);
    if (item->kind == ITEM_TEXT && item->text.count)
        digest = digest_short(digest_word(digest, item->text.count), item->text.at, item->text.count);
    if (item->kind == ITEM_POLYGON) digest = digest_short(digest, item->corner_x, sizeof item->corner_x);
    if (item->kind == ITEM_POLYGON) digest = digest_short(digest, item->corner_y, sizeof item->corner_y);
    return digest_word(digest, (uint64_t)item->corners);
}

typedef enum ArcPart { ARC_OUTSIDE, ARC_WITHIN, ARC_END } ArcPart;

/* How far the angle from a to b, in 0 .. 2 pi, clockwise. */
static double turn_between(double a, double b) {
    double turn = b - a;
    return turn - 2 * MATHS_PI * floor(turn / (2 * MATHS_PI));
}

/* A tile holds an end, or only middle, or nothing, as seen from the arc's centre. A tile is taken for the disc
 * around it, and an end for the disc of its round cap. */
static ArcPart arc_part(const Item *arc, Box tile) {
    const double tile_radius = 0.70710678118654752 * TILE;
    double x = (tile.x0 + tile.x1) / 2.0 - (double)arc->x0, y = (tile.y0 + tile.y1) / 2.0 - (double)arc->y0;
    double distance = sqrt(x * x + y * y), half = (double)arc->width / 2 + 1, radius = (double)arc->radius;
    if (fabs(distance - radius) > half + tile_radius) return ARC_OUTSIDE;
    double reach = tile_radius + half + 1;
    if (distance <= reach || radius <= reach) return ARC_END;
    double nearer = distance < radius ? distance : radius;
    double margin = 2 * maths_atan2(reach, sqrt(nearer * nearer - reach * reach));
    double from = (double)arc->angle0 - margin, to = (double)arc->angle1 + margin;
    double here = maths_atan2(x, -y), length = to - from;
    if (length > 2 * MATHS_PI) length = 2 * MATHS_PI;
    double along = turn_between(from, here);
    if (along > length) return ARC_OUTSIDE;
    return along > 2 * margin && along < length - 2 * margin ? ARC_WITHIN : ARC_END;
}

static void mix_arc(const Item *arc, uint64_t digest, Box box, Tiles *tiles) {
    uint64_t with_ends = digest_float(digest_float(digest, arc->angle0), arc->angle1);
    Box touched = tiles_touched(tiles, box);
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++) {
            uint64_t *at = tiles_at(tiles, column, row);
            Box tile = {column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE};
            switch (arc_part(arc, tile)) {
            case ARC_OUTSIDE: break;
            case ARC_WITHIN: *at = digest_word(*at, digest); break;
            case ARC_END: *at = digest_word(*at, with_ends); break;
            }
        }
}

void item_mix(const PlacedItem *placed, Tiles *tiles) {
    if (box_empty(placed->box)) return;
    uint64_t digest = digest_word(item_digest(placed->item), placed->view_digest);
    if (placed->item->kind == ITEM_ARC)
        mix_arc(placed->item, digest, placed->box, tiles);
    else
        tiles_mix(tiles, placed->box, digest);
}
