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

/* Empty where the language lacks it. */
static Text or_own(Text said, Text own) {
    return said.count ? said : own;
}

Text facts_tool(const World *world, const ToolTerm *tool) {
    if (!world->language) return tool->name;
    return or_own(language_tool(world->language, tool->id), tool->name);
}

Text facts_tools(Arena *arena, const World *world, const Lesson *lesson) {
    Text all = {0};
    for (int i = 0; i < lesson->tool_count; i++)
        all = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(all), i ? ", " : "",
                          TEXT_ARGS(facts_tool(world, lesson->tools[i])));
    return all;
}

Text facts_muscle(const World *world, const Muscle *muscle) {
    if (!world->language) return muscle->name;
    return or_own(language_muscle(world->language, muscle->id), muscle->name);
}

Text facts_zone(const World *world, const ZoneTerm *zone) {
    return world->language ? or_own(language_zone(world->language, zone->id), zone->title) : zone->title;
}

Text facts_said(const World *world, Text text) {
    return world->language ? language_text(world->language, text) : text;
}
