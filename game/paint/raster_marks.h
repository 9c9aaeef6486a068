/* How the marks of pixels lie in a band. */
#ifndef PAINT_RASTER_MARKS_H
#define PAINT_RASTER_MARKS_H

#include "paint/raster_types.h"

/* Pixels of a row from x on, from the band's corner: at most RUN, a bit each. */
enum { RUN = 8 };
static inline void mark_pixels(RasterBand *band, unsigned bits, int x, int y) {
    uint8_t *byte = band->marks + (x >> 3) * BAND_ROWS + y;
    unsigned both = bits << (x & 7);
    byte[0] = (uint8_t)(byte[0] | both);
    byte[BAND_ROWS] = (uint8_t)(byte[BAND_ROWS] | both >> 8);
}

#endif
