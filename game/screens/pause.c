/* Time stands still; everything that one might want of a lesson, and what to do when it hurts. */
#include "screens/menu.h"

#include "stage/bars.h"
#include "stage/captions.h"
#include "stage/icons.h"
#include "stage/ring.h"

enum { ROW_RESUME, ROW_MORE, ROW_AGAIN, ROW_SKIP, ROW_SOUND, ROW_FINISH, ROW_STOP, ROWS };

static void resume(Over *over, World *world) {
    player_resume(over->player, world);
    outbox_add(world->outbox, REQUEST_CLOSE);
}

static void choose(Over *over, World *world) {
    switch (over->focus) {
    case ROW_MORE: player_more(over->player, world); break;
    case ROW_AGAIN: player_again(over->player, world); break;
    case ROW_SKIP: player_skip(over->player, world); break;
    case ROW_SOUND: outbox_add(world->outbox, REQUEST_SOUND_PAGE); return;
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

static Text left_of(Arena *arena, const Phrases *phrases, const Moment *moment) {
    Text text =
        phrase_with_number(arena, phrases->pause.left, "seconds", (int)(moment->phase_left_s + 0.999));
    return phrase_with(arena, text, "left", bar_clock(arena, moment->left_s));
}

static Text skip_note(Arena *arena, const Phrases *phrases, const Moment *moment) {
    if (!moment->next) return phrases->pause.skip_last;
    return phrase_with(arena, phrases->pause.skip_note, "phase", phrases->phases[moment->next->kind]);
}

static void draw_heading(const World *world, Scene *scene, const Moment *moment) {
    Look look = world_look(world);
    float x = menu_column(world).x0, s = world->layout.scale, y = 142 * s;
    double whole = moment->phase->seconds > 0 ? moment->phase->seconds : 1;
    ring_small(scene, &look, x + 60 * s, y, (float)(moment->phase_left_s / whole),
               phase_is_effort(moment->phase));
    float left = x + 160 * s, room = menu_column(world).x1 - left;
    Text time = left_of(scene->arena, world->phrases, moment);
    bool one = ui_width(world, time, 26, false) <= room; /* or the title makes room for a second line */
    ui_title(scene, world, world->phrases->pause.title, left, y + (one ? 4.0f : -16.0f) * s, 68, room);
    ui_paragraph(scene, world, time, left, y + (one ? 56.0f : 30.0f) * s, room, 30, one ? 1 : 2, INK_TEXT2);
}

/* The last row is taller than the others and outlined: it is found without looking for it. */
static void draw_stop(Over *over, const World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    Area column = menu_column(world);
    float s = world->layout.scale, y = 800 * s, wide = column.x1 - column.x0 - 136 * s;
    bool focus = over->focus == ROW_STOP;
    Text lines[CAPTION_LINES];
    int count = text_lines(phrases->pause.sharp_note, wide, layout_text(&world->layout, 28), false,
                           &world->measure, lines, 2);
    Area area = {column.x0, y, column.x1, y + (76 + 40 * (float)count) * s};
    over->rows[ROW_STOP] = area;
    ui_plate(scene, world, area, focus);
    if (!focus) scene_outline(scene, area, 22 * s, 3 * s, world->theme->ink[INK_STOP]);
    icon_stop(scene, area.x0 + 60 * s, (area.y0 + area.y1) / 2, 60 * s,
              world->theme->ink[focus ? INK_ON_FOCUS : INK_STOP]);
    float left = area.x0 + 112 * s,
          size = ui_fit(world, phrases->pause.sharp, 36, true, area.x1 - left - 24 * s);
    ui_text(scene, world, phrases->pause.sharp, left, y + 50 * s, size, true, ALIGN_LEFT,
            focus ? INK_ON_FOCUS : INK_TEXT);
    for (int i = 0; i < count; i++)
        ui_text(scene, world, lines[i], area.x0 + 112 * s, y + (90 + 40 * (float)i) * s, 28, false,
                ALIGN_LEFT, focus ? INK_ON_FOCUS : INK_TEXT2);
}

/* With large texts the row is out of sight, and one press up: the legend says so before all else. */
static void stop_background(Over *over, World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    const Key keys[] = {{PRESS_UP, PRESS_UP, phrases->pause.stop},
                        {PRESS_OK, PRESS_OK, phrases->keys.choose},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.resume}};
    menu_veil(over, world, scene, menu_column(world));
    over->hots.count = 0;
    ui_legend(scene, world, keys, 4, &over->hots);
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    Moment moment = player_moment(over->player);
    Look look = world_look(world);
    Row rows[ROW_STOP] = {
        {phrases->pause.resume, phrases->pause.resume_note, icon_play},
        {phrases->pause.more, phrases->pause.more_note, icon_plus},
        {phrases->pause.again, phrases->pause.again_note, icon_again},
        {phrases->pause.skip, skip_note(scene->arena, phrases, &moment), icon_skip},
        {phrases->pause.sound, phrases->pause.sound_note, icon_sound},
        {phrases->pause.finish, phrases->pause.finish_note, icon_flag},
    };
    if (world->layout.large && over->focus == 0)
        stop_background(over, world, scene);
    else
        menu_background(over, world, scene, phrases->keys.resume, NULL);
    if (!world->layout.large) bar_status(scene, &look, &moment);
    Sheet sheet = menu_sheet(over, scene, world);
    draw_heading(world, scene, &moment);
    menu_rows(over, scene, world, rows, ROW_STOP, 232);
    draw_stop(over, world, scene);
    menu_sheet_end(over, &sheet, over->rows[ROW_STOP].y1);
}

Screen pause_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    return menu_screen(over, input, draw);
}
