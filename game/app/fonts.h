/* Font files, by fontconfig, or those beside the program. */
#ifndef APP_FONTS_H
#define APP_FONTS_H

#include "core/arena.h"

typedef struct Fonts {
    const char *regular, *bold, *fallback; /* paths; fallback may be NULL */
} Fonts;

/* False if there is no usable sans-serif font at all. `share` is the folder of shipped files. */
bool fonts_find(Arena *arena, const char *share, Fonts *fonts);

#endif
