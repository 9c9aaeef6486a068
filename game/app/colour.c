#include "app/colour.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Select Graphic Rendition (ECMA-48): 1 is bold, 31 red, 33 yellow, 32 green, 0 ends them all. */
static const DiagStyle IN_COLOUR = {.place = "\x1b[1m",
                                    .severity = {"\x1b[1;31m", "\x1b[1;33m"},
                                    .marks = {"\x1b[31m", "\x1b[33m"},
                                    .help = "\x1b[32m",
                                    .end = "\x1b[0m"};
static const DiagStyle PLAIN = {"", {"", ""}, {"", ""}, "", ""};

static bool colour_is_welcome(FILE *stream) {
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (refused && *refused) return false;
    return terminal && *terminal && strcmp(terminal, "dumb") != 0 && isatty(fileno(stream));
}

const DiagStyle *colour_style(ColourWish wish, FILE *stream) {
    bool colour = wish == COLOUR_ALWAYS || (wish == COLOUR_AUTO && colour_is_welcome(stream));
    return colour ? &IN_COLOUR : &PLAIN;
}
