/* Things sorted into the bands of rows that they touch. Within a band they keep their order. */
#ifndef PAINT_BINS_H
#define PAINT_BINS_H

#include "paint/buffer.h"

#include <stdint.h>

typedef struct BandSpan {
    int32_t first, last; /* bands, both included */
} BandSpan;

typedef struct Bins {
    Buffer starts, list;
    int bands;
} Bins;

/* Sorts things[i], which touches spans[i * step], for i < count; all bands lie in 0 .. bands - 1. False if memory is
 * refused; then every bin is empty. */
bool bins_fill(Bins *bins, const int32_t *things, const BandSpan *spans, int step, int count, int bands);

/* What touches a band. Belongs to the bins, until they are filled again. */
const int32_t *bins_of(const Bins *bins, int band, int *count);

void bins_free(Bins *bins);

#endif
