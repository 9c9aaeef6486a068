/* What the person does on the pages; learn_view.c draws them. */
#include "screens/learn.h"

#include "core/maths.h"

#include <stdlib.h>

#define PUSH 160 /* one press up or down */

Learn *learn_new(int page) {
    Learn *learn = calloc(1, sizeof *learn);
    if (!learn) return NULL;
    learn->page = page;
    learn->arena = arena_new();
    if (learn->arena) return learn;
    free(learn);
    return NULL;
}

void learn_free(Learn *learn) {
    if (!learn) return;
    arena_free(learn->arena);
    free(learn);
}

static void turn(Learn *learn, const World *world, int step) {
    int count = world->learn->count;
    learn->page = (learn->page + step + count) % count;
    learn->pushed = learn->most_pushed = 0;
}

/* Behind the last page lies home. */
static void go_on(Learn *learn, World *world) {
    if (learn->page + 1 < world->learn->count)
        turn(learn, world, 1);
    else
        outbox_add(world->outbox, REQUEST_CLOSE);
}

static void push(Learn *learn, float by) {
    learn->pushed = (float)clamp_d(learn->pushed + by, 0, learn->most_pushed);
}

static void press(Learn *learn, World *world, Press press) {
    switch (press) {
    case PRESS_UP: push(learn, -PUSH); return;
    case PRESS_DOWN: push(learn, PUSH); return;
    case PRESS_LEFT: turn(learn, world, -1); return;
    case PRESS_RIGHT: turn(learn, world, 1); return;
    case PRESS_OK: go_on(learn, world); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void input(void *data, World *world, const Input *input) {
    Learn *learn = data;
    Press pressed;
    if (input->kind == INPUT_PRESS)
        press(learn, world, input->press);
    else if (input->kind == INPUT_CLICK && area_holds(learn->next, input->x, input->y))
        go_on(learn, world);
    else if (input->kind == INPUT_CLICK && ui_hit(&learn->hots, input->x, input->y, &pressed))
        press(learn, world, pressed);
}

static void leave(void *data, World *world) {
    (void)world;
    learn_free(data);
}

Screen learn_screen(Learn *learn) {
    return (Screen){learn, NULL, input, ui_waits, learn_draw, ui_rests, leave};
}
