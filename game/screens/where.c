/* UI.md, 08, with one figure that turns. What the person does; where_view.c draws it. */
#include "screens/where.h"

#include "core/maths.h"
#include "screens/marking.h"
#include "screens/search.h"

#include <math.h>
#include <stdlib.h>

#define TURN_S 0.9
#define CONE   0.9f /* an arrow goes to what lies within about 42 degrees of its direction */

Where *where_new(Text at) {
    Where *where = calloc(1, sizeof *where);
    if (!where) return NULL;
    where->at = at;
    where->turned_s = -1;
    where->arena = arena_new();
    if (where->arena) return where;
    where_free(where);
    return NULL;
}

void where_free(Where *where) {
    if (!where) return;
    arena_free(where->arena);
    free(where);
}

const ZoneGuide *where_zone(const Where *where, const World *world) {
    return &world->guide->zones[where->zone];
}

const MuscleGuide *where_muscle(const Where *where, const World *world) {
    return where_zone(where, world)->muscles[where->muscle];
}

static int lesson_for(const World *world, const Muscle *muscle, int nth) {
    for (int i = 0; i < world->lesson_count; i++) {
        const Lesson *lesson = world->lessons[i];
        if (lesson->kind == LESSON_PLAIN && lesson->muscle == muscle && nth-- == 0) return i;
    }
    return -1;
}

bool where_through(const Where *where, const World *world) {
    const MuscleGuide *guide = where_muscle(where, world);
    return guide->through && lesson_for(world, guide->muscle, 0) < 0;
}

int where_lesson(const Where *where, const World *world, int nth) {
    const MuscleGuide *guide = where_muscle(where, world);
    return lesson_for(world, where_through(where, world) ? guide->through : guide->muscle, nth);
}

static void turn(Where *where, const World *world, bool behind) {
    if (where->behind == behind) return;
    where->behind = behind;
    where->from_rad = where->turn_rad;
    where->turned_s = world->now_s;
}

/* The place of one of the guide's zones in the picture; NULL before there is one. */
static const AreaShown *place_of(const Where *where, const World *world, int zone) {
    int index = stage_zone(world->stage, world->guide->zones[zone].zone->id);
    return index >= 0 && index < where->zones.count ? &where->zones.of[index] : NULL;
}

/* While muscles are looked at, the figure shows the one in focus. */
static void face(Where *where, const World *world) {
    int zone = stage_zone(world->stage, where_zone(where, world)->zone->id);
    bool behind = zone >= 0 && stage_zone_behind(world->stage, zone);
    if (where->part != WHERE_ZONES)
        behind = stage_muscle_behind(world->stage, where_muscle(where, world)->muscle, behind);
    turn(where, world, behind);
}

static void pick_zone(Where *where, const World *world, int zone) {
    where->zone = zone;
    where->muscle = where->lesson = 0;
    face(where, world);
}

/* The nearest zone in the direction of an arrow, of those that can be seen; -1 if there is none. */
static int next_zone(const Where *where, const World *world, float dx, float dy) {
    const AreaShown *from = place_of(where, world, where->zone);
    float least = 1e9f;
    int nearest = -1;
    for (int i = 0; from && i < world->guide->zone_count; i++) {
        const AreaShown *to = place_of(where, world, i);
        if (i == where->zone || !to || to->behind) continue;
        float x = to->x - from->x, y = to->y - from->y, along = x * dx + y * dy;
        float across = fabsf(x * dy - y * dx), far = along + 2 * across;
        if (along <= 1 || across > along * CONE || far >= least) continue;
        least = far;
        nearest = i;
    }
    return nearest;
}

/* Round to the other side of the body: to the zone there that is as high as this one. */
static void go_round(Where *where, const World *world) {
    const AreaShown *from = place_of(where, world, where->zone);
    float least = 1e9f;
    int nearest = -1;
    for (int i = 0; from && i < world->guide->zone_count; i++) {
        int index = stage_zone(world->stage, world->guide->zones[i].zone->id);
        if (index < 0 || stage_zone_behind(world->stage, index) == where->behind) continue;
        float away = fabsf(where->zones.of[index].y - from->y);
        if (away >= least) continue;
        least = away;
        nearest = i;
    }
    if (nearest >= 0) pick_zone(where, world, nearest);
}

static void go_to(Where *where, const World *world, WherePart part) {
    if (part == WHERE_LESSON && where_lesson(where, world, 0) < 0) return;
    where->part = part;
    where->lesson = 0;
    face(where, world);
}

static void press_zones(Where *where, World *world, Press press) {
    static const float dx[] = {0, 0, -1, 1}, dy[] = {-1, 1, 0, 0};
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_LEFT:
    case PRESS_RIGHT: {
        int zone = next_zone(where, world, dx[press], dy[press]);
        if (zone >= 0)
            pick_zone(where, world, zone);
        else if (press == PRESS_LEFT)
            go_round(where, world);
        else if (press == PRESS_RIGHT)
            go_to(where, world, WHERE_MUSCLES);
        return;
    }
    case PRESS_OK: go_to(where, world, WHERE_MUSCLES); return;
    case PRESS_MENU: go_round(where, world); return;
    case PRESS_ANATOMY: return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    }
}

static void choose_muscle(Where *where, const World *world, int muscle) {
    int count = where_zone(where, world)->muscle_count;
    where->muscle = (muscle + count) % count;
    where->lesson = 0;
    face(where, world);
}

static void press_muscles(Where *where, World *world, Press press) {
    switch (press) {
    case PRESS_UP: choose_muscle(where, world, where->muscle - 1); return;
    case PRESS_DOWN: choose_muscle(where, world, where->muscle + 1); return;
    case PRESS_OK:
    case PRESS_RIGHT: go_to(where, world, WHERE_LESSON); return;
    case PRESS_LEFT:
    case PRESS_BACK: go_to(where, world, WHERE_ZONES); return;
    case PRESS_MENU: marking_turn(world, where_muscle(where, world)->muscle, 1); return;
    case PRESS_ANATOMY: return;
    }
}

static void open_lesson(const Where *where, World *world) {
    outbox_add(world->outbox, REQUEST_OPEN)->lesson = where_lesson(where, world, where->lesson);
}

static void press_lesson(Where *where, World *world, Press press) {
    switch (press) {
    case PRESS_UP:
        if (where->lesson > 0)
            where->lesson--;
        else
            go_to(where, world, WHERE_MUSCLES);
        return;
    case PRESS_DOWN:
        if (where_lesson(where, world, where->lesson + 1) >= 0) where->lesson++;
        return;
    case PRESS_OK:
    case PRESS_RIGHT: open_lesson(where, world); return;
    case PRESS_LEFT:
    case PRESS_BACK: go_to(where, world, WHERE_MUSCLES); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void on_press(Where *where, World *world, Press press) {
    switch (where->part) {
    case WHERE_ZONES: press_zones(where, world, press); return;
    case WHERE_MUSCLES: press_muscles(where, world, press); return;
    case WHERE_LESSON: press_lesson(where, world, press); return;
    }
}

/* ---- the pointer ---- */

/* The guide's zone that lies under the pointer on the skin; -1 if it is on none. */
static int zone_at(const Where *where, const World *world, const Input *input) {
    if (!where->shown_width || !area_holds(where->figure, input->x, input->y)) return -1;
    Text id = stage_zone_at(world->stage, &where->picture, input->x, input->y);
    for (int i = 0; id.count && i < world->guide->zone_count; i++)
        if (text_same(world->guide->zones[i].zone->id, id)) return i;
    return -1;
}

static int one_of(const Area *areas, int count, const Input *input) {
    for (int i = 0; i < count; i++)
        if (area_holds(areas[i], input->x, input->y)) return i;
    return -1;
}

static void click_zone(Where *where, int zone) {
    where->part = WHERE_ZONES;
    where->zone = zone;
    where->muscle = where->lesson = 0;
}

static void point(Where *where, World *world, const Input *input) {
    bool click = input->kind == INPUT_CLICK;
    int row = one_of(where->rows, WHERE_ROWS, input), lesson = one_of(where->lessons, WHERE_LESSONS, input);
    Press pressed;
    if (row >= 0 && click) {
        where->part = WHERE_MUSCLES;
        choose_muscle(where, world, where->first_row + row);
    } else if (lesson >= 0) {
        where->part = WHERE_LESSON;
        where->lesson = lesson;
        if (click) open_lesson(where, world);
    } else if (click) {
        int zone = zone_at(where, world, input);
        if (zone >= 0)
            click_zone(where, zone);
        else if (ui_hit(&where->hots, input->x, input->y, &pressed))
            on_press(where, world, pressed);
    }
}

static void input(void *data, World *world, const Input *input) {
    Where *where = data;
    switch (input->kind) {
    case INPUT_PRESS: on_press(where, world, input->press); return;
    case INPUT_POINT:
    case INPUT_CLICK: point(where, world, input); return;
    case INPUT_TEXT: search_begin(world, input); return;
    case INPUT_TURN:
    case INPUT_AWAY: return;
    }
}

/* ---- time ---- */

/* The zone that is asked for, or the first one that the muscle sends pain to most. */
static void look_at(Where *where, const World *world, Text id) {
    for (int i = 0; i < world->guide->zone_count; i++) {
        const ZoneGuide *zone = &world->guide->zones[i];
        if (text_same(zone->zone->id, id)) where->zone = i, where->part = WHERE_ZONES;
    }
    for (int i = world->guide->zone_count - 1; i >= 0; i--) {
        const ZoneGuide *zone = &world->guide->zones[i];
        for (int k = 0; k < zone->muscle_count; k++)
            if (text_same(zone->muscles[k]->muscle->id, id))
                where->zone = i, where->muscle = k, where->part = WHERE_MUSCLES;
    }
}

/* It begins where a look at the back of the shoulder makes plain what is meant, unless it is asked for something. */
static void enter(void *data, World *world) {
    Where *where = data;
    for (int i = 0; i < world->guide->zone_count; i++)
        if (world->guide->zones[i].area == AREA_UPPER_BACK) where->zone = i;
    if (where->at.count) look_at(where, world, where->at);
    face(where, world);
    where->turn_rad = where->from_rad = where->behind ? (float)MATHS_PI : 0;
    where->turned_s = -1;
}

static void tick(void *data, World *world) {
    Where *where = data;
    where->now_s = world->now_s;
    float to_rad = where->behind ? (float)MATHS_PI : 0;
    bool at_once = where->turned_s < 0 || world->layout.calm;
    double u = at_once ? 1 : clamp_d((where->now_s - where->turned_s) / TURN_S, 0, 1);
    where->turn_rad = where->from_rad + (to_rad - where->from_rad) * (float)smooth_d(0, 1, u);
}

static bool moves(void *data) {
    const Where *where = data;
    return where->turned_s >= 0 && where->now_s - where->turned_s < TURN_S;
}

static void leave(void *data, World *world) {
    (void)world;
    where_free(data);
}

Screen where_screen(Where *where) {
    return (Screen){where, enter, input, tick, where_draw, moves, leave};
}
