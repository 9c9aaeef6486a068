#include "lesson/language.h"

#include "core/utf8.h"
#include "lesson/fill.h"
#include "lesson/vocabulary.h"

#include <stdlib.h>
#include <string.h>

static const Word WORDS[] = {
    {"language", "file", NULL, "<name>", OFTEN_ANY, true,
     "The words of one language, by the short name that files of texts have in theirs.", "language es"},
    {"name", "language", NULL, "<text>", OFTEN_NEEDED, false, "What the language is called in itself.",
     "name  \"Español\""},
    {"left", "language", NULL, "<text>", OFTEN_NEEDED, false, "What {side} and {other} stand for.",
     "left  \"izquierdo\"\n    form  f \"izquierda\""},
    {"right", "language", NULL, "<text>", OFTEN_NEEDED, false, "What {side} and {other} stand for.",
     "right  \"derecho\"\n    form  f \"derecha\""},
    {"form", "left right", NULL, "<name> <text>", OFTEN_ANY, false,
     "How the word is said where a text asks for this form, as in {side:f}.", "form  f \"izquierda\""},
    {"seconds", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "What {hold} stands for, with the number for {count}.",
     "seconds  \"{count} segundos\"\n    one  \"{count} segundo\""},
    {"minutes", "language", NULL, "<text>", OFTEN_NEEDED, false, "The same for a hold of whole minutes.",
     "minutes  \"{count} minutos\"\n    one  \"{count} minuto\""},
    {"breaths", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "The same for a hold that is counted in breaths.",
     "breaths  \"{count} respiraciones\"\n    one  \"{count} respiración\""},
    {"one", "seconds minutes breaths", NULL, "<text>", OFTEN_ONCE, false,
     "How it is said of one alone, if that is another way.", "one  \"{count} segundo\""},
    {"day", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "The title of a programme's day: {title} is the programme's, {count} the day.",
     "day  \"{title}, día {count}\""},
    {"check-in", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "What is said on a day of a programme that only asks.", "check-in  \"Hoy solo una pregunta.\""},
    {"first", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "What a routine says before the first lesson that it plays, with the lesson's title for {title}.",
     "first  \"Empezamos con {title}.\""},
    {"next", "language", NULL, "<text>", OFTEN_NEEDED, false, "The same before all others.",
     "next  \"Ahora, {title}.\""},
    {"needs", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "What it says after that of the tools, with their names for {tools}.", "needs  \"Necesitas {tools}.\""},
    {"and", "language", NULL, "<text>", OFTEN_NEEDED, false, "What stands before the last of several tools.",
     "and  \"y\""},
    {"tool", "language", NULL, "<name> <text>", OFTEN_ANY, false,
     "What a tool is called, with its article; without it, as assets/tools.words says.",
     "tool  wall \"una pared\""},
    {"muscle", "language", NULL, "<name> <text>", OFTEN_ANY, false,
     "What a muscle is called; without it, as assets/body/muscles.body says.", "muscle  soleus \"Sóleo\""},
    {"zone", "language", NULL, "<name> <text>", OFTEN_ANY, false,
     "What a place where pain is felt is called; without it, as assets/body/muscles.body says.",
     "zone  heel \"Talón\""},
    {"text", "language", NULL, "<text>", OFTEN_ANY, false,
     "A text of assets/gates.words, advice.words or mistakes.words, just as it stands there. Once that says "
     "something "
     "else, it is not used.",
     "text  \"Not so fast: search slowly.\"\n    to  \"No tan deprisa: busca despacio.\""},
    {"to", "text", NULL, "<text>", OFTEN_NEEDED, false, "How that is said.",
     "to  \"No tan deprisa: busca despacio.\""},
    {"phase", "language", NULL, "<name> <text>", OFTEN_ANY, false,
     "What is said when a phase begins that has no words of its own.", "phase  hold \"Aguanta.\""},
    {"half", "language", NULL, "<text>", OFTEN_ONCE, false,
     "What is said at half-time of a long hold, stretch or movement.", "half  \"La mitad.\""},
    {"ten-seconds", "language", NULL, "<text>", OFTEN_ONCE, false,
     "What is said ten seconds before its end, or that of a long search.", "ten-seconds  \"Diez segundos.\""},
    {"breathe-in", "language", NULL, "<text>", OFTEN_ONCE, false,
     "What is said with the first breaths in; then the tone is enough.", "breathe-in  \"Inspira.\""},
    {"breathe-out", "language", NULL, "<text>", OFTEN_ONCE, false, "The same with the first breaths out.",
     "breathe-out  \"Espira.\""},
    {"when-out", "language", NULL, "<text>", OFTEN_ANY, false,
     "Words by which a line speaks of the breath out; where a breath is paced, it waits for that.",
     "when-out  \"suelta el aire\""},
    {"paired", "language", NULL, "<text>", OFTEN_ONCE, false,
     "What people have two of, blanks between: beside the word for left or right, these name a side of the "
     "body.",
     "paired  \"muslo rodilla mano\""},
    {"found", "language", NULL, "<text>", OFTEN_ONCE, false,
     "What is said in a search that waits for the person.", "found  \"Cuando lo tengas, pulsa OK.\""},
    {"done", "language", NULL, "<text>", OFTEN_ONCE, false, "What is said last of all.",
     "done  \"Eso es todo.\""},
    {"bowl", "language", NULL, "<text>", OFTEN_ONCE, false,
     "How the sound that opens a phase is shown to who does not hear it.", "bowl  \"(cuenco)\""},
    {"bell", "language", NULL, "<text>", OFTEN_ONCE, false, "The same of the sound that opens a hold.",
     "bell  \"(campana)\""},
    {"gong", "language", NULL, "<text>", OFTEN_ONCE, false, "The same of the sound that ends the lesson.",
     "gong  \"(gong)\""},
    {"change", "language", NULL, "<text>", OFTEN_NEEDED, false,
     "What is said at a change-over that has no words of its own.", "change  \"Ahora el lado {side}.\""},
};

static const Words TABLE = {.file = "file of a language",
                            .at = WORDS,
                            .count = sizeof WORDS / sizeof *WORDS,
                            .placeholders = "side count title tools"};

const Manual *language_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "language", "Words", ""};
    static const Manual MANUAL = {"The words of languages", "languages", &TABLE, &CHAPTER, 1};
    return &MANUAL;
}

/* ---- tags ---- */

static size_t run_of(Text text, size_t at, char first, char last) {
    size_t end = at;
    while (end < text.count && text.at[end] >= first && text.at[end] <= last) end++;
    return end - at;
}

bool language_tag_good(Text tag) {
    size_t letters = run_of(tag, 0, 'a', 'z');
    if (letters < 2 || letters > 3) return false;
    if (letters == tag.count) return true;
    size_t country = run_of(tag, letters + 1, 'A', 'Z'), world = run_of(tag, letters + 1, '0', '9');
    size_t rest = tag.count - letters - 1;
    return tag.at[letters] == '-' && ((country == 2 && rest == 2) || (world == 3 && rest == 3));
}

Text language_tag_base(Text tag) {
    for (size_t i = 0; i < tag.count; i++)
        if (tag.at[i] == '-') return (Text){tag.at, i};
    return (Text){0};
}

bool language_is_of(Text tag, Text wanted) {
    while (wanted.count && !text_same(tag, wanted)) wanted = language_tag_base(wanted);
    return wanted.count > 0;
}

const Language *vocabulary_language(const Vocabulary *vocabulary, Text tag) {
    for (; tag.count; tag = language_tag_base(tag))
        for (int i = 0; i < vocabulary->language_count; i++)
            if (text_same(vocabulary->languages[i].tag, tag)) return &vocabulary->languages[i];
    return NULL;
}

/* ---- words ---- */

static const WordForm *find_form(const FormedWord *word, Text form) {
    for (int i = 0; i < word->form_count; i++)
        if (text_same(word->forms[i].name, form)) return &word->forms[i];
    return NULL;
}

const Text *formed_word(const FormedWord *word, Text form) {
    const WordForm *found = find_form(word, form);
    return found ? &found->text : &word->text;
}

bool formed_word_has(const FormedWord *word, Text form) {
    return find_form(word, form) != NULL;
}

Text counted_word(Arena *arena, const CountedWord *word, int count) {
    return fill_named(arena, count == 1 ? word->one : word->many, "count", text_format(arena, "%d", count));
}

static Text named(NameList list, Text id) {
    for (int i = 0; i < list.count; i++)
        if (text_same(list.at[i].name, id)) return list.at[i].text;
    return (Text){0};
}

Text language_tool(const Language *language, Text id) {
    return named(language->tools, id);
}

Text language_muscle(const Language *language, Text id) {
    return named(language->muscles, id);
}

Text language_zone(const Language *language, Text id) {
    return named(language->zones, id);
}

Text language_text(const Language *language, Text text) {
    int low = 0, high = language->text_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (text_order(language->texts[middle].name, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < language->text_count && text_same(language->texts[low].name, text);
    return found ? language->texts[low].text : text;
}

/* ---- reading ---- */

typedef struct Reading {
    Arena *arena;
    const Source *source;
    Diags *diags;
} Reading;

static Text text_in(const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? node->values[0].text : (Text){0};
}

static bool holds(Text text, const char *placeholder) {
    size_t at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at))
        if (text_is(name, placeholder)) return true;
    return false;
}

/* What is said of one alone may do without its number: "a minute". */
static CountedWord counted_in(const Reading *reading, const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    if (!node) return (CountedWord){0};
    CountedWord counted = {.many = node->values[0].text, .one = text_in(node, "one")};
    if (!counted.one.count) counted.one = counted.many;
    if (!holds(counted.many, "count"))
        diag_error(reading->diags, reading->source, node->values[0].span, CODE_PLACEHOLDER,
                   "the number is missing")
            ->help = TEXT("write {count} where it stands");
    return counted;
}

static FormedWord formed_in(const Reading *reading, const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    if (!node) return (FormedWord){0};
    WordForm *forms = arena_alloc(reading->arena, (size_t)node->children * sizeof *forms);
    FormedWord formed = {.text = node->values[0].text, .forms = forms};
    for (const Node *child = node->first; child; child = child->next)
        if (!child->broken)
            forms[formed.form_count++] = (WordForm){child->values[0].text, child->values[1].text};
    return formed;
}

/* The names that lines with this word give, beside their ids. */
static NameList names_in(const Reading *reading, const Node *block, const char *word) {
    WordForm *names = arena_alloc(reading->arena, (size_t)block->children * sizeof *names);
    NameList list = {names, 0};
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, word))
            names[list.count++] = (WordForm){node->values[0].text, node->values[1].text};
    return list;
}

static int by_name(const void *a, const void *b) {
    const WordForm *x = a, *y = b;
    return text_order(x->name, y->name);
}

/* A text that is there twice is a slip of whoever translates: one of the two would never be seen. */
static void report_same_texts(const Reading *reading, const Node *block) {
    for (const Node *node = block->first; node; node = node->next)
        for (const Node *other = block->first; other != node; other = other->next) {
            if (node->broken || other->broken || !text_is(node->word, "text") ||
                !text_is(other->word, "text") || !text_same(node->values[0].text, other->values[0].text))
                continue;
            diag_error(reading->diags, reading->source, node->values[0].span, CODE_TEXT_TWICE,
                       "this text is translated twice")
                ->help = text_format(reading->arena, "it is on line %d already",
                                     source_place(reading->source, other->span.at).line);
            break;
        }
}

static int texts_in(const Reading *reading, const Node *block, const WordForm **out) {
    WordForm *texts = arena_alloc(reading->arena, (size_t)block->children * sizeof *texts);
    int count = 0;
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "text") && script_child(node, "to"))
            texts[count++] = (WordForm){node->values[0].text, text_in(node, "to")};
    if (count) qsort(texts, (size_t)count, sizeof *texts, by_name);
    report_same_texts(reading, block);
    *out = texts;
    return count;
}

/* What is said and shown as it stands: there is nothing to put into its braces. */
static Text plain_text(const Reading *reading, const Value *value) {
    size_t at = 0;
    if (!fill_next(value->text, &at).count) return value->text;
    diag_error(reading->diags, reading->source, value->span, CODE_PLACEHOLDER, "nothing is put in here")
        ->help = TEXT("write it without braces");
    return (Text){0};
}

static Text plain_in(const Reading *reading, const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? plain_text(reading, &node->values[0]) : (Text){0};
}

static void phases_in(const Reading *reading, const Node *block, Language *language) {
    for (const Node *node = block->first; node; node = node->next) {
        if (node->broken || !text_is(node->word, "phase")) continue;
        int kind = 0;
        while (kind < PHASE_KINDS && !text_is(node->values[0].text, phase_id((PhaseKind)kind))) kind++;
        if (kind < PHASE_KINDS)
            language->coach.phases[kind] = plain_text(reading, &node->values[1]);
        else
            diag_error(reading->diags, reading->source, node->values[0].span, CODE_UNKNOWN_NAME,
                       "no phase is called `%.*s`", TEXT_ARGS(node->values[0].text));
    }
}

static void out_words_in(const Reading *reading, const Node *block, Language *language) {
    Text *words = arena_alloc(reading->arena, (size_t)block->children * sizeof *words);
    language->out_words = words;
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "when-out"))
            words[language->out_word_count++] =
                utf8_fold(reading->arena, plain_text(reading, &node->values[0]));
}

static void coach_in(const Reading *reading, const Node *block, Language *language) {
    phases_in(reading, block, language);
    out_words_in(reading, block, language);
    language->paired = utf8_fold(reading->arena, plain_in(reading, block, "paired"));
    language->coach.half = plain_in(reading, block, "half");
    language->coach.found = plain_in(reading, block, "found");
    language->coach.done = plain_in(reading, block, "done");
    language->coach.ten_seconds = plain_in(reading, block, "ten-seconds");
    language->coach.breathe_in = plain_in(reading, block, "breathe-in");
    language->coach.breathe_out = plain_in(reading, block, "breathe-out");
    language->sounds.bowl = plain_in(reading, block, "bowl");
    language->sounds.bell = plain_in(reading, block, "bell");
    language->sounds.gong = plain_in(reading, block, "gong");
}

static void take_wider(Text *widest, Text text) {
    if (utf8_width(text) > utf8_width(*widest)) *widest = text;
}

static void measure(Arena *arena, Language *language) {
    const FormedWord *sides[] = {&language->left, &language->right};
    for (int i = 0; i < 2; i++) {
        take_wider(&language->widest_side, sides[i]->text);
        for (int k = 0; k < sides[i]->form_count; k++)
            take_wider(&language->widest_side, sides[i]->forms[k].text);
    }
    take_wider(&language->widest_hold, counted_word(arena, &language->seconds, 119));
    take_wider(&language->widest_hold, counted_word(arena, &language->minutes, 2));
    take_wider(&language->widest_hold, counted_word(arena, &language->breaths, 12));
}

static Language language_of(const Reading *reading, const Node *node) {
    Language language = {.tag = node->values[0].text,
                         .name = text_in(node, "name"),
                         .left = formed_in(reading, node, "left"),
                         .right = formed_in(reading, node, "right"),
                         .seconds = counted_in(reading, node, "seconds"),
                         .minutes = counted_in(reading, node, "minutes"),
                         .breaths = counted_in(reading, node, "breaths"),
                         .day = text_in(node, "day"),
                         .check_in = text_in(node, "check-in"),
                         .first = text_in(node, "first"),
                         .next = text_in(node, "next"),
                         .needs = text_in(node, "needs"),
                         .and = text_in(node, "and"),
                         .change = text_in(node, "change"),
                         .tools = names_in(reading, node, "tool"),
                         .muscles = names_in(reading, node, "muscle"),
                         .zones = names_in(reading, node, "zone")};
    language.text_count = texts_in(reading, node, &language.texts);
    coach_in(reading, node, &language);
    measure(reading->arena, &language);
    return language;
}

/* Whether the language may be added: its tag is one, and no other has it. */
static bool is_new(const Reading *reading, const Vocabulary *vocabulary, const Value *tag) {
    const Language *same = vocabulary_language(vocabulary, tag->text);
    if (!language_tag_good(tag->text))
        diag_error(reading->diags, reading->source, tag->span, CODE_LANGUAGE_TAG,
                   "this is not how a language is written")
            ->help = TEXT("write two or three small letters, such as es, or with a region pt-BR");
    else if (same && text_same(same->tag, tag->text))
        diag_error(reading->diags, reading->source, tag->span, CODE_SAME_ID, "`%.*s` is there already",
                   TEXT_ARGS(tag->text));
    else
        return true;
    return false;
}

void vocabulary_read_languages(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    Reading reading = {arena, tree->source, diags};
    words_check(arena, tree, &TABLE, NULL, diags);
    size_t most = (size_t)(vocabulary->language_count + tree->root->children);
    Language *languages = arena_alloc(arena, most * sizeof *languages);
    if (vocabulary->language_count)
        memcpy(languages, vocabulary->languages, (size_t)vocabulary->language_count * sizeof *languages);
    vocabulary->languages = languages;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (!node->broken && is_new(&reading, vocabulary, &node->values[0]))
            languages[vocabulary->language_count++] = language_of(&reading, node);
}
