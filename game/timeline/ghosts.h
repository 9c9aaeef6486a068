/* When a mistake is shown, by a second figure that comes and fades. */
#ifndef TIMELINE_GHOSTS_H
#define TIMELINE_GHOSTS_H

#include "timeline/tables.h"

/* From the cues of mistakes. */
void build_ghosts(Build *build, struct TimelineTables *tables);

/* The ghost at t; `usual` is how the body moves then. */
Ghost ghost_at(const Timeline *timeline, double t_s, Movement usual);

#endif
