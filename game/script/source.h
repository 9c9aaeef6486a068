/* A file's text with its path, and places in it. */
#ifndef SCRIPT_SOURCE_H
#define SCRIPT_SOURCE_H

#include "core/text.h"

#include <stdint.h>

/* Bytes from `at`, counted from the start of the source. Empty spans stand between two bytes. */
typedef struct Span {
    uint32_t at, count; /* a source that is read has a megabyte at most */
} Span;

static inline Span span_at(size_t at, size_t count) {
    return (Span){(uint32_t)at, (uint32_t)count};
}

typedef struct Source {
    Text path;             /* as messages show it */
    Text text;             /* the whole file, as read */
    const uint32_t *lines; /* the offset of each line's first byte */
    int line_count;        /* at least 1 */
    bool plain;            /* nothing but ends of lines and printable ASCII without backslash: most files */
} Source;

/* Where a span begins, as people count: both from 1, columns in characters. */
typedef struct Place {
    int line, column;
} Place;

/* A source over text that outlives it; the line table comes from the arena. */
Source *source_new(Arena *arena, Text path, Text text);

/* The same with what only reading it needs in an arena of its own, which may be cleared once it has been read. */
Source *source_new_apart(Arena *arena, Arena *looks, Text path, Text text);

Place source_place(const Source *source, size_t at);

/* Line `number` (from 1) without its end-of-line bytes. */
Text source_line(const Source *source, int number);

Text source_text(const Source *source, Span span);

#endif
