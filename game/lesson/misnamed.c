/* A file that begins with the word of another kind, as a copied header does: each line below would be told to stand in
 * the wrong place. Where its lines are right in another kind, this is told instead, and what is wrong in them there. */
#include "lesson/reader.h"

#include "script/grammar.h"

enum { WRONG_FEW = 2 }; /* so many mistakes may be meant as they stand */

/* What is said of names: those of lessons, which others play, are not there yet when lessons are read. */
static void take_back_names(Diags *told) {
    for (int i = told->list.count - 1; i >= 0; i--)
        if (told->list.at[i].code == CODE_UNKNOWN_NAME) diags_take_back(told, i);
}

/* What would be told if the file began with this kind's word. */
static Diags told_as(Reader *reader, LessonKind kind) {
    Diags read = diags_in(reader->scratch), told = diags_in(reader->arena);
    Tree *tree = script_parse(reader->scratch, reader->source, &read);
    for (Node *node = tree->root->first; node; node = node->next) {
        if (!reader_is_header(node)) continue;
        node->word = text_of(lesson_kind_id(kind));
        grammar_check(reader->arena, tree, reader_grammar(reader, kind), &told);
        break;
    }
    if (kind != LESSON_PLAIN) take_back_names(&told);
    return told;
}

static void break_all(Node *node) {
    for (; node; node = node->next) {
        node->broken = true;
        break_all(node->first);
    }
}

static void tell_kind(Reader *reader, Tree *tree, LessonKind kind, const Diags *told) {
    const char *right = lesson_kind_id(kind), *wrong = lesson_kind_id(reader->lesson->kind);
    Span span = reader_header(tree->root)->span;
    diag_error(reader->diags, reader->source, span, CODE_FIRST,
               "what stands here is a %s's, and the file begins with `%s`", right, wrong)
        ->help = text_format(reader->arena, "begin it with `%s`", right);
    diags_join(reader->diags, told);
    break_all(tree->root->first);
}

bool reader_check_kind(Reader *reader, Tree *tree, int first) {
    int wrong = reader->diags->list.count - first;
    if (wrong < WRONG_FEW || !reader_header(tree->root) || diags_full(reader->diags, reader->source))
        return false;
    for (int kind = LESSON_PLAIN; kind <= LESSON_PROGRAMME; kind++) {
        if (kind == (int)reader->lesson->kind) continue;
        Diags told = told_as(reader, (LessonKind)kind);
        if (2 * told.list.count + WRONG_FEW > wrong) continue;
        while (reader->diags->list.count > first)
            diags_take_back(reader->diags, reader->diags->list.count - 1);
        tell_kind(reader, tree, (LessonKind)kind, &told);
        return true;
    }
    return false;
}
