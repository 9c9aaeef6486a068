/* Reads pose files: tools, poses and the ways between them. */
#ifndef BODY_POSE_READ_H
#define BODY_POSE_READ_H

#include "body/pose.h"

/* The names that poses may use for what other rooms know; each list ends with NULL. */
typedef struct PoseTerms {
    const char *const *techniques;
    const char *const *cameras;    /* NULL: any will do */
    const struct Muscles *muscles; /* by the names that lessons use, for help with those; or NULL */
} PoseTerms;

/* Adds to the book what the `tool`, `seat`, `pose` and `way` statements of all trees say; false when there were
 * mistakes, which went to diags. What was in the book stays in its place, and its names cannot be taken; the book
 * grows in the diags' arena. A pose may be like one of any other file. One with mistakes is broken, and so is one
 * that is made of it; no way leads through it. */
bool pose_book_read(PoseBook *book, const Tree *const *trees, int tree_count, const Rig *rig,
                    const Flesh *flesh, const PoseTerms *terms, Diags *diags);

/* The pose's index, or -1. */
int pose_find(const PoseBook *book, Text name);

#endif
