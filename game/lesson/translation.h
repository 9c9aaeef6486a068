/* A lesson's texts in another language: a file beside it, NAME.es.texts, which has for each text what the lesson says
 * (`from`) and how that is said (`to`). A text is known by its id, or wherever it went by its `from`; one whose `from`
 * is no longer what the lesson says is outdated and is not used: what is stale may be unsafe. */
#ifndef LESSON_TRANSLATION_H
#define LESSON_TRANSLATION_H

#include "lesson/vocabulary.h"

typedef struct TranslatedText {
    Text id;       /* "hold.say-2" */
    Text from, to; /* `to` is empty as long as it is missing */
    const Value *id_at, *from_at, *to_at;
    const Node *node;
    bool wrong; /* with a mistake in `to`, it is not used */
} TranslatedText;

typedef struct Translation {
    const Source *source;
    Text tag; /* "es", "pt-BR"; empty if the file does not say */
    Span tag_span;
    const Language *language;    /* what fills placeholders, or NULL: the program has no such words */
    const TranslatedText *texts; /* in the order of the file */
    int count;
    const TranslatedText *const *by_id,
        *const *by_from; /* the same in other orders, none with a mistake in its id */
    int by_count;
    bool broken; /* lines of the file were not understood */
} Translation;

/* How many of a lesson's texts a translation has. */
typedef struct TranslationCounts {
    int texts;                    /* of the lesson */
    int missing, outdated, wrong; /* of them */
    int unused;                   /* of the translation */
} TranslationCounts;

/* The translation of a tree, in the arena, which keeps pointers into the tree and the vocabulary. Never NULL; mistakes
 * go to diags, and what they are in is not used. */
const Translation *translation_read(Arena *arena, Tree *tree, const Vocabulary *vocabulary, Diags *diags);

/* The word table of such files. */
const Manual *translation_manual(void);

/* "es" of "levels/neck/skull-base-rest.es.texts", the name of a file of texts; else empty. */
Text translation_path_tag(Text path);

typedef struct Renewal {
    Text text; /* of the new file, in canonical form; empty if it would be too large to be read */
    TranslationCounts counts; /* as they are in it; what is unused or outdated has become a comment */
} Renewal;

/* A file with every text of the lesson, whose tree is as lesson_read() left it, and all that an older translation (or
 * NULL) has for them. Nothing of that is lost: what no longer goes with the lesson stays as a comment. */
Renewal translation_renew(Arena *arena, const Tree *lesson, const Translation *old, Text tag);

#endif
