/* unknot help WORD, and unknot help words in all its forms: what the word tables say, for people and for editors. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/textmate.h"
#include "lesson/guide.h"
#include "lesson/lesson.h"
#include "script/codes.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

typedef enum Form { FORM_TEXT, FORM_MARKDOWN, FORM_LIST, FORM_VIM, FORM_TEXTMATE, FORMS } Form;

static const char *const FORM_NAMES[FORMS] = {"text", "markdown", "list", "vim", "textmate"};

bool command_has_word(const char *word) {
    const Words *words = lesson_manual()->words;
    for (int i = 0; i < words->count; i++)
        if (strcmp(words->at[i].name, word) == 0) return true;
    return false;
}

/* A word that begins with what was asked for may have been meant: `breathe` by "breath". */
static void name_longer(const Words *words, Text part) {
    const char *last = "";
    for (int i = 0; i < words->count; i++) {
        const char *name = words->at[i].name;
        if (strlen(name) <= part.count || memcmp(name, part.at, part.count) != 0) continue;
        if (strcmp(name, last) != 0) printf("\nThere is a word %s, too: unknot help %s\n", name, name);
        last = name;
    }
}

/* A mistake's code, as check shows it: "E012". */
static Text code_help(Arena *arena, Text name) {
    int code = 0;
    for (size_t i = 1; i < name.count && code < 1000; i++) {
        if (name.at[i] < '0' || name.at[i] > '9') return (Text){0};
        code = code * 10 + name.at[i] - '0';
    }
    const char *about = name.count > 1 && strchr("EWew", *name.at) ? code_about(code) : NULL;
    if (!about) return (Text){0};
    return text_format(arena, "%.*s, what check found: %s\n\n    unknot check --explain %.*s\n",
                       TEXT_ARGS(name), about, TEXT_ARGS(name));
}

/* What a word may stand for beside that is told behind it: `tools` are names, too, and `release` is also a breath. */
int command_help_word(const char *word) {
    const Words *words = lesson_manual()->words;
    Arena *arena = arena_new();
    if (!arena) return EXIT_ANSWER_NO;
    Text name = text_of(word), help = word_help(arena, words, name);
    if (!help.count) help = word_part_help(arena, words, name);
    bool part = help.count > 0;
    if (!help.count) help = manual_value_help(arena, words, name);
    if (!help.count) help = code_help(arena, name);
    bool told = help.count > 0;
    fwrite(help.at, 1, help.count, stdout);
    if (part && !command_has_word(word)) name_longer(words, name);
    if (told) putchar('\n');
    arena_free(arena);
    return command_help_name(word, told);
}

/* The lessons that are shipped, by which the reference is the same on every machine. */
static void learn_shipped(Desk *desk) {
    Vocabulary *words = &desk->library.vocabulary;
    Shelves shelves = shelves_in(desk->arena, &desk->library);
    Paths paths = {0};
    Diags aside = diags_in(desk->arena);
    files_below(desk->arena, path_join(desk->arena, desk->library.share, "levels"), LESSON_ENDINGS, &paths);
    const Lesson **lessons = arena_alloc(desk->arena, (size_t)paths.count * sizeof(*lessons) + 1);
    int count = 0;
    shelves.plain = true;
    for (int i = 0; i < paths.count; i++) {
        LessonFile file;
        Text why;
        if (library_lesson(&shelves, paths.at[i], &aside, &file, &why) && file.lesson)
            lessons[count++] = file.lesson;
    }
    words->lessons = lessons;
    words->lesson_count = count;
}

static Text text_form(Arena *arena, const Manual *manual, Form form, const Lexicon *lexicon) {
    switch (form) {
    case FORM_TEXT: return words_list(arena, manual->words);
    case FORM_MARKDOWN: return manual_markdown(arena, manual, lexicon);
    case FORM_LIST: return manual_list(arena, manual, lexicon);
    case FORM_VIM: return manual_vim(arena, manual);
    case FORM_TEXTMATE:
    case FORMS: break;
    }
    return (Text){0};
}

/* The names of lessons stand in files: only the forms that show them need those. */
static int print_words(const Manual *manual, Form form) {
    bool names = manual == lesson_manual() && (form == FORM_MARKDOWN || form == FORM_LIST);
    Desk desk = {0};
    if (names ? !desk_open(&desk, "help") : !(desk.arena = arena_new())) {
        desk_close(&desk);
        return EXIT_ANSWER_NO;
    }
    Lexicon lexicon = {0};
    if (names) learn_shipped(&desk);
    if (names) lexicon = lesson_reference(desk.arena, &desk.library.vocabulary);
    bool printed = true;
    if (form == FORM_TEXTMATE) printed = textmate_print(desk.arena, manual);
    Text text = text_form(desk.arena, manual, form, names ? &lexicon : NULL);
    if (text.count) fwrite(text.at, 1, text.count, stdout);
    desk_close(&desk);
    return printed ? EXIT_GOOD : EXIT_ANSWER_NO;
}

static bool read_form(const char *text, Form *form) {
    int i = 0;
    while (i < FORMS && strcmp(text, FORM_NAMES[i]) != 0) i++;
    *form = (Form)i;
    if (i < FORMS) return true;
    fprintf(stderr, "unknot help: expected text, markdown, list, vim or textmate, found \"%s\"\n", text);
    return false;
}

static const Manual *find_manual(const char *name) {
    const Manual *const MANUALS[] = {
        lesson_manual(),  tool_manual(),        breath_manual(),   gate_manual(),  advice_manual(),
        mistake_manual(), translation_manual(), language_manual(), guide_manual(), learn_manual()};
    for (size_t i = 0; i < sizeof MANUALS / sizeof *MANUALS; i++)
        if (strcmp(name, MANUALS[i]->plural) == 0) return MANUALS[i];
    fprintf(stderr,
            "unknot help: there are words of lessons, tools, breaths, gates, advice, mistakes, texts, "
            "languages, muscles and pages, not of \"%s\"\n",
            name);
    return NULL;
}

int command_help_words(int argc, char **argv) {
    static const struct option options[] = {{"as", required_argument, NULL, 'a'}, {NULL, 0, NULL, 0}};
    Form form = FORM_TEXT;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (option != 'a' || !read_form(optarg, &form)) return EXIT_USAGE;
    if (argc - optind > 1) return args_wrong("help", "the words of one sort of file at a time");
    const Manual *manual = optind < argc ? find_manual(argv[optind]) : lesson_manual();
    return manual ? print_words(manual, form) : EXIT_USAGE;
}
