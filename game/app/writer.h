/* What the journal keeps, kept by a thread of its own: whoever plays a lesson never waits for a disk. What cannot be
 * kept now (a full disk, another program that is writing) stays in line and is tried again, in its order, until it is
 * kept or the program ends. NULL is allowed everywhere: nothing is kept. */
#ifndef APP_WRITER_H
#define APP_WRITER_H

#include "journal/session.h"

#include <stddef.h>

typedef struct Writer Writer;

/* Keeps in the journal at `path`, which has been opened there before. NULL if memory or a thread is refused. */
Writer *writer_open(const char *path);

/* A session begins; what comes until the next one is about it. Of the session only what journal_begin() keeps. */
void writer_begin(Writer *writer, const Session *session);
void writer_part(Writer *writer, const SessionPart *part);
void writer_soreness(Writer *writer, const Soreness *soreness);
void writer_end(Writer *writer, bool finished, int relief);
void writer_pass(Writer *writer, Text gate, int64_t unix_s);
void writer_programme(Writer *writer, const ProgrammePast *programme);
void writer_like(Writer *writer, Text lesson, int liked, int64_t unix_s);
void writer_mark(Writer *writer, const Spot *spot, bool marked);
void writer_set(Writer *writer, Text lesson, Text name, double value, int64_t unix_s);

/* How many of these have been kept so far: once it changes, there is something new to read. */
unsigned writer_kept(Writer *writer);

/* Whether none of them is in line any more. */
bool writer_idle(Writer *writer);

/* Why something is not kept yet, or never will be, in one line; "" if all is well. */
void writer_message(Writer *writer, char *message, size_t room);

/* Waits until all is kept, at most some seconds; what was not is said on stderr. */
void writer_close(Writer *writer);

#endif
