/* Halved across where it is widest, then each half again, until a block is left. */
#include "stage/patches.h"

#include "stage/light.h"

static int widest(const float *const *at, int axes, const int32_t *order, int count) {
    float most = -1;
    int axis = 0;
    for (int k = 0; k < axes; k++) {
        float low = at[k][order[0]], high = low;
        for (int i = 1; i < count; i++) {
            float x = at[k][order[i]];
            low = x < low ? x : low;
            high = x > high ? x : high;
        }
        if (high - low > most) {
            most = high - low;
            axis = k;
        }
    }
    return axis;
}

static void swap(int32_t *order, int i, int j) {
    int32_t kept = order[i];
    order[i] = order[j];
    order[j] = kept;
}

/* The first `part` are then none greater than the others (Hoare's selection). */
static void select_least(const float *at, int32_t *order, int count, int part) {
    int low = 0, high = count - 1;
    while (low < high) {
        float pivot = at[order[low + (high - low) / 2]];
        int i = low, j = high;
        while (i <= j) {
            while (at[order[i]] < pivot) i++;
            while (at[order[j]] > pivot) j--;
            if (i <= j) swap(order, i++, j--);
        }
        if (part <= j)
            high = j;
        else if (part >= i)
            low = i;
        else
            return;
    }
}

void patches_order(const float *const *at, int axes, int32_t *order, int count) {
    while (count > LIGHT_BLOCK) {
        int blocks = (count + LIGHT_BLOCK - 1) / LIGHT_BLOCK, half = blocks / 2 * LIGHT_BLOCK;
        select_least(at[widest(at, axes, order, count)], order, count, half);
        patches_order(at, axes, order, half);
        order += half;
        count -= half;
    }
}
