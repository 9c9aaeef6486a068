/* The word table sees to the form; what is left to check is that a page says something, and that its labels have
 * something to point at. */
#include "lesson/learn.h"

#include "lesson/lesson.h"

#include <string.h>

static const Word WORDS[] = {
    {"page", "file", NULL, "<text>", OFTEN_NEEDED, true, "A page, by its title.",
     "page \"How hard\"\n    brief  \"how hard\"\n    text   \"Aim for five of ten.\""},
    {"brief", "page", NULL, "<text>", OFTEN_NEEDED, false,
     "What the page is called where one goes to it from the page before.", "brief  \"how hard\""},
    {"pose", "page", NULL, "<name:pose>", OFTEN_ONCE, false,
     "What the figure does; without it, it stands at ease.", "pose  wall-rhomboids"},
    {"muscle", "page", NULL, "<name:muscle>", OFTEN_ONCE, false,
     "What glows, with its spots, and a haze where it is felt.", "muscle  rhomboids"},
    {"view", "page", NULL, "whole | upper | lower | close", OFTEN_ONCE, false,
     "How much is seen of a figure at ease: of itself, the whole.", "view  upper"},
    {"spot", "page", NULL, "<text> <text>", OFTEN_ONCE, false,
     "Words beside the figure, with a line to the muscle's spot.",
     "spot  \"Tender spot\" \"often pea-sized\""},
    {"spread", "page", NULL, "<name:zone> <text> <text>", OFTEN_ONCE, false,
     "Words beside the figure, with a line to a zone.",
     "spread  temple \"Where it may spread\" \"an ache, not a shock\""},
    {"never", "page", NULL, "<name:zone>, ...", OFTEN_ONCE, false, "Zones that are crossed out on the body.",
     "never  groin, elbow_crease"},
    {"text", "page", NULL, "<text>", OFTEN_ANY, false, "A paragraph.", "text  \"Aim for five of ten.\""},
    {"caution", "page", NULL, "<text>", OFTEN_ANY, false, "A paragraph about what to mind.",
     "caution  \"Ease off where it tingles.\""},
    {"stop", "page", NULL, "<text>", OFTEN_ANY, false,
     "A paragraph about what is never done, or must be done now.",
     "stop  \"Chest pressure: call emergency services.\""},
    {"note", "page", NULL, "<text> <text>", OFTEN_ANY, false, "A title and a paragraph that stand apart.",
     "note  \"What we do not know\" \"Researchers still argue.\""},
    {"table", "page", NULL, "<text>", OFTEN_ANY, true, "Rows of two columns, by what they show.",
     "table \"As the article says\"\n    row  \"Low back\" \"52 %\""},
    {"row", "table", NULL, "<text> <text>", OFTEN_ANY, false, "A row of it.", "row  \"Low back\" \"52 %\""},
    {"source", "page", NULL, "<text> <text>", OFTEN_ANY, false,
     "Where something was read: what it is, and where.",
     "source  \"A review of 2022\" \"example.org/review\""},
};

static const Words TABLE = {.file = "page", .at = WORDS, .count = sizeof WORDS / sizeof *WORDS};

const Manual *learn_manual(void) {
    static const Chapter CHAPTERS[] = {{CHAPTER_HEAD, "page", "Words", ""}};
    static const Manual MANUAL = {"The words of pages", "pages", &TABLE, CHAPTERS, 1};
    return &MANUAL;
}

/* ---- items ---- */

typedef VEC(LearnItem) Items;

static const struct {
    const char *word;
    LearnKind kind;
} KINDS[] = {{"text", LEARN_TEXT},    {"caution", LEARN_CAUTION}, {"stop", LEARN_STOP},
             {"note", LEARN_NOTE},    {"table", LEARN_TABLE},     {"row", LEARN_ROW},
             {"source", LEARN_SOURCE}};

/* In the order of the file, a table's rows behind its head. */
static void take_items(Arena *arena, const Node *block, Items *items) {
    for (const Node *node = block->first; node; node = node->next) {
        for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && !node->broken; i++)
            if (text_is(node->word, KINDS[i].word))
                *vec_push(arena, items) =
                    (LearnItem){KINDS[i].kind, node->values[0].text,
                                node->value_count > 1 ? node->values[1].text : (Text){0}};
        take_items(arena, node, items);
    }
}

/* ---- the figure ---- */

static Text text_in(const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? node->values[0].text : (Text){0};
}

static LearnView view_in(const Node *block) {
    static const char *const NAMES[] = {"whole", "upper", "lower", "close"};
    Text name = text_in(block, "view");
    for (int i = 0; i < 4; i++)
        if (text_is(name, NAMES[i])) return (LearnView)i;
    return LEARN_WHOLE;
}

static void lacking(const Tree *tree, const Node *node, const char *what, Diags *diags) {
    diag_error(diags, tree->source, script_statement(node), CODE_LACKS, "`%.*s` lacks %s",
               TEXT_ARGS(node->word), what);
}

static void take_never(Arena *arena, const Node *block, LearnPage *page) {
    const Node *node = script_child(block, "never");
    if (!node) return;
    Text *zones = arena_alloc(arena, (size_t)node->value_count * sizeof *zones);
    for (int i = 0; i < node->value_count; i++)
        if (node->values[i].kind != VALUE_COMMA) zones[page->never_count++] = node->values[i].text;
    page->never = zones;
}

/* Labels point at what the figure shows: none is shown of a pose, nor of a body without a muscle. */
static void take_labels(const Tree *tree, const Node *block, LearnPage *page, Diags *diags) {
    const Node *spot = script_child(block, "spot"), *spread = script_child(block, "spread");
    const Node *shown = spot ? spot : spread ? spread : script_child(block, "never");
    if (spot)
        page->labels[page->label_count++] =
            (LearnLabel){.title = spot->values[0].text, .text = spot->values[1].text};
    if (spread)
        page->labels[page->label_count++] =
            (LearnLabel){spread->values[0].text, spread->values[1].text, spread->values[2].text};
    if (spot && !page->muscle) lacking(tree, spot, "the `muscle` whose spot it is", diags);
    if (shown && (page->pose.count || page->view == LEARN_CLOSE))
        lacking(tree, shown, "a body at ease, seen `whole`, `upper` or `lower`", diags);
    if (page->view == LEARN_CLOSE && !page->muscle)
        lacking(tree, script_child(block, "view"), "the `muscle` that is seen close", diags);
}

/* ---- the page ---- */

static Lexicon lexicon_of(Arena *arena, const Vocabulary *vocabulary) {
    Lexicon lesson = lesson_lexicon(arena, vocabulary);
    Names *all = arena_alloc(arena, (size_t)(lesson.count + 1) * sizeof *all);
    Text *zones = arena_alloc(arena, (size_t)(vocabulary->zone_count + 1) * sizeof *zones);
    for (int i = 0; i < vocabulary->zone_count; i++) zones[i] = vocabulary->zones[i].id;
    memcpy(all, lesson.at, (size_t)lesson.count * sizeof *all);
    all[lesson.count] = (Names){.kind = "zone", .list = zones, .count = vocabulary->zone_count};
    return (Lexicon){all, lesson.count + 1};
}

static bool has_room(const LearnPages *pages, const Tree *tree, const Node *node, Diags *diags) {
    if (pages->count < LEARN_PAGES_MAX) return true;
    diag_error(diags, tree->source, script_statement(node), CODE_NO_ROOM, "there are at most %d pages",
               LEARN_PAGES_MAX);
    return false;
}

bool learn_read(Arena *arena, LearnPages *pages, Tree *tree, const Vocabulary *vocabulary, Diags *diags) {
    const Lexicon lexicon = lexicon_of(arena, vocabulary);
    int errors = diags->errors;
    words_check(arena, tree, &TABLE, &lexicon, diags);
    const Node *node = script_child(tree->root, "page");
    if (!node || !has_room(pages, tree, node, diags)) return false;
    LearnPage page = {.title = node->values[0].text,
                      .brief = text_in(node, "brief"),
                      .pose = text_in(node, "pose"),
                      .muscle = vocabulary_muscle(vocabulary, text_in(node, "muscle")),
                      .view = view_in(node)};
    Items items = {0};
    take_items(arena, node, &items);
    page.items = items.at;
    page.item_count = items.count;
    take_never(arena, node, &page);
    take_labels(tree, node, &page, diags);
    if (!items.count && diags->errors == errors)
        lacking(tree, node, "something to read: `text`, or a `table`", diags);
    if (diags->errors != errors) return false;
    pages->list[pages->count++] = page;
    return true;
}
