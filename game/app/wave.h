/* The sound of a stretch of a lesson as a WAV file. */
#ifndef APP_WAVE_H
#define APP_WAVE_H

#include "app/talk.h"

#include <stdbool.h>

/* 48 kHz, 16 bits, stereo, from from_s to to_s; false after one line on stderr. A recording that cannot be played
 * or a line that nobody can say is left out, after such a line. */
bool wave_write(const Timeline *timeline, const VoiceDesc *voice, double from_s, double to_s,
                const char *path);

#endif
