/* Spelt as in American dictionaries, which are those of the voices. */
#include "sound/number.h"

#include <stdio.h>

static const char *const SMALL[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const TENS[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

typedef struct Words {
    char *at;
    size_t room, count;
} Words;

static void add(Words *words, const char *word) {
    if (words->count + 1 >= words->room) return;
    int wrote =
        snprintf(words->at + words->count, words->room - words->count, "%s%s", words->count ? " " : "", word);
    words->count += (size_t)wrote;
    if (words->count >= words->room) words->count = words->room - 1;
}

static void add_below_thousand(Words *words, int number) {
    if (number >= 100) {
        add(words, SMALL[number / 100]);
        add(words, "hundred");
        if (number % 100) add(words, "and");
    }
    int rest = number % 100;
    if (rest >= 20) add(words, TENS[rest / 10]);
    if (rest >= 20 && rest % 10) add(words, SMALL[rest % 10]);
    if (rest > 0 && rest < 20) add(words, SMALL[rest]);
}

static void add_number(Words *words, int number) {
    static const struct {
        int size;
        const char *name;
    } GROUPS[] = {{1000000, "million"}, {1000, "thousand"}};
    if (number == 0) add(words, SMALL[0]);
    for (int i = 0; i < 2; i++) {
        int many = number / GROUPS[i].size;
        if (!many) continue;
        add_below_thousand(words, many);
        add(words, GROUPS[i].name);
        number %= GROUPS[i].size;
        if (number > 0 && number < 100) add(words, "and");
    }
    add_below_thousand(words, number);
}

size_t number_words(Text digits, char *to, size_t room) {
    Words words = {to, room, 0};
    to[0] = '\0';
    int number = 0;
    bool whole = digits.count <= 9 && !(digits.count > 1 && digits.at[0] == '0');
    for (size_t i = 0; i < digits.count; i++) {
        if (whole)
            number = number * 10 + (digits.at[i] - '0');
        else
            add(&words, SMALL[digits.at[i] - '0']);
    }
    if (whole) add_number(&words, number);
    return words.count;
}

const char *number_part(int parts, bool one) {
    static const char *const ONE[] = {"half",  "third",   "quarter", "fifth",
                                      "sixth", "seventh", "eighth",  "ninth"};
    static const char *const MANY[] = {"halves", "thirds",   "quarters", "fifths",
                                       "sixths", "sevenths", "eighths",  "ninths"};
    if (parts < 2 || parts > 9) return NULL;
    return one ? ONE[parts - 2] : MANY[parts - 2];
}

const char *number_unit(Text sign, bool one) {
    static const struct {
        const char *sign, *one, *many;
    } UNITS[] = {{"mm", "millimeter", "millimeters"},
                 {"cm", "centimeter", "centimeters"},
                 {"m", "meter", "meters"},
                 {"km", "kilometer", "kilometers"},
                 {"s", "second", "seconds"},
                 {"sec", "second", "seconds"},
                 {"secs", "second", "seconds"},
                 {"min", "minute", "minutes"},
                 {"mins", "minute", "minutes"},
                 {"h", "hour", "hours"},
                 {"deg", "degree", "degrees"},
                 {"\xc2\xb0", "degree", "degrees"},
                 {"\xc2\xb0"
                  "C",
                  "degree celsius", "degrees celsius"},
                 {"g", "gram", "grams"},
                 {"kg", "kilogram", "kilograms"},
                 {"lb", "pound", "pounds"},
                 {"lbs", "pound", "pounds"},
                 {"%", "percent", "percent"},
                 {"x", "time", "times"},
                 {"\xc3\x97", "time", "times"},
                 {"bpm", "beat per minute", "beats per minute"},
                 {"cm/s", "centimeter per second", "centimeters per second"}};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (text_is(sign, UNITS[i].sign)) return one ? UNITS[i].one : UNITS[i].many;
    return NULL;
}
