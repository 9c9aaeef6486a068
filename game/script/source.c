#include "script/source.h"

#include "core/bytes.h"
#include "core/check.h"
#include "core/utf8.h"

#include <string.h>

enum { BYTES_A_LINE = 32 }; /* a guess on the low side, for the first room of the line table */

/* Of BYTES_AT_ONCE bytes. */
typedef struct Look {
    uint64_t ends; /* of lines: a bit for each byte, the lowest for the first */
    bool strange;  /* something that a plain source has not */
} Look;

#ifdef __SSE2__

static __m128i same(__m128i bytes, char byte) {
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

static __m128i either(__m128i a, __m128i b) {
    return _mm_or_si128(a, b);
}

static uint64_t bits_of(__m128i found, int at) {
    return (uint64_t)(unsigned)_mm_movemask_epi8(found) << at;
}

static inline Look look_at(const char *bytes) {
    Look look = {0};
    __m128i strange = _mm_setzero_si128();
    for (int i = 0; i < BYTES_AT_ONCE; i += BYTES_STEP) {
        __m128i all = _mm_loadu_si128((const __m128i *)(bytes + i)), end = same(all, '\n');
        /* one up, all that is not printable ASCII lies below: 0x7f and what is not ASCII count as negative */
        __m128i low = _mm_cmplt_epi8(_mm_add_epi8(all, _mm_set1_epi8(1)), _mm_set1_epi8(' ' + 1));
        strange = either(strange, either(_mm_xor_si128(end, low), same(all, '\\')));
        look.ends |= bits_of(end, i);
    }
    look.strange = _mm_movemask_epi8(strange) != 0;
    return look;
}

#else

static inline Look look_at(const char *bytes) {
    Look look = {0};
    for (int i = 0; i < BYTES_AT_ONCE; i++) {
        unsigned char c = (unsigned char)bytes[i];
        look.ends |= (uint64_t)(c == '\n') << i;
        look.strange |= (c < ' ' && c != '\n') || c > '~' || c == '\\';
    }
    return look;
}

#endif

/* What is left of less than a step. */
static Look look_at_last(const char *bytes, size_t count) {
    char last[BYTES_AT_ONCE];
    memset(last, '\n', sizeof last);
    memcpy(last, bytes, count);
    Look look = look_at(last);
    look.ends &= ((uint64_t)1 << count) - 1;
    return look;
}

typedef VEC(uint32_t) LineStarts;

static void add_lines(Arena *arena, LineStarts *lines, size_t at, uint64_t ends) {
    while (lines->room - lines->count < BYTES_AT_ONCE)
        lines->at = vec_grow(arena, lines->at, &lines->room, sizeof *lines->at);
    uint32_t *next = lines->at + lines->count;
    for (; ends; ends &= ends - 1) *next++ = (uint32_t)(at + bytes_first(ends) + 1);
    lines->count = (int)(next - lines->at);
}

/* Just as many as there are, where what is kept lies apart from what is not. */
static const uint32_t *kept_lines(Arena *arena, const Arena *looks, const LineStarts *lines) {
    if (arena == looks) return lines->at;
    size_t bytes = (size_t)lines->count * sizeof *lines->at;
    return memcpy(arena_alloc_unset(arena, bytes), lines->at, bytes);
}

Source *source_new_apart(Arena *arena, Arena *looks, Text path, Text text) {
    size_t steps = text.count / BYTES_AT_ONCE;
    LineStarts lines = {.room = (int)(text.count / BYTES_A_LINE) + BYTES_AT_ONCE + 1};
    lines.at = arena_alloc_unset(looks, (size_t)lines.room * sizeof *lines.at);
    if (!text.at) text = TEXT(""); /* so that places in it can be pointed at */
    *vec_push(looks, &lines) = 0;
    bool strange = false;
    for (size_t i = 0; i < steps; i++) {
        const char *at = text.at + i * BYTES_AT_ONCE;
        Look look = look_at(at);
        strange |= look.strange;
        add_lines(looks, &lines, i * BYTES_AT_ONCE, look.ends);
    }
    Look last = look_at_last(text.at + steps * BYTES_AT_ONCE, text.count % BYTES_AT_ONCE);
    add_lines(looks, &lines, steps * BYTES_AT_ONCE, last.ends);
    Source *source = arena_alloc(arena, sizeof *source);
    *source = (Source){path, text, kept_lines(arena, looks, &lines), lines.count, !strange && !last.strange};
    return source;
}

Source *source_new(Arena *arena, Text path, Text text) {
    return source_new_apart(arena, arena, path, text);
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
    if (line == 0 && text_starts(source->text, UTF8_MARK) && at >= UTF8_MARK_BYTES)
        start += UTF8_MARK_BYTES; /* no editor shows it */
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
