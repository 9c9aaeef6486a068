/* A file's text with its path, and places in it. */
#ifndef SCRIPT_SOURCE_H
#define SCRIPT_SOURCE_H

#include "core/text.h"

#include <stdint.h>

/* Bytes from `at`, counted from the start of the source. Empty spans stand between two bytes. */
typedef struct Span {
    size_t at, count;
} Span;

enum { SOURCE_BITS = 64 }; /* bytes that are looked at in one step */

/* Of so many bytes, each a bit from the lowest on, those that reading looks for. Beyond the end there are none. */
typedef struct SourceBits {
    uint64_t quote, blank;
} SourceBits;

typedef struct Source {
    Text path;              /* as messages show it */
    Text text;              /* the whole file, as read */
    const size_t *lines;    /* the offset of each line's first byte */
    int line_count;         /* at least 1 */
    const SourceBits *bits; /* of all bytes, and of none at the end; to read it by */
    bool plain;             /* nothing but ends of lines and printable ASCII without backslash: most files */
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
