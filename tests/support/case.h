/* The ground of tests that play one short lesson: the house and the lesson, laid once for all of them. */
#ifndef TESTS_SUPPORT_CASE_H
#define TESTS_SUPPORT_CASE_H

#include "support/screens.h"

typedef struct Ground {
    House house;
    const Lesson *lesson;
    LessonPast past;
} Ground;

static inline int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    ground->lesson = case_lesson(&ground->house, CASE_PARTS);
    return ground->house.diags.errors;
}

static inline int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

#endif
