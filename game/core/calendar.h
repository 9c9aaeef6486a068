/* Days and weeks as a person's own calendar counts them, from a time and the zone it was lived in: no clock and no
 * table of zones. Days are numbered from 1 January 1970, weeks begin on Monday; both may be negative. */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* A day of the Gregorian calendar, whatever the year. */
typedef struct Date {
    int year, month, day; /* month 1..12, day 1..31 */
} Date;

/* The day of a time in UTC, lived zone_s seconds east of it. */
int64_t calendar_day(int64_t unix_s, int zone_s);

/* The second of that day, 0..86399. */
int calendar_second(int64_t unix_s, int zone_s);

/* The week of a day, and its first day. */
int64_t calendar_week(int64_t day);
int64_t calendar_monday(int64_t week);

/* 0 Monday .. 6 Sunday. */
int calendar_weekday(int64_t day);

/* Both ways (days_from_civil and civil_from_days, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
Date calendar_date(int64_t day);
int64_t calendar_day_of(Date date);

/* Reads "2026-11-28"; false for what does not look like a day. Whether there is such a day, calendar_has() says. */
bool calendar_read(const char *text, Date *date);

/* Whether the calendar has such a day. */
bool calendar_has(Date date);

/* How many days a month has, month 1..12. */
int calendar_month_days(int year, int month);

#endif
