/* Whether diagnostics are shown in colour, and in which. */
#ifndef APP_COLOUR_H
#define APP_COLOUR_H

#include "script/diag.h"

#include <stdio.h>

typedef enum ColourWish { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } ColourWish;

/* The style of diagnostics printed to the stream. By itself colour is only for a terminal that knows it (TERM is
 * given and not "dumb"), and for people who do not mind (NO_COLOR is not set, or empty: https://no-color.org). */
const DiagStyle *colour_style(ColourWish wish, FILE *stream);

#endif
