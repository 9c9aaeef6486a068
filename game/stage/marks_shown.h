/* Spots on the skin as the camera sees them. */
#ifndef STAGE_MARKS_SHOWN_H
#define STAGE_MARKS_SHOWN_H

enum { MARKS_MAX = 16, NEVER_MARKS_MAX = 32 };

typedef struct MarkShown {
    float x, y, radius; /* px */
    float strength;     /* 0..1 */
    float hidden;       /* 0..1: how much of it is covered or faces away */
} MarkShown;

typedef struct MarksShown {
    MarkShown list[MARKS_MAX];
    int count;
} MarksShown;

/* Places that are never pressed; those that face away or are covered are left out. */
typedef struct NeverShown {
    MarkShown list[NEVER_MARKS_MAX];
    int count;
} NeverShown;

#endif
