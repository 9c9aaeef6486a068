/* unknot find ZONE: where it hurts, to muscles, to lessons; what a doctor must see stands before all of it. Without a zone,
 * all of them by part of the body. The three likeliest muscles are told whole, the others by name. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/texts.h"
#include "core/utf8.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum { TOLD_WHOLE = 3, ID_COLUMNS = 16 };

typedef struct Finding {
    Desk desk;
    Guide guide;
    LessonFiles lessons;
    const Language *language; /* for names; or NULL */
    bool all, json;
} Finding;

static Text muscle_name(const Finding *finding, const Muscle *muscle) {
    Text name = finding->language ? language_muscle(finding->language, muscle->id) : (Text){0};
    return name.count ? name : muscle->name;
}

static Text zone_title(const Finding *finding, const ZoneTerm *zone) {
    Text title = finding->language ? language_zone(finding->language, zone->id) : (Text){0};
    return title.count ? title : zone->title;
}

static bool is_for(const Lesson *lesson, const Muscle *muscle) {
    return !lesson->broken && lesson->kind == LESSON_PLAIN && lesson->muscle &&
           text_same(lesson->muscle->id, muscle->id);
}

static const MusclePoint *points_of(const Finding *finding, const Muscle *muscle, int *count) {
    const BodyMuscle *body = muscles_find(&finding->desk.library.body->muscles, muscle->id);
    *count = body ? body->point_count : 0;
    return body ? body->points : NULL;
}

/* ---- for people ---- */

static void print_lines(const char *before, const Text *texts, int count) {
    for (int i = 0; i < count; i++) printf("   %-8s %.*s\n", i ? "" : before, TEXT_ARGS(texts[i]));
}

/* How many there are. */
static int print_lessons_for(const Finding *finding, const Muscle *muscle) {
    int count = 0;
    for (int i = 0; i < finding->lessons.count; i++) {
        const Lesson *lesson = finding->lessons.at[i].lesson;
        if (!is_for(lesson, muscle)) continue;
        printf("   %-8s %-22.*s %.*s, %d min\n", count++ ? "" : "lesson", TEXT_ARGS(lesson->id),
               TEXT_ARGS(lesson->title), (int)(lesson->seconds / 60 + 0.5));
    }
    return count;
}

static void print_lessons(const Finding *finding, const MuscleGuide *guide) {
    if (print_lessons_for(finding, guide->muscle)) return;
    if (!guide->through || !print_lessons_for(finding, guide->through)) puts("   lesson   none yet");
    if (guide->through) print_lines("", &guide->through_how, 1);
}

static void print_common(const MuscleGuide *muscle) {
    for (int i = 0; i < muscle->common_count; i++) {
        const Commonness *common = &muscle->common[i];
        printf("   %-8s %.*s, among %.*s (%.*s)\n", i ? "" : "how many", TEXT_ARGS(common->share),
               TEXT_ARGS(common->population), TEXT_ARGS(common->source));
    }
}

static void print_muscle(const Finding *finding, const MuscleGuide *muscle) {
    int count;
    const MusclePoint *points = points_of(finding, muscle->muscle, &count);
    for (int i = 0; i < count; i++) printf("   %-8s %.*s\n", i ? "" : "press", TEXT_ARGS(points[i].title));
    for (int i = 0; i < muscle->tool_count; i++)
        printf("%s%.*s%s", i ? ", " : "   with     ", TEXT_ARGS(muscle->tools[i]),
               i + 1 < muscle->tool_count ? "" : "\n");
    print_lessons(finding, muscle);
    print_lines("mind", muscle->cautions, muscle->caution_count);
    print_lines("never", muscle->never, muscle->never_count);
    if (muscle->pressure_most) printf("   pressure at most %d of 10\n", muscle->pressure_most);
    if (muscle->gate) printf("   first    the safety check %.*s\n", TEXT_ARGS(muscle->gate->id));
    print_common(muscle);
}

static void print_heading(const Finding *finding, const MuscleGuide *muscle, const char *behind) {
    Text name = muscle_name(finding, muscle->muscle);
    printf("%.*s, %.*s%s\n", TEXT_ARGS(name), TEXT_ARGS(muscle->plain), behind);
}

static void print_flags(const ZoneGuide *zone) {
    static const char *const SHOWN[] = {"Emergency", "Today", "See somebody"};
    for (int i = 0; i < zone->flag_count; i++)
        printf("%s: %.*s\n", SHOWN[zone->flags[i]->urgency], TEXT_ARGS(zone->flags[i]->text));
}

static void print_zone(const Finding *finding, const ZoneGuide *zone) {
    Text title = zone_title(finding, zone->zone);
    printf("%.*s\n\n", TEXT_ARGS(title));
    print_flags(zone);
    if (zone->note.count) printf("Note: %.*s\n", TEXT_ARGS(zone->note));
    int whole = finding->all || zone->muscle_count < TOLD_WHOLE ? zone->muscle_count : TOLD_WHOLE;
    for (int i = 0; i < zone->muscle_count; i++) {
        if (i <= whole) puts("");
        printf("%d  ", i + 1);
        print_heading(finding, zone->muscles[i], i < zone->main_count ? "" : " (spills over)");
        if (i < whole) print_muscle(finding, zone->muscles[i]);
    }
    if (whole < zone->muscle_count)
        printf("\nunknot find %.*s --all tells all of them\n", TEXT_ARGS(zone->zone->id));
}

/* A muscle that is asked for by its own name: where its pain is felt, too. */
static void print_alone(const Finding *finding, const MuscleGuide *muscle) {
    print_heading(finding, muscle, "");
    printf("   felt at ");
    int count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < finding->guide.zone_count; i++) {
            const ZoneGuide *zone = &finding->guide.zones[i];
            for (int k = 0; k < zone->muscle_count; k++)
                if (zone->muscles[k] == muscle && (k < zone->main_count) == (pass == 0))
                    printf("%s%.*s", count++ ? ", " : "", TEXT_ARGS(zone->zone->id));
        }
    puts("");
    print_muscle(finding, muscle);
}

static void print_all(const Finding *finding) {
    const Guide *guide = &finding->guide;
    for (int area = 0; area < AREAS; area++) {
        printf("%s%s\n", area ? "\n" : "", area_id((BodyArea)area));
        for (int i = 0; i < guide->zone_count; i++) {
            if (guide->zones[i].area != (BodyArea)area) continue;
            Text title = zone_title(finding, guide->zones[i].zone);
            printf("  %-*.*s %.*s\n", ID_COLUMNS, TEXT_ARGS(guide->zones[i].zone->id), TEXT_ARGS(title));
        }
    }
}

/* ---- as JSON ---- */

static cJSON *texts_json(Finding *finding, const Text *texts, int count) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < count; i++)
        cJSON_AddItemToArray(list, cJSON_CreateString(text_copy(finding->desk.arena, texts[i])));
    return list;
}

static cJSON *lessons_json(Finding *finding, const Muscle *muscle) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < finding->lessons.count; i++) {
        const LessonFile *file = &finding->lessons.at[i];
        if (!is_for(file->lesson, muscle)) continue;
        cJSON *object = cJSON_CreateObject();
        desk_add_text(&finding->desk, object, "id", file->lesson->id);
        desk_add_text(&finding->desk, object, "title", file->lesson->title);
        desk_add_text(&finding->desk, object, "path", text_of(file->path));
        desk_add_seconds(object, "seconds", file->lesson->seconds);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *points_json(Finding *finding, const Muscle *muscle) {
    int count;
    const MusclePoint *points = points_of(finding, muscle, &count);
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        desk_add_text(&finding->desk, object, "name", points[i].name);
        desk_add_text(&finding->desk, object, "title", points[i].title);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *common_json(Finding *finding, const MuscleGuide *muscle) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < muscle->common_count; i++) {
        cJSON *object = cJSON_CreateObject();
        desk_add_text(&finding->desk, object, "share", muscle->common[i].share);
        desk_add_text(&finding->desk, object, "population", muscle->common[i].population);
        desk_add_text(&finding->desk, object, "source", muscle->common[i].source);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *terms_json(const MuscleGuide *muscle, bool areas) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; areas && i < muscle->area_count; i++)
        cJSON_AddItemToArray(list, cJSON_CreateString(area_id(muscle->areas[i])));
    for (int i = 0; !areas && i < TECHNIQUES; i++)
        if (muscle->techniques >> i & 1)
            cJSON_AddItemToArray(list, cJSON_CreateString(technique_id((Technique)i)));
    return list;
}

static cJSON *muscle_json(Finding *finding, const MuscleGuide *muscle) {
    cJSON *object = cJSON_CreateObject();
    desk_add_text(&finding->desk, object, "id", muscle->muscle->id);
    desk_add_text(&finding->desk, object, "name", muscle_name(finding, muscle->muscle));
    desk_add_text(&finding->desk, object, "plain", muscle->plain);
    cJSON_AddItemToObject(object, "areas", terms_json(muscle, true));
    cJSON_AddItemToObject(object, "techniques", terms_json(muscle, false));
    cJSON_AddItemToObject(object, "tools", texts_json(finding, muscle->tools, muscle->tool_count));
    cJSON_AddBoolToObject(object, "careful", muscle->muscle->careful);
    if (muscle->gate) desk_add_text(&finding->desk, object, "gate", muscle->gate->id);
    if (muscle->pressure_most) cJSON_AddNumberToObject(object, "pressure_most", muscle->pressure_most);
    cJSON_AddItemToObject(object, "points", points_json(finding, muscle->muscle));
    cJSON_AddItemToObject(object, "cautions", texts_json(finding, muscle->cautions, muscle->caution_count));
    cJSON_AddItemToObject(object, "never", texts_json(finding, muscle->never, muscle->never_count));
    cJSON_AddItemToObject(object, "common", common_json(finding, muscle));
    cJSON_AddItemToObject(object, "lessons", lessons_json(finding, muscle->muscle));
    if (muscle->through) desk_add_text(&finding->desk, object, "through", muscle->through->id);
    if (muscle->through) desk_add_text(&finding->desk, object, "through_how", muscle->through_how);
    return object;
}

static cJSON *flags_json(Finding *finding, const ZoneGuide *zone) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < zone->flag_count; i++) {
        cJSON *object = cJSON_CreateObject();
        desk_add_text(&finding->desk, object, "id", zone->flags[i]->id);
        cJSON_AddStringToObject(object, "urgency", urgency_id(zone->flags[i]->urgency));
        desk_add_text(&finding->desk, object, "text", zone->flags[i]->text);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *zone_json(Finding *finding, const ZoneGuide *zone) {
    cJSON *object = cJSON_CreateObject(), *muscles = cJSON_CreateArray();
    desk_add_text(&finding->desk, object, "id", zone->zone->id);
    desk_add_text(&finding->desk, object, "title", zone_title(finding, zone->zone));
    cJSON_AddStringToObject(object, "area", area_id(zone->area));
    cJSON_AddBoolToObject(object, "paired", zone->zone->paired);
    cJSON_AddItemToObject(object, "called", texts_json(finding, zone->called, zone->called_count));
    if (zone->note.count) desk_add_text(&finding->desk, object, "note", zone->note);
    cJSON_AddItemToObject(object, "flags", flags_json(finding, zone));
    for (int i = 0; i < zone->muscle_count; i++) {
        cJSON *muscle = muscle_json(finding, zone->muscles[i]);
        cJSON_AddBoolToObject(muscle, "main", i < zone->main_count);
        cJSON_AddItemToArray(muscles, muscle);
    }
    cJSON_AddItemToObject(object, "muscles", muscles);
    return object;
}

static cJSON *spared_json(Finding *finding, const SparedPlace *place) {
    cJSON *object = cJSON_CreateObject();
    desk_add_text(&finding->desk, object, "id", place->id);
    desk_add_text(&finding->desk, object, "title", place->title);
    desk_add_text(&finding->desk, object, "spared", place->text);
    return object;
}

static cJSON *all_json(Finding *finding) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < finding->guide.zone_count; i++)
        cJSON_AddItemToArray(list, zone_json(finding, &finding->guide.zones[i]));
    return list;
}

/* ---- what was asked ---- */

static int tell_nothing(const char *asked, const GuideAnswer *answer) {
    fprintf(stderr, "unknot find: there is no place \"%s\"; ", asked);
    if (answer->nearest.count) fprintf(stderr, "did you mean %.*s? ", TEXT_ARGS(answer->nearest));
    fputs("unknot find lists them\n", stderr);
    return EXIT_ANSWER_NO;
}

/* A word as wide as "knee": which part of it? */
static int tell_several(const Finding *finding, const char *asked, const GuideAnswer *answer) {
    fprintf(stderr, "unknot find: \"%s\" may be:\n", asked);
    for (int i = 0; i < answer->zone_count; i++) {
        const ZoneTerm *zone = answer->zones[i]->zone;
        Text title = zone_title(finding, zone);
        fprintf(stderr, "  %-*.*s %.*s\n", ID_COLUMNS, TEXT_ARGS(zone->id), TEXT_ARGS(title));
    }
    return EXIT_ANSWER_NO;
}

static int print_answer(Finding *finding, const GuideAnswer *answer) {
    if (finding->json)
        return desk_print_json(answer->spared   ? spared_json(finding, answer->spared)
                               : answer->muscle ? muscle_json(finding, answer->muscle)
                                                : zone_json(finding, answer->zones[0]))
                   ? EXIT_GOOD
                   : EXIT_ANSWER_NO;
    if (answer->spared)
        printf("%.*s\n\n%.*s\n", TEXT_ARGS(answer->spared->title), TEXT_ARGS(answer->spared->text));
    else if (answer->muscle)
        print_alone(finding, answer->muscle);
    else
        print_zone(finding, answer->zones[0]);
    return EXIT_GOOD;
}

static int find(Finding *finding, const char *asked) {
    Desk *desk = &finding->desk;
    Text problem;
    if (!library_guide(&desk->library, &finding->guide, &problem)) {
        library_explain(&desk->library, problem);
        return EXIT_ANSWER_NO;
    }
    if (!asked && !finding->json) {
        print_all(finding);
        return EXIT_GOOD;
    }
    GuideAnswer answer = {0};
    if (asked) answer = guide_ask(desk->arena, &finding->guide, finding->language, text_of(asked));
    if (answer.zone_count > 1) return tell_several(finding, asked, &answer);
    if (asked && !answer.zone_count && !answer.spared && !answer.muscle) return tell_nothing(asked, &answer);
    catalogue_lessons(&desk->library, desk->arena, &desk->diags, &finding->lessons);
    if (asked) return print_answer(finding, &answer);
    return desk_print_json(all_json(finding)) ? EXIT_GOOD : EXIT_ANSWER_NO;
}

int command_find(int argc, char **argv) {
    static const struct option options[] = {{"all", no_argument, NULL, 'a'},
                                            {"json", no_argument, NULL, 'j'},
                                            {"language", required_argument, NULL, 'g'},
                                            {NULL, 0, NULL, 0}};
    Finding finding = {0};
    const char *language = NULL;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'g' && !args_language(optarg, &language)) return EXIT_USAGE;
        if (option == 'a') finding.all = true;
        if (option == 'j') finding.json = true;
        if (option == '?') return EXIT_USAGE;
    }
    if (argc - optind > 1) return args_wrong("find", "one place at a time; put several words in quotes");
    int code = EXIT_ANSWER_NO;
    if (desk_open(&finding.desk, "find")) {
        Library *library = &finding.desk.library;
        library->language = language_wanted(finding.desk.arena, language);
        finding.language = vocabulary_language(&library->vocabulary, library->language);
        code = find(&finding, argv[optind]);
    }
    desk_close(&finding.desk);
    return code;
}
