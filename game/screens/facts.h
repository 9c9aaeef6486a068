/* What lists, cards and pages say of a lesson, in words. */
#ifndef SCREENS_FACTS_H
#define SCREENS_FACTS_H

#include "screens/screen.h"

/* The index of the world's lesson with this id; -1 if there is none. */
int facts_lesson(const World *world, Text id);

/* "6 min", at least one. */
Text facts_minutes(Arena *arena, const Phrases *phrases, double seconds);

/* "6 min 24 s". */
Text facts_length(Arena *arena, const Phrases *phrases, double seconds);

/* "Day 3 of 14": the day of a programme that comes next, from 0. */
Text facts_day(Arena *arena, const Phrases *phrases, const Lesson *programme, int day);

/* "Last done yesterday, 3 in all". */
Text facts_past(Arena *arena, const Phrases *phrases, const LessonPast *past);

/* "Easy". */
Text facts_level(const Phrases *phrases, int level);

/* "a tennis ball" */
Text facts_tool(const World *world, const ToolTerm *tool);

/* "a wall, a tennis ball"; empty for none. */
Text facts_tools(Arena *arena, const World *world, const Lesson *lesson);

/* What a muscle, and a zone, is called in the language that is spoken; what the guide says, in it. As they stand where
 * the language has none. */
Text facts_muscle(const World *world, const Muscle *muscle);
Text facts_zone(const World *world, const ZoneTerm *zone);
Text facts_said(const World *world, Text text);

#endif
