#include "core/check.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void check_failed(const char *condition, const char *file, int line) {
    fprintf(stderr, "unknot: internal error: %s (%s:%d)\n", condition, file, line);
    abort();
}
