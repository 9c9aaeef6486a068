#include "script/placeholder.h"

#include "script/prose.h"
#include "script/runs.h"

enum { SHOWN_MAX = 40 }; /* bytes of a name that messages show */

static bool is_placeholder(const Grammar *grammar, Text name) {
    size_t colon = 0;
    while (colon < name.count && name.at[colon] != ':') colon++;
    const char *forms = grammar->words->formed;
    if (colon == name.count || !forms) return lookup_find(&grammar->placeholders, name) >= 0;
    Text bare = {name.at, colon}, formed;
    if (bare.count + 1 == name.count) return false;
    for (size_t at = 0; (formed = words_next_name(forms, &at)).count;)
        if (text_same(formed, bare)) return true;
    return false;
}

/* The placeholder that the brace at `at` opens, in bytes that end at `end`. */
static Placeholder placeholder_at(const Source *source, size_t at, size_t end) {
    const char *bytes = source->text.at;
    size_t close = at + 1;
    while (close < end && bytes[close] != '}' && bytes[close] != '"') close++;
    bool closed = close < end && bytes[close] == '}';
    return (Placeholder){span_at(at, closed ? close + 1 - at : 1), {bytes + at + 1, close - at - 1}, closed};
}

bool placeholder_wrong(const Grammar *grammar, const Source *source, Span span, Placeholder *wrong) {
    size_t end = span.at + span.count;
    for (size_t at = run_to_brace(source, span.at, end); at < end;) {
        *wrong = placeholder_at(source, at, end);
        if (!wrong->closed || !is_placeholder(grammar, wrong->name)) return true;
        at += wrong->span.count;
        if (at < end) at = run_to_brace(source, at, end);
    }
    return false;
}

static Text shown(Text name) {
    return (Text){name.at, name.count < SHOWN_MAX ? name.count : SHOWN_MAX};
}

Text placeholder_message(Arena *arena, const Placeholder *wrong) {
    if (!wrong->closed) return TEXT("this placeholder is not closed");
    return text_format(arena, "there is no placeholder {%.*s}", TEXT_ARGS(shown(wrong->name)));
}

Text placeholder_help(Arena *arena, const Words *words, const Placeholder *wrong) {
    Text legal[WORDS_MAX], near = {0};
    int count = 0;
    for (size_t at = 0; (legal[count] = words_next_name(words->placeholders, &at)).count;) count++;
    if (wrong->closed) near = words_nearest(shown(wrong->name), legal, count);
    if (near.count) return text_format(arena, "did you mean {%.*s}?", TEXT_ARGS(near));
    Prose prose = prose_in(arena);
    for (int i = 0; i < count; i++)
        prose_item(&prose, "there is: ", text_format(arena, "{%.*s}", TEXT_ARGS(legal[i])));
    return prose_text(&prose);
}
