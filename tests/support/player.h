/* A player on a lesson made for tests, at any place in it. */
#ifndef TESTS_SUPPORT_PLAYER_H
#define TESTS_SUPPORT_PLAYER_H

#include "support/screens.h"

#define FRAME_S (1.0 / 64) /* exact in binary, as are the sums */

typedef struct Ground {
    House house;
    const Lesson *lesson, *long_one;
    LessonPast past;
} Ground;

static inline int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    ground->lesson = case_lesson(&ground->house, CASE_PARTS);
    VEC(char) parts = {0};
    const char *head = "each side\n    repeat 4\n";
    for (const char *c = head; *c; c++) *vec_push(ground->house.arena, &parts) = *c;
    for (int i = 0; i < 16; i++)
        for (const char *c = "        hold 10s\n"; *c; c++) *vec_push(ground->house.arena, &parts) = *c;
    *vec_push(ground->house.arena, &parts) = '\0';
    ground->long_one = case_lesson(&ground->house, parts.at);
    return ground->house.diags.errors;
}

static inline int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

/* A player that waits where the lesson does, at start_s, its first frame gone by. */
static inline void open_player(FakeApp *app, Ground *ground, double start_s) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_play(app, 0, &(Options){.waits = true}, start_s);
    app_deliver(app);
    app_tick(app, 0);
}

static inline int first_of(const Player *player, PhaseKind kind) {
    for (int i = 0; i < player->timeline->phase_count; i++)
        if (player->timeline->phases[i].kind == kind) return i;
    fail_msg("there is no such phase");
    return -1;
}

static inline double start_of(const Player *player, int phase) {
    return player->timeline->phases[phase].start_s;
}

/* The same, some seconds into the first phase of a kind. */
static inline void open_at(FakeApp *app, Ground *ground, PhaseKind kind, double into_s) {
    open_player(app, ground, 0);
    int phase = first_of(app->player, kind);
    double start_s = start_of(app->player, phase) + into_s;
    app_close(app);
    open_player(app, ground, start_s);
    assert_int_equal(player_moment(app->player).phase_index, phase);
}

static inline void assert_t(const FakeApp *app, double t_s) {
    assert_true(fabs(app->player->t_s - t_s) < 1e-9);
}

#endif
