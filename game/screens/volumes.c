/* How loud each sort of sound is, and whether controllers breathe along. Left and right change the row in focus. */
#include "screens/menu.h"

#include "core/maths.h"
#include "stage/icons.h"

enum { ROW_RUMBLE = VOLUME_GROUPS, ROWS, STEP = 10, FULL = 100 };
_Static_assert((int)ROWS <= (int)OVER_ROWS_MAX, "each row has its place");

#define ROW_HIGH  80
#define ROW_STEP  94
#define FIRST_ROW 262
#define TRACK_X0  372 /* from the row's left edge */
#define TRACK_X1  200 /* from its right one */

static void set_volume(World *world, int group, int percent) {
    percent = clamp_i(percent, 0, FULL);
    if (percent == world->volumes.percent[group]) return;
    Request *request = outbox_add(world->outbox, REQUEST_VOLUME);
    request->group = (VolumeGroup)group;
    request->percent = percent;
}

static void set_rumble(World *world, bool on) {
    if (on != world->rumble) outbox_add(world->outbox, REQUEST_RUMBLE)->on = on;
}

/* OK silences what can be heard, and brings back what cannot. */
static void choose(const Over *over, World *world) {
    int group = over->focus, usual = group == VOLUME_MUSIC ? VOLUME_MUSIC_WANTED : FULL;
    if (group == ROW_RUMBLE)
        set_rumble(world, !world->rumble);
    else
        set_volume(world, group, world->volumes.percent[group] ? 0 : usual);
}

/* To the next whole step, where a file has set one between two. */
static void change(const Over *over, World *world, int direction) {
    if (over->focus == ROW_RUMBLE) {
        set_rumble(world, direction > 0);
        return;
    }
    int now = world->volumes.percent[over->focus];
    int step = direction > 0 ? now / STEP + 1 : (now + STEP - 1) / STEP - 1;
    set_volume(world, over->focus, step * STEP);
}

static Area track_of(const World *world, Area row) {
    float middle = (row.y0 + row.y1) / 2, half = layout_px(&world->layout, 24);
    return (Area){row.x0 + layout_px(&world->layout, TRACK_X0), middle - half,
                  row.x1 - layout_px(&world->layout, TRACK_X1), middle + half};
}

/* A click on a track sets what it points at. */
static bool clicked_track(Over *over, World *world, const Input *input) {
    float slack = layout_px(&world->layout, 20);
    for (int i = 0; input->kind == INPUT_CLICK && i < VOLUME_GROUPS; i++) {
        Area track = track_of(world, over->rows[i]);
        Area near = {track.x0 - slack, track.y0, track.x1 + slack, track.y1};
        if (!area_holds(over->rows[i], input->x, input->y) || !area_holds(near, input->x, input->y)) continue;
        float part = clamp_f((input->x - track.x0) / (track.x1 - track.x0), 0, 1);
        over->focus = i;
        set_volume(world, i, (int)(part * FULL / STEP + 0.5f) * STEP);
        return true;
    }
    return false;
}

static void input(void *data, World *world, const Input *input) {
    Over *over = data;
    bool back;
    Press press = input->press;
    if (input->kind == INPUT_PRESS && (press == PRESS_LEFT || press == PRESS_RIGHT)) {
        change(over, world, press == PRESS_RIGHT ? 1 : -1);
        return;
    }
    if (clicked_track(over, world, input)) return;
    if (menu_input(over, input, ROWS, &back)) choose(over, world);
    if (back) outbox_add(world->outbox, over->player ? REQUEST_PAUSE_MENU : REQUEST_CLOSE);
}

/* ---- drawing ---- */

static void draw_track(Scene *scene, const World *world, Area track, int percent, bool focus) {
    float s = world->layout.scale, y = (track.y0 + track.y1) / 2;
    float reach = track.x0 + (track.x1 - track.x0) * (float)percent / FULL;
    Colour played = world->theme->ink[focus ? INK_ON_FOCUS : INK_TEAL];
    Colour knob = world->theme->ink[focus ? INK_ON_FOCUS : INK_TEXT];
    scene_line(scene, track.x0, y, track.x1, y, 10 * s, world->theme->ink[focus ? INK_LINE : INK_TRACK]);
    if (percent > 0) scene_line(scene, track.x0, y, reach, y, 10 * s, played);
    scene_disc(scene, reach, y, 17 * s, knob, knob);
}

/* Arrows on both sides of what left and right change, where there is somewhere to go. */
static void draw_arrows(Scene *scene, const World *world, Area row, bool less, bool more) {
    float s = world->layout.scale, y = (row.y0 + row.y1) / 2;
    Area track = track_of(world, row);
    Colour ink = world->theme->ink[INK_ON_FOCUS];
    if (less) icon_triangle(scene, track.x0 - 42 * s, y, 22 * s, ARROW_LEFT, ink);
    if (more) icon_triangle(scene, track.x1 + 42 * s, y, 22 * s, ARROW_RIGHT, ink);
}

static void draw_row(Over *over, const World *world, Scene *scene, int index, Text name) {
    const Phrases *phrases = world->phrases;
    const Layout *layout = &world->layout;
    Area column = menu_column(world);
    float y = layout_px(layout, FIRST_ROW + ROW_STEP * (float)index), s = layout->scale;
    Area row = {column.x0, y, column.x1, y + layout_px(layout, ROW_HIGH)};
    bool focus = over->focus == index, volume = index < VOLUME_GROUPS;
    int percent = volume ? world->volumes.percent[index] : world->rumble ? FULL : 0;
    Text value = volume ? phrase_with_number(scene->arena, phrases->sound.percent, "percent", percent)
                 : world->rumble ? phrases->sound.on
                                 : phrases->sound.off;
    float baseline = y + layout_px(layout, ROW_HIGH / 2.0f + 12);
    Ink ink = focus ? INK_ON_FOCUS : INK_TEXT;
    over->rows[index] = row;
    ui_plate(scene, world, row, focus);
    float room =
        (volume ? track_of(world, row).x0 - 60 * s : row.x1 - ui_width(world, value, 30, false) - 60 * s) -
        row.x0 - 36 * s;
    ui_text(scene, world, name, row.x0 + 36 * s, baseline, ui_fit(world, name, 34, focus, room), focus,
            ALIGN_LEFT, ink);
    ui_text(scene, world, value, row.x1 - 36 * s, baseline, 30, false, ALIGN_RIGHT, ink);
    if (volume) draw_track(scene, world, track_of(world, row), percent, focus);
    if (focus) draw_arrows(scene, world, row, volume && percent > 0, volume && percent < FULL);
}

static void draw(void *data, World *world, Scene *scene) {
    Over *over = data;
    const Phrases *phrases = world->phrases;
    const Text names[ROWS] = {phrases->sound.voice, phrases->sound.tones, phrases->sound.breath,
                              phrases->sound.pad,   phrases->sound.music, phrases->sound.rumble};
    const Key keys[] = {{PRESS_LEFT, PRESS_RIGHT, phrases->keys.change},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.back}};
    Area column = menu_column(world);
    float s = world->layout.scale;
    menu_veil(over, world, scene, menu_column(world));
    over->hots.count = 0;
    ui_legend(scene, world, keys, 3, &over->hots);
    Sheet sheet = menu_sheet(over, scene, world);
    ui_title(scene, world, phrases->sound.title, column.x0, 190 * s, 60, column.x1 - column.x0);
    for (int i = 0; i < ROWS; i++) draw_row(over, world, scene, i, names[i]);
    Text note = over->player ? phrases->sound.note : phrases->settings.note;
    float end = ui_paragraph(scene, world, note, column.x0, (FIRST_ROW + ROW_STEP * ROWS + 44) * s,
                             column.x1 - column.x0, 28, 2, INK_TEXT2);
    menu_sheet_end(over, &sheet, end);
}

/* What is set can be heard meanwhile. */
static void enter(void *data, World *world) {
    Over *over = data;
    if (over->player) player_hold(over->player, world);
    outbox_add(world->outbox, REQUEST_SOUND_LISTEN)->on = true;
}

static void leave(void *data, World *world) {
    (void)data;
    outbox_add(world->outbox, REQUEST_SOUND_LISTEN)->on = false;
}

Screen sound_screen(Over *over, Player *player) {
    *over = (Over){.player = player};
    Screen screen = menu_screen(over, input, draw);
    screen.enter = enter;
    screen.leave = leave;
    return screen;
}
