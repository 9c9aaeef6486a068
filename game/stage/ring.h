/* The one instrument: time and breath and what to do, read in one place from three metres. */
#ifndef STAGE_RING_H
#define STAGE_RING_H

#include "stage/look.h"
#include "timeline/timeline.h"

/* The ring at a moment of a lesson: hold timer outside, breath inside, the seconds and a word. In a phase that
 * waits for the person it asks for OK instead. */
void ring_draw(Scene *scene, const Look *look, const Moment *moment);

/* The same place with 3, 2, 1 before a lesson goes on. */
void ring_count_in(Scene *scene, const Look *look, double left_s);

/* The small ring of a pause, its middle at (x, y): how much of the phase is left, 0..1. */
void ring_small(Scene *scene, const Look *look, float x, float y, float left, bool effort);

/* The phase's name above the ring. */
void ring_title(Scene *scene, const Look *look, Text title);

/* Whether a phase is one of effort (ember) or of ease (teal). */
bool phase_is_effort(const Phase *phase);

#endif
