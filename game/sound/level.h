/* What is spoken, made as loud as everything else that is spoken. */
#ifndef SOUND_LEVEL_H
#define SOUND_LEVEL_H

#include "sound/tone.h"

/* What every recording and every spoken line is brought to, in LUFS; but it is made stronger by 24 dB at most. */
#define LEVEL_LUFS (-20.0)

/* Brings a clip to that loudness and lets it come and go in 3 ms, from and to exactly 0. Silence stays silence. */
void level(Clip *clip);

#endif
