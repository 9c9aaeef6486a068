/* The lessons of one area of the body as cards, or those that cannot be played, with what is wrong with them. */
#ifndef SCREENS_AREA_PAGE_H
#define SCREENS_AREA_PAGE_H

#include "screens/cards.h"

typedef struct AreaPage {
    int area;  /* a BodyArea; AREAS: the lessons with mistakes */
    int focus; /* a card */
    Cards cards;
    Hots hots;
} AreaPage;

/* To be freed by area_page_free(); NULL if memory is refused. */
AreaPage *area_page_new(int area);
void area_page_free(AreaPage *page);

Screen area_page_screen(AreaPage *page);

#endif
