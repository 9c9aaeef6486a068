/* unknot help NAME: what a name that lessons use stands for, and what goes with it; unknot help poses and the like: all
 * names of a sort. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "body/pose_names.h"

#include <stdio.h>
#include <string.h>

typedef struct Book {
    Desk desk;
    LessonFiles files;
    Lexicon lexicon;
} Book;

/* ---- rows ---- */

typedef struct Row {
    Arena *arena;
    Text text;
} Row;

static void add(Row *row, Text item) {
    row->text = text_format(row->arena, "%.*s%s%.*s", TEXT_ARGS(row->text), row->text.count ? ", " : "",
                            TEXT_ARGS(item));
}

static void put_row(const char *title, Text text) {
    if (text.count) printf("%-11s%.*s\n", title, TEXT_ARGS(text));
}

static void put_title(Text name, const char *sort, Text title) {
    printf("%.*s, %s", TEXT_ARGS(name), sort);
    if (title.count) printf(": %.*s", TEXT_ARGS(title));
    puts("\n");
}

/* ---- lessons by what they use ---- */

typedef bool Uses(const Lesson *lesson, Text name);

static bool uses_area(const Lesson *lesson, Text name) {
    return text_is(name, area_id(lesson->area));
}

static bool uses_muscle(const Lesson *lesson, Text name) {
    return lesson->muscle && text_same(lesson->muscle->id, name);
}

static bool uses_technique(const Lesson *lesson, Text name) {
    return text_is(name, technique_id(lesson->technique));
}

static bool uses_tool(const Lesson *lesson, Text name) {
    for (int i = 0; i < lesson->tool_count; i++)
        if (text_same(lesson->tools[i]->id, name)) return true;
    return false;
}

static bool holds_pose(const Part *parts, int count, Text name) {
    for (int i = 0; i < count; i++) {
        bool own = parts[i].step && text_same(parts[i].step->pose, name);
        if (own || holds_pose(parts[i].parts, parts[i].part_count, name)) return true;
    }
    return false;
}

static bool uses_pose(const Lesson *lesson, Text name) {
    return text_same(lesson->pose, name) || holds_pose(lesson->parts, lesson->part_count, name);
}

static void put_lessons(const Book *book, Uses *uses, Text name) {
    Row row = {.arena = book->desk.arena};
    for (int i = 0; i < book->files.count; i++) {
        const Lesson *lesson = lesson_whole(book->desk.arena, book->files.at[i].lesson);
        if (lesson->kind == LESSON_PLAIN && !lesson->broken && uses(lesson, name)) add(&row, lesson->id);
    }
    put_row("Lessons:", row.text);
}

/* ---- sorts of names ---- */

static bool about_area(const Book *book, Text name) {
    Row muscles = {.arena = book->desk.arena};
    bool is = false;
    for (int area = 0; area < AREAS; area++) is |= text_is(name, area_id((BodyArea)area));
    if (!is) return false;
    put_title(name, "an area", (Text){0});
    for (int i = 0; i < book->files.count; i++) {
        const Lesson *lesson = book->files.at[i].lesson;
        bool here = lesson->kind == LESSON_PLAIN && lesson->muscle && uses_area(lesson, name);
        for (int k = 0; here && k < i; k++)
            here = !book->files.at[k].lesson->muscle || book->files.at[k].lesson->muscle != lesson->muscle;
        if (here) add(&muscles, lesson->muscle->id);
    }
    put_row("Muscles:", muscles.text);
    put_lessons(book, uses_area, name);
    return true;
}

static Text zones_text(const Book *book, const BodyMuscle *muscle, int from, int to) {
    Row row = {.arena = book->desk.arena};
    for (int i = from; i < to; i++) add(&row, book->desk.library.body->muscles.zones[muscle->zones[i]].title);
    return row.text;
}

static bool is_pose_of_lesson(const Book *book, Text pose, Text muscle) {
    for (int i = 0; i < book->files.count; i++) {
        const Lesson *lesson = book->files.at[i].lesson;
        if (lesson->kind == LESSON_PLAIN && uses_muscle(lesson, muscle) && text_same(lesson->pose, pose))
            return true;
    }
    return false;
}

/* In which the muscle is pressed: by what touches it, or as lessons on it are. */
static Text poses_at(const Book *book, const BodyMuscle *muscle) {
    const Vocabulary *words = &book->desk.library.vocabulary;
    uint64_t bit = UINT64_C(1) << (muscle - book->desk.library.body->muscles.list);
    Row row = {.arena = book->desk.arena};
    for (int i = 0; i < words->pose_count; i++)
        if (words->poses[i].muscles & bit || is_pose_of_lesson(book, words->poses[i].name, muscle->id))
            add(&row, words->poses[i].name);
    return row.text;
}

static bool about_muscle(const Book *book, Text name) {
    const BodyMuscle *muscle = muscles_find(&book->desk.library.body->muscles, name);
    if (!muscle) return false;
    put_title(name, muscle->midline ? "a muscle of the middle, without sides" : "a muscle", muscle->name);
    for (int i = 0; i < muscle->point_count; i++) {
        const MusclePoint *point = &muscle->points[i];
        printf("%-11s%-10.*s %.*s\n", i ? "" : "Marks:", TEXT_ARGS(point->name), TEXT_ARGS(point->title));
    }
    put_row("Felt in:", zones_text(book, muscle, 0, muscle->main_count));
    put_row("Also in:", zones_text(book, muscle, muscle->main_count, muscle->zone_count));
    put_row("Poses:", poses_at(book, muscle));
    if (muscle->careful) put_row("Careful:", TEXT("a lesson on it says below `careful` what to mind"));
    put_lessons(book, uses_muscle, name);
    return true;
}

static bool about_zone(const Book *book, Text name) {
    const Muscles *muscles = &book->desk.library.body->muscles;
    int zone = 0;
    while (zone < muscles->zone_count && !text_same(muscles->zones[zone].id, name)) zone++;
    if (zone == muscles->zone_count) return false;
    put_title(name, "a zone where pain is felt", muscles->zones[zone].title);
    Row row = {.arena = book->desk.arena};
    for (int i = 0; i < muscles->count; i++)
        for (int k = 0; k < muscles->list[i].zone_count; k++)
            if (muscles->list[i].zones[k] == zone) add(&row, muscles->list[i].id);
    put_row("Muscles:", row.text);
    return true;
}

static Text poses_of(const Book *book, unsigned technique) {
    const Vocabulary *words = &book->desk.library.vocabulary;
    Row row = {.arena = book->desk.arena};
    for (int i = 0; i < words->pose_count; i++)
        if (!words->poses[i].techniques || words->poses[i].techniques & 1u << technique)
            add(&row, words->poses[i].name);
    return row.text;
}

static bool about_technique(const Book *book, Text name) {
    for (unsigned technique = 0; technique < TECHNIQUES; technique++) {
        if (!text_is(name, technique_id((Technique)technique))) continue;
        put_title(name, "a technique", (Text){0});
        put_row("Poses:", poses_of(book, technique));
        put_lessons(book, uses_technique, name);
        return true;
    }
    return false;
}

static bool about_tool(const Book *book, Text name) {
    const ToolTerm *tool = vocabulary_tool(&book->desk.library.vocabulary, name);
    if (!tool) return false;
    put_title(name, "a tool", tool->name);
    put_row("Instead:", tool->instead);
    put_lessons(book, uses_tool, name);
    return true;
}

static bool about_pose(const Book *book, Text name) {
    const PoseTerm *pose = vocabulary_pose(&book->desk.library.vocabulary, name);
    if (!pose) return false;
    Row row = {.arena = book->desk.arena};
    for (int i = 0; i < TECHNIQUES; i++)
        if (pose->techniques & 1u << i) add(&row, text_of(technique_id((Technique)i)));
    put_title(name, "a pose", (Text){0});
    put_row("Goes with:", row.text.count ? row.text : TEXT("any technique"));
    put_lessons(book, uses_pose, name);
    return true;
}

static bool about_breath(const Book *book, Text name) {
    const BreathTerm *breath = vocabulary_breath(&book->desk.library.vocabulary, name);
    if (!breath) return false;
    BreathPattern pattern = breath->pattern;
    put_title(name, "a breath", breath->name);
    printf("%-11s%g in", "Pattern:", pattern.in_s);
    if (pattern.full_s > 0) printf(", %g hold", pattern.full_s);
    printf(", %g out", pattern.out_s);
    if (pattern.empty_s > 0) printf(", %g hold", pattern.empty_s);
    putchar('\n');
    put_row("For:", breath->use);
    put_row("Mind:", breath->caution);
    return true;
}

static bool about_text(const Book *book, Text name) {
    const Vocabulary *words = &book->desk.library.vocabulary;
    const Gate *gate = vocabulary_gate(words, name);
    const Advice *advice = vocabulary_advice(words, name);
    const MistakeTerm *mistake = vocabulary_mistake(words, name);
    if (gate) put_title(name, "a gate", gate->title);
    for (int i = 0; gate && i < gate->question_count; i++) put_row(i ? "" : "Asks:", gate->questions[i].ask);
    if (advice) put_title(name, "advice", advice->title);
    for (int i = 0; advice && i < advice->text_count; i++) put_row(i ? "" : "Says:", advice->texts[i]);
    if (mistake) put_title(name, "a mistake", mistake->text);
    return gate || advice || mistake;
}

static bool about_lesson(const Book *book, Text name) {
    for (int i = 0; i < book->files.count; i++) {
        const LessonFile *file = &book->files.at[i];
        if (!text_same(file->lesson->id, name)) continue;
        const char *kind = lesson_kind_id(file->lesson->kind);
        put_title(name, text_copy(book->desk.arena, text_format(book->desk.arena, "a %s", kind)),
                  file->lesson->title);
        put_row("About:", file->lesson->summary);
        put_row("File:", text_of(file->path));
        return true;
    }
    return false;
}

static void put_body_names(const BodyName *names, int count) {
    for (int i = 0; i < count; i++)
        printf("%.*s%s\n", TEXT_ARGS(names[i].name), names[i].paired ? ".left, .right" : "");
}

/* What poses name: "bones", "volumes". */
static bool about_body(const Book *book, Text name) {
    const Body *body = book->desk.library.body;
    BodyName *names = NULL;
    int count = 0;
    if (text_is(name, "bones"))
        count = bone_names(book->desk.arena, &body->skeleton, &names);
    else if (text_is(name, "volumes"))
        count = volume_names(book->desk.arena, &body->flesh, &names);
    put_body_names(names, count);
    return count > 0;
}

/* "biceps-femoris": how poses write it, and what lessons call it. */
static bool about_volume(const Book *book, Text name) {
    const Muscles *muscles = &book->desk.library.body->muscles;
    Row row = {.arena = book->desk.arena};
    BodyName *names;
    int count = volume_names(book->desk.arena, &book->desk.library.body->flesh, &names), at = 0;
    while (at < count && !text_same(names[at].name, name)) at++;
    if (at == count) return false;
    for (int i = 0; i < muscles->count; i++)
        for (int k = 0; k < muscles->list[i].volume_count; k++)
            if (text_same(muscles->list[i].volumes[k], name)) add(&row, muscles->list[i].id);
    Text sides = text_format(book->desk.arena, "%.*s.left, %.*s.right", TEXT_ARGS(name), TEXT_ARGS(name));
    put_title(name, "a volume of the body, for poses", (Text){0});
    put_row("Written:", names[at].paired ? sides : name);
    put_row("Muscles:", row.text);
    return true;
}

/* "poses" of "pose"; advice is not counted. */
static bool is_plural(const Book *book, Text name, const char *kind) {
    Arena *arena = book->desk.arena;
    return text_is(name, text_copy(arena, text_format(arena, "%ss", kind))) ||
           (strcmp(kind, "advice") == 0 && text_is(name, kind));
}

/* "poses" for the names of the sort "pose". */
static bool about_sort(const Book *book, Text name) {
    for (int i = 0; i < book->lexicon.count; i++) {
        const Names *names = &book->lexicon.at[i];
        if (!is_plural(book, name, names->kind)) continue;
        for (int n = 0; n < names->group_count; n++) {
            printf("%.*s:\n", TEXT_ARGS(names->groups[n].of));
            for (int k = 0; k < names->groups[n].count; k++)
                printf("    %.*s\n", TEXT_ARGS(names->groups[n].list[k]));
        }
        for (int n = 0; !names->group_count && n < names->count; n++)
            printf("%.*s\n", TEXT_ARGS(names->list[n]));
        return true;
    }
    if (!text_is(name, "zones")) return false;
    const Muscles *muscles = &book->desk.library.body->muscles;
    for (int i = 0; i < muscles->zone_count; i++)
        printf("%-16.*s %.*s\n", TEXT_ARGS(muscles->zones[i].id), TEXT_ARGS(muscles->zones[i].title));
    return true;
}

static void learn(Book *book) {
    Diags aside = diags_in(book->desk.arena);
    catalogue_lessons(&book->desk.library, book->desk.arena, &aside, &book->files);
    const Lesson **lessons = arena_alloc(book->desk.arena, (size_t)book->files.count * sizeof(*lessons) + 1);
    for (int i = 0; i < book->files.count; i++) lessons[i] = book->files.at[i].lesson;
    Vocabulary words = book->desk.library.vocabulary;
    words.lessons = lessons;
    words.lesson_count = book->files.count;
    book->lexicon = lesson_reference(book->desk.arena, &words);
}

/* The word or name that was likely meant. */
static Text nearest_name(const Book *book, Text name) {
    VEC(Text) all = {0};
    const Words *words = lesson_manual()->words;
    const Muscles *muscles = &book->desk.library.body->muscles;
    for (int i = 0; i < words->count; i++) *vec_push(book->desk.arena, &all) = text_of(words->at[i].name);
    for (int i = 0; i < book->lexicon.count; i++)
        for (int k = 0; k < book->lexicon.at[i].count; k++)
            *vec_push(book->desk.arena, &all) = book->lexicon.at[i].list[k];
    for (int i = 0; i < muscles->zone_count; i++) *vec_push(book->desk.arena, &all) = muscles->zones[i].id;
    return words_nearest(name, all.at, all.count);
}

static void say_unknown(const Book *book, Text name) {
    Text hint = words_hint(lesson_manual()->words, name), nearest = nearest_name(book, name);
    fprintf(stderr, "unknot help: \"%.*s\" is no word of the lesson language, and no name; ",
            TEXT_ARGS(name));
    if (hint.count)
        fprintf(stderr, "%.*s; ", TEXT_ARGS(hint));
    else if (nearest.count)
        fprintf(stderr, "did you mean %.*s? ", TEXT_ARGS(nearest));
    fputs("unknot help words lists the words, unknot help poses, muscles, tools and so on the names\n",
          stderr);
}

static bool tell(const Book *book, Text name) {
    static bool (*const ABOUT[])(const Book *, Text) = {
        about_area,   about_muscle, about_zone,   about_technique, about_tool, about_pose,
        about_breath, about_text,   about_lesson, about_sort,      about_body, about_volume};
    int told = 0;
    for (size_t i = 0; i < sizeof ABOUT / sizeof *ABOUT; i++) {
        bool is = ABOUT[i](book, name);
        if (is) putchar('\n'); /* a name may stand for two things */
        told += is;
    }
    return told > 0;
}

int command_help_name(const char *name, bool told) {
    Book book = {.files = {0}};
    bool open = desk_open(&book.desk, "help");
    if (open) {
        learn(&book);
        told = tell(&book, text_of(name)) || told;
        if (!told) say_unknown(&book, text_of(name));
    }
    desk_close(&book.desk);
    return told ? EXIT_GOOD : EXIT_ANSWER_NO;
}
