/* unknot texts FILE|ID LANGUAGE [-o FILE]: a file for a lesson's texts in another language, or one that is there brought
 * up to date. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/texts.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef struct Asked {
    const char *lesson, *language, *out; /* out may be NULL: beside the lesson */
} Asked;

/* The file to go on with: the one that is to be written, or else the one beside the lesson; NULL if there is none. */
static const char *file_before(Desk *desk, const Asked *asked, const LessonFile *file, const char *beside) {
    const char *slash = asked->out ? strrchr(asked->out, '/') : NULL;
    const char *name = slash ? slash + 1 : asked->out;
    Text why;
    const Folder *folder = asked->out ? folder_of(desk->arena, asked->out, &why) : NULL;
    if (folder && folder_has(folder, text_of(name))) return asked->out;
    if (!beside || !folder_has(file->shelf->folder, text_of(beside))) return NULL;
    return folder_path(file->shelf->folder, desk->arena, beside);
}

/* Puts what it says into *old, NULL if there is no such file. False after saying what is wrong with it: nothing that
 * somebody wrote may be lost. */
static bool read_before(Desk *desk, const char *path, const Translation **old) {
    Text text;
    Diags diags = diags_in(desk->arena);
    *old = NULL;
    if (!path) return true;
    if (!file_read(desk->arena, path, SCRIPT_BYTES_MAX, &text)) {
        fprintf(stderr, "unknot texts: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    Tree *tree = script_parse(desk->arena, source_new(desk->arena, text_of(path), text), &diags);
    *old = translation_read(desk->arena, tree, &desk->library.vocabulary, &diags);
    if (!diags.errors) return true;
    diags_order(&diags);
    library_print(desk->arena, &diags);
    fprintf(stderr, "unknot texts: %s has mistakes and is left as it is\n", path);
    return false;
}

static void print_counts(const char *path, const TranslationCounts *counts) {
    int missing = counts->missing + counts->outdated;
    fprintf(stderr, "%s: %d texts, %d still to be translated", path, counts->texts, missing);
    if (counts->outdated) fprintf(stderr, ", %d of them outdated", counts->outdated);
    if (counts->unused) fprintf(stderr, "; %d no longer in the lesson", counts->unused);
    fputs("\n", stderr);
}

static bool put(Desk *desk, const char *path, const Renewal *renewal) {
    if (!renewal->text.count) {
        fprintf(stderr, "unknot texts: %s would be larger than 1 MiB\n", path);
        return false;
    }
    if (file_put(desk->arena, path, renewal->text)) return true;
    fprintf(stderr, "unknot texts: cannot write %s: %s\n", path, strerror(errno));
    return false;
}

/* With its tree, which the catalogue does not keep. */
static bool read_again(Desk *desk, LessonFile *file) {
    Shelves shelves = shelves_in(desk->arena, &desk->library);
    Text why;
    if (library_lesson(&shelves, file->path, &desk->diags, file, &why)) return true;
    fprintf(stderr, "unknot texts: cannot read %s: %.*s\n", file->path, TEXT_ARGS(why));
    return false;
}

static int renew(Desk *desk, const Asked *asked) {
    LessonFile file;
    Text problem, tag = text_of(asked->language);
    if (!catalogue_find(&desk->library, desk->arena, asked->lesson, &desk->diags, &file, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return EXIT_ANSWER_NO;
    }
    if (!file.tree && !file.unread && !file.lesson->broken && !read_again(desk, &file)) return EXIT_ANSWER_NO;
    if (file.unread || file.lesson->broken) {
        library_print(desk->arena, &desk->diags);
        fputs("unknot texts: this lesson has mistakes; its texts are not known yet\n", stderr);
        return EXIT_ANSWER_NO;
    }
    if (folder_lesson(file.shelf->folder)) {
        fprintf(stderr,
                "unknot texts: %s is a bundle, and texts are files; bundle them when they are there\n",
                file.path);
        return EXIT_USAGE;
    }
    if (language_is_of(file.lesson->written_in.tag, tag)) {
        fprintf(stderr, "unknot texts: %s is written in %.*s itself\n", asked->lesson,
                TEXT_ARGS(file.lesson->written_in.tag));
        return EXIT_ANSWER_NO;
    }
    const char *beside = texts_name(desk->arena, file.path, tag);
    const char *out = asked->out ? asked->out
                      : beside   ? folder_path(file.shelf->folder, desk->arena, beside)
                                 : "-";
    const Translation *old;
    if (!read_before(desk, file_before(desk, asked, &file, beside), &old)) return EXIT_ANSWER_NO;
    Renewal renewal = translation_renew(desk->arena, file.tree, old, tag);
    if (!put(desk, out, &renewal)) return EXIT_ANSWER_NO;
    print_counts(strcmp(out, "-") == 0 ? asked->lesson : out, &renewal.counts);
    return EXIT_GOOD;
}

int command_texts(int argc, char **argv) {
    static const struct option options[] = {{"out", required_argument, NULL, 'o'}, {NULL, 0, NULL, 0}};
    Asked asked = {0};
    int option;
    while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1) {
        if (option == '?') return args_wrong("texts", "it knows only -o");
        asked.out = optarg;
    }
    if (argc - optind != 2)
        return args_wrong("texts", "give a lesson, by its file or id, and a language, such as es");
    asked.lesson = argv[optind];
    if (!args_language(argv[optind + 1], &asked.language)) return EXIT_USAGE;
    Desk desk;
    int code = desk_open(&desk, "texts") ? renew(&desk, &asked) : EXIT_ANSWER_NO;
    desk_close(&desk);
    return code;
}
