/* UI.md: Legend, Scrims, Row, Focus. */
#include "screens/ui.h"

#include "core/check.h"
#include "core/maths.h"
#include "stage/captions.h"
#include "stage/icons.h"

#include <string.h>

#define KEY_GAP 40 /* between entries of the legend */

bool area_holds(Area area, float x, float y) {
    return x >= area.x0 && x < area.x1 && y >= area.y0 && y < area.y1;
}

bool ui_hit(const Hots *hots, float x, float y, Press *press) {
    for (int i = 0; i < hots->count; i++)
        if (area_holds(hots->list[i].area, x, y)) {
            *press = hots->list[i].press;
            return true;
        }
    return false;
}

void ui_text(Scene *scene, const World *world, Text text, float x, float baseline, float design_size,
             bool bold, Align align, Ink ink) {
    scene_text(scene, text, x, baseline, layout_text(&world->layout, design_size), bold, align,
               world->theme->ink[ink]);
}

float ui_width(const World *world, Text text, float design_size, bool bold) {
    return world->measure.width(world->measure.with, text, layout_text(&world->layout, design_size), bold);
}

float ui_fit(const World *world, Text text, float design_size, bool bold, float width) {
    float wide = ui_width(world, text, design_size, bold);
    if (wide <= width) return design_size;
    float step = world->layout.large ? 2 : 0.5f; /* large titles are not in proportion, others nearly */
    if (!world->layout.large) design_size = fmaxf(design_size * width / wide, TEXT_LEAST);
    while (design_size > TEXT_LEAST && ui_width(world, text, design_size, bold) > width)
        design_size = fmaxf(design_size - step, TEXT_LEAST);
    return design_size;
}

void ui_title(Scene *scene, const World *world, Text text, float x, float baseline, float design_size,
              float width) {
    float size = ui_fit(world, text, design_size, true, width), em = layout_text(&world->layout, size);
    Text lines[TEXT_LINES_MAX];
    int count = text_lines(text, width, em, true, &world->measure, lines, TEXT_LINES_MAX);
    if (count != 2) lines[0] = text, count = 1; /* it never has more, and one that fits is one */
    for (int i = 0; i < count; i++)
        ui_text(scene, world, lines[i], x, baseline - em * 1.2f * (float)(count - 1 - i), size, true,
                ALIGN_LEFT, INK_TEXT);
}

/* As much of a line as there is room for, whole words and three points. */
static Text shortened(Arena *arena, const World *world, Text line, float width, float design_size) {
    if (ui_width(world, line, design_size, false) <= width) return line;
    Text shown = line;
    for (size_t end = line.count; end > 0; end--) {
        if (line.at[end - 1] != ' ') continue;
        shown = text_format(arena, "%.*s\u2026", (int)(end - 1), line.at);
        if (ui_width(world, shown, design_size, false) <= width) break;
    }
    return shown;
}

/* As large as its lines have room for, but never below the least. */
static int fitting_lines(const World *world, Text text, float width, float *design_size, int room,
                         Text *lines) {
    for (;;) {
        float size = layout_text(&world->layout, *design_size);
        int count = text_lines(text, width, size, false, &world->measure, lines, room);
        bool fits = !count || ui_width(world, lines[count - 1], *design_size, false) <= width;
        if (fits || *design_size <= TEXT_LEAST) return count;
        *design_size = fmaxf(*design_size - 2, TEXT_LEAST);
    }
}

int ui_lines(const World *world, Text text, float width, float design_size) {
    Text lines[TEXT_LINES_MAX];
    return fitting_lines(world, text, width, &design_size, TEXT_LINES_MAX, lines);
}

float ui_paragraph(Scene *scene, const World *world, Text text, float x, float baseline, float width,
                   float design_size, int lines, Ink ink) {
    Text broken[TEXT_LINES_MAX];
    if (lines > TEXT_LINES_MAX) lines = TEXT_LINES_MAX;
    int count = fitting_lines(world, text, width, &design_size, lines, broken);
    float step = layout_px(&world->layout, design_size * 1.4f);
    if (count) broken[count - 1] = shortened(scene->arena, world, broken[count - 1], width, design_size);
    for (int i = 0; i < count; i++)
        ui_text(scene, world, broken[i], x, baseline + step * (float)i, design_size, false, ALIGN_LEFT, ink);
    return baseline + step * (float)count;
}

void ui_whole_lines(Scene *scene, int from) {
    int kept = from;
    for (int i = from; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        bool cut =
            item->y0 - 0.8f * item->size < item->clip.y0 || item->y0 + 0.24f * item->size > item->clip.y1;
        if (item->kind != ITEM_TEXT || !cut) scene->items.at[kept++] = *item;
    }
    scene->items.count = kept;
}

/* ---- legend ---- */

static bool is_arrow(Press press) {
    return press <= PRESS_RIGHT;
}

static Arrow arrow_of(Press press) {
    switch (press) {
    case PRESS_UP: return ARROW_UP;
    case PRESS_DOWN: return ARROW_DOWN;
    case PRESS_LEFT: return ARROW_LEFT;
    case PRESS_RIGHT:
    case PRESS_OK:
    case PRESS_BACK:
    case PRESS_MENU:
    case PRESS_ANATOMY: return ARROW_RIGHT;
    }
    return ARROW_RIGHT;
}

static Text key_name(const Phrases *phrases, Device device, Press press) {
    const KeyNames *names = device == DEVICE_KEYBOARD ? &phrases->keyboard
                            : device == DEVICE_PAD    ? &phrases->pad
                                                      : &phrases->remote;
    CHECK(press >= PRESS_OK);
    return (&names->ok)[press - PRESS_OK];
}

_Static_assert(PRESS_ANATOMY - PRESS_OK + 1 == sizeof(KeyNames) / sizeof(Text), "a name for each");

/* Controllers whose buttons have shapes: cross, circle, triangle, square. */
static void draw_shape(Scene *scene, Press press, float x, float y, float size, Colour colour) {
    float h = size / 2, stroke = size * 0.14f;
    if (press == PRESS_OK) icon_cross(scene, x, y, size * 1.5f, stroke, colour);
    if (press == PRESS_BACK) scene_outline(scene, (Area){x - h, y - h, x + h, y + h}, h, stroke, colour);
    if (press == PRESS_ANATOMY)
        scene_outline(scene, (Area){x - h, y - h, x + h, y + h}, stroke / 2, stroke, colour);
    if (press != PRESS_MENU) return;
    scene_line(scene, x, y - h, x + h, y + h * 0.7f, stroke, colour);
    scene_line(scene, x + h, y + h * 0.7f, x - h, y + h * 0.7f, stroke, colour);
    scene_line(scene, x - h, y + h * 0.7f, x, y - h, stroke, colour);
}

static float named_width(const World *world, Text name) {
    const Layout *layout = &world->layout;
    return fmaxf(ui_width(world, name, 28, true) + layout_px(layout, 24), layout_px(layout, 42));
}

float ui_cap_named(Scene *scene, const World *world, Text name, float x, float y) {
    const Layout *layout = &world->layout;
    float width = named_width(world, name), half = layout_px(layout, 21);
    scene_outline(scene, (Area){x, y - half, x + width, y + half}, layout_px(layout, 10),
                  layout_px(layout, 2.5f), world->theme->ink[INK_TEXT]);
    ui_text(scene, world, name, x + width / 2, y + layout_px(layout, 10), 28, true, ALIGN_CENTRE, INK_TEXT);
    return x + width;
}

static float cap_width(const World *world, Press press, Text name) {
    return is_arrow(press) ? layout_px(&world->layout, 46) : named_width(world, name);
}

static bool has_shapes(const World *world) {
    return world->device == DEVICE_PAD && world->pad_kind == PAD_PLAYSTATION;
}

/* What is written on it; empty for an arrow or a shape. Few remotes have a menu key; all have OK, which can be held. */
static Text cap_name(const World *world, Press press) {
    if (is_arrow(press) || has_shapes(world)) return (Text){0};
    if (press == PRESS_MENU && world->device == DEVICE_REMOTE) return world->phrases->keys.hold_ok;
    return key_name(world->phrases, world->device, press);
}

/* One keycap with its middle line at y; returns its right edge. */
float ui_cap(Scene *scene, const World *world, Press press, float x, float y) {
    const Layout *layout = &world->layout;
    Text name = cap_name(world, press);
    float width = cap_width(world, press, name), half = layout_px(layout, 21);
    bool pad = world->device == DEVICE_PAD && !is_arrow(press);
    Area cap = {x, y - half, x + width, y + half};
    Colour text = world->theme->ink[INK_TEXT];
    scene_outline(scene, cap, pad ? half : layout_px(layout, 10), layout_px(layout, 2.5f), text);
    if (is_arrow(press))
        icon_triangle(scene, x + width / 2, y, layout_px(layout, 16), arrow_of(press), text);
    else if (has_shapes(world))
        draw_shape(scene, press, x + width / 2, y, layout_px(layout, 18), text);
    else
        ui_text(scene, world, name, x + width / 2, y + layout_px(layout, 10), 28, true, ALIGN_CENTRE,
                INK_TEXT);
    return x + width;
}

/* Of an entry: its caps, what they do, and what keeps it from the next one. */
static float key_width(const World *world, const Key *key) {
    const Layout *layout = &world->layout;
    float width = cap_width(world, key->press, cap_name(world, key->press));
    if (key->also != key->press)
        width += layout_px(layout, 6) + cap_width(world, key->also, cap_name(world, key->also));
    return width + layout_px(layout, 12 + KEY_GAP) + ui_width(world, key->does, 28, false);
}

/* Of keys that there is no room for, those in the middle are left out: they work all the same. Up and down are missed
 * least; the first, Back and the menu stay longest. */
static int fitting_keys(const World *world, const Key *keys, int count, Key *kept) {
    float room = world->layout.safe.x1 - world->layout.safe.x0 + layout_px(&world->layout, KEY_GAP);
    int left = count < KEYS_MAX ? count : KEYS_MAX;
    memcpy(kept, keys, (size_t)left * sizeof *kept);
    for (;;) {
        float wide = 0;
        int out = -1;
        for (int i = 0; i < left; i++) {
            wide += key_width(world, &kept[i]);
            bool middle = i > 0 && i < left - 1, move = out >= 0 && kept[out].also == PRESS_DOWN;
            if (middle && !move && (out < 0 || kept[i].press != PRESS_MENU)) out = i;
        }
        if (wide <= room || left < 2) return left;
        if (out < 0) out = left == 2 && kept[1].press == PRESS_BACK ? 0 : left - 1;
        memmove(&kept[out], &kept[out + 1], (size_t)(left - out - 1) * sizeof *kept);
        left--;
    }
}

/* Which presses there are; the key of the one that lights up, or -1. */
static int note_keys(const World *world, const Key *keys, int count) {
    int noted = 0, lit = -1;
    for (int i = 0; i < count && world->seen; i++)
        for (int k = 0; k < (keys[i].also == keys[i].press ? 1 : 2) && noted < SEEN_KEYS_MAX; k++) {
            world->seen->does[noted] = keys[i].does;
            world->seen->keys[noted++] = (int)(k ? keys[i].also : keys[i].press);
            if (noted == world->lit) lit = i;
        }
    if (world->seen) world->seen->key_count = noted;
    return lit;
}

/* One that was left out stands alone while it lights up. */
static int bring_lit(const Key *all, int lit, Key *keys, int count, int *at) {
    for (int i = 0; i < count; i++)
        if (keys[i].press == all[lit].press) {
            *at = i;
            return count;
        }
    keys[0] = all[lit];
    *at = 0;
    return 1;
}

/* A bar under it and a mark over it: what a press does now. */
static void draw_lit(Scene *scene, const World *world, float x0, float x, float y, Text does) {
    const Layout *layout = &world->layout;
    float x1 = x + ui_width(world, does, 28, false), out = layout_px(layout, 12);
    Area plate = {x0 - out, y - layout_px(layout, 31), x1 + out, y + layout_px(layout, 31)};
    ui_seen(scene, world, plate);
    scene_outline(scene, plate, layout_px(layout, 18), layout_px(layout, 5), world->theme->ink[INK_FOCUS]);
}

static void draw_key(Scene *scene, const World *world, const Key *key, float *x, float y, bool lit,
                     Hots *hots) {
    const Layout *layout = &world->layout;
    float start = *x, across = layout_px(layout, 16), down = layout_px(layout, 48); /* for a thumb */
    *x = ui_cap(scene, world, key->press, *x, y);
    if (key->also != key->press) *x = ui_cap(scene, world, key->also, *x + layout_px(layout, 6), y);
    *x += layout_px(layout, 12);
    if (lit) draw_lit(scene, world, start, *x, y, key->does);
    ui_text(scene, world, key->does, *x, y + layout_px(layout, 10), 28, false, ALIGN_LEFT, INK_TEXT);
    *x += ui_width(world, key->does, 28, false);
    Area area = {start - across, y - down, *x + across, y + down};
    if (hots && hots->count < HOT_MAX) hots->list[hots->count++] = (Hot){area, key->press};
    *x += layout_px(layout, KEY_GAP);
}

void ui_legend(Scene *scene, const World *world, const Key *all, int count, Hots *hots) {
    const Layout *layout = &world->layout;
    Key keys[KEYS_MAX];
    float x = layout->safe.x0, y = (float)layout->height - layout->foot - layout_px(layout, 75);
    int lit = note_keys(world, all, count);
    count = fitting_keys(world, all, count, keys);
    if (lit >= 0) count = bring_lit(all, lit, keys, count, &lit);
    for (int i = 0; i < count; i++) draw_key(scene, world, &keys[i], &x, y, i == lit, hots);
}

/* ---- backgrounds and rows ---- */

/* Behind an instrument at the left edge. */
static void left_scrim(Scene *scene, const World *world) {
    const Layout *layout = &world->layout;
    float to = layout->ring_x + 524 * layout->scale * layout->ring_scale, solid = floorf(to * 0.45f);
    Colour panel = colour_fade(world->theme->ink[INK_PAGE], 0.93f);
    scene_rect(scene, (Area){0, 0, solid, (float)layout->height}, 0, panel);
    scene_scrim(scene, (Area){solid, 0, to, (float)layout->height}, EDGE_LEFT, panel);
}

void ui_scrims(Scene *scene, const World *world, bool right) {
    const Layout *layout = &world->layout;
    float width = (float)layout->width, height = (float)layout->height;
    Colour page = world->theme->ink[INK_PAGE];
    scene_scrim(scene, (Area){0, 0, width, layout_px(layout, 190)}, EDGE_TOP, colour_fade(page, 0.88f));
    scene_scrim(scene, (Area){0, height - layout_px(layout, 300), width, height}, EDGE_BOTTOM,
                colour_fade(page, 0.93f));
    if (!right) return;
    if (layout->left_handed) {
        left_scrim(scene, world);
        return;
    }
    float from = layout->ring_x - 524 * layout->scale * layout->ring_scale;
    float solid =
        floorf(from + (width - from) * 0.55f); /* a whole pixel: two soft edges would leave a seam */
    Colour panel = colour_fade(page, 0.93f);
    scene_scrim(scene, (Area){from, 0, solid, height}, EDGE_RIGHT, panel);
    scene_rect(scene, (Area){solid, 0, width, height}, 0, panel);
}

void ui_edge(Scene *scene, const World *world, Area area, float radius) {
    Colour edge = world->theme->ink[INK_EDGE];
    if (edge == world->theme->ink[INK_CARD]) return;
    scene_outline(scene, area, radius, layout_px(&world->layout, 3), edge);
}

void ui_seen(const Scene *scene, const World *world, Area area) {
    if (!world->seen) return;
    world->seen->any = true;
    world->seen->focus = area;
    world->seen->from = scene->items.count;
}

void ui_plate(Scene *scene, const World *world, Area area, bool focus) {
    const Layout *layout = &world->layout;
    float radius = layout_px(layout, 22), out = layout_px(layout, 12);
    if (focus) ui_seen(scene, world, area);
    scene_rect(scene, area, radius, world->theme->ink[focus ? INK_FOCUS : INK_CARD]);
    if (!focus) ui_edge(scene, world, area, radius);
    if (!focus) return;
    Area ring = {area.x0 - out, area.y0 - out, area.x1 + out, area.y1 + out};
    scene_outline(scene, ring, radius + out, layout_px(layout, 6), world->theme->ink[INK_FOCUS]);
}

void ui_row(Scene *scene, const World *world, Area area, const Row *row, bool focus) {
    const Layout *layout = &world->layout;
    float middle = (area.y0 + area.y1) / 2, baseline = middle + layout_px(layout, 12);
    float inset = layout_px(layout, 36), x = area.x0 + inset;
    Ink ink = focus ? INK_ON_FOCUS : INK_TEXT;
    ui_plate(scene, world, area, focus);
    if (row->sign) {
        row->sign(scene, area.x0 + layout_px(layout, 48), middle, layout_px(layout, 36),
                  world->theme->ink[ink]);
        x = area.x0 + layout_px(layout, 92);
    } else if (focus) {
        icon_triangle(scene, x, middle, layout_px(layout, 22), ARROW_RIGHT, world->theme->ink[ink]);
        x += layout_px(layout, 28);
    }
    float size = ui_fit(world, row->name, 34, focus, area.x1 - inset - x);
    ui_text(scene, world, row->name, x, baseline, size, focus, ALIGN_LEFT, ink);
    float free = area.x1 - inset - x - ui_width(world, row->name, 34, focus) - layout_px(layout, 20);
    if (ui_width(world, row->note, 28, false) <= free)
        ui_text(scene, world, row->note, area.x1 - inset, baseline, 28, false, ALIGN_RIGHT,
                focus ? INK_ON_FOCUS : INK_TEXT2);
}

void ui_notice(Scene *scene, const World *world) {
    const Layout *layout = &world->layout;
    if (!world->notice.count) return;
    if (!layout->large) {
        ui_text(scene, world, world->notice, layout->safe.x1,
                (float)layout->height - layout->foot - layout_px(layout, 66), 26, false, ALIGN_RIGHT,
                INK_TEXT2);
        return;
    }
    float end = layout_end(layout), width = layout->safe.x1 - layout->safe.x0 - layout_px(layout, 40);
    Text lines[2];
    int count = text_lines(world->notice, width, layout_text(layout, 26), false, &world->measure, lines, 2);
    Area plate = {layout->safe.x0, end - layout_px(layout, 24 + 37 * (float)count), layout->safe.x1, end};
    scene_rect(scene, plate, layout_px(layout, 18), world->theme->ink[INK_PANEL]);
    ui_paragraph(scene, world, world->notice, plate.x0 + layout_px(layout, 20),
                 plate.y0 + layout_px(layout, 38), width, 26, 2, INK_TEXT);
}

void ui_waits(void *data, World *world) {
    (void)data;
    (void)world;
}

bool ui_rests(void *data) {
    (void)data;
    return false;
}
