/* What was done, to look back on: a month of days, one of them opened, how sore areas were over weeks, days in a
 * week. Plain figures of the person's own; nothing is judged. */
#ifndef SCREENS_JOURNAL_H
#define SCREENS_JOURNAL_H

#include "screens/ui.h"

enum { JOURNAL_CELLS = 42 };

typedef struct JournalScreen {
    int64_t day;               /* calendar_day() in focus */
    Area cells[JOURNAL_CELLS]; /* where the month's days are, px, for the pointer */
    int64_t first;             /* the day of the first of them */
    Hots hots;
} JournalScreen;

/* Uses *memory for as long as it is shown. Needs world->habit. */
Screen journal_screen(JournalScreen *memory);

/* Private to the screen: its right half, in these cards. */
void journal_draw_soreness(Scene *scene, const World *world, Area card);
void journal_draw_weeks(Scene *scene, const World *world, Area card);

/* A card with its title and a note beneath. */
void journal_card(Scene *scene, const World *world, Area card, Text title, Text note);

/* "28 Nov" of a day. */
Text journal_date(Arena *arena, const World *world, int64_t day);

#endif
