#include "lesson/fill.h"

#include <string.h>

Text placeholder_name(Text placeholder, Text *form) {
    size_t count = 0;
    while (count < placeholder.count && placeholder.at[count] != ':') count++;
    bool colon = count < placeholder.count;
    *form = colon ? (Text){placeholder.at + count + 1, placeholder.count - count - 1} : (Text){0};
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

enum { PIECES_FEW = 9 }; /* of most texts */

typedef VEC(Text) Pieces;

static Text joined(Arena *arena, const Pieces *pieces) {
    size_t bytes = 0;
    for (int i = 0; i < pieces->count; i++) bytes += pieces->at[i].count;
    char *whole = arena_alloc_unset(arena, bytes + 1), *to = whole;
    for (int i = 0; i < pieces->count; i++) {
        Text piece = pieces->at[i];
        if (piece.count) memcpy(to, piece.at, piece.count);
        to += piece.count;
    }
    *to = '\0';
    return (Text){whole, bytes};
}

Text fill_text(Arena *arena, Text text, const Filling *filling) {
    Text few[PIECES_FEW];
    Pieces pieces = {few, 0, PIECES_FEW};
    size_t done = 0, at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at)) {
        const Text *value = filling_value(filling, name);
        if (!value) continue;
        *vec_push(arena, &pieces) = (Text){text.at + done, (size_t)(name.at - text.at) - 1 - done};
        *vec_push(arena, &pieces) = *value;
        done = at;
    }
    if (!done) return text;
    *vec_push(arena, &pieces) = (Text){text.at + done, text.count - done};
    return joined(arena, &pieces);
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
