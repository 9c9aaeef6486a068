/* Reads pose files: tools, poses and the ways between them. */
#ifndef BODY_POSE_READ_H
#define BODY_POSE_READ_H

#include "body/pose.h"

/* Fills the book from the `tool`, `seat`, `pose` and `way` statements of all trees; false when there were
 * mistakes, which went to diags. A pose may be like one of any other file. Techniques are named by `techniques`,
 * which ends with NULL. */
bool pose_book_read(PoseBook *book, const Tree *const *trees, int tree_count, const Rig *rig,
                    const Flesh *flesh, const char *const *techniques, Diags *diags);

/* The pose's index, or -1. */
int pose_find(const PoseBook *book, Text name);

#endif
