/* Lines of text, measured and drawn once, and kept while they are used: the least recently used go first when
 * there are too many, or too many bytes. */
#ifndef PAINT_LINES_H
#define PAINT_LINES_H

#include "core/text.h"
#include "paint/glyphs.h"

typedef struct Lines Lines;

/* Owned by the caller, and owns the glyphs from then on; NULL if memory is refused, and then it does not. */
Lines *lines_open(Glyphs *glyphs, size_t bytes_max);
void lines_close(Lines *lines);

/* Any bytes are safe: what is no UTF-8 shows as U+FFFD, control characters as spaces, and a line ends after 1024
 * characters or 16384 times its em, whichever is less. Sizes are rounded to 1 .. 512 pixels. */

/* The width in pixels; 0 if there is nothing to see. */
int lines_width(Lines *lines, Text text, float size, bool bold);

/* The line's coverage, valid until the next call; NULL if there is nothing to see or memory is refused. */
const GlyphLine *lines_find(Lines *lines, Text text, float size, bool bold);

/* How many lines have been forgotten so far: until it grows, what lines_find() gave stays valid. */
uint64_t lines_forgotten(const Lines *lines);

/* Has memory been refused since this was last asked, so that a line was left out? */
bool lines_refused(Lines *lines);

#endif
