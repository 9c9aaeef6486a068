/* A file of codes to pages. The word table sees to the form; what is left to check is that no code is missing or
 * given twice, and that a page has either both examples or a reason why not. */
#include "lesson/codebook.h"

#include "core/check.h"
#include "script/number.h"
#include "script/prose.h"

enum { CODES_MAX = 100, NUMBER_DIGITS = 4 };

static const Word WORDS[] = {
    {"head", "file", NULL, "<text>", OFTEN_ANY, false,
     "A line of what stands before every example that is no whole lesson.",
     "head  \"lesson \\\"Example\\\"\""},
    {"translated", "file", NULL, "<text>", OFTEN_ANY, false,
     "A line of the lesson that examples of translations are of.", "translated  \"prepare\""},
    {"muscle", "file", NULL, "<name> <text>", OFTEN_ANY, true,
     "A muscle that examples need, with what people call it.", "muscle diaphragm \"Diaphragm\""},
    {"careful", "muscle", NULL, "", OFTEN_ONCE, false, "A lesson on it must carry a caution.", "careful"},
    {"midline", "muscle", NULL, "", OFTEN_ONCE, false, "It lies in the middle and has no sides.", "midline"},
    {"clip", "file", NULL, "<text> (<time> | silent)", OFTEN_ANY, false,
     "A recording that lies beside every example: its length, or that it cannot be played.",
     "clip \"stay-there.ogg\" 3s"},
    {"code", "file", NULL, "<name:code>", OFTEN_ANY, true, "What a code means.", "code E012"},
    {"why", "code", NULL, "<text>", OFTEN_NEEDED, false, "Why it is a mistake, in a few sentences.",
     "why  \"Each word takes something of its own kind.\""},
    {"wrong", "code", NULL, "<text>", OFTEN_ANY, false, "A line of the wrong example.",
     "wrong  \"hold  slow\""},
    {"right", "code", NULL, "<text>", OFTEN_ANY, false, "A line of the right example.",
     "right  \"hold  45s\""},
    {"unshown", "code", NULL, "<text>", OFTEN_ONCE, false, "Why there is no example.",
     "unshown  \"A tab looks like blanks.\""},
};

const Words *codebook_words(void) {
    static const Words TABLE = {.file = "file of codes", .at = WORDS, .count = sizeof WORDS / sizeof *WORDS};
    return &TABLE;
}

static Text code_name(Arena *arena, int code) {
    return text_format(arena, "%c%03d", code / 100 == 3 ? 'W' : 'E', code);
}

/* ---- reading ---- */

typedef struct Reading {
    Arena *arena;
    const Tree *tree;
    CodePage *pages;
    int count;
    bool given[CODES_MAX]; /* its page was there, right or wrong */
    Diags *diags;
} Reading;

/* All codes' names, in order of number. */
static Names code_names(Arena *arena) {
    Text *list = arena_alloc(arena, CODES_MAX * sizeof *list);
    int count = 0;
    for (int code = code_next(0); code; code = code_next(code)) {
        CHECK(count < CODES_MAX);
        list[count++] = code_name(arena, code);
    }
    return (Names){.kind = "code", .list = list, .count = count};
}

/* The texts of all lines with this word, each line ended. */
static Text lines_of(Arena *arena, const Node *block, const char *word) {
    Prose prose = prose_in(arena);
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, word))
            prose_add(&prose, "%.*s\n", TEXT_ARGS(node->values[0].text));
    return prose_text(&prose);
}

static Text text_in(const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? node->values[0].text : (Text){0};
}

static bool has_broken_line(const Node *block) {
    for (const Node *node = block->first; node; node = node->next)
        if (node->broken) return true;
    return false;
}

static Diag *mistake(Reading *reading, Span span, Code code, const char *message, Text of) {
    return diag_error(reading->diags, reading->tree->source, span, code, "%s%.*s", message, TEXT_ARGS(of));
}

static void check_page(Reading *reading, const Node *node, const CodePage *page) {
    bool examples = page->wrong.count && page->right.count, any = page->wrong.count || page->right.count;
    Span span = script_statement(node);
    if (has_broken_line(node)) return;
    if (any && page->unshown.count)
        mistake(reading, span, CODE_CONFLICT, "examples, and why there are none, for ", page->name);
    else if (!examples && !page->unshown.count)
        mistake(reading, span, CODE_LACKS, "there are no two examples for ", page->name)->help =
            TEXT("give lines with `wrong` and lines with `right`, or say with `unshown` why there are none");
}

static void read_page(Reading *reading, const Node *node) {
    int i = 0;
    while (!text_same(reading->pages[i].name, node->values[0].text)) i++; /* the lexicon has no others */
    CodePage *page = &reading->pages[i];
    if (reading->given[i]) {
        mistake(reading, script_statement(node), CODE_TWICE, "there is a page already for ", page->name);
        return;
    }
    reading->given[i] = true;
    page->why = text_in(node, "why");
    page->wrong = lines_of(reading->arena, node, "wrong");
    page->right = lines_of(reading->arena, node, "right");
    page->unshown = text_in(node, "unshown");
    check_page(reading, node, page);
}

/* All missing codes in one message, unless one of them may be a line that was not understood. */
static void check_all_there(Reading *reading) {
    Prose missing = prose_in(reading->arena);
    for (int i = 0; i < reading->count; i++)
        if (!reading->given[i]) prose_item(&missing, "", reading->pages[i].name);
    Text names = prose_text(&missing);
    if (names.count && !has_broken_line(reading->tree->root))
        mistake(reading, (Span){0}, CODE_LACKS, "this file of codes lacks ", names);
}

/* Poses as they are once so many muscles stand before those they press. */
static void move_pressed(Arena *arena, Vocabulary *vocabulary, int before) {
    size_t bytes = (size_t)vocabulary->pose_count * sizeof *vocabulary->poses;
    PoseTerm *poses = memcpy(arena_alloc(arena, bytes + 1), vocabulary->poses, bytes);
    for (int i = 0; i < vocabulary->pose_count; i++) {
        poses[i].muscles = before < MUSCLE_BITS ? poses[i].muscles << before : 0;
        poses[i].near = before < MUSCLE_BITS ? poses[i].near << before : 0;
    }
    vocabulary->poses = poses;
}

/* The muscles of the file, then those of the vocabulary. */
static void add_muscles(Arena *arena, const Node *root, Vocabulary *vocabulary) {
    size_t most = (size_t)(root->children + vocabulary->muscle_count);
    Muscle *muscles = arena_alloc(arena, most * sizeof *muscles);
    int count = 0;
    for (const Node *node = root->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "muscle"))
            muscles[count++] = (Muscle){.id = node->values[0].text,
                                        .name = node->values[1].text,
                                        .careful = script_child(node, "careful") != NULL,
                                        .midline = script_child(node, "midline") != NULL};
    if (vocabulary->poses) move_pressed(arena, vocabulary, count);
    for (int i = 0; i < vocabulary->muscle_count; i++) muscles[count++] = vocabulary->muscles[i];
    vocabulary->muscles = muscles;
    vocabulary->muscle_count = count;
}

/* The clips of the file, and no others: examples have no folder. */
static void add_clips(Arena *arena, const Node *root, Vocabulary *vocabulary) {
    ClipTerm *clips = arena_alloc(arena, (size_t)root->children * sizeof *clips);
    vocabulary->clips = clips;
    vocabulary->clip_count = 0;
    vocabulary->clips_known = true;
    for (const Node *node = root->first; node; node = node->next) {
        if (node->broken || !text_is(node->word, "clip")) continue;
        ClipTerm *clip = &clips[vocabulary->clip_count++];
        *clip = (ClipTerm){.name = node->values[0].text};
        if (!quantity_read(QUANTITY_TIME, &node->values[1], &clip->seconds))
            clip->problem = TEXT("is no sound that can be played");
    }
}

bool codebook_read(Arena *arena, CodeBook *book, Tree *tree, const Vocabulary *vocabulary, Diags *diags) {
    const Names names = code_names(arena);
    const Lexicon lexicon = {&names, 1};
    CodePage *pages = arena_alloc(arena, CODES_MAX * sizeof *pages);
    Reading reading = {.arena = arena, .tree = tree, .pages = pages, .count = names.count, .diags = diags};
    int errors = diags->errors, code = 0;
    words_check(arena, tree, codebook_words(), &lexicon, diags);
    for (int i = 0; i < names.count; i++)
        pages[i] = (CodePage){.code = code = code_next(code), .name = names.list[i]};
    for (const Node *node = tree->root->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "code")) read_page(&reading, node);
    check_all_there(&reading);
    *book = (CodeBook){pages, names.count, lines_of(arena, tree->root, "head"),
                       lines_of(arena, tree->root, "translated"), *vocabulary};
    add_muscles(arena, tree->root, &book->vocabulary);
    add_clips(arena, tree->root, &book->vocabulary);
    return diags->errors == errors;
}

/* ---- finding ---- */

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* The number of what has the form of a code, or -1. The letter may be either: one code may be both. */
static int number_of(Text asked) {
    char letter = asked.count ? upper(asked.at[0]) : '\0';
    size_t i = letter == 'E' || letter == 'W' ? 1 : 0;
    int number = 0;
    if (i == asked.count || asked.count - i > NUMBER_DIGITS) return -1;
    for (; i < asked.count; i++) {
        if (asked.at[i] < '0' || asked.at[i] > '9') return -1;
        number = number * 10 + (asked.at[i] - '0');
    }
    return number;
}

const CodePage *codebook_page(const CodeBook *book, Text asked) {
    int number = number_of(asked);
    for (int i = 0; i < book->count; i++)
        if (book->pages[i].code == number) return &book->pages[i];
    return NULL;
}

Text codebook_nearest(Arena *arena, const CodeBook *book, Text asked) {
    if (number_of(asked) >= 0) return (Text){0};
    char *letters = text_copy(arena, asked);
    Text names[CODES_MAX];
    for (size_t i = 0; i < asked.count; i++) letters[i] = upper(letters[i]);
    for (int i = 0; i < book->count; i++) names[i] = book->pages[i].name;
    return words_nearest((Text){letters, asked.count}, names, book->count);
}

Text codebook_list(Arena *arena, const CodeBook *book) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < book->count; i++)
        prose_add(&prose, "%.*s  %s\n", TEXT_ARGS(book->pages[i].name), code_about(book->pages[i].code));
    return prose_text(&prose);
}
