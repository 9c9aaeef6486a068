#include "lesson/fill.h"

#include <string.h>

Text placeholder_name(Text placeholder, Text *form) {
    const char *colon = placeholder.count ? memchr(placeholder.at, ':', placeholder.count) : NULL;
    size_t count = colon ? (size_t)(colon - placeholder.at) : placeholder.count;
    *form = colon ? (Text){colon + 1, placeholder.count - count - 1} : (Text){0};
    return (Text){placeholder.at, count};
}

const Text *filling_value(const Filling *filling, Text placeholder) {
    Text form, name = placeholder_name(placeholder, &form);
    if (text_is(name, "side")) return formed_word(&filling->side, form);
    if (text_is(name, "other")) return formed_word(&filling->other, form);
    if (text_is(name, "hold")) return &filling->hold;
    if (text_is(name, "round")) return &filling->round;
    if (text_is(name, "rounds")) return &filling->rounds;
    if (text_is(name, "breaths")) return &filling->breaths;
    return NULL;
}

Text fill_next(Text text, size_t *at) {
    const char *open = *at < text.count ? memchr(text.at + *at, '{', text.count - *at) : NULL;
    const char *close = open ? memchr(open, '}', text.count - (size_t)(open - text.at)) : NULL;
    *at = close ? (size_t)(close - text.at) + 1 : text.count;
    return close ? (Text){open + 1, (size_t)(close - open) - 1} : (Text){0};
}

static char *put(char *to, Text text) {
    if (text.count) memcpy(to, text.at, text.count);
    return to + text.count;
}

/* The bytes of the filled text, which are also written to `to` unless it is NULL. */
static size_t fill(Text text, const Filling *filling, char *to) {
    size_t bytes = 0, done = 0, at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at)) {
        const Text *value = filling_value(filling, name);
        if (!value) continue;
        Text before = {text.at + done, (size_t)(name.at - text.at) - 1 - done};
        if (to) to = put(put(to, before), *value);
        bytes += before.count + value->count;
        done = at;
    }
    if (to && text.count) put(to, (Text){text.at + done, text.count - done});
    return bytes + text.count - done;
}

Text fill_text(Arena *arena, Text text, const Filling *filling) {
    if (!text.count || !memchr(text.at, '{', text.count)) return text;
    size_t bytes = fill(text, filling, NULL);
    char *filled = arena_alloc(arena, bytes + 1);
    fill(text, filling, filled);
    return (Text){filled, bytes};
}

Text fill_named(Arena *arena, Text text, const char *name, Text value) {
    size_t at = 0;
    for (Text next = fill_next(text, &at); next.count; next = fill_next(text, &at)) {
        if (!text_is(next, name)) continue;
        Text before = {text.at, (size_t)(next.at - text.at) - 1}, after = {text.at + at, text.count - at};
        return text_format(arena, "%.*s%.*s%.*s", TEXT_ARGS(before), TEXT_ARGS(value), TEXT_ARGS(after));
    }
    return text;
}
