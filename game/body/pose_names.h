/* What is said of names in poses that the body does not have: which of its own were likely meant. */
#ifndef BODY_POSE_NAMES_H
#define BODY_POSE_NAMES_H

#include "body/muscles.h"

/* Help for the name of a bone that there is not, in the arena: those that it begins, the nearest, or how all are listed.
 * With `sided`, a paired bone must have .left or .right. */
Text bone_help(Arena *arena, const Skeleton *skeleton, Text name, bool sided);

/* Help for the name of a volume that there is not: the volumes of the lessons' muscle of that name, the nearest, or how
 * all are listed. `muscles` may be NULL. */
Text volume_help(Arena *arena, const Flesh *flesh, const Muscles *muscles, Text name);

/* The names that poses may use, each once, without sides; those that are paired are marked: "thigh.left" as "thigh", true.
 * Of volumes, those that have a name of their own. Lists lie in the arena. */
typedef struct BodyName {
    Text name;
    bool paired;
} BodyName;

int bone_names(Arena *arena, const Skeleton *skeleton, BodyName **names);
int volume_names(Arena *arena, const Flesh *flesh, BodyName **names);

#endif
