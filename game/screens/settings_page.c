/* UI.md, 09. A change is seen at once: the page itself and the figure on it are the example. */
#include "screens/settings_page.h"

#include "core/maths.h"
#include "screens/choices.h"
#include "screens/facts.h"
#include "screens/sheet.h"
#include "stage/icons.h"

/* The parts of the guise and the kinds of access are in their order. */
enum {
    ROW_THEME,
    ROW_LANGUAGE,
    ROW_TALK,
    ROW_VOICE,
    ROW_GUISE,
    ROW_ACCESS = ROW_GUISE + GUISE_PARTS,
    ROW_SOUND = ROW_ACCESS + ACCESS_KINDS,
    ROW_SAFETY
};
_Static_assert(ROW_SAFETY + 1 == SETTINGS_ROWS, "each row has its place");

#define ROW_TOP    176
#define ROW_HIGH   72
#define ROW_STEP   86
#define ROW_WIDE   980
#define VALUE      200 /* the middle of the value, from the row's right edge; an arrow stands at either side */
#define ARROWS     164
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

static void turn_access(World *world, AccessKind kind, int step) {
    int value = world->access.value[kind], next = access_next(kind, value, step);
    if (next == value) return;
    Request *request = outbox_add(world->outbox, REQUEST_ACCESS);
    request->access = kind;
    request->value = next;
}

/* OK goes on through all values, and from the last to the first. */
static void turn_round(World *world, AccessKind kind) {
    const AccessTerm *term = access_term(kind);
    if (world->access.value[kind] < term->most || !term->unit) {
        turn_access(world, kind, 1);
        return;
    }
    Request *request = outbox_add(world->outbox, REQUEST_ACCESS);
    request->access = kind;
    request->value = term->least;
}

/* Of the row in focus; where there is nothing to turn, it is opened. */
static void turn(const SettingsPage *page, World *world, int step, bool round) {
    AccessKind kind = (AccessKind)(page->focus - ROW_ACCESS);
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
    default: break;
    }
    if (page->focus < ROW_ACCESS)
        turn_guise(world, (GuisePart)(page->focus - ROW_GUISE), step);
    else if (round)
        turn_round(world, kind);
    else
        turn_access(world, kind, step);
}

static void press(SettingsPage *page, World *world, Press press) {
    if (sheet_reads(&page->hots, press, page->focus == 0)) return;
    switch (press) {
    case PRESS_UP: page->focus = (page->focus + SETTINGS_ROWS - 1) % SETTINGS_ROWS; return;
    case PRESS_DOWN: page->focus = (page->focus + 1) % SETTINGS_ROWS; return;
    case PRESS_LEFT: turn(page, world, -1, false); return;
    case PRESS_RIGHT: turn(page, world, 1, false); return;
    case PRESS_OK: turn(page, world, 1, true); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void input(void *data, World *world, const Input *input) {
    SettingsPage *page = data;
    Press pressed;
    if (input->kind == INPUT_AWAY || input->kind == INPUT_TURN || input->kind == INPUT_TEXT) return;
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
    if (index >= 0) return facts_said(world, world->wardrobe->part[part].at[index].title);
    return part == GUISE_FIGURE ? (Text){0} : world->phrases->settings.own;
}

/* Beside the rows stands whom they are about. */
static void draw_figure(const World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, left = layout->safe.x0 + (ROW_WIDE + 40) * s;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = {left, ROW_TOP * s, layout->safe.x1, layout_end(layout) - 40 * s},
                        .turn_rad = TURNED_RAD,
                        .still = true};
    ZonesShown zones;
    if (layout->large || layout->safe.x1 - left < 300 * s || !world->stage) return;
    scene->view = stage_zones(world->stage, scene->arena, NULL, &frame, &zones).view;
    scene_rect(scene, (Area){0, 0, left - 200 * s, (float)layout->height}, 0, world->theme->ink[INK_PAGE]);
    scene_scrim(scene, (Area){left - 200 * s, 0, left + 60 * s, (float)layout->height}, EDGE_LEFT,
                world->theme->ink[INK_PAGE]);
    ui_scrims(scene, world, false);
}

static Text settings_name(const World *world, int row) {
    const Phrases *phrases = world->phrases;
    const Text names[ROW_ACCESS] = {phrases->settings.theme,  phrases->settings.language,
                                    phrases->talk.title,      phrases->voice.title,
                                    phrases->settings.figure, phrases->settings.skin,
                                    phrases->settings.hair,   phrases->settings.clothes};
    if (row < ROW_ACCESS) return names[row];
    if (row < ROW_SOUND) return phrases->access[row - ROW_ACCESS];
    return row == ROW_SOUND ? phrases->sound.title : phrases->safety.name;
}

static Text access_value(Arena *arena, const World *world, AccessKind kind) {
    const Phrases *phrases = world->phrases;
    int value = world->access.value[kind];
    char unit = access_term(kind)->unit;
    if (unit == '%') return phrase_with_number(arena, phrases->sound.percent, "percent", value);
    if (unit == 's') return phrase_with_number(arena, phrases->lesson.seconds, "seconds", value);
    return value ? phrases->sound.on : phrases->sound.off;
}

static Text settings_value(Arena *arena, const World *world, int row) {
    switch (row) {
    case ROW_THEME: return theme_name(world);
    case ROW_LANGUAGE: return world->language_count ? world->languages[language_of(world)].name : (Text){0};
    case ROW_TALK: return choices_talk(world->phrases, world->talk);
    case ROW_VOICE: return voice_name(world);
    case ROW_SOUND: return (Text){0};
    case ROW_SAFETY: return safety_said(world);
    default: break;
    }
    if (row < ROW_ACCESS) return guise_name(world, (GuisePart)(row - ROW_GUISE));
    return access_value(arena, world, (AccessKind)(row - ROW_ACCESS));
}

/* What the row in focus means; or nothing. */
static Text settings_note(const World *world, int row) {
    if (row == ROW_TALK) return world->phrases->talk.note;
    return row < ROW_ACCESS || row >= ROW_SOUND ? (Text){0} : world->phrases->access_notes[row - ROW_ACCESS];
}

static bool can_turn(const World *world, int row, int step) {
    if (row < ROW_ACCESS) return true;
    if (row >= ROW_SOUND) return step > 0;
    AccessKind kind = (AccessKind)(row - ROW_ACCESS);
    return access_next(kind, world->access.value[kind], step) != world->access.value[kind];
}

static void draw_arrows(const World *world, Scene *scene, int index, Area row, Ink ink) {
    float s = world->layout.scale, middle = (row.y0 + row.y1) / 2;
    if (can_turn(world, index, 1))
        icon_triangle(scene, row.x1 - (VALUE - ARROWS) * s, middle, 20 * s, ARROW_RIGHT,
                      world->theme->ink[ink]);
    if (can_turn(world, index, -1))
        icon_triangle(scene, row.x1 - (VALUE + ARROWS) * s, middle, 20 * s, ARROW_LEFT,
                      world->theme->ink[ink]);
}

/* The y below it: under the row in focus stands what it means. */
static float draw_row(SettingsPage *page, const World *world, Scene *scene, int index, float y) {
    const Layout *layout = &world->layout;
    float s = layout->scale, wide = fminf(ROW_WIDE * s, layout->safe.x1 - layout->safe.x0);
    Area row = {layout->safe.x0, y, layout->safe.x0 + wide, y + ROW_HIGH * s};
    bool focus = page->focus == index;
    float middle = (row.y0 + row.y1) / 2, baseline = middle + 12 * s, x = row.x0 + 36 * s;
    Ink ink = focus ? INK_ON_FOCUS : INK_TEXT;
    Text name = settings_name(world, index);
    page->rows[index] = row;
    ui_plate(scene, world, row, focus);
    if (focus) icon_triangle(scene, x, middle, 22 * s, ARROW_RIGHT, world->theme->ink[ink]);
    x += (focus ? 32 : 0) * s;
    float room = row.x1 - (VALUE + ARROWS + 24) * s - x;
    bool one = ui_width(world, name, 26, focus) <= room;
    if (one)
        ui_text(scene, world, name, x, baseline, ui_fit(world, name, 34, focus, room), focus, ALIGN_LEFT,
                ink);
    else
        ui_paragraph(scene, world, name, x, baseline - 20 * s, room, 26, 2, ink);
    Text value = settings_value(scene->arena, world, index);
    ui_text(scene, world, value, row.x1 - VALUE * s, baseline,
            ui_fit(world, value, 34, true, 2 * (ARROWS - 20) * s), true, ALIGN_CENTRE, ink);
    draw_arrows(world, scene, index, row, ink);
    Text note = settings_note(world, index);
    y += ROW_STEP * s;
    if (!focus || !note.count) return y;
    return ui_paragraph(scene, world, note, row.x0 + 36 * s, y + 36 * s, wide - 36 * s, 28, 3, INK_TEXT2) -
           10 * s;
}

static void draw(void *data, World *world, Scene *scene) {
    SettingsPage *page = data;
    const Phrases *phrases = world->phrases;
    const Layout *layout = &world->layout;
    float s = layout->scale, y = ROW_TOP * s;
    draw_figure(world, scene);
    Sheet sheet = sheet_begin(scene, world, &page->hots);
    ui_title(scene, world, phrases->settings.title, layout->safe.x0, 112 * s, 60,
             layout->safe.x1 - layout->safe.x0);
    for (int i = 0; i < SETTINGS_ROWS; i++) y = draw_row(page, world, scene, i, y);
    y = ui_paragraph(scene, world, phrases->settings.note, layout->safe.x0, y + 46 * s,
                     fminf(ROW_WIDE * s, layout->safe.x1 - layout->safe.x0), 28, 2, INK_TEXT2);
    sheet_end(&sheet, page->rows[page->focus], y - 10 * s);
    sheet_areas(&sheet, page->rows, SETTINGS_ROWS);
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
