/* A rule for each word, from its line to the next one that is not indented further, which holds the words that may
 * stand below it and the values that it takes. So a word in a wrong place, and one that does not exist, has no
 * scope. The names of scopes are those that colour themes know. */
#include "app/textmate.h"

#include "app/desk.h"
#include "script/kinds.h"
#include "script/prose.h"

#include <string.h>

#define END_OF_WORD "(?![-\\w.{}])"

typedef struct Grammar {
    Arena *arena;
    const Manual *manual;
    const Words *words;
} Grammar;

static void add_string(const Grammar *grammar, cJSON *object, const char *name, Text text) {
    cJSON_AddStringToObject(object, name, text_copy(grammar->arena, text));
}

static cJSON *rule(const char *scope, const char *match) {
    cJSON *object = cJSON_CreateObject();
    if (scope) cJSON_AddStringToObject(object, "name", scope);
    cJSON_AddStringToObject(object, "match", match);
    return object;
}

static void capture(cJSON *object, const char *captures, const char *number, const char *scope) {
    cJSON *all = cJSON_AddObjectToObject(object, captures), *one = cJSON_AddObjectToObject(all, number);
    cJSON_AddStringToObject(one, "name", scope);
}

static void include(cJSON *patterns, const char *name) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "include", name);
    cJSON_AddItemToArray(patterns, object);
}

static const char *scope(const Grammar *grammar, const Word *word) {
    static const char *const SCOPES[] = {"keyword.other.head.unknot", "entity.name.function.phase.unknot",
                                         "keyword.control.block.unknot", "keyword.other.line.unknot"};
    return SCOPES[manual_chapter(grammar->manual, word)->kind];
}

/* The rule's name, with the number of the meaning where a word has several. */
static Text rule_name(const Grammar *grammar, const Word *word) {
    int meaning = 1;
    for (const Word *other = grammar->words->at; other < word; other++)
        meaning += strcmp(other->name, word->name) == 0;
    if (meaning == 1) return text_format(grammar->arena, "word-%s", word->name);
    return text_format(grammar->arena, "word-%s-%d", word->name, meaning);
}

static void include_word(const Grammar *grammar, cJSON *patterns, const Word *word) {
    Text name = rule_name(grammar, word);
    include(patterns, text_copy(grammar->arena, text_format(grammar->arena, "#%.*s", TEXT_ARGS(name))));
}

static bool has_kind(const Word *word, const char *kind) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);)
        if (part.is_kind && text_is(part.text, kind)) return true;
    return false;
}

static void add_choice(Prose *choice, Text word) {
    prose_add(choice, "%s%.*s", choice->bytes.count ? "|" : "", TEXT_ARGS(word));
}

/* Adds the words among a word's values to the choice. */
static void add_options(Prose *choice, const Word *word) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);) {
        if (!part.is_kind) add_choice(choice, part.text);
        Text name;
        const char *list = part.is_kind ? kind_words(part.text) : "";
        for (size_t i = 0; (name = words_next_name(list, &i)).count;) add_choice(choice, name);
    }
    if (has_kind(word, "when")) add_choice(choice, TEXT("end-\\d[a-z0-9.]*"));
}

/* One of the words in `choice`, as a whole word, in this scope; nothing if there is none. */
static void add_choice_rule(const Grammar *grammar, cJSON *patterns, const Prose *choice,
                            const char *scope_name) {
    Text all = prose_text(choice);
    if (!all.count) return;
    Text match = text_format(grammar->arena, "(?<![-\\w.{}])(?:%.*s)" END_OF_WORD, TEXT_ARGS(all));
    cJSON_AddItemToArray(patterns, rule(scope_name, text_copy(grammar->arena, match)));
}

/* The words that may stand on the same line, and what they take. */
static void add_beside(const Grammar *grammar, cJSON *patterns, const Word *word, Prose *choice) {
    for (int i = 0; i < grammar->words->count; i++) {
        const Word *below = &grammar->words->at[i];
        if (!word_stands_below(below, word)) continue;
        Prose name = prose_in(grammar->arena);
        add_choice(&name, text_of(below->name));
        add_choice_rule(grammar, patterns, &name, scope(grammar, below));
        add_options(choice, below);
    }
}

/* False if no word can stand below. */
static bool include_words_below(const Grammar *grammar, cJSON *patterns, const Word *parent) {
    bool any = false;
    for (int i = 0; i < grammar->words->count; i++) {
        if (!word_stands_below(&grammar->words->at[i], parent)) continue;
        include_word(grammar, patterns, &grammar->words->at[i]);
        any = true;
    }
    return any;
}

static cJSON *word_rule(const Grammar *grammar, const Word *word) {
    cJSON *object = cJSON_CreateObject(), *patterns = cJSON_CreateArray();
    bool block = include_words_below(grammar, patterns, word);
    Text begin = text_format(grammar->arena, "^(\\s*)(%s)" END_OF_WORD, word->name);
    add_string(grammar, object, "begin", begin);
    capture(object, "beginCaptures", "2", scope(grammar, word));
    cJSON_AddStringToObject(object, "end", block ? "^(?!\\1\\s)(?=\\s*[^\\s#\"])" : "$");
    cJSON_AddItemToObject(object, "patterns", patterns);
    if (block) include(patterns, "#strange");
    Prose choice = prose_in(grammar->arena);
    add_options(&choice, word);
    if (has_kind(word, "statement")) add_beside(grammar, patterns, word, &choice);
    add_choice_rule(grammar, patterns, &choice, "constant.language.unknot");
    include(patterns, "#value");
    return object;
}

static cJSON *placeholder_rule(const Grammar *grammar) {
    Prose choice = prose_in(grammar->arena);
    const char *list = grammar->words->placeholders ? grammar->words->placeholders : "";
    Text name;
    for (size_t at = 0; (name = words_next_name(list, &at)).count;) add_choice(&choice, name);
    Text all = prose_text(&choice), match = text_format(grammar->arena, "\\{(?:%.*s)\\}", TEXT_ARGS(all));
    return rule("variable.language.placeholder.unknot", text_copy(grammar->arena, match));
}

static cJSON *text_rule(void) {
    cJSON *object = cJSON_CreateObject(), *patterns = cJSON_AddArrayToObject(object, "patterns");
    cJSON_AddStringToObject(object, "name", "string.quoted.double.unknot");
    cJSON_AddStringToObject(object, "begin", "\"");
    cJSON_AddStringToObject(object, "end", "\"|$");
    cJSON_AddItemToArray(patterns, rule("constant.character.escape.unknot", "\\\\[\\\\\"]"));
    include(patterns, "#placeholder");
    cJSON_AddItemToArray(patterns, rule("invalid.illegal.placeholder.unknot", "\\{[^}\"]*\\}?"));
    return object;
}

static cJSON *name_rule(void) {
    cJSON *object = rule("variable.other.unknot", "[A-Za-z][-\\w.{}]*");
    cJSON *zero = cJSON_AddObjectToObject(cJSON_AddObjectToObject(object, "captures"), "0");
    include(cJSON_AddArrayToObject(zero, "patterns"), "#placeholder");
    return object;
}

static cJSON *number_rule(void) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "match", "(?<![-\\w.])-?\\d[\\d.]*(?:[hm]\\d[\\d.]*)*([A-Za-z/%]*)");
    cJSON_AddStringToObject(object, "name", "constant.numeric.unknot");
    capture(object, "captures", "1", "keyword.other.unit.unknot");
    return object;
}

static void add_values(const Grammar *grammar, cJSON *repository) {
    cJSON *value = cJSON_AddObjectToObject(repository, "value"),
          *patterns = cJSON_AddArrayToObject(value, "patterns");
    include(patterns, "#comment");
    include(patterns, "#text");
    include(patterns, "#number");
    include(patterns, "#name");
    cJSON_AddItemToObject(repository, "comment", rule("comment.line.number-sign.unknot", "#.*"));
    cJSON_AddItemToObject(repository, "text", text_rule());
    cJSON_AddItemToObject(repository, "number", number_rule());
    cJSON_AddItemToObject(repository, "name", name_rule());
    cJSON_AddItemToObject(repository, "placeholder", placeholder_rule(grammar));
    cJSON_AddItemToObject(repository, "strange", rule(NULL, "^\\s*[A-Za-z][^\"#]*"));
}

static cJSON *whole(const Grammar *grammar) {
    const Manual *manual = grammar->manual;
    cJSON *root = cJSON_CreateObject();
    add_string(
        grammar, root, "comment",
        text_format(grammar->arena,
                    "Made by `unknot help words %s --as textmate`: change the program's words instead.",
                    manual->plural));
    add_string(grammar, root, "name", text_format(grammar->arena, "Unknot %s", manual->plural));
    cJSON_AddStringToObject(root, "scopeName", "source.unknot");
    cJSON *patterns = cJSON_AddArrayToObject(root, "patterns");
    include_words_below(grammar, patterns, NULL);
    include(patterns, "#strange");
    include(patterns, "#comment");
    cJSON *repository = cJSON_AddObjectToObject(root, "repository");
    for (int i = 0; i < grammar->words->count; i++) {
        Text name = rule_name(grammar, &grammar->words->at[i]);
        cJSON_AddItemToObject(repository, text_copy(grammar->arena, name),
                              word_rule(grammar, &grammar->words->at[i]));
    }
    add_values(grammar, repository);
    return root;
}

bool textmate_print(Arena *arena, const Manual *manual) {
    const Grammar grammar = {arena, manual, manual->words};
    return desk_print_json(whole(&grammar));
}
