/* Private to timeline/: what is worked out once, so that any moment can be told from its phase alone. */
#ifndef TIMELINE_TABLES_H
#define TIMELINE_TABLES_H

#include "timeline/timeline.h"

#include "lesson/fill.h"
#include "lesson/walk.h"

/* What a phase takes over from the one before it: nothing that is seen may jump. */
typedef struct Track {
    const Step *step;
    bool edited;          /* its length is the person's */
    double volume, pacer; /* of the breath at its start */
    double pressure, glow, haze, never;
    float facing[FACINGS]; /* how far each is seen at its start, 1 in all */
    Marks marks;
    bool opens;           /* another lesson: what was marked is gone before its own spots come */
    Movement carried;     /* what is left of an earlier movement; it runs out in CARRY_S */
    double usual_after_s; /* of all phases behind it, waiting ones at their usual length */
    bool waits_after;     /* one of them waits */
    int hold, paced_hold; /* phases of the hold, and the hold with a breath, that texts speak of; or -1 */
    int pose;             /* index of the change to the pose it is in */
} Track;

typedef struct Caption {
    double from_s, until_s;
    const Cue *cue;
} Caption;

/* A mistake is shown from here; it begins to fade there. */
typedef struct GhostSpan {
    double from_s, fades_s;
    const Cue *cue;
} GhostSpan;

struct TimelineTables {
    const Track *tracks;        /* one a phase */
    const PoseChange *poses;    /* each as it is when it is over */
    const double *pose_start_s; /* beside them: when each was asked for */
    const int *pose_first;      /* beside them: the first of those right before it that were cut short */
    const Caption *captions;    /* in order of from_s */
    int caption_count;
    const GhostSpan *ghosts; /* in order; each is gone before the next one comes */
    int ghost_count;
};

typedef struct Build {
    Arena *arena;
    const Options *options;
    Timeline *timeline;
    Visits visits; /* one a phase */
    Phase *phases;
    Track *tracks;
} Build;

/* The cues of all phases in order, and the captions that they make. */
void build_cues(Build *build, struct TimelineTables *tables);

/* Placeholders as they stand in phase `index`, in the words of a language. */
Filling build_filling(const Build *build, int index, const Language *language);

#endif
