/* A counting sort: how many touch each band, hence where each band's part of the list begins, then the list. */
#include "paint/bins.h"

#include <string.h>

static int count_bands(int *starts, const BandSpan *spans, int step, int count, int bands) {
    memset(starts, 0, ((size_t)bands + 2) * sizeof *starts);
    for (int i = 0; i < count; i++)
        for (int band = spans[i * step].first; band <= spans[i * step].last; band++) starts[band + 2]++;
    for (int band = 0; band < bands; band++) starts[band + 2] += starts[band + 1];
    return starts[bands + 1];
}

bool bins_fill(Bins *bins, const int32_t *things, const BandSpan *spans, int step, int count, int bands) {
    bins->bands = 0;
    if (!buffer_need(&bins->starts, ((size_t)bands + 2) * sizeof(int))) return false;
    int *starts = bins->starts.at;
    int total = count_bands(starts, spans, step, count, bands);
    if (!buffer_need(&bins->list, ((size_t)total + 1) * sizeof(int32_t))) return false;
    int32_t *list = bins->list.at;
    for (int i = 0; i < count; i++)
        for (int band = spans[i * step].first; band <= spans[i * step].last; band++)
            list[starts[band + 1]++] = things[i];
    bins->bands = bands;
    return true;
}

const int32_t *bins_of(const Bins *bins, int band, int *count) {
    *count = 0;
    if (band < 0 || band >= bins->bands) return NULL;
    const int *starts = bins->starts.at;
    *count = starts[band + 1] - starts[band];
    return (const int32_t *)bins->list.at + starts[band];
}

void bins_free(Bins *bins) {
    buffer_free(&bins->starts);
    buffer_free(&bins->list);
}
