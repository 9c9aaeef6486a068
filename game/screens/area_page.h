/* The lessons of one area of the body as cards, and above them which of them are wanted; or those that cannot be played,
 * with what is wrong with them. The lesson in focus moves for a breath. */
#ifndef SCREENS_AREA_PAGE_H
#define SCREENS_AREA_PAGE_H

#include "screens/cards.h"
#include "screens/filters.h"

enum { AREA_CARD_LEAST = 520 }; /* wide, design units, with large texts */

typedef struct AreaPage {
    int area;               /* a BodyArea; AREAS: the lessons with mistakes */
    int focus;              /* a card */
    bool above;             /* the focus is among the filters, */
    int filter;             /* on this one of them */
    Filters filters;        /* as they were drawn */
    Area window;            /* where the page can be seen */
    Area all;               /* the way out where no lesson is left, for the pointer */
    const Lesson *live;     /* the one that is shown moving, or NULL */
    double since_s, live_s; /* when it began to; how long it has by now, 0: it stands */
    bool moving;
    Cards cards;
    Hots hots;
} AreaPage;

/* To be freed by area_page_free(); NULL if memory is refused. */
AreaPage *area_page_new(int area);
void area_page_free(AreaPage *page);

Screen area_page_screen(AreaPage *page);

/* Cards that are shown, and how many of them stand side by side. */
int area_page_count(const AreaPage *page, const World *world);
int area_page_columns(const World *world);

/* Whether the filters have left none of the lessons there are. */
bool area_page_none(const AreaPage *page, const World *world);

/* Drawing, which notes where everything is for the arrows and the pointer. */
void area_page_draw(void *data, World *world, Scene *scene);

#endif
