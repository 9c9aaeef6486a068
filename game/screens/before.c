/* Before the first phase, where the lesson asks for it: how sore is it? One press answers, one leaves it out. */
#include "screens/asked.h"

enum { ROWS = 2 };

static void begin(Over *over, World *world) {
    player_resume(over->player, world);
    outbox_add(world->outbox, REQUEST_CLOSE);
}

static void input(void *data, World *world, const Input *input) {
    Over *over = data;
    switch (asked_input(over, world, input, ROWS)) {
    case ASKED_NOTHING: return;
    case ASKED_ANSWERED:
        player_say_soreness(over->player, world, asked_value(over, world), true);
        begin(over, world);
        return;
    case ASKED_LEFT_OUT: begin(over, world); return;
    }
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    Row skip = {.name = phrases->before.skip};
    asked_ground(over, world, scene);
    Sheet sheet = menu_sheet(over, scene, world);
    float y = asked_draw(over, world, scene, phrases->before.title);
    asked_row(over, world, scene, &skip, y);
    menu_sheet_end(over, &sheet, over->rows[1].y1);
    asked_keys(over, world, scene, phrases->before.skip, NULL);
}

Screen before_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return menu_screen(over, input, draw);
}
