/* What commands that show no window work with: the shipped words, and a list for mistakes. */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/catalogue.h"

#include <cjson/cJSON.h>

typedef struct Desk {
    Arena *arena, *scratch;
    Library library;
    Diags diags;
} Desk;

/* False after saying why on stderr. Closed with desk_close() in any case. */
bool desk_open(Desk *desk, const char *command);
void desk_close(Desk *desk);

/* Prints the JSON with a line's end to standard output and frees it; false if memory is refused. */
bool desk_print_json(cJSON *root);

/* Seconds to the microsecond, so that 7.6 is printed as 7.6. */
void desk_add_seconds(cJSON *object, const char *name, double seconds);

void desk_add_text(Desk *desk, cJSON *object, const char *name, Text text);

/* The lesson of this file or id; NULL after saying why on stderr, its mistakes included. */
const Lesson *desk_lesson(Desk *desk, const char *id_or_path);

#endif
