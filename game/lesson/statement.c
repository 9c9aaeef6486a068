#include "lesson/statement.h"

/* Those that are no phase, in their order. */
static const char *const WORDS[] = {
    "each",     "side",    "repeat",   "play",    "say",      "show",      "sound", "mistake",
    "at",       "every",   "pose",     "move",    "pressure", "camera",    "mark",  "spread",
    "never",    "ask",     "id",       "area",    "muscle",   "technique", "tools", "level",
    "position", "summary", "language", "seconds", "careful",  "caution",   "stop",  "gate",
};

_Static_assert(sizeof WORDS / sizeof *WORDS == STATEMENT_KINDS - STATEMENT_EACH, "a word for each kind");

static const char *word_of(StatementKind kind) {
    return kind <= STATEMENT_CHANGE ? phase_id((PhaseKind)(kind - STATEMENT_PHASE))
                                    : WORDS[kind - STATEMENT_EACH];
}

Statements statements_of(const Words *words) {
    Statements statements = {0};
    for (int i = 0; i < words->count; i++)
        for (int kind = STATEMENT_PHASE; kind < STATEMENT_KINDS; kind++)
            if (text_is(text_of(words->at[i].name), word_of((StatementKind)kind)))
                statements.kinds[i + 1] = (unsigned char)kind;
    return statements;
}
