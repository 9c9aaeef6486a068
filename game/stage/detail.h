/* How much of the stage a machine can draw in time. Where frames come late, the stage is drawn in fewer pixels, then
 * with coarser shadows, step by step; words and rings never are. Times are given, so this knows no clock. */
#ifndef STAGE_DETAIL_H
#define STAGE_DETAIL_H

#include <stdbool.h>

/* From the least to the most. */
typedef enum DetailLevel {
    DETAIL_PLAIN, /* half as wide and high, coarse shadows */
    DETAIL_HALF,
    DETAIL_FULL,
    DETAIL_LEVELS
} DetailLevel;

enum { DETAIL_FRAMES = 30 }; /* that are looked back at */

typedef struct Detail {
    DetailLevel level;
    double work_s[DETAIL_FRAMES]; /* of the last frames at this level, in a ring */
    int count, next;
    bool risen;                    /* the level before this one was a lower one */
    double since_s;                /* shown at this level, in seconds of frames */
    double fits_from_s;            /* since when the next level would have fitted */
    double want_lower_s;           /* since when frames come late, of these; below 0: they do not */
    double known_s[DETAIL_LEVELS]; /* what a frame last took at each level; 0: not known */
    double patience_s;             /* before more is tried */
} Detail;

/* At the most there is, until frames come late. */
Detail detail_new(void);

/* Forgets what frames took, as the picture has another size. The level stays. */
void detail_forget(Detail *detail);

/* Takes in what a frame took, of the time from one to the next, and whether the moment is quiet: one at which nobody
 * sees a change of sharpness, as the picture changes anyway. True when the level is another one now. It falls after a
 * third of the last frames took more than 0.9 of their time, at the first quiet moment or after 2 s; it rises by one
 * step, in quiet moments alone, after at least 15 s in which the next level's frames would have fitted into 0.75 of
 * their time; twice as long whenever that was tried in vain, up to 4 minutes. */
bool detail_frame(Detail *detail, double work_s, double frame_s, bool quiet);

/* The typical frame of the last ones, s; 0 before the first. */
double detail_work_s(const Detail *detail);

/* Of a level: in how many quarters of the picture's width and height the stage is drawn, 4 or 2 (three would take as
 * long as four: what is saved goes into making it as large again); whether its shadows are coarse. */
int detail_quarters(DetailLevel level);
bool detail_coarse(DetailLevel level);

#endif
