/* unknot fmt PATH... [--check]: lessons in their canonical form. A lesson with mistakes is left as it is. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
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

static void fmt_lesson(Fmt *fmt, const LessonFile *file) {
    Arena *arena = fmt->desk.arena;
    if (file->lesson->broken) {
        fmt->broken++;
        return;
    }
    Text text = canon_print(arena, file->tree, lesson_manual()->words);
    bool standard = strcmp(file->path, "-") == 0, same = text_same(text, file->tree->source->text);
    if (!same) fmt->differing++;
    if (fmt->check ? same : same && !standard) return;
    if (!fmt->check && !file_put(arena, file->path, text)) {
        say_why(fmt, "write", file->path, strerror(errno));
        return;
    }
    if (!standard || fmt->check) puts(file->path);
}

static void fmt_path(Fmt *fmt, const char *path) {
    Shelves shelves = shelves_in(fmt->desk.arena, &fmt->desk.library);
    Paths paths = {0};
    Text why;
    if (!files_below(fmt->desk.arena, path, LESSON_ENDINGS, &paths)) {
        say_why(fmt, "read", path, strerror(errno));
        return;
    }
    for (int i = 0; i < paths.count; i++) {
        LessonFile file;
        Diags diags = diags_in(fmt->desk.arena);
        if (!library_lesson(&shelves, paths.at[i], &diags, &file, &why)) {
            say_why(fmt, "read", paths.at[i], text_copy(fmt->desk.arena, why));
            continue;
        }
        if (file.lesson->broken) library_print(fmt->desk.arena, &diags);
        fmt_lesson(fmt, &file);
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
