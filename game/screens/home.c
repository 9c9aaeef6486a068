/* What the person does on the home screen; home_view.c draws it. */
#include "screens/home.h"

#include "core/maths.h"
#include "screens/search.h"

#include <stdlib.h>

#define TURN_S 0.9

Home *home_new(void) {
    Home *home = calloc(1, sizeof *home);
    if (!home) return NULL;
    home->row = AREA_UPPER_BACK;
    home->behind = true;
    home->turn_rad = home->from_rad = (float)MATHS_PI;
    home->turned_s = -1;
    home->shown_row = -1;
    home->arena = arena_new();
    if (cards_open(&home->cards) && home->arena) return home;
    home_free(home);
    return NULL;
}

void home_free(Home *home) {
    if (!home) return;
    arena_free(home->arena);
    cards_close(&home->cards);
    free(home);
}

static bool has_card(const HomeCard *cards, int count, int lesson) {
    for (int i = 0; i < count; i++)
        if (cards[i].lesson == lesson) return true;
    return false;
}

int home_cards(const World *world, HomeCard cards[HOME_CARDS_MAX]) {
    Suggestion suggestions[SUGGESTIONS_MAX];
    int count = 0, suggested = world->habit ? advice_suggest(world, suggestions, SUGGESTIONS_MAX) : 0;
    if (world->guide) cards[count++] = (HomeCard){.where = true, .lesson = -1};
    for (int i = 0; i < suggested; i++)
        cards[count++] =
            (HomeCard){.lesson = suggestions[i].lesson, .suggested = true, .suggestion = suggestions[i]};
    for (int i = 0, lesson; count < HOME_CARDS_MAX - 2 && (lesson = cards_lesson(world, AREAS, i)) >= 0; i++)
        if (!has_card(cards, count, lesson)) cards[count++] = (HomeCard){.lesson = lesson};
    if (world->habit && count < HOME_CARDS_MAX) cards[count++] = (HomeCard){.journal = true, .lesson = -1};
    if (world->learn && count < HOME_CARDS_MAX) cards[count++] = (HomeCard){.learn = true, .lesson = -1};
    return count;
}

static int card_count(const World *world) {
    HomeCard cards[HOME_CARDS_MAX];
    return home_cards(world, cards);
}

int home_rows(const World *world) {
    return AREAS + (world->broken_count > 0);
}

static void turn(Home *home, const World *world, bool behind) {
    if (home->behind == behind) return;
    home->behind = behind;
    home->from_rad = home->turn_rad;
    home->turned_s = world->now_s;
}

/* The figure turns the area that is picked to us. */
static void focus_on(Home *home, const World *world, int row) {
    int rows = home_rows(world);
    home->aside = home->seeking = false;
    home->row = (row + rows) % rows;
    if (home->row < AREAS) turn(home, world, stage_area_behind(world->stage, (BodyArea)home->row));
}

static void focus_beside(Home *home, const World *world, int place) {
    int count = card_count(world);
    if (!count) return;
    home->aside = true;
    home->seeking = false;
    home->beside = (place + count) % count;
}

void home_look_at(Home *home, const World *world, int lesson) {
    const Lesson *found = world->lessons[lesson];
    if (found->kind == LESSON_PLAIN) focus_on(home, world, (int)found->area);
    HomeCard cards[HOME_CARDS_MAX];
    int count = home_cards(world, cards);
    for (int i = 0; i < count; i++)
        if (cards[i].lesson == lesson) focus_beside(home, world, i);
    home->turn_rad = home->from_rad = home->behind ? (float)MATHS_PI : 0;
    home->turned_s = -1;
}

static void open_it(Home *home, World *world) {
    HomeCard cards[HOME_CARDS_MAX];
    int count = home_cards(world, cards);
    if (home->beside >= count) home->beside = 0; /* a mark was taken away, and its card is gone */
    const HomeCard *card = &cards[home->beside];
    if (home->aside && !count) return;
    if (home->seeking)
        outbox_add(world->outbox, REQUEST_SEARCH);
    else if (!home->aside)
        outbox_add(world->outbox, REQUEST_AREA)->area = home->row;
    else if (card->where)
        outbox_add(world->outbox, REQUEST_WHERE);
    else if (card->journal)
        outbox_add(world->outbox, REQUEST_JOURNAL);
    else if (card->learn)
        outbox_add(world->outbox, REQUEST_LEARN);
    else
        outbox_add(world->outbox, REQUEST_OPEN)->lesson = card->lesson;
}

/* ---- the question before quitting ---- */

static void answer(Home *home, World *world) {
    home->asking = false;
    if (home->ask_focus == 1) outbox_add(world->outbox, REQUEST_QUIT);
}

static void press_asking(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_LEFT:
    case PRESS_RIGHT: home->ask_focus = 1 - home->ask_focus; return;
    case PRESS_OK: answer(home, world); return;
    case PRESS_BACK: home->asking = false; return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void ask(Home *home) {
    home->asking = true;
    home->ask_focus = 0;
}

/* ---- presses ---- */

static void press_beside(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP: focus_beside(home, world, home->beside - 1); return;
    case PRESS_DOWN: focus_beside(home, world, home->beside + 1); return;
    case PRESS_LEFT:
    case PRESS_BACK: home->aside = false; return;
    case PRESS_OK:
    case PRESS_RIGHT: open_it(home, world); return;
    case PRESS_MENU: outbox_add(world->outbox, REQUEST_SETTINGS); return;
    case PRESS_ANATOMY: return;
    }
}

static void seek(Home *home) {
    home->seeking = true;
    home->aside = false;
}

/* The way to the search lies between the last area and the first. */
static void press_seeking(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP: focus_on(home, world, home_rows(world) - 1); return;
    case PRESS_DOWN: focus_on(home, world, 0); return;
    case PRESS_LEFT: turn(home, world, !home->behind); return;
    case PRESS_RIGHT: focus_beside(home, world, home->beside); return;
    case PRESS_OK: outbox_add(world->outbox, REQUEST_SEARCH); return;
    case PRESS_BACK: home->seeking = false; return;
    case PRESS_MENU: outbox_add(world->outbox, REQUEST_SETTINGS); return;
    case PRESS_ANATOMY: return;
    }
}

static void move(Home *home, const World *world, int row) {
    if (row < 0 || row == home_rows(world))
        seek(home);
    else
        focus_on(home, world, row);
}

static void press(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP: move(home, world, home->row - 1); return;
    case PRESS_DOWN: move(home, world, home->row + 1); return;
    case PRESS_LEFT: turn(home, world, !home->behind); return;
    case PRESS_RIGHT: focus_beside(home, world, home->beside); return;
    case PRESS_OK: open_it(home, world); return;
    case PRESS_BACK: ask(home); return;
    case PRESS_MENU: outbox_add(world->outbox, REQUEST_SETTINGS); return;
    case PRESS_ANATOMY: return;
    }
}

static void on_press(Home *home, World *world, Press pressed) {
    if (home->asking)
        press_asking(home, world, pressed);
    else if (home->seeking)
        press_seeking(home, world, pressed);
    else if (home->aside)
        press_beside(home, world, pressed);
    else
        press(home, world, pressed);
}

/* ---- the pointer ---- */

static void point_asking(Home *home, World *world, const Input *input) {
    for (int i = 0; i < 2; i++) {
        if (!area_holds(home->answers[i], input->x, input->y)) continue;
        home->ask_focus = i;
        if (input->kind == INPUT_CLICK) answer(home, world);
        return;
    }
}

/* The area of the figure that is nearest to the pointer, of those that can be seen; or -1. */
static int area_at(const Home *home, const Input *input) {
    float least = 1.6f; /* times its radius */
    int nearest = -1;
    if (home->shown_row < 0 || !area_holds(home->figure, input->x, input->y)) return -1;
    for (int i = 0; i < AREAS; i++) {
        const AreaShown *area = &home->areas.of[i];
        float away = hypotf(area->x - input->x, area->y - input->y) / area->radius;
        if (area->behind || away >= least) continue;
        least = away;
        nearest = i;
    }
    return nearest;
}

static int row_at(const Home *home, const World *world, const Input *input) {
    for (int i = 0; i < home_rows(world); i++)
        if (area_holds(home->rows[i], input->x, input->y)) return i;
    return -1;
}

/* Focus on what is pointed at; false if that is nothing. On the figure the body stays as it is. */
static bool point_at(Home *home, World *world, const Input *input) {
    int row = row_at(home, world, input), card = cards_at(&home->cards, input->x, input->y);
    int area = area_at(home, input);
    bool seeks = area_holds(home->seek, input->x, input->y);
    if (seeks)
        seek(home);
    else if (row >= 0)
        focus_on(home, world, row);
    else if (card >= 0)
        focus_beside(home, world, card);
    else if (area >= 0)
        home->row = area, home->aside = home->seeking = false;
    return seeks || row >= 0 || card >= 0 || area >= 0;
}

static void point(Home *home, World *world, const Input *input) {
    Press pressed;
    if (home->asking) {
        point_asking(home, world, input);
        return;
    }
    bool click = input->kind == INPUT_CLICK;
    if (click && area_holds(home->turner, input->x, input->y))
        turn(home, world, !home->behind);
    else if (point_at(home, world, input)) {
        if (click) open_it(home, world);
    } else if (click && ui_hit(&home->hots, input->x, input->y, &pressed))
        on_press(home, world, pressed);
}

/* Each push of the stick turns the figure round. */
static void push(Home *home, const World *world, float x) {
    bool pushed = fabsf(x) > 0.5f;
    if (pushed && !home->pushed && !home->asking) turn(home, world, !home->behind);
    home->pushed = pushed;
}

static void input(void *data, World *world, const Input *input) {
    Home *home = data;
    switch (input->kind) {
    case INPUT_PRESS: on_press(home, world, input->press); return;
    case INPUT_POINT:
    case INPUT_CLICK: point(home, world, input); return;
    case INPUT_TURN: push(home, world, input->x); return;
    case INPUT_TEXT:
        if (!home->asking) search_begin(world, input);
        return;
    case INPUT_AWAY: return;
    }
}

/* ---- time ---- */

static void enter(void *data, World *world) {
    Home *home = data;
    if (home->row >= home_rows(world)) home->row = 0;
    if (home->beside >= card_count(world)) home->beside = 0;
    home->aside = home->aside && card_count(world) > 0;
    home->asking = false;
}

static void tick(void *data, World *world) {
    Home *home = data;
    home->now_s = world->now_s;
    float to_rad = home->behind ? (float)MATHS_PI : 0;
    bool at_once = home->turned_s < 0 || world->layout.calm;
    double u = at_once ? 1 : clamp_d((home->now_s - home->turned_s) / TURN_S, 0, 1);
    home->turn_rad = home->from_rad + (to_rad - home->from_rad) * (float)smooth_d(0, 1, u);
}

static bool moves(void *data) {
    const Home *home = data;
    return home->turned_s >= 0 && home->now_s - home->turned_s < TURN_S;
}

Screen home_screen(Home *home) {
    return (Screen){home, enter, input, tick, home_draw, moves, NULL};
}
