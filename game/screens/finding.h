/* What there is under a word that was typed: areas, lessons, muscles, places that hurt, pages to read, by what they are
 * called in the language that is spoken. Case and accents are all one, a word may be only begun, and where nothing else
 * is found one slip of the fingers is forgiven. */
#ifndef SCREENS_FINDING_H
#define SCREENS_FINDING_H

#include "screens/screen.h"

typedef enum FoundKind {
    FOUND_AREA,
    FOUND_LESSON,
    FOUND_MUSCLE,
    FOUND_ZONE,
    FOUND_PAGE,
    FOUND_NOTHING
} FoundKind;

enum { FOUND_MAX = 24 };

typedef struct Found {
    FoundKind kind;
    int index; /* a BodyArea; or into the world's lessons, the guide's muscles or zones, the pages */
} Found;

/* Writes what fits all words of `typed`, the best first, and returns how many: none for no words. The arena is needed
 * while it looks. */
int finding_of(Arena *arena, const World *world, Text typed, Found found[FOUND_MAX]);

/* "Rhomboids", and what it is: "Muscle, between the shoulder blades". */
Text finding_name(const World *world, const Found *found);
Text finding_note(Arena *arena, const World *world, const Found *found);

/* A lesson that shows what is meant: itself, the first of the area or on the muscle; or NULL. */
const Lesson *finding_lesson(const World *world, const Found *found);

/* Asks for its page. */
void finding_open(World *world, const Found *found);

#endif
