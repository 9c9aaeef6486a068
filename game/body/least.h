/* Nonlinear least squares for a handful of parameters: Levenberg-Marquardt with central differences. */
#ifndef BODY_LEAST_H
#define BODY_LEAST_H

enum { LEAST_PARAMETERS = 32, LEAST_RESIDUALS = 104 };

typedef struct Least {
    /* Writes the residuals at `parameters` and returns how many, at most LEAST_RESIDUALS, always the same. */
    int (*residuals)(void *with, const double *parameters, double *out);
    void *with;
    int count;                       /* parameters, 0..LEAST_PARAMETERS */
    double at[LEAST_PARAMETERS];     /* start, and result */
    double probe[LEAST_PARAMETERS];  /* step of the differences */
    double stride[LEAST_PARAMETERS]; /* the longest step taken at once */
    double enough[LEAST_PARAMETERS]; /* steps below this end the search */
} Least;

/* Brings `at` to a local minimum of the sum of squares; at most 40 rounds. The sum never grows. */
void least_squares(Least *least);

#endif
