/* The safety check before a lesson: what opens it and what does not, by keys and by pointer; that all of it can be
 * seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{1280, 720}, {1920, 1080}, {1024, 768}, {1280, 1024}, {3840, 2160}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

#define GATED   "    gate neck-safety\n" CASE_PARTS
#define GATED_2 "    gate hip-safety\n    careful\n        gate neck-safety\n" CASE_PARTS

/* On the list, the lesson of these parts opened. */
static void open_gated(FakeApp *app, Ground *ground, const Lesson **lesson, const char *parts) {
    *lesson = case_lesson(&ground->house, parts);
    app_open(app, &ground->house, lesson, &ground->past, 1);
    app_show_home(app);
    app_draw(app);
    app_enter(app, 0);
}

static GateScreen *gate_of(const FakeApp *app) {
    return app->player || app->depth < 2 ? NULL : app->stack[app->depth - 1].data;
}

static int question_count(const FakeApp *app) {
    return gate_of(app)->gate->question_count;
}

static void answer_all(FakeApp *app, Press which) {
    const Gate *gate = gate_of(app)->gate;
    app_press(app, which);
    for (int i = 0; i < gate->question_count + gate->accept_count; i++) {
        app_press(app, PRESS_OK);
        app_press(app, PRESS_DOWN);
    }
}

static bool is_home(const FakeApp *app) {
    return app->depth == 1 && !app->player;
}

/* ---- what does not open it ---- */

static void a_lesson_without_a_gate_opens_at_once(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, CASE_PARTS);
    assert_non_null(app.player);
    assert_int_equal(app.asked[REQUEST_GATE_PASSED], 0);
    app_close(&app);
}

static void continue_leads_to_what_is_still_open_and_no_further(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    int count = question_count(&app) + 1; /* and a statement */
    app_press(&app, PRESS_RIGHT);
    for (int i = 0; i < count; i++) {
        while (gate_of(&app)->focus != count) app_press(&app, PRESS_DOWN);
        app_press(&app, PRESS_OK);
        assert_int_equal(gate_of(&app)->focus, i);
        assert_true(scene_says(app_draw(&app), "This one is still open."));
        app_press(&app, PRESS_OK);
        assert_false(scene_says(app_draw(&app), "This one is still open."));
        assert_int_equal(app.asked[REQUEST_GATE_PASSED], 0);
    }
    app_press(&app, PRESS_OK); /* unticked again */
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_int_equal(gate_of(&app)->focus, count - 1);
    assert_null(app.player);
    app_close(&app);
}

static void a_yes_leads_to_what_to_do_instead_and_never_into_the_lesson(void **state) {
    for (int yes = 0; yes < 5; yes++)
        for (int press = PRESS_UP; press <= PRESS_ANATOMY; press++) {
            FakeApp app;
            const Lesson *lesson;
            open_gated(&app, *state, &lesson, GATED);
            answer_all(&app, PRESS_RIGHT);
            app_press(&app, PRESS_LEFT);
            while (gate_of(&app)->focus != yes) app_press(&app, PRESS_DOWN);
            app_press(&app, PRESS_OK);
            while (gate_of(&app)->focus != question_count(&app) + 1) app_press(&app, PRESS_DOWN);
            app_press(&app, PRESS_OK);
            assert_true(scene_says(app_draw(&app), "Not this lesson today"));
            app_press(&app, (Press)press);
            bool leaves = press == PRESS_OK || press == PRESS_BACK;
            assert_int_equal(is_home(&app), leaves);
            assert_null(app.player);
            if (!leaves) assert_true(scene_says(app_draw(&app), "Not this lesson today"));
            assert_int_equal(app.asked[REQUEST_GATE_PASSED], 0);
            app_close(&app);
        }
}

static void going_back_keeps_nothing(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    answer_all(&app, PRESS_RIGHT);
    app_press(&app, PRESS_BACK);
    assert_true(is_home(&app));
    assert_int_equal(app.journal.passed_count, 0);
    app_enter(&app, 0);
    for (int i = 0; i < question_count(&app); i++) assert_int_equal(gate_of(&app)->replies[i], REPLY_OPEN);
    app_close(&app);
}

static void a_key_that_is_still_down_answers_nothing(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    for (int i = 0; i < 30; i++)
        app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_OK, .held = true});
    app_press(&app, PRESS_MENU);
    app_input(&app, (Input){.kind = INPUT_AWAY});
    app_tick(&app, 100);
    assert_int_equal(gate_of(&app)->replies[0], REPLY_OPEN);
    assert_false(app_moves(&app));
    app_close(&app);
}

/* ---- what opens it ---- */

static void all_no_and_all_ticked_opens_it_and_it_is_not_asked_again(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    answer_all(&app, PRESS_RIGHT);
    app_press(&app, PRESS_OK);
    assert_non_null(app.player);
    assert_int_equal(app.depth, 2);
    assert_int_equal(app.journal.passed_count, 1);
    assert_true(text_is(app.journal.passed[0], "neck-safety"));
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_true(is_home(&app));
    app_enter(&app, 0);
    assert_non_null(app.player);
    app_close(&app);
}

static void two_gates_are_asked_one_after_the_other(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED_2);
    static const char *const IDS[] = {"hip-safety", "neck-safety"};
    for (int i = 0; i < 2; i++) {
        assert_true(text_is(gate_of(&app)->gate->id, IDS[i]));
        answer_all(&app, PRESS_RIGHT);
        app_press(&app, PRESS_OK);
    }
    assert_non_null(app.player);
    assert_int_equal(app.journal.passed_count, 2);
    app_close(&app);
}

/* ---- the pointer ---- */

static void click_in(FakeApp *app, Area area, float part) {
    app_click(app, area.x0 + (area.x1 - area.x0) * part, (area.y0 + area.y1) / 2);
}

static void before_anything_is_drawn_a_pointer_meets_nothing(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    for (int i = 0; i < 200; i++) app_click(&app, (float)(i % 20) * 64, (float)(i / 20) * 72);
    assert_int_equal(gate_of(&app)->replies[0], REPLY_OPEN);
    app_close(&app);
}

static void it_can_be_answered_by_the_pointer_alone(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        const Lesson *lesson;
        open_gated(&app, *state, &lesson, GATED);
        app_draw(&app);
        GateScreen *screen = gate_of(&app);
        int count = question_count(&app);
        click_in(&app, screen->rows[0], 0.3f); /* beside both answers */
        assert_int_equal(screen->replies[0], REPLY_OPEN);
        for (int i = 0; i < count; i++) {
            app_click(&app, screen->columns_x[n == 0 || i ? 1 : 0] + 10,
                      (screen->rows[i].y0 + screen->rows[i].y1) / 2);
            assert_int_equal(screen->focus, i);
        }
        click_in(&app, screen->rows[count], 0.5f);
        click_in(&app, screen->rows[count + 1], 0.5f);
        assert_int_equal(app.player != NULL, n == 0);
        if (n == 1) {
            assert_true(scene_says(app_draw(&app), "Not this lesson today"));
            app_click(&app, 640, 500);
            assert_true(screen->instead);
            click_in(&app, screen->rows[0], 0.5f);
            assert_true(is_home(&app));
        }
        app_close(&app);
    }
}

static void hovering_brings_focus_to_the_answer_below_it(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    app_draw(&app);
    GateScreen *screen = gate_of(&app);
    for (int column = 0; column < 2; column++) {
        app_point(&app, screen->columns_x[column] + 5, screen->rows[2].y0 + 5);
        assert_int_equal(screen->focus, 2);
        assert_int_equal(screen->column, column);
    }
    assert_int_equal(screen->replies[2], REPLY_OPEN);
    app_close(&app);
}

/* ---- what is seen ---- */

/* No text is wider than the place it has, none is below the legend or outside the picture. */
static void assert_nothing_cut(const Scene *scene, const Layout *layout, float right) {
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_TEXT) continue;
        float width = fake_width(NULL, item->text, item->size, item->bold);
        float x0 = item->x0 - (item->align == ALIGN_CENTRE ? width / 2 : 0);
        if (x0 + 1 < layout->safe.x0 || x0 + width > right + 1 ||
            item->y0 > (float)layout->height - layout->safe.y0)
            fail_msg("%dx%d: %.*s is cut off", layout->width, layout->height, TEXT_ARGS(item->text));
    }
}

static float right_of(const GateScreen *screen, const Layout *layout) {
    return screen->instead ? layout->safe.x1 : screen->rows[0].x1;
}

static void draw_checked(FakeApp *app) {
    const Scene *scene = app_draw(app);
    assert_nothing_cut(scene, &app->world.layout, right_of(gate_of(app), &app->world.layout));
}

/* The white of what is in focus, whole and in sight. */
static void assert_focus_seen(FakeApp *app) {
    const Scene *scene = app_draw(app);
    Colour white = app->world.theme->ink[INK_FOCUS];
    int seen = 0;
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_RECT || item->colour != white || item->width > 0) continue;
        assert_true(item->y0 >= item->clip.y0 && item->y1 <= item->clip.y1);
        seen++;
    }
    assert_int_equal(seen, 1);
}

/* A gate as long as there may be, of questions in two lines each. */
static const Lesson *long_lesson(Ground *ground, Gate *gate, GateQuestion questions[GATE_ROWS_MAX]) {
    Lesson *lesson = arena_alloc(ground->house.arena, sizeof *lesson);
    const Gate **gates = arena_alloc(ground->house.arena, sizeof *gates);
    for (int i = 0; i < GATE_ROWS_MAX; i++)
        questions[i] =
            (GateQuestion){TEXT("A question that is so long that it surely takes two whole lines of its row"),
                           TEXT("Do something else instead.")};
    *gate = (Gate){
        .id = TEXT("long"), .title = TEXT("Long"), .questions = questions, .question_count = GATE_ROWS_MAX};
    *lesson = *ground->lesson;
    gates[0] = gate;
    lesson->gates = gates;
    lesson->gate_count = 1;
    return lesson;
}

static void focus_is_always_seen_whole(void **state) {
    Ground *ground = *state;
    Gate gate;
    GateQuestion questions[GATE_ROWS_MAX];
    const Lesson *lessons[] = {case_lesson(&ground->house, GATED), long_lesson(ground, &gate, questions)};
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        app_open(&app, &ground->house, &lessons[n], &ground->past, 1);
        app_show_home(&app);
        app_enter(&app, 0);
        int rows = question_count(&app) + gate_of(&app)->gate->accept_count + 1;
        for (int i = 0; i < SIZE_COUNT; i++) {
            app_resize(&app, SIZES[i].width, SIZES[i].height);
            for (int k = 0; k < 2 * rows; k++) {
                app_press(&app, k % 3 ? PRESS_LEFT : PRESS_RIGHT);
                assert_focus_seen(&app);
                app_press(&app, PRESS_DOWN);
            }
        }
        app_close(&app);
    }
}

static void of_the_shipped_gates_nothing_is_cut_off(void **state) {
    Ground *ground = *state;
    const Vocabulary *vocabulary = &ground->house.vocabulary;
    assert_true(vocabulary->gate_count >= 4);
    for (int n = 0; n < vocabulary->gate_count * SIZE_COUNT; n++) {
        FakeApp app;
        const Size size = SIZES[n % SIZE_COUNT];
        app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
        app_show_home(&app);
        app_resize(&app, size.width, size.height);
        app_put(&app, gate_screen(gate_new(ground->lesson, &vocabulary->gates[n / SIZE_COUNT])));
        draw_checked(&app);
        GateScreen *screen = gate_of(&app);
        int rows = question_count(&app) + screen->gate->accept_count;
        assert_true(screen->rows[rows].y1 < (float)size.height - 100 * app.world.layout.scale);
        answer_all(&app, PRESS_LEFT);
        draw_checked(&app);
        app_press(&app, PRESS_OK);
        draw_checked(&app);
        assert_true(screen->instead);
        assert_true(screen->rows[0].y1 < (float)size.height - 100 * app.world.layout.scale);
        app_close(&app);
    }
}

static void it_can_be_drawn_at_any_size(void **state) {
    static const Size sizes[] = {{1, 1},     {1, 700},    {1900, 1},   {160, 160},
                                 {480, 320}, {300, 2000}, {8192, 8192}};
    FakeApp app;
    const Lesson *lesson;
    open_gated(&app, *state, &lesson, GATED);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        app_resize(&app, sizes[i].width, sizes[i].height);
        const Scene *scene = app_draw(&app);
        assert_true(scene->items.count > 20);
        for (int k = 0; k < scene->items.count; k++)
            assert_true(isfinite(scene->items.at[k].x0) && isfinite(scene->items.at[k].y1));
    }
    app_close(&app);
}

#define GATE(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        GATE(a_lesson_without_a_gate_opens_at_once),
        GATE(continue_leads_to_what_is_still_open_and_no_further),
        GATE(a_yes_leads_to_what_to_do_instead_and_never_into_the_lesson),
        GATE(going_back_keeps_nothing),
        GATE(a_key_that_is_still_down_answers_nothing),
        GATE(all_no_and_all_ticked_opens_it_and_it_is_not_asked_again),
        GATE(two_gates_are_asked_one_after_the_other),
        GATE(before_anything_is_drawn_a_pointer_meets_nothing),
        GATE(it_can_be_answered_by_the_pointer_alone),
        GATE(hovering_brings_focus_to_the_answer_below_it),
        GATE(focus_is_always_seen_whole),
        GATE(of_the_shipped_gates_nothing_is_cut_off),
        GATE(it_can_be_drawn_at_any_size),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
