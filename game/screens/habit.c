#include "screens/habit.h"

#include "core/calendar.h"

Week habit_week(const Habit *habit, int64_t week) {
    Week found = {0};
    for (int i = 0; i < habit->day_count; i++) {
        const DayPast *day = &habit->days[i];
        if (calendar_week(day->day) != week || day->sessions <= 0) continue;
        found.days[calendar_weekday(day->day)] = true;
        found.day_count++;
    }
    return found;
}

int habit_streak(const Habit *habit) {
    int64_t week = calendar_week(habit->today);
    int streak = habit_week(habit, week).day_count >= GOAL_DAYS;
    for (int i = 1; i < HABIT_WEEKS && habit_week(habit, week - i).day_count >= GOAL_DAYS; i++) streak++;
    return streak;
}

int habit_rounds_today(const Habit *habit) {
    int rounds = 0;
    for (int i = 0; i < habit->point_count; i++)
        if (habit->points[i].day == habit->today) rounds += habit->points[i].rounds;
    return rounds;
}

int habit_rounds_on(const Habit *habit, Text muscle, Side side, int64_t day) {
    for (int i = 0; i < habit->point_count; i++) {
        const PointPast *past = &habit->points[i];
        if (past->day == day && past->point.side == (int)side && text_is(muscle, past->point.muscle))
            return past->rounds;
    }
    return 0;
}

double habit_soreness(const Habit *habit, BodyArea area, int64_t week) {
    for (int i = 0; i < habit->sore_count; i++)
        if (habit->sore[i].week == week && habit->sore[i].area == (int)area) return habit->sore[i].before;
    return NO_SORENESS;
}
