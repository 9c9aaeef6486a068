#include "script/source.h"

#include "core/check.h"
#include "core/utf8.h"

Source *source_new(Arena *arena, Text path, Text text) {
    VEC(size_t) lines = {0};
    if (!text.at) text = TEXT(""); /* so that places in it can be pointed at */
    *vec_push(arena, &lines) = 0;
    for (size_t i = 0; i < text.count; i++)
        if (text.at[i] == '\n') *vec_push(arena, &lines) = i + 1;
    Source *source = arena_alloc(arena, sizeof *source);
    *source = (Source){path, text, lines.at, lines.count};
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
