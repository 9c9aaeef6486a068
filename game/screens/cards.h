/* Lessons as cards: a picture of each, made when it is first seen and kept. */
#ifndef SCREENS_CARDS_H
#define SCREENS_CARDS_H

#include "screens/ui.h"

enum { CARDS_MAX = 12 }; /* in sight at once */

/* One that can be seen, for the pointer. */
typedef struct CardSeen {
    int place; /* in the list of cards */
    Area area;
} CardSeen;

/* The pictures are of one size; with another they are made anew. */
typedef struct Cards {
    const Lesson **of; /* beside `views`: whose they are */
    const SceneView **views;
    int kept, room, width, height, looks;
    Arena *arena;
    CardSeen seen[CARDS_MAX];
    int seen_count;
} Cards;

bool cards_open(Cards *cards); /* false if memory is refused */
void cards_close(Cards *cards);

/* Before they are drawn: none is in sight. */
void cards_begin(Cards *cards);

/* The picture of a lesson's working pose, or NULL if memory is refused. */
const SceneView *cards_picture(Cards *cards, const World *world, const Lesson *lesson, int width, int height);

/* The same as it moves `live_s` after it began to, for one frame only. */
const SceneView *cards_live(const World *world, const Lesson *lesson, int width, int height, double live_s);

/* A card's plate with a picture at one end of it, from whose edge on it is plain; a ring if it is in focus. */
void cards_plate(Scene *scene, const World *world, const SceneView *view, Area card, Area rest, bool focus);

/* Notes where a card is, as far as it can be seen. */
void cards_note(Cards *cards, int place, Area area, const Scene *scene);

/* The place in the list of the card at x, y; or -1. */
int cards_at(const Cards *cards, float x, float y);

/* Of the world's lessons those of an area, or those that are of no one area (AREAS), in order: the index of the nth,
 * or -1. */
int cards_lesson(const World *world, int area, int nth);
int cards_count(const World *world, int area);

#endif
