/* What a file holds, as its header says. */
#include "lesson/reader.h"

#include <string.h>

const char *lesson_kind_id(LessonKind kind) {
    static const char *const IDS[] = {"lesson", "routine", "programme"};
    return IDS[kind];
}

/* Whether the word begins files of this kind, be it with a capital, which is told as a mistake. */
static bool begins(Text word, LessonKind kind) {
    const char *id = lesson_kind_id(kind);
    return word.count && (word.at[0] | 0x20) == id[0] && text_is((Text){word.at + 1, word.count - 1}, id + 1);
}

bool reader_is_header(const Node *node) {
    for (int kind = LESSON_PLAIN; kind <= LESSON_PROGRAMME; kind++)
        if (begins(node->word, (LessonKind)kind)) return true;
    return false;
}

const Node *reader_header(const Node *root) {
    for (const Node *node = root->first; node; node = node->next)
        if (reader_is_header(node)) return node;
    return NULL;
}

LessonKind lesson_kind_of(const Tree *tree) {
    static const char END[] = ".programme";
    const Node *header = reader_header(tree->root);
    Text path = tree->source->path;
    for (int kind = LESSON_PLAIN; header && kind <= LESSON_PROGRAMME; kind++)
        if (begins(header->word, (LessonKind)kind)) return (LessonKind)kind;
    size_t end = sizeof END - 1;
    bool ends = path.count > end && memcmp(path.at + path.count - end, END, end) == 0;
    return ends ? LESSON_PROGRAMME : LESSON_PLAIN;
}

Text lesson_id_of(const Tree *tree) {
    const Node *header = reader_header(tree->root);
    const Node *id = header ? script_child(header, "id") : NULL;
    return id && id->value_count && id->values[0].kind == VALUE_WORD ? id->values[0].text : (Text){0};
}
