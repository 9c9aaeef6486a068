/* unknot check PATH... [--json]: every mistake of every lesson, and ids used twice.
 * unknot check --texts es PATH... [--json]: what lessons lack in another language.
 * unknot check --explain CODE: what a code means, with an example. */
#include "app/args.h"
#include "app/bundle.h"
#include "app/check_texts.h"
#include "app/commands.h"
#include "app/desk.h"
#include "core/utf8.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef VEC(const Lesson *) Lessons;

typedef struct Check {
    Desk desk;
    bool json;
    ColourWish colour;
    const char *explain;  /* a code, or NULL */
    const char *language; /* in which lessons are to have texts, or NULL */
} Check;

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

static void print_json(Desk *desk) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < desk->diags.list.count; i++)
        cJSON_AddItemToArray(list, diag_json(desk, &desk->diags.list.at[i]));
    desk_print_json(list);
}

static void print_text(Text text) {
    fwrite(text.at, 1, text.count, stdout);
}

static void print_diags(const Desk *desk, const DiagStyle *style) {
    for (int i = 0; i < desk->diags.list.count; i++)
        print_text(diag_text_in(desk->arena, &desk->diags.list.at[i], style));
}

/* The code of the first error, or an empty text. */
static Text first_code(const Desk *desk) {
    for (int i = 0; i < desk->diags.list.count; i++)
        if (desk->diags.list.at[i].severity == SEVERITY_ERROR)
            return diag_code(desk->arena, &desk->diags.list.at[i]);
    return (Text){0};
}

static int beside_count(const Shelves *shelves) {
    int count = 0;
    for (int i = 0; i < shelves->list.count; i++) count += shelves->list.at[i]->own.count;
    return count;
}

static const char *plural(int count) {
    return count == 1 ? "" : "s";
}

static void print_summary(const Desk *desk, const TextsTally *tally, int beside) {
    Text code = first_code(desk);
    fprintf(stderr, "%d lesson%s", tally->lessons, plural(tally->lessons));
    if (beside) fprintf(stderr, " and %d file%s beside", beside, plural(beside));
    if (tally->files) fprintf(stderr, ", %d translation%s", tally->files, plural(tally->files));
    fprintf(stderr, ", %d mistake%s, %d warning%s", desk->diags.errors, plural(desk->diags.errors),
            desk->diags.warnings, plural(desk->diags.warnings));
    if (code.count) fprintf(stderr, "; unknot check --explain %.*s explains the first", TEXT_ARGS(code));
    fputs("\n", stderr);
}

typedef struct Checking {
    Check *check;
    Shelves shelves;
    Lessons lessons;
    TextsTally tally;
    Paths folders, shipped; /* where lessons lie; the shipped ones; empty until they are asked for */
} Checking;

static bool cannot_read(const char *path, Text why) {
    fprintf(stderr, "unknot check: cannot read %s: %.*s\n", path, TEXT_ARGS(why));
    return false;
}

/* A bundle to its end, and its translations. */
static bool check_bundle(Checking *checking, const char *path, const Folder *folder) {
    Desk *desk = &checking->check->desk;
    Paths names = {0};
    Text why;
    bool good = folder_sound(folder, desk->arena, &why) || cannot_read(path, why);
    folder_names(folder, desk->arena, ".texts", &names);
    for (int i = 0; i < names.count && good; i++)
        if (translation_path_tag(text_of(names.at[i])).count)
            good = check_texts_in(desk, &checking->shelves, folder_path(folder, desk->arena, names.at[i]),
                                  &checking->tally);
    return good;
}

/* Whether it lies in a folder of the person's or the machine's own: only there a lesson takes a shipped one's place. The
 * last folder is the shipped one. */
static bool is_own(const Paths *folders, const char *path) {
    for (int i = 0; i < folders->count - 1; i++)
        if (path_lies_in(path, folders->at[i])) return true;
    return false;
}

static void find_shipped(Checking *checking) {
    Arena *arena = checking->check->desk.arena;
    if (checking->folders.count) return;
    level_folders(arena, checking->check->desk.library.share, &checking->folders);
    files_below(arena, checking->folders.at[checking->folders.count - 1], LESSON_ENDINGS, &checking->shipped);
}

static void say_instead(Checking *checking, const char *path, const Lesson *lesson) {
    find_shipped(checking);
    if (lesson->broken || !is_own(&checking->folders, path)) return;
    for (int i = 0; i < checking->shipped.count; i++)
        if (text_same(path_stem(checking->shipped.at[i]), lesson->id))
            fprintf(stderr, "%s takes the place of the shipped lesson %.*s; another id would leave both\n",
                    path, TEXT_ARGS(lesson->id));
}

/* A bundle is another form of a lesson, which may lie beside it: its id is its own. */
static bool check_lesson(Checking *checking, const char *path) {
    Desk *desk = &checking->check->desk;
    LessonFile file;
    Text why;
    if (!library_lesson(&checking->shelves, path, &desk->diags, &file, &why)) return cannot_read(path, why);
    checking->tally.lessons++;
    if (folder_lesson(file.shelf->folder)) return check_bundle(checking, path, file.shelf->folder);
    *vec_push(desk->arena, &checking->lessons) = file.lesson;
    say_instead(checking, path, file.lesson);
    return true;
}

/* What lies beside lessons is checked with its folder. */
static bool check_beside(Checking *checking, const char *path) {
    Text why;
    return shelf_of(&checking->shelves, path, &checking->check->desk.diags, &why) || cannot_read(path, why);
}

/* A lesson, or what lies beside some; in a folder there may be other files that end like one of texts. */
static bool check_file(Checking *checking, const char *path, bool alone) {
    Desk *desk = &checking->check->desk;
    const char *language = checking->check->language;
    bool texts = translation_path_tag(text_of(path)).count > 0;
    if (path_ends(path, BESIDE_ENDINGS)) return language || check_beside(checking, path);
    if (texts) return language || check_texts_in(desk, &checking->shelves, path, &checking->tally);
    if (!alone && path_ends(path, ".texts")) return true;
    if (!language) return check_lesson(checking, path);
    return check_texts_of(desk, &checking->shelves, path, text_of(language), &checking->tally);
}

/* Where the lesson of this id lies, if it is one of the list; else NULL. */
static const char *path_of_id(Desk *desk, const char *id) {
    LessonFile file;
    Diags aside = diags_in(desk->arena);
    Text problem;
    bool found = catalogue_find(&desk->library, desk->arena, id, &aside, &file, &problem);
    return found && strcmp(file.path, id) != 0 ? file.path : NULL;
}

/* All that is below one argument, or the lesson that has it as its id; false if it, or something there, cannot be read. */
static bool check_path(Checking *checking, const char *asked) {
    const char *path = asked;
    static const char ENDINGS[] = LESSON_ENDINGS " " BUNDLE_ENDING " .texts " BESIDE_ENDINGS;
    Paths paths = {0};
    Desk *desk = &checking->check->desk;
    if (!files_below(desk->arena, path, ENDINGS, &paths)) {
        Text why = text_of(strerror(errno));
        path = errno == ENOENT ? path_of_id(desk, path) : NULL;
        if (!path) return cannot_read(asked, why);
        *vec_push(desk->arena, &paths) = path;
    }
    bool all = true;
    for (int i = 0; i < paths.count; i++)
        all = check_file(checking, paths.at[i], strcmp(paths.at[i], path) == 0) && all;
    return all;
}

static int check_all(Check *check, int count, char **paths) {
    Desk *desk = &check->desk;
    Checking checking = {.check = check, .shelves = shelves_in(desk->arena, &desk->library)};
    bool read = true;
    checking.shelves.scratch = desk->scratch;
    for (int i = 0; i < count; i++) read = check_path(&checking, paths[i]) && read;
    lesson_duplicates(checking.lessons.at, checking.lessons.count, &desk->diags);
    diags_order(&desk->diags);
    if (check->json)
        print_json(desk);
    else
        print_diags(desk, colour_style(check->colour, stdout));
    if (!check->json && check->language) texts_print_tally(&checking.tally, text_of(check->language));
    if (!check->json && !check->language)
        print_summary(desk, &checking.tally, beside_count(&checking.shelves));
    if (!read) return EXIT_USAGE;
    bool whole = !check->language || texts_are_whole(&checking.tally);
    return desk->diags.errors || !whole ? EXIT_ANSWER_NO : EXIT_GOOD;
}

static int unknown_code(const Check *check, const CodeBook *book) {
    Arena *arena = check->desk.arena;
    Text nearest = codebook_nearest(arena, book, text_of(check->explain)), list = codebook_list(arena, book);
    fprintf(stderr, "unknot check: there is no code \"%s\"; ", check->explain);
    if (nearest.count)
        fprintf(stderr, "did you mean %.*s?\n", TEXT_ARGS(nearest));
    else
        fprintf(stderr, "there are these:\n\n%.*s", TEXT_ARGS(list));
    return EXIT_USAGE;
}

static int explain(Check *check) {
    CodeBook book;
    Text problem;
    if (!library_codes(&check->desk.library, &book, &problem)) {
        library_explain(&check->desk.library, problem);
        return EXIT_ANSWER_NO;
    }
    const CodePage *page = codebook_page(&book, text_of(check->explain));
    if (!page) return unknown_code(check, &book);
    print_text(codebook_text(check->desk.arena, &book, page, colour_style(check->colour, stdout)));
    return EXIT_GOOD;
}

/* False after saying what is wrong with them. */
static bool read_options(Check *check, int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                            {"colour", required_argument, NULL, 'c'},
                                            {"explain", required_argument, NULL, 'e'},
                                            {"texts", required_argument, NULL, 't'},
                                            {NULL, 0, NULL, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'c' && !args_colour(optarg, &check->colour)) return false;
        if (option == 't' && !args_language(optarg, &check->language)) return false;
        if (option == 'e') check->explain = optarg;
        if (option == 'j') check->json = true;
        if (option != '?') continue;
        args_wrong("check", "it knows --json, --colour, --texts and --explain");
        return false;
    }
    const char *wrong = NULL;
    if (!check->explain && optind == argc) wrong = "which lessons? give files or folders";
    if (check->explain && optind < argc) wrong = "give either lessons or a code to explain";
    if (check->explain && check->json) wrong = "what a code means is not to be had as JSON";
    if (wrong) args_wrong("check", wrong);
    return !wrong;
}

int command_check(int argc, char **argv) {
    Check check = {.json = false};
    if (!read_options(&check, argc, argv)) return EXIT_USAGE;
    int code = EXIT_ANSWER_NO;
    if (desk_open(&check.desk, "check"))
        code = check.explain ? explain(&check) : check_all(&check, argc - optind, argv + optind);
    desk_close(&check.desk);
    return code;
}
