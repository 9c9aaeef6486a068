/* What a coach says beside a lesson's own lines: what begins, how long it still goes on, when to breathe. */
#ifndef TIMELINE_COACH_H
#define TIMELINE_COACH_H

#include "timeline/tables.h"

typedef VEC(Cue) Cues;

/* The coach's lines, where they fit between those that are laid already, `count` cues in order of at_s: nobody speaks
 * into another's words, and no caption is taken away before its time. None at TALK_SILENT. */
Cues coach_cues(Build *build, const Cue *cues, int count);

/* Whether a line of the lesson is spoken at this talk level, the nth spoken one of its phase from 0. */
bool coach_lets_speak(Talk talk, const Phase *phase, int nth);

#endif
