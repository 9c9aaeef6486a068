/* The sound of a stretch of a lesson as a WAV file. */
#ifndef APP_WAVE_H
#define APP_WAVE_H

#include "app/talk.h"

#include <stdbool.h>

/* What is to be heard in a stretch beside tones: recordings and, if there is a voice, what is spoken; or NULL. A
 * recording that cannot be played or a line that nobody can say is left out, after one line on stderr. The caller's. */
Bank *wave_bank(const Timeline *timeline, const VoiceDesc *voice, double from_s, double to_s);

/* 48 kHz, 16 bits, stereo, from from_s to to_s; false after one line on stderr. The bank may be NULL. */
bool wave_write(const Timeline *timeline, Bank *bank, double from_s, double to_s, const char *path);

#endif
