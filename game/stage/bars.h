/* What stands around the instrument while a lesson plays: title, time left, the lesson as a bar, side and
 * rounds, pressure. */
#ifndef STAGE_BARS_H
#define STAGE_BARS_H

#include "stage/look.h"
#include "timeline/timeline.h"

/* Lesson title left, time left right, and the timeline under them. */
void bar_top(Scene *scene, const Look *look, const Timeline *timeline, const Moment *moment);

/* The pill with the side at work and the rounds; nothing in a phase that has neither. */
/* Both of them with large texts: the phase, its side, the time that is left. */
void bar_large(Scene *scene, const Look *look, Text title, const Moment *moment);

void bar_status(Scene *scene, const Look *look, const Moment *moment);

/* How hard to press, as a number, a sentence and ten cells. */
void bar_gauge(Scene *scene, const Look *look, const Moment *moment);

/* A heading and up to two lines of a note in the gauge's place. */
void bar_note(Scene *scene, const Look *look, Text heading, Text note);

/* "5:42", in the arena. */
Text bar_clock(Arena *arena, double seconds);

#endif
