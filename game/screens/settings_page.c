/* UI.md, 09. A change is seen at once: the page itself is the example. */
#include "screens/settings_page.h"

#include "stage/icons.h"

enum { ROW_THEME, ROW_SOUND };
_Static_assert(ROW_SOUND + 1 == SETTINGS_ROWS, "each row has its place");

#define ROW_TOP  176
#define ROW_HIGH 84
#define ROW_STEP 98
#define ROW_WIDE 980

/* The place of the theme among those there are; 0 if it is none of them. */
static int theme_of(const World *world) {
    for (int i = 0; i < world->theme_count; i++)
        if (text_same(world->themes[i], world->theme->name)) return i;
    return 0;
}

/* To the next one, or round from the last to the first. */
static void turn_theme(World *world, int step) {
    int count = world->theme_count;
    if (count < 2) return;
    outbox_add(world->outbox, REQUEST_THEME)->id = world->themes[(theme_of(world) + step + count) % count];
}

static void press(SettingsPage *page, World *world, Press press) {
    bool theme = page->focus == ROW_THEME;
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN: page->focus = 1 - page->focus; return;
    case PRESS_LEFT:
        if (theme) turn_theme(world, -1);
        return;
    case PRESS_RIGHT:
    case PRESS_OK:
        if (theme)
            turn_theme(world, 1);
        else
            outbox_add(world->outbox, REQUEST_SOUND_PAGE);
        return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void input(void *data, World *world, const Input *input) {
    SettingsPage *page = data;
    Press pressed;
    if (input->kind == INPUT_AWAY) return;
    if (input->kind == INPUT_PRESS) {
        press(page, world, input->press);
        return;
    }
    int row = -1;
    for (int i = 0; i < SETTINGS_ROWS; i++)
        if (area_holds(page->rows[i], input->x, input->y)) row = page->focus = i;
    if (input->kind != INPUT_CLICK) return;
    if (row >= 0)
        press(page, world, PRESS_OK);
    else if (ui_hit(&page->hots, input->x, input->y, &pressed))
        press(page, world, pressed);
}

/* ---- drawing ---- */

static Text theme_name(const World *world) {
    static const char *const shipped[] = {"dark", "light", "high-contrast"};
    const Phrases *phrases = world->phrases;
    const Text names[] = {phrases->settings.dark, phrases->settings.light, phrases->settings.contrast};
    for (int i = 0; i < 3; i++)
        if (text_is(world->theme->name, shipped[i])) return names[i];
    return world->theme->name; /* one that somebody has added */
}

static void draw_row(SettingsPage *page, const World *world, Scene *scene, int index, Text name, Text value) {
    const Layout *layout = &world->layout;
    float s = layout->scale, y = (ROW_TOP + ROW_STEP * (float)index) * s;
    Area row = {layout->safe.x0, y, layout->safe.x0 + ROW_WIDE * s, y + ROW_HIGH * s};
    bool focus = page->focus == index;
    float middle = (row.y0 + row.y1) / 2, baseline = middle + 12 * s, x = row.x0 + 36 * s;
    Ink ink = focus ? INK_ON_FOCUS : INK_TEXT;
    page->rows[index] = row;
    ui_plate(scene, world, row, focus);
    if (focus) icon_triangle(scene, x, middle, 22 * s, ARROW_RIGHT, world->theme->ink[ink]);
    ui_text(scene, world, name, x + (focus ? 32 : 0) * s, baseline, 34, focus, ALIGN_LEFT, ink);
    ui_text(scene, world, value, row.x1 - 200 * s, baseline, 34, true, ALIGN_CENTRE, ink);
    icon_triangle(scene, row.x1 - 36 * s, middle, 20 * s, ARROW_RIGHT, world->theme->ink[ink]);
    if (index == ROW_THEME)
        icon_triangle(scene, row.x1 - 364 * s, middle, 20 * s, ARROW_LEFT, world->theme->ink[ink]);
}

static void draw(void *data, World *world, Scene *scene) {
    SettingsPage *page = data;
    const Phrases *phrases = world->phrases;
    const Layout *layout = &world->layout;
    float s = layout->scale;
    ui_text(scene, world, phrases->settings.title, layout->safe.x0, 112 * s, 60, true, ALIGN_LEFT, INK_TEXT);
    draw_row(page, world, scene, ROW_THEME, phrases->settings.theme, theme_name(world));
    draw_row(page, world, scene, ROW_SOUND, phrases->sound.title, (Text){0});
    ui_paragraph(scene, world, phrases->settings.note, layout->safe.x0,
                 (ROW_TOP + ROW_STEP * SETTINGS_ROWS + 50) * s, ROW_WIDE * s, 28, 2, INK_TEXT2);
    bool theme = page->focus == ROW_THEME;
    const Key keys[] = {{theme ? PRESS_LEFT : PRESS_OK, theme ? PRESS_RIGHT : PRESS_OK,
                         theme ? phrases->lesson.change : phrases->keys.open},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.back}};
    page->hots.count = 0;
    ui_legend(scene, world, keys, 3, &page->hots);
}

Screen settings_page_screen(SettingsPage *page) {
    return (Screen){page, NULL, input, ui_waits, draw, ui_rests, NULL};
}
