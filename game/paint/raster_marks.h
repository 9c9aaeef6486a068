/* How the marks of pixels lie in a band. */
#ifndef PAINT_RASTER_MARKS_H
#define PAINT_RASTER_MARKS_H

#include "paint/raster_types.h"

#include <string.h>

/* Pixels of a row from x on, from the band's corner: at most RUN, a bit each. */
enum { RUN = 8 };
static inline void mark_pixels(RasterBand *band, unsigned bits, int x, int y) {
    uint8_t *byte = band->marks + (x >> 3) * BAND_ROWS + y;
    unsigned both = bits << (x & 7);
    byte[0] = (uint8_t)(byte[0] | both);
    byte[BAND_ROWS] = (uint8_t)(byte[BAND_ROWS] | both >> 8);
}

/* Takes all of them away again. */
static inline void clear_marks(const RasterBand *band) {
    memset(band->marks, 0, (size_t)((band->box.x1 - band->box.x0 + 7) / 8 + 1) * BAND_ROWS);
}

#endif
