/* Numbers and units as English words. */
#ifndef SOUND_NUMBER_H
#define SOUND_NUMBER_H

#include "core/text.h"

/* Writes "twenty five" at `to`, which has `room` bytes, of the whole number that `digits` are; more than nine digits
 * are read one by one. The bytes written, cut off at room - 1; it is terminated. */
size_t number_words(Text digits, char *to, size_t room);

/* "thirds" for 3, "halves" for 2, up to 9; "third" of one. NULL if there is no such word. */
const char *number_part(int parts, bool one);

/* What a unit's sign means, for one of it or several: "centimetres" of "cm". NULL if it is none. */
const char *number_unit(Text sign, bool one);

#endif
