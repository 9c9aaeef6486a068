/* A page of the codebook as people read it. What check says of the wrong example is made here, by checking it: a
 * fragment with a head before it, so that it is a lesson, and with its places moved back afterwards, so that its
 * first line is line 1. */
#include "lesson/codebook.h"

#include "core/utf8.h"
#include "lesson/lesson.h"
#include "script/prose.h"

enum { TEXT_COLUMNS = 80, EXAMPLE_INDENT = 4 };

/* ---- checking an example ---- */

static bool has_line(const Source *example, const char *beginning) {
    for (int line = 1; line <= example->line_count; line++)
        if (text_starts(source_line(example, line), beginning)) return true;
    return false;
}

/* The book's words, with one lesson that routines of examples can play: `hold-still`, a hold and nothing else. */
static Vocabulary words_of(Arena *arena, const CodeBook *book) {
    Vocabulary words = book->vocabulary;
    Text text = text_format(arena, "%.*shold  30s\n", TEXT_ARGS(book->head));
    Diags aside = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("hold-still.lesson"), text), &aside);
    Lesson *lesson = arena_alloc(arena, sizeof *lesson);
    const Lesson **list = arena_alloc(arena, sizeof(*list));
    *lesson = *lesson_read(arena, tree, &words, &aside);
    lesson->id = TEXT("hold-still");
    *list = lesson;
    words.lessons = list;
    words.lesson_count = 1;
    return words;
}

static int lines_in(Text text) {
    int lines = 0;
    for (size_t i = 0; i < text.count; i++) lines += text.at[i] == '\n';
    return lines;
}

/* "on line 2" of "on line 10": lines that a text speaks of are those of the example, too. */
static Text lines_moved(Arena *arena, Text text, int head_lines) {
    static const char LINE[] = "line ";
    for (size_t i = 0; i + sizeof LINE <= text.count; i++) {
        size_t digits = i + sizeof LINE - 1, end = digits;
        int number = 0;
        if (memcmp(text.at + i, LINE, sizeof LINE - 1) != 0) continue;
        for (; end < text.count && text.at[end] >= '0' && text.at[end] <= '9'; end++)
            number = number * 10 + text.at[end] - '0';
        if (number > head_lines)
            return text_format(arena, "%.*s%d%.*s", (int)digits, text.at, number - head_lines,
                               (int)(text.count - end), text.at + end);
    }
    return text;
}

static void move_back(Arena *arena, Diag *diag, const Source *example, Text head) {
    size_t bytes = head.count;
    if (diag->span.at < bytes) return;
    diag->source = example;
    diag->message = lines_moved(arena, diag->message, lines_in(head));
    diag->help = lines_moved(arena, diag->help, lines_in(head));
    diag->span.at -= (uint32_t)bytes;
    if (diag->opened.count) diag->opened.at -= (uint32_t)bytes;
}

static bool is_whole(const Source *example) {
    return has_line(example, "lesson") || has_line(example, "routine") || has_line(example, "programme");
}

/* As lesson_read_in() finds them; of the lesson itself nothing is said. */
static void try_translation(Arena *arena, const CodeBook *book, Text example, Diags *diags) {
    Diags aside = diags_in(diags->arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("example.lesson"), book->translated), &aside);
    Tree *texts = script_parse(arena, source_new(arena, TEXT("example.es.texts"), example), diags);
    lesson_read_in(arena, tree, &book->vocabulary, translation_read(arena, texts, &book->vocabulary, diags),
                   diags);
    diags_order(diags);
}

void codebook_try(Arena *arena, const CodeBook *book, Text example, Diags *diags) {
    const Source *alone = source_new(arena, TEXT("example.lesson"), example), *source = alone;
    if (has_line(alone, "programme")) source = alone = source_new(arena, TEXT("example.programme"), example);
    if (has_line(alone, "texts")) {
        try_translation(arena, book, example, diags);
        return;
    }
    if (!is_whole(alone)) {
        Text text = text_format(arena, "%.*s%.*s", TEXT_ARGS(book->head), TEXT_ARGS(example));
        source = source_new(arena, alone->path, text);
    }
    Diags own = diags_in(diags->arena);
    Vocabulary words = words_of(arena, book);
    Tree *tree = script_parse(arena, source, &own);
    lesson_look_over(lesson_read(arena, tree, &words, &own), tree, &own);
    diags_order(&own);
    for (int i = 0; i < own.list.count; i++) {
        if (source != alone) move_back(diags->arena, &own.list.at[i], alone, book->head);
        *vec_push(diags->arena, &diags->list) = own.list.at[i];
    }
    diags->errors += own.errors;
    diags->warnings += own.warnings;
}

/* ---- the page ---- */

/* The bytes of the text's first word. */
static size_t word_bytes(Text text) {
    size_t bytes = 0;
    while (bytes < text.count && text.at[bytes] != ' ') bytes++;
    return bytes;
}

/* Adds the text, with an end of line for a blank where the line is full. */
static void add_wrapped(Prose *prose, Text text) {
    size_t column = 0;
    while (text.count) {
        Text word = {text.at, word_bytes(text)};
        size_t width = utf8_width(word), blanks = word.count < text.count;
        bool full = column && column + 1 + width > TEXT_COLUMNS;
        if (full) column = 0;
        prose_add(prose, "%s%.*s", full ? "\n" : column ? " " : "", TEXT_ARGS(word));
        column += (column ? 1 : 0) + width;
        text = (Text){text.at + word.count + blanks, text.count - word.count - blanks};
    }
    prose_add(prose, "\n");
}

static void add_example(Prose *prose, const char *title, Text example) {
    prose_add(prose, "\n%s:\n\n", title);
    const Source *lines = source_new(prose->arena, (Text){0}, example);
    for (int number = 1; number < lines->line_count; number++) { /* the last is behind the end of all */
        Text line = source_line(lines, number);
        prose_add(prose, "%*s%.*s\n", line.count ? EXAMPLE_INDENT : 0, "", TEXT_ARGS(line));
    }
}

static void add_verdict(Prose *prose, const CodeBook *book, Text example, const DiagStyle *style) {
    Diags diags = diags_in(prose->arena);
    codebook_try(prose->arena, book, example, &diags);
    prose_add(prose, "\nunknot check says:\n\n");
    for (int i = 0; i < diags.list.count; i++) {
        Text said = diag_text_in(prose->arena, &diags.list.at[i], style);
        prose_add(prose, "%.*s", TEXT_ARGS(said));
    }
}

Text codebook_text(Arena *arena, const CodeBook *book, const CodePage *page, const DiagStyle *style) {
    Prose prose = prose_in(arena);
    prose_add(&prose, "%.*s: %s\n\n", TEXT_ARGS(page->name), code_about(page->code));
    add_wrapped(&prose, page->why);
    if (page->unshown.count) {
        prose_add(&prose, "\n");
        add_wrapped(&prose, text_format(arena, "There is no example here. %.*s", TEXT_ARGS(page->unshown)));
        return prose_text(&prose);
    }
    add_example(&prose, "Wrong", page->wrong);
    add_verdict(&prose, book, page->wrong, style);
    add_example(&prose, "Right", page->right);
    return prose_text(&prose);
}
