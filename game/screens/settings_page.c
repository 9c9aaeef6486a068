/* UI.md, 09. A change is seen at once: the page itself and the figure on it are the example. */
#include "screens/settings_page.h"

#include "core/maths.h"
#include "screens/choices.h"

#include "stage/icons.h"

enum {
    ROW_THEME,
    ROW_LANGUAGE,
    ROW_TALK,
    ROW_VOICE,
    ROW_GUISE,
    ROW_SOUND = ROW_GUISE + GUISE_PARTS,
    ROW_SAFETY
};
_Static_assert(ROW_SAFETY + 1 == SETTINGS_ROWS, "each row has its place");

#define ROW_TOP    160
#define ROW_HIGH   64
#define ROW_STEP   73
#define ROW_WIDE   980
#define TURNED_RAD 0.45f /* of the figure: to the side that the rows are on */

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

/* The place of the language among those there are; English where none of them is spoken. */
static int language_of(const World *world) {
    for (int i = 0; i < world->language_count; i++)
        if (world->language ? text_same(world->languages[i].tag, world->language->tag)
                            : text_is(world->languages[i].tag, "en"))
            return i;
    return 0;
}

static void turn_language(World *world, int step) {
    int count = world->language_count;
    if (count < 2) return;
    outbox_add(world->outbox, REQUEST_LANGUAGE)->id =
        world->languages[(language_of(world) + step + count) % count].tag;
}

static void turn_talk(World *world, int step) {
    Talk talk = (Talk)(((int)world->talk + step + TALKS) % TALKS);
    outbox_add(world->outbox, REQUEST_TALK)->talk = talk;
}

/* The new voice is heard at once. */
static void turn_voice(World *world, int step) {
    int count = world->own_voice ? VOICE_CHOICES : VOICE_COMMAND;
    outbox_add(world->outbox, REQUEST_SOUND_LISTEN)->on = true;
    outbox_add(world->outbox, REQUEST_VOICE)->voice =
        (VoiceChoice)(((int)world->voice + step + count) % count);
}

/* The place of what was chosen; -1: the figure's own. */
static int guise_of(const World *world, GuisePart part) {
    const char *id = world->guise ? world->guise->of[part] : NULL;
    return id && world->wardrobe ? wardrobe_find(world->wardrobe, part, text_of(id)) : -1;
}

/* Colours may be the figure's own, which comes before the first; a figure is always one of those there are. */
static void turn_guise(World *world, GuisePart part, int step) {
    int own = part == GUISE_FIGURE ? 0 : 1;
    int count = world->wardrobe ? world->wardrobe->part[part].count : 0;
    if (count + own < 2) return;
    int next = (guise_of(world, part) + own + step + count + own) % (count + own) - own;
    Request *request = outbox_add(world->outbox, REQUEST_GUISE);
    request->guise_part = part;
    if (next >= 0) request->id = world->wardrobe->part[part].at[next].id;
}

/* Of the row in focus; where there is nothing to turn, it is opened. */
static void turn(const SettingsPage *page, World *world, int step) {
    switch (page->focus) {
    case ROW_THEME: turn_theme(world, step); return;
    case ROW_LANGUAGE: turn_language(world, step); return;
    case ROW_TALK: turn_talk(world, step); return;
    case ROW_VOICE: turn_voice(world, step); return;
    case ROW_SOUND:
        if (step > 0) outbox_add(world->outbox, REQUEST_SOUND_PAGE);
        return;
    case ROW_SAFETY:
        if (step > 0) outbox_add(world->outbox, REQUEST_SAFETY_CHECK);
        return;
    default: turn_guise(world, (GuisePart)(page->focus - ROW_GUISE), step);
    }
}

static void press(SettingsPage *page, World *world, Press press) {
    switch (press) {
    case PRESS_UP: page->focus = (page->focus + SETTINGS_ROWS - 1) % SETTINGS_ROWS; return;
    case PRESS_DOWN: page->focus = (page->focus + 1) % SETTINGS_ROWS; return;
    case PRESS_LEFT: turn(page, world, -1); return;
    case PRESS_RIGHT:
    case PRESS_OK: turn(page, world, 1); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void input(void *data, World *world, const Input *input) {
    SettingsPage *page = data;
    Press pressed;
    if (input->kind == INPUT_AWAY || input->kind == INPUT_TURN) return;
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

static Text voice_name(const World *world) {
    const Phrases *phrases = world->phrases;
    switch (world->voice) {
    case VOICE_RMS: return phrases->voice.low;
    case VOICE_SLT: return phrases->voice.high;
    case VOICE_OFF: return phrases->voice.none;
    case VOICE_COMMAND:
    case VOICE_CHOICES: break;
    }
    return phrases->voice.own;
}

static Text safety_said(const World *world) {
    const Phrases *phrases = world->phrases;
    const Text said[] = {phrases->safety.unasked, phrases->safety.clear, phrases->safety.first,
                         phrases->safety.today};
    return said[world->safety];
}

static Text guise_name(const World *world, GuisePart part) {
    int index = guise_of(world, part);
    if (index >= 0) return world->wardrobe->part[part].at[index].title;
    return part == GUISE_FIGURE ? (Text){0} : world->phrases->settings.own;
}

/* Beside the rows stands whom they are about. */
static void draw_figure(const World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, left = layout->safe.x0 + (ROW_WIDE + 40) * s;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = {left, ROW_TOP * s, layout->safe.x1, 940 * s},
                        .turn_rad = TURNED_RAD,
                        .still = true};
    ZonesShown zones;
    if (layout->safe.x1 - left < 300 * s || !world->stage) return;
    scene->view = stage_zones(world->stage, scene->arena, NULL, &frame, &zones).view;
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
    ui_text(scene, world, value, row.x1 - 200 * s, baseline, ui_fit(world, value, 34, true, 280 * s), true,
            ALIGN_CENTRE, ink);
    icon_triangle(scene, row.x1 - 36 * s, middle, 20 * s, ARROW_RIGHT, world->theme->ink[ink]);
    if (index < ROW_SOUND)
        icon_triangle(scene, row.x1 - 364 * s, middle, 20 * s, ARROW_LEFT, world->theme->ink[ink]);
}

static void draw(void *data, World *world, Scene *scene) {
    SettingsPage *page = data;
    const Phrases *phrases = world->phrases;
    const Layout *layout = &world->layout;
    float s = layout->scale;
    draw_figure(world, scene);
    ui_text(scene, world, phrases->settings.title, layout->safe.x0, 112 * s, 60, true, ALIGN_LEFT, INK_TEXT);
    draw_row(page, world, scene, ROW_THEME, phrases->settings.theme, theme_name(world));
    Text spoken = world->language_count ? world->languages[language_of(world)].name : (Text){0};
    draw_row(page, world, scene, ROW_LANGUAGE, phrases->settings.language, spoken);
    draw_row(page, world, scene, ROW_TALK, phrases->talk.title, choices_talk(phrases, world->talk));
    draw_row(page, world, scene, ROW_VOICE, phrases->voice.title, voice_name(world));
    const Text names[GUISE_PARTS] = {phrases->settings.figure, phrases->settings.skin, phrases->settings.hair,
                                     phrases->settings.clothes};
    for (int part = 0; part < GUISE_PARTS; part++)
        draw_row(page, world, scene, ROW_GUISE + part, names[part], guise_name(world, (GuisePart)part));
    draw_row(page, world, scene, ROW_SOUND, phrases->sound.title, (Text){0});
    draw_row(page, world, scene, ROW_SAFETY, phrases->safety.name, safety_said(world));
    Text note = page->focus == ROW_TALK ? phrases->talk.note : phrases->settings.note;
    ui_paragraph(scene, world, note, layout->safe.x0, (ROW_TOP + ROW_STEP * SETTINGS_ROWS + 50) * s,
                 ROW_WIDE * s, 28, 2, INK_TEXT2);
    bool turns = page->focus < ROW_SOUND;
    const Key keys[] = {{turns ? PRESS_LEFT : PRESS_OK, turns ? PRESS_RIGHT : PRESS_OK,
                         turns ? phrases->lesson.change : phrases->keys.open},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.back}};
    page->hots.count = 0;
    ui_legend(scene, world, keys, 3, &page->hots);
}

static void leave(void *data, World *world) {
    (void)data;
    outbox_add(world->outbox, REQUEST_SOUND_LISTEN)->on = false;
}

Screen settings_page_screen(SettingsPage *page) {
    return (Screen){page, NULL, input, ui_waits, draw, ui_rests, leave};
}
