/* Above the lessons of an area: how long they may take, in which position they are done, and which tools are at hand.
 * Time and position leave lessons out; one that needs what is not at hand comes last and says what does as well. */
#ifndef SCREENS_FILTERS_H
#define SCREENS_FILTERS_H

#include "screens/ui.h"

enum { FILTERS_MAX = 24 };

typedef enum FilterKind { FILTER_POSITION, FILTER_MINUTES, FILTER_TOOL } FilterKind;

/* Something that can be chosen. */
typedef struct FilterItem {
    FilterKind kind;
    int value; /* as in Filter */
    const ToolTerm *tool;
    Text name;
    bool on;
    float size; /* of its letters, design units; */
    float pad;  /* beside them: both less where a row has no room for more */
    Area area;  /* px, once it is laid */
} FilterItem;

typedef struct Filters {
    FilterItem list[FILTERS_MAX]; /* in the order of the arrows */
    int count;
    float up_to_x, up_to_y, have_x,
        have_y; /* of the labels before minutes and tools: right edge, left edge, baselines */
    float end;  /* of the lowest one, px */
} Filters;

/* What there is to choose for an area: nothing where it has fewer than two lessons. */
void filters_of(Filters *filters, Arena *arena, const World *world, int area);

/* Gives each its place, beside a title that ends at x and below it; `shift` px further up. */
void filters_lay(Filters *filters, const World *world, float title_end, float shift);

/* `focus`: the index of the one in focus, or -1. */
void filters_draw(const Filters *filters, Scene *scene, const World *world, int focus);

/* Asks for what an item stands for. */
void filters_choose(World *world, const FilterItem *item);

/* Asks for lessons of any length and position. */
void filters_clear(World *world);

/* The next item from this one in the direction of an arrow; -1 past the lowest, the same past other ends. */
int filters_next(const Filters *filters, int from, Press press);

/* How many of an area's lessons are shown, and the index of the nth of them, or -1. */
int filters_count(const World *world, int area);
int filters_lesson(const World *world, int area, int nth);

/* The first tool of a lesson that is not at hand, or NULL. */
const ToolTerm *filters_missing(const World *world, const Lesson *lesson);

#endif
