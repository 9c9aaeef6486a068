/* What a person says of spots and lessons on the command line. */
#ifndef APP_JOURNAL_MARK_H
#define APP_JOURNAL_MARK_H

#include "journal/journal.h"

/* Marks "rhomboids.left", or "rhomboids", both sides, or takes the mark away. False after saying why on stderr. */
bool journal_mark_spot(Journal *journal, const char *spot, bool marked);

/* Likes a lesson (1) or does not (-1), or says neither any more (0). The same. */
bool journal_like_lesson(Journal *journal, const char *id, int liked);

#endif
