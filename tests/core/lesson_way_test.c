/* Between all poses that follow on each other in every other shipped lesson, nobody jumps, or goes somewhere to come back. The
 * first of each pair is watched, so that the left side stands for both, but for the change of sides. The quickest are
 * a forearm and a shin at 2.7 m/s and an elbow at 45 m/s2; a forearm that snapped round had 11 m/s and 700 m/s2, a ball
 * that was elsewhere from one frame to the next 74 m/s. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/pairs.h"

#include "support/one_house.h" /* last: what the others call so is a parameter */

#define AWAY_M   0.35f
#define BACK_M   0.055f /* a knee whose foot is on a ball, not on the floor, is 59 mm away: that is elsewhere */
#define SAMPLE_S 0.1

enum { SAMPLES_MAX = 256, EACH = 2 }; /* of so many lessons one is looked at */

/* The farthest that any joint is from where it is in the other. */
static float apart_m(const Posed *a, const Posed *b, int bones) {
    float most_m = 0;
    for (int i = 0; i < bones; i++) most_m = fmaxf(most_m, vec3_length(vec3_sub(a->head[i], b->head[i])));
    return most_m;
}

/* Whether the body is, in the first of so many poses, as it is again after it was far from there. */
static bool comes_back(const Posed *posed, int count, int bones) {
    bool away = false;
    for (int i = 1; i < count; i++) {
        float here_m = apart_m(&posed[0], &posed[i], bones);
        away |= here_m > AWAY_M;
        if (away && here_m < BACK_M) return true;
    }
    return false;
}

/* Who lies down stands up for it, or sets down the feet to lay them where they were: a way of ways that nobody meant. Who
 * changes sides steps away and comes back. */
static int watch_detour(House *at, const Played *played, double start_s, double end_s) {
    static Posed posed[SAMPLES_MAX];
    Moment moment = moment_at(played->timeline, start_s);
    if (text_same(moment.pose.from.name, moment.pose.to.name)) return 0;
    int count = 0, wrong = 0;
    for (double t_s = start_s; t_s < end_s && count < SAMPLES_MAX; t_s += SAMPLE_S)
        posed[count++] = played_at(at->body, played, t_s).posed;
    for (int i = 0; i < count && !wrong; i++)
        wrong = comes_back(posed + i, count - i, at->body->skeleton.count);
    if (wrong) print_error("comes twice where it was, after %.1f s\n", start_s);
    return wrong;
}

static int watch_way(House *at, const Played *played, double start_s) {
    double end_s = start_s + way_length(at->body, played, start_s) + 0.5;
    return watch(at->body, played, start_s - 0.2, end_s, 1) + watch_detour(at, played, start_s, end_s);
}

static void nobody_jumps_in_any_lesson(void **state) {
    (void)state;
    assert_int_equal(pairs_of_lessons(&house, watch_way, EACH), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_jumps_in_any_lesson)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
