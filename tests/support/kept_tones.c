/* Bowl, bell and gong take some tens of milliseconds to make, and tests of sound make a mix for each question: half of
 * their time. Linked in with --wrap, what was made once is there for the next, and for nobody to change: it is const to
 * all who hear it. */
#include "sound/tone.h"

static Tones *kept; /* never freed */

Tones *__real_tones_new(void);
Tones *__wrap_tones_new(void);
void __wrap_tones_free(Tones *tones);

Tones *__wrap_tones_new(void) {
    if (!kept) kept = __real_tones_new();
    return kept;
}

void __wrap_tones_free(Tones *tones) {
    (void)tones;
}
