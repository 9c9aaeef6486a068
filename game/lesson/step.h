/* A phase as its lesson writes it, with all that was left unsaid filled in, and its lines. */
#ifndef LESSON_STEP_H
#define LESSON_STEP_H

#include "lesson/vocabulary.h"

typedef enum LineKind { LINE_SAY, LINE_SHOW, LINE_SOUND, LINE_MISTAKE } LineKind;

/* Where in its phase a line begins. */
typedef enum AnchorKind {
    ANCHOR_START, /* seconds after the start */
    ANCHOR_PART,  /* a part, 0..1, of the length */
    ANCHOR_END,   /* seconds before the end */
    ANCHOR_EVERY  /* again and again, with so many seconds between */
} AnchorKind;

/* A recording, in the place of speech or as a sound. */
typedef struct LineClip {
    Text name; /* with its placeholders */
    Span span;
    const ClipTerm *on[SIDE_TERMS]; /* what it is by the phase's side; NULL: none that can be heard */
} LineClip;

typedef struct Line {
    LineKind kind;
    AnchorKind anchor;
    double amount;        /* seconds, or a part, as `anchor` says */
    double after_s;       /* added to it: the time of the lines at the same place that come before this one */
    Text text;            /* what is said or shown, with its placeholders; a sound's name */
    const Tongue *tongue; /* the text's */
    const LineClip *clip; /* its recording, or NULL */
    const MistakeTerm *mistake; /* of LINE_MISTAKE */
    double seconds; /* that saying (lesson/speech.h, or the longest clip), reading or showing it takes */
    Span span;      /* of the text in the source */
    bool braced;    /* the text may have placeholders */
} Line;

/* The recording of a line in a phase of this side, or NULL. */
static inline const ClipTerm *line_clip(const Line *line, Side side) {
    return line->clip ? line->clip->on[side] : NULL;
}

/* How a hold is breathed whose lesson says nothing of it: CONTENT.md's release breath (section E). */
#define BREATH_RELEASE ((BreathPattern){.in_s = 4, .out_s = 6})

#define PRESSURE_MOST 7.0 /* of 10: it stays easy to breathe */
#define MOVE_REST_S   1.0 /* a movement to either side rests so long at each end */

/* A joint that goes there and back: angles as people say them, 0 straight or hanging. */
typedef struct Flexion {
    Joint joint;
    double from_rad, to_rad;
    double way_s; /* from the one to the other */
} Flexion;

typedef struct Step {
    const struct Lesson *of; /* the lesson that it was written in, also when a routine plays it */
    PhaseKind kind;
    int number;                       /* counts the steps of a lesson in the order of the file, from 0 */
    double seconds;                   /* the usual length */
    double max_s;                     /* at the latest after this, with or_ready */
    Text pose;                        /* or empty: goes on with the last one */
    float pressure_from, pressure_to; /* 0..10 */
    double ramp_s;                    /* how long pressure takes from one to the other */
    BreathPattern breath;
    double reach;      /* of the movement, to either side: metres, or radians of a nod */
    double speed;      /* metres or radians a second, on average */
    Flexion *flexion;  /* of MOVE_JOINT; else it may be NULL */
    const Line *lines; /* in the order of the file */
    Span span;         /* of the statement */
    int line_count;
    int breaths; /* the length in breaths if it is written so, else 0 */
    int mark;    /* which spot of the muscle is shown, from 1; 0: none */
    Facing facing;
    MoveKind move;
    bool written : 1;     /* the length stands in the file; else it is that of what is said */
    bool or_ready : 1;    /* may end when the person says so */
    bool unless_last : 1; /* left out in the last round, or on the last side */
    bool spread : 1;      /* where the pain of the lesson's muscle may be felt is shown */
    bool never : 1;       /* so is what is never pressed near it */
    bool breath_own : 1;  /* the lesson writes it, or counts lines in it: not the viewer's to choose */
    bool again : 1;       /* one of its lines comes again and again */
} Step;

/* When the line comes for the nth time, n from 0, in a phase of this length: seconds from its start. Only
 * ANCHOR_EVERY comes more than once. The caller leaves out what falls outside the phase. */
static inline double line_at_s(const Line *line, double phase_s, int n) {
    double from_s = line->amount;
    if (line->anchor == ANCHOR_PART) from_s = line->amount * phase_s;
    if (line->anchor == ANCHOR_END) from_s = phase_s - line->amount;
    if (line->anchor == ANCHOR_EVERY) from_s = line->amount * (n + 1);
    return from_s + line->after_s;
}

/* Whether the viewer may breathe otherwise in it: a hold with a breath to follow that its lesson does not write. */
static inline bool step_lets_breath(const Step *step) {
    return step->kind == PHASE_HOLD && !step->breath_own;
}

/* How long the movement takes there and back: to both sides, or once round. 0 without a movement. */
double step_cycle_s(const Step *step);

/* How often the line comes in a phase of this length; and one that comes again and again. */
int line_times_again(const Line *line, double phase_s);
static inline int line_times(const Line *line, double phase_s) {
    return line->anchor == ANCHOR_EVERY ? line_times_again(line, phase_s) : 1;
}

#endif
