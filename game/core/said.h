/* When each word of a line is said, so that it can be followed on the screen. */
#ifndef CORE_SAID_H
#define CORE_SAID_H

#include <stddef.h>

/* A run of the text without blanks, with the marks around it. */
typedef struct SaidWord {
    size_t at, count;       /* bytes of the text */
    double from_s, until_s; /* since the line's start */
} SaidWord;

#endif
