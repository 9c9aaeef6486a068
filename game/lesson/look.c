/* What a sound lesson is warned of: that it does not say when to stop; texts that name a side in so many words, "the left
 * thigh", though both are played: on the other one they are wrong; texts with nothing in them; placeholders in other
 * brackets than braces, and what is a mark elsewhere, "**" or "<b>", which would be said as they stand. */
#include "core/utf8.h"
#include "lesson/lesson.h"
#include "script/words.h"

#include <string.h>

typedef struct Sides {
    Arena *arena;
    const Lesson *lesson;
    Diags *diags;
} Sides;

static bool is_form_of(const Sides *sides, const FormedWord *side, Text folded) {
    bool is = text_same(utf8_fold(sides->arena, side->text), folded);
    for (int i = 0; !is && i < side->form_count; i++)
        is = text_same(utf8_fold(sides->arena, side->forms[i].text), folded);
    return is;
}

static Side side_of(const Sides *sides, const Language *language, Text folded) {
    if (is_form_of(sides, &language->left, folded)) return SIDE_LEFT;
    return is_form_of(sides, &language->right, folded) ? SIDE_RIGHT : SIDE_NONE;
}

static bool lists(const char *names, Text name) {
    Text word;
    for (size_t at = 0; (word = words_next_name(names, &at)).count;)
        if (text_same(word, name)) return true;
    return false;
}

static bool is_paired(const Language *language, Text folded) {
    return lists(language->paired.at, folded);
}

/* The word for the one side that a text names beside what people have two of; an empty text if it names none, or both. */
static Text named_side(const Sides *sides, const Language *language, Text text) {
    Text before = {0}, word, named = {0};
    Side one = SIDE_NONE, last = SIDE_NONE;
    const char *words = utf8_fold(sides->arena, text).at;
    for (size_t at = 0; (word = words_next_name(words, &at)).count; before = word) {
        Side side = side_of(sides, language, word);
        if (side != SIDE_NONE && one != SIDE_NONE && side != one) return (Text){0};
        if (side != SIDE_NONE) one = side;
        if (side != SIDE_NONE && is_paired(language, before)) named = word;
        if (last != SIDE_NONE && is_paired(language, word)) named = before;
        last = side;
    }
    return named;
}

static void look_at_step(const Sides *sides, const Step *step) {
    for (int i = 0; step->of == sides->lesson && i < step->line_count; i++) {
        const Line *line = &step->lines[i];
        const Language *language = line->tongue->language;
        bool said = line->kind != LINE_SOUND && line->text.count && language->paired.count;
        Text named = said ? named_side(sides, language, line->text) : (Text){0};
        if (named.count)
            diag_warning(sides->diags, sides->lesson->source, line->span, CODE_SIDE_NAMED,
                         "this says \"%.*s\" on both sides", TEXT_ARGS(named))
                ->help = TEXT("write {side} for the side that is played, and {other} for the other one");
    }
}

static void look_at(const Sides *sides, const Part *parts, int count, bool both) {
    for (int i = 0; i < count; i++) {
        if (parts[i].kind == PART_STEP && both) look_at_step(sides, parts[i].step);
        look_at(sides, parts[i].parts, parts[i].part_count, both || parts[i].kind == PART_EACH_SIDE);
    }
}

static bool any_presses(const Part *parts, int count) {
    bool any = false;
    for (int i = 0; i < count && !any; i++)
        any = (parts[i].kind == PART_STEP && parts[i].step->pressure_to > 0) ||
              any_presses(parts[i].parts, parts[i].part_count);
    return any;
}

/* A routine has those of all that it plays; who only breathes or stretches needs none. */
static void look_for_stops(const Sides *sides) {
    const Lesson *lesson = sides->lesson;
    if (lesson->kind != LESSON_PLAIN || lesson->stop_count) return;
    if (!any_presses(lesson->parts, lesson->part_count)) return;
    diag_warning(sides->diags, lesson->source, lesson->span, CODE_NO_STOP,
                 "this lesson does not say when to stop")
        ->help = TEXT("add a line such as: stop \"Numbness, tingling or a sharp pain: stop at once.\"");
}

static void look_for_content(Diags *diags, const Source *source, const Value *text) {
    for (size_t i = 0; i < text->text.count; i++)
        if (text->text.at[i] != ' ') return;
    diag_warning(diags, source, text->span, CODE_NO_CONTENT, "there is nothing in this text")->help =
        TEXT("write between the quotes what is to be shown or said, or leave the line out");
}

/* The placeholder between the brackets that open at byte `at`; or an empty text. */
static Text bracketed(Text text, size_t at, const char *placeholders) {
    static const char OPENS[] = "<[%", CLOSES[] = ">]%";
    const char *open = strchr(OPENS, text.at[at]);
    const char *end = open ? memchr(text.at + at + 1, CLOSES[open - OPENS], text.count - at - 1) : NULL;
    if (!end) return (Text){0};
    Text inside = {text.at + at + 1, (size_t)(end - text.at) - at - 1};
    return lists(placeholders, inside) ? inside : (Text){0};
}

static void look_for_brackets(Diags *diags, const Source *source, const Value *text,
                              const char *placeholders) {
    Text found = {0};
    size_t at = 0;
    while (at < text->text.count && !found.count) found = bracketed(text->text, at++, placeholders);
    if (!found.count) return;
    diag_warning(diags, source, text->span, CODE_BRACKETS, "\"%.*s\" in these brackets stays as it is",
                 TEXT_ARGS(((Text){found.at - 1, found.count + 2})))
        ->help = text_format(diags->arena, "write {%.*s}, in braces, to have it filled in", TEXT_ARGS(found));
}

/* A brace that closes nothing, as in "the side}", or a dollar sign before one that opens; or an empty text. */
static Text stray_brace(Text text) {
    bool open = false;
    for (size_t i = 0; i < text.count; i++) {
        bool closes = text.at[i] == '}' && !open, dollar = text.at[i] == '{' && i && text.at[i - 1] == '$';
        if (closes) return (Text){text.at + i, 1};
        if (dollar) return (Text){text.at + i - 1, 1};
        if (text.at[i] == '{' || text.at[i] == '}') open = text.at[i] == '{';
    }
    return (Text){0};
}

static void look_for_braces(Diags *diags, const Source *source, const Value *text) {
    Text found = stray_brace(text->text);
    if (!found.count) return;
    diag_warning(diags, source, text->span, CODE_BRACKETS, "\"%.*s\" here is no part of a placeholder",
                 TEXT_ARGS(found))
        ->help = TEXT("it stays as it is; what is filled in stands between { and }, such as {side}");
}

/* The mark that begins at the start of the text, as web pages and Markdown have them; or an empty text. */
static Text mark_at(Text text) {
    static const char *const MARKS[] = {"**",   "__",   "<b>",     "<i>",    "<u>",    "<p>",  "<br",
                                        "<em>", "</b>", "</i>",    "</p>",   "<span",  "<div", "<li>",
                                        "\\n",  "\\t",  "&amp;",   "&lt;",   "&gt;",   "&#",   "&nbsp;",
                                        "<a ",  "</a>", "<strong", "&quot;", "&rsquo;"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (text_starts(text, MARKS[i])) return (Text){text.at, strlen(MARKS[i])};
    return (Text){0};
}

static void look_for_marks(Diags *diags, const Source *source, const Value *text) {
    Text found = {0};
    for (size_t i = 0; i < text->text.count && !found.count; i++)
        if (strchr("*_<\\&", text->text.at[i]))
            found = mark_at((Text){text->text.at + i, text->text.count - i});
    if (!found.count) return;
    diag_warning(diags, source, text->span, CODE_MARKS, "\"%.*s\" is shown and said as it stands",
                 TEXT_ARGS(found))
        ->help =
        TEXT("a text is plain words: nothing in it is bold or a new line, and a sign stands for itself");
}

static void look_at_texts(Diags *diags, const Source *source, const Node *block, const char *placeholders) {
    for (const Node *node = block->first; node; node = node->next) {
        for (int i = 0; i < node->value_count; i++) {
            const Value *value = &node->values[i];
            if (value->kind != VALUE_TEXT) continue;
            look_for_content(diags, source, value);
            look_for_brackets(diags, source, value, placeholders);
            look_for_braces(diags, source, value);
            look_for_marks(diags, source, value);
        }
        look_at_texts(diags, source, node, placeholders);
    }
}

void lesson_look_over(const Lesson *lesson, const Tree *tree, Diags *diags) {
    Sides sides = {diags->arena, lesson, diags};
    if (lesson->broken || lesson->translation) return;
    look_at_texts(diags, tree->source, tree->root, lesson_words(lesson->kind)->placeholders);
    look_for_stops(&sides);
    look_at(&sides, lesson->parts, lesson->part_count, false);
}
