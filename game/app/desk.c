#include "app/desk.h"

#include "core/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool desk_open(Desk *desk, const char *command) {
    Text problem = {0};
    *desk = (Desk){.arena = arena_new(), .scratch = arena_new()};
    if (!desk->arena || !desk->scratch) {
        fprintf(stderr, "unknot %s: out of memory\n", command);
        return false;
    }
    desk->diags = diags_in(desk->arena);
    if (library_open(&desk->library, desk->arena, false, &problem)) {
        desk->library.scratch = desk->scratch;
        return true;
    }
    library_explain(&desk->library, problem);
    return false;
}

void desk_close(Desk *desk) {
    arena_free(desk->scratch);
    arena_free(desk->arena);
}

bool desk_print_json(cJSON *root) {
    char *text = root ? cJSON_Print(root) : NULL;
    cJSON_Delete(root);
    if (!text) {
        fputs("unknot: out of memory\n", stderr);
        return false;
    }
    puts(text);
    cJSON_free(text);
    return true;
}

/* JSON is UTF-8 and cJSON's texts end at a 0: bytes that are neither become U+FFFD. */
static const char *json_text(Arena *arena, Text text) {
    static const char stand_in[] = "\xEF\xBF\xBD";
    char *clean = arena_alloc(arena, text.count * 3 + 1), *end = clean;
    while (text.count) {
        int32_t code_point;
        size_t bytes = utf8_next(text, &code_point);
        bool good = code_point > 0;
        memcpy(end, good ? text.at : stand_in, good ? bytes : 3);
        end += good ? bytes : 3;
        text = (Text){text.at + bytes, text.count - bytes};
    }
    return clean;
}

void desk_add_seconds(cJSON *object, const char *name, double seconds) {
    cJSON_AddNumberToObject(object, name, floor(seconds * 1e6 + 0.5) / 1e6);
}

void desk_add_text(Desk *desk, cJSON *object, const char *name, Text text) {
    cJSON_AddStringToObject(object, name, json_text(desk->arena, text));
}

const Lesson *desk_lesson(Desk *desk, const char *id_or_path) {
    LessonFile file;
    Text problem;
    if (!catalogue_find(&desk->library, desk->arena, id_or_path, &desk->diags, &file, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return NULL;
    }
    library_print(desk->arena, &desk->diags);
    if (!file.lesson->broken) return file.lesson;
    fputs("unknot: this lesson has mistakes; nothing can be made of it yet\n", stderr);
    return NULL;
}
