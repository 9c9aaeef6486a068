/* The sound of a stretch of a lesson as a WAV file. */
#ifndef APP_WAVE_H
#define APP_WAVE_H

#include "timeline/cue.h"

#include <stdbool.h>

/* 48 kHz, 16 bits, stereo, from from_s to to_s; false after one line on stderr. */
bool wave_write(const Cue *cues, int count, double from_s, double to_s, const char *path);

#endif
