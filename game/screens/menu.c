#include "screens/menu.h"

#include "core/maths.h"

#define ROW_HIGH 80
#define ROW_STEP 94

Area menu_column(const World *world) {
    const Layout *layout = &world->layout;
    float wide = layout_px(layout, layout->narrow ? 620 : 720);
    return (Area){layout->safe.x1 - wide, 0, layout->safe.x1, (float)layout->height};
}

static bool on_press(Over *over, Press press, int count, bool *back) {
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

void menu_veil(Over *over, World *world, Scene *scene) {
    if (!over->player) return; /* a page of its own */
    player_draw(over->player, world, scene, true);
    Colour veil = colour_fade(world->theme->ink[INK_PAGE], 0.42f);
    scene_rect(scene, (Area){0, 0, (float)scene->width, (float)scene->height}, 0, veil);
    const Layout *layout = &world->layout;
    ui_text(scene, world, over->player->lesson->title, layout->safe.x0, layout_px(layout, 82), 36, true,
            ALIGN_LEFT, INK_TEXT);
}

void menu_background(Over *over, World *world, Scene *scene, Text back, const Key *more) {
    menu_veil(over, world, scene);
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
