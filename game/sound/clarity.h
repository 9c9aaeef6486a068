/* What makes a voice that a program has made understood in noise, and by loudspeakers that have no bass. */
#ifndef SOUND_CLARITY_H
#define SOUND_CLARITY_H

#include "sound/english.h"

/* One channel, in place, before it is brought to its loudness: what lies below 100 Hz is taken away, what lies below
 * 500 Hz lowered by 12 dB and what lies above 2.2 kHz raised by 6 (of slt, by 9), so that more of the voice is where
 * words are told apart; and what is soft comes a quarter nearer, in decibels, to what is loud, by 12 dB at most. What is
 * fainter than 65 dB below the loudest stays as it is. */
void clarify(float *samples, int count, int rate, EnglishVoice voice);

#endif
