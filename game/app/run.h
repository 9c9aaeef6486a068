/* The program on its window: events in, frames and sound out, until it is left. */
#ifndef APP_RUN_H
#define APP_RUN_H

#include "app/talk.h"
#include "core/guise.h"
#include "core/simd.h"
#include "timeline/timeline.h"

typedef struct RunDesc {
    const char *lesson; /* id or file: play it and nothing else; NULL: the list of lessons */
    double at_s, speed; /* where it starts; lesson seconds in a second, 0: 1 */
    Options options;
    bool windowed;
    int width, height; /* of a window; 0: usual */
    bool
        sound_leads; /* lesson time is the sound device's, which may render faster than life; ends by itself */
    SimdLevel simd;
    const char *music; /* a folder of music to play under lessons, or NULL: the usual one, if it is wanted */
    const char *volumes;          /* as settings_volumes() reads them, for this time; or NULL */
    const char *language;         /* of texts, or NULL: as the environment says */
    const char *theme;            /* or NULL: as it is set */
    const char *breath;           /* how holds are breathed, by name; or NULL: as it is set */
    int text_percent;             /* size of texts; 0: as it is set */
    bool calm;                    /* little motion, whatever is set */
    int detail;                   /* of the stage, 1 + DetailLevel; 0: as much as is drawn in time */
    bool voice_given, talk_given; /* for this time; else as it is set */
    Guise guise;                  /* of its parts those that are NULL are as they are set */
    VoiceDesc voice;
} RunDesc;

/* An exit code of args.h. */
int run(const RunDesc *desc);

#endif
