#include "script/prose.h"

#include <stdarg.h>
#include <stdio.h>

static void add_bytes(Prose *prose, Text text) {
    for (size_t i = 0; i < text.count; i++) *vec_push(prose->arena, &prose->bytes) = text.at[i];
}

void prose_add(Prose *prose, const char *format, ...) {
    char short_text[256];
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int count = vsnprintf(short_text, sizeof short_text, format, list);
    va_end(list);
    size_t bytes = count > 0 ? (size_t)count : 0;
    char *text = short_text;
    if (bytes >= sizeof short_text) {
        text = arena_alloc(prose->arena, bytes + 1);
        vsnprintf(text, bytes + 1, format, again);
    }
    va_end(again);
    add_bytes(prose, (Text){text, bytes});
}

void prose_item(Prose *prose, const char *before, Text item) {
    prose_add(prose, "%s%.*s", prose->bytes.count ? ", " : before, TEXT_ARGS(item));
}

Text prose_text(const Prose *prose) {
    return (Text){prose->bytes.at, (size_t)prose->bytes.count};
}
