/* Lines of a lesson made into sound ahead of time, on a thread of its own that nobody waits for while a lesson plays.
 *
 * English is spoken by the program itself (sound/english.h), other languages by espeak-ng, a program of its own, where
 * it is there; a command of the person's comes before both. What fails, hangs or is not there is said once, and
 * the next engine takes its place; at the end of them there are captions and tones.
 * All but the thread itself is one thread's, the program's main one. */
#ifndef SOUND_SPEECH_H
#define SOUND_SPEECH_H

#include "sound/bank.h"

#include <stdatomic.h>

typedef struct Speech Speech;

typedef enum RunEnd {
    RUN_GOOD,
    RUN_MISSING, /* there is no such program */
    RUN_FAILED,  /* it ended with an error, or could not be started */
    RUN_SLOW,    /* it took too long, and was killed */
    RUN_LARGE,   /* it wrote too much, and was killed */
    RUN_STOPPED  /* *stop became true, and it was killed */
} RunEnd;

enum { SPEECH_RUN_SECONDS = 10, SPEECH_RUN_BYTES = 16 << 20 };

/* Runs a command line with a text on its standard input; what it writes, at most `most` bytes in at most `seconds`, is
 * the caller's to free(), whatever the end. Called on the speech's own thread. */
typedef RunEnd SpeechRun(const char *command, Text input, size_t most, double seconds,
                         const atomic_bool *stop, char **output, size_t *count);

typedef struct SpeechDesc {
    EnglishVoice voice;
    const char *command; /* or NULL; copied */
    SpeechRun *run;
} SpeechDesc;

/* A line by its text and the tag of its language ("en"), and the time that there is for it, as far as the voice can be
 * told: a text always has the same. */
typedef struct SpeechLine {
    Text text, language;
    double most_s;
} SpeechLine;

/* NULL if memory or a thread is refused. */
Speech *speech_new(const SpeechDesc *desc);

/* Ends its thread, at the latest when the voice has ended the line that it is at: some tenths of a second. NULL is
 * allowed. */
void speech_free(Speech *speech);

/* What is wanted, the most urgent first, in the place of all that was wanted before and is not yet begun; copied.
 * False if memory is refused: then what was wanted before still is. */
bool speech_want(Speech *speech, const SpeechLine *lines, int count);

/* Moves the lines that have become ready into the bank, and returns how many; what nobody can say is there as a line of
 * no samples. Waits for up to wait_s until all that is wanted is ready; 0: not at all. */
int speech_take(Speech *speech, Bank *bank, double wait_s);

/* Whether nothing is wanted any more that is not ready. */
bool speech_idle(Speech *speech);

/* Why a line is spoken by another engine than was asked for, or by none, in a few words; "" if there is nothing to say.
 * It stays as it is once there is something. */
void speech_message(Speech *speech, char *message, size_t room);

#endif
