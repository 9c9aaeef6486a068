/* Private to lesson/: what the readers of a lesson's parts share. */
#ifndef LESSON_READER_H
#define LESSON_READER_H

#include "lesson/lesson.h"

typedef struct Reader {
    Arena *arena;
    const Source *source;
    const Vocabulary *vocabulary;
    Diags *diags;
    Lesson *lesson;
    Span header_span, muscle_span, technique_span, tools_span; /* of what is given; else the header's */
    bool header_sound;                                         /* nothing in the header is broken */
    bool parts_known;          /* every phase and block of phases is understood */
    bool any_hold, paced_hold; /* the lesson has one */
} Reader;

/* The tree against the word table, with the names that the vocabulary and the terms allow. */
void reader_check_words(Reader *reader, Tree *tree);

/* The value after this word on the node's line, or NULL. */
const Value *reader_value_after(const Node *node, const char *word);

/* The step of a phase's node, with defaults filled in and what stands on its own lines checked. */
Step *reader_step(Reader *reader, const Node *node, PhaseKind kind);

/* The change-over of an `each side` without a `change` of its own. */
Step *reader_usual_change(Reader *reader, const Node *each);

/* Reports a pose that the lesson's technique cannot have. */
void reader_check_pose(Reader *reader, const Value *name);

/* The lines below a phase's node, into step->lines. The step's breath must be known. */
void reader_lines(Reader *reader, const Node *node, Step *step);

/* Makes one text, spoken at the start, all that the step says. */
void reader_say(Reader *reader, Text text, Step *step);

/* What can only be said of the lesson as a whole, or of phases in their places. */
void reader_rules(Reader *reader);

#endif
