/* Pages to be read at leisure, beside the figure: assets/learn, a file a page. What they say is data; a page in another
 * language is a file beside it. */
#ifndef LESSON_LEARN_H
#define LESSON_LEARN_H

#include "lesson/vocabulary.h"

enum { LEARN_LABELS_MAX = 2, LEARN_PAGES_MAX = 24 };

typedef enum LearnKind {
    LEARN_TEXT,    /* a paragraph: `first` */
    LEARN_STOP,    /* the same where something must not be done, or must be done at once */
    LEARN_CAUTION, /* the same where something is to be minded */
    LEARN_NOTE,    /* `first` over `second`, on a plate: what is not known */
    LEARN_TABLE,   /* the head of the rows below it: `first` */
    LEARN_ROW,     /* `first` and, at the right, `second` */
    LEARN_SOURCE   /* what it is, and where: an address */
} LearnKind;

typedef struct LearnItem {
    LearnKind kind;
    Text first, second; /* second may be empty */
} LearnItem;

/* What of the body is shown. */
typedef enum LearnView {
    LEARN_WHOLE, /* from head to foot, standing */
    LEARN_UPPER, /* its upper half, near */
    LEARN_LOWER,
    LEARN_CLOSE /* the muscle's spots */
} LearnView;

/* Words beside the figure, with a line to a zone or, where that is empty, to the muscle's spot. */
typedef struct LearnLabel {
    Text zone, title, text;
} LearnLabel;

typedef struct LearnPage {
    Text title, brief;    /* brief: what the page before it calls it, "how to press" */
    Text pose;            /* the figure does this; or empty: it stands at ease, as `view` says */
    const Muscle *muscle; /* that glows and hazes; or NULL */
    LearnView view;
    LearnLabel labels[LEARN_LABELS_MAX];
    int label_count;
    const Text *never; /* ids of zones that are crossed out on a body at ease */
    int never_count;
    const LearnItem *items;
    int item_count; /* at least 1 */
} LearnPage;

typedef struct LearnPages {
    LearnPage list[LEARN_PAGES_MAX];
    int count;
} LearnPages;

/* Reads a page, given as a tree, and adds it; texts stay in its source, items lie in the arena. The vocabulary must have
 * its muscles, poses and zones. False when there were mistakes, which went to diags. */
bool learn_read(Arena *arena, LearnPages *pages, Tree *tree, const Vocabulary *vocabulary, Diags *diags);

/* The word table of a page. */
const Manual *learn_manual(void);

#endif
