/* What stands around the instrument while a lesson plays: title, time left, the lesson as a bar, side and
 * rounds, pressure. */
#ifndef STAGE_BARS_H
#define STAGE_BARS_H

#include "stage/look.h"
#include "stage/marks_shown.h"
#include "timeline/timeline.h"

/* Lesson title left, time left right, and the timeline under them. */
void bar_top(Scene *scene, const Look *look, const Timeline *timeline, const Moment *moment);

/* Both of them with large texts: the phase, its side, the time that is left. */
void bar_large(Scene *scene, const Look *look, Text title, const Moment *moment);

/* The pill with the side at work and the rounds; nothing in a phase that has neither. */
void bar_status(Scene *scene, const Look *look, const Moment *moment);

/* What the crossed signs on the figure say, beside that pill or below it: while any is seen. */
void bar_never(Scene *scene, const Look *look, const Moment *moment, const NeverShown *never);

/* How hard to press, as a number, a sentence and ten cells. */
void bar_gauge(Scene *scene, const Look *look, const Moment *moment);

/* A name and its value on a plate over the caption, beside the ring: "Pressure 5". Without room only the value. */
void bar_pill(Scene *scene, const Look *look, Text name, Text value, Ink ink);

/* A heading and up to two lines of a note in the gauge's place. */
void bar_note(Scene *scene, const Look *look, Text heading, Text note);

/* "5:42", in the arena. */
Text bar_clock(Arena *arena, double seconds);

#endif
