#include "lesson/fill.h"

#include <string.h>

const Text *filling_value(const Filling *filling, Text name) {
    if (text_is(name, "side")) return &filling->side;
    if (text_is(name, "other")) return &filling->other;
    if (text_is(name, "hold")) return &filling->hold;
    if (text_is(name, "round")) return &filling->round;
    if (text_is(name, "rounds")) return &filling->rounds;
    if (text_is(name, "breaths")) return &filling->breaths;
    return NULL;
}

Text fill_next(Text text, size_t *at) {
    for (; *at < text.count; ++*at) {
        if (text.at[*at] != '{') continue;
        size_t start = *at + 1;
        const char *end = memchr(text.at + *at, '}', text.count - *at);
        if (!end) break;
        *at = (size_t)(end - text.at) + 1;
        return (Text){text.at + start, *at - 1 - start};
    }
    *at = text.count;
    return (Text){0};
}

Text fill_text(Arena *arena, Text text, const Filling *filling) {
    Text filled = {0};
    size_t done = 0, at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at)) {
        const Text *value = filling_value(filling, name);
        if (!value) continue;
        Text before = {text.at + done, (size_t)(name.at - text.at) - 1 - done};
        filled = text_format(arena, "%.*s%.*s%.*s", TEXT_ARGS(filled), TEXT_ARGS(before), TEXT_ARGS(*value));
        done = at;
    }
    if (done == 0) return text;
    Text rest = {text.at + done, text.count - done};
    return text_format(arena, "%.*s%.*s", TEXT_ARGS(filled), TEXT_ARGS(rest));
}
