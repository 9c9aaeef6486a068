/* The whole body: what a figure is made of and all it can do, read once and never changed. */
#ifndef BODY_BODY_H
#define BODY_BODY_H

#include "body/flesh.h"
#include "body/muscles.h"
#include "body/person.h"
#include "body/pose_read.h"
#include "body/rig.h"
#include "body/surface.h"

typedef struct Body {
    Person person; /* zero for the body as it stands */
    Skeleton skeleton;
    Rig rig;
    Flesh flesh;
    Surface surface, lean; /* of all detail, by which it touches things; with half the triangles */
    Muscles muscles;
    PoseBook book;
} Body;

/* What a body is read from. The mesh's bytes, aligned to 32, and all trees must outlive the body; without a mesh
 * (NULL) it can be asked for names, not shown. */
typedef struct BodyFiles {
    const Tree *skeleton, *muscles;
    const Tree *person; /* or NULL: the body as it stands */
    const Tree *const *flesh;
    int flesh_count;
    const Tree *const *poses;
    int pose_count;
    const void *mesh;
    size_t mesh_bytes;
    PoseTerms terms;
} BodyFiles;

/* The body, in the arena, or NULL: then diags say why, or, if they hold nothing, `problem` does. */
Body *body_read(Arena *arena, const BodyFiles *files, Diags *diags, Text *problem);

/* The same body as another person (files->person) with another mesh; its poses are those of `body`, which must outlive
 * it. Otherwise as body_read(). */
Body *body_as_person(Arena *arena, const Body *body, const BodyFiles *files, Diags *diags, Text *problem);

/* The body with the poses of more trees beside its own, which keep their places; mistakes go to diags, and what has
 * none is there all the same. The other body and the trees must outlive this one. */
Body *body_with_poses(const Body *body, const Tree *const *trees, int tree_count, const PoseTerms *terms,
                      Diags *diags);

#endif
