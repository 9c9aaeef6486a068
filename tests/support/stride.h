/* Of many alike a test tries every so many, and of each kind at least one; all of them when UNKNOT_WHOLE is set, as
 * tests/long/people.sh does. */
#ifndef TESTS_SUPPORT_STRIDE_H
#define TESTS_SUPPORT_STRIDE_H

#include "body/pose.h"

#include <stdlib.h>

typedef struct Stride {
    int each, of, tried;
    unsigned kinds, kinds_tried; /* a bit a kind */
} Stride;

static inline Stride stride_of(int each) {
    return (Stride){.each = getenv("UNKNOT_WHOLE") ? 1 : each};
}

/* Asked of all of them, one after the other: whether this one is tried. */
static inline bool stride_takes(Stride *stride, unsigned kinds) {
    bool takes = stride->of++ % stride->each == 0;
    stride->kinds |= kinds;
    if (takes) stride->kinds_tried |= kinds;
    stride->tried += takes;
    return takes;
}

/* What stands there, wall, seat or table, and what a pose is for. */
static inline unsigned stride_kinds(const Pose *pose) {
    return pose->planes | pose->techniques << PLANES;
}

static inline void stride_end(const Stride *stride, const char *what) {
    print_message("%d of %d %s\n", stride->tried, stride->of, what);
    assert_true(stride->tried > 0);
    assert_int_equal(stride->kinds_tried, stride->kinds);
}

#endif
