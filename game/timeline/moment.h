/* Everything there is to say about one instant of a lesson: a plain value, a pure function of the timeline
 * and t. Texts in it belong to the timeline's arena. */
#ifndef TIMELINE_MOMENT_H
#define TIMELINE_MOMENT_H

#include "core/text.h"
#include "lesson/vocabulary.h"

#include <stdbool.h>

typedef struct Timeline Timeline;
typedef struct Phase Phase;

typedef enum BreathPart { BREATH_NATURAL, BREATH_IN, BREATH_FULL, BREATH_OUT, BREATH_EMPTY } BreathPart;

/* The breath that the viewer is asked to follow. */
typedef struct Breath {
    BreathPart part;
    float volume;      /* of the chest, 0 empty to 1 full; runs on smoothly where patterns meet */
    float pacer;       /* what the breathing disc shows: volume in a pattern, 0.35 and still otherwise */
    double left_s;     /* of this part; 0 in BREATH_NATURAL */
    int number, count; /* which breath of this phase, from 1, of how many whole ones; 0 in BREATH_NATURAL */
} Breath;

/* A pose by name, on a side. Pose files are written for the left. */
typedef struct PoseRef {
    Text name;
    Side side; /* of the phase, or before the sides the first of them; SIDE_NONE without any: as written */
} PoseRef;

/* The figure is on its way from one pose to the next during the first seconds of `to`. */
typedef struct PoseChange {
    PoseRef from, to; /* equal in the first of a lesson */
    double since_s;   /* since `to` was asked for; of a change that is over, how long it went on */
    double
        lasts_s; /* how long `to` was meant to be wanted in all, before edits; the way must not take longer */
} PoseChange;

typedef struct Movement {
    MoveKind kind;
    float reach;  /* how far to either side: metres for roll, sway and circle, radians for nod */
    float offset; /* where in -1..1 of the reach, starting and ending at 0, never jumping */
    float across; /* the other axis of a circle, -1..1; else 0 */
    Joint joint;  /* of MOVE_JOINT, and which side it is on: SIDE_NONE both */
    Side side;
    float angle_rad; /* where it is to be */
    float share;     /* 0..1: how far that counts against what the pose holds; 0 at start and end */
} Movement;

/* The second figure that shows what not to do. */
typedef struct Ghost {
    const MistakeTerm *mistake; /* NULL: there is none */
    float strength;             /* 0..1 */
    Movement move;              /* of its own */
} Ghost;

#define MARK_FAINT 0.4f /* of all spots in a search */

/* How strongly each spot of the lesson's muscle is shown, 0..1: left and right; a muscle of the midline, left. */
typedef struct Marks {
    float left[MUSCLE_SPOTS_MAX], right[MUSCLE_SPOTS_MAX];
} Marks;

#define MOMENT_SOUND_S 2.5

typedef struct Moment {
    double t_s;             /* clamped to 0..seconds of the timeline */
    double total_s, left_s; /* of the lesson */
    bool at_least;          /* left_s is a guess: a phase that waits for the person is still to end */
    const Phase *phase;     /* never NULL */
    int phase_index;
    double into_s, phase_left_s;
    const Phase *next; /* NULL in the last */
    PoseChange pose;
    const PoseChange
        *cut; /* the changes right before it that the person cut short, oldest first: the figure may
                              still have been on its way when the next one was asked for */
    int cut_count;
    Movement move;
    Breath breath;
    float pressure;       /* 0..10; 0 when nothing is pressed */
    float press_target;   /* what this phase asks for in the end, 0..10 */
    const Muscle *muscle; /* the one that is shown, or NULL: at a new lesson's start still the last one's */
    Side muscle_side;
    Marks marks;
    Ghost ghost;
    float glow, haze;      /* how strongly the muscle and its spread are shown, 0..1 */
    float never;           /* and what is never pressed near it */
    float facing[FACINGS]; /* how far each side of the figure that lessons ask for is turned to, 1 in all */
    int scene;             /* whose things stand around: the last scene's until it is veiled */
    float veil;            /* 0..1: how far the figure and all around it are hidden while the scene changes */
    Text caption;          /* what is being said or shown, or empty; placeholders filled in */
    const struct Cue *cue; /* whose caption it is; or NULL */
    Text sound; /* the bowl, bell or gong that began in the last MOMENT_SOUND_S, in words; or empty */
    double sound_since_s;
    double caption_since_s;
    int line; /* counts captions from the start of the lesson, so that a new one is noticed; -1 none */
} Moment;

/* The moment at t seconds; any order of calls, no allocation, no state. t is clamped to the lesson. */
Moment moment_at(const Timeline *timeline, double t_s);

#endif
