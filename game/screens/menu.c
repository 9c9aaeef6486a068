#include "screens/menu.h"

#include "core/maths.h"

#define ROW_HIGH 80
#define ROW_STEP 94

Area menu_column(const World *world) {
    const Layout *layout = &world->layout;
    Area column = layout_column(layout, layout->narrow ? 620 : 720);
    if (!layout->left_handed) return column;
    float width = (float)layout->width;
    return (Area){width - column.x1, column.y0, width - column.x0, column.y1};
}

static bool on_press(Over *over, Press press, int count, bool *back) {
    if (sheet_reads(&over->hots, press, over->focus == 0)) return false;
    switch (press) {
    case PRESS_UP: over->focus = (over->focus + count - 1) % count; return false;
    case PRESS_DOWN: over->focus = (over->focus + 1) % count; return false;
    case PRESS_OK: return true;
    case PRESS_BACK: *back = true; return false;
    case PRESS_LEFT:
    case PRESS_RIGHT:
    case PRESS_MENU:
    case PRESS_ANATOMY: return false;
    }
    return false;
}

static bool on_click(Over *over, const Input *input, int count, bool *back) {
    for (int i = 0; i < count; i++)
        if (area_holds(over->rows[i], input->x, input->y)) {
            over->focus = i;
            return true;
        }
    Press press;
    return ui_hit(&over->hots, input->x, input->y, &press) && on_press(over, press, count, back);
}

bool menu_input(Over *over, const Input *input, int count, bool *back) {
    *back = false;
    switch (input->kind) {
    case INPUT_PRESS: return on_press(over, input->press, count, back);
    case INPUT_CLICK: return on_click(over, input, count, back);
    case INPUT_POINT:
        for (int i = 0; i < count; i++)
            if (area_holds(over->rows[i], input->x, input->y)) over->focus = i;
        return false;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return false;
    }
    return false;
}

void menu_rows(Over *over, Scene *scene, const World *world, const Row *rows, int count, float design_y) {
    Area column = menu_column(world);
    for (int i = 0; i < count; i++) {
        float y = layout_px(&world->layout, design_y + ROW_STEP * (float)i);
        Area area = {column.x0, y, column.x1, y + layout_px(&world->layout, ROW_HIGH)};
        over->rows[i] = area;
        ui_row(scene, world, area, &rows[i], over->focus == i);
    }
}

Sheet menu_sheet(Over *over, Scene *scene, const World *world) {
    return sheet_begin(scene, world, &over->hots);
}

void menu_sheet_end(Over *over, Sheet *sheet, float end) {
    sheet_end(sheet, over->rows[over->focus], end);
    sheet_areas(sheet, over->rows, OVER_ROWS_MAX);
    sheet_areas(sheet, over->scale.marks, SORENESS_MAX + 1);
}

void menu_veil(Over *over, World *world, Scene *scene, Area column) {
    if (!over->player) return; /* a page of its own */
    player_draw(over->player, world, scene, true);
    Colour veil = colour_fade(world->theme->ink[INK_PAGE], 0.42f);
    scene_rect(scene, (Area){0, 0, (float)scene->width, (float)scene->height}, 0, veil);
    const Layout *layout = &world->layout;
    if (column.x1 - column.x0 >= layout->safe.x1 - layout->safe.x0 - 1) {
        scene_rect(scene, (Area){0, 0, (float)scene->width, (float)scene->height}, 0,
                   colour_fade(world->theme->ink[INK_PAGE], 0.94f));
        return;
    }
    bool left = layout->left_handed && column.x0 <= layout->safe.x0 + 1;
    float x = left ? column.x1 + layout_px(layout, 60) : layout->safe.x0;
    ui_text(scene, world, over->player->lesson->title, x, layout->safe.y0 + layout_px(layout, 28), 36, true,
            ALIGN_LEFT, INK_TEXT);
}

void menu_background(Over *over, World *world, Scene *scene, Text back, const Key *more) {
    menu_veil(over, world, scene, menu_column(world));
    const Phrases *phrases = world->phrases;
    Key keys[] = {{PRESS_OK, PRESS_OK, phrases->keys.choose},
                  {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                  {PRESS_BACK, PRESS_BACK, back},
                  {PRESS_BACK, PRESS_BACK, back}};
    if (more) keys[2] = *more;
    over->hots.count = 0;
    ui_legend(scene, world, keys, more ? 4 : 3, &over->hots);
}

/* ---- the screen ---- */

static void enter(void *data, World *world) {
    Over *over = data;
    if (over->player) player_hold(over->player, world);
}

Screen menu_screen(Over *over, void (*input)(void *data, World *world, const Input *input),
                   void (*draw)(void *data, World *world, Scene *scene)) {
    return (Screen){over, enter, input, ui_waits, draw, ui_rests, NULL};
}
