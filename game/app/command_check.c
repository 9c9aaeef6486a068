/* unknot check PATH... [--json]: every mistake of every lesson, and ids used twice. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "core/utf8.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef VEC(const Lesson *) Lessons;

static cJSON *diag_json(Desk *desk, const Diag *diag) {
    cJSON *object = cJSON_CreateObject();
    Place place = source_place(diag->source, diag->span.at);
    desk_add_text(desk, object, "path", diag->source->path);
    cJSON_AddNumberToObject(object, "line", place.line);
    cJSON_AddNumberToObject(object, "column", place.column);
    cJSON_AddNumberToObject(object, "length", (double)utf8_count(source_text(diag->source, diag->span)));
    cJSON_AddStringToObject(object, "severity", diag->severity == SEVERITY_ERROR ? "error" : "warning");
    desk_add_text(desk, object, "code", diag_code(desk->arena, diag));
    desk_add_text(desk, object, "message", diag->message);
    desk_add_text(desk, object, "help", diag->help);
    return object;
}

static void print_all(Desk *desk, bool json) {
    cJSON *list = json ? cJSON_CreateArray() : NULL;
    for (int i = 0; i < desk->diags.list.count; i++) {
        const Diag *diag = &desk->diags.list.at[i];
        if (json) {
            cJSON_AddItemToArray(list, diag_json(desk, diag));
            continue;
        }
        Text text = diag_text(desk->arena, diag);
        fwrite(text.at, 1, text.count, stdout);
    }
    if (json) desk_print_json(list);
}

static void print_summary(const Desk *desk, int files) {
    fprintf(stderr, "%d lesson%s, %d mistake%s, %d warning%s\n", files, files == 1 ? "" : "s",
            desk->diags.errors, desk->diags.errors == 1 ? "" : "s", desk->diags.warnings,
            desk->diags.warnings == 1 ? "" : "s");
}

/* All lessons below one argument; false if it, or one of them, cannot be read. */
static bool check_path(Desk *desk, const char *path, Lessons *lessons) {
    Paths paths = {0};
    if (!files_below(desk->arena, path, ".lesson", &paths)) {
        fprintf(stderr, "unknot check: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    bool all = true;
    for (int i = 0; i < paths.count; i++) {
        LessonFile file;
        if (library_lesson(&desk->library, desk->arena, paths.at[i], &desk->diags, &file)) {
            *vec_push(desk->arena, lessons) = file.lesson;
            continue;
        }
        fprintf(stderr, "unknot check: cannot read %s: %s\n", paths.at[i], strerror(errno));
        all = false;
    }
    return all;
}

static int check_all(Desk *desk, int count, char **paths, bool json) {
    Lessons lessons = {0};
    bool read = true;
    for (int i = 0; i < count; i++) read = check_path(desk, paths[i], &lessons) && read;
    lesson_duplicates(lessons.at, lessons.count, &desk->diags);
    diags_order(&desk->diags);
    print_all(desk, json);
    if (!json) print_summary(desk, lessons.count);
    if (!read) return EXIT_USAGE;
    return desk->diags.errors ? EXIT_ANSWER_NO : EXIT_GOOD;
}

int command_check(int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'j'}, {NULL, 0, NULL, 0}};
    bool json = false;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option != 'j') return args_wrong("check", "it knows only --json");
        json = true;
    }
    int paths = argc - optind;
    if (!paths) return args_wrong("check", "which lessons? give files or folders");
    Desk desk;
    int code = desk_open(&desk, "check") ? check_all(&desk, paths, argv + optind, json) : EXIT_ANSWER_NO;
    desk_close(&desk);
    return code;
}
