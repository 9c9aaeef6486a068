/* The tree against the word table, block by block. A word that is misspelt or in the wrong place counts as
 * given where it seems to belong, so that the block is not blamed for lacking it. */
#include "script/grammar.h"
#include "script/pattern.h"
#include "script/prose.h"

#include <string.h>

enum { SHOWN_MAX = 40 }; /* bytes of a word or a name that messages show */

typedef struct Lack {
    const Node *block; /* the root for the file */
    const Word *word;
} Lack;

typedef struct Checker {
    Arena *arena, *tree; /* of messages; of nodes */
    const Source *source;
    const Grammar *grammar;
    const Words *words; /* the grammar's */
    Diags *diags;
    VEC(Lack) lacks;
    bool excused[WORDS_MAX]; /* given, if not quite where or as it should be */
} Checker;

static void check_block(Checker *checker, Node *block, const Word *meaning);

static int index_of(const Checker *checker, const Word *word) {
    return (int)(word - checker->words->at);
}

static Diag *mistake(Checker *checker, Node *node, Span span, Code code, Text message) {
    node->broken = true;
    return diag_error(checker->diags, checker->source, span, code, "%.*s", TEXT_ARGS(message));
}

static Span opener(const Node *block) {
    return block->word.count ? script_statement(block) : (Span){0};
}

static Text block_name(Checker *checker, const Word *meaning) {
    if (!meaning) return TEXT("at the top of the file");
    return text_format(checker->arena, "below `%s`", meaning->name);
}

static void excuse(Checker *checker, Text name) {
    for (int i = 0; i < checker->words->count; i++)
        if (text_is(name, checker->words->at[i].name)) checker->excused[i] = true;
}

/* The words legal below `meaning`; how many. */
static int legal_words(const Checker *checker, const Word *meaning, Text out[WORDS_MAX]) {
    int count = 0;
    for (int i = 0; i < checker->words->count; i++)
        if (words_allow(checker->words, &checker->words->at[i], meaning))
            out[count++] = text_of(checker->words->at[i].name);
    return count;
}

static Text legal_text(Checker *checker, const Word *meaning, const Text *legal, int count) {
    if (!count) return text_format(checker->arena, "nothing can stand below `%s`", meaning->name);
    Prose prose = prose_in(checker->arena);
    for (int i = 0; i < count; i++) prose_item(&prose, "here can stand: ", legal[i]);
    return prose_text(&prose);
}

enum { REACH_DEEP = 6 };

/* Whether the word can stand anywhere in this sort of file. */
static bool is_reachable(const Words *words, const Word *word, int deep) {
    if (words_allow(words, word, NULL)) return true;
    for (int i = 0; deep < REACH_DEEP && i < words->count; i++)
        if (&words->at[i] != word && word_stands_below(word, &words->at[i]) &&
            is_reachable(words, &words->at[i], deep + 1))
            return true;
    return false;
}

/* The word's meaning if it has but one in this sort of file, whatever block it stands in. */
static const Word *only_meaning(const Checker *checker, Text name) {
    const Word *only = NULL;
    for (int i = 0; i < checker->words->count; i++) {
        const Word *word = &checker->words->at[i];
        if (!text_is(name, word->name) || !is_reachable(checker->words, word, 0)) continue;
        if (only) return NULL;
        only = word;
    }
    return only;
}

/* Nobody knows what these lines were to mean. */
static void break_below(Node *block) {
    for (Node *node = block->first; node; node = node->next) {
        node->broken = true;
        break_below(node);
    }
}

/* The lines below a word that is misspelt or misplaced are checked as if it were right. */
static void check_below(Checker *checker, Node *node, const Word *meaning) {
    if (meaning && node->first) check_block(checker, node, meaning);
    if (!meaning) break_below(node);
}

static void report_unknown(Checker *checker, Node *node, const Word *meaning) {
    Text legal[WORDS_MAX], all[WORDS_MAX];
    int count = legal_words(checker, meaning, legal);
    Text near = words_nearest(node->word, legal, count);
    for (int i = 0; !near.count && i < checker->words->count; i++)
        all[i] = text_of(checker->words->at[i].name);
    if (!near.count) near = words_nearest(node->word, all, checker->words->count);
    if (near.count) excuse(checker, near);
    Text word = {node->word.at, node->word.count < SHOWN_MAX ? node->word.count : SHOWN_MAX};
    Text message = text_format(checker->arena, "there is no word \"%.*s\"", TEXT_ARGS(word));
    Diag *diag = mistake(checker, node, node->span, CODE_UNKNOWN_WORD, message);
    diag->help = near.count ? text_format(checker->arena, "did you mean `%.*s`?", TEXT_ARGS(near))
                            : legal_text(checker, meaning, legal, count);
    check_below(checker, node, words_below(checker->words, near, meaning));
}

static void report_place(Checker *checker, Node *node, const Word *meaning) {
    excuse(checker, node->word);
    Text block = block_name(checker, meaning),
         right = words_places(checker->arena, checker->words, node->word, NULL);
    Text message =
        text_format(checker->arena, "`%.*s` cannot stand %.*s", TEXT_ARGS(node->word), TEXT_ARGS(block));
    Diag *diag = mistake(checker, node, node->span, CODE_WRONG_PLACE, message);
    diag->help = text_format(checker->arena, "it stands %.*s", TEXT_ARGS(right));
    diag->opened = opener(node->parent);
    check_below(checker, node, only_meaning(checker, node->word));
}

static void report_twice(Checker *checker, Node *node, const Node *first) {
    Text message = text_format(checker->arena, "`%.*s` is given twice", TEXT_ARGS(node->word));
    int line = source_place(checker->source, first->span.at).line;
    Diag *diag = mistake(checker, node, node->span, CODE_TWICE, message);
    diag->help = text_format(checker->arena, "it is on line %d already", line);
    diag->opened = opener(node->parent);
}

static Text placeholder_help(Checker *checker, Text name, bool closed) {
    Text legal[WORDS_MAX], near = {0};
    int count = 0;
    for (size_t at = 0; (legal[count] = words_next_name(checker->words->placeholders, &at)).count;) count++;
    if (closed) near = words_nearest(name, legal, count);
    if (near.count) return text_format(checker->arena, "did you mean {%.*s}?", TEXT_ARGS(near));
    Prose prose = prose_in(checker->arena);
    for (int i = 0; i < count; i++) {
        Text braced = text_format(checker->arena, "{%.*s}", TEXT_ARGS(legal[i]));
        prose_item(&prose, "there is: ", braced);
    }
    return prose_text(&prose);
}

static void report_placeholder(Checker *checker, Node *node, Span span, Text name, bool closed) {
    if (name.count > SHOWN_MAX) name.count = SHOWN_MAX;
    Text message = closed ? text_format(checker->arena, "there is no placeholder {%.*s}", TEXT_ARGS(name))
                          : TEXT("this placeholder is not closed");
    mistake(checker, node, span, CODE_PLACEHOLDER, message)->help = placeholder_help(checker, name, closed);
}

/* Every brace in the value's own bytes opens a placeholder that exists. */
static bool check_placeholders(Checker *checker, Node *node, const Value *value) {
    Text text = source_text(checker->source, value->span);
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] != '{') continue;
        size_t end = i + 1;
        while (end < text.count && text.at[end] != '}' && text.at[end] != '"') end++;
        bool closed = end < text.count && text.at[end] == '}';
        Text name = {text.at + i + 1, end - i - 1};
        if (!closed || lookup_find(&checker->grammar->placeholders, name) < 0) {
            Span span = {value->span.at + i, closed ? end + 1 - i : 1};
            report_placeholder(checker, node, span, name, closed);
            return false;
        }
        i = end;
    }
    return true;
}

static void split_statement(Checker *checker, Node *node, int at) {
    Node *child = arena_alloc(checker->tree, sizeof *child);
    const Value *head = &node->values[at];
    *child = (Node){.word = head->text,
                    .span = head->span,
                    .values = node->values + at + 1,
                    .value_count = node->value_count - at - 1,
                    .parent = node,
                    .next = node->first,
                    .beside = true};
    node->first = child;
    node->children++;
    node->value_count = at;
}

/* A line such as `say "..." at half` has the right words in the wrong order: its newest diagnostic says so. */
static void hint_order(Checker *checker, const Node *node, const Word *parent, int count) {
    if (checker->diags->list.count == count) return;
    for (int i = 0; i < node->value_count; i++) {
        const Value *value = &node->values[i];
        const Word *word =
            value->kind == VALUE_WORD ? words_below(checker->words, value->text, parent) : NULL;
        if (!word || !strstr(word->takes, "<statement>")) continue;
        checker->diags->list.at[count].help =
            text_format(checker->arena, "begin the line with `%s`: %.*s", word->name,
                        (int)strcspn(word->example, "\n"), word->example);
        return;
    }
}

static void check_values(Checker *checker, Node *node, const Word *meaning, const Word *parent) {
    int statement, count = checker->diags->list.count;
    if (!program_fits(checker->grammar->takes[index_of(checker, meaning)], node, &statement)) {
        pattern_check(checker->arena, checker->source, node, meaning, checker->grammar->lexicon,
                      checker->diags, &statement);
        hint_order(checker, node, parent, count);
        return;
    }
    if (statement >= 0) split_statement(checker, node, statement);
    for (int i = 0; checker->words->placeholders && i < node->value_count; i++)
        if (node->values[i].braced && !check_placeholders(checker, node, &node->values[i])) return;
}

/* The block's first statement with this meaning. */
static const Node *first_of(const Checker *checker, const Node *block, const Word *word,
                            const Word *meaning) {
    const Node *node = block->first;
    while (grammar_meaning(checker->grammar, grammar_name(checker->grammar, node->word), meaning) != word)
        node = node->next;
    return node;
}

/* Adds the word to the set; whether it was there already. */
static bool was_seen(WordSet *seen, int word) {
    uint64_t *bits = &seen->bits[word / 64], bit = (uint64_t)1 << word % 64;
    bool was = *bits & bit;
    *bits |= bit;
    return was;
}

static void check_statement(Checker *checker, Node *node, const Word *meaning, WordSet *seen) {
    int name = grammar_name(checker->grammar, node->word);
    const Word *word = grammar_meaning(checker->grammar, name, meaning);
    if (!word && node->broken) {
        break_below(node);
        return;
    }
    if (!word && name >= 0) {
        report_place(checker, node, meaning);
        return;
    }
    if (!word) {
        report_unknown(checker, node, meaning);
        return;
    }
    bool again = was_seen(seen, index_of(checker, word));
    if (again && word->often != OFTEN_ANY && !node->broken)
        report_twice(checker, node, first_of(checker, node->parent, word, meaning));
    if (!node->broken) check_values(checker, node, word, meaning);
    check_block(checker, node, word);
}

static void note_lacks(Checker *checker, Node *block, const Word *meaning, const WordSet *seen) {
    const WordSet *needed = &checker->grammar->needed[grammar_row(checker->grammar, meaning)];
    for (int set = 0; set < WORD_SETS; set++) {
        uint64_t lacks = needed->bits[set] & ~seen->bits[set];
        for (int word = set * 64; lacks; word++, lacks >>= 1)
            if (lacks & 1)
                *vec_push(checker->tree, &checker->lacks) = (Lack){block, &checker->words->at[word]};
    }
    if (!meaning || !meaning->block || block->children || block->broken) return;
    Text message = text_format(checker->arena, "`%s` has nothing below it", meaning->name);
    mistake(checker, block, block->span, CODE_EMPTY_BLOCK, message)->help =
        TEXT("indent the lines that belong to it by four blanks more");
}

static void check_block(Checker *checker, Node *block, const Word *meaning) {
    WordSet seen = {0};
    for (Node *child = block->first; child && !diags_full(checker->diags, checker->source);
         child = child->next)
        check_statement(checker, child, meaning, &seen);
    note_lacks(checker, block, meaning, &seen);
}

/* All that one block lacks, in one message; the index of the first lack of the next block. */
static int report_lacks_of(Checker *checker, int first) {
    const Node *block = checker->lacks.at[first].block;
    Prose prose = prose_in(checker->arena);
    int i = first;
    for (; i < checker->lacks.count && checker->lacks.at[i].block == block; i++) {
        const Word *word = checker->lacks.at[i].word;
        if (checker->excused[index_of(checker, word)]) continue;
        Text name = text_format(checker->arena, "`%s`", word->name);
        prose_item(&prose, "", name);
    }
    Text lacks = prose_text(&prose), word = block->word;
    if (lacks.count && word.count)
        diag_error(checker->diags, checker->source, block->span, CODE_LACKS, "`%.*s` lacks %.*s",
                   TEXT_ARGS(word), TEXT_ARGS(lacks));
    else if (lacks.count)
        diag_error(checker->diags, checker->source, block->span, CODE_LACKS, "this %s lacks %.*s",
                   checker->words->file, TEXT_ARGS(lacks));
    return i;
}

void grammar_check(Arena *arena, Tree *tree, const Grammar *grammar, Diags *diags) {
    if (tree->root->broken) return;
    Checker checker = {.arena = arena,
                       .tree = tree->arena,
                       .source = tree->source,
                       .grammar = grammar,
                       .words = grammar->words,
                       .diags = diags};
    check_block(&checker, tree->root, NULL);
    for (int i = 0; i < checker.lacks.count;) i = report_lacks_of(&checker, i);
}

void words_check(Arena *arena, Tree *tree, const Words *words, const Lexicon *lexicon, Diags *diags) {
    grammar_check(arena, tree, grammar_new(arena, words, lexicon_look_up(arena, lexicon)), diags);
}
