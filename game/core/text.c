#include "core/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FAR = 40 };

Text text_of(const char *terminated) {
    return (Text){terminated, terminated ? strlen(terminated) : 0};
}

int text_order(Text a, Text b) {
    size_t common = a.count < b.count ? a.count : b.count;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    if (order) return order;
    return (a.count > b.count) - (a.count < b.count);
}

char *text_copy(Arena *arena, Text text) {
    char *copy = arena_alloc_unset(arena, text.count + 1);
    if (text.count) memcpy(copy, text.at, text.count);
    copy[text.count] = 0;
    return copy;
}

Text text_format(Arena *arena, const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int count = vsnprintf(NULL, 0, format, list);
    va_end(list);
    size_t bytes = count > 0 ? (size_t)count : 0;
    char *at = arena_alloc(arena, bytes + 1);
    vsnprintf(at, bytes + 1, format, again);
    va_end(again);
    return (Text){at, bytes};
}

static int least(int a, int b, int c) {
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

int text_distance(Text a, Text b) {
    if (a.count > FAR || b.count > FAR) return FAR;
    int row[3][FAR + 1]; /* the current and the two rows before it, in turn */
    for (int j = 0; j <= (int)b.count; j++) row[0][j] = j;
    for (int i = 1; i <= (int)a.count; i++) {
        int *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= (int)b.count; j++) {
            int cost = a.at[i - 1] != b.at[j - 1];
            now[j] = least(before[j] + 1, now[j - 1] + 1, before[j - 1] + cost);
            bool swapped = i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1];
            if (swapped && earlier[j - 2] + 1 < now[j]) now[j] = earlier[j - 2] + 1;
        }
    }
    return row[a.count % 3][b.count];
}
