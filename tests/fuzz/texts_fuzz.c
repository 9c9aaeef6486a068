/* Any bytes as the texts of a lesson in another language, and the lesson read with them; and any bytes as the lesson,
 * read with texts that are right. The first byte chooses. */
#include "fuzz/fuzz.h"
#include "support/translated.h"

#define LESSON UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson"
#define TEXTS  UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.es.texts"

static void fuzz_try(Fuzz *fuzz) {
    bool as_lesson = fuzz->text.count && fuzz->text.at[0] == '!';
    Text bytes = as_lesson ? (Text){fuzz->text.at + 1, fuzz->text.count - 1} : fuzz->text;
    Text lesson = as_lesson ? bytes : test_file(fuzz->arena, LESSON);
    Text texts = as_lesson ? test_file(fuzz->arena, TEXTS) : bytes;
    translated_any(fuzz->arena, fuzz->vocabulary, lesson, texts);
}
