/* The person ends a phase while the figure is still on its way: it goes on from where it is. Frame by frame over each
 * edit no joint and no tool is faster than a person, what was shown before the edit stays as it was, and the figure
 * arrives where it was last asked to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define SPEED_MOST 4.0f  /* m/s: of hands and feet, in a hurry */
#define TURN_MOST  0.45f /* rad a frame, of a bone */
#define SPIN_MOST  0.30f /* rad a frame, of a tool */
#define AFTER_S    14.0  /* a skip is watched for so long */

enum { SKIPS_MAX = 16 };

/* A lesson in which phases are ended one after the other. */
typedef struct Session {
    const Timeline *timeline;
    PhaseEdit edits[SKIPS_MAX];
    Options options;
    int lesson;
} Session;

static House house;
static const Body *body;
static Cast *casts[SHIPPED_LESSONS];
static Turn cut[TURNS_MAX]; /* of the ask made last */

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    for (int i = 0; i < SHIPPED_LESSONS; i++) {
        casts[i] = house_cast(&house);
        cast_open(casts[i], body, house_timeline(&house, i, &(Options){.waits = true}), false);
        cast_prepare_skips(casts[i]);
    }
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Session session_of(int lesson) {
    Session session = {.lesson = lesson, .options = {.waits = true}};
    session.timeline = house_timeline(&house, lesson, &session.options);
    return session;
}

/* The phase at t ends at t. */
static void end_phase(Session *session, double t_s) {
    Moment moment = moment_at(session->timeline, t_s);
    int n = session->options.edit_count++;
    assert_true(n < SKIPS_MAX);
    session->edits[n] = (PhaseEdit){moment.phase->key, moment.into_s};
    session->options.edits = session->edits;
    session->timeline = house_timeline(&house, session->lesson, &session->options);
}

static Ask asked(const Moment *moment) {
    Ask ask = ask_at(body, moment);
    for (int i = 0; i < moment->cut_count; i++) {
        const PoseChange *change = &moment->cut[i];
        cut[i] = (Turn){stand_at(body, change->from), stand_at(body, change->to), change->since_s,
                        change->lasts_s};
    }
    ask.cut = cut;
    ask.cut_count = moment->cut_count;
    return ask;
}

static Performance at(const Session *session, double t_s) {
    Moment moment = moment_at(session->timeline, t_s);
    Ask ask = asked(&moment);
    return performed(casts[session->lesson], &ask);
}

static int tell(const char *what, float value, float most, Text of, const Session *session, double t_s) {
    if (value <= most) return 0;
    print_error("%.*s at %.3f s, after %d skips: %s of %.*s %.2f\n", TEXT_ARGS(session->timeline->lesson->id),
                t_s, session->options.edit_count, what, TEXT_ARGS(of), (double)value);
    return 1;
}

static int compare(const Session *session, const Performance *a, const Performance *b, double t_s) {
    int wrong = 0;
    float second = (float)(1 / FRAME_S);
    for (int i = 0; i < body->skeleton.count && !wrong; i++) {
        Text name = body->skeleton.bones[i].name;
        float speed = vec3_distance(a->posed.head[i], b->posed.head[i]) * second;
        wrong += tell("speed", speed, SPEED_MOST, name, session, t_s);
        wrong += tell("turn", turn_from(a->posed.turn[i], b->posed.turn[i]), TURN_MOST, name, session, t_s);
    }
    for (int i = 0; i < a->tool_count && i < b->tool_count; i++) {
        float speed = vec3_distance(a->tools[i].at, b->tools[i].at) * second;
        wrong += tell("speed", speed, SPEED_MOST, TEXT("tool"), session, t_s);
        wrong += tell("spin", turn_from(a->tools[i].turn, b->tools[i].turn), SPIN_MOST, TEXT("tool"), session,
                      t_s);
    }
    return wrong;
}

static bool over(const Session *session, double t_s) {
    return t_s >= session->timeline->seconds;
}

/* Frame by frame from t on, a phase ended every `every_s`, `skips` times, the first time at once. */
static int watch(Session *session, double t_s, int skips, double every_s) {
    int wrong = 0;
    double next_s = t_s, until_s = t_s + skips * every_s + AFTER_S;
    Performance before = at(session, t_s - FRAME_S);
    for (; t_s < until_s && !over(session, t_s) && wrong < 3; t_s += FRAME_S) {
        if (skips > 0 && t_s >= next_s) {
            end_phase(session, t_s);
            skips--;
            next_s += every_s;
        }
        Performance now = at(session, t_s);
        wrong += compare(session, &before, &now, t_s);
        before = now;
    }
    return wrong;
}

static void a_skip_never_makes_the_figure_jump(void **state) {
    (void)state;
    static const double INTO_S[] = {0.2, 0.9, 1.8, 3.1};
    int wrong = 0, skipped = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        Session whole = session_of(l);
        for (int i = 0; i + 1 < whole.timeline->phase_count; i++)
            for (size_t k = 0; k < sizeof INTO_S / sizeof *INTO_S; k++) {
                const Phase *phase = &whole.timeline->phases[i];
                if (INTO_S[k] >= phase->seconds) continue;
                Session session = whole;
                wrong += watch(&session, phase->start_s + INTO_S[k], 1, 1);
                skipped++;
            }
    }
    assert_true(skipped > 100);
    assert_int_equal(wrong, 0);
}

static void many_skips_never_make_the_figure_jump(void **state) {
    (void)state;
    static const struct {
        int skips;
        double every_s;
    } CASE[] = {{2, 0.4}, {3, 1.1}, {6, 0.1}, {4, 2.3}, {15, 0.7}};
    int wrong = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        Session whole = session_of(l);
        for (int i = 0; i + 1 < whole.timeline->phase_count; i += 2)
            for (size_t k = 0; k < sizeof CASE / sizeof *CASE; k++) {
                Session session = whole;
                wrong +=
                    watch(&session, whole.timeline->phases[i].start_s + 0.7, CASE[k].skips, CASE[k].every_s);
            }
    }
    assert_int_equal(wrong, 0);
}

static void what_was_shown_before_a_skip_stays_as_it_was(void **state) {
    (void)state;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        Session session = session_of(l);
        for (double t_s = 1.3; session.options.edit_count < SKIPS_MAX && !over(&session, t_s + 3);
             t_s += 2.9) {
            Session before = session;
            end_phase(&session, t_s);
            for (double back_s = 0.01; back_s < 6 && back_s < t_s; back_s += 0.63) {
                Performance a = at(&before, t_s - back_s), b = at(&session, t_s - back_s);
                assert_true(same_performance(body, &a, &b));
            }
        }
    }
}

static void the_figure_arrives_in_spite_of_skips(void **state) {
    (void)state;
    int arrived = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++)
        for (int skips = 1; skips < SKIPS_MAX; skips++) {
            Session session = session_of(l);
            double t_s = 0.5;
            for (int i = 0; i < skips; i++, t_s += 0.8) end_phase(&session, t_s);
            Moment moment = moment_at(session.timeline, t_s);
            Ask ask = asked(&moment), alone = ask;
            double takes_s = cast_turn_seconds(casts[l], &ask, ask.cut_count);
            assert_true(takes_s <= fmax(ask.lasts_s, 0.8));
            alone.from = alone.to;
            alone.cut_count = 0;
            ask.since_s = takes_s + 0.001;
            Performance a = performed(casts[l], &ask), b = performed(casts[l], &alone);
            for (int k = 0; k < body->skeleton.count; k++)
                assert_true(vec3_distance(a.posed.head[k], b.posed.head[k]) < 1e-5f);
            arrived++;
        }
    assert_int_equal(arrived, SHIPPED_LESSONS * (SKIPS_MAX - 1));
}

/* Who turns back before having gone far is back sooner than by going on to the end. */
static void a_way_that_is_taken_back_is_not_walked_to_its_end_first(void **state) {
    (void)state;
    Stand stand = {pose_find(&body->book, TEXT("roller-stand")), 1},
          sit = {pose_find(&body->book, TEXT("roller-sit")), 1};
    const Cast *cast = casts[1];
    Turn out = {stand, sit, 1.5, 16};
    Ask back = {
        .from = sit, .to = stand, .lasts_s = 30, .cut = &out, .cut_count = 1, .move = -1, .breath = 0.35f};
    double takes_s = cast_turn_seconds(cast, &back, 1);
    assert_true(takes_s > 1.5 && takes_s < 2.6);
    assert_true(cast_turn_seconds(cast, &back, 0) > 5);
    back.since_s = takes_s;
    Performance arrived = performed(cast, &back), home;
    Ask held = ask_held(stand.pose, 1);
    held.pressure = 0;
    home = performed(cast, &held);
    for (int k = 0; k < body->skeleton.count; k++)
        assert_true(vec3_distance(arrived.posed.head[k], home.posed.head[k]) < 1e-4f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_skip_never_makes_the_figure_jump),
        cmocka_unit_test(many_skips_never_make_the_figure_jump),
        cmocka_unit_test(what_was_shown_before_a_skip_stays_as_it_was),
        cmocka_unit_test(the_figure_arrives_in_spite_of_skips),
        cmocka_unit_test(a_way_that_is_taken_back_is_not_walked_to_its_end_first),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
