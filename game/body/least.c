#include "body/least.h"

#include "core/check.h"
#include "core/maths.h"

#include <string.h>

enum { ROUNDS = 40, TRIES = 12 };

#define DAMPING_START 1e-3
#define DAMPING_LESS  0.3
#define DAMPING_MORE  8.0

typedef struct Work {
    double residual[LEAST_RESIDUALS];
    double slope[LEAST_RESIDUALS][LEAST_PARAMETERS];
    int residuals;
    double sum;
} Work;

static double sum_of_squares(const double *values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += values[i] * values[i];
    return sum;
}

/* Central differences: at a kink, where the nearest skin changes, one side alone would point the wrong way. */
static void differentiate(const Least *least, Work *work) {
    double ahead[LEAST_RESIDUALS], behind[LEAST_RESIDUALS], at[LEAST_PARAMETERS];
    for (int j = 0; j < least->count; j++) {
        memcpy(at, least->at, sizeof at);
        at[j] = least->at[j] + least->probe[j];
        least->residuals(least->with, at, ahead);
        at[j] = least->at[j] - least->probe[j];
        least->residuals(least->with, at, behind);
        for (int i = 0; i < work->residuals; i++)
            work->slope[i][j] = (ahead[i] - behind[i]) / (2 * least->probe[j]);
    }
}

static void swap_rows(double (*a)[LEAST_PARAMETERS], double *b, int i, int j) {
    double row[LEAST_PARAMETERS], right = b[i];
    memcpy(row, a[i], sizeof row);
    memcpy(a[i], a[j], sizeof row);
    memcpy(a[j], row, sizeof row);
    b[i] = b[j];
    b[j] = right;
}

/* Gaussian elimination with row pivots; b becomes the solution. 0 if the matrix is singular. */
static int solve_linear(double (*a)[LEAST_PARAMETERS], double *b, int n) {
    for (int i = 0; i < n; i++) {
        int pivot = i;
        for (int k = i + 1; k < n; k++)
            if (fabs(a[k][i]) > fabs(a[pivot][i])) pivot = k;
        if (fabs(a[pivot][i]) < 1e-14) return 0;
        swap_rows(a, b, i, pivot);
        for (int k = i + 1; k < n; k++) {
            double factor = a[k][i] / a[i][i];
            for (int j = i; j < n; j++) a[k][j] -= factor * a[i][j];
            b[k] -= factor * b[i];
        }
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int j = i + 1; j < n; j++) b[i] -= a[i][j] * b[j];
        b[i] /= a[i][i];
    }
    return 1;
}

/* The damped step: (J'J + damping * diag) step = -J'r. */
static int step_of(const Least *least, const Work *work, double damping, double *step) {
    double a[LEAST_PARAMETERS][LEAST_PARAMETERS];
    int n = least->count;
    for (int i = 0; i < n; i++) {
        step[i] = 0;
        for (int k = 0; k < work->residuals; k++) step[i] -= work->slope[k][i] * work->residual[k];
        for (int j = 0; j < n; j++) {
            a[i][j] = 0;
            for (int k = 0; k < work->residuals; k++) a[i][j] += work->slope[k][i] * work->slope[k][j];
        }
    }
    for (int i = 0; i < n; i++) a[i][i] *= 1 + damping;
    if (!solve_linear(a, step, n)) return 0;
    for (int i = 0; i < n; i++) step[i] = clamp_d(step[i], -least->stride[i], least->stride[i]);
    return 1;
}

/* Tries ever shorter steps until one helps; returns its length in units of `enough`, 0 if none helped. */
static double improve(Least *least, Work *work, double *damping) {
    for (int try = 0; try < TRIES; try++) {
        double step[LEAST_PARAMETERS], at[LEAST_PARAMETERS] = {0}, residual[LEAST_RESIDUALS];
        if (!step_of(least, work, *damping, step)) return 0;
        for (int i = 0; i < least->count; i++) at[i] = least->at[i] + step[i];
        least->residuals(least->with, at, residual);
        double sum = sum_of_squares(residual, work->residuals);
        if (sum < work->sum) {
            double length = 0;
            for (int i = 0; i < least->count; i++) length += fabs(step[i]) / least->enough[i];
            memcpy(least->at, at, sizeof at);
            memcpy(work->residual, residual, sizeof residual);
            work->sum = sum;
            *damping *= DAMPING_LESS;
            return length;
        }
        *damping *= DAMPING_MORE;
    }
    return 0;
}

void least_squares(Least *least) {
    CHECK(least->count >= 0 && least->count <= LEAST_PARAMETERS);
    Work work;
    work.residuals = least->residuals(least->with, least->at, work.residual);
    CHECK(work.residuals <= LEAST_RESIDUALS);
    work.sum = sum_of_squares(work.residual, work.residuals);
    double damping = DAMPING_START;
    for (int round = 0; round < ROUNDS && least->count; round++) {
        differentiate(least, &work);
        if (improve(least, &work, &damping) < 1) break;
    }
}
