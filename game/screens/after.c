/* After the last phase, or where the person finished: how does it feel, or how sore is it? The answer goes into the
 * session; where it is no better and the lesson has advice for that, the advice comes before the way home. */
#include "screens/asked.h"
#include "screens/liking.h"
#include "screens/rounds.h"
#include "screens/week.h"

enum { ROW_BETTER, ROW_SAME, ROW_WORSE, ROW_NOT_SAYING, ROWS, SORENESS_ROWS = 2 };

/* Session.relief, best first, then "not saying". */
static const int relief_of[] = {2, 1, 0, -1};

static const Asks *asks_of(const Over *over) {
    return &over->player->lesson->asks;
}

static void close_with(Over *over, World *world, int relief, bool advise) {
    player_finish(over->player, world, relief);
    over->advised = advise && asks_of(over)->advice;
    over->focus = 0;
    if (!over->advised) outbox_add(world->outbox, REQUEST_HOME);
}

/* No lower than before, or, where nothing was said then, than what was said of this area first of all. */
static bool is_no_lower(const Over *over, const World *world, int value) {
    const Soreness *said = &over->player->soreness;
    bool asked = said->area == (int)asks_of(over)->area && said->before >= 0;
    int before = asked ? said->before : world->soreness[asks_of(over)->area].first;
    return before >= 0 && value >= before;
}

static void say_relief(Over *over, World *world, const Input *input) {
    bool back, chosen = menu_input(over, input, ROWS, &back);
    if (!chosen && !back) return;
    int row = back ? ROW_NOT_SAYING : over->focus;
    close_with(over, world, relief_of[row], row == ROW_SAME || row == ROW_WORSE);
}

static void say_soreness(Over *over, World *world, const Input *input) {
    int value = 0;
    switch (asked_input(over, world, input, SORENESS_ROWS)) {
    case ASKED_NOTHING: return;
    case ASKED_ANSWERED:
        value = asked_value(over, world);
        player_say_soreness(over->player, world, value, false);
        close_with(over, world, -1, is_no_lower(over, world, value));
        return;
    case ASKED_LEFT_OUT: close_with(over, world, -1, false); return;
    }
}

/* By its key, or a click on what the legend says of it. */
static bool is_liking(const Over *over, const Input *input) {
    Press pressed = input->press;
    bool click = input->kind == INPUT_CLICK && ui_hit(&over->hots, input->x, input->y, &pressed);
    return (input->kind == INPUT_PRESS || click) && pressed == PRESS_MENU;
}

static void input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    if (is_liking(over, input)) {
        if (!over->advised) liking_turn(world, over->player->lesson->id);
    } else if (over->advised) {
        if (menu_input(over, input, 1, &back) || back) outbox_add(world->outbox, REQUEST_HOME);
    } else if (asks_of(over)->after == ASK_SORENESS) {
        say_soreness(over, world, input);
    } else {
        say_relief(over, world, input);
    }
}

/* ---- drawing ---- */

static Text title_of(const Over *over, const World *world) {
    bool ended = over->player->state == PLAYER_ENDED;
    return ended ? world->phrases->after.done : world->phrases->after.finished;
}

/* Where rounds are told, the week is left to the first screen: there is no room for both. */
static float draw_usual(const Over *over, const World *world, Scene *scene, Area column, float design_y) {
    float s = world->layout.scale, top = (design_y - 20) * s;
    float rounds = rounds_draw(scene, world, over->player, column, top);
    float y = rounds > top ? rounds + 16 * s : design_y * s;
    y = ui_paragraph(scene, world, world->phrases->after.usual, column.x0, y, column.x1 - column.x0, 28, 5,
                     INK_TEXT2);
    y = ui_paragraph(scene, world, world->phrases->after.no_better, column.x0, y + 14 * s,
                     column.x1 - column.x0, 28, 2, INK_TEXT2);
    if (!world->habit || rounds > top) return y;
    return ui_paragraph(scene, world, week_with_today(scene->arena, world), column.x0, y + 14 * s,
                        column.x1 - column.x0, 28, 1, INK_TEAL);
}

static void draw_relief(Over *over, World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    Row rows[ROWS] = {{.name = phrases->after.easier},
                      {.name = phrases->after.same},
                      {.name = phrases->after.worse},
                      {.name = phrases->after.not_saying}};
    Text id = over->player->lesson->id;
    const Key like = liking_key(world, id);
    menu_background(over, world, scene, phrases->keys.home, liking_can(world, id) ? &like : NULL);
    Area column = menu_column(world);
    Sheet sheet = menu_sheet(over, scene, world);
    float s = world->layout.scale;
    liking_draw(scene, world, id, column.x0, 92 * s);
    Text title = title_of(over, world), question = phrases->after.question;
    float wide = column.x1 - column.x0;
    ui_title(scene, world, title, column.x0, 170 * s, 60, wide);
    ui_text(scene, world, question, column.x0, 236 * s, ui_fit(world, question, 36, false, wide), false,
            ALIGN_LEFT, INK_TEXT2);
    menu_rows(over, scene, world, rows, ROWS, 290);
    menu_sheet_end(over, &sheet, draw_usual(over, world, scene, column, 720));
}

static void draw_soreness(Over *over, World *world, Scene *scene) {
    Row row = {.name = world->phrases->after.not_saying};
    Text id = over->player->lesson->id;
    const Key like = liking_key(world, id);
    asked_ground(over, world, scene);
    Sheet sheet = menu_sheet(over, scene, world);
    float y = asked_draw(over, world, scene, title_of(over, world));
    liking_draw(scene, world, id, asked_column(world).x0, 92 * world->layout.scale);
    asked_row(over, world, scene, &row, y);
    menu_sheet_end(over, &sheet, draw_usual(over, world, scene, asked_column(world), y + 140));
    asked_keys(over, world, scene, world->phrases->keys.home, liking_can(world, id) ? &like : NULL);
}

static void draw_advice(Over *over, World *world, Scene *scene) {
    const Advice *advice = asks_of(over)->advice;
    Row row = {.name = world->phrases->keys.home};
    const Key key = {PRESS_OK, PRESS_BACK, world->phrases->keys.home};
    Area column = asked_column(world);
    float s = world->layout.scale, y = 250 * s;
    asked_ground(over, world, scene);
    over->hots.count = 0;
    ui_legend(scene, world, &key, 1, &over->hots);
    Sheet sheet = menu_sheet(over, scene, world);
    ui_title(scene, world, advice->title, column.x0, 170 * s, 52, column.x1 - column.x0);
    for (int i = 0; i < advice->text_count; i++) {
        bool last = i + 1 == advice->text_count;
        y = ui_paragraph(scene, world, advice->texts[i], column.x0, y, column.x1 - column.x0, 30, 3,
                         last ? INK_TEXT : INK_TEXT2) +
            26 * s;
    }
    over->rows[0] = (Area){column.x0, y, column.x1, y + 80 * s};
    ui_row(scene, world, over->rows[0], &row, true);
    menu_sheet_end(over, &sheet, over->rows[0].y1);
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    if (over->advised)
        draw_advice(over, world, scene);
    else if (asks_of(over)->after == ASK_SORENESS)
        draw_soreness(over, world, scene);
    else
        draw_relief(over, world, scene);
}

Screen after_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return menu_screen(over, input, draw);
}

Screen advice_screen(Over *over, Player *player) {
    *over = (Over){.player = player, .advised = player->lesson->asks.advice != NULL};
    return menu_screen(over, input, draw);
}
