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

/* Letters that are no other letter with something added. */
static const char *plain_of(int32_t code_point) {
    switch (code_point) {
    case 0xdf: return "ss";
    case 0xc6: return "AE";
    case 0xe6: return "ae";
    case 0xd8: return "O";
    case 0xf8: return "o";
    case 0x152: return "OE";
    case 0x153: return "oe";
    case 0x141: return "L";
    case 0x142: return "l";
    case 0xd0: return "D";
    case 0xf0: return "d";
    case 0xde: return "Th";
    case 0xfe: return "th";
    case 0x131: return "i";
    default: return NULL;
    }
}

size_t utf8_plain(int32_t code_point, char plain[UTF8_PLAIN_MAX]) {
    utf8proc_int32_t parts[UTF8_PLAIN_MAX];
    const char *known = plain_of(code_point);
    size_t count = known ? strlen(known) : 0;
    if (known) memcpy(plain, known, count);
    if (known || code_point < 0) return count;
    int last_class = 0;
    utf8proc_ssize_t found =
        utf8proc_decompose_char(code_point, parts, UTF8_PLAIN_MAX,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &last_class);
    for (utf8proc_ssize_t i = 0; i < found && i < UTF8_PLAIN_MAX; i++) {
        if (parts[i] >= 0x80) return 0;
        plain[count++] = (char)parts[i];
    }
    return count;
}

/* What a character is in a folded text: the bytes, or none where a blank is to be. */
static size_t folded(int32_t code_point, char bytes[UTF8_PLAIN_MAX]) {
    size_t count = utf8_plain(code_point, bytes), kept = 0;
    for (size_t i = 0; i < count; i++) {
        char c = bytes[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) bytes[kept++] = c;
    }
    if (count || code_point < 0) return kept;
    utf8proc_category_t kind = utf8proc_category(code_point);
    bool letter = kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO;
    if (!letter) return 0;
    return (size_t)utf8proc_encode_char(utf8proc_tolower(code_point), (utf8proc_uint8_t *)bytes);
}

static bool is_apostrophe(int32_t code_point) {
    return code_point == '\'' || code_point == 0x2019 || code_point == 0x2bc;
}

Text utf8_fold(Arena *arena, Text text) {
    char *at = arena_alloc(arena, text.count * UTF8_PLAIN_MAX + 1);
    size_t count = 0;
    while (text.count) {
        char bytes[UTF8_PLAIN_MAX];
        int32_t code_point;
        size_t step = utf8_next(text, &code_point), kept = folded(code_point, bytes);
        memcpy(at + count, bytes, kept);
        count += kept;
        if (!kept && !is_apostrophe(code_point) && count && at[count - 1] != ' ') at[count++] = ' ';
        text = (Text){text.at + step, text.count - step};
    }
    if (count && at[count - 1] == ' ') count--;
    return (Text){at, count};
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
