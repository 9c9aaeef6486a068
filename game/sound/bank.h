/* What a lesson plays beside its tones, ready to play: recordings, by path, and spoken lines, by text and language. It
 * grows while a lesson plays and nothing in it ever changes, so that the sound's own thread may read what was found in
 * it. It lasts until all that hold it have let it go; all of this on one thread. */
#ifndef SOUND_BANK_H
#define SOUND_BANK_H

#include "core/text.h"
#include "sound/decode.h"
#include "sound/level.h"
#include "sound/utter.h"

typedef struct Bank Bank;

/* An empty one, held by the caller. NULL if memory is refused. */
Bank *bank_new(void);

/* Decodes a file; DECODE_GOOD if bank_clip() finds it from now on. */
DecodeFault bank_add(Bank *bank, Text path, const void *bytes, size_t count);

/* Takes a line over, or frees it: if memory is refused (false), or the line is there already. */
bool bank_add_line(Bank *bank, Text line, Text language, Utterance *utterance);

/* NULL if there is none of this path, or no bank. */
const Clip *bank_clip(const Bank *bank, Text path);

/* NULL if there is none, or no bank. */
const Utterance *bank_line(const Bank *bank, Text line, Text language);

/* A bank of its own, held by the caller, that shares the recordings of another, and the lines for which `keeps` is
 * true. NULL if memory is refused. */
Bank *bank_pick(const Bank *bank, bool (*keeps)(void *with, Text line, Text language), void *with);

/* How long all of its lines are together. */
double bank_line_seconds(const Bank *bank);

/* Holds it once more; and lets it go. NULL is allowed. */
Bank *bank_hold(Bank *bank);
void bank_drop(Bank *bank);

#endif
