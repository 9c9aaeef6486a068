/* One line as it is heard: its samples, and when each of its words is said. */
#ifndef SOUND_UTTER_H
#define SOUND_UTTER_H

#include "core/said.h"
#include "core/text.h"
#include "sound/decode.h"
#include "sound/english.h"

/* The caller's, to be given to utterance_free(). */
typedef struct Utterance {
    Clip clip;       /* ready to play (sound/level.h); count 0: nothing is heard */
    SaidWord *words; /* in order; NULL where it is not known when they are said */
    int word_count;
} Utterance;

void utterance_free(Utterance *utterance);

/* A line in English: spelled out, said part by part with pauses between, made clearer (sound/clarity.h), brought to
 * SOUND_RATE and to its loudness. Where it would take longer than most_s it is said faster, as far as ENGLISH_FAST. The
 * same line in the same time is the same samples whenever it is asked for. False if memory is refused; a line with nothing to say is empty, and longer than a minute is cut off
 * there. */
bool utter(English *english, EnglishVoice voice, Text line, double most_s, Utterance *utterance);

/* What another program made of a line: a file of sound. Silence around it is cut off. */
DecodeFault utter_file(const void *bytes, size_t count, Utterance *utterance);

#endif
