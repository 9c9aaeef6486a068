/* Each pose that follows on another one in any shipped lesson, once: the first lesson that has it. */
#ifndef TESTS_SUPPORT_PAIRS_H
#define TESTS_SUPPORT_PAIRS_H

#include "support/stride.h"
#include "support/watch.h"

enum { PAIRS_MAX = 600, PAIRS_LEAST = 200 };

static const char *const files[] = {UNKNOT_LESSON_FILES};

typedef struct Pair {
    Text from, to;
} Pair;

/* How one of them is gone over; returns what is wrong with it. */
typedef int PairLook(House *house, const Played *played, double start_s);

typedef struct Pairs {
    House *house;
    PairLook *look;
    Pair met[PAIRS_MAX];
    int count;
} Pairs;

/* Whether it is the first of its kind. */
static inline bool pair_is_new(Pairs *pairs, Text from, Text to) {
    for (int i = 0; i < pairs->count; i++)
        if (text_same(pairs->met[i].from, from) && text_same(pairs->met[i].to, to)) return false;
    assert_true(pairs->count < PAIRS_MAX);
    pairs->met[pairs->count++] = (Pair){from, to};
    return true;
}

static inline int pair_at(Pairs *pairs, const Played *played, const Lesson *lesson, double start_s) {
    Moment moment = moment_at(played->timeline, start_s);
    Text from = moment.pose.from.name, to = moment.pose.to.name;
    if (!pair_is_new(pairs, from, to)) return 0;
    int wrong = pairs->look(pairs->house, played, start_s);
    if (wrong) print_error("%.*s, %.*s to %.*s\n", TEXT_ARGS(lesson->id), TEXT_ARGS(from), TEXT_ARGS(to));
    return wrong;
}

/* Those of one lesson in `each`, all of them with UNKNOT_WHOLE, and all by one cast, which makes what lessons share ready once; how much is wrong. */
static inline int pairs_of_lessons(House *house, PairLook *look, int each) {
    Pairs pairs = {.house = house, .look = look};
    Cast *cast = house_kept_cast(house);
    Stride stride = stride_of(each);
    int wrong = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const Lesson *lesson = house_lesson(house, files[i]);
        if (!stride_takes(&stride, 1u << lesson->technique)) continue;
        Played played = {timeline_new(house->arena, lesson, &(Options){0}), cast};
        cast_open(played.cast, house->body, played.timeline, false);
        for (int k = 0; change_time(played.timeline, k) >= 0; k++)
            wrong += pair_at(&pairs, &played, lesson, change_time(played.timeline, k));
    }
    stride_end(&stride, "lessons");
    assert_true(pairs.count >= PAIRS_LEAST / stride.each);
    return wrong;
}

#endif
