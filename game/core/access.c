#include "core/access.h"

#include "core/check.h"
#include "core/maths.h"

/* The usual count-in and edge are those of UX.md; timed things can be stretched to ten times. */
static const AccessTerm terms[ACCESS_KINDS] = {
    {"text-size", 100, 200, 25, 100, '%'},   {"edge", 0, 10, 1, 5, '%'},
    {"reduced-motion", 0, 1, 1, 0, 0},       {"left-handed", 0, 1, 1, 0, 0},
    {"one-button", 0, 1, 1, 0, 0},           {"dwell-seconds", 1, 20, 1, 2, 's'},
    {"get-ready-seconds", 3, 30, 3, 3, 's'}, {"read-aloud", 0, 1, 1, 0, 0},
};

const AccessTerm *access_term(AccessKind kind) {
    CHECK(kind >= 0 && kind < ACCESS_KINDS);
    return &terms[kind];
}

Access access_usual(void) {
    Access access;
    for (int i = 0; i < ACCESS_KINDS; i++) access.value[i] = terms[i].usual;
    return access;
}

int access_next(AccessKind kind, int value, int direction) {
    const AccessTerm *term = access_term(kind);
    if (!term->unit) return !value;
    int steps = value - term->least;
    steps = direction > 0 ? steps / term->step + 1 : (steps + term->step - 1) / term->step - 1;
    return clamp_i(term->least + steps * term->step, term->least, term->most);
}

AccessKind access_named(Text name) {
    int kind = 0;
    while (kind < ACCESS_KINDS && !text_is(name, terms[kind].name)) kind++;
    return (AccessKind)kind;
}
