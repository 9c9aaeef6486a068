/* What the person does in the safety check; safety_view.c draws it. */
#include "screens/safety.h"
#include "screens/sheet.h"

#include "core/maths.h"

#include <stdlib.h>

SafetyScreen *safety_new(const World *world, bool first) {
    SafetyScreen *screen = calloc(1, sizeof *screen);
    if (!screen) return NULL;
    screen->gates[0] = world->not_today;
    screen->gates[1] = world->ask_first;
    screen->first = first;
    screen->arena = arena_new();
    if (screen->arena) return screen;
    free(screen);
    return NULL;
}

void safety_free(SafetyScreen *screen) {
    if (!screen) return;
    arena_free(screen->arena);
    free(screen);
}

int safety_rows(const SafetyScreen *screen, int column) {
    return screen->gates[column]->question_count;
}

static bool any_ticked(const SafetyScreen *screen, int column) {
    for (int i = 0; i < safety_rows(screen, column); i++)
        if (screen->ticked[column][i]) return true;
    return false;
}

Safety safety_of(const SafetyScreen *screen) {
    if (any_ticked(screen, 0)) return SAFETY_NOT_TODAY;
    return any_ticked(screen, 1) ? SAFETY_ASK_FIRST : SAFETY_CLEAR;
}

static void go_away(const SafetyScreen *screen, World *world) {
    outbox_add(world->outbox, screen->first ? REQUEST_QUIT : REQUEST_CLOSE);
}

/* What to do comes before the answer is kept, where there is something to do. */
static void go_on(SafetyScreen *screen, World *world) {
    Safety safety = safety_of(screen);
    if (safety == SAFETY_CLEAR || screen->told)
        outbox_add(world->outbox, REQUEST_SAFETY)->safety = safety;
    else
        screen->told = true;
}

static void choose(SafetyScreen *screen, World *world) {
    if (screen->row >= safety_rows(screen, screen->column))
        go_on(screen, world);
    else
        screen->ticked[screen->column][screen->row] = !screen->ticked[screen->column][screen->row];
}

static void across(SafetyScreen *screen) {
    int other = 1 - screen->column, rows = safety_rows(screen, other);
    if (screen->row >= safety_rows(screen, screen->column)) return; /* Continue stands below both */
    screen->column = other;
    if (screen->row >= rows) screen->row = rows - 1;
}

static void press(SafetyScreen *screen, World *world, Press press) {
    if (sheet_reads(&screen->hots, press, screen->row == 0)) return;
    int count = safety_rows(screen, screen->column) + 1;
    switch (press) {
    case PRESS_UP: screen->row = (screen->row + count - 1) % count; return;
    case PRESS_DOWN: screen->row = (screen->row + 1) % count; return;
    case PRESS_LEFT:
    case PRESS_RIGHT: across(screen); return;
    case PRESS_OK: choose(screen, world); return;
    case PRESS_BACK: go_away(screen, world); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void push_up(SafetyScreen *screen, float by) {
    screen->pushed = clamp_f(screen->pushed + by, 0, screen->most_pushed);
}

/* OK reads on to the end before it says that all was read. */
static void press_told(SafetyScreen *screen, World *world, Press press) {
    switch (press) {
    case PRESS_OK:
        screen->pushed < screen->most_pushed ? push_up(screen, screen->push) : go_on(screen, world);
        return;
    case PRESS_BACK: screen->told = false; return;
    case PRESS_UP: push_up(screen, -screen->push); return;
    case PRESS_DOWN: push_up(screen, screen->push); return;
    case PRESS_LEFT:
    case PRESS_RIGHT:
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

/* The row at x, y comes into focus; false if there is none. */
static bool point(SafetyScreen *screen, float x, float y) {
    for (int column = 0; column < SAFETY_COLUMNS && !screen->told; column++)
        for (int i = 0; i < safety_rows(screen, column); i++)
            if (area_holds(screen->rows[column][i], x, y)) {
                screen->column = column;
                screen->row = i;
                return true;
            }
    if (!area_holds(screen->go, x, y)) return false;
    screen->row = safety_rows(screen, screen->column);
    return true;
}

static void on_press(SafetyScreen *screen, World *world, Press pressed) {
    if (screen->told)
        press_told(screen, world, pressed);
    else
        press(screen, world, pressed);
}

static void input(void *data, World *world, const Input *input) {
    SafetyScreen *screen = data;
    Press pressed;
    switch (input->kind) {
    case INPUT_PRESS:
        if (!input->held || input->press != PRESS_OK) on_press(screen, world, input->press);
        return;
    case INPUT_CLICK:
        if (point(screen, input->x, input->y))
            on_press(screen, world, PRESS_OK);
        else if (ui_hit(&screen->hots, input->x, input->y, &pressed))
            on_press(screen, world, pressed);
        return;
    case INPUT_POINT: point(screen, input->x, input->y); return;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return;
    }
}

static void leave(void *data, World *world) {
    (void)world;
    safety_free(data);
}

Screen safety_screen(SafetyScreen *screen) {
    return (Screen){screen, NULL, input, ui_waits, safety_draw, ui_rests, leave};
}
