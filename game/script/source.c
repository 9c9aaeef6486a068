#include "script/source.h"

#include "core/check.h"
#include "core/utf8.h"

#include <string.h>

enum { BYTES_A_LINE = 24 }; /* a guess on the low side, for the first room of the line table */

/* Without a branch, so that compilers look at many bytes at once. */
static bool is_plain(Text text) {
    unsigned char strange = 0;
    for (size_t i = 0; i < text.count; i++) {
        unsigned char c = (unsigned char)text.at[i];
        strange |= (unsigned char)(((c < ' ') & (c != '\n')) | (c > '~') | (c == '\\'));
    }
    return !strange;
}

Source *source_new(Arena *arena, Text path, Text text) {
    VEC(size_t) lines = {.room = (int)(text.count / BYTES_A_LINE) + 8};
    lines.at = arena_alloc(arena, (size_t)lines.room * sizeof *lines.at);
    if (!text.at) text = TEXT(""); /* so that places in it can be pointed at */
    const char *end = text.at + text.count;
    for (const char *at = text.at, *last; at; at = last ? last + 1 : NULL) {
        *vec_push(arena, &lines) = (size_t)(at - text.at);
        last = memchr(at, '\n', (size_t)(end - at));
    }
    Source *source = arena_alloc(arena, sizeof *source);
    *source = (Source){path, text, lines.at, lines.count, is_plain(text)};
    return source;
}

static int line_of(const Source *source, size_t at) {
    int low = 0, high = source->line_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (source->lines[middle] <= at)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

Place source_place(const Source *source, size_t at) {
    int line = line_of(source, at);
    size_t start = source->lines[line];
    return (Place){line + 1, (int)utf8_count((Text){source->text.at + start, at - start}) + 1};
}

Text source_line(const Source *source, int number) {
    CHECK(number >= 1 && number <= source->line_count);
    size_t start = source->lines[number - 1];
    size_t end = number < source->line_count ? source->lines[number] - 1 : source->text.count;
    while (end > start && source->text.at[end - 1] == '\r') end--;
    return (Text){source->text.at + start, end - start};
}

Text source_text(const Source *source, Span span) {
    CHECK(span.at + span.count <= source->text.count);
    return (Text){source->text.at + span.at, span.count};
}
