/* Memory refused at every place in turn: a player or a list is not made, or goes on as it was, or leaves; none is
 * left half done. The linker puts the functions below in place of malloc's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

#define FRAME_S (1.0 / 64)

static void open_player(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_play(app, 0, &(Options){.waits = true}, 0);
    app_deliver(app);
    app_tick(app, 0);
}

#ifdef UNKNOT_WRAP_MALLOC

static int allocations_left = -1; /* negative: as many as wanted */

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);

static bool refused(void) {
    if (allocations_left == 0) return true;
    if (allocations_left > 0) allocations_left--;
    return false;
}

void *__wrap_malloc(size_t bytes) {
    return refused() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes) {
    return refused() ? NULL : __real_calloc(count, bytes);
}

static void a_player_is_made_whole_or_not_at_all(void **state) {
    const Ground *ground = *state;
    Player *player = NULL;
    int allocations = 0;
    for (; !player && allocations < 1000; allocations++) {
        allocations_left = allocations;
        player = player_new(ground->lesson, &(Options){.waits = true}, 0);
        allocations_left = -1;
    }
    assert_non_null(player);
    assert_true(allocations > 5);
    assert_int_equal(player_moment(player).phase_index, 0);
    player_free(player);
}

static void a_list_is_made_whole_or_not_at_all(void **state) {
    (void)state;
    Home *home = NULL;
    int allocations = 0;
    for (; !home && allocations < 1000; allocations++) {
        allocations_left = allocations;
        home = home_new();
        allocations_left = -1;
    }
    assert_non_null(home);
    assert_true(allocations > 2);
    home_free(home);
}

static void a_reader_of_pages_is_made_whole_or_not_at_all(void **state) {
    (void)state;
    Learn *learn = NULL;
    int allocations = 0;
    for (; !learn && allocations < 1000; allocations++) {
        allocations_left = allocations;
        learn = learn_new(0);
        allocations_left = -1;
    }
    assert_non_null(learn);
    assert_true(allocations > 2);
    learn_free(learn);
}

static void a_safety_check_is_made_whole_or_not_at_all(void **state) {
    const Ground *ground = *state;
    const Gate *gate = vocabulary_gate(&ground->house.vocabulary, TEXT("ask-first"));
    World world = {.not_today = gate, .ask_first = gate};
    SafetyScreen *screen = NULL;
    int allocations = 0;
    for (; !screen && allocations < 1000; allocations++) {
        allocations_left = allocations;
        screen = safety_new(&world, true);
        allocations_left = -1;
    }
    assert_non_null(screen);
    assert_true(allocations > 2);
    safety_free(screen);
}

static void a_gate_is_made_whole_or_not_at_all(void **state) {
    const Ground *ground = *state;
    const Gate *gate = vocabulary_gate(&ground->house.vocabulary, TEXT("neck-safety"));
    GateScreen *screen = NULL;
    int allocations = 0;
    for (; !screen && allocations < 1000; allocations++) {
        allocations_left = allocations;
        screen = gate_new(ground->lesson, gate);
        allocations_left = -1;
    }
    assert_non_null(screen);
    assert_true(allocations > 2);
    gate_free(screen);
}

static void a_gate_for_whose_figure_there_is_no_memory_is_asked_without(void **state) {
    Ground *ground = *state;
    GateScreen *screen =
        gate_new(ground->lesson, vocabulary_gate(&ground->house.vocabulary, TEXT("neck-safety")));
    FakeApp app;
    app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
    app_put(&app, gate_screen(screen));
    for (int i = 0; i < 3; i++) app_draw(&app); /* what is drawn has its memory then */
    arena_free(screen->arena);
    screen->arena = arena_new();
    screen->shown_width = 0;
    allocations_left = 0;
    const Scene *scene = app_draw(&app);
    allocations_left = -1;
    assert_null(scene->view);
    assert_true(scene_says(scene, "Continue"));
    assert_non_null(app_draw(&app)->view);
    app_close(&app);
}

static void a_lesson_for_whose_figure_there_is_no_memory_goes_home(void **state) {
    Ground *ground = *state;
    bool whole = false;
    for (int allocations = 0; !whole && allocations < 1000; allocations++) {
        FakeApp app;
        app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
        app_show_home(&app);
        app.player = player_new(ground->lesson, &(Options){.waits = true}, 0);
        allocations_left = allocations;
        app_put(&app, player_screen(app.player));
        allocations_left = -1;
        whole = !app.player->out_of_memory;
        if (!whole) app_draw(&app);
        app_deliver(&app);
        assert_int_equal(app.asked[REQUEST_HOME], !whole);
        assert_int_equal(app.player == NULL, !whole);
        app_close(&app);
    }
    assert_true(whole);
}

/* Presses a key that changes the lesson, with so many allocations; whether they were enough. */
static bool press_with(Ground *ground, Press press, int allocations) {
    FakeApp app;
    open_player(&app, ground);
    app_press(&app, PRESS_RIGHT);                           /* into the phase that waits */
    if (press != PRESS_RIGHT) app_press(&app, PRESS_RIGHT); /* and past it, found */
    int edits = app.player->options.edit_count, wanted = press == PRESS_LEFT ? edits - 1 : edits + 1;
    const Timeline *before = app.player->timeline;
    double total_s = before->seconds;
    allocations_left = allocations;
    app_press(&app, press);
    allocations_left = -1;
    bool enough = app.player->timeline != before;
    assert_int_equal(app.player->options.edit_count, enough ? wanted : edits);
    if (!enough) assert_true(app.player->timeline->seconds == total_s);
    assert_ptr_equal(app.sound.score, app.player->timeline);
    assert_false(app.player->out_of_memory);
    app_tick(&app, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_true(app_draw(&app)->items.count > 20);
    if (player_moment(app.player).phase->waits) app_press(&app, PRESS_RIGHT);
    total_s = app.player->timeline->seconds;
    app_press(&app, PRESS_UP); /* and now there is enough again */
    assert_true(app.player->timeline->seconds == total_s + 15);
    app_close(&app);
    return enough;
}

static void a_change_that_there_is_no_memory_for_leaves_the_lesson_as_it_was(void **state) {
    static const Press presses[] = {PRESS_UP, PRESS_LEFT, PRESS_RIGHT};
    for (int i = 0; i < 3; i++) {
        int allocations = 0;
        while (allocations < 100 && !press_with(*state, presses[i], allocations)) allocations++;
        assert_true(allocations < 100);
    }
}

#endif

static void with_enough_memory_a_lesson_plays(void **state) {
    FakeApp app;
    open_player(&app, *state);
    app_run(&app, 2, FRAME_S);
    assert_true(app.player->t_s == 2);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_enough_memory_a_lesson_plays),
#ifdef UNKNOT_WRAP_MALLOC
        cmocka_unit_test(a_player_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_list_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_reader_of_pages_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_safety_check_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_gate_is_made_whole_or_not_at_all),
        cmocka_unit_test(a_gate_for_whose_figure_there_is_no_memory_is_asked_without),
        cmocka_unit_test(a_lesson_for_whose_figure_there_is_no_memory_goes_home),
        cmocka_unit_test(a_change_that_there_is_no_memory_for_leaves_the_lesson_as_it_was),
#endif
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
