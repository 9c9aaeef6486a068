/* The voice of the program: which one is wanted, and a lesson's lines made ready ahead. */
#ifndef APP_TALK_H
#define APP_TALK_H

#include "sound/speech.h"
#include "timeline/timeline.h"

#define TALK_AHEAD_S 120.0 /* so far ahead lines are made ready */

typedef struct VoiceDesc {
    bool off;
    EnglishVoice english;
    const char *command; /* or NULL */
} VoiceDesc;

/* "rms", "slt", "off", or any other text: a command. False after one line on stderr if there is nothing in it. */
bool talk_voice(const char *value, VoiceDesc *voice);

/* NULL if the voice is off, or memory is refused. */
Speech *talk_open(const VoiceDesc *voice);

/* Wants all lines that begin in from_s..until_s and that the bank does not have, in their order. */
void talk_want(Speech *speech, const Timeline *timeline, double from_s, double until_s, const Bank *bank);

/* Wants all lines of a stretch and waits until they are there, so long as that takes. */
void talk_all(Speech *speech, const Timeline *timeline, double from_s, double until_s, Bank *bank);

/* The bank itself, or, once it has grown too large, one in its place (which is let go) that has only lines from around
 * t_s. */
Bank *talk_prune(Bank *bank, const Timeline *timeline, double t_s);

/* WordTimes.of, with a pointer to a Bank *. */
int talk_words(void *bank, const Cue *cue, const SaidWord **words);

#endif
