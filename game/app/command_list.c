/* unknot list. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/texts.h"
#include "core/utf8.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Wanted {
    const char *area, *tool;
    double minutes;       /* at most; 0: any */
    const char *language; /* of titles, or NULL */
    bool json;
} Wanted;

static bool uses(const Lesson *lesson, const char *tool) {
    for (int i = 0; i < lesson->tool_count; i++)
        if (text_is(lesson->tools[i]->id, tool)) return true;
    return false;
}

/* Whether it is of this area, or plays something that is. */
static bool touches(const Lesson *lesson, const char *area) {
    if (lesson->kind == LESSON_PLAIN) return strcmp(area_id(lesson->area), area) == 0;
    for (int i = 0; i < lesson->part_count; i++)
        if (lesson->parts[i].kind == PART_PLAY && touches(lesson->parts[i].played, area)) return true;
    for (int i = 0; i < lesson->day_count; i++)
        if (touches(lesson->days[i].lesson, area)) return true;
    return false;
}

/* Of one sitting. */
static double longest_s(const Lesson *lesson) {
    double longest = lesson->day_count ? 0 : lesson->seconds;
    for (int i = 0; i < lesson->day_count; i++) longest = fmax(longest, lesson->days[i].lesson->seconds);
    return longest;
}

static bool wanted(const Wanted *want, const Lesson *lesson) {
    if (want->area && !touches(lesson, want->area)) return false;
    if (want->tool && !uses(lesson, want->tool)) return false;
    return want->minutes <= 0 || longest_s(lesson) <= want->minutes * 60 + 0.5;
}

static Text tools(Desk *desk, const Lesson *lesson) {
    Text all = {0};
    for (int i = 0; i < lesson->tool_count; i++)
        all = text_format(desk->arena, "%.*s%s%.*s", TEXT_ARGS(all), i ? ", " : "",
                          TEXT_ARGS(lesson->tools[i]->id));
    return all;
}

static cJSON *days_json(Desk *desk, const Lesson *lesson) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < lesson->day_count; i++) {
        const Day *day = &lesson->days[i];
        cJSON *object = cJSON_CreateObject();
        cJSON_AddNumberToObject(object, "day", day->number);
        desk_add_text(desk, object, "id", day->lesson->id);
        desk_add_seconds(object, "seconds", day->lesson->seconds);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *lesson_json(Desk *desk, const LessonFile *file) {
    const Lesson *lesson = file->lesson;
    cJSON *object = cJSON_CreateObject(), *list = cJSON_CreateArray();
    desk_add_text(desk, object, "id", lesson->id);
    desk_add_text(desk, object, "title", lesson->title);
    desk_add_text(desk, object, "path", text_of(file->path));
    cJSON_AddStringToObject(object, "kind", lesson_kind_id(lesson->kind));
    cJSON_AddStringToObject(object, "area", area_id(lesson->area));
    cJSON_AddStringToObject(object, "technique", technique_id(lesson->technique));
    desk_add_text(desk, object, "muscle", lesson->muscle ? lesson->muscle->id : TEXT(""));
    cJSON_AddNumberToObject(object, "level", lesson->level);
    cJSON_AddNumberToObject(object, "seconds", lesson->seconds);
    if (lesson->day_count) cJSON_AddItemToObject(object, "days", days_json(desk, lesson));
    for (int i = 0; i < lesson->tool_count; i++)
        cJSON_AddItemToArray(list, cJSON_CreateString(text_copy(desk->arena, lesson->tools[i]->id)));
    cJSON_AddItemToObject(object, "tools", list);
    cJSON_AddBoolToObject(object, "broken", lesson->broken);
    return object;
}

static Text length(Desk *desk, const Lesson *lesson) {
    if (lesson->kind == LESSON_PROGRAMME) return text_format(desk->arena, "%d days", lesson->day_count);
    return text_format(desk->arena, "%d min", (int)(lesson->seconds / 60 + 0.5));
}

static bool shown(const Wanted *want, const LessonFile *file) {
    return file->lesson->broken || wanted(want, file->lesson);
}

typedef struct Columns {
    int id, title; /* how wide the widest is */
} Columns;

static Columns columns_of(const Wanted *want, const LessonFiles *files) {
    Columns columns = {0};
    for (int i = 0; i < files->count; i++) {
        const Lesson *lesson = files->at[i].lesson;
        if (lesson->broken || !wanted(want, lesson)) continue;
        int id = (int)lesson->id.count, title = (int)utf8_width(lesson->title);
        columns.id = id > columns.id ? id : columns.id;
        columns.title = title > columns.title ? title : columns.title;
    }
    return columns;
}

static void print_line(Desk *desk, const LessonFile *file, Columns columns) {
    const Lesson *lesson = file->lesson;
    if (file->unread) {
        printf("%s  cannot be read: %s\n", file->path, file->unread);
        return;
    }
    if (lesson->broken) {
        const Diag *first = catalogue_breaks(&desk->diags, file);
        Place place = source_place(first->source, first->span.at);
        printf("%s  broken: line %d: %.*s\n", file->path, place.line, TEXT_ARGS(first->message));
        return;
    }
    Text needs = tools(desk, lesson), time = length(desk, lesson);
    int wider = (int)(lesson->title.count - utf8_width(lesson->title)); /* in bytes than in columns */
    printf("%-*.*s  %-*.*s  %-14s %7.*s  %.*s\n", columns.id, TEXT_ARGS(lesson->id), columns.title + wider,
           TEXT_ARGS(lesson->title),
           lesson->kind == LESSON_PLAIN ? area_id(lesson->area) : lesson_kind_id(lesson->kind),
           TEXT_ARGS(time), TEXT_ARGS(needs));
}

static int list(Desk *desk, const Wanted *want) {
    LessonFiles files = {0};
    desk->library.language = language_wanted(desk->arena, want->language);
    catalogue_lessons(&desk->library, desk->arena, &desk->diags, &files);
    if (!files.count) {
        fprintf(stderr,
                "unknot list: there are no lessons in %s/levels; build or install the program again\n",
                desk->library.share);
        return EXIT_ANSWER_NO;
    }
    cJSON *all = want->json ? cJSON_CreateArray() : NULL;
    Columns columns = columns_of(want, &files);
    for (int i = 0; i < files.count; i++) {
        if (!shown(want, &files.at[i])) continue;
        if (want->json)
            cJSON_AddItemToArray(all, lesson_json(desk, &files.at[i]));
        else
            print_line(desk, &files.at[i], columns);
    }
    return !want->json || desk_print_json(all) ? EXIT_GOOD : EXIT_ANSWER_NO;
}

static bool known_area(const char *area) {
    for (int i = 0; i < AREAS; i++)
        if (strcmp(area_id((BodyArea)i), area) == 0) return true;
    fprintf(stderr, "unknot list: there is no area \"%s\"; they are:", area);
    for (int i = 0; i < AREAS; i++) fprintf(stderr, " %s", area_id((BodyArea)i));
    fputc('\n', stderr);
    return false;
}

static bool known_tool(const Desk *desk, const char *tool) {
    const Vocabulary *words = &desk->library.vocabulary;
    for (int i = 0; i < words->tool_count; i++)
        if (text_is(words->tools[i].id, tool)) return true;
    fprintf(stderr, "unknot list: there is no tool \"%s\"; they are:", tool);
    for (int i = 0; i < words->tool_count; i++) fprintf(stderr, " %.*s", TEXT_ARGS(words->tools[i].id));
    fputc('\n', stderr);
    return false;
}

int command_list(int argc, char **argv) {
    static const struct option options[] = {
        {"area", required_argument, NULL, 'a'},    {"tool", required_argument, NULL, 't'},
        {"minutes", required_argument, NULL, 'm'}, {"language", required_argument, NULL, 'g'},
        {"json", no_argument, NULL, 'j'},          {NULL, 0, NULL, 0}};
    Wanted want = {0};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'a') want.area = optarg;
        if (option == 't') want.tool = optarg;
        if (option == 'm' && !args_number(optarg, 1, 240, &want.minutes)) return EXIT_USAGE;
        if (option == 'g' && !args_language(optarg, &want.language)) return EXIT_USAGE;
        if (option == 'j') want.json = true;
        if (option == '?') return EXIT_USAGE;
    }
    if (optind < argc) return args_wrong("list", "it takes only options");
    if (want.area && !known_area(want.area)) return EXIT_USAGE;
    Desk desk;
    int code = EXIT_ANSWER_NO;
    if (desk_open(&desk, "list"))
        code = !want.tool || known_tool(&desk, want.tool) ? list(&desk, &want) : EXIT_USAGE;
    desk_close(&desk);
    return code;
}
