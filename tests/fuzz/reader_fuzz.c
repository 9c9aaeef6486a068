/* Any bytes as lines and values: places lie in the source, parents hold their children, and what is told of mistakes
 * can be shown. */
#include "fuzz/fuzz.h"

static void check_span(const Source *source, Span span) {
    CHECK(span.at <= source->text.count && span.count <= source->text.count - span.at);
}

static int check_children(const Source *source, const Node *parent, int deep) {
    int count = 0;
    CHECK(deep <= SCRIPT_DEPTH_MAX);
    for (const Node *node = parent->first; node; node = node->next, count++) {
        CHECK(node->parent == parent && node->value_count >= 0);
        check_span(source, node->span);
        for (int i = 0; i < node->value_count; i++) check_span(source, node->values[i].span);
        CHECK(check_children(source, node, deep + 1) == node->children);
    }
    return count;
}

static void fuzz_try(Fuzz *fuzz) {
    Diags diags = diags_in(fuzz->arena);
    Tree *tree = script_parse(fuzz->arena, source_new(fuzz->arena, TEXT("a.lesson"), fuzz->text), &diags);
    CHECK(check_children(tree->source, tree->root, 0) == tree->root->children);
    diags_order(&diags);
    for (int i = 0; i < diags.list.count; i++) {
        check_span(tree->source, diags.list.at[i].span);
        CHECK(diag_text(fuzz->arena, &diags.list.at[i]).count > 0);
    }
}
