/* The question before a lesson is left, and the page for when something hurts that should not. */
#include "screens/menu.h"

#include "stage/icons.h"

#include <math.h>

static void go_on(Over *over, World *world) {
    player_resume(over->player, world);
    outbox_add(world->outbox, REQUEST_CLOSE);
}

static void end(Over *over, World *world) {
    player_finish(over->player, world, -1);
    outbox_add(world->outbox, REQUEST_HOME);
}

/* ---- leave? ---- */

static void leave_input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    if (menu_input(over, input, 2, &back)) {
        if (over->focus == 0)
            go_on(over, world);
        else
            end(over, world);
    }
    if (back) go_on(over, world);
}

static void leave_draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    Row rows[] = {{phrases->leave.stay, phrases->leave.stay_note, icon_play},
                  {phrases->leave.leave, phrases->leave.leave_note, icon_flag}};
    menu_background(over, world, scene, phrases->keys.stay, NULL);
    Sheet sheet = menu_sheet(over, scene, world);
    float x = menu_column(world).x0, s = world->layout.scale;
    ui_title(scene, world, phrases->leave.title, x, 190 * s, 60, menu_column(world).x1 - x);
    menu_rows(over, scene, world, rows, 2, 262);
    menu_sheet_end(over, &sheet, over->rows[1].y1);
}

Screen leave_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return menu_screen(over, leave_input, leave_draw);
}

/* ---- stop ---- */

static void stop_input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    if (menu_input(over, input, 2, &back)) {
        if (over->focus == 0)
            end(over, world);
        else
            go_on(over, world);
    }
    if (back) outbox_add(world->outbox, REQUEST_PAUSE_MENU);
}

static void stop_draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    Row rows[] = {{phrases->stop.end, phrases->stop.end_note, icon_flag},
                  {phrases->stop.passed, phrases->stop.passed_note, icon_play}};
    const Text lines[] = {phrases->stop.now, phrases->stop.signs, phrases->stop.emergency,
                          phrases->stop.stays};
    menu_background(over, world, scene, phrases->keys.back, NULL);
    Sheet sheet = menu_sheet(over, scene, world);
    Area column = menu_column(world);
    float s = world->layout.scale, y = 196 * s;
    icon_stop(scene, column.x0 + 34 * s, 166 * s, 64 * s, world->theme->ink[INK_STOP]);
    float x = column.x0 + 90 * s;
    ui_title(scene, world, phrases->stop.title, x, 188 * s, 56, column.x1 - x);
    y += 76 * s;
    for (int i = 0; i < 4; i++)
        y = ui_paragraph(scene, world, lines[i], column.x0, y, column.x1 - column.x0, 30, 6,
                         i == 2 ? INK_STOP : INK_TEXT) +
            22 * s;
    menu_rows(over, scene, world, rows, 2, world->layout.large ? y / s : fmaxf(y / s, 770));
    menu_sheet_end(over, &sheet, over->rows[1].y1);
}

Screen stop_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    sheet_from_top(&over->hots); /* what to do now comes first */
    return menu_screen(over, stop_input, stop_draw);
}
