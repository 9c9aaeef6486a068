/* unknot fmt PATH... [--check]: lessons, and their texts in other languages, in their canonical form. A file with
 * mistakes is left as it is. */
#include "app/args.h"
#include "app/bundle.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/texts.h"
#include "script/canon.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef struct Fmt {
    Desk desk;
    bool check;            /* only say which are not */
    int broken, differing; /* lessons with mistakes, lessons that are not canonical */
    bool unread;           /* something could not be read or written */
} Fmt;

static void say_why(Fmt *fmt, const char *what, const char *path, const char *why) {
    fprintf(stderr, "unknot fmt: cannot %s %s: %s\n", what, path, why);
    fmt->unread = true;
}

static void put_form(Fmt *fmt, const char *path, const Tree *tree, const Words *words) {
    Arena *arena = fmt->desk.arena;
    Text text = canon_print(arena, tree, words);
    bool standard = strcmp(path, "-") == 0, same = text_same(text, tree->source->text);
    if (!same) fmt->differing++;
    if (fmt->check ? same : same && !standard) return;
    if (!fmt->check && !file_put(arena, path, text)) {
        say_why(fmt, "write", path, strerror(errno));
        return;
    }
    if (!standard || fmt->check) printf("%s: %s\n", path, fmt->check ? "not tidy yet" : "tidied");
}

static void fmt_lesson(Fmt *fmt, Shelves *shelves, const char *path) {
    LessonFile file;
    Diags diags = diags_in(fmt->desk.arena);
    Text why;
    if (!library_lesson(shelves, path, &diags, &file, &why)) {
        say_why(fmt, "read", path, text_copy(fmt->desk.arena, why));
    } else if (file.lesson->broken) {
        library_print(fmt->desk.arena, &diags);
        fmt->broken++;
    } else {
        put_form(fmt, path, file.tree, lesson_manual()->words);
    }
}

/* A file of texts is put in form whatever its lesson says. */
static void fmt_texts(Fmt *fmt, Shelves *shelves, const char *path) {
    Arena *arena = fmt->desk.arena;
    Diags diags = diags_in(arena);
    Text why, text;
    Shelf *shelf = shelf_of(shelves, path, &diags, &why);
    if (!shelf || !file_read(arena, path, SCRIPT_BYTES_MAX, &text)) {
        say_why(fmt, "read", path, shelf ? strerror(errno) : text_copy(arena, why));
        return;
    }
    Tree *tree = script_parse(arena, source_new(arena, text_of(path), text), &diags);
    translation_read(arena, tree, shelf->vocabulary, &diags);
    diags_order(&diags);
    if (diags.errors) {
        library_print(arena, &diags);
        fmt->broken++;
    } else {
        put_form(fmt, path, tree, translation_manual()->words);
    }
}

static void fmt_path(Fmt *fmt, const char *path) {
    Shelves shelves = shelves_in(fmt->desk.arena, &fmt->desk.library);
    Paths paths = {0};
    if (path_ends(path, BUNDLE_ENDING)) {
        fprintf(stderr, "unknot fmt: %s is a bundle, and fmt works on files; bundle what it has made\n",
                path);
        fmt->unread = true;
        return;
    }
    if (!files_below(fmt->desk.arena, path, LESSON_ENDINGS " .texts", &paths)) {
        say_why(fmt, "read", path, strerror(errno));
        return;
    }
    for (int i = 0; i < paths.count; i++) {
        bool texts = translation_path_tag(text_of(paths.at[i])).count > 0;
        if (texts)
            fmt_texts(fmt, &shelves, paths.at[i]);
        else if (strcmp(paths.at[i], path) == 0 || !path_ends(paths.at[i], ".texts"))
            fmt_lesson(fmt, &shelves, paths.at[i]);
    }
}

int command_fmt(int argc, char **argv) {
    static const struct option options[] = {{"check", no_argument, NULL, 'c'}, {NULL, 0, NULL, 0}};
    Fmt fmt = {.check = false};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'c') return args_wrong("fmt", "it knows only --check");
        fmt.check = true;
    }
    if (optind == argc) return args_wrong("fmt", "which lessons? give files or folders");
    bool open = desk_open(&fmt.desk, "fmt");
    for (int i = optind; open && i < argc; i++) fmt_path(&fmt, argv[i]);
    desk_close(&fmt.desk);
    if (fmt.unread) return EXIT_USAGE;
    if (fmt.broken) fputs("unknot fmt: lessons with mistakes are left as they are\n", stderr);
    return !open || fmt.broken || (fmt.check && fmt.differing) ? EXIT_ANSWER_NO : EXIT_GOOD;
}
