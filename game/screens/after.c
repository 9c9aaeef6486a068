/* After the last phase, or where the person finished: how does it feel? The answer goes into the session. */
#include "screens/menu.h"

enum { ROWS = 4 };

/* Session.relief, best first, then "not saying". */
static const int relief_of[] = {2, 1, 0, -1};

static void input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    bool chosen = menu_input(over, input, ROWS, &back);
    if (!chosen && !back) return;
    player_finish(over->player, world, back ? -1 : relief_of[over->focus]);
    outbox_add(world->outbox, REQUEST_HOME);
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    Row rows[ROWS] = {{.name = phrases->after.easier},
                      {.name = phrases->after.same},
                      {.name = phrases->after.worse},
                      {.name = phrases->after.not_saying}};
    menu_background(over, world, scene, phrases->keys.home);
    Area column = menu_column(world);
    float s = world->layout.scale, x = column.x0;
    bool ended = over->player->state == PLAYER_ENDED;
    ui_text(scene, world, ended ? phrases->after.done : phrases->after.finished, x, 170 * s, 60, true,
            ALIGN_LEFT, INK_TEXT);
    ui_text(scene, world, phrases->after.question, x, 236 * s, 36, false, ALIGN_LEFT, INK_TEXT2);
    menu_rows(over, scene, world, rows, ROWS, 290);
    float y = 720 * s;
    y = ui_paragraph(scene, world, phrases->after.usual, x, y, column.x1 - x, 28, 3, INK_TEXT2);
    ui_paragraph(scene, world, phrases->after.no_better, x, y + 14 * s, column.x1 - x, 28, 2, INK_TEXT2);
}

Screen after_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return menu_screen(over, input, draw);
}
