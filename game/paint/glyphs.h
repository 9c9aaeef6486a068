/* Lines of text to coverage, by SDL_ttf: the one place that knows it. Hinting is light, which moves nothing
 * sideways, so that letters keep their distances at every size. */
#ifndef PAINT_GLYPHS_H
#define PAINT_GLYPHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Glyphs Glyphs;

enum { GLYPH_LINE_BYTES = 4096 }; /* a line's bytes at most, its end included */

/* A line's coverage, 0..255, width * height bytes from malloc, owned by whoever gets it. */
typedef struct GlyphLine {
    uint8_t *cover;
    int width, height;
    int ascent; /* rows above the baseline */
} GlyphLine;

/* Paths of font files; bold and fallback may be NULL, then regular takes their place. NULL if one cannot be
 * used; error then says which, and why. */
Glyphs *glyphs_open(const char *regular, const char *bold, const char *fallback, char *error, size_t room);
void glyphs_close(Glyphs *glyphs);

/* The pixels that a line of valid UTF-8, without control characters, takes; size_px is its em. What the font
 * lacks comes from the fallback, else a box stands for it. */
int glyphs_width(Glyphs *glyphs, const char *line, int size_px, bool bold);

/* The line itself; false if memory is refused or there is nothing to see. */
bool glyphs_draw(Glyphs *glyphs, const char *line, int size_px, bool bold, GlyphLine *out);

#endif
