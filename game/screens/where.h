/* Where does it hurt? A place is picked on the body; beside it stand the muscles that may send pain there, the likeliest
 * first, their lessons, and what must be looked at before anything is pressed. */
#ifndef SCREENS_WHERE_H
#define SCREENS_WHERE_H

#include "screens/ui.h"

enum { WHERE_ROWS = 5, WHERE_LESSONS = 2 };

/* Where the arrows are. */
typedef enum WherePart { WHERE_ZONES, WHERE_MUSCLES, WHERE_LESSON } WherePart;

typedef struct Where {
    Text at; /* the zone or muscle that it begins at, by its id; or empty. It must last */
    WherePart part;
    int zone;           /* in focus: index into the guide's zones */
    int muscle, lesson; /* in focus: of the zone's muscles; of the muscle's lessons */
    bool behind;
    float turn_rad, from_rad;
    double turned_s, now_s; /* when it began to turn; below 0: long ago */
    StageShown picture;
    ZonesShown zones;
    const Muscle *shown_muscle;
    int shown_width, shown_height; /* 0: nothing is shown */
    float shown_rad;
    Arena *arena;
    Area figure, rows[WHERE_ROWS], lessons[WHERE_LESSONS];
    int first_row; /* the muscle of rows[0] */
    Hots hots;
} Where;

/* To be freed by where_free(); NULL if memory is refused. */
Where *where_new(Text at);
void where_free(Where *where);

/* The screen frees it when it is left. The world must have a guide. */
Screen where_screen(Where *where);

/* Drawing, which notes where everything is for the pointer. */
void where_draw(void *data, World *world, Scene *scene);

/* The zone and the muscle in focus. */
const ZoneGuide *where_zone(const Where *where, const World *world);
const MuscleGuide *where_muscle(const Where *where, const World *world);

/* Whether the muscle in focus has no lesson of its own, but another one's reach it too: these are then listed. */
bool where_through(const Where *where, const World *world);

/* Of the world's lessons those on the muscle: the index of the nth, or -1. */
int where_lesson(const Where *where, const World *world, int nth);

#endif
