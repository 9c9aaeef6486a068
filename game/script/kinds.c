/* Patterns are read here as a row of words and kinds, without their brackets; what each kind is stands in one
 * table. A kind that is not in it would be a pattern that nobody can explain: our own mistake. */
#include "script/kinds.h"

#include "core/check.h"

#include <string.h>

typedef struct Kind {
    const char *name;
    const char *about; /* Markdown */
    const char *words;
} Kind;

static const Kind KINDS[] = {
    {"time", "a time, such as `45s`, `1m30s` or `2m`", ""},
    {"length", "a length, such as `6cm` or `35mm`", ""},
    {"speed", "a speed, such as `2.5cm/s`", ""},
    {"angle", "an angle, such as `12deg`", ""},
    {"turning", "a turning speed, such as `5deg/s`", ""},
    {"share", "a share, such as `50%`", ""},
    {"number", "a number, such as `5`", ""},
    {"count", "a whole number, such as `2`", ""},
    {"seconds", "seconds, such as `4` or `5.5`", ""},
    {"breaths", "so many breaths: `1 breath`, `6 breaths`", "breath breaths"},
    {"when", "a moment in the phase, such as `20s`, `half`, `50%`, `end-10s` or `3 breaths`",
     "half breath breaths"},
    {"text", "a text in double quotes", ""},
    {"file", "the name of a file beside the lesson, in double quotes", ""},
    {"name", "a name of small letters, digits and hyphens", ""},
    {"statement", "a line that belongs to it, such as `say \"Breathe out.\"`; or it stands below", ""},
};

enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

bool pattern_next(const char *pattern, size_t *at, PatternPart *part) {
    *at += strspn(pattern + *at, " |[](),.");
    const char *from = pattern + *at;
    part->is_kind = *from == '<';
    size_t bytes = strcspn(from, part->is_kind ? ">" : " |[](),<");
    *at += bytes + part->is_kind;
    part->text = (Text){from + part->is_kind, bytes - part->is_kind};
    return bytes > 0;
}

Text kind_names(Text kind) {
    return text_starts(kind, "name:") ? (Text){kind.at + 5, kind.count - 5} : (Text){0};
}

static const Kind *kind_find(Text name) {
    int i = 0;
    while (i < KIND_COUNT && !text_is(name, KINDS[i].name)) i++;
    CHECK(i < KIND_COUNT);
    return &KINDS[i];
}

static bool is_range(Text kind) {
    return kind.at[0] >= '0' && kind.at[0] <= '9';
}

Text kind_with_article(Arena *arena, Text noun) {
    const char *article = strchr("aeiou", noun.at[0]) ? "an" : "a";
    return text_format(arena, "%s %.*s", article, TEXT_ARGS(noun));
}

Text kind_about(Arena *arena, Text kind) {
    if (is_range(kind)) return text_format(arena, "a whole number, %.*s", TEXT_ARGS(kind));
    Text names = kind_names(kind);
    if (!names.count) return text_of(kind_find(kind)->about);
    Text one = kind_with_article(arena, names);
    return text_format(arena, "the name of %.*s", TEXT_ARGS(one));
}

const char *kind_words(Text kind) {
    return is_range(kind) || kind_names(kind).count ? "" : kind_find(kind)->words;
}

bool pattern_has_word(const char *pattern, Text name) {
    PatternPart part;
    for (size_t at = 0; pattern_next(pattern, &at, &part);)
        if (!part.is_kind && text_same(part.text, name)) return true;
    return false;
}
