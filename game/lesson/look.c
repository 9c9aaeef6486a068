/* What a sound lesson is warned of: that it does not say when to stop; and texts that name a side in so many words, "the
 * left thigh", though both are played: on the other one they are wrong. */
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

static bool is_paired(const Language *language, Text folded) {
    Text word;
    for (size_t at = 0; (word = words_next_name(language->paired.at, &at)).count;)
        if (text_same(word, folded)) return true;
    return false;
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

void lesson_look_over(const Lesson *lesson, Diags *diags) {
    Sides sides = {diags->arena, lesson, diags};
    if (lesson->broken || lesson->translation) return;
    look_for_stops(&sides);
    look_at(&sides, lesson->parts, lesson->part_count, false);
}
