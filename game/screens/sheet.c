#include "screens/sheet.h"

#include "core/maths.h"

enum { READS_MOST = 99 };

#define FAR   1e6f  /* there is room for any page */
#define FADES 34    /* what goes on past an edge of the page, design units */
#define STEP  0.7f  /* of what can be seen, at a press */
#define AFTER 0.45f /* of it, that is shown below what is in focus */
#define RING  20    /* around a focus */
#define SLACK 8     /* pages of the design may end so much lower */
#define SIGN  1.6f  /* a sign is no wider or higher than so many ems of the line it stands in */

Sheet sheet_begin(Scene *scene, const World *world, Hots *hots) {
    scene_clip(scene, (Area){0, -FAR, (float)scene->width, FAR});
    return (Sheet){.scene = scene, .world = world, .hots = hots, .from = scene->items.count};
}

static bool is_usual(const Layout *layout) {
    return !layout->large && layout->top >= -0.01f && layout->top <= 0.01f;
}

static float window_top(const Layout *layout) {
    return layout->safe.y0 - RING * layout->base;
}

/* How far up, so that the focus and something below it are in sight; and by as many steps less as are read above. */
static float shift_of(Sheet *sheet, Area focus, float end) {
    const Layout *layout = &sheet->world->layout;
    float top = window_top(layout), room = layout_end(layout) - top, ring = RING * layout->base;
    float after = fminf(end - focus.y1, AFTER * room);
    float shift = fmaxf(focus.y1 + layout->top + fmaxf(after, ring) - layout_end(layout), 0);
    float most = focus.y0 + layout->top - layout->safe.y0 - ring;
    shift = fminf(shift, fmaxf(most, 0));
    Hots *hots = sheet->hots;
    hots->above = (int)ceilf(shift / (STEP * room) - 0.01f);
    if (hots->read > hots->above) hots->read = hots->above;
    return fmaxf(shift - STEP * room * (float)hots->read, 0);
}

/* A line may reach a little into the edge, where only rings do. */
static bool is_cut(const Item *item, Area window) {
    return item->y0 - 0.8f * item->size < window.y0 || item->y0 + 0.24f * item->size > window.y1;
}

/* Where what is no text is drawn. */
static Area extent_of(const Item *item) {
    float x = item->x0, y = item->y0, r = item->radius;
    if (item->kind == ITEM_DISC || item->kind == ITEM_ARC) return (Area){x - r, y - r, x + r, y + r};
    if (item->kind != ITEM_POLYGON) return (Area){x, y, item->x1, item->y1};
    Area area = {FAR, FAR, -FAR, -FAR};
    for (int i = 0; i < item->corners; i++) {
        x = item->corner_x[i], y = item->corner_y[i];
        area = (Area){fminf(area.x0, x), fminf(area.y0, y), fmaxf(area.x1, x), fmaxf(area.y1, y)};
    }
    return area;
}

static bool is_sign_in(Area area, const Item *line) {
    float most = SIGN * line->size, middle = (area.y0 + area.y1) / 2;
    return fabsf(area.x1 - area.x0) <= most && fabsf(area.y1 - area.y0) <= most &&
           middle > line->y0 - line->size && middle < line->y0 + 0.3f * line->size;
}

/* A sign that stands in a line that is cut. */
static bool is_left_alone(const Sheet *sheet, const Item *item, Area window) {
    const Scene *scene = sheet->scene;
    Area area = extent_of(item);
    for (int i = sheet->from; i < scene->items.count; i++) {
        const Item *line = &scene->items.at[i];
        if (line->kind == ITEM_TEXT && is_cut(line, window) && is_sign_in(area, line)) return true;
    }
    return false;
}

/* Without the lines that are not whole in it and the signs in them: the signs first, while the lines are still there. */
static void keep_whole(const Sheet *sheet, Area window) {
    Scene *scene = sheet->scene;
    for (int texts = 0; texts <= 1; texts++) {
        int kept = sheet->from;
        for (int i = sheet->from; i < scene->items.count; i++) {
            const Item *item = &scene->items.at[i];
            bool text = item->kind == ITEM_TEXT;
            bool drop = text ? texts && is_cut(item, window) : !texts && is_left_alone(sheet, item, window);
            if (!drop) scene->items.at[kept++] = *item;
        }
        scene->items.count = kept;
    }
}

void sheet_whole_in(const Sheet *sheet, Area window) {
    keep_whole(sheet, window);
}

/* Where lines may be: rings reach further. */
static Area lines_of(const Sheet *sheet, Area window) {
    float base = sheet->world->layout.base;
    window.y0 += (RING - 6) * base;
    return window;
}

void sheet_whole(const Sheet *sheet) {
    const Layout *layout = &sheet->world->layout;
    Area window = {0, window_top(layout), (float)layout->width, layout_end(layout)};
    if (!is_usual(layout)) keep_whole(sheet, lines_of(sheet, window));
}

static void move_item(Item *item, float by, Area window) {
    item->y0 += by;
    item->y1 += by;
    for (int i = 0; i < item->corners; i++) item->corner_y[i] += by;
    item->clip.y0 = fmaxf(item->clip.y0 + by, window.y0);
    item->clip.y1 = fminf(item->clip.y1 + by, window.y1);
}

/* While it is read, the page itself is what is in focus. */
static void draw_frame(const Sheet *sheet, Area window) {
    const Layout *layout = &sheet->world->layout;
    float out = 18 * layout->base;
    Area frame = {layout->safe.x0 - out, window.y0 + 4 * layout->base, layout->safe.x1 + out, window.y1};
    scene_outline(sheet->scene, frame, 22 * layout->base, 6 * layout->base,
                  sheet->world->theme->ink[INK_FOCUS]);
    ui_seen(sheet->scene, sheet->world, window);
}

/* A page that stays where it is has the usual edges. */
static void settle(const Sheet *sheet) {
    for (int i = sheet->from; i < sheet->scene->items.count; i++) {
        Area *clip = &sheet->scene->items.at[i].clip;
        clip->y0 = fmaxf(clip->y0, 0);
        clip->y1 = fminf(clip->y1, (float)sheet->scene->height);
    }
}

/* That a page goes on is seen at its edge. */
static void draw_edges(const Sheet *sheet, Area window, float end) {
    float high = FADES * sheet->world->layout.scale, ring = RING * sheet->world->layout.base;
    Colour page = sheet->world->theme->ink[INK_PAGE];
    if (end > window.y1 + 1)
        scene_scrim(sheet->scene, (Area){sheet->left, window.y1 - high, window.x1, window.y1}, EDGE_BOTTOM,
                    page);
    if (sheet->by < sheet->world->layout.top - ring)
        scene_scrim(sheet->scene, (Area){sheet->left, window.y0, window.x1, window.y0 + 2.2f * ring},
                    EDGE_TOP, page);
}

void sheet_end(Sheet *sheet, Area focus, float end) {
    const Layout *layout = &sheet->world->layout;
    Scene *scene = sheet->scene;
    sheet->hots->above = 0;
    sheet->moved = !is_usual(layout) || end > layout_end(layout) + SLACK * layout->scale;
    scene_unclip(scene);
    if (!sheet->moved) {
        settle(sheet);
        return;
    }
    sheet->by = floorf(layout->top - shift_of(sheet, focus, end));
    bool whole = end + layout->top <= layout_end(layout);
    Area window = {0, window_top(layout), (float)scene->width, layout_end(layout)};
    if (whole) window = (Area){0, 0, (float)scene->width, (float)scene->height};
    for (int i = sheet->from; i < scene->items.count; i++) move_item(&scene->items.at[i], sheet->by, window);
    if (!whole) keep_whole(sheet, lines_of(sheet, window));
    Seen *seen = sheet->world->seen;
    if (seen && seen->any && seen->from >= sheet->from) {
        seen->focus.y0 += sheet->by;
        seen->focus.y1 += sheet->by;
    }
    draw_edges(sheet, window, end + sheet->by);
    if (sheet->hots->read) draw_frame(sheet, window);
}

void sheet_areas(const Sheet *sheet, Area *areas, int count) {
    const Layout *layout = &sheet->world->layout;
    if (!sheet->moved) return;
    for (int i = 0; i < count; i++) {
        Area *area = &areas[i];
        area->y0 = fmaxf(area->y0 + sheet->by, window_top(layout));
        area->y1 = fminf(area->y1 + sheet->by, layout_end(layout));
        if (area->y0 >= area->y1) *area = (Area){0};
    }
}

void sheet_from_top(Hots *hots) {
    hots->read = hots->above = READS_MOST;
}

bool sheet_reads(Hots *hots, Press press, bool first) {
    int step = press == PRESS_UP ? 1 : press == PRESS_DOWN ? -1 : 0;
    if (press == PRESS_OK && hots->read > 0) step = -1;
    int read = hots->read + step;
    if (!first || !step || read < 0 || read > hots->above) {
        hots->read = 0;
        return false;
    }
    hots->read = read;
    return true;
}
