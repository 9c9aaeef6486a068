/* What the journal knows, read for the screens. */
#ifndef APP_PAST_H
#define APP_PAST_H

#include "app/show.h"
#include "journal/past.h"

/* Fills in what screens show of the past, as of this time and zone. What cannot be read is as if it had not been; the
 * journal's error says so. False then. */
bool past_read(Journal *journal, Show *show, int64_t now_unix_s, int zone_s);

/* Fills in the sessions of one day for the journal's screen. */
bool past_read_day(Journal *journal, Show *show, int64_t day);

/* A spot is marked, or no longer: shown at once, before it is kept. */
void past_mark(Show *show, const Spot *spot, bool marked);

#endif
