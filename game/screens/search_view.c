/* Letters at the left, what is found at the right; where there is no room for both, one below the other. */
#include "screens/search.h"

#include "core/utf8.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#include <math.h>

#define TITLE_Y       112
#define FIELD_TOP     152
#define FIELD_HIGH    84
#define GRID_GAP      24 /* below the field */
#define KEY           76
#define KEY_STEP      84
#define LEFT_WIDE     ((SEARCH_ACROSS - 1) * KEY_STEP + KEY)
#define COLUMN_GAP    56
#define LIST_TOP      66
#define ROW_HIGH      100
#define ROW_STEP      112
#define ROWS_LEAST    2
#define PICTURE_LEAST 200
#define PICTURE_MOST  330
#define SIGN          44 /* the middle of a row's sign, from its left edge */

typedef struct Pen {
    Search *search;
    const World *world;
    Scene *scene;
    float s;
    bool stacked;
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* ---- the field ---- */

void search_sign(Scene *scene, float x, float y, float size, Colour colour) {
    float radius = size * 0.3f, stroke = size * 0.11f, mid_x = x - size * 0.08f, mid_y = y - size * 0.08f;
    float out = radius * 0.72f, end = size * 0.42f;
    scene_ring(scene, mid_x, mid_y, radius, stroke, colour);
    scene_line(scene, mid_x + out, mid_y + out, x + end, y + end, stroke, colour);
}

/* Its end, as far as there is room. */
static Text tail_of(const Pen *pen, float room) {
    Text shown = {pen->search->text, pen->search->count};
    while (shown.count && ui_width(pen->world, shown, 38, true) > room) {
        int32_t code_point;
        size_t bytes = utf8_next(shown, &code_point);
        shown = (Text){shown.at + bytes, shown.count - bytes};
    }
    return shown;
}

static Text number_found(const Pen *pen) {
    const Search *search = pen->search;
    bool any = search->found_count && search->found[0].kind != FOUND_NOTHING;
    return any ? text_format(pen->scene->arena, "%d", search->found_count) : (Text){0};
}

static void draw_field(const Pen *pen, Area field) {
    float s = pen->s, middle = (field.y0 + field.y1) / 2, x = field.x0 + 78 * s;
    Text number = number_found(pen);
    float room = field.x1 - x - 44 * s - ui_width(pen->world, number, 28, false);
    Text shown = tail_of(pen, room);
    scene_rect(pen->scene, field, 22 * s, ink(pen, INK_PANEL));
    scene_outline(pen->scene, field, 22 * s, 3 * s, ink(pen, INK_LINE));
    search_sign(pen->scene, field.x0 + 42 * s, middle, 44 * s, ink(pen, INK_TEXT2));
    ui_text(pen->scene, pen->world, shown, x, middle + 13 * s, 38, true, ALIGN_LEFT, INK_TEXT);
    x += ui_width(pen->world, shown, 38, true) + 5 * s;
    scene_line(pen->scene, x, middle - 22 * s, x, middle + 22 * s, 4 * s, ink(pen, INK_TEXT));
    ui_text(pen->scene, pen->world, number, field.x1 - 24 * s, middle + 10 * s, 28, false, ALIGN_RIGHT,
            INK_TEXT2);
}

/* ---- letters ---- */

static void blank_sign(Scene *scene, float x, float y, float size, Colour colour) {
    float half = size * 0.42f, up = y - size * 0.08f, down = y + size * 0.2f, stroke = size * 0.1f;
    scene_line(scene, x - half, up, x - half, down, stroke, colour);
    scene_line(scene, x - half, down, x + half, down, stroke, colour);
    scene_line(scene, x + half, down, x + half, up, stroke, colour);
}

/* A plate with a tip at its left, crossed out. */
static void remove_sign(Scene *scene, float x, float y, float size, Colour colour) {
    float left = x - size * 0.52f, notch = x - size * 0.24f, right = x + size * 0.48f, half = size * 0.32f,
          stroke = size * 0.09f;
    const float corners[][2] = {{left, y},         {notch, y - half}, {right, y - half},
                                {right, y + half}, {notch, y + half}, {left, y}};
    for (int i = 0; i < 5; i++)
        scene_line(scene, corners[i][0], corners[i][1], corners[i + 1][0], corners[i + 1][1], stroke, colour);
    icon_cross(scene, x + size * 0.1f, y, size * 0.5f, stroke, colour);
}

static void draw_key(const Pen *pen, int key, float left, float top) {
    Search *search = pen->search;
    float s = pen->s, x = left + (float)(key % SEARCH_ACROSS) * KEY_STEP * s,
          y = top + (float)(key / SEARCH_ACROSS) * KEY_STEP * s, half = KEY * s / 2;
    bool focus = search->part == SEARCH_KEYS && search->key == key;
    Area area = {x, y, x + KEY * s, y + KEY * s};
    Ink on = focus ? INK_ON_FOCUS : INK_TEXT;
    Text letter = search->letters[key];
    search->keys[key] = area;
    ui_plate(pen->scene, pen->world, area, focus);
    if (!letter.count)
        remove_sign(pen->scene, x + half, y + half, 44 * s, ink(pen, on));
    else if (text_is(letter, " "))
        blank_sign(pen->scene, x + half, y + half, 44 * s, ink(pen, on));
    else
        ui_text(pen->scene, pen->world, letter, x + half, y + half + 13 * s, 38, focus, ALIGN_CENTRE, on);
}

/* The one in focus is drawn last: its ring reaches over its neighbours. */
static float draw_keys(const Pen *pen, float left, float top) {
    Search *search = pen->search;
    int rows = (search->key_count + SEARCH_ACROSS - 1) / SEARCH_ACROSS;
    for (int i = 0; i < search->key_count; i++)
        if (i != search->key) draw_key(pen, i, left, top);
    if (search->key < search->key_count) draw_key(pen, search->key, left, top);
    return top + (float)rows * KEY_STEP * pen->s;
}

/* ---- what is found ---- */

static void area_sign(Scene *scene, float x, float y, float size, Colour colour) {
    scene_ring(scene, x, y, size * 0.36f, size * 0.1f, colour);
}

static void muscle_sign(Scene *scene, float x, float y, float size, Colour colour) {
    scene_ring(scene, x, y, size * 0.36f, size * 0.1f, colour);
    scene_disc(scene, x, y, size * 0.15f, colour, colour);
}

/* UI.md, Zone marker. */
static void zone_sign(Scene *scene, float x, float y, float size, Colour colour) {
    scene_ring(scene, x, y, size * 0.26f, size * 0.1f, colour);
    for (int i = 0; i < 4; i++) {
        float ux = i == 0 ? 1 : i == 1 ? -1 : 0, uy = i == 2 ? 1 : i == 3 ? -1 : 0;
        float in = size * 0.36f, out = size * 0.48f;
        scene_line(scene, x + ux * in, y + uy * in, x + ux * out, y + uy * out, size * 0.1f, colour);
    }
}

static void page_sign(Scene *scene, float x, float y, float size, Colour colour) {
    float w = size * 0.3f, h = size * 0.4f, stroke = size * 0.09f;
    scene_outline(scene, (Area){x - w, y - h, x + w, y + h}, size * 0.08f, stroke, colour);
    for (int i = -1; i <= 1; i++) {
        float line_y = y + size * 0.18f * (float)i;
        scene_line(scene, x - w * 0.5f, line_y, x + w * 0.5f, line_y, stroke * 0.8f, colour);
    }
}

static DrawSign *sign_of(FoundKind kind) {
    switch (kind) {
    case FOUND_AREA: return area_sign;
    case FOUND_LESSON: return icon_play;
    case FOUND_MUSCLE: return muscle_sign;
    case FOUND_ZONE: return zone_sign;
    case FOUND_PAGE: return page_sign;
    case FOUND_NOTHING: break;
    }
    return zone_sign;
}

static void draw_row(const Pen *pen, int row, Area area) {
    const World *world = pen->world;
    const Found *found = &pen->search->found[row];
    bool focus = pen->search->part == SEARCH_FOUND && pen->search->row == row;
    float s = pen->s, middle = (area.y0 + area.y1) / 2, x = area.x0 + 2 * SIGN * s,
          width = area.x1 - x - 28 * s;
    Text name = finding_name(world, found), note = finding_note(pen->scene->arena, world, found);
    if (found->kind == FOUND_NOTHING && ui_width(world, note, 26, false) > width) note = (Text){0};
    pen->search->rows[row] = area;
    ui_plate(pen->scene, world, area, focus);
    sign_of(found->kind)(pen->scene, area.x0 + SIGN * s, middle, 40 * s,
                         ink(pen, focus ? INK_ON_FOCUS : INK_TEAL));
    ui_text(pen->scene, world, name, x, middle + (note.count ? -4.0f : 12.0f) * s,
            ui_fit(world, name, 34, true, width), true, ALIGN_LEFT, focus ? INK_ON_FOCUS : INK_TEXT);
    ui_paragraph(pen->scene, world, note, x, middle + 34 * s, width, 26, 1, focus ? INK_ON_FOCUS : INK_TEXT2);
}

/* Rows for which there is room below a y. */
static int rows_fit(const Pen *pen, float top) {
    const Layout *layout = &pen->world->layout;
    int fit = (int)((layout_end(layout) - layout->top - top + (ROW_STEP - ROW_HIGH + 8) * pen->s) /
                    (ROW_STEP * pen->s));
    return fit < ROWS_LEAST ? ROWS_LEAST : fit;
}

/* That the list goes on is seen at its edge. */
static void draw_more(const Pen *pen, float x, float y, Arrow to) {
    icon_chevron(pen->scene, x, y, 26 * pen->s, 4 * pen->s, to, ink(pen, INK_TEXT2));
}

static float draw_list(const Pen *pen, float left, float top) {
    Search *search = pen->search;
    float s = pen->s, right = pen->world->layout.safe.x1, middle = (left + right) / 2;
    int fit = rows_fit(pen, top), first = search->row >= fit ? search->row - fit + 1 : 0, last = first + fit;
    if (last > search->found_count) last = search->found_count;
    float y = top;
    for (int i = first; i < last; i++, y += ROW_STEP * s)
        draw_row(pen, i, (Area){left, y, right, y + ROW_HIGH * s});
    if (first > 0) draw_more(pen, middle, top - 20 * s, ARROW_UP);
    if (last < search->found_count) draw_more(pen, middle, y + 4 * s, ARROW_DOWN);
    return y - (ROW_STEP - ROW_HIGH) * s;
}

/* What may be typed, or that it means nothing here. */
static float draw_words(const Pen *pen, float left, float top, float right) {
    const Phrases *phrases = pen->world->phrases;
    float y = top + 44 * pen->s;
    bool nothing = pen->search->found_count > 0;
    Text typed = {pen->search->text, pen->search->count};
    Text said = nothing ? phrase_with(pen->scene->arena, phrases->search.nothing, "typed", typed)
                        : phrases->search.hint;
    y = ui_paragraph(pen->scene, pen->world, said, left, y, right - left, 30, 4, INK_TEXT2);
    if (nothing) return y;
    return ui_paragraph(pen->scene, pen->world, phrases->search.example, left, y + 12 * pen->s, right - left,
                        30, 2, INK_TEAL);
}

/* Words where there is nothing else, and the list. */
static float draw_found(const Pen *pen, float left, float top) {
    const Search *search = pen->search;
    float right = pen->world->layout.safe.x1;
    bool nothing = search->found_count && search->found[0].kind == FOUND_NOTHING;
    if (nothing || !search->found_count) top = draw_words(pen, left, top, right) + 8 * pen->s;
    return search->found_count ? draw_list(pen, left, top) : top;
}

/* Below the letters, as far as there is room: what the row in focus is about. */
static void draw_picture(const Pen *pen, float left, float top) {
    const World *world = pen->world;
    Search *search = pen->search;
    float s = pen->s, bottom = layout_end(&world->layout) - world->layout.top;
    int width = (int)(LEFT_WIDE * s), height = (int)fminf(bottom - top, PICTURE_MOST * s);
    const Lesson *lesson = search->found_count ? finding_lesson(world, &search->found[search->row]) : NULL;
    if (!lesson || (float)height < PICTURE_LEAST * s) return;
    const SceneView *view = cards_picture(&search->cards, world, lesson, width, height);
    if (!view) return;
    left = floorf(left);
    top = floorf(top);
    scene_picture(pen->scene, view, left, top, 24 * s);
    ui_edge(pen->scene, world, (Area){left, top, left + (float)width, top + (float)height}, 24 * s);
}

/* ---- the whole ---- */

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    Search *search = pen->search;
    bool letters = search->part == SEARCH_KEYS;
    Key keys[5];
    int count = 0;
    keys[count++] = (Key){PRESS_OK, PRESS_OK, letters ? phrases->search.letter : phrases->keys.open};
    keys[count++] = (Key){PRESS_UP, PRESS_DOWN, phrases->keys.move};
    if (!letters) keys[count++] = (Key){PRESS_LEFT, PRESS_LEFT, phrases->search.letters};
    if (pen->world->device != DEVICE_KEYBOARD && search->count) /* there it is a letter */
        keys[count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->search.remove};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.back};
    search->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &search->hots);
}

static Area in_focus(const Search *search) {
    return search->part == SEARCH_KEYS ? search->keys[search->key] : search->rows[search->row];
}

/* The lower edge. */
static float draw_page(const Pen *pen) {
    const World *world = pen->world;
    Search *search = pen->search;
    float s = pen->s, left = world->layout.safe.x0, wide = LEFT_WIDE * s;
    float top = (pen->stacked ? LIST_TOP : FIELD_TOP) * s, right = left + wide;
    if (pen->stacked) right = world->layout.safe.x1;
    if (!pen->stacked)
        ui_text(pen->scene, world, world->phrases->search.title, left, TITLE_Y * s, 60, true, ALIGN_LEFT,
                INK_TEXT);
    draw_field(pen, (Area){left, top, right, top + FIELD_HIGH * s});
    top += (FIELD_HIGH + GRID_GAP) * s;
    if (pen->stacked && search->part == SEARCH_FOUND) return draw_found(pen, left, top);
    float end = draw_keys(pen, left, top);
    if (pen->stacked) return end;
    draw_picture(pen, left, end + GRID_GAP * s);
    float list = draw_found(pen, right + COLUMN_GAP * s, LIST_TOP * s);
    return fmaxf(end, list);
}

void search_draw(void *data, World *world, Scene *scene) {
    Search *search = data;
    Pen pen = {search, world, scene, world->layout.scale, search_stacked(world)};
    if (world->seen) world->seen->writes = true;
    search_find(search, world);
    for (int i = 0; i < SEARCH_KEYS_MAX; i++) search->keys[i] = (Area){0};
    for (int i = 0; i < FOUND_MAX; i++) search->rows[i] = (Area){0};
    if (world->seen && search->part == SEARCH_KEYS) world->seen->across = true;
    Sheet sheet = sheet_begin(scene, world, &search->hots);
    float end = draw_page(&pen);
    sheet_end(&sheet, in_focus(search), end);
    search->hots.above = 0;
    sheet_areas(&sheet, search->keys, SEARCH_KEYS_MAX);
    sheet_areas(&sheet, search->rows, FOUND_MAX);
    draw_legend(&pen);
}
