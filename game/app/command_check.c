/* unknot check PATH... [--json]: every mistake of every lesson, and ids used twice. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "core/utf8.h"

#include <errno.h>
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
    fprintf(stderr, "%d lesson%s, %d mistake%s, %d warning%s\n", files, files == 1 ? "" : "s", desk->diags.errors,
            desk->diags.errors == 1 ? "" : "s", desk->diags.warnings, desk->diags.warnings == 1 ? "" : "s");
}

/* All lessons below one argument; false if it cannot be read. */
static bool check_path(Desk *desk, const char *path, Lessons *lessons) {
    Paths paths = {0};
    if (!files_below(desk->arena, path, ".lesson", &paths)) {
        fprintf(stderr, "unknot check: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    for (int i = 0; i < paths.count; i++) {
        LessonFile file;
        if (!library_lesson(&desk->library, desk->arena, paths.at[i], &desk->diags, &file)) {
            fprintf(stderr, "unknot check: cannot read %s: %s\n", paths.at[i], strerror(errno));
            return false;
        }
        *vec_push(desk->arena, lessons) = file.lesson;
    }
    return true;
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
    bool json = false;
    int paths = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0)
            json = true;
        else if (argv[i][0] == '-' && argv[i][1])
            return args_wrong("check", "it knows only --json");
        else
            argv[paths++] = argv[i];
    }
    if (!paths) return args_wrong("check", "which lessons? give files or folders");
    Desk desk;
    int code = desk_open(&desk, "check") ? check_all(&desk, paths, argv, json) : EXIT_ANSWER_NO;
    desk_close(&desk);
    return code;
}
