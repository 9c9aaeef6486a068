#include "screens/held.h"

#include "screens/facts.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#define COLUMN_WIDE 980
#define ROW_HIGH    80

static void choose(const HeldScreen *screen, World *world) {
    outbox_add(world->outbox, screen->focus ? REQUEST_PLAY_ANYWAY : REQUEST_HOME);
}

static void press(HeldScreen *screen, World *world, Press press) {
    if (sheet_reads(&screen->hots, press, screen->focus == 0)) return;
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_LEFT:
    case PRESS_RIGHT: screen->focus = 1 - screen->focus; return;
    case PRESS_OK: choose(screen, world); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_HOME); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void point(HeldScreen *screen, World *world, const Input *input) {
    Press pressed;
    for (int i = 0; i < 2; i++) {
        if (!area_holds(screen->rows[i], input->x, input->y)) continue;
        screen->focus = i;
        if (input->kind == INPUT_CLICK) choose(screen, world);
        return;
    }
    if (input->kind == INPUT_CLICK && ui_hit(&screen->hots, input->x, input->y, &pressed))
        press(screen, world, pressed);
}

static void input(void *data, World *world, const Input *input) {
    HeldScreen *screen = data;
    switch (input->kind) {
    case INPUT_PRESS:
        /* still down from opening the lesson */
        if (!(input->held && input->press == PRESS_OK)) press(screen, world, input->press);
        return;
    case INPUT_POINT:
    case INPUT_CLICK: point(screen, world, input); return;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return;
    }
}

static Text why(Arena *arena, const World *world, const HoldBack *held) {
    const Phrases *phrases = world->phrases;
    if (held->kind == HOLD_BACK_SORE)
        return phrase_with(arena, phrases->held.sore, "area", phrases->areas[held->area]);
    Text text = phrase_with(arena, phrases->held.rounds, "muscle", facts_muscle(world, held->muscle));
    text = phrase_with(arena, text, "side", phrases->sides[held->side]);
    return phrase_with_number(arena, text, "count", held->rounds);
}

static void draw(void *data, World *world, Scene *scene) {
    HeldScreen *screen = data;
    const Phrases *phrases = world->phrases;
    bool sore = screen->held.kind == HOLD_BACK_SORE;
    Area safe = world->layout.safe;
    float s = world->layout.scale, x = safe.x0, y = 320 * s;
    float width = fminf(COLUMN_WIDE * s, safe.x1 - x);
    Row rows[] = {{.name = phrases->held.instead},
                  {.name = phrases->held.anyway, .note = phrases->held.anyway_note}};
    screen->hots.count = 0;
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    ui_text(scene, world, screen->title, x, 130 * s, 36, true, ALIGN_LEFT, INK_TEXT2);
    icon_caution(scene, x + 28 * s, 214 * s, 56 * s, world->theme->ink[INK_CAUTION]);
    ui_title(scene, world, sore ? phrases->held.sore_title : phrases->held.rounds_title, x + 76 * s, 234 * s,
             56, width - 76 * s);
    y = ui_paragraph(scene, world, why(scene->arena, world, &screen->held), x, y, width, 32, 4, INK_TEXT) +
        40 * s;
    for (int i = 0; i < 2; i++, y += (ROW_HIGH + 18) * s) {
        screen->rows[i] = (Area){x, y, x + width, y + ROW_HIGH * s};
        ui_row(scene, world, screen->rows[i], &rows[i], screen->focus == i);
    }
    sheet_end(&sheet, screen->rows[screen->focus], screen->rows[1].y1);
    sheet_areas(&sheet, screen->rows, 2);
    const Key keys[] = {{PRESS_OK, PRESS_OK, phrases->keys.choose},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.home}};
    ui_legend(scene, world, keys, 3, &screen->hots);
}

static void enter(void *data, World *world) {
    (void)data;
    (void)world;
}

Screen held_screen(HeldScreen *memory, const HoldBack *held, const Lesson *lesson) {
    *memory = (HeldScreen){.held = *held, .title = lesson->title};
    return (Screen){memory, enter, input, ui_waits, draw, ui_rests, NULL};
}
