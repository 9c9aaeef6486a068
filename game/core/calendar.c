#include "core/calendar.h"

enum { DAY_S = 86400, ERA_DAYS = 146097, ERA_YEARS = 400 };

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

int64_t calendar_day(int64_t unix_s, int zone_s) {
    return floor_div(unix_s + zone_s, DAY_S);
}

int calendar_second(int64_t unix_s, int zone_s) {
    return (int)(unix_s + zone_s - calendar_day(unix_s, zone_s) * DAY_S);
}

/* Day 0 was a Thursday. */
int64_t calendar_week(int64_t day) {
    return floor_div(day + 3, 7);
}

int64_t calendar_monday(int64_t week) {
    return week * 7 - 3;
}

int calendar_weekday(int64_t day) {
    return (int)(day - calendar_monday(calendar_week(day)));
}

/* Years begin in March there, so that the leap day is the last. */
Date calendar_date(int64_t day) {
    int64_t from = day + 719468, era = floor_div(from, ERA_DAYS);
    int of_era = (int)(from - era * ERA_DAYS);
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * of_year + 2) / 153;
    Date date = {.day = of_year - (153 * month + 2) / 5 + 1, .month = month < 10 ? month + 3 : month - 9};
    date.year = (int)(year + era * ERA_YEARS) + (date.month <= 2);
    return date;
}

int64_t calendar_day_of(Date date) {
    int64_t year = (int64_t)date.year - (date.month <= 2), era = floor_div(year, ERA_YEARS);
    int of_era = (int)(year - era * ERA_YEARS);
    int of_year = (153 * (date.month > 2 ? date.month - 3 : date.month + 9) + 2) / 5 + date.day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int calendar_month_days(int year, int month) {
    Date next = {month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1};
    return (int)(calendar_day_of(next) - calendar_day_of((Date){year, month, 1}));
}

bool calendar_has(Date date) {
    bool month = date.month >= 1 && date.month <= 12;
    return month && date.day >= 1 && date.day <= calendar_month_days(date.year, date.month);
}

static bool read_digits(const char **at, int count, int *number) {
    *number = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9') return false;
        *number = *number * 10 + (**at - '0');
    }
    return true;
}

bool calendar_read(const char *text, Date *date) {
    const char *at = text;
    return read_digits(&at, 4, &date->year) && *at++ == '-' && read_digits(&at, 2, &date->month) &&
           *at++ == '-' && read_digits(&at, 2, &date->day) && !*at;
}
