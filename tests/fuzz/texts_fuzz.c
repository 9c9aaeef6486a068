/* Any bytes as the texts of a lesson in another language, and the lesson read with them; and any bytes as the lesson,
 * read with texts that are right. The first byte chooses. */
#include "fuzz/fuzz.h"
#include "support/translated.h"

#define LESSON UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson"
#define TEXTS  UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.es.texts"

/* Read once: `kept` is what the first call has read. */
static Text file_of(const char *path, Text *kept) {
    static Arena *arena;
    if (!arena) arena = arena_new();
    CHECK(arena);
    if (!kept->count) *kept = test_file(arena, path);
    return *kept;
}

static void fuzz_try(Fuzz *fuzz) {
    static Text own, spanish;
    bool as_lesson = fuzz->text.count && fuzz->text.at[0] == '!';
    Text bytes = as_lesson ? (Text){fuzz->text.at + 1, fuzz->text.count - 1} : fuzz->text;
    Text lesson = as_lesson ? bytes : file_of(LESSON, &own);
    Text texts = as_lesson ? file_of(TEXTS, &spanish) : bytes;
    translated_any(fuzz->arena, fuzz->vocabulary, lesson, texts);
}
