/* The file of texts against the struct: a table says where each text goes and what may stand in its braces. */
#include "stage/phrases.h"

#include "body/read.h"
#include "core/check.h"
#include "script/words.h"
#include "stage/phrases_table.h"

#include <stdint.h>
#include <string.h>

enum { NAMES_MAX = 40 };

#define LANGUAGE_WORD "language"

/* ---- reading ---- */

static bool may_stand(const char *takes, Text name) {
    size_t at = 0;
    for (Text next; takes && (next = words_next_name(takes, &at)).count;)
        if (text_same(next, name)) return true;
    return false;
}

/* What stands in braces must be what the program has to say there. */
static void check_braces(Reader *reader, Text text, const char *takes) {
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] != '{') continue;
        const char *end = memchr(text.at + i, '}', text.count - i);
        Text name = {text.at + i + 1, end ? (size_t)(end - text.at) - i - 1 : 0};
        if (may_stand(takes, name)) continue;
        Diag *diag = read_mistake(reader, CODE_PLACEHOLDER, "`{%.*s}` means nothing here", TEXT_ARGS(name));
        if (diag && takes)
            diag->help = text_format(reader->diags->arena, "in braces there may be: %s", takes);
        return;
    }
}

/* Everything in braces in the one text stands in the other, too. */
static bool has_braces_of(Text text, Text other) {
    for (size_t i = 0; i < other.count; i++) {
        const char *end = other.at[i] == '{' ? memchr(other.at + i, '}', other.count - i) : NULL;
        if (end && !phrase_has(text, (Text){other.at + i + 1, (size_t)(end - other.at) - i - 1}))
            return false;
    }
    return true;
}

/* A translation that leaves out what is put in would hide it: the text that is there already is kept. */
static void read_phrase(Reader *reader, const Entry *entry, Phrases *phrases) {
    Text *place = (Text *)(void *)((char *)phrases + entry->offset);
    if (!read_more(reader) || reader->node->values[reader->next].kind != VALUE_TEXT) {
        read_mistake(reader, CODE_EXPECTED, "expected a text in quotes");
        return;
    }
    Text text = reader->node->values[reader->next++].text;
    check_braces(reader, text, entry->takes);
    if (reader->ok && !has_braces_of(text, *place)) {
        Diag *diag = read_mistake(reader, CODE_PLACEHOLDER, "this text leaves out what is put in");
        if (diag) diag->help = text_format(reader->diags->arena, "in braces there must be: %s", entry->takes);
    }
    if (read_end(reader) && text.count) *place = text;
}

/* How a file is read: one that lacks a text is wrong unless there are texts already. */
typedef struct Reading {
    const Tree *tree;
    Diags *diags;
    Phrases *phrases;
    bool over;
} Reading;

static void read_section(const Reading *reading, const Section *section, const Node *block) {
    const char *names[NAMES_MAX + 1] = {NULL};
    uint64_t seen = 0;
    CHECK(section->count <= NAMES_MAX);
    for (int i = 0; i < section->count; i++) names[i] = phrase_entry(section, i).name;
    for (const Node *node = block->first; node; node = node->next) {
        int word = read_choice(reading->tree, node, names, reading->diags);
        if (word < 0) continue;
        Reader reader = read_statement(reading->tree, node, reading->diags);
        if (seen >> word & 1) read_mistake(&reader, CODE_TWICE, "%s is given twice", names[word]);
        seen |= UINT64_C(1) << word;
        Entry entry = phrase_entry(section, word);
        read_phrase(&reader, &entry, reading->phrases);
    }
    for (int i = 0; i < section->count && !reading->over; i++)
        if (!(seen >> i & 1)) read_missing(reading->tree, block, names[i], reading->diags);
}

/* `language es`, before the sections. */
static void read_language(const Reading *reading, const Node *node) {
    Text tag;
    Reader reader = read_statement(reading->tree, node, reading->diags);
    if (read_name(&reader, "a language, such as es", &tag)) read_end(&reader);
}

static bool read_phrases(const Reading *reading) {
    const char *names[PHRASE_SECTIONS + 2] = {NULL};
    int errors = reading->diags->errors;
    uint64_t seen = 0;
    for (int i = 0; i < PHRASE_SECTIONS; i++) names[i] = phrase_sections[i].name;
    names[PHRASE_SECTIONS] = LANGUAGE_WORD;
    for (const Node *node = reading->tree->root->first; node; node = node->next) {
        int word = read_choice(reading->tree, node, names, reading->diags);
        if (word == PHRASE_SECTIONS) read_language(reading, node);
        if (word < 0 || word == PHRASE_SECTIONS) continue;
        Reader reader = read_statement(reading->tree, node, reading->diags);
        if (seen >> word & 1) read_mistake(&reader, CODE_TWICE, "%s is given twice", names[word]);
        seen |= UINT64_C(1) << word;
        read_end(&reader);
        read_section(reading, &phrase_sections[word], node);
    }
    for (int i = 0; i < PHRASE_SECTIONS && !reading->over; i++)
        if (!(seen >> i & 1)) read_missing(reading->tree, reading->tree->root, names[i], reading->diags);
    return reading->diags->errors == errors;
}

bool phrases_read(Phrases *phrases, const Tree *tree, Diags *diags) {
    *phrases = (Phrases){0};
    return read_phrases(&(Reading){tree, diags, phrases, false});
}

bool phrases_translate(Phrases *phrases, const Tree *tree, Diags *diags) {
    return read_phrases(&(Reading){tree, diags, phrases, true});
}

Text phrases_language(const Tree *tree) {
    const Node *node = tree->root->first;
    while (node && !text_is(node->word, LANGUAGE_WORD)) node = node->next;
    return node && node->value_count ? node->values[0].text : (Text){0};
}
