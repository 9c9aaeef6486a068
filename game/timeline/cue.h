/* What is to be heard or said at an exact time. A timeline holds its cues in order; sound and captions take
 * those of an interval, so that each comes exactly once however frames fall. */
#ifndef TIMELINE_CUE_H
#define TIMELINE_CUE_H

#include "core/text.h"

typedef enum CueKind {
    CUE_SAY,  /* spoken and captioned */
    CUE_SHOW, /* captioned only */
    CUE_TELL, /* spoken only: the picture says it in words of its own */
    CUE_TONE  /* heard only */
} CueKind;

typedef enum Tone {
    TONE_NONE,      /* of what is no tone, and of a clip */
    TONE_BOWL,      /* a phase begins */
    TONE_BELL,      /* in its place: a hold or a change-over begins, a round or a side */
    TONE_GONG,      /* the lesson ends: 4 s before it does, so that it is heard */
    TONE_TICK,      /* 3, 2 and 1 s before a hold ends */
    TONE_TICK_LAST, /* the instant when it ends, which is the start of the next phase */
    TONE_BREATH_IN, /* as long as the breath; only parts that are whole */
    TONE_BREATH_OUT
} Tone;

typedef struct Cue {
    double at_s;
    CueKind kind;
    Tone tone; /* of CUE_TONE */
    double
        seconds; /* a breath's length; a text's speaking time, or its clip's; a clip's; 0 for the other tones */
    Text text;   /* what is said or shown, placeholders filled in; a tone's name, or its clip's */
    Text clip;   /* of CUE_SAY and CUE_TONE: the file's name of the recording that is heard; or empty */
    Text clip_path; /* the same file's path, which no other recording has */
    Text language;  /* of a text: the tag of the language that it is in, "en" */
    bool
        hushed; /* of CUE_SAY: captioned, but nobody speaks; at this talk level, or because it would be late */
    bool coach;                        /* words of the program's own, none of the lesson's */
    int phase;                         /* index of the phase it belongs to */
    const struct MistakeTerm *mistake; /* of CUE_SAY: what is shown meanwhile; or NULL */
} Cue;

struct Timeline;

/* The cues with from_s < at_s <= to_s, in order: writes at most `room` of them and returns how many there are.
 * A lesson starts with from_s below 0; a pause is an empty interval; a seek starts a new one at its target, or a
 * little before it if the tone that opens a phase there is to be heard. */
int cues_between(const struct Timeline *timeline, double from_s, double to_s, const Cue **out, int room);

#endif
