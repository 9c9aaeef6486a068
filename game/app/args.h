/* What people type after a command. Each reader prints one line to stderr and returns false when it is wrong. */
#ifndef APP_ARGS_H
#define APP_ARGS_H

#include "app/colour.h"
#include "core/simd.h"
#include "lesson/terms.h"
#include "timeline/timeline.h"

#include <stdbool.h>
#include <stdint.h>

/* Exit codes of every command. */
enum { EXIT_GOOD = 0, EXIT_ANSWER_NO = 1, EXIT_USAGE = 2 };

/* "90s", "1m30s", "1:30" as outline prints it, or plain seconds. */
bool args_seconds(const char *text, double *seconds);

/* "1920x1080", each 160..7680. */
bool args_size(const char *text, int *width, int *height);

/* "2026-11-28", as calendar_day(). */
bool args_day(const char *text, int64_t *day);

/* "left" or "right". */
bool args_side(const char *text, Side *side);

/* "full", "key", "silent". */
bool args_talk(const char *text, Talk *talk);

/* "c", "sse2", "avx2": not above what the machine has. */
bool args_simd(const char *text, SimdLevel *level);

/* "1" to "3": as much of the stage as a slow or a fast machine draws. */
bool args_detail(const char *text, int *detail);

/* "always", "auto", "never". */
bool args_colour(const char *text, ColourWish *wish);

/* "es", "pt-BR". */
bool args_language(const char *text, const char **language);

/* A number from low to high. */
bool args_number(const char *text, double low, double high, double *number);

/* Prints "unknot COMMAND: message" and how to get help; always EXIT_USAGE. */
int args_wrong(const char *command, const char *message);

#endif
