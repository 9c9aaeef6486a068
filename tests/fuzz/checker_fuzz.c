/* Any bytes as a lesson, a routine or a programme: it is broken exactly if there are errors, each mistake has a code
 * that is known and a text that can be shown, and reading it again says the same. */
#include "fuzz/fuzz.h"

static void check_same(Fuzz *fuzz, const Diags *first) {
    Diags again = diags_in(fuzz->arena);
    Tree *tree;
    fuzz_lesson(fuzz, TEXT("a.lesson"), fuzz->text, &tree, &again);
    diags_order(&again);
    CHECK(again.list.count == first->list.count);
    for (int i = 0; i < again.list.count; i++) {
        const Diag *a = &again.list.at[i], *b = &first->list.at[i];
        CHECK(a->code == b->code && a->span.at == b->span.at && text_same(a->message, b->message));
    }
}

static void fuzz_try(Fuzz *fuzz) {
    Diags diags = diags_in(fuzz->arena);
    Tree *tree;
    const Lesson *lesson = fuzz_lesson(fuzz, TEXT("a.lesson"), fuzz->text, &tree, &diags);
    CHECK(lesson->broken == (diags.errors > 0));
    CHECK(lesson->broken || lesson->kind == LESSON_PROGRAMME || lesson->seconds > 0);
    CHECK(lesson->broken || lesson->seconds <= LESSON_SECONDS_MAX || lesson->kind == LESSON_PROGRAMME);
    diags_order(&diags);
    for (int i = 0; i < diags.list.count; i++) {
        CHECK(code_about(diags.list.at[i].code));
        CHECK(diag_text(fuzz->arena, &diags.list.at[i]).count > 0);
    }
    check_same(fuzz, &diags);
}
