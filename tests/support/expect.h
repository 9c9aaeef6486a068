/* What a file with mistakes is expected to be told, written beside the line at fault:
 *
 *     root 0 950    # error E013 at end: expected 3 numbers
 *
 * or above it, where a comment cannot stand on that line: `# next error E002: ...`. It may be a `warning`, too. `at`
 * names the marked text, or the `end` of the line; it may be left out. The text is how the message begins. Nothing
 * else may be reported. */
#ifndef TESTS_SUPPORT_EXPECT_H
#define TESTS_SUPPORT_EXPECT_H

#include "script/diag.h"

#include <stdio.h>
#include <string.h>

typedef struct Expect {
    int line;
    Text code, marked, message; /* `marked` is empty where anything will do */
    bool met;
} Expect;

typedef VEC(Expect) Expects;

static inline size_t expect_find(Text text, const char *part) {
    size_t count = strlen(part);
    for (size_t i = 0; i + count <= text.count; i++)
        if (memcmp(text.at + i, part, count) == 0) return i;
    return text.count;
}

static inline Text expect_after(Text text, size_t at) {
    return at < text.count ? (Text){text.at + at, text.count - at} : (Text){0};
}

/* "E012 at WORD: message" from the text after "error ". */
static inline Expect expect_of(Text rest, int line) {
    Expect expect = {.line = line, .code = {rest.at, rest.count < 4 ? rest.count : 4}};
    size_t colon = expect_find(rest, ": "), at = expect_find(rest, " at ");
    if (at < colon) expect.marked = (Text){rest.at + at + 4, colon - at - 4};
    expect.message = expect_after(rest, colon + 2);
    return expect;
}

static inline Expects expects_of(Arena *arena, const Source *source) {
    Expects expects = {0};
    for (int line = 1; line <= source->line_count; line++)
        for (int kind = 0; kind < 4; kind++) {
            static const char *const MARKS[] = {"# error ", "# warning ", "# next error ", "# next warning "};
            const char *mark = MARKS[kind];
            Text text = source_line(source, line);
            Text rest = expect_after(text, expect_find(text, mark) + strlen(mark));
            if (rest.count) *vec_push(arena, &expects) = expect_of(rest, line + kind / 2);
        }
    return expects;
}

static inline bool expect_marks(const Expect *expect, const Diag *diag) {
    if (!expect->marked.count) return true;
    if (text_is(expect->marked, "end")) return diag->span.count == 0;
    return text_same(expect->marked, source_text(diag->source, diag->span));
}

static inline bool expect_meets(Arena *arena, const Expect *expect, const Diag *diag) {
    Text message = diag->message;
    if (message.count > expect->message.count) message.count = expect->message.count;
    return source_place(diag->source, diag->span.at).line == expect->line &&
           text_same(diag_code(arena, diag), expect->code) && text_same(message, expect->message) &&
           expect_marks(expect, diag);
}

static inline int expect_match(Arena *arena, Expects *expects, const Diag *diag) {
    for (int i = 0; i < expects->count; i++)
        if (!expects->at[i].met && expect_meets(arena, &expects->at[i], diag)) {
            expects->at[i].met = true;
            return 0;
        }
    Text text = diag_text(arena, diag);
    fprintf(stderr, "not expected:\n%.*s", TEXT_ARGS(text));
    return 1;
}

/* How many diagnostics of this source came that were not expected, or did not come that were; after printing
 * them. Orders the diagnostics as people see them. */
static inline int expects_surprises(Arena *arena, const Source *source, Diags *diags) {
    Expects expects = expects_of(arena, source);
    int surprises = 0;
    diags_order(diags);
    for (int i = 0; i < diags->list.count; i++)
        if (diags->list.at[i].source == source)
            surprises += expect_match(arena, &expects, &diags->list.at[i]);
    for (int i = 0; i < expects.count; i++) {
        if (expects.at[i].met) continue;
        surprises++;
        fprintf(stderr, "%.*s:%d: did not come: %.*s: %.*s\n", TEXT_ARGS(source->path), expects.at[i].line,
                TEXT_ARGS(expects.at[i].code), TEXT_ARGS(expects.at[i].message));
    }
    return surprises;
}

#endif
