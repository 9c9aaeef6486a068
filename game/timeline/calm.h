/* A lesson for who is made unwell by motion: the figure stands in key poses, and the picture fades over where the next
 * one takes the last one's place. */
#ifndef TIMELINE_CALM_H
#define TIMELINE_CALM_H

#include "timeline/moment.h"

#define CALM_FADE_S 0.8 /* until the picture is gone, and again until it is back: far from three a second */

/* The moment as it is shown so: arrived poses, movements at their ends or in the middle, a chest at rest; what is to be
 * read and heard stays as it is. */
Moment calm_moment(const Timeline *timeline, const Moment *moment);

/* How far the picture has faded, 0..1, so long after a change was asked for. */
float calm_fade(double since_s);

#endif
