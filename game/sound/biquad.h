/* A filter of second order: two poles, two zeros. */
#ifndef SOUND_BIQUAD_H
#define SOUND_BIQUAD_H

/* Coefficients, those of y from one sample back on as a1 and a2, the first of them 1; and what was before, 0 at first. */
typedef struct Biquad {
    double b0, b1, b2, a1, a2;
    double x1, x2, y1, y2;
} Biquad;

/* The next sample. */
static inline double biquad_run(Biquad *filter, double x) {
    double y = filter->b0 * x + filter->b1 * filter->x1 + filter->b2 * filter->x2 - filter->a1 * filter->y1 -
               filter->a2 * filter->y2;
    filter->x2 = filter->x1;
    filter->x1 = x;
    filter->y2 = filter->y1;
    filter->y1 = y;
    return y;
}

#endif
