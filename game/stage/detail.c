/* Down in haste, up with patience: a late frame is seen, a soft outline hardly. So that the picture does not pump
 * between two levels, going up needs a margin, and each attempt that had to be taken back doubles the wait for the
 * next one. */
#include "stage/detail.h"

#include <math.h>
#include <string.h>

#define LATE_SHARE     0.9  /* of the time of a frame: more is late, as something always comes between */
#define FITS_SHARE     0.75 /* what the next level may take */
#define HASTE_S        2.0  /* so long a quiet moment is waited for when frames come late */
#define PATIENCE_S     15.0
#define PATIENCE_MAX_S 240.0
#define IN_VAIN_S      60.0  /* a level that was left again so soon was tried in vain */
#define STALL_SHARE    120.0 /* a frame that took so many times its time was no drawing: the machine slept */
#define STEP_COST      1.9   /* what a frame of the next level takes, at most, where it is not known */

enum { LATE_FRAMES = DETAIL_FRAMES / 3 };

Detail detail_new(void) {
    return (Detail){.level = DETAIL_FULL, .want_lower_s = -1, .patience_s = PATIENCE_S};
}

static void clear_frames(Detail *detail) {
    detail->count = detail->next = 0;
    detail->want_lower_s = -1;
}

void detail_forget(Detail *detail) {
    clear_frames(detail);
    memset(detail->known_s, 0, sizeof detail->known_s);
    detail->risen = false;
    detail->since_s = detail->fits_from_s = 0;
    detail->patience_s = PATIENCE_S;
}

int detail_quarters(DetailLevel level) {
    return level == DETAIL_FULL ? 4 : 2;
}

bool detail_coarse(DetailLevel level) {
    return level == DETAIL_PLAIN;
}

static int slower_than(const Detail *detail, double s) {
    int slower = 0;
    for (int i = 0; i < detail->count; i++) slower += detail->work_s[i] > s;
    return slower;
}

/* The median. */
double detail_work_s(const Detail *detail) {
    double sorted[DETAIL_FRAMES];
    for (int i = 0; i < detail->count; i++) {
        int at = i;
        for (; at > 0 && sorted[at - 1] > detail->work_s[i]; at--) sorted[at] = sorted[at - 1];
        sorted[at] = detail->work_s[i];
    }
    return detail->count ? sorted[detail->count / 2] : 0;
}

/* What a frame takes here now. Where that is more or less than it was, it is so of all levels above. */
static void learn(Detail *detail) {
    double now_s = detail_work_s(detail), *here_s = &detail->known_s[detail->level];
    for (int level = (int)detail->level + 1; level<DETAIL_LEVELS && * here_s> 0; level++)
        detail->known_s[level] *= now_s / *here_s;
    *here_s = now_s;
}

static void go_to(Detail *detail, DetailLevel level) {
    bool vain = level < detail->level && detail->risen && detail->since_s < IN_VAIN_S;
    if (vain) detail->patience_s = fmin(2 * detail->patience_s, PATIENCE_MAX_S);
    learn(detail);
    detail->risen = level > detail->level;
    detail->level = level;
    detail->since_s = detail->fits_from_s = 0;
    clear_frames(detail);
}

static void take(Detail *detail, double work_s, double frame_s) {
    detail->work_s[detail->next] = work_s;
    detail->next = (detail->next + 1) % DETAIL_FRAMES;
    if (detail->count < DETAIL_FRAMES && ++detail->count == DETAIL_FRAMES)
        learn(detail); /* beside the level it came from, all else equal */
    detail->since_s += work_s > frame_s ? work_s : frame_s;
}

/* Frames come late: lower, when nobody looks, or when it has lasted. */
static bool lower(Detail *detail, double frame_s, bool quiet) {
    bool late = slower_than(detail, LATE_SHARE * frame_s) >= LATE_FRAMES;
    if (!late || detail->level == DETAIL_PLAIN) {
        detail->want_lower_s = -1;
        return false;
    }
    if (detail->want_lower_s < 0) detail->want_lower_s = detail->since_s;
    if (!quiet && detail->since_s - detail->want_lower_s < HASTE_S) return false;
    go_to(detail, (DetailLevel)(detail->level - 1));
    return true;
}

/* What a frame of the next level would take: what it took there, as much more or less as this level has come to take
 * since; where that is not known, the most it can. */
static double higher_work_s(const Detail *detail) {
    double now_s = detail_work_s(detail), here_s = detail->known_s[detail->level];
    double there_s = detail->level < DETAIL_FULL ? detail->known_s[detail->level + 1] : 0;
    return here_s > 0 && there_s > 0 ? there_s * now_s / here_s : STEP_COST * now_s;
}

/* The next level's frames have fitted for long enough. */
static bool higher(Detail *detail, double frame_s, bool quiet) {
    if (detail->level == DETAIL_FULL || detail->count < DETAIL_FRAMES) return false;
    if (higher_work_s(detail) > FITS_SHARE * frame_s) detail->fits_from_s = detail->since_s;
    if (!quiet || detail->since_s - detail->fits_from_s < detail->patience_s) return false;
    go_to(detail, (DetailLevel)(detail->level + 1));
    return true;
}

bool detail_frame(Detail *detail, double work_s, double frame_s, bool quiet) {
    if (!(work_s >= 0) || !(frame_s > 0) || work_s > STALL_SHARE * frame_s) return false;
    take(detail, work_s, frame_s);
    return lower(detail, frame_s, quiet) || higher(detail, frame_s, quiet);
}
