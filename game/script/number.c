#include "script/number.h"

#include "core/check.h"
#include "core/maths.h"

typedef enum Unit { NONE, S, M, MIN, H, MM, CM, MM_S, CM_S, M_S, DEG, DEG_S, PERCENT, UNKNOWN } Unit;

enum { DIGITS_TAKEN = 15 };

_Static_assert(UNKNOWN + 1 == NUMBER_MEASURES, "a value's measure is one of these");

/* `m` is a minute and a metre. */
const double NUMBER_FACTORS[QUANTITIES][NUMBER_MEASURES] = {
    [QUANTITY_TIME] = {[S] = 1, [M] = 60, [MIN] = 60, [H] = 3600},
    [QUANTITY_LENGTH] = {[MM] = 0.001, [CM] = 0.01, [M] = 1},
    [QUANTITY_SPEED] = {[MM_S] = 0.001, [CM_S] = 0.01, [M_S] = 1},
    [QUANTITY_ANGLE] = {[DEG] = MATHS_DEGREE},
    [QUANTITY_TURNING] = {[DEG_S] = MATHS_DEGREE},
    [QUANTITY_SHARE] = {[PERCENT] = 0.01},
    [QUANTITY_NUMBER] = {[NONE] = 1},
    [QUANTITY_COUNT] = {[NONE] = 1},
};

/* Asked of every number: by length first. */
static Unit unit_of(Text text) {
    switch (text.count) {
    case 0: return NONE;
    case 1:
        return *text.at == 's'   ? S
               : *text.at == 'm' ? M
               : *text.at == 'h' ? H
               : *text.at == '%' ? PERCENT
                                 : UNKNOWN;
    case 2: return text_is(text, "cm") ? CM : text_is(text, "mm") ? MM : UNKNOWN;
    case 3:
        return text_is(text, "min") ? MIN : text_is(text, "deg") ? DEG : text_is(text, "m/s") ? M_S : UNKNOWN;
    case 4: return text_is(text, "cm/s") ? CM_S : text_is(text, "mm/s") ? MM_S : UNKNOWN;
    case 5: return text_is(text, "deg/s") ? DEG_S : UNKNOWN;
    default: return UNKNOWN;
    }
}

const char *quantity_example(Quantity quantity) {
    static const char *const EXAMPLES[QUANTITIES] = {
        "a time, such as 45s",
        "a length, such as 6cm",
        "a speed, such as 2.5cm/s",
        "an angle, such as 12deg",
        "a turning speed, such as 5deg/s",
        "a share, such as 50%",
        "a number",
        "a whole number",
    };
    return EXAMPLES[quantity];
}

const char *quantity_units(Quantity quantity) {
    static const char *const NAMES[QUANTITIES] = {
        "s, m, min or h", "mm, cm or m", "mm/s, cm/s or m/s", "deg", "deg/s", "%", "no unit", "no unit",
    };
    return NAMES[quantity];
}

Text quantity_short_unit(Text text) {
    static const char *const SPELT[][2] = {
        {"sec", "s"},    {"secs", "s"},     {"second", "s"},    {"seconds", "s"},
        {"mins", "min"}, {"minute", "min"}, {"minutes", "min"}, {"hour", "h"},
        {"hours", "h"},  {"degree", "deg"}, {"degrees", "deg"}, {"percent", "%"},
    };
    for (size_t i = 0; i < sizeof SPELT / sizeof *SPELT; i++)
        if (text_is(text, SPELT[i][0])) return text_of(SPELT[i][1]);
    return text;
}

double quantity_of(Quantity quantity, const Value *value) {
    double number = 0;
    CHECK(quantity_read(quantity, value, &number));
    return number;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool in_unit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '%';
}

static char at(Text text, size_t i) {
    return i < text.count ? text.at[i] : '\0';
}

/* Digits beyond those that a double holds exactly are read, but do not count: dropped behind the point, and a
 * zero each before it. */
static size_t scan_digits(Text text, size_t i, double *out) {
    double whole = 0, scale = 1;
    int taken = 0;
    for (; is_digit(at(text, i)); i++) whole = whole * 10 + (taken++ < DIGITS_TAKEN ? text.at[i] - '0' : 0);
    if (at(text, i) == '.' && is_digit(at(text, i + 1)))
        for (i++; is_digit(at(text, i)); i++)
            if (taken++ < DIGITS_TAKEN) {
                whole = whole * 10 + (text.at[i] - '0');
                scale *= 10;
            }
    *out = whole / scale;
    return i;
}

static size_t scan_unit(Text text, size_t i, Text *unit) {
    size_t start = i;
    while (in_unit(at(text, i))) i++;
    *unit = (Text){text.at + start, i - start};
    return i;
}

static double seconds_in(Text unit) {
    return text_is(unit, "h") ? 3600 : text_is(unit, "m") ? 60 : text_is(unit, "s") ? 1 : 0;
}

/* What follows the first part of a compound, which has this unit; 0 if it does not go on as one. */
static size_t scan_compound(Text text, size_t i, Text first, Value *value) {
    double step = seconds_in(first), total = value->number * step;
    while (is_digit(at(text, i))) {
        double digits;
        Text unit;
        i = scan_unit(text, scan_digits(text, i, &digits), &unit);
        double next = seconds_in(unit);
        if (step == 0 || next == 0 || next >= step) return 0;
        total += digits * next;
        step = next;
    }
    value->number = total;
    value->compound = true;
    return i;
}

Text number_suffix(const Value *value) {
    if (value->compound) return TEXT("s");
    if (value->kind != VALUE_NUMBER) return (Text){0};
    size_t i = 0;
    while (i < value->text.count && !in_unit(value->text.at[i])) i++;
    return (Text){value->text.at + i, value->text.count - i};
}

unsigned char number_measure(Text unit) {
    return (unsigned char)unit_of(unit);
}

size_t number_scan(Text text, Value *value) {
    bool negative = at(text, 0) == '-';
    if (!is_digit(at(text, negative))) return 0;
    value->kind = VALUE_NUMBER;
    Text unit;
    size_t i = scan_unit(text, scan_digits(text, negative, &value->number), &unit);
    if (is_digit(at(text, i))) i = scan_compound(text, i, unit, value);
    value->text = (Text){text.at, i};
    value->measure = number_measure(value->compound ? TEXT("s") : unit);
    if (negative) value->number = -value->number;
    return i;
}
