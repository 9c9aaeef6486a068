/* unknot fmt PATH... [--check]: lessons, what lies beside them, and their texts in other languages, in their canonical
 * form. A file with mistakes is left as it is. */
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

/* The first line that is otherwise in the other text, from 1. */
static int first_difference(Text a, Text b) {
    int line = 1;
    for (size_t i = 0; i < a.count && i < b.count && a.at[i] == b.at[i]; i++) line += a.at[i] == '\n';
    return line;
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
    if (fmt->check)
        printf("%s: not tidy yet, from line %d on\n", path, first_difference(text, tree->source->text));
    else if (!standard)
        printf("%s: tidied\n", path);
}

/* Where of two neighbouring lines one begins as the other does and goes on, it is plain which of them stands further in,
 * however wide a tab is drawn. */
static bool indented_plainly(const Source *source) {
    Text before = {0};
    for (int number = 1; number <= source->line_count; number++) {
        Text blanks = source_line(source, number);
        size_t count = 0;
        while (count < blanks.count && strchr(" \t\r", blanks.at[count])) count++;
        if (count == blanks.count) continue; /* an empty line */
        blanks.count = count;
        size_t both = before.count < count ? before.count : count;
        if (both && memcmp(before.at, blanks.at, both) != 0) return false;
        before = blanks;
    }
    return true;
}

/* Whether the tabs are all that is wrong: then it is plain what was meant. */
static bool only_tabs(const Diags *diags, const Source *source) {
    for (int i = 0; i < diags->list.count; i++) {
        const Diag *diag = &diags->list.at[i];
        if (diag->severity == SEVERITY_ERROR && (diag->code != CODE_TABS || diag->source != source))
            return false;
    }
    return diags->errors > 0 && indented_plainly(source);
}

static void fmt_lesson(Fmt *fmt, Shelves *shelves, const char *path) {
    LessonFile file;
    Diags diags = diags_in(fmt->desk.arena);
    Text why;
    if (!library_lesson(shelves, path, &diags, &file, &why)) {
        say_why(fmt, "read", path, text_copy(fmt->desk.arena, why));
    } else if (file.lesson->broken && !only_tabs(&diags, file.tree->source)) {
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

/* Only what is wrong in this file: what lies beside it is read with it. */
static bool is_sound(Fmt *fmt, const Shelf *shelf, const Tree *tree) {
    Diags own = diags_in(fmt->desk.arena);
    for (int i = 0; i < shelf->diags.list.count; i++) {
        const Diag *diag = &shelf->diags.list.at[i];
        if (diag->source != tree->source) continue;
        *vec_push(fmt->desk.arena, &own.list) = *diag;
        if (diag->severity == SEVERITY_ERROR) own.errors++;
    }
    if (own.errors) library_print(fmt->desk.arena, &own);
    return !own.errors;
}

/* Poses have no table of words. What stands at the top stands by itself; all below is in one column with its neighbours. */
static const Words *pose_words(void) {
    static const Word TOPS[] = {
        {"tool", "file", NULL, "", OFTEN_ANY, true, "", ""},
        {"seat", "file", NULL, "", OFTEN_ANY, true, "", ""},
        {"table", "file", NULL, "", OFTEN_ANY, true, "", ""},
        {"pose", "file", NULL, "", OFTEN_ANY, true, "", ""},
        {"way", "file", NULL, "", OFTEN_ANY, true, "", ""},
    };
    static const Words WORDS = {.file = "file of poses", .at = TOPS, .count = sizeof TOPS / sizeof *TOPS};
    return &WORDS;
}

static void fmt_beside(Fmt *fmt, Shelves *shelves, const char *path) {
    Diags aside = diags_in(fmt->desk.arena);
    Text why;
    const Shelf *shelf = shelf_of(shelves, path, &aside, &why);
    if (!shelf) {
        say_why(fmt, "read", path, text_copy(fmt->desk.arena, why));
        return;
    }
    for (int i = 0; i < shelf->own.count; i++) {
        const Tree *tree = shelf->trees[i];
        if (strcmp(shelf->own.at[i], path_name(path)) != 0) continue;
        if (is_sound(fmt, shelf, tree))
            put_form(fmt, path, tree, path_ends(path, ".pose") ? pose_words() : vocabulary_own_words());
        else
            fmt->broken++;
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
    if (!files_below(fmt->desk.arena, path, LESSON_ENDINGS " .texts " BESIDE_ENDINGS, &paths)) {
        say_why(fmt, "read", path, strerror(errno));
        return;
    }
    for (int i = 0; i < paths.count; i++) {
        bool texts = translation_path_tag(text_of(paths.at[i])).count > 0;
        if (texts)
            fmt_texts(fmt, &shelves, paths.at[i]);
        else if (path_ends(paths.at[i], BESIDE_ENDINGS))
            fmt_beside(fmt, &shelves, paths.at[i]);
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
    if (fmt.broken) fputs("unknot fmt: files with mistakes are left as they are\n", stderr);
    return !open || fmt.broken || (fmt.check && fmt.differing) ? EXIT_ANSWER_NO : EXIT_GOOD;
}
