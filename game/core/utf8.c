#include "core/utf8.h"

#include <utf8proc.h>

size_t utf8_next(Text text, int32_t *code_point) {
    if ((unsigned char)text.at[0] < 0x80) { /* most of what people write: the library need not be asked */
        *code_point = text.at[0];
        return 1;
    }
    utf8proc_int32_t found = -1;
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.count, &found);
    *code_point = bytes > 0 ? found : -1;
    return bytes > 0 ? (size_t)bytes : 1;
}

size_t utf8_count(Text text) {
    size_t characters = 0;
    int32_t code_point;
    for (size_t i = 0; i < text.count; characters++)
        i += utf8_next((Text){text.at + i, text.count - i}, &code_point);
    return characters;
}

size_t utf8_count_seen(Text text) {
    size_t characters = 0;
    int32_t code_point;
    for (size_t i = 0; i < text.count;) {
        i += utf8_next((Text){text.at + i, text.count - i}, &code_point);
        characters += code_point < 0x300 || utf8proc_charwidth(code_point) > 0;
    }
    return characters;
}

size_t utf8_width(Text text) {
    size_t columns = 0;
    int32_t code_point;
    for (size_t i = 0; i < text.count;) {
        i += utf8_next((Text){text.at + i, text.count - i}, &code_point);
        int width = code_point < 0 ? 1 : utf8proc_charwidth(code_point);
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}

size_t utf8_bad(Text text) {
    int32_t code_point;
    for (size_t i = 0; i < text.count;) {
        size_t bytes = utf8_next((Text){text.at + i, text.count - i}, &code_point);
        if (code_point < 0) return i;
        i += bytes;
    }
    return text.count;
}
