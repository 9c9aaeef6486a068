/* A lesson being played: its time, and what the person does to it. The screens that lie over it (pause, leave,
 * stop, after) act through these verbs. */
#ifndef SCREENS_PLAYER_H
#define SCREENS_PLAYER_H

#include "screens/ui.h"

enum { PLAYER_EDITS_MAX = 96 };

typedef enum PlayerState {
    PLAYER_PLAYING,
    PLAYER_HELD,     /* something lies over it: time stands still */
    PLAYER_COUNT_IN, /* three seconds until it goes on */
    PLAYER_ENDED
} PlayerState;

typedef struct Player {
    const Lesson *lesson;
    Options options;
    PhaseEdit edits[PLAYER_EDITS_MAX];
    bool found[PLAYER_EDITS_MAX]; /* beside them: it ended a phase, found or skipped */
    Arena *arenas[2];             /* timelines are rebuilt in turn, so that the last one stays readable */
    int arena;
    Arena *stage_arena, *card_arena;
    const Timeline *timeline;
    double t_s, start_s; /* now; where the first tick begins */
    double clock_s;      /* of the last tick; below 0: none yet */
    PlayerState state;
    double count_in_s;          /* left of it */
    int phase;                  /* the phase that the session's next part is about */
    double phase_done_s;        /* seconds played of it */
    int rounds[SIDE_RIGHT + 1]; /* on the lesson's muscle, by side: holds that are over and count */
    Soreness soreness;          /* as said in this session */
    const SceneView *card;      /* the picture of what comes next */
    int card_phase;
    float turn_rad, turn_to_rad; /* the viewer's own turn about the figure */
    float turning;               /* while a stick or a key turns it on: -1 to 1 */
    float zoom, zoom_to;         /* how much nearer they are: 1 as the lesson shows it */
    float anatomy, anatomy_to;   /* how far its skin is taken off */
    float point_x, point_y;      /* where the pointer was last, px; below 0: nowhere */
    bool out_of_memory;
    Hots hots;
} Player;

/* A player of a lesson, whose memory is freed by player_free(); NULL if memory is refused. */
Player *player_new(const Lesson *lesson, const Options *options, double start_s);
void player_free(Player *player);

Screen player_screen(Player *player);

/* The same picture, for what lies over it: without instruments when `bare`. */
void player_draw(Player *player, World *world, Scene *scene, bool bare);

Moment player_moment(const Player *player);

void player_hold(Player *player, World *world);   /* time stands still, sound fades */
void player_resume(Player *player, World *world); /* counts in, then goes on */
void player_more(Player *player, World *world);   /* 15 s more of this phase, if it does not wait anyway */
void player_again(Player *player, World *world);  /* this phase from its start */
void player_back(Player *player,
                 World *world); /* the phase before, which waits again if it did, or is as long
                                                     * again as it was; this one's start if it is well under way */
void player_skip(Player *player, World *world); /* the next phase; found, in a phase that waits */

/* Goes on with a newer version of the lesson, in the phase and at the second where it is; what the person did to
 * the old version's phases is forgotten. False, and nothing has changed, when memory is refused. */
bool player_renew(Player *player, World *world, const Lesson *lesson);

/* Rounds on the lesson's muscle so far, on one side: holds of at least ROUND_LEAST_S, the one that runs among them. */
int player_rounds(const Player *player, Side side);

/* What was said of soreness, to the journal: before the first phase, or else after. */
void player_say_soreness(Player *player, World *world, int value, bool before);

/* Ends the session where it is and says so to the journal. */
void player_finish(Player *player, World *world, int relief);

#endif
