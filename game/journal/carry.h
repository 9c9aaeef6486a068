/* A journal taken elsewhere and brought together with another, and what is to be forgotten. */
#ifndef JOURNAL_CARRY_H
#define JOURNAL_CARRY_H

#include "journal/journal.h"

/* What else than sessions there is to take along. */
typedef struct GatePast {
    char id[SESSION_ID_MAX];
    int64_t passed_unix_s;
} GatePast;

typedef struct Liking {
    char lesson[SESSION_ID_MAX];
    int liked; /* 1 or -1 */
    int64_t unix_s;
} Liking;

typedef struct Setting {
    char lesson[SESSION_ID_MAX], name[SESSION_ID_MAX];
    double value;
    int64_t unix_s;
} Setting;

/* Each hands all of a kind to `take`, one after the other, in an order that does not depend on when they were kept.
 * False if they cannot be read. */
bool journal_each_gate(Journal *journal, void (*take)(void *with, const GatePast *gate), void *with);
bool journal_each_liking(Journal *journal, void (*take)(void *with, const Liking *liking), void *with);
bool journal_each_setting(Journal *journal, void (*take)(void *with, const Setting *setting), void *with);

/* All until journal_settle() is kept together, or, if `good` is false then, or it cannot be, not at all. */
bool journal_together(Journal *journal);
bool journal_settle(Journal *journal, bool good);

typedef enum Merged { MERGED_NEW, MERGED_LONGER, MERGED_KNOWN, MERGED_NOT } Merged;

/* Adds a session that another journal kept, by its uid: one that is known already stays as it is, unless this one has
 * more parts. MERGED_NOT: it could not be kept. */
Merged journal_merge(Journal *journal, Session *session);

/* A gate counts as passed when it was passed last. */
bool journal_merge_gate(Journal *journal, const GatePast *gate);

typedef enum ForgetKind { FORGET_DAY, FORGET_LESSON, FORGET_ALL } ForgetKind;

/* The sessions of a day, of a lesson (with what is liked of it and set), or all that the journal has. */
typedef struct Forget {
    ForgetKind kind;
    int64_t day; /* calendar_day() */
    Text lesson;
} Forget;

/* How many sessions that are; with `really` they are no longer there. -1: it could not be done. */
int64_t journal_forget(Journal *journal, const Forget *what, bool really);

/* Leaves nothing of what was forgotten in the file. */
bool journal_shred(Journal *journal);

#endif
