/* A column of rows to choose from, for the screens that lie over the player. */
#ifndef SCREENS_MENU_H
#define SCREENS_MENU_H

#include "screens/over.h"
#include "screens/sheet.h"

/* A screen over the player, for which time stands still and nothing moves by itself. */
Screen menu_screen(Over *over, void (*input)(void *data, World *world, const Input *input),
                   void (*draw)(void *data, World *world, Scene *scene));

/* Up and down among `count` rows, wrapping; hovering; true when the row in focus is to be carried out. `back`
 * says that the person wants to go back instead. */
bool menu_input(Over *over, const Input *input, int count, bool *back);

/* Rows from design y on, right of the figure; remembers where they are. */
void menu_rows(Over *over, Scene *scene, const World *world, const Row *rows, int count, float design_y);

/* What is drawn between them, rows and marks of the scale with it, is pushed up as far as the row in focus needs it;
 * `end` is its lower edge. */
Sheet menu_sheet(Over *over, Scene *scene, const World *world);
void menu_sheet_end(Over *over, Sheet *sheet, float end);

/* The left and right edge of the column: at the right edge of the screen, or at the left hand. */
Area menu_column(const World *world);

/* The player under a veil, with its title where the column of the screen leaves room beside it. */
void menu_veil(Over *over, World *world, Scene *scene, Area column);

/* The same, and the legend of a menu; `more` is a key beside the usual ones, or NULL. */
void menu_background(Over *over, World *world, Scene *scene, Text back, const Key *more);

#endif
