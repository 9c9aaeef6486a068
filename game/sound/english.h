/* English by libflite: two voices that are part of the program. */
#ifndef SOUND_ENGLISH_H
#define SOUND_ENGLISH_H

#include <stdbool.h>

typedef struct English English;

typedef enum EnglishVoice { ENGLISH_RMS, ENGLISH_SLT, ENGLISH_VOICES } EnglishVoice;

/* Some words as a voice says them. All of it is the caller's, to be given to english_said_free(). */
typedef struct EnglishSaid {
    float *samples; /* -1..1, one channel, silence before and after cut off */
    int count, rate;
    int *ends; /* of each word, in samples */
    int words;
} EnglishSaid;

/* Both voices, about 20 MB once they speak; one in a program, used by one thread at a time. NULL if they cannot be
 * had. The caller's. */
English *english_new(void);
void english_free(English *english);

/* How much slower than it was made a voice speaks: people listen while they do something; more of it blurs the sounds
 * (tests/long/intelligible.sh). Nor does it speak faster than ENGLISH_FAST. */
#define ENGLISH_SLOW 1.05
#define ENGLISH_FAST 0.92

/* `text` holds words of letters with one blank between them, and nothing else; the same text at the same stretch
 * of its time is the same samples every time. False if memory is refused. */
bool english_say(English *english, EnglishVoice voice, const char *text, bool asks, double stretch,
                 EnglishSaid *said);
void english_said_free(EnglishSaid *said);

#endif
