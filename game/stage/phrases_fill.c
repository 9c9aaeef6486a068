/* What stands in the braces of a phrase, put in. */
#include "stage/phrases.h"

#include <string.h>

/* Where {name} begins in the phrase, or its end. */
static size_t place_of(Text phrase, Text name) {
    for (size_t i = 0; i + name.count + 2 <= phrase.count; i++)
        if (phrase.at[i] == '{' && phrase.at[i + 1 + name.count] == '}' &&
            memcmp(phrase.at + i + 1, name.at, name.count) == 0)
            return i;
    return phrase.count;
}

bool phrase_has(Text phrase, Text name) {
    return place_of(phrase, name) < phrase.count;
}

Text phrase_with(Arena *arena, Text phrase, const char *name, Text value) {
    size_t length = strlen(name), at = place_of(phrase, (Text){name, length});
    if (at == phrase.count) return phrase;
    Text head = {phrase.at, at}, tail = {phrase.at + at + length + 2, phrase.count - at - length - 2};
    return text_format(arena, "%.*s%.*s%.*s", TEXT_ARGS(head), TEXT_ARGS(value), TEXT_ARGS(tail));
}

Text phrase_with_number(Arena *arena, Text phrase, const char *name, int value) {
    return phrase_with(arena, phrase, name, text_format(arena, "%d", value));
}
