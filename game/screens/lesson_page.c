/* What a person does on the page of a lesson. */
#include "screens/lesson_parts.h"

#include "screens/liking.h"
#include "screens/marking.h"
#include "screens/sheet.h"

#include <stdlib.h>

/* ---- making ---- */

static void look_up(void *with) {
    LessonPage *page = with;
    page->choices = choices_of(page->scratch, page->lesson, page->breaths, page->breath_count);
    page->seconds = timeline_new(page->scratch, page->lesson, &page->options)->seconds;
}

/* What can be chosen, and how long it takes so; nothing changes when memory is refused. */
static bool renew(LessonPage *page) {
    arena_clear(page->scratch);
    return arena_run(page->scratch, look_up, page);
}

LessonPage *lesson_page_new(const World *world, int index, const Options *options) {
    LessonPage *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->index = index;
    page->lesson = lesson_to_play(world->lessons[index], world->past[index].day);
    page->options = *options;
    page->breaths = world->breaths;
    page->breath_count = world->breath_count;
    page->arena = arena_new();
    page->scratch = arena_new();
    if (page->arena && page->scratch && renew(page)) {
        page->focus = start_row(page);
        return page;
    }
    lesson_page_free(page);
    return NULL;
}

void lesson_page_free(LessonPage *page) {
    if (!page) return;
    arena_free(page->arena);
    arena_free(page->scratch);
    free(page);
}

/* ---- what the person does ---- */

static void start(LessonPage *page, World *world) {
    Request *request = outbox_add(world->outbox, REQUEST_PLAY);
    request->lesson = page->index;
    request->options = page->options;
}

/* What is chosen is kept for the next time. */
static void keep(const LessonPage *page, World *world, Choice choice) {
    Request *request = outbox_add(world->outbox, REQUEST_SETTING);
    request->lesson = page->index;
    request->id = choices_setting(choice);
    request->value = choices_kept(choice, &page->options);
}

/* How much is spoken and how one breathes is kept for other lessons, too. */
static void turn(LessonPage *page, World *world, int step) {
    if (is_spot(page, page->focus)) marking_turn(world, page->lesson->muscle, step);
    if (page->focus >= page->choices.count) return;
    Choice choice = page->choices.list[page->focus];
    Options before = page->options;
    choices_turn(&page->choices, choice, step, &page->options);
    if (!renew(page)) page->options = before;
    if (choices_kept(choice, &before) != choices_kept(choice, &page->options)) keep(page, world, choice);
    if (page->options.talk != before.talk) outbox_add(world->outbox, REQUEST_TALK)->talk = page->options.talk;
    const BreathTerm *breath = choices_breath(&page->choices, &page->options);
    if (breath && breath != choices_breath(&page->choices, &before))
        outbox_add(world->outbox, REQUEST_BREATH)->id = breath->id;
}

/* OK on a choice goes on through its values, and from the last to the first. */
static void turn_round(LessonPage *page, World *world) {
    if (is_spot(page, page->focus)) {
        turn(page, world, 1);
        return;
    }
    Choice choice = page->choices.list[page->focus];
    if (choices_can_turn(&page->choices, choice, 1, &page->options)) {
        turn(page, world, 1);
        return;
    }
    while (choices_can_turn(&page->choices, choice, -1, &page->options)) turn(page, world, -1);
}

static void press(LessonPage *page, World *world, Press press) {
    int rows = start_row(page) + 1;
    if (sheet_reads(&page->hots, press, page->focus == 0)) return;
    switch (press) {
    case PRESS_UP: page->focus = (page->focus + rows - 1) % rows; return;
    case PRESS_DOWN: page->focus = (page->focus + 1) % rows; return;
    case PRESS_LEFT: turn(page, world, -1); return;
    case PRESS_RIGHT: turn(page, world, 1); return;
    case PRESS_OK:
        if (page->focus == start_row(page))
            start(page, world);
        else
            turn_round(page, world);
        return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU: liking_turn(world, world->lessons[page->index]->id); return;
    case PRESS_ANATOMY: return;
    }
}

static bool point_at_row(LessonPage *page, const Input *input) {
    for (int i = 0; i <= start_row(page); i++)
        if (area_holds(page->rows[i], input->x, input->y)) {
            page->focus = i;
            return true;
        }
    return false;
}

/* Its left half turns a choice back, its right half on. */
static void click_row(LessonPage *page, World *world, float x) {
    Area row = page->rows[page->focus];
    if (page->focus == start_row(page))
        start(page, world);
    else
        turn(page, world, x < (row.x0 + row.x1) / 2 ? -1 : 1);
}

static void input(void *data, World *world, const Input *input) {
    LessonPage *page = data;
    Press pressed;
    switch (input->kind) {
    case INPUT_PRESS: press(page, world, input->press); return;
    case INPUT_POINT: point_at_row(page, input); return;
    case INPUT_CLICK:
        if (point_at_row(page, input))
            click_row(page, world, input->x);
        else if (ui_hit(&page->hots, input->x, input->y, &pressed))
            press(page, world, pressed);
        return;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return;
    }
}

static void leave(void *data, World *world) {
    (void)world;
    lesson_page_free(data);
}

Screen lesson_page_screen(LessonPage *page) {
    return (Screen){page, NULL, input, ui_waits, lesson_page_draw, ui_rests, leave};
}
