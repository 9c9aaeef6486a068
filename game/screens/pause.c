/* Time stands still; everything that one might want of a lesson, and what to do when it hurts. */
#include "screens/menu.h"

#include "stage/bars.h"
#include "stage/icons.h"
#include "stage/ring.h"

enum { ROW_RESUME, ROW_MORE, ROW_AGAIN, ROW_SKIP, ROW_FINISH, ROW_STOP, ROWS };

static const MenuRow rows[] = {
    {"Resume", "counts in 3, 2, 1"},       {"15 seconds more", "on this part"},
    {"Again", "this part from its start"}, {"Skip", "go on to the next part"},
    {"Finish here", "keeps what you did"}, {"Something sharp? Stop", "numb, tingling, dizzy"}};

static void enter(void *data, World *world) {
    Over *over = data;
    player_hold(over->player, world);
}

static void resume(Over *over, World *world) {
    player_resume(over->player, world);
    outbox_add(world->outbox, REQUEST_CLOSE);
}

static void choose(Over *over, World *world) {
    switch (over->focus) {
    case ROW_MORE: player_more(over->player, world); break;
    case ROW_AGAIN: player_again(over->player, world); break;
    case ROW_SKIP: player_skip(over->player, world); break;
    case ROW_FINISH: outbox_add(world->outbox, REQUEST_AFTER); return;
    case ROW_STOP: outbox_add(world->outbox, REQUEST_STOP_PAGE); return;
    default: break;
    }
    resume(over, world);
}

static void input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    if (menu_input(over, input, ROWS, &back)) choose(over, world);
    if (back) resume(over, world);
}

static void tick(void *data, World *world) {
    (void)data;
    (void)world;
}

static Text left_of(Arena *arena, const Player *player) {
    Moment moment = player_moment(player);
    return text_format(arena, "%d s of this part, %.*s in all", (int)(moment.phase_left_s + 0.999),
                       TEXT_ARGS(bar_clock(arena, moment.left_s)));
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    Moment moment = player_moment(over->player);
    menu_background(over, world, scene, "Resume");
    const Layout *layout = &world->layout;
    float x = menu_column(world).x0, s = layout->scale, y = 148 * s;
    double whole = moment.phase->seconds > 0 ? moment.phase->seconds : 1;
    ring_small(scene, layout, world->theme, x + 60 * s, y, (float)(moment.phase_left_s / whole),
               phase_is_effort(moment.phase));
    ui_text(scene, world, TEXT("Paused"), x + 160 * s, y + 4 * s, 68, true, ALIGN_LEFT, INK_TEXT);
    ui_text(scene, world, left_of(scene->arena, over->player), x + 160 * s, y + 56 * s, 30, false, ALIGN_LEFT,
            INK_TEXT2);
    menu_rows(over, scene, world, rows, ROWS, 262);
    Area stop = over->rows[ROW_STOP];
    if (over->focus != ROW_STOP) scene_outline(scene, stop, 22 * s, 3 * s, world->theme->ink[INK_STOP]);
    icon_stop(scene, stop.x0 - 44 * s, (stop.y0 + stop.y1) / 2, 48 * s, world->theme->ink[INK_STOP]);
}

static bool moves(void *data) {
    (void)data;
    return false;
}

Screen pause_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return (Screen){over, enter, input, tick, draw, moves, NULL};
}
