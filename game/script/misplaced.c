/* Words that nobody knows, and words that stand where they cannot: what was likely meant. One slip of the indentation puts
 * many lines out of place; they are told once. */
#include "script/checker.h"

#include "script/pattern.h"
#include "script/prose.h"

enum { SHOWN_MAX = 40 }; /* bytes of a word or a name that messages show */

static Text block_name(Checker *checker, const Word *meaning) {
    if (!meaning) return TEXT("at the top of the file");
    return text_format(checker->arena, "below `%s`", meaning->name);
}

void checker_excuse(Checker *checker, Text name) {
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

/* By word, looked for once a file. */
static const bool *reached_in(Checker *checker) {
    if (!checker->reached_known) words_reached(checker->words, checker->reached);
    checker->reached_known = true;
    return checker->reached;
}

/* The word's meaning if it has but one in this sort of file, whatever block it stands in. */
static const Word *only_meaning(Checker *checker, Text name) {
    const Word *only = NULL;
    const bool *reached = reached_in(checker);
    for (int i = 0; i < checker->words->count; i++) {
        const Word *word = &checker->words->at[i];
        if (!text_is(name, word->name) || !reached[i]) continue;
        if (only) return NULL;
        only = word;
    }
    return only;
}

/* The lines below a word that is misspelt or misplaced are checked as if it were right. */
static void check_below(Checker *checker, Node *node, const Word *meaning) {
    if (meaning && node->first) checker_block(checker, node, grammar_of(checker->grammar, meaning));
    if (!meaning) checker_break_from(checker, node->first);
}

/* The word that a hint takes this one for, if it takes it for one: "each" of "did you mean `each side`?". */
static Text hinted(Text hint) {
    static const char MEANT[] = "did you mean `";
    size_t from = sizeof MEANT - 1, to = from;
    if (!text_starts(hint, MEANT)) return (Text){0};
    while (to < hint.count && hint.at[to] != ' ' && hint.at[to] != '`') to++;
    return (Text){hint.at + from, to - from};
}

static bool has_line(const Node *block, const char *word) {
    for (const Node *node = block->first; node; node = node->next)
        if (text_is(node->word, word)) return true;
    return false;
}

/* Whether the word can take what stands behind this one. */
static bool can_take(Checker *checker, Node *node, const Word *word) {
    Diags aside = diags_in(checker->tree);
    int statement;
    bool broken = node->broken, takes = pattern_check(checker->tree, checker->source, node, word,
                                                      checker->grammar->lexicon, &aside, &statement);
    node->broken = broken;
    return takes;
}

Text checker_lacking_for(Checker *checker, Node *node, const Word *meaning) {
    const Word *lacking = NULL;
    for (int i = 0; i < checker->words->count; i++) {
        const Word *word = &checker->words->at[i];
        if (word->often != OFTEN_NEEDED || !words_allow(checker->words, word, meaning) ||
            checker->excused[i] || has_line(node->parent, word->name) || !can_take(checker, node, word))
            continue;
        if (lacking) return (Text){0};
        lacking = word;
    }
    return lacking ? text_of(lacking->name) : (Text){0};
}

void checker_unknown(Checker *checker, Node *node, const Word *meaning) {
    Text legal[WORDS_MAX], all[WORDS_MAX];
    int count = legal_words(checker, meaning, legal);
    Text hint = words_hint(checker->words, node->word), near = hinted(hint);
    if (!hint.count) near = words_nearest(node->word, legal, count);
    for (int i = 0; !near.count && i < checker->words->count; i++)
        all[i] = text_of(checker->words->at[i].name);
    if (!near.count && !hint.count) near = words_nearest(node->word, all, checker->words->count);
    const Word *fits = words_below(checker->words, near, meaning);
    bool sure = hint.count || (near.count && (!fits || can_take(checker, node, fits)));
    Text lacking = sure ? (Text){0} : checker_lacking_for(checker, node, meaning);
    if (lacking.count) near = lacking;
    const Word *takes = near.count || hint.count ? NULL : words_taking(checker->words, node->word, meaning);
    if (near.count) checker_excuse(checker, near);
    Text word = {node->word.at, node->word.count < SHOWN_MAX ? node->word.count : SHOWN_MAX};
    Text message = text_format(checker->arena, "there is no word \"%.*s\"", TEXT_ARGS(word));
    Diag *diag = checker_mistake(checker, node, node->span, CODE_UNKNOWN_WORD, message);
    diag->help = hint.count   ? hint
                 : near.count ? text_format(checker->arena, "did you mean `%.*s`?", TEXT_ARGS(near))
                 : takes
                     ? text_format(checker->arena, "did you mean `%s %.*s`?", takes->name, TEXT_ARGS(word))
                     : legal_text(checker, meaning, legal, count);
    check_below(checker, node, words_below(checker->words, near, meaning));
}

static const Word *meaning_of(const Checker *checker, const Node *block) {
    return block->parent ? checker_word_in(checker, block, meaning_of(checker, block->parent)) : NULL;
}

static const Word *can_stand_below(const Checker *checker, const Node *node, const Node *block) {
    const Word *meaning = meaning_of(checker, block);
    return meaning ? words_below(checker->words, node->word, meaning) : NULL;
}

/* The statement before this one that it was to be indented below; or NULL. */
static const Node *block_before(const Checker *checker, const Node *node) {
    const Node *placed = checker->placed;
    return placed && placed->parent == node->parent && can_stand_below(checker, node, placed) ? placed : NULL;
}

bool checker_next_is_meant(const Checker *checker, const Node *block) {
    const Node *next = block->next;
    return next && can_stand_below(checker, next, block) && !meaning_of(checker, next);
}

bool checker_next_fits(const Checker *checker, const Node *block) {
    return block->next && can_stand_below(checker, block->next, block);
}

static bool takes_lines(const Checker *checker, const Word *meaning) {
    Text legal[WORDS_MAX];
    return legal_words(checker, meaning, legal) > 0;
}

/* What stands below a misplaced line is checked as if that were right, and not blamed for its place. */
static void check_lost(Checker *checker, Node *node, const Word *meaning) {
    const Node *moved = checker->moved, *placed = checker->placed;
    checker->lost++;
    check_below(checker, node, meaning);
    checker->lost--;
    checker->moved = moved;
    checker->placed = placed;
}

static Diag *out_of_place(Checker *checker, Node *node, const Word *meaning) {
    Text block = block_name(checker, meaning);
    Text message =
        text_format(checker->arena, "`%.*s` cannot stand %.*s", TEXT_ARGS(node->word), TEXT_ARGS(block));
    return checker_mistake(checker, node, node->span, CODE_WRONG_PLACE, message);
}

static int line_of(const Checker *checker, const Node *node) {
    return source_place(checker->source, node->span.at).line;
}

/* Whether the block can hold lines and needs none. */
static bool needs_nothing(const Checker *checker, const Word *meaning) {
    const WordSet *needed = &grammar_of(checker->grammar, meaning)->needed;
    for (int set = 0; set < WORD_SETS; set++)
        if (needed->bits[set]) return false;
    return true;
}

/* Lines that are indented otherwise than they were meant to be are told once, and checked as if they were right. */
static bool report_moved(Checker *checker, Node *node, const Word *meaning) {
    bool deep = meaning && !takes_lines(checker, meaning);
    const Node *block = deep ? node->parent->parent : block_before(checker, node);
    const Node *run = deep ? node->parent : block;
    const Word *right = !block ? NULL : words_below(checker->words, node->word, meaning_of(checker, block));
    const Word *around = block ? meaning_of(checker, block) : NULL;
    bool lent =
        right && node->first && !takes_lines(checker, right); /* what stands below it is the block's, too */
    if (!right || (lent && (deep || !around || !can_stand_below(checker, node->first, block) ||
                            !needs_nothing(checker, around))))
        return false;
    bool told = checker->moved == run;
    if (!told)
        out_of_place(checker, node, meaning)->help =
            deep || lent
                ? text_format(checker->arena, "indent it just as far as line %d",
                              line_of(checker, deep ? node->parent : node->first))
                : text_format(checker->arena,
                              "indent it by four blanks more, and all that belongs to `%.*s` on line %d",
                              TEXT_ARGS(block->word), line_of(checker, block));
    node->broken = true;
    checker->moved = run;
    if (told && !lent) checker_values(checker, node, right);
    check_lost(checker, node, lent ? around : right);
    node->broken = true;
    return true;
}

/* What the line means below a block that has been told of, where only that could hold it; or NULL. The block stands
 * before the line, or right before the block that the line stands in. */
static const Word *meant_below_hollow(const Checker *checker, const Node *node) {
    const Node *block = checker->hollow.block;
    bool near = block && (node->parent == block->parent || node->parent == block->next);
    return near ? words_below(checker->words, node->word, checker->hollow.word) : NULL;
}

/* Which words stand at the top of the file: looked for once, as a file may have a line of them after the other. */
static void know_openers(Checker *checker, const Node *root) {
    for (const Node *node = root->first; node && !checker->openers_known; node = node->next) {
        int name = grammar_name(checker->grammar, node->word);
        if (name >= 0) checker->opened[name] = true;
    }
    checker->openers_known = true;
}

/* What the line means below the word that the file should begin with, and does not; or NULL. */
static const Word *meant_below_lacking(Checker *checker, const Node *node) {
    if (node->parent->parent) return NULL;
    know_openers(checker, node->parent);
    for (int i = 0; i < checker->words->count; i++) {
        const Word *opener = &checker->words->at[i];
        if (opener->often != OFTEN_NEEDED || checker->excused[i] ||
            !words_allow(checker->words, opener, NULL) ||
            checker->opened[grammar_name(checker->grammar, text_of(opener->name))])
            continue;
        const Word *right = words_below(checker->words, node->word, opener);
        if (right) return right;
    }
    return NULL;
}

/* What the line means in a place that has been told of already, or will be; or NULL. */
static const Word *told_meaning(Checker *checker, const Node *node) {
    const Word *right = meant_below_hollow(checker, node);
    return right ? right : meant_below_lacking(checker, node);
}

bool checker_told_elsewhere(Checker *checker, Node *node) {
    const Word *right = meant_below_hollow(checker, node);
    if (!right) return false;
    checker_values(checker, node, right);
    check_lost(checker, node, right);
    node->broken = true;
    return true;
}

/* The one word that can stand here and hold this one: `change` of `say` below `play`; or NULL. */
static const Word *one_between(Checker *checker, const Node *node, const Word *meaning) {
    const Word *only = NULL;
    for (int i = 0; meaning && i < checker->words->count; i++) {
        const Word *word = &checker->words->at[i];
        if (!words_allow(checker->words, word, meaning) || !words_below(checker->words, node->word, word))
            continue;
        if (only) return NULL;
        only = word;
    }
    return only;
}

/* Where the word can stand, and best how it gets there from here. */
static Text right_place(Checker *checker, const Node *node, const Word *meaning) {
    Text hint = node->first ? words_block_hint(checker->words, node->word) : (Text){0};
    if (!hint.count) hint = words_hint(checker->words, node->word);
    const Word *between = one_between(checker, node, meaning);
    if (hint.count) return hint;
    if (between)
        return text_format(checker->arena, "here it stands below `%s`: %.*s", between->name,
                           (int)strcspn(between->example, "\n"), between->example);
    Text places = words_places(checker->arena, checker->words, reached_in(checker), node->word, NULL);
    return text_format(checker->arena, "it stands %.*s", TEXT_ARGS(places));
}

/* What the line means in a block further out; or NULL. *inside: the block in that one that it stands in. */
static const Word *outer_meaning(const Checker *checker, const Node *node, const Node **inside) {
    const Word *right = NULL;
    for (const Node *block = node->parent; !right && block->parent; block = block->parent) {
        right = words_below(checker->words, node->word, meaning_of(checker, block->parent));
        *inside = block;
    }
    return right;
}

static bool next_is_too_deep(const Checker *checker, const Node *node, const Node *inside) {
    const Node *next = node->next;
    return next && !meaning_of(checker, next) &&
           words_below(checker->words, next->word, meaning_of(checker, inside->parent));
}

/* A block that is indented too far is told once with all after it that are so, too, and with the lines after it that
 * were to stand below it. */
static bool report_too_deep(Checker *checker, Node *node, const Word *meaning) {
    const Node *inside = node->parent;
    const Word *right = outer_meaning(checker, node, &inside);
    bool nested = text_same(node->word, node->parent->word); /* meant, though it cannot be */
    if (nested || words_hint(checker->words, node->word).count) return false;
    if (!right || !takes_lines(checker, right) || (!node->first && !can_take(checker, node, right)))
        return false;
    if (checker->moved != inside) {
        Diag *diag = out_of_place(checker, node, meaning);
        diag->opened = checker_opener(node->parent);
        diag->help = text_format(
            checker->arena, "indent it just as far as line %d%s", line_of(checker, inside),
            next_is_too_deep(checker, node, inside) ? ", and all lines below it by as many blanks less"
            : node->first                           ? ", and what belongs to it by as many blanks less"
                                                    : "");
    }
    node->broken = true;
    check_lost(checker, node, right);
    checker->moved = inside;
    if (!node->first) checker->hollow = (Hollow){node, right};
    return true;
}

void checker_misplaced(Checker *checker, Node *node, const Word *meaning) {
    const Word *right = told_meaning(checker, node);
    checker_excuse(checker, node->word);
    if (!right && !checker->lost && report_moved(checker, node, meaning)) return;
    if (!right && !checker->lost && report_too_deep(checker, node, meaning)) return;
    if (!right && !checker->lost) {
        Diag *diag = out_of_place(checker, node, meaning);
        diag->help = right_place(checker, node, meaning);
        diag->opened = checker_opener(node->parent);
    }
    node->broken = true;
    if (right && right == meant_below_hollow(checker, node)) checker_values(checker, node, right);
    check_lost(checker, node, right ? right : only_meaning(checker, node->word));
    node->broken = true;
}

bool checker_strayed(Checker *checker, Node *node) {
    const Word *right = told_meaning(checker, node), *outer = NULL;
    const Node *inside = node->parent;
    if (right) checker_forgive(checker, node, CODE_INDENT);
    if (!right) right = outer = outer_meaning(checker, node, &inside);
    if (!right) return false;
    checker_excuse(checker, node->word);
    check_lost(checker, node, right);
    if (outer) checker->hollow = (Hollow){node, outer};
    return true;
}
