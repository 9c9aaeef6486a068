#include "app/check_texts.h"

#include <stdio.h>

static void add_counts(TranslationCounts *sum, const TranslationCounts *more) {
    sum->texts += more->texts;
    sum->missing += more->missing;
    sum->outdated += more->outdated;
    sum->wrong += more->wrong;
    sum->unused += more->unused;
}

bool check_texts_in(Desk *desk, Shelves *shelves, const char *path, TextsTally *tally) {
    TextsFile file;
    Text why;
    if (!texts_read(shelves, path, &desk->diags, &file, &why)) {
        fprintf(stderr, "unknot check: cannot read %s: %.*s\n", path, TEXT_ARGS(why));
        return false;
    }
    tally->files++;
    add_counts(&tally->counts, &file.counts);
    return true;
}

static void take_diags(Desk *desk, const Diags *diags) {
    for (int i = 0; i < diags->list.count; i++) *vec_push(desk->arena, &desk->diags.list) = diags->list.at[i];
    desk->diags.errors += diags->errors;
    desk->diags.warnings += diags->warnings;
}

/* All of a lesson's texts, by its tree, which is not kept of lessons that are read one after another. */
static void count_missing(Desk *desk, const char *lesson, Text language, TextsTally *tally) {
    Shelves shelves = shelves_in(desk->arena, &desk->library);
    Diags aside = diags_in(desk->arena);
    LessonFile file;
    Text why;
    if (!library_lesson(&shelves, lesson, &aside, &file, &why) || !file.tree) return;
    Renewal begun = translation_renew(desk->arena, file.tree, NULL, language);
    add_counts(&tally->counts, &begun.counts);
}

bool check_texts_of(Desk *desk, Shelves *shelves, const char *lesson, Text language, TextsTally *tally) {
    Diags own = diags_in(desk->arena);
    LessonFile file;
    Text why;
    if (!library_lesson(shelves, lesson, &own, &file, &why)) {
        fprintf(stderr, "unknot check: cannot read %s: %.*s\n", lesson, TEXT_ARGS(why));
        return false;
    }
    if (language_is_of(file.lesson->written_in.tag, language)) return true;
    tally->lessons++;
    if (file.lesson->broken) {
        take_diags(desk, &own);
        return true;
    }
    const char *name = texts_found(file.shelf->folder, desk->arena, file.lesson->source->path.at, language);
    if (name) return check_texts_in(desk, shelves, folder_path(file.shelf->folder, desk->arena, name), tally);
    count_missing(desk, lesson, language, tally);
    diag_warning(&desk->diags, file.lesson->source, file.lesson->id_span, CODE_NO_TEXTS,
                 "there are no texts in %.*s for this lesson", TEXT_ARGS(language))
        ->help = text_format(desk->arena, "begin them: unknot texts %s %.*s", lesson, TEXT_ARGS(language));
    return true;
}

bool texts_are_whole(const TextsTally *tally) {
    const TranslationCounts *counts = &tally->counts;
    return tally->files == tally->lessons && !counts->missing && !counts->outdated && !counts->wrong;
}

void texts_print_tally(const TextsTally *tally, Text language) {
    const TranslationCounts *counts = &tally->counts;
    int lacking = counts->missing + counts->outdated + counts->wrong;
    fprintf(stderr, "%d lesson%s, %d in %.*s: %d of %d texts, %d missing, %d outdated, %d wrong, %d unused\n",
            tally->lessons, tally->lessons == 1 ? "" : "s", tally->files, TEXT_ARGS(language),
            counts->texts - lacking, counts->texts, counts->missing, counts->outdated, counts->wrong,
            counts->unused);
}
