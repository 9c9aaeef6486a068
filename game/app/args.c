#include "app/args.h"

#include "core/calendar.h"
#include "lesson/language.h"
#include "script/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool wrong(const char *text, const char *expected) {
    fprintf(stderr, "unknot: expected %s, found \"%s\"\n", expected, text);
    return false;
}

/* "4:07.5": minutes, and two digits of seconds. */
static bool read_clock(const char *text, double *seconds) {
    enum { DIGITS_MOST = 6 };
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > DIGITS_MOST || text[digits] != ':') return false;
    const char *behind = text + digits + 1;
    Value value = {0};
    Text rest = text_of(behind);
    bool two = strspn(behind, "0123456789") == 2 && behind[0] < '6';
    if (!two || number_scan(rest, &value) != rest.count || number_suffix(&value).count > 0) return false;
    *seconds = (double)strtol(text, NULL, 10) * 60 + value.number;
    return true;
}

bool args_seconds(const char *text, double *seconds) {
    Value value = {0};
    Text all = text_of(text);
    if (read_clock(text, seconds)) return true;
    bool number = number_scan(all, &value) == all.count && all.count > 0;
    if (number && number_suffix(&value).count == 0)
        *seconds = value.number;
    else if (!number || !quantity_read(QUANTITY_TIME, &value, seconds))
        return wrong(text, "a time, such as 90s, 1m30s or 1:30");
    return *seconds >= 0 || wrong(text, "a time that is not negative");
}

/* Digits alone, of a length that a picture may have; *at is moved behind them. */
static bool read_length(const char **at, int *length) {
    if (**at < '0' || **at > '9') return false;
    char *end;
    long value = strtol(*at, &end, 10);
    *at = end;
    *length = value < 7681 ? (int)value : 7681;
    return *length >= 160 && *length <= 7680;
}

bool args_size(const char *text, int *width, int *height) {
    const char *at = text;
    bool read = read_length(&at, width) && *at++ == 'x' && read_length(&at, height) && !*at;
    return read || wrong(text, "a size, such as 1920x1080");
}

bool args_day(const char *text, int64_t *day) {
    Date date;
    if (!calendar_read(text, &date) || !calendar_has(date)) return wrong(text, "a day, such as 2026-11-28");
    *day = calendar_day_of(date);
    return true;
}

bool args_side(const char *text, Side *side) {
    *side = strcmp(text, "left") == 0 ? SIDE_LEFT : SIDE_RIGHT;
    return *side == SIDE_LEFT || strcmp(text, "right") == 0 || wrong(text, "left or right");
}

bool args_talk(const char *text, Talk *talk) {
    static const char *const LEVELS[] = TALK_NAMES;
    for (int i = TALK_FULL; i <= TALK_SILENT; i++)
        if (strcmp(text, LEVELS[i]) == 0) {
            *talk = (Talk)i;
            return true;
        }
    return wrong(text, "full, key or silent");
}

bool args_simd(const char *text, SimdLevel *level) {
    for (SimdLevel each = SIMD_C; each <= simd_best(); each++)
        if (strcmp(text, simd_name(each)) == 0) {
            *level = each;
            return true;
        }
    return wrong(text, "c, sse2 or avx2, and no more than this machine has");
}

bool args_detail(const char *text, int *detail) {
    if (text[0] < '1' || text[0] > '3' || text[1]) return wrong(text, "1, 2 or 3, which is all there is");
    *detail = text[0] - '0';
    return true;
}

bool args_colour(const char *text, ColourWish *wish) {
    static const char *const WISHES[] = {"auto", "always", "never"};
    for (int i = COLOUR_AUTO; i <= COLOUR_NEVER; i++)
        if (strcmp(text, WISHES[i]) == 0) {
            *wish = (ColourWish)i;
            return true;
        }
    return wrong(text, "always, auto or never");
}

bool args_language(const char *text, const char **language) {
    *language = text;
    return language_tag_good(text_of(text)) || wrong(text, "a language, such as es or pt-BR");
}

bool args_number(const char *text, double low, double high, double *number) {
    char *end;
    *number = strtod(text, &end);
    char expected[64];
    snprintf(expected, sizeof expected, "a number from %g to %g", low, high);
    return (end != text && *end == '\0' && *number >= low && *number <= high) || wrong(text, expected);
}

int args_wrong(const char *command, const char *message) {
    fprintf(stderr, "unknot %s: %s\nunknot --help shows how it is used\n", command, message);
    return EXIT_USAGE;
}
