/* What there is to choose from for how the figure looks: who it is, and the colours of skin, hair and clothes. */
#ifndef STAGE_WARDROBE_H
#define STAGE_WARDROBE_H

#include "body/person.h"
#include "core/guise.h"
#include "stage/theme.h"

/* One of the things to choose from: a figure, or colours. */
typedef struct GuiseChoice {
    Text id, title;
    unsigned set;             /* a bit per Material that it colours */
    Vec3 material[MATERIALS]; /* albedo, linear */
} GuiseChoice;

/* All there are, in the order of their files. Filled once. */
typedef struct Wardrobe {
    VEC(GuiseChoice) part[GUISE_PARTS];
} Wardrobe;

/* Adds the `skin`, `hair` and `clothes` statements of a tree, in the arena; false when there were mistakes, which went
 * to diags. Each must give all of its colours. */
bool wardrobe_read(Arena *arena, Wardrobe *wardrobe, const Tree *tree, Diags *diags);

/* The index of the choice with this name, or -1. */
int wardrobe_find(const Wardrobe *wardrobe, GuisePart part, Text id);

/* Gives the theme the colours that were chosen, or else the person's own; what neither names stays the theme's. */
void wardrobe_dress(const Wardrobe *wardrobe, const Guise *guise, const Person *person, Theme *theme);

#endif
