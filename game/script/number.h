/* Numbers with units, and what they measure. */
#ifndef SCRIPT_NUMBER_H
#define SCRIPT_NUMBER_H

#include "script/script.h"

typedef enum Quantity {
    QUANTITY_TIME,    /* s, m or min, h, or a compound; in seconds */
    QUANTITY_LENGTH,  /* mm, cm, m; in metres */
    QUANTITY_SPEED,   /* mm/s, cm/s, m/s; in metres a second */
    QUANTITY_ANGLE,   /* deg; in radians */
    QUANTITY_TURNING, /* deg/s; in radians a second */
    QUANTITY_SHARE,   /* %; 1 for 100% */
    QUANTITY_NUMBER,  /* no unit */
    QUANTITY_COUNT    /* no unit, whole, 0 or more */
} Quantity;

enum { QUANTITIES = QUANTITY_COUNT + 1, NUMBER_MEASURES = 14 };

/* What one of each unit is in the quantity's own, by a value's `measure`; 0 if it does not measure it. */
extern const double NUMBER_FACTORS[QUANTITIES][NUMBER_MEASURES];

/* "a time, such as 45s" and "s, m, min or h". */
const char *quantity_example(Quantity quantity);
const char *quantity_units(Quantity quantity);

/* False if the value is no number or has no unit of this quantity; else *out is in the unit named above. */
static inline bool quantity_read(Quantity quantity, const Value *value, double *out) {
    if (value->kind != VALUE_NUMBER) return false;
    double factor = NUMBER_FACTORS[quantity][value->measure];
    if (factor <= 0 || (value->compound && quantity != QUANTITY_TIME)) return false;
    *out = value->number * factor;
    return quantity != QUANTITY_COUNT || (*out >= 0 && *out <= 1e9 && *out == (int)*out);
}

/* The same for a value that is known to be one, as after words_check(). */
double quantity_of(Quantity quantity, const Value *value);

/* The unit that people mean by `seconds`, `sec` or `degrees`; any other text as it is. */
Text quantity_short_unit(Text text);

/* Which unit a text is, as a value's `measure` has it. */
unsigned char number_measure(Text unit);

/* A number's unit as it is written: "cm/s", "%", "" for none and for any other value; "s" for a compound. */
Text number_suffix(const Value *value);

/* Reads the number that text begins with into kind, text, number, measure and compound of *value; the bytes taken,
 * or 0 if text begins with no number.
 *
 *     number    := ["-"] digits unit? | ["-"] compound
 *     digits    := [0-9]+ ["." [0-9]+]
 *     unit      := [a-zA-Z/%]+
 *     compound  := digits "h" digits "m" digits "s", at least two of them, in this order */
size_t number_scan(Text text, Value *value);

#endif
