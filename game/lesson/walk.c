#include "lesson/walk.h"

#include "core/check.h"

enum { VISITS_A_STEP = 4 }; /* a guess: two sides in two rounds */

typedef struct Walker {
    Arena *arena;
    WalkOptions options;
    VEC(Visit) visits;
    Side side;         /* of the block around, or SIDE_NONE */
    int round, rounds; /* of the block around, or 0 */
    bool last;         /* the last round, or the last side, of the innermost of those blocks */
    Side played;       /* the side that an `each side` played last, or SIDE_NONE */
} Walker;

static void walk_parts(Walker *walker, const Part *parts, int count);

static int rounds_of(const Walker *walker, const Part *repeat) {
    return walker->options.rounds ? walker->options.rounds : repeat->times;
}

static int rounds_at(const Walker *walker, const Part *parts, int repeat, int count) {
    return repeat < count ? rounds_of(walker, &parts[repeat]) : 0;
}

/* The index of the first repeat from `from` on, or `count`. */
static int next_repeat(const Part *parts, int from, int count) {
    while (from < count && parts[from].kind != PART_REPEAT) from++;
    return from;
}

/* `ahead`: the rounds that follow on this side; they make this the first. */
static void walk_step(Walker *walker, const Step *step, int ahead) {
    if (!step || (step->unless_last && walker->last)) return;
    bool before_rounds = walker->rounds == 0 && walker->side != SIDE_NONE && ahead > 0;
    *vec_push(walker->arena, &walker->visits) = (Visit){.step = step,
                                                        .side = walker->side,
                                                        .round = before_rounds ? 1 : walker->round,
                                                        .rounds = before_rounds ? ahead : walker->rounds,
                                                        .ahead = before_rounds};
}

static void walk_repeat(Walker *walker, const Part *repeat) {
    Walker outer = *walker;
    walker->rounds = rounds_of(walker, repeat);
    for (walker->round = 1; walker->round <= walker->rounds; walker->round++) {
        walker->last = walker->round == walker->rounds;
        walk_parts(walker, repeat->parts, repeat->part_count);
    }
    walker->round = outer.round;
    walker->rounds = outer.rounds;
    walker->last = outer.last;
}

static void walk_side(Walker *walker, const Part *part, Side side, bool last) {
    Walker outer = *walker;
    walker->side = side;
    walker->last = last;
    bool changes = part->kind == PART_EACH_SIDE && walker->played != SIDE_NONE && walker->played != side;
    int repeat = next_repeat(part->parts, 0, part->part_count);
    if (changes) walk_step(walker, part->step, rounds_at(walker, part->parts, repeat, part->part_count));
    walk_parts(walker, part->parts, part->part_count);
    walker->side = outer.side;
    walker->last = outer.last;
    walker->played = part->kind == PART_EACH_SIDE ? side : SIDE_NONE;
}

static void walk_each_side(Walker *walker, const Part *each) {
    bool right_first = walker->options.first_side == SIDE_RIGHT;
    walk_side(walker, each, right_first ? SIDE_RIGHT : SIDE_LEFT, false);
    walk_side(walker, each, right_first ? SIDE_LEFT : SIDE_RIGHT, true);
}

/* Sides begin anew in each lesson that a routine plays. */
static void walk_play(Walker *walker, const Part *part) {
    walker->played = SIDE_NONE;
    walk_parts(walker, part->parts, part->part_count);
    walker->played = SIDE_NONE;
}

static void walk_part(Walker *walker, const Part *part, int ahead) {
    switch (part->kind) {
    case PART_STEP: walk_step(walker, part->step, ahead); break;
    case PART_EACH_SIDE: walk_each_side(walker, part); break;
    case PART_SIDE: walk_side(walker, part, part->side, true); break;
    case PART_REPEAT: walk_repeat(walker, part); break;
    case PART_PLAY: walk_play(walker, part); break;
    }
}

static void walk_parts(Walker *walker, const Part *parts, int count) {
    int repeat = -1; /* the first at or behind the part that is walked */
    for (int i = 0; i < count; i++) {
        if (repeat < i) repeat = next_repeat(parts, i, count);
        walk_part(walker, &parts[i], rounds_at(walker, parts, repeat, count));
    }
}

Visits lesson_visits(Arena *arena, const Lesson *lesson, WalkOptions options) {
    CHECK(!lesson->listed);
    Walker walker = {.arena = arena, .options = options, .visits.room = lesson->step_count * VISITS_A_STEP};
    walker.visits.at = arena_alloc_unset(arena, (size_t)walker.visits.room * sizeof *walker.visits.at);
    walk_parts(&walker, lesson->parts, lesson->part_count);
    Visits visits = {walker.visits.at, walker.visits.count};
    Side next = SIDE_NONE;
    for (int i = visits.count - 1; i >= 0; i--) {
        if (visits.at[i].side != SIDE_NONE) next = visits.at[i].side;
        visits.at[i].side_next = next;
    }
    return visits;
}
