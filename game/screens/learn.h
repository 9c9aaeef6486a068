/* Learn: pages beside the figure that shows what they speak of. Left and right turn them; what is longer than the screen
 * is pushed up. */
#ifndef SCREENS_LEARN_H
#define SCREENS_LEARN_H

#include "screens/ui.h"

typedef struct Learn {
    int page;
    float pushed;      /* how far the text is pushed up, design units */
    float most_pushed; /* as far as it goes: 0 where all of it is in sight */
    StageShown picture;
    ZonesShown zones;                                       /* of a body at ease */
    int shown_page, shown_width, shown_height, shown_looks; /* shown_width 0: there is no picture */
    Area next;                                              /* the way on, for the pointer */
    Arena *arena;                                           /* of the picture */
    Hots hots;
} Learn;

/* At this page, from 0. To be freed by learn_free(); NULL if memory is refused. */
Learn *learn_new(int page);
void learn_free(Learn *learn);

/* The screen frees it when it is left. The world must have pages. */
Screen learn_screen(Learn *learn);

/* Drawing, which notes how far the text goes. */
void learn_draw(void *data, World *world, Scene *scene);

#endif
