#include "screens/marking.h"

#include "screens/outbox.h"

/* A mark without a side stands for both. */
Marked marking_of(const World *world, const Muscle *muscle) {
    int marked = MARKED_NOT;
    for (int i = 0; world->habit && i < world->habit->spot_count; i++) {
        const Point *point = &world->habit->spots[i].point;
        if (!text_is(muscle->id, point->muscle)) continue;
        marked |= point->side == SIDE_LEFT    ? MARKED_LEFT
                  : point->side == SIDE_RIGHT ? MARKED_RIGHT
                                              : MARKED_BOTH;
    }
    return (Marked)marked;
}

static bool has_mark(const World *world, const Muscle *muscle, Side side) {
    for (int i = 0; world->habit && i < world->habit->spot_count; i++) {
        const Point *point = &world->habit->spots[i].point;
        if (text_is(muscle->id, point->muscle) && point->side == (int)side) return true;
    }
    return false;
}

/* That of the first lesson on it; -1 if there is none. */
static int area_of(const World *world, const Muscle *muscle) {
    for (int i = 0; i < world->lesson_count; i++) {
        const Lesson *lesson = world->lessons[i];
        if (lesson->muscle && text_same(lesson->muscle->id, muscle->id)) return (int)lesson->area;
    }
    return -1;
}

static void ask(World *world, const Muscle *muscle, Side side, bool marked) {
    if (has_mark(world, muscle, side) == marked) return;
    Request *request = outbox_add(world->outbox, REQUEST_MARK);
    request->id = muscle->id;
    request->side = side;
    request->area = area_of(world, muscle);
    request->on = marked;
}

/* The values in their order: a muscle in the middle has two, all others four. */
static int value_count(const Muscle *muscle) {
    return muscle->midline ? 2 : MARKED_BOTH + 1;
}

static int value_of(const World *world, const Muscle *muscle) {
    Marked marked = marking_of(world, muscle);
    return muscle->midline ? marked != MARKED_NOT : (int)marked;
}

void marking_turn(World *world, const Muscle *muscle, int step) {
    int count = value_count(muscle), value = (value_of(world, muscle) + step + count) % count;
    bool middle = muscle->midline;
    ask(world, muscle, SIDE_NONE, middle && value);
    ask(world, muscle, SIDE_LEFT, !middle && (value & MARKED_LEFT));
    ask(world, muscle, SIDE_RIGHT, !middle && (value & MARKED_RIGHT));
}

bool marking_can_turn(const World *world, const Muscle *muscle, int step) {
    int value = value_of(world, muscle) + step;
    return value >= 0 && value < value_count(muscle);
}

Text marking_value(const World *world, const Muscle *muscle) {
    const Phrases *phrases = world->phrases;
    Marked marked = marking_of(world, muscle);
    if (marked == MARKED_NOT) return phrases->marking.none;
    if (muscle->midline) return phrases->marking.marked;
    return marked == MARKED_LEFT    ? phrases->lesson.left
           : marked == MARKED_RIGHT ? phrases->lesson.right
                                    : phrases->marking.both;
}

Side marking_side(Marked marked) {
    return marked == MARKED_LEFT ? SIDE_LEFT : marked == MARKED_RIGHT ? SIDE_RIGHT : SIDE_NONE;
}
