/* What tests of the first screens stand on: three lessons, many that are copies of them, three with routines beside
 * them, and the guide to where it hurts. */
#ifndef TESTS_SUPPORT_GROUND_H
#define TESTS_SUPPORT_GROUND_H

#include "support/screens.h"

enum { SHIPPED = 3, MANY = 70, ASIDE = 5 };

typedef struct Ground {
    House house;
    const Lesson *shipped[SHIPPED], *many[MANY], *aside[SHIPPED + ASIDE]; /* the last ones: routines */
    LessonPast past[MANY];
    Guide guide;
} Ground;

static inline int lay_ground(void **state) {
    static const char *const names[] = {"levels/upper-back/wall-rhomboids.lesson",
                                        "levels/upper-back/roller-upper-back.lesson",
                                        "levels/hips-glutes/chair-glutes.lesson"};
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    for (int i = 0; i < SHIPPED; i++) ground->shipped[i] = house_lesson(&ground->house, names[i]);
    for (int i = 0; i < MANY; i++) {
        Lesson *copy = arena_alloc(ground->house.arena, sizeof *copy);
        *copy = *ground->shipped[i % SHIPPED];
        copy->title = text_format(ground->house.arena, "Lesson %d", i);
        copy->area = (BodyArea)(i * AREAS / MANY);
        ground->many[i] = copy;
    }
    for (int i = 0; i < SHIPPED + ASIDE; i++) {
        Lesson *copy = arena_alloc(ground->house.arena, sizeof *copy);
        *copy = *ground->shipped[i % SHIPPED];
        if (i >= SHIPPED) copy->kind = LESSON_ROUTINE;
        if (i >= SHIPPED) copy->title = text_format(ground->house.arena, "Routine %d", i - SHIPPED);
        ground->aside[i] = copy;
    }
    Tree *words = house_tree(&ground->house, "assets/muscles.words");
    bool guided = guide_read(ground->house.arena, &ground->guide, words, &ground->house.vocabulary,
                             &ground->house.diags);
    return !guided || ground->house.diags.errors;
}

static inline int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static inline void open_home(FakeApp *app, Ground *ground, const Lesson *const *lessons, int count) {
    app_open(app, &ground->house, lessons, ground->past, count);
    app_show_home(app);
    app_tick(app, 0);
}

static inline float middle_x(Area area) {
    return (area.x0 + area.x1) / 2;
}

static inline float middle_y(Area area) {
    return (area.y0 + area.y1) / 2;
}

#endif
