/* assets/mistakes.words: what not to do, and how it is shown. */
#include "lesson/vocabulary.h"

#include "core/maths.h"
#include "lesson/lesson.h"
#include "script/number.h"

#include <string.h>

static const double FASTER_LEAST = 1.5, FASTER_MOST = 8, SHRUG_MOST_M = 0.08;
static const double ARCH_MOST_RAD = 40 * MATHS_DEGREE;

static const Word WORDS[] = {
    {"mistake", "file", NULL, "<name>", OFTEN_ANY, true,
     "What not to do, by the name that lessons use; below it what a second, translucent figure does instead.",
     "mistake fast\n    text    \"Not so fast.\"\n    faster  4 times"},
    {"text", "mistake", NULL, "<text>", OFTEN_NEEDED, false,
     "What is said and captioned meanwhile, unless the lesson says something else.",
     "text  \"Not so fast.\""},
    {"pose", "mistake", NULL, "<name:pose>", OFTEN_ONCE, false, "It is held like this.",
     "pose  roller-low-back"},
    {"faster", "mistake", NULL, "<number> times", OFTEN_ONCE, false,
     "It moves so many times as fast, 1.5 to 8.", "faster  4 times"},
    {"breath", "mistake", NULL, "held", OFTEN_ONCE, false, "Its chest is full, and stays so.",
     "breath  held"},
    {"shrug", "mistake", NULL, "<length>", OFTEN_ONCE, false, "Its shoulders are so much higher, up to 8cm.",
     "shrug  45mm"},
    {"arch", "mistake", NULL, "low-back <angle>", OFTEN_ONCE, false,
     "Its lower back is hollow by so much, up to 40deg.", "arch  low-back 25deg"},
    {"tool", "mistake", NULL, "on midline", OFTEN_ONCE, false,
     "The ball lies on the bones in the middle: the spine, the tailbone.", "tool  on midline"},
};

static const Words TABLE = {.file = "file of mistakes", .at = WORDS, .count = sizeof WORDS / sizeof *WORDS};

const Manual *mistake_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "mistake", "Words", ""};
    static const Manual MANUAL = {"The words of mistakes", "mistakes", &TABLE, &CHAPTER, 1};
    return &MANUAL;
}

const MistakeTerm *vocabulary_mistake(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->mistake_count; i++)
        if (text_same(vocabulary->mistakes[i].id, id)) return &vocabulary->mistakes[i];
    return NULL;
}

typedef struct Reading {
    const Source *source;
    Diags *diags;
    bool good;
} Reading;

/* The number on a line, checked against its limits; 0 where the line is not there. */
static double limited(Reading *reading, const Node *block, const char *word, int at, Quantity quantity,
                      double least, double most, const char *limits) {
    const Node *node = script_child(block, word);
    if (!node) return 0;
    double number = quantity_of(quantity, &node->values[at]);
    if (number >= least - 1e-9 && number <= most + 1e-9) return number;
    diag_error(reading->diags, reading->source, node->values[at].span, CODE_RANGE, "%s", limits);
    reading->good = false;
    return 0;
}

static MistakeTerm term_of(Reading *reading, const Node *node) {
    const Node *text = script_child(node, "text"), *pose = script_child(node, "pose");
    return (MistakeTerm){.id = node->values[0].text,
                         .text = text ? text->values[0].text : (Text){0},
                         .pose = pose ? pose->values[0].text : (Text){0},
                         .faster = limited(reading, node, "faster", 0, QUANTITY_NUMBER, FASTER_LEAST,
                                           FASTER_MOST, "a mistake is 1.5 to 8 times as fast"),
                         .shrug_m = limited(reading, node, "shrug", 0, QUANTITY_LENGTH, 0.005, SHRUG_MOST_M,
                                            "shoulders rise by 5mm to 8cm"),
                         .arch_rad = limited(reading, node, "arch", 1, QUANTITY_ANGLE, 2 * MATHS_DEGREE,
                                             ARCH_MOST_RAD, "a lower back is hollow by 2 to 40deg"),
                         .breath_held = script_child(node, "breath") != NULL,
                         .tool_on_midline = script_child(node, "tool") != NULL};
}

static bool shows_something(const MistakeTerm *term) {
    return term->pose.count || term->faster > 0 || term->shrug_m > 0 || term->arch_rad > 0 ||
           term->breath_held || term->tool_on_midline;
}

void vocabulary_read_mistakes(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    const Lexicon lexicon = lesson_lexicon(arena, vocabulary);
    words_check(arena, tree, &TABLE, &lexicon, diags);
    int room = vocabulary->mistake_count + tree->root->children;
    MistakeTerm *terms = arena_alloc(arena, ((size_t)room + 1) * sizeof *terms);
    if (vocabulary->mistake_count)
        memcpy(terms, vocabulary->mistakes, (size_t)vocabulary->mistake_count * sizeof *terms);
    vocabulary->mistakes = terms;
    for (const Node *node = tree->root->first; node; node = node->next) {
        Reading reading = {tree->source, diags, !node->broken};
        if (node->broken) continue;
        MistakeTerm term = term_of(&reading, node);
        if (vocabulary_mistake(vocabulary, term.id))
            diag_error(diags, tree->source, node->values[0].span, CODE_SAME_ID, "`%.*s` is there already",
                       TEXT_ARGS(term.id));
        else if (reading.good && !shows_something(&term))
            diag_error(diags, tree->source, node->span, CODE_LACKS,
                       "this mistake lacks what its figure does otherwise");
        else
            terms[vocabulary->mistake_count++] = term;
    }
}
