/* A lesson and the viewer's options laid out as time: phases end to end, and in each the poses, movement,
 * breath, pressure, captions and cues. Built once, read by moment_at() and cues_between(). */
#ifndef TIMELINE_TIMELINE_H
#define TIMELINE_TIMELINE_H

#include "core/arena.h"
#include "lesson/lesson.h"
#include "timeline/cue.h"
#include "timeline/moment.h"

#define SCENE_VEIL_S 0.5 /* a scene is veiled in this time after its end, and the next one unveiled */

/* What the person did to one phase; the same phase of the same lesson keeps its key under every edit. */
typedef struct PhaseEdit {
    int key;        /* Phase.key */
    double seconds; /* the phase's new length, >= 0 */
} PhaseEdit;

/* How much is spoken; what is not stays on the screen. */
typedef enum Talk {
    TALK_FULL, /* every line of the lesson, and what a coach adds */
    TALK_KEY, /* of each phase what it begins with, of a change-over all, the first breaths, the last ten seconds */
    TALK_SILENT /* nothing */
} Talk;

enum { TALKS = TALK_SILENT + 1 };

/* The levels' names in files and on the command line, in their order. */
#define TALK_NAMES                                                                                           \
    { "full", "key", "silent" }

/* The viewer's choices; zero means the lesson's own or the usual one. */
typedef struct Options {
    double hold_s;   /* 10..120 */
    int rounds;      /* 1..4 */
    Side first_side; /* SIDE_LEFT by default */
    double rest_s;   /* 5..300 */
    double change_s; /* change-over between sides, 3..60; 8 by default */
    Talk talk;
    BreathPattern breath; /* of holds that leave it to the program; all 0: release breath */
    bool waits;           /* `find ... or ready` lasts up to its longest, until the person edits it */
    const PhaseEdit *edits;
    int edit_count;
} Options;

struct Phase {
    int key;
    PhaseKind kind;
    double start_s, seconds;
    Side side;
    int round, rounds;                /* from 1; 0 where there are no rounds */
    bool waits;                       /* ends when the person says so, at the latest after `seconds` */
    double usual_s;                   /* the length before edits; of a waiting phase, its `or ready` length */
    PoseRef pose;                     /* the pose it begins with; a phase without one goes on with the last */
    float pressure_from, pressure_to; /* 0..10; equal but for a ramp */
    double ramp_s;                    /* the ramp's length from the phase's start */
    double in_s, full_s, out_s, empty_s; /* the breath; all 0: natural breathing */
    MoveKind move;
    float reach;             /* metres or radians, to either side */
    float speed;             /* metres or radians a second, on average */
    Flexion flexion;         /* of MOVE_JOINT */
    const Lesson *of;        /* whose phase it is: another lesson's in a routine */
    int scene;               /* counts what a routine plays with other things around; 0 in a lesson */
    double scene_s;          /* when its scene began */
    const struct Body *body; /* whose poses are named all through its scene, for the stage; NULL: its own */
    const Muscle *muscle;    /* what is worked on, or NULL */
    int mark;                /* the spot of the muscle that is shown, from 1; 0: none */
    bool spread;             /* so is where its pain may be felt, whatever the phase */
    bool never;              /* so is what is never pressed near it, whatever the phase */
    Facing facing;           /* the view that the lesson asks for */
};

struct Timeline {
    const Lesson *lesson;
    double seconds; /* at most 4 h */
    const Phase *phases;
    int phase_count; /* at least 1 */
    const Cue *cues; /* in order of at_s */
    int cue_count;
    const struct TimelineTables *tables; /* what moment_at() searches */
};

/* The timeline of a lesson without errors, in the arena. Edits of unknown phases are ignored. */
const Timeline *timeline_new(Arena *arena, const Lesson *lesson, const Options *options);

/* The index of the phase at t; boundaries belong to the later phase. */
int timeline_phase_at(const Timeline *timeline, double t_s);

#endif
