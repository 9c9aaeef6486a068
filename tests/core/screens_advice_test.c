/* What the past means for today: weeks, streaks, what had better wait, what is suggested and why, the daily five. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "screens/advice.h"
#include "screens/held.h"
#include "support/screens.h"

enum { LESSONS = 4, BLADES = 0, ROLLER, GLUTES, WEEKS, TODAY = 20786 }; /* a Sunday */

typedef struct Ground {
    House house;
    const Lesson *lessons[LESSONS];
    LessonPast past[LESSONS];
    Habit habit;
    FakeApp app;
} Ground;

static int lay_ground(void **state) {
    static const char *const names[] = {
        "levels/upper-back/wall-rhomboids.lesson", "levels/upper-back/roller-upper-back.lesson",
        "levels/hips-glutes/chair-glutes.lesson", "levels/programmes/upper-back-2w.programme"};
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    for (int i = 0; i < LESSONS; i++) {
        ground->house.vocabulary.lessons = ground->lessons;
        ground->house.vocabulary.lesson_count = i;
        ground->lessons[i] = house_lesson(&ground->house, names[i]);
    }
    return ground->house.diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

/* Nothing is known yet, on a Sunday. */
static Ground *fresh(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < LESSONS; i++) ground->past[i] = (LessonPast){.last_relief = -1};
    ground->habit = (Habit){.today = TODAY};
    app_open(&ground->app, &ground->house, ground->lessons, ground->past, LESSONS);
    ground->app.world.habit = &ground->habit;
    return ground;
}

static void add_day(Habit *habit, int64_t day) {
    habit->days[habit->day_count++] = (DayPast){.day = day, .sessions = 1};
}

static void add_point(Ground *ground, int lesson, Side side, int64_t day, int rounds) {
    PointPast *past = &ground->habit.points[ground->habit.point_count++];
    *past = (PointPast){.day = day, .rounds = rounds, .point.side = (int)side};
    snprintf(past->point.muscle, SESSION_ID_MAX, "%.*s", TEXT_ARGS(ground->lessons[lesson]->muscle->id));
}

static void mark(Ground *ground, int lesson) {
    Spot *spot = &ground->habit.spots[ground->habit.spot_count++];
    *spot = (Spot){.point.side = SIDE_LEFT};
    snprintf(spot->point.muscle, SESSION_ID_MAX, "%.*s", TEXT_ARGS(ground->lessons[lesson]->muscle->id));
}

/* ---- weeks ---- */

static void an_empty_past_has_no_weeks(void **state) {
    Ground *ground = fresh(state);
    assert_int_equal(habit_streak(&ground->habit), 0);
    assert_int_equal(habit_week(&ground->habit, calendar_week(TODAY)).day_count, 0);
    assert_int_equal(habit_rounds_today(&ground->habit), 0);
    assert_true(habit_soreness(&ground->habit, AREA_NECK, 5) < 0);
    app_close(&ground->app);
}

static void three_days_are_a_week_and_weeks_without_a_gap_a_streak(void **state) {
    static const struct {
        int days[8]; /* in each week from this one back */
        int streak;
    } cases[] = {{{3}, 1},          {{2}, 0},       {{2, 3, 3}, 2},
                 {{3, 3, 3}, 3},    {{0, 2, 3}, 0}, {{7, 7, 7, 2, 7}, 3},
                 {{0, 3, 0, 3}, 1}, {{3, 0, 3}, 1}};
    for (int n = 0; n < 8; n++) {
        Ground *ground = fresh(state);
        int64_t week = calendar_week(TODAY);
        for (int back = 7; back >= 0; back--)
            for (int i = 0; i < cases[n].days[back]; i++)
                add_day(&ground->habit, calendar_monday(week - back) + i);
        if (habit_streak(&ground->habit) != cases[n].streak) fail_msg("case %d", n);
        assert_int_equal(habit_week(&ground->habit, week).day_count, cases[n].days[0]);
        app_close(&ground->app);
    }
}

static void a_year_of_weeks_is_a_streak_of_a_year(void **state) {
    Ground *ground = fresh(state);
    for (int64_t day = calendar_monday(calendar_week(TODAY) - HABIT_WEEKS + 1); day <= TODAY; day++)
        add_day(&ground->habit, day);
    assert_int_equal(ground->habit.day_count, HABIT_DAYS_MAX);
    assert_int_equal(habit_streak(&ground->habit), HABIT_WEEKS);
    app_close(&ground->app);
}

/* ---- what had better wait ---- */

static HoldBack held_back(Ground *ground, int lesson) {
    const Timeline *timeline =
        timeline_new(ground->house.arena, ground->lessons[lesson], &(Options){.rounds = 2});
    return advice_hold_back(&ground->app.world, timeline);
}

static void nothing_waits_without_a_past(void **state) {
    Ground *ground = fresh(state);
    assert_int_equal(held_back(ground, BLADES).kind, HOLD_BACK_NOT);
    ground->app.world.habit = NULL;
    assert_int_equal(held_back(ground, BLADES).kind, HOLD_BACK_NOT);
    app_close(&ground->app);
}

static void no_more_than_four_rounds_a_day_on_a_point(void **state) {
    for (int rounds = 0; rounds <= 6; rounds++) {
        Ground *ground = fresh(state);
        add_point(ground, BLADES, SIDE_RIGHT, TODAY, rounds);
        add_point(ground, BLADES, SIDE_LEFT, TODAY - 1, 9); /* yesterday's do not count */
        HoldBack held = held_back(ground, BLADES);
        bool waits = rounds + 2 > ROUNDS_A_DAY;
        assert_int_equal(held.kind, waits ? HOLD_BACK_ROUNDS : HOLD_BACK_NOT);
        if (waits) assert_true(held.side == SIDE_RIGHT && held.rounds == rounds);
        assert_int_equal(held_back(ground, GLUTES).kind, HOLD_BACK_NOT);
        app_close(&ground->app);
    }
}

static void what_is_sore_rests_a_day(void **state) {
    static const struct {
        int sore, said_ago, worked_ago;
        bool waits;
    } cases[] = {{7, 0, 1, true},  {7, 1, 1, true},  {10, 0, 0, true},           {6, 0, 1, false},
                 {7, 2, 1, false}, {7, 0, 2, false}, {NO_SORENESS, 0, 1, false}, {7, -1, 1, false}};
    for (int n = 0; n < 8; n++) {
        Ground *ground = fresh(state);
        BodyArea area = ground->lessons[BLADES]->area;
        ground->app.soreness[area] = (SorenessPast){9, cases[n].sore, TODAY - cases[n].said_ago};
        add_point(ground, BLADES, SIDE_LEFT, TODAY - cases[n].worked_ago, 1);
        HoldBack held = held_back(ground, BLADES);
        if ((held.kind == HOLD_BACK_SORE) != cases[n].waits) fail_msg("case %d", n);
        if (cases[n].waits) assert_int_equal(held.area, area);
        app_close(&ground->app);
    }
}

static void what_did_worse_yesterday_rests(void **state) {
    Ground *ground = fresh(state);
    add_point(ground, BLADES, SIDE_LEFT, TODAY - 1, 1);
    ground->past[BLADES] = (LessonPast){.sessions = 1, .days_ago = 1, .last_relief = 0};
    assert_int_equal(held_back(ground, BLADES).kind, HOLD_BACK_SORE);
    ground->past[BLADES].days_ago = 2;
    assert_int_equal(held_back(ground, BLADES).kind, HOLD_BACK_NOT);
    app_close(&ground->app);
}

/* ---- seeing somebody ---- */

static void add_sore(Ground *ground, int back, BodyArea area, double before) {
    int64_t week = calendar_week(TODAY) - back;
    ground->habit.sore[ground->habit.sore_count++] = (WeekSoreness){week, (int)area, before, NO_SORENESS};
}

static void no_change_in_two_weeks_is_for_a_professional(void **state) {
    static const struct {
        int back[2];
        double sore[2];
        int area;
    } cases[] = {{{2, 0}, {6, 6}, AREA_NECK}, {{2, 0}, {6, 8}, AREA_NECK}, {{3, 1}, {6, 5.5}, AREA_NECK},
                 {{2, 0}, {6, 5}, -1},        {{1, 0}, {6, 6}, -1},        {{2, 0}, {2, 2}, -1},
                 {{4, 2}, {6, 6}, -1},        {{7, 0}, {5, 5}, AREA_NECK}, {{8, 0}, {5, 5}, -1}};
    for (int n = 0; n < 9; n++) {
        Ground *ground = fresh(state);
        for (int i = 0; i < 2; i++) add_sore(ground, cases[n].back[i], AREA_NECK, cases[n].sore[i]);
        add_sore(ground, 0, AREA_CHEST, 9);
        if (advice_professional(&ground->habit) != cases[n].area) fail_msg("case %d", n);
        app_close(&ground->app);
    }
}

static void check_ins_are_on_days_7_and_14(void **state) {
    (void)state;
    static const struct {
        int day, said, due; /* days of the programme, from 1; 0: nothing was said */
    } cases[] = {{1, 0, 0},   {6, 0, 0},   {7, 0, 7},    {13, 0, 7}, {7, 7, 0},  {9, 6, 7},
                 {14, 7, 14}, {14, 14, 0}, {20, 13, 14}, {21, 0, 0}, {-3, 0, 0}, {15, 15, 0}};
    for (int n = 0; n < 12; n++) {
        int64_t begun = 1000, said = cases[n].said ? begun + cases[n].said - 1 : 0;
        if (advice_check_in(begun, begun + cases[n].day - 1, said) != cases[n].due) fail_msg("case %d", n);
    }
}

/* ---- suggestions ---- */

static void nothing_is_suggested_without_a_past(void **state) {
    Ground *ground = fresh(state);
    Suggestion list[SUGGESTIONS_MAX];
    int picks[DAILY_PICKS_MAX];
    assert_int_equal(advice_suggest(&ground->app.world, list, SUGGESTIONS_MAX), 0);
    assert_int_equal(advice_daily(&ground->app.world, picks), 0);
    ground->app.world.habit = NULL;
    assert_int_equal(advice_suggest(&ground->app.world, list, SUGGESTIONS_MAX), 0);
    assert_int_equal(advice_daily(&ground->app.world, picks), 0);
    app_close(&ground->app);
}

static bool says(Ground *ground, const Suggestion *suggestion, const char *why) {
    return text_is(advice_why(ground->house.arena, &ground->app.world, suggestion), why);
}

static void a_programme_goes_on_when_its_day_has_come(void **state) {
    Ground *ground = fresh(state);
    Suggestion list[2];
    LessonPast *past = &ground->past[WEEKS];
    *past = (LessonPast){.day = 1, .begun_day = TODAY - 1, .last_day = TODAY - 1}; /* its day 3 is tomorrow */
    assert_int_equal(advice_suggest(&ground->app.world, list, 2), 0);
    past->begun_day = past->last_day = TODAY - 2;
    assert_int_equal(advice_suggest(&ground->app.world, list, 2), 1);
    assert_true(list[0].kind == SUGGEST_CONTINUE && list[0].lesson == WEEKS);
    assert_true(says(ground, &list[0], "Day 2 of 8 comes next."));
    past->last_day = TODAY; /* done today */
    assert_int_equal(advice_suggest(&ground->app.world, list, 2), 0);
    past->last_day = TODAY - 30; /* given up long ago */
    assert_int_equal(advice_suggest(&ground->app.world, list, 2), 0);
    past->last_day = past->begun_day = TODAY - 6;
    assert_int_equal(advice_suggest(&ground->app.world, list, 2), 1);
    assert_true(list[0].kind == SUGGEST_CHECK_IN && list[0].number == 7);
    app_close(&ground->app);
}

static void what_helped_is_suggested_with_its_figures(void **state) {
    Ground *ground = fresh(state);
    Suggestion list[SUGGESTIONS_MAX];
    ground->past[BLADES] =
        (LessonPast){.sessions = 4, .days_ago = 2, .asked = 4, .better = 3, .last_relief = 2};
    ground->past[GLUTES] = (LessonPast){.sessions = 9, .days_ago = 2, .asked = 4, .better = 1, .worse = 2};
    assert_int_equal(advice_suggest(&ground->app.world, list, SUGGESTIONS_MAX), 1);
    assert_true(list[0].kind == SUGGEST_HELPED && list[0].lesson == BLADES);
    assert_true(says(ground, &list[0], "It felt better after 3 of 4."));
    mark(ground, GLUTES);
    assert_int_equal(advice_suggest(&ground->app.world, list, SUGGESTIONS_MAX), 2);
    assert_true(list[0].kind == SUGGEST_SPOT && list[0].lesson == GLUTES);
    assert_int_equal(advice_suggest(&ground->app.world, list, 1), 1);
    add_point(ground, GLUTES, SIDE_LEFT, TODAY, 1); /* it has had its turn today */
    ground->past[BLADES].liked = -1;
    assert_int_equal(advice_suggest(&ground->app.world, list, SUGGESTIONS_MAX), 0);
    app_close(&ground->app);
}

/* ---- the daily five ---- */

static void the_daily_five_takes_what_helped_and_may_be_worked_on(void **state) {
    Ground *ground = fresh(state);
    int picks[DAILY_PICKS_MAX];
    ground->past[BLADES] =
        (LessonPast){.sessions = 2, .days_ago = 3, .asked = 2, .better = 1, .last_relief = 1};
    ground->past[ROLLER] =
        (LessonPast){.sessions = 2, .days_ago = 3, .asked = 2, .better = 2, .last_relief = 2};
    ground->past[GLUTES] =
        (LessonPast){.sessions = 2, .days_ago = 3, .sore_asked = 1, .sore_drop = 4, .last_relief = -1};
    assert_int_equal(advice_daily(&ground->app.world, picks), 3);
    assert_true(picks[0] == GLUTES && picks[1] == ROLLER && picks[2] == BLADES);
    ground->past[GLUTES].last_relief = 0; /* the last time it did no good */
    ground->past[ROLLER].days_ago = 0;    /* done today */
    assert_int_equal(advice_daily(&ground->app.world, picks), 1);
    assert_int_equal(picks[0], BLADES);
    const Lesson *blades = ground->lessons[BLADES];
    Lesson careful = *blades;
    careful.level = 3;
    ground->lessons[BLADES] = &careful;
    assert_int_equal(advice_daily(&ground->app.world, picks), 0);
    ground->lessons[BLADES] = blades;
    app_close(&ground->app);
}

static void the_daily_fives_page_is_a_routine_without_mistakes(void **state) {
    Ground *ground = fresh(state);
    House *house = &ground->house;
    const int picks[] = {GLUTES, BLADES, ROLLER};
    house->vocabulary.lessons = ground->lessons;
    house->vocabulary.lesson_count = LESSONS;
    for (int count = 1; count <= 3; count++) {
        Text page = advice_daily_page(house->arena, &ground->app.world, picks, count);
        Tree *tree = script_parse(house->arena, source_new(house->arena, TEXT("daily-five.lesson"), page),
                                  &house->diags);
        const Lesson *lesson = lesson_read(house->arena, tree, &house->vocabulary, &house->diags);
        if (house->diags.list.count) house_print(house);
        assert_int_equal(house->diags.list.count, 0);
        assert_true(text_is(lesson->id, DAILY_ID) && lesson->kind == LESSON_ROUTINE);
        assert_true(lesson->seconds < 60 * 3 * count);
        const Timeline *timeline = timeline_new(house->arena, lesson, &(Options){.waits = true});
        assert_int_equal(advice_hold_back(&ground->app.world, timeline).kind, HOLD_BACK_NOT);
    }
    app_close(&ground->app);
}

/* ---- the screen that holds back ---- */

static void holding_back_says_why_and_lets_the_person_decide(void **state) {
    Ground *ground = fresh(state);
    FakeApp *app = &ground->app;
    HeldScreen memory;
    HoldBack held = {HOLD_BACK_ROUNDS, ground->lessons[BLADES]->muscle, SIDE_LEFT, 4, AREA_UPPER_BACK};
    app->stack[app->depth++] = held_screen(&memory, &held, ground->lessons[BLADES]);
    const Scene *scene = app_draw(app);
    assert_true(scene_says(scene, "Enough for this spot today") && scene_says(scene, "Play it anyway"));
    app_input(app, (Input){.kind = INPUT_PRESS, .press = PRESS_OK, .held = true});
    assert_int_equal(app->asked[REQUEST_HOME], 0);
    Area anyway = memory.rows[1];
    app_tick(app, 0);
    assert_false(app_moves(app));
    app_point(app, (anyway.x0 + anyway.x1) / 2, (anyway.y0 + anyway.y1) / 2);
    assert_int_equal(memory.focus, 1);
    app_press(app, PRESS_OK);
    assert_int_equal(app->asked[REQUEST_PLAY_ANYWAY], 1);
    app_press(app, PRESS_UP);
    memory.held.kind = HOLD_BACK_SORE;
    assert_true(scene_says(app_draw(app), "Let it rest today"));
    app_press(app, PRESS_MENU);
    app->depth = 0; /* the screen is no home that could be gone to */
    app->stack[1] = app->stack[0];
    app_close(app);
}

/* ---- home ---- */

static void home_shows_the_week_and_goes_through_suggestions(void **state) {
    Ground *ground = fresh(state);
    FakeApp *app = &ground->app;
    for (int i = 6; i >= 3; i--) add_day(&ground->habit, TODAY - i);
    add_sore(ground, 3, AREA_NECK, 6);
    add_sore(ground, 0, AREA_NECK, 6);
    ground->past[GLUTES] =
        (LessonPast){.sessions = 1, .days_ago = 2, .asked = 1, .better = 1, .last_relief = 2};
    mark(ground, ROLLER);
    app_show_home(app);
    const Scene *scene = app_draw(app);
    assert_true(scene_says(scene, "4 days this week"));
    assert_true(scene_says(scene, "For a spot that you marked."));
    HomeCard cards[HOME_CARDS_MAX];
    int count = home_cards(&app->world, cards);
    assert_true(count >= 2);
    assert_int_equal(cards[0].lesson, ROLLER);
    assert_int_equal(cards[1].lesson, GLUTES);
    for (int i = 0; i < count; i++) /* none twice */
        for (int k = 0; k < i; k++) assert_true(cards[i].lesson != cards[k].lesson);
    app_press(app, PRESS_RIGHT);
    app_press(app, PRESS_DOWN);
    app_press(app, PRESS_OK);
    assert_int_equal(((LessonPage *)app_top(app)->data)->index, GLUTES);
    app_press(app, PRESS_BACK);
    app->world.habit = NULL;
    assert_false(scene_says(app_draw(app), "4 days this week"));
    app_close(app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_past_has_no_weeks),
        cmocka_unit_test(three_days_are_a_week_and_weeks_without_a_gap_a_streak),
        cmocka_unit_test(a_year_of_weeks_is_a_streak_of_a_year),
        cmocka_unit_test(nothing_waits_without_a_past),
        cmocka_unit_test(no_more_than_four_rounds_a_day_on_a_point),
        cmocka_unit_test(what_is_sore_rests_a_day),
        cmocka_unit_test(what_did_worse_yesterday_rests),
        cmocka_unit_test(no_change_in_two_weeks_is_for_a_professional),
        cmocka_unit_test(check_ins_are_on_days_7_and_14),
        cmocka_unit_test(nothing_is_suggested_without_a_past),
        cmocka_unit_test(a_programme_goes_on_when_its_day_has_come),
        cmocka_unit_test(what_helped_is_suggested_with_its_figures),
        cmocka_unit_test(the_daily_five_takes_what_helped_and_may_be_worked_on),
        cmocka_unit_test(the_daily_fives_page_is_a_routine_without_mistakes),
        cmocka_unit_test(holding_back_says_why_and_lets_the_person_decide),
        cmocka_unit_test(home_shows_the_week_and_goes_through_suggestions),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
