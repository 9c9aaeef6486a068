/* What was done, to look back on: a month of days, one of them opened, how sore areas were over weeks, days in a
 * week; on its second page the body with the spots that were marked and how sore it is where. Plain figures of the
 * person's own; nothing is judged. */
#ifndef SCREENS_JOURNAL_H
#define SCREENS_JOURNAL_H

#include "screens/ui.h"

enum { JOURNAL_CELLS = 42, JOURNAL_ROWS = 8 };

/* The body from one side, and where things are on it. */
typedef struct BodyMap {
    const SceneView *view; /* NULL: memory was refused */
    AreaShown areas[AREAS][2], spots[2 * HABIT_SPOTS_MAX];
} BodyMap;

typedef struct JournalScreen {
    int64_t day;               /* calendar_day() in focus */
    Area cells[JOURNAL_CELLS]; /* where the month's days are, px, for the pointer */
    int64_t first;             /* the day of the first of them */
    bool body;                 /* the second page */
    int row;                   /* in focus there */
    Area rows[JOURNAL_ROWS];   /* where the rows in sight are, */
    int first_row;             /* from this one on */
    BodyMap maps[2];           /* front and back */
    int shown_width, shown_height, shown_spots;
    Spot spots[HABIT_SPOTS_MAX]; /* on them */
    Arena *arena;                /* of the maps; or NULL */
    int page;                    /* with large texts: which card is shown */
    Hots hots;
} JournalScreen;

/* Uses *memory for as long as it is shown. Needs world->habit. */
Screen journal_screen(JournalScreen *memory);

/* Private to the screen: the page of the body, in this area or, with large texts, from its top on; its lower edge, what is
 * in focus then (empty: nothing is), its legend. What is pressed or pointed at there. */
float journal_draw_body(JournalScreen *screen, Scene *scene, const World *world, Area area);
Area journal_body_focus(const JournalScreen *screen);
void journal_body_keys(JournalScreen *screen, Scene *scene, const World *world);
void journal_press_body(JournalScreen *screen, World *world, Press press);
bool journal_point_body(JournalScreen *screen, World *world, const Input *input);

/* Private to the screen: the right half of its days, in these cards. */
void journal_draw_soreness(Scene *scene, const World *world, Area card);
void journal_draw_weeks(Scene *scene, const World *world, Area card);

/* A card with its title and a note beneath. */
void journal_card(Scene *scene, const World *world, Area card, Text title, Text note);

/* "28 Nov" of a day. */
Text journal_date(Arena *arena, const World *world, int64_t day);

#endif
