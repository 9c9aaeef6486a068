/* What a voice is given of a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sound/number.h"
#include "sound/spell.h"

#include <string.h>

static int open_arena(void **state) {
    *state = arena_new();
    return *state ? 0 : -1;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

/* The parts with their pauses in tenths between them: "ease off |3 slowly |0". */
static const char *spelt(Arena *arena, const char *text) {
    Spelling spelling = spell(arena, text_of(text));
    Text all = {0};
    for (int i = 0; i < spelling.parts.count; i++) {
        const SpellPart *part = &spelling.parts.at[i];
        all = text_format(arena, "%.*s%s%.*s%s |%.0f", TEXT_ARGS(all), i ? " " : "", TEXT_ARGS(part->text),
                          part->asks ? " ?" : "", part->pause_s * 10);
    }
    return all.count ? all.at : "";
}

typedef struct Case {
    const char *text, *wanted;
} Case;

static void assert_spelt(Arena *arena, const Case *cases, int count) {
    for (int i = 0; i < count; i++) {
        const char *got = spelt(arena, cases[i].text);
        if (strcmp(got, cases[i].wanted) != 0)
            fail_msg("\"%s\" is spelt \"%s\", not \"%s\"", cases[i].text, got, cases[i].wanted);
    }
}
#define ASSERT_SPELT(cases) assert_spelt(*state, cases, (int)(sizeof cases / sizeof *(cases)))

static void nothing_to_say_has_no_parts(void **state) {
    const Case cases[] = {{"", ""},
                          {"   ", ""},
                          {".", ""},
                          {"... - (\") !", ""},
                          {"…", ""},
                          {"\n\n", ""},
                          {"你好", ""},
                          {"\xff\xfe\x80", ""},
                          {"'", ""},
                          {"\xe2\x80\x99", ""},
                          {"- - - ,,, ???", ""},
                          {"\t", ""}};
    ASSERT_SPELT(cases);
}

static void marks_become_pauses(void **state) {
    const Case cases[] = {
        {"Ease off, slowly.", "Ease off |3 slowly |0"},
        {"Stay there. Let the wall hold you.", "Stay there |7 Let the wall hold you |0"},
        {"Ready? Go!", "Ready ? |7 Go |0"},
        {"Now: the left; then - or so – or — the right",
         "Now |3 the left |3 then |3 or so |3 or |3 the right |0"},
        {"Wait… and go", "Wait |7 and go |0"},
        {"Wait...and go", "Wait and go |0"},
        {"in—out", "in |3 out |0"},
        {"one.\n\ntwo\nthree", "one |10 two |7 three |0"},
        {"\"Ease off,\" they said (slowly).", "Ease off |3 they said slowly |0"},
        {"Well ... , done", "Well |7 done |0"},
        {", first", "first |0"},
    };
    ASSERT_SPELT(cases);
}

static void numbers_are_written_out(void **state) {
    const Case cases[] = {{"0", "zero |0"},
                          {"Hold 30 breaths", "Hold thirty breaths |0"},
                          {"21", "twenty one |0"},
                          {"100", "one hundred |0"},
                          {"115", "one hundred and fifteen |0"},
                          {"1001", "one thousand and one |0"},
                          {"12345", "twelve thousand three hundred and forty five |0"},
                          {"1000000", "one million |0"},
                          {"999999999",
                           "nine hundred and ninety nine million nine hundred and ninety nine thousand "
                           "nine hundred and ninety nine |0"},
                          {"1234567890", "one two three four five six seven eight nine zero |0"},
                          {"007", "zero zero seven |0"},
                          {"2.5", "two point five |0"},
                          {"2.", "two |0"},
                          {"0.25 is a part", "zero point two five is a part |0"},
                          {"1st and 22nd", "1st and 22nd |0"},
                          {"L4", "L4 |0"},
                          {"1:30", "one thirty |0"}};
    ASSERT_SPELT(cases);
}

static void what_joins_numbers_is_said(void **state) {
    const Case cases[] = {{"2/3", "two thirds |0"},
                          {"1/2", "one half |0"},
                          {"3/4 of it", "three quarters of it |0"},
                          {"10/10", "ten out of ten |0"},
                          {"7/10, no more", "seven out of ten |3 no more |0"},
                          {"5/4", "five out of four |0"},
                          {"3/0", "three out of zero |0"},
                          {"3x12", "three times twelve |0"},
                          {"3×12", "three times twelve |0"},
                          {"5-7", "five to seven |0"},
                          {"5–7", "five to seven |0"},
                          {"5-7-9", "five to seven to nine |0"},
                          {"1.5-2.5 cm", "one point five to two point five centimeters |0"},
                          {"½ a turn", "one half a turn |0"},
                          {"3/", "three |0"},
                          {"3x", "three times |0"},
                          {"3-", "three |0"}};
    ASSERT_SPELT(cases);
}

static void units_are_written_out(void **state) {
    const Case cases[] = {{"5cm", "five centimeters |0"},
                          {"5 cm up", "five centimeters up |0"},
                          {"1cm", "one centimeter |0"},
                          {"1 kg", "one kilogram |0"},
                          {"30s", "thirty seconds |0"},
                          {"45deg", "forty five degrees |0"},
                          {"45°", "forty five degrees |0"},
                          {"90%", "ninety percent |0"},
                          {"5-7cm", "five to seven centimeters |0"},
                          {"2cm/s", "two centimeters per second |0"},
                          {"2 min.", "two minutes |0"},
                          {"the cm scale", "the cm scale |0"},
                          {"30 s of it", "thirty s of it |0"},
                          {"12m, then 3h", "twelve meters |3 then three hours |0"},
                          {"12zz", "twelve zz |0"}};
    ASSERT_SPELT(cases);
}

static void letters_lose_their_accents(void **state) {
    const Case cases[] = {{"Café naïve", "Cafe naive |0"},
                          {"Straße", "Strasse |0"},
                          {"¿Qué?", "Que ? |0"},
                          {"œuvre Øre Łódź", "oeuvre Ore Lodz |0"},
                          {"ﬁt", "fit |0"},
                          {"thumb's heel’s", "thumb's heel's |0"},
                          {"'quoted'", "quoted |0"},
                          {"trigger-point", "trigger point |0"},
                          {"and/or", "and or |0"},
                          {"in & out", "in and out |0"},
                          {"e.g. this. And", "e g this |7 And |0"},
                          {"a\x01"
                           "b",
                           "a b |0"}};
    ASSERT_SPELT(cases);
}

/* Every run without blanks is a word, and the words spoken for them are all that are spoken, in order. */
static void each_written_word_knows_its_spoken_ones(void **state) {
    const char *texts[] = {"Hold 3x12, then rest.", "— 2/3 … of 5-7cm (é) ?", "one", "  two  words "};
    const int written[] = {4, 7, 1, 2};
    for (int i = 0; i < 4; i++) {
        Text text = text_of(texts[i]);
        Spelling spelling = spell(*state, text);
        int spoken = 0, in_parts = 0;
        size_t at = 0;
        assert_int_equal(spelling.words.count, written[i]);
        for (int k = 0; k < spelling.words.count; k++) {
            const SpellWord *word = &spelling.words.at[k];
            assert_true(word->at >= at && word->count > 0 && word->at + word->count <= text.count);
            assert_int_equal(word->first, spoken);
            at = word->at + word->count;
            spoken += word->spoken;
        }
        for (int k = 0; k < spelling.parts.count; k++) in_parts += spelling.parts.at[k].words;
        assert_int_equal(spoken, in_parts);
    }
}

/* What comes out is letters, digits and single blanks, whatever goes in. */
static void nothing_but_words_comes_out(void **state) {
    unsigned seed = 1;
    for (int i = 0; i < 3000; i++) {
        static const char *const pieces[] = {"a", "Z",  "9",    "0", ".", ",",  "/",  "x", "-",
                                             " ", "\n", "°",    "…", "'", "é",  "cm", "s", "—",
                                             "(", "\"", "\xff", "½", "%", "你", "?",  "1"};
        char text[64] = "";
        for (int k = 0; k < 12; k++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        arena_clear(*state);
        Spelling spelling = spell(*state, text_of(text));
        for (int k = 0; k < spelling.parts.count; k++) {
            const SpellPart *part = &spelling.parts.at[k];
            int words = 1;
            assert_true(part->text.count > 0 && part->text.at[part->text.count] == '\0');
            for (size_t c = 0; c < part->text.count; c++) {
                char letter = part->text.at[c];
                bool good = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                            (letter >= '0' && letter <= '9') || letter == '\'' || letter == ' ';
                if (!good) fail_msg("%s: %s", text, part->text.at);
                if (letter == ' ') assert_true(c > 0 && part->text.at[c - 1] != ' ');
                words += letter == ' ';
            }
            assert_int_equal(words, part->words);
            assert_true(k + 1 < spelling.parts.count ? part->pause_s > 0 : part->pause_s == 0);
        }
    }
}

static void a_number_that_finds_no_room_is_cut_off(void **state) {
    (void)state;
    char words[16];
    for (size_t room = 1; room <= sizeof words; room++) {
        memset(words, 'x', sizeof words);
        size_t count = number_words(TEXT("777777777"), words, room);
        assert_true(count < room && words[count] == '\0');
    }
    assert_null(number_part(1, true));
    assert_null(number_part(10, false));
    assert_null(number_unit(TEXT("cmm"), true));
    assert_null(number_unit((Text){0}, true));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_to_say_has_no_parts, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(marks_become_pauses, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(numbers_are_written_out, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_joins_numbers_is_said, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(units_are_written_out, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(letters_lose_their_accents, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(each_written_word_knows_its_spoken_ones, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nothing_but_words_comes_out, open_arena, close_arena),
        cmocka_unit_test(a_number_that_finds_no_room_is_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
