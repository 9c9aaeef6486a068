/* assets/gates.words and assets/advice.words, read. A gate that asks nothing would be passed by everybody, and advice
 * without a text would help nobody: both are mistakes. */
#include "lesson/vocabulary.h"

static const Word GATE_WORDS[] = {
    {"gate", "file", NULL, "<name>", OFTEN_ANY, true,
     "A safety check that must be passed before a lesson opens, by the name that lessons use.",
     "gate neck-safety"},
    {"title", "gate", NULL, "<text>", OFTEN_NEEDED, false, "What stands over the questions.",
     "title  \"Before you touch the neck\""},
    {"about", "gate", NULL, "<text>", OFTEN_ONCE, false, "Why it is asked.",
     "about  \"The neck carries the vessels of the brain.\""},
    {"ask", "gate", NULL, "<text>", OFTEN_ANY, true,
     "A question; only with no for an answer the lesson opens.",
     "ask  \"A stroke, ever?\"\n    then  \"Ask your doctor first.\""},
    {"then", "ask", NULL, "<text>", OFTEN_NEEDED, false, "What to do instead of the lesson where it is yes.",
     "then  \"Ask your doctor first.\""},
    {"accept", "gate", NULL, "<text>", OFTEN_ANY, false, "A statement that must be ticked.",
     "accept  \"I stop at once when I feel dizzy.\""},
};

static const Word ADVICE_WORDS[] = {
    {"advice", "file", NULL, "<name>", OFTEN_ANY, true,
     "What a person is told when it is not better, by the name that lessons use.",
     "advice see-a-professional"},
    {"title", "advice", NULL, "<text>", OFTEN_NEEDED, false, "What stands over it.",
     "title  \"Let a professional look at it\""},
    {"text", "advice", NULL, "<text>", OFTEN_ANY, false,
     "A paragraph of it. The last one says the one thing to do.", "text  \"Make an appointment this week.\""},
};

static const Words GATES = {
    .file = "file of gates", .at = GATE_WORDS, .count = sizeof GATE_WORDS / sizeof *GATE_WORDS};
static const Words ADVICE = {
    .file = "file of advice", .at = ADVICE_WORDS, .count = sizeof ADVICE_WORDS / sizeof *ADVICE_WORDS};

const Manual *gate_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "gate", "Words", ""};
    static const Manual MANUAL = {"The words of gates", "gates", &GATES, &CHAPTER, 1};
    return &MANUAL;
}

const Manual *advice_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "advice", "Words", ""};
    static const Manual MANUAL = {"The words of advice", "advice", &ADVICE, &CHAPTER, 1};
    return &MANUAL;
}

const Gate *vocabulary_gate(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->gate_count; i++)
        if (text_same(vocabulary->gates[i].id, id)) return &vocabulary->gates[i];
    return NULL;
}

const Gate *gate_said(Arena *arena, const Gate *gate, const Language *language) {
    if (!language || !language->text_count) return gate;
    Gate *said = arena_alloc(arena, sizeof *said);
    GateQuestion *questions = arena_alloc(arena, (size_t)gate->question_count * sizeof *questions + 1);
    Text *accepts = arena_alloc(arena, (size_t)gate->accept_count * sizeof *accepts + 1);
    for (int i = 0; i < gate->question_count; i++)
        questions[i] = (GateQuestion){language_text(language, gate->questions[i].ask),
                                      language_text(language, gate->questions[i].then)};
    for (int i = 0; i < gate->accept_count; i++) accepts[i] = language_text(language, gate->accepts[i]);
    *said = *gate;
    said->title = language_text(language, gate->title);
    said->about = language_text(language, gate->about);
    said->questions = questions;
    said->accepts = accepts;
    return said;
}

const Advice *vocabulary_advice(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->advice_count; i++)
        if (text_same(vocabulary->advice[i].id, id)) return &vocabulary->advice[i];
    return NULL;
}

static Text text_in(const Node *node, const char *word) {
    const Node *child = script_child(node, word);
    return child ? child->values[0].text : (Text){0};
}

typedef VEC(Text) Texts;
typedef VEC(GateQuestion) Questions;

static Texts texts_in(Arena *arena, const Node *block, const char *word) {
    Texts texts = {0};
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, word)) *vec_push(arena, &texts) = node->values[0].text;
    return texts;
}

static Questions questions_in(Arena *arena, const Node *block) {
    Questions questions = {0};
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "ask"))
            *vec_push(arena, &questions) = (GateQuestion){node->values[0].text, text_in(node, "then")};
    return questions;
}

static bool has_errors_below(const Node *block) {
    for (const Node *node = block->first; node; node = node->next)
        if (node->broken || has_errors_below(node)) return true;
    return false;
}

static bool is_new(const Tree *tree, const Node *node, bool taken, Diags *diags) {
    if (taken)
        diag_error(diags, tree->source, node->values[0].span, CODE_SAME_ID, "`%.*s` is there already",
                   TEXT_ARGS(node->values[0].text));
    return !taken;
}

/* Whether there is something in the block, however little of it can be read. */
static bool is_full(const Tree *tree, const Node *node, int count, const char *what, Diags *diags) {
    if (!count && !has_errors_below(node))
        diag_error(diags, tree->source, node->values[0].span, CODE_LACKS, "`%.*s` lacks %s",
                   TEXT_ARGS(node->values[0].text), what);
    return count > 0;
}

static bool has_room(const Tree *tree, const Node *node, int count, Diags *diags) {
    if (count > GATE_ROWS_MAX)
        diag_error(diags, tree->source, node->values[0].span, CODE_NO_ROOM, "a gate asks at most %d things",
                   GATE_ROWS_MAX);
    return count <= GATE_ROWS_MAX;
}

void vocabulary_read_gates(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    words_check(arena, tree, &GATES, NULL, diags);
    Gate *gates = arena_alloc(arena, (size_t)(tree->root->children + 1) * sizeof *gates);
    vocabulary->gates = gates;
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (node->broken) continue;
        Text id = node->values[0].text;
        Questions questions = questions_in(arena, node);
        Texts accepts = texts_in(arena, node, "accept");
        int count = questions.count + accepts.count;
        if (!is_new(tree, node, vocabulary_gate(vocabulary, id), diags) ||
            !is_full(tree, node, count, "a question: `ask` or `accept`", diags) ||
            !has_room(tree, node, count, diags))
            continue;
        gates[vocabulary->gate_count++] = (Gate){.id = id,
                                                 .title = text_in(node, "title"),
                                                 .about = text_in(node, "about"),
                                                 .questions = questions.at,
                                                 .question_count = questions.count,
                                                 .accepts = accepts.at,
                                                 .accept_count = accepts.count};
    }
}

void vocabulary_read_advice(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    words_check(arena, tree, &ADVICE, NULL, diags);
    Advice *advice = arena_alloc(arena, (size_t)(tree->root->children + 1) * sizeof *advice);
    vocabulary->advice = advice;
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (node->broken) continue;
        Text id = node->values[0].text;
        Texts texts = texts_in(arena, node, "text");
        if (!is_new(tree, node, vocabulary_advice(vocabulary, id), diags) ||
            !is_full(tree, node, texts.count, "its `text`", diags))
            continue;
        advice[vocabulary->advice_count++] =
            (Advice){.id = id, .title = text_in(node, "title"), .texts = texts.at, .text_count = texts.count};
    }
}
