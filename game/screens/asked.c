#include "screens/asked.h"

#include <math.h>

enum { ROW_SCALE, ROW_OUT };

Area asked_column(const World *world) {
    const Layout *layout = &world->layout;
    return layout_column(layout, layout->narrow ? 780 : 912);
}

void asked_ground(Over *over, World *world, Scene *scene) {
    float s = world->layout.scale, width = (float)scene->width, height = (float)scene->height;
    float x = floorf(asked_column(world).x0 - 24 * s); /* a whole pixel: two soft edges would leave a seam */
    Colour page = colour_fade(world->theme->ink[INK_PAGE], 0.9f);
    menu_veil(over, world, scene, asked_column(world));
    scene_scrim(scene, (Area){x - 160 * s, 0, x, height}, EDGE_RIGHT, page);
    scene_rect(scene, (Area){x, 0, width, height}, 0, page);
}

int asked_earlier(const Over *over, const World *world, Text *name) {
    const Player *player = over->player;
    int area = (int)player->lesson->asks.area;
    bool said = player->soreness.area == area && player->soreness.before >= 0;
    *name = said ? world->phrases->soreness.before : world->phrases->soreness.last;
    return said ? player->soreness.before : world->soreness[area].last;
}

int asked_value(const Over *over, const World *world) {
    Text name;
    return scale_value(&over->scale, asked_earlier(over, world, &name));
}

Asked asked_input(Over *over, const World *world, const Input *input, int rows) {
    Text name;
    bool back, pressed = input->kind == INPUT_PRESS,
               pointed = input->kind == INPUT_POINT || input->kind == INPUT_CLICK;
    if (pressed && over->focus == ROW_SCALE)
        scale_press(&over->scale, asked_earlier(over, world, &name), input->press);
    if (input->kind == INPUT_CLICK && scale_point(&over->scale, input->x, input->y)) {
        over->focus = ROW_SCALE;
        return ASKED_NOTHING;
    }
    bool chosen = menu_input(over, input, rows, &back);
    if (back) return ASKED_LEFT_OUT;
    /* a click on the card beside the numbers answers nothing */
    if (!chosen || (pointed && area_holds(over->rows[ROW_SCALE], input->x, input->y))) return ASKED_NOTHING;
    return over->focus == ROW_SCALE ? ASKED_ANSWERED : ASKED_LEFT_OUT;
}

void asked_keys(Over *over, const World *world, Scene *scene, Text back, const Key *more) {
    const Phrases *phrases = world->phrases;
    Key keys[] = {{PRESS_LEFT, PRESS_RIGHT, phrases->keys.set},
                  {PRESS_OK, PRESS_OK, phrases->keys.save},
                  {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                  {PRESS_BACK, PRESS_BACK, back},
                  {PRESS_BACK, PRESS_BACK, back}};
    if (more) keys[3] = *more;
    over->hots.count = 0;
    ui_legend(scene, world, keys, more ? 5 : 4, &over->hots);
}

float asked_draw(Over *over, World *world, Scene *scene, Text title) {
    const Phrases *phrases = world->phrases;
    Area column = asked_column(world);
    float s = world->layout.scale;
    Text area = phrases->areas[over->player->lesson->asks.area];
    ScaleLook look = {.focus = over->focus == ROW_SCALE};
    look.earlier = asked_earlier(over, world, &look.earlier_name);
    float wide = column.x1 - column.x0;
    Text question = phrase_with(scene->arena, phrases->soreness.question, "area", area);
    ui_title(scene, world, title, column.x0, 170 * s, 60, wide);
    ui_text(scene, world, question, column.x0, 230 * s, ui_fit(world, question, 36, false, wide), false,
            ALIGN_LEFT, INK_TEXT2);
    float end = scale_draw(&over->scale, scene, world, &look, column.x0, column.x1, 270);
    over->rows[ROW_SCALE] = (Area){column.x0, 270 * s, column.x1, end};
    return end / s + 30;
}

void asked_row(Over *over, const World *world, Scene *scene, const Row *row, float design_y) {
    Area column = asked_column(world);
    float s = world->layout.scale;
    Area area = {column.x0, design_y * s, column.x1, (design_y + 80) * s};
    over->rows[ROW_OUT] = area;
    ui_row(scene, world, area, row, over->focus == ROW_OUT);
}
