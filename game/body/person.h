/* Who the figure is: the one body of skeleton and flesh with other proportions, other hair and clothes, and the names
 * of its colours. All else that is known of the body — muscles, spots, poses — is said once, and goes along. */
#ifndef BODY_PERSON_H
#define BODY_PERSON_H

#include "body/flesh.h"
#include "body/muscles.h"

enum { KNOTS_MAX = 16, CHANGES_MAX = 48 };

/* The trunk at one height: how wide and deep it is against the body as it stands, and how far it lies in front. */
typedef struct Knot {
    float height_m, broad, deep, forward_m;
} Knot;

/* A bone of a limb with its flesh, against the body as it stands; the bones below it have the same unless they say
 * otherwise. */
typedef struct BoneBuild {
    bool own;
    float girth, length; /* across the bone, along it */
    float sole;          /* of a foot: across the floor; how high it stands stays */
} BoneBuild;

/* One volume, after all that is said of where it lies. */
typedef struct Change {
    int volume; /* of the left side or the midline */
    float girth;
    Vec3 by; /* m */
} Change;

typedef struct Person {
    Text title;               /* what people call them */
    Text skin, hair, clothes; /* names of its colours; empty: those of the theme */
    bool plain;               /* the body as it stands: its mesh is that body's */
    bool bald;                /* without the hair of the body as it stands */
    Knot knots[KNOTS_MAX];    /* from the lowest to the highest */
    int knot_count;
    BoneBuild builds[BONES_MAX];
    float soft; /* how much more softly muscles are joined */
    Change changes[CHANGES_MAX];
    int change_count;
} Person;

/* Reads a person, and adds what flesh it has of its own to that of the body as it stands; false when there were
 * mistakes, which went to diags. Names point into the source. */
bool person_read(Person *person, const Tree *tree, const Skeleton *skeleton, Flesh *flesh, Diags *diags);

/* What a person's file says in statements of these words alone, for who reads them: garments, strokes. The list ends
 * with NULL. In the arena, but for the statements themselves. */
const Tree *person_part(Arena *arena, const Tree *tree, const char *const words[]);

/* Where the person has a point p of the body as it stands, in the rest pose. */
Vec3 person_place(const Person *person, const Skeleton *skeleton, const Flesh *flesh, Vec3 p);

/* Gives the body as it stands the person's proportions; exactly its own mirror image before and after. Of muscles, if not
 * NULL, zones go along, and spots, which lie on the person's skin then. */
void person_shape(const Person *person, Skeleton *skeleton, Flesh *flesh, Muscles *muscles);

#endif
