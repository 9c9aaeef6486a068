/* The tree against the word table, block by block. A word that is misspelt or in the wrong place counts as
 * given where it seems to belong, so that the block is not blamed for lacking it. */
#include "script/checker.h"

#include "core/bytes.h"
#include "script/kinds.h"
#include "script/pattern.h"
#include "script/placeholder.h"
#include "script/prose.h"
#include "script/slips.h"
#include "script/tokens.h"

#include <string.h>

enum {
    EXAMPLE_MAX = 40, /* bytes of an example in a row of them */
    MENDED_MAX = 90,  /* of a line written anew */
    MENDED_LINES = 40 /* of a file: with more mistakes, something else is wrong */
};

int checker_index(const Checker *checker, const Word *word) {
    return (int)(word - checker->words->at);
}

Diag *checker_mistake(Checker *checker, Node *node, Span span, Code code, Text message) {
    node->broken = true;
    return diag_error(checker->diags, checker->source, span, code, "%.*s", TEXT_ARGS(message));
}

/* The index of what was told of this statement under the code, or -1. */
static int told_of(const Checker *checker, const Node *node, Code code) {
    for (int i = checker->diags->list.count - 1; i >= 0; i--) {
        const Diag *diag = &checker->diags->list.at[i];
        if (diag->source == checker->source && diag->code == (int)code && diag->span.at == node->span.at)
            return i;
    }
    return -1;
}

void checker_forgive(Checker *checker, const Node *node, Code code) {
    int told = told_of(checker, node, code);
    if (told >= 0) diags_take_back(checker->diags, told);
}

Span checker_opener(const Node *block) {
    return block->word.count ? script_statement(block) : (Span){0};
}

int checker_note_name(const Checker *checker, Node *node) {
    int name = grammar_name(checker->grammar, node->word);
    node->name = (unsigned char)(name + 1);
    return name;
}

void checker_break_from(const Checker *checker, Node *node) {
    for (; node; node = node->next) {
        node->broken = true;
        checker_note_name(checker, node);
        checker_break_from(checker, node->first);
    }
}

const Word *checker_word_in(const Checker *checker, const Node *node, const Word *around) {
    const Grammar *grammar = checker->grammar;
    const Meaning *found =
        grammar_meaning(grammar, grammar_name(grammar, node->word), grammar_of(grammar, around));
    return found ? found->word : NULL;
}

static void report_twice(Checker *checker, Node *node, const Node *first) {
    Text message = text_format(checker->arena, "`%.*s` is given twice", TEXT_ARGS(node->word));
    int line = source_place(checker->source, first->span.at).line;
    Diag *diag = checker_mistake(checker, node, node->span, CODE_TWICE, message);
    diag->help = text_format(checker->arena, "it is on line %d already", line);
    diag->opened = checker_opener(node->parent);
}

/* What is wrong with the first placeholder of the node's values that is none. */
static void check_placeholders(Checker *checker, Node *node) {
    for (int i = 0; i < node->value_count; i++) {
        const Value *value = &node->values[i];
        Placeholder found;
        if (!value->braced || !placeholder_wrong(checker->grammar, checker->source, value->span, &found))
            continue;
        checker_mistake(checker, node, found.span, CODE_PLACEHOLDER,
                        placeholder_message(checker->arena, &found))
            ->help = placeholder_help(checker->arena, checker->words, &found);
        return;
    }
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
                    .braced = node->braced,
                    .beside = true};
    node->first = child;
    node->children++;
    node->value_count = at;
}

/* A line such as `say "..." at half` has the right words in the wrong order: its newest diagnostic says so. */
static bool hint_order(Checker *checker, const Node *node, const Word *meaning, const Word *parent,
                       Diag *diag) {
    for (int i = 0; i < node->value_count; i++) {
        const Value *value = &node->values[i];
        const Word *word =
            value->kind == VALUE_WORD ? words_below(checker->words, value->text, parent) : NULL;
        if (!word || !strstr(word->takes, "<statement>") || pattern_has_word(meaning->takes, value->text))
            continue;
        diag->help = text_format(checker->arena, "begin the line with `%s`: %.*s", word->name,
                                 (int)strcspn(word->example, "\n"), word->example);
        return true;
    }
    return false;
}

/* This word with its first value, to the end of the line or to the next word that can stand below, too. */
static Text to_next_below(const Checker *checker, const Node *node, const Word *meaning, int first) {
    int last = first + 1 < node->value_count ? first + 1 : first;
    for (int i = last + 1; i < node->value_count; last = i++)
        if (node->values[i].kind == VALUE_WORD && words_below(checker->words, node->values[i].text, meaning))
            break;
    Span from = node->values[first].span, to = node->values[last].span;
    return source_text(checker->source, span_at(from.at, to.at + to.count - from.at));
}

/* The word that this value is below, or begins there: `say` of a text, `side` of "right"; empty if none. */
static Text word_for(const Checker *checker, const Value *value, const Word *meaning) {
    const Word *word = NULL;
    if (value->kind == VALUE_WORD && words_below(checker->words, value->text, meaning)) return value->text;
    if (value->kind == VALUE_WORD) word = words_taking(checker->words, value->text, meaning);
    if (value->kind == VALUE_TEXT) word = words_taking_text(checker->words, meaning);
    return word ? text_of(word->name) : (Text){0};
}

/* What stands on the line and has its place below it: `side left` behind `play`, a text behind `change`. */
static bool hint_below(Checker *checker, const Node *node, const Word *meaning, Diag *diag) {
    if (diag->code != CODE_EXTRA || strstr(meaning->takes, "<statement>")) return false;
    for (int i = 0; i < node->value_count; i++) {
        const Value *value = &node->values[i];
        Text word = word_for(checker, value, meaning);
        if (value->span.at < diag->span.at || !word.count || pattern_has_word(meaning->takes, word)) continue;
        bool itself = text_same_word(word, value->text);
        if (!itself && value->span.at > diag->span.at) continue; /* it only looks like a value of that word */
        if (itself && i + 1 == node->value_count) return false;
        Text moved =
            itself ? to_next_below(checker, node, meaning, i) : source_text(checker->source, value->span);
        diag->help = text_format(checker->arena, "write below it, indented by four blanks more: %.*s%s%.*s",
                                 itself ? 0 : (int)word.count, word.at, itself ? "" : " ", TEXT_ARGS(moved));
        return true;
    }
    return false;
}

/* The statement as it stands, to the end of its line. */
static Text statement_text(const Checker *checker, const Node *node) {
    const Source *source = checker->source;
    int number = source_place(source, node->span.at).line;
    Text line = source_line(source, number);
    size_t before = node->span.at - source->lines[number - 1];
    return before < line.count ? (Text){line.at + before, line.count - before} : (Text){0};
}

/* Whether the statement differs by blanks and by what no eye sees alone: its author would see nothing to be changed. */
static bool looks_same(Text text, Text statement, Text seen) {
    size_t i = 0, k = 0;
    while (i < text.count && k < seen.count && text.at[i] == seen.at[k]) {
        i++;
        for (char last = seen.at[k++]; last == ' ' && k < seen.count && seen.at[k] == ' ';) k++;
    }
    return seen.count != statement.count && i == text.count && k == seen.count;
}

/* The statement as it was likely meant, in the place of what its message says by itself. */
static void offer_mended(Checker *checker, Text statement, const Word *word, Diag *diag) {
    bool near = text_starts(diag->help, "did you mean") && diag->code != CODE_UNKNOWN_NAME;
    bool fewer = diag->code == CODE_EXTRA || diag->code <= CODE_QUOTES;
    if (diag->code == CODE_MISSING || near || checker->mended++ >= MENDED_LINES) return;
    Text text = slip_mended(checker->tree, statement, word, checker->grammar, fewer);
    if (text.count && text.count <= MENDED_MAX &&
        !looks_same(text, statement, token_seen(checker->tree, statement)))
        diag->help = text_format(checker->arena, "write %.*s", TEXT_ARGS(text));
}

/* What was said of the statement when it was read; or NULL. */
static Diag *diag_of(const Checker *checker, const Node *node, Text statement) {
    for (int i = 0; i < checker->diags->list.count; i++) {
        Diag *diag = &checker->diags->list.at[i];
        if (diag->source == checker->source && diag->code <= CODE_QUOTES && diag->code != CODE_NOT_UTF8 &&
            diag->code != CODE_CONTROL && diag->span.at >= node->span.at &&
            diag->span.at < node->span.at + statement.count)
            return diag;
    }
    return NULL;
}

static Text first_word(Text statement) {
    size_t count = 0;
    while (count < statement.count && statement.at[count] >= 'a' && statement.at[count] <= 'z') count++;
    return (Text){statement.at, count};
}

static bool ends_with_quote(Text text) {
    return text.count && text.at[text.count - 1] == '"';
}

/* Takes back whatever was told of the line when it was read. */
static void forgive_unread(Checker *checker, const Node *node) {
    const Diag *diag;
    while ((diag = diag_of(checker, node, statement_text(checker, node))))
        diags_take_back(checker->diags, (int)(diag - checker->diags->list.at));
    checker_forgive(checker, node, CODE_NO_WORD);
}

/* Of a list of texts, each with its bullet, where each is to stand on a line of its own: the first of them. */
static Text first_of_list(const Checker *checker, const Node *node, const Word *meaning) {
    Text own = statement_text(checker, node);
    Text bullet = slip_without_bullet(token_seen(checker->tree, statement_text(checker, node->first)));
    if (meaning->often != OFTEN_ANY || !bullet.count) return (Text){0};
    Text line = slip_mended(checker->tree, own, meaning, checker->grammar, false);
    if (line.count) return line;
    line = text_format(checker->tree, "%.*s %.*s", (int)node->word.count, own.at, TEXT_ARGS(bullet));
    return slip_mended(checker->tree, line, meaning, checker->grammar, false);
}

/* Values on lines of their own where no such lines can stand: with them it would be right. They are told with it. */
static bool hint_one_line(Checker *checker, const Node *node, const Word *meaning, Diag *diag) {
    if (!node->first || words_below(checker->words, node->first->word, meaning)) return false;
    Prose line = prose_in(checker->tree);
    prose_add(&line, "%.*s", TEXT_ARGS(token_before_comment(statement_text(checker, node))));
    for (const Node *child = node->first; child; child = child->next)
        prose_add(&line, " %.*s", TEXT_ARGS(token_before_comment(statement_text(checker, child))));
    Text text = slip_mended(checker->tree, prose_text(&line), meaning, checker->grammar, false);
    Text first = first_of_list(checker, node, meaning);
    if (first.count) text = first;
    if (!text.count || text.count > MENDED_MAX) return false;
    diag->help = text_format(checker->arena, "write %s: %.*s",
                             first.count ? "each on a line of its own" : "it on one line", TEXT_ARGS(text));
    for (const Node *child = node->first; child; child = child->next) forgive_unread(checker, child);
    checker_break_from(checker, node->first);
    return true;
}

/* The text with its first bytes so: "hold: 30s" of "Hold: 30s". */
static Text in_small_letters(Arena *arena, Text text, size_t bytes) {
    char *small = text_copy(arena, text);
    for (size_t i = 0; i < bytes && i < text.count; i++)
        if (small[i] >= 'A' && small[i] <= 'Z') small[i] = (char)(small[i] - 'A' + 'a');
    return (Text){small, text.count};
}

/* A line that could not be read: what it was to be, if that can be made out. */
static const Word *mend_unread(Checker *checker, Node *node, const Word *word, const Word *parent) {
    Text statement = statement_text(checker, node), bare = {0};
    Diag *diag = diag_of(checker, node, statement);
    if (!node->word.count) {
        Text seen = token_seen(checker->tree, statement);
        bare = slip_without_bullet(seen);
        word = words_below(checker->words, first_word(bare.count ? bare : seen), parent);
    }
    if (!word && node->word.count) {
        bare = in_small_letters(checker->tree, statement, node->word.count);
        word = words_below(checker->words, (Text){bare.at, node->word.count}, parent);
    }
    if (!word || !diag || (diag->code == CODE_UNCLOSED && !ends_with_quote(statement))) return word;
    if (bare.count || !hint_one_line(checker, node, word, diag))
        offer_mended(checker, bare.count ? bare : statement, word, diag);
    return word;
}

/* The newest diagnostic is about this line. */
static void explain_values(Checker *checker, const Node *node, const Word *meaning, const Word *parent) {
    Diag *diag = &checker->diags->list.at[checker->diags->list.count - 1];
    if (!hint_one_line(checker, node, meaning, diag) && !hint_order(checker, node, meaning, parent, diag) &&
        !hint_below(checker, node, meaning, diag))
        offer_mended(checker, statement_text(checker, node), meaning, diag);
}

static void report_values(Checker *checker, Node *node, const Word *meaning, const Word *parent) {
    int statement, count = checker->diags->list.count;
    pattern_check(checker->arena, checker->source, node, meaning, checker->grammar->lexicon, checker->diags,
                  &statement);
    if (checker->diags->list.count > count) explain_values(checker, node, meaning, parent);
}

static void check_values(Checker *checker, Node *node, const Meaning *meaning, const Meaning *around) {
    int statement = -1;
    if (!program_fits_alone(meaning->takes, node) && !program_fits(meaning->takes, node, &statement)) {
        report_values(checker, node, meaning->word, around->word);
        return;
    }
    if (statement >= 0) split_statement(checker, node, statement);
    if (node->braced && checker->words->placeholders) check_placeholders(checker, node);
}

void checker_values(Checker *checker, Node *node, const Word *word) {
    check_values(checker, node, grammar_of(checker->grammar, word), grammar_of(checker->grammar, NULL));
}

/* The block's first statement with this meaning. */
static const Node *first_of(const Checker *checker, const Node *block, const Word *word,
                            const Word *meaning) {
    const Node *node = block->first;
    while (checker_word_in(checker, node, meaning) != word) node = node->next;
    return node;
}

/* Adds the word to the set; whether it was there already. */
static bool was_seen(WordSet *seen, unsigned word) {
    uint64_t *bits = &seen->bits[word / 64], bit = (uint64_t)1 << word % 64;
    bool was = *bits & bit;
    *bits |= bit;
    return was;
}

/* Not of one that is the first that can be read. */
static void report_again(Checker *checker, Node *node, const Word *word, const Word *meaning) {
    const Node *first = first_of(checker, node->parent, word, meaning);
    if (first != node && !first->broken) report_twice(checker, node, first);
}

static void check_unread(Checker *checker, Node *node, const Word *word, const Word *meaning, WordSet *seen) {
    word = mend_unread(checker, node, word, meaning);
    if (!word && checker_strayed(checker, node)) return;
    checker->unread |= !word && !meaning;
    if (!word) {
        checker_break_from(checker, node->first);
        return;
    }
    was_seen(seen, (unsigned)checker_index(checker, word));
    checker_block(checker, node, grammar_of(checker->grammar, word));
    checker->placed = node;
    bool aslant =
        !node->first && told_of(checker, node, CODE_INDENT) >= 0; /* what is below it may stand beside it */
    if (aslant) checker->hollow = (Hollow){node, word};
}

static void check_statement(Checker *checker, Node *node, const Meaning *around, WordSet *seen) {
    int name = checker_note_name(checker, node);
    const Meaning *meaning = grammar_meaning(checker->grammar, name, around);
    if (node->broken) {
        check_unread(checker, node, meaning ? meaning->word : NULL, around->word, seen);
        return;
    }
    if (!meaning && name >= 0) {
        checker_misplaced(checker, node, around->word);
        return;
    }
    if (!meaning) {
        checker_unknown(checker, node, around->word);
        return;
    }
    if (was_seen(seen, (unsigned)meaning->index) && meaning->word->often != OFTEN_ANY) {
        if (checker_told_elsewhere(checker, node)) return;
        report_again(checker, node, meaning->word, around->word);
    }
    if (!node->broken) check_values(checker, node, meaning, around);
    checker->moved = NULL;
    if (node->first || !meaning->alone) checker_block(checker, node, meaning);
    checker->placed = node;
}

/* The first line that stands below the word in its example; empty if there is none. */
static Text example_below(const Word *word) {
    const char *line = word->example + strcspn(word->example, "\n");
    line += strspn(line, "\n ");
    return (Text){line, strcspn(line, "\n")};
}

/* At the top, a word much like this one that the file needs, lacks, and that takes the same: `texts` of `text es`. */
static Text other_word(Checker *checker, Node *block) {
    Text lacking = block->parent->parent ? (Text){0} : checker_lacking_for(checker, block, NULL);
    return lacking.count ? words_nearest(block->word, &lacking, 1) : lacking;
}

static void check_empty(Checker *checker, Node *block, const Word *word) {
    if (!word || !word->block || block->children || block->broken) return;
    if (checker_next_is_meant(checker, block)) return;
    Text message = text_format(checker->arena, "`%s` has nothing below it", word->name);
    Text line = example_below(word), other = other_word(checker, block);
    bool indent = checker_next_fits(checker, block) || !line.count;
    checker_mistake(checker, block, block->span, CODE_EMPTY_BLOCK, message)->help =
        other.count ? text_format(checker->arena, "did you mean `%.*s`?", TEXT_ARGS(other))
        : indent    ? TEXT("indent the lines that belong to it by four blanks more")
                 : text_format(checker->arena, "write below it, indented by four blanks more, such as: %.*s",
                               TEXT_ARGS(line));
    checker->hollow = (Hollow){block, word};
    if (other.count) checker_excuse(checker, other);
}

static void note_lacks(Checker *checker, Node *block, const WordSet *needed, const WordSet *seen) {
    for (int set = 0; set < WORD_SETS; set++)
        for (uint64_t lacks = needed->bits[set] & ~seen->bits[set]; lacks; lacks &= lacks - 1) {
            const Word *word = &checker->words->at[(size_t)set * 64 + bytes_first(lacks)];
            *vec_push(checker->tree, &checker->lacks) = (Lack){block, word};
        }
}

/* After so many mistakes that no more are taken, nobody looks at the rest: it must not be read either. */
void checker_block(Checker *checker, Node *block, const Meaning *meaning) {
    WordSet seen = {0};
    Node *child = block->first;
    for (; child && !diags_full(checker->diags, checker->source); child = child->next)
        check_statement(checker, child, meaning, &seen);
    if (child) checker_break_from(checker, child);
    note_lacks(checker, block, &meaning->needed, &seen);
    check_empty(checker, block, meaning->word);
    if (checker->hollow.block && checker->hollow.block->parent == block) checker->hollow.block = NULL;
}

/* The first line of the word's example, cut where it is long. */
static Text example_of(const Checker *checker, const Word *word) {
    int bytes = (int)strcspn(word->example, "\n");
    bool cut = bytes > EXAMPLE_MAX;
    return text_format(checker->arena, "`%.*s%s`", cut ? EXAMPLE_MAX : bytes, word->example,
                       cut ? "...\"" : "");
}

/* All that one block lacks, in one message; the index of the first lack of the next block. */
static int report_lacks_of(Checker *checker, int first) {
    const Node *block = checker->lacks.at[first].block;
    Prose prose = prose_in(checker->arena), lines = prose_in(checker->arena);
    int i = first;
    for (; i < checker->lacks.count && checker->lacks.at[i].block == block; i++) {
        const Word *word = checker->lacks.at[i].word;
        if (checker->excused[checker_index(checker, word)]) continue;
        prose_item(&prose, "", text_format(checker->arena, "`%s`", word->name));
        prose_item(&lines, "", example_of(checker, word));
    }
    Text lacks = prose_text(&prose), word = block->word, of = {0};
    if (!lacks.count || (!word.count && checker->unread)) return i;
    of = word.count ? text_format(checker->arena, "`%.*s`", TEXT_ARGS(word))
                    : text_format(checker->arena, "this %s", checker->words->file);
    diag_error(checker->diags, checker->source, block->span, CODE_LACKS, "%.*s lacks %.*s", TEXT_ARGS(of),
               TEXT_ARGS(lacks))
        ->help = text_format(checker->arena,
                             word.count ? "add below it a line like %.*s" : "begin it with a line like %.*s",
                             TEXT_ARGS(prose_text(&lines)));
    return i;
}

/* A word that is given elsewhere excuses a lack, and a lack excuses what stands elsewhere: where both are so, nothing would
 * be told of a file that is no good. */
static void report_lacks(Checker *checker) {
    for (int i = 0; i < checker->lacks.count;) i = report_lacks_of(checker, i);
    const Diags *diags = checker->diags;
    if (!checker->lacks.count || (diags->current == checker->source && diags->in_current[SEVERITY_ERROR]))
        return;
    memset(checker->excused, 0, sizeof checker->excused);
    checker->unread = false;
    for (int i = 0; i < checker->lacks.count;) i = report_lacks_of(checker, i);
}

void grammar_check(Arena *arena, Tree *tree, const Grammar *grammar, Diags *diags) {
    if (tree->root->broken) return;
    Checker *checker = arena_alloc(tree->arena, sizeof *checker);
    checker->arena = arena;
    checker->tree = tree->arena;
    checker->source = tree->source;
    checker->grammar = grammar;
    checker->words = grammar->words;
    checker->diags = diags;
    checker_block(checker, tree->root, &grammar->meanings[0]);
    report_lacks(checker);
}

void words_check(Arena *arena, Tree *tree, const Words *words, const Lexicon *lexicon, Diags *diags) {
    grammar_check(arena, tree, grammar_new(arena, words, lexicon_look_up(arena, lexicon)), diags);
}
