/* Search: what is typed, on a keyboard or letter by letter from a grid, and what is found under it, at once. */
#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "screens/cards.h"
#include "screens/finding.h"
#include "screens/ui.h"

enum { SEARCH_ACROSS = 7, SEARCH_KEYS_MAX = 42, SEARCH_TEXT_MAX = 64 };

/* Where the arrows are. */
typedef enum SearchPart { SEARCH_KEYS, SEARCH_FOUND } SearchPart;

typedef struct Search {
    SearchPart part;
    int key, row; /* in focus: of the grid, of what was found */
    bool picked;  /* the person chose the row: what is in it keeps the focus as long as it is found */
    Found kept;   /* what is in it */
    char text[SEARCH_TEXT_MAX];
    size_t count; /* bytes */
    Found found[FOUND_MAX];
    int found_count;
    Text letters
        [SEARCH_KEYS_MAX]; /* of the grid: the alphabet, a blank, and one that is empty and takes a letter back */
    int key_count;
    Arena *arena;                                /* needed while it looks */
    Cards cards;                                 /* pictures of lessons */
    Area keys[SEARCH_KEYS_MAX], rows[FOUND_MAX]; /* where they were drawn, for the pointer */
    Hots hots;
} Search;

/* To be freed by search_free(), as the screen does when it is left; NULL if memory is refused. */
Search *search_new(void);
void search_free(Search *search);

Screen search_screen(Search *search);

/* As if this had been typed, instead of what was there; nothing: letters are to be picked from the grid. */
void search_type(Search *search, World *world, Text text);

/* For screens from which one may type away: asks for the search where the input is a letter, a figure or a slash. */
void search_begin(World *world, const Input *input);

/* What is found is found anew: lessons may have come and gone. Nothing, if memory is refused. */
void search_find(Search *search, const World *world);

/* Whether letters stand above what is found, and are gone while that is looked at. */
bool search_stacked(const World *world);

/* A magnifying glass. */
void search_sign(Scene *scene, float x, float y, float size, Colour colour);

/* Drawing, which notes where everything is for the pointer. */
void search_draw(void *data, World *world, Scene *scene);

#endif
