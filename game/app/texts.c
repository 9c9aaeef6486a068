#include "app/texts.h"

#include "app/catalogue.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = SCRIPT_BYTES_MAX + 1 };

/* ---- names ---- */

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *texts_name(Arena *arena, const char *lesson_path, Text tag) {
    if (strcmp(lesson_path, "-") == 0) return NULL;
    Text stem = path_stem(lesson_path);
    return text_format(arena, "%.*s.%.*s.texts", TEXT_ARGS(stem), TEXT_ARGS(tag)).at;
}

const char *texts_found(const Folder *folder, Arena *arena, const char *lesson_path, Text tag) {
    for (; tag.count; tag = language_tag_base(tag)) {
        const char *name = texts_name(arena, lesson_path, tag);
        if (name && folder_has(folder, text_of(name))) return name;
    }
    return NULL;
}

/* "wall-rhomboids.lesson" of "levels/upper-back/wall-rhomboids.es.texts", or what else is called so and has texts;
 * NULL if there is nothing. */
static const char *lesson_name(const Folder *folder, Arena *arena, const char *path) {
    Text tag = translation_path_tag(text_of(path)), stem = path_stem(path), ending;
    stem.count -= tag.count ? tag.count + 1 : 0;
    for (size_t at = 0; (ending = words_next_name(LESSON_ENDINGS, &at)).count;) {
        Text name = text_format(arena, "%.*s%.*s", TEXT_ARGS(stem), TEXT_ARGS(ending));
        if (folder_has(folder, name)) return name.at;
    }
    return NULL;
}

/* ---- reading ---- */

/* A file of the folder as a tree; one that is too large is a mistake in it. */
static Tree *tree_of(const Folder *folder, Arena *arena, const char *name, Diags *diags, Text *why) {
    Text text;
    bool read = folder_read(folder, arena, name, TEXT_MOST, &text, why);
    if (!read && text.count <= TEXT_MOST) return NULL;
    return script_parse(arena, source_new(arena, text_of(folder_path(folder, arena, name)), text), diags);
}

const Translation *texts_translation(const Shelf *shelf, Arena *arena, const char *name, Diags *diags,
                                     Text *why) {
    Tree *tree = tree_of(shelf->folder, arena, name, diags, why);
    return tree ? translation_read(arena, tree, shelf->vocabulary, diags) : NULL;
}

/* What a lesson with its translation is told: all that is said of the translation, and mistakes of the lesson, which
 * it did not have in its own words. */
static void take_diags(Diags *diags, const Diags *said, const Translation *translation) {
    for (int i = 0; i < said->list.count; i++) {
        const Diag *diag = &said->list.at[i];
        bool own = diag->source != translation->source;
        if (own && diag->severity != SEVERITY_ERROR) continue;
        Diag *taken = vec_push(diags->arena, &diags->list);
        *taken = *diag;
        if (own)
            taken->help = text_format(diags->arena, "so it is with the texts of %.*s",
                                      TEXT_ARGS(translation->source->path));
        diags->errors += diag->severity == SEVERITY_ERROR;
        diags->warnings += diag->severity == SEVERITY_WARNING;
    }
}

static void hold_against(Shelves *shelves, Shelf *shelf, const char *name, Diags *diags, TextsFile *file) {
    Arena *arena = shelves->arena;
    Diags aside = diags_in(arena), said = diags_in(arena);
    Text why;
    Tree *own = tree_of(shelf->folder, arena, name, &aside, &why);
    const Vocabulary *words = own ? library_words(shelves, shelf, own) : NULL;
    if (!own || lesson_read(arena, own, words, &aside)->broken) return;
    Tree *tree = script_parse(arena, own->source, &said);
    file->lesson = lesson_read_in(arena, tree, words, file->translation, &said);
    file->counts = file->lesson->translated;
    take_diags(diags, &said, file->translation);
}

bool texts_read(Shelves *shelves, const char *path, Diags *diags, TextsFile *file, Text *why) {
    Arena *arena = shelves->arena;
    Shelf *shelf = shelf_of(shelves, path, diags, why);
    *file = (TextsFile){0};
    if (!shelf) return false;
    Diags own = diags_in(arena);
    file->tree = tree_of(shelf->folder, arena, name_of(path), &own, why);
    if (!file->tree) return false;
    file->translation = translation_read(arena, file->tree, shelf->vocabulary, &own);
    const char *lesson = lesson_name(shelf->folder, arena, path);
    if (lesson)
        hold_against(shelves, shelf, lesson, &own, file);
    else
        diag_error(&own, file->tree->source, file->translation->tag_span, CODE_NO_LESSON,
                   "there is no lesson of this name beside it")
            ->help = TEXT("wall-rhomboids.es.texts is for wall-rhomboids.lesson in the same folder");
    diags_order(&own);
    for (int i = 0; i < own.list.count; i++) *vec_push(diags->arena, &diags->list) = own.list.at[i];
    diags->errors += own.errors;
    diags->warnings += own.warnings;
    return true;
}

/* ---- the language ---- */

/* "es-ES" of "es_ES.UTF-8@euro"; empty for C, POSIX and what is no language. */
static Text tag_of(Arena *arena, const char *locale) {
    size_t count = strcspn(locale, ".@");
    char *tag = text_copy(arena, (Text){locale, count});
    for (size_t i = 0; i < count; i++)
        if (tag[i] == '_') tag[i] = '-';
    return language_tag_good((Text){tag, count}) ? (Text){tag, count} : (Text){0};
}

Text language_wanted(Arena *arena, const char *asked) {
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    if (asked) return text_of(asked);
    for (int i = 0; i < 3; i++) {
        const char *locale = getenv(VARIABLES[i]);
        if (locale && *locale) return tag_of(arena, locale);
    }
    return (Text){0};
}
