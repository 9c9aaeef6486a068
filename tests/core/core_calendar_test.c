/* Days, weeks and dates, against what is known of them and against each other. */
#include "core/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void days_that_are_none_are_known(void **state) {
    (void)state;
    const Date none[] = {{2026, 0, 1},  {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32},
                         {2026, 2, 29}, {1900, 2, 29}, {2026, 4, 31}, {2026, -1, 5}};
    for (int i = 0; i < 8; i++) assert_false(calendar_has(none[i]));
    assert_true(calendar_has((Date){2000, 2, 29}) && calendar_has((Date){2024, 2, 29}));
    assert_true(calendar_has((Date){2026, 12, 31}));
}

static void what_does_not_look_like_a_day_is_not_read(void **state) {
    (void)state;
    const char *none[] = {"",         "2026",       "2026-11-2", "2026-11-281", "2026-11-28 ",
                          "26-11-28", "2026/11/28", "today"};
    Date date;
    for (int i = 0; i < 8; i++) assert_false(calendar_read(none[i], &date));
    assert_true(calendar_read("2026-11-28", &date));
    assert_true(date.year == 2026 && date.month == 11 && date.day == 28);
    assert_true(calendar_read("2026-02-30", &date));
    assert_false(calendar_has(date));
}

static void known_days_have_their_numbers(void **state) {
    (void)state;
    const struct {
        Date date;
        int64_t day;
        int weekday;
    } known[] = {{{1970, 1, 1}, 0, 3},       {{1969, 12, 31}, -1, 2},    {{2000, 3, 1}, 11017, 2},
                 {{2026, 11, 28}, 20785, 5}, {{1600, 1, 1}, -135140, 5}, {{2400, 2, 29}, 157113, 1}};
    for (int i = 0; i < 6; i++) {
        assert_int_equal(calendar_day_of(known[i].date), known[i].day);
        assert_int_equal(calendar_weekday(known[i].day), known[i].weekday);
    }
}

static void every_day_is_the_one_after_the_one_before(void **state) {
    (void)state;
    Date before = calendar_date(-800001);
    for (int64_t day = -800000; day <= 800000; day++) {
        Date date = calendar_date(day);
        bool next = date.day == before.day + 1 && date.month == before.month && date.year == before.year;
        bool first = date.day == 1 && before.day == calendar_month_days(before.year, before.month);
        if (!(next || first) || calendar_day_of(date) != day || !calendar_has(date))
            fail_msg("day %lld", (long long)day);
        before = date;
    }
}

static void weeks_begin_on_monday_also_before_1970(void **state) {
    (void)state;
    for (int64_t day = -1000; day < 1000; day++) {
        int64_t monday = calendar_monday(calendar_week(day));
        assert_true(monday <= day && day < monday + 7);
        assert_int_equal(calendar_weekday(monday), 0);
        assert_int_equal(calendar_weekday(day), day - monday);
    }
}

static void a_day_ends_at_the_persons_midnight(void **state) {
    (void)state;
    int64_t midnight = 20785LL * 86400; /* in UTC */
    assert_int_equal(calendar_day(midnight - 1, 0), 20784);
    assert_int_equal(calendar_day(midnight, 0), 20785);
    assert_int_equal(calendar_day(midnight - 1, 3600), 20785);
    assert_int_equal(calendar_day(midnight + 3600 * 5, -6 * 3600), 20784);
    assert_int_equal(calendar_second(midnight + 59, -60), 86399);
    assert_int_equal(calendar_day(-1, 0), -1);
    assert_int_equal(calendar_second(-1, 0), 86399);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_that_are_none_are_known),
        cmocka_unit_test(what_does_not_look_like_a_day_is_not_read),
        cmocka_unit_test(known_days_have_their_numbers),
        cmocka_unit_test(every_day_is_the_one_after_the_one_before),
        cmocka_unit_test(weeks_begin_on_monday_also_before_1970),
        cmocka_unit_test(a_day_ends_at_the_persons_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
