#include "app/clock.h"

#include "core/calendar.h"

#include <time.h>

int64_t clock_unix(void) {
    return (int64_t)time(NULL);
}

static int64_t seconds_of(const struct tm *at) {
    Date date = {at->tm_year + 1900, at->tm_mon + 1, at->tm_mday};
    return calendar_day_of(date) * 86400 + at->tm_hour * 3600 + at->tm_min * 60 + at->tm_sec;
}

int clock_zone(int64_t unix_s) {
    time_t at = (time_t)unix_s;
    const struct tm *read = localtime(&at);
    if (!read) return 0;
    struct tm local = *read;
    read = gmtime(&at);
    return read ? (int)(seconds_of(&local) - seconds_of(read)) : 0;
}
