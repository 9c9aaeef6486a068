/* The texts of a lesson by their places: phases count by their word, and the lines of a phase by theirs. Blocks of
 * sides, rounds and times do not count, so that they may come and go. */
#include "lesson/matching.h"

typedef struct Counter {
    Text word;
    int count;
} Counter;

typedef VEC(Counter) Counters;

typedef struct Walk {
    Arena *arena;
    VEC(Wording) wordings;
    Counters phases, lines; /* `lines` of the phase that is walked, or of the head */
    Text phase;             /* "hold-2", or empty in the head */
} Walk;

/* "say" the first time, then "say-2". */
static Text numbered(Walk *walk, Counters *counters, Text word) {
    int i = 0;
    while (i < counters->count && !text_same(counters->at[i].word, word)) i++;
    if (i == counters->count) *vec_push(walk->arena, counters) = (Counter){.word = word};
    int number = ++counters->at[i].count;
    return number == 1 ? word : text_format(walk->arena, "%.*s-%d", TEXT_ARGS(word), number);
}

static bool is_phase(Text word) {
    for (int kind = 0; kind < PHASE_KINDS; kind++)
        if (text_is(word, phase_id((PhaseKind)kind))) return true;
    return false;
}

/* The text of a statement, wherever it stands in the line; not the name of a file behind `clip` or `sound`. */
static Value *text_of_node(const Node *node) {
    if (text_is(node->word, "sound")) return NULL;
    for (int i = 0; i < node->value_count && !node->broken; i++) {
        bool name = i > 0 && text_is(node->values[i - 1].text, "clip");
        if (node->values[i].kind == VALUE_TEXT && !name) return &node->values[i];
    }
    return NULL;
}

static void add(Walk *walk, const Node *node, Value *value) {
    Text word = node->parent->word.count ? node->word : TEXT("title");
    Text own = numbered(walk, &walk->lines, word), phase = walk->phase;
    Text id = phase.count ? text_format(walk->arena, "%.*s.%.*s", TEXT_ARGS(phase), TEXT_ARGS(own)) : own;
    *vec_push(walk->arena, &walk->wordings) = (Wording){id, value};
}

static void walk_block(Walk *walk, const Node *block);

static void walk_phase(Walk *walk, const Node *node) {
    Walk outer = *walk;
    walk->phase = numbered(walk, &walk->phases, node->word);
    walk->lines = (Counters){0};
    walk_block(walk, node);
    walk->phase = outer.phase;
    walk->lines = outer.lines;
}

static void walk_block(Walk *walk, const Node *block) {
    for (const Node *node = block->first; node; node = node->next) {
        if (!walk->phase.count && is_phase(node->word)) {
            walk_phase(walk, node);
            continue;
        }
        Value *value = text_of_node(node);
        if (value) add(walk, node, value);
        walk_block(walk, node);
    }
}

Wordings wordings_of(Arena *arena, const Tree *tree) {
    Walk walk = {.arena = arena};
    walk_block(&walk, tree->root);
    return (Wordings){walk.wordings.at, walk.wordings.count};
}
