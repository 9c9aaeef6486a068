/* The words of a pose, one reader each. */
#ifndef BODY_POSE_WORDS_H
#define BODY_POSE_WORDS_H

#include "body/pose_read.h"
#include "body/read.h"

typedef struct PoseContext {
    PoseBook *book; /* its tools are read already */
    const Rig *rig;
    const Flesh *flesh;
    const PoseTerms *terms;
    Diags *diags;
    bool own_contacts;    /* the pose being read has said a contact of its own */
    bool own_rest[SIDES]; /* and where a hand rests */
} PoseContext;

/* Reads one statement of a pose's block into the pose, which is broken if it has a mistake. */
void pose_words_read(PoseContext *context, const Tree *tree, const Node *node, Pose *pose);

/* The word's place in a list that ends with NULL, or -1 after reporting what was expected. */
int read_among(Reader *reader, const char *what, const char *const names[]);

#endif
