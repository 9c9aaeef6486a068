/* Recorded sound as files hold it: Ogg Vorbis, or WAV of any sort that SDL reads. */
#ifndef SOUND_DECODE_H
#define SOUND_DECODE_H

#include "sound/tone.h"

#include <stddef.h>

enum { DECODE_SECONDS_MAX = 60 };

typedef enum DecodeFault {
    DECODE_GOOD,
    DECODE_STRANGE, /* no sound of these sorts, or damaged beyond use */
    DECODE_EMPTY,   /* not one sample */
    DECODE_LONG,    /* more than DECODE_SECONDS_MAX */
    DECODE_MEMORY   /* memory was refused */
} DecodeFault;

/* How long a file's sound is. *seconds is right for DECODE_LONG too. What is cut off at its end counts as far as
 * it goes. */
DecodeFault decode_length(const void *bytes, size_t count, double *seconds);

/* The sound as one channel at SOUND_RATE; several channels are averaged. *clip is the caller's to free. */
DecodeFault decode(const void *bytes, size_t count, Clip *clip);

/* "is no sound in Ogg Vorbis or WAV form". */
const char *decode_fault(DecodeFault fault);

#endif
