#include "stage/pseudo.h"

#include <string.h>

enum { SHORT_TEXT = 2, ACCENT_BYTES = 2 };

/* Two bytes each, beside the letters that they replace. */
static const char plain[] = "aceinouyACEINOUY";
static const char accented[] = "åçéîñöüýÅÇÉÎÑÖÜÝ";
static const char filler[] = "lorem ";

/* Written to `out` if there is one; how many bytes that is. */
static size_t accent(Text text, char *out) {
    size_t count = 0;
    bool braces = false;
    for (size_t i = 0; i < text.count; i++) {
        char letter = text.at[i];
        braces = letter == '{' || (braces && letter != '}');
        const char *found = braces || !letter ? NULL : strchr(plain, letter);
        size_t bytes = found ? ACCENT_BYTES : 1;
        const char *from = found ? accented + ACCENT_BYTES * (size_t)(found - plain) : &text.at[i];
        if (out) memcpy(out + count, from, bytes);
        count += bytes;
    }
    return count;
}

Text pseudo_text(Arena *arena, Text text) {
    char *said = arena_alloc(arena, accent(text, NULL) + 1);
    Text changed = {said, accent(text, said)};
    if (text.count <= SHORT_TEXT) return changed;
    Text longer = text_format(arena, "[%.*s ", TEXT_ARGS(changed));
    size_t more = text.count * 2 / 5; /* beside the brackets */
    for (size_t added = 0; added < more;) {
        size_t room = more - added, step = strlen(filler) < room ? strlen(filler) : room;
        longer = text_format(arena, "%.*s%.*s", TEXT_ARGS(longer), (int)step, filler);
        added += step;
    }
    return text_format(arena, "%.*s]", TEXT_ARGS(longer));
}

void pseudo_phrases(Arena *arena, Phrases *phrases) {
    Text *texts = (Text *)phrases; /* nothing but Texts */
    for (size_t i = 0; i < sizeof *phrases / sizeof *texts; i++) texts[i] = pseudo_text(arena, texts[i]);
}
