#include "screens/facts.h"

int facts_lesson(const World *world, Text id) {
    for (int i = 0; i < world->lesson_count; i++)
        if (text_same(world->lessons[i]->id, id)) return i;
    return -1;
}

Text facts_minutes(Arena *arena, const Phrases *phrases, double seconds) {
    int whole = (int)(seconds / 60 + 0.5);
    return phrase_with_number(arena, phrases->home.minutes, "minutes", whole < 1 ? 1 : whole);
}

Text facts_length(Arena *arena, const Phrases *phrases, double seconds) {
    int whole = (int)(seconds + 0.5);
    Text text = phrase_with_number(arena, phrases->lesson.length, "minutes", whole / 60);
    return phrase_with_number(arena, text, "seconds", whole % 60);
}

Text facts_day(Arena *arena, const Phrases *phrases, const Lesson *programme, int day) {
    Text text = phrase_with_number(arena, phrases->home.day, "day", day + 1);
    return phrase_with_number(arena, text, "days", programme->day_count);
}

Text facts_past(Arena *arena, const Phrases *phrases, const LessonPast *past) {
    if (!past->sessions) return phrases->home.never;
    Text text = past->days_ago <= 0   ? phrases->home.today
                : past->days_ago == 1 ? phrases->home.yesterday
                                      : phrases->home.days_ago;
    text = phrase_with_number(arena, text, "days", past->days_ago);
    return phrase_with_number(arena, text, "count", past->sessions);
}

Text facts_level(const Phrases *phrases, int level) {
    return level <= 1 ? phrases->levels.easy : level == 2 ? phrases->levels.steady : phrases->levels.careful;
}

Text facts_tools(Arena *arena, const Lesson *lesson) {
    Text all = {0};
    for (int i = 0; i < lesson->tool_count; i++)
        all = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(all), i ? ", " : "",
                          TEXT_ARGS(lesson->tools[i]->name));
    return all;
}
