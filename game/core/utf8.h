/* UTF-8, by utf8proc. */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include "core/text.h"

#include <stdint.h>

/* What editors on some systems leave at the start of a file, and none shows. */
#define UTF8_MARK "\xef\xbb\xbf"
enum { UTF8_MARK_BYTES = 3 };

/* The bytes of the character that `text` begins with, and its code point; a byte that begins no character
 * counts as one byte with code point -1. Text must not be empty. */
size_t utf8_next(Text text, int32_t *code_point);

/* Characters in the text, a bad byte counting as one. */
size_t utf8_count(Text text);

/* Characters in the text that take room of their own: combining marks, which stand on others, do not. */
size_t utf8_count_seen(Text text);

/* Screen columns that the text takes in a terminal: wide characters count two, combining marks none. */
size_t utf8_width(Text text);

enum { UTF8_PLAIN_MAX = 8 };

/* A character without its accents in ASCII, "e" for an e with an acute accent, "ss" for a sharp s: writes the bytes and
 * returns how many; 0 for what has no such form. */
size_t utf8_plain(int32_t code_point, char plain[UTF8_PLAIN_MAX]);

/* As words are looked for: small letters without accents, figures, and one blank between words, whatever stood there;
 * apostrophes are left out. Letters that have no plain form stay what they are. In the arena. */
Text utf8_fold(Arena *arena, Text text);

/* The offset of the first byte that is part of no character, or text.count if all is well. */
size_t utf8_bad(Text text);

#endif
