/* Texts broken into lines, and captions on their backing: nothing lost, nothing too wide, characters never cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/captions.h"
#include "support/drawn.h"
#include "support/perform.h"

#include "support/one_house.h" /* last: its house would hide the others' parameters */

static int broken(const char *text, float width, Text lines[CAPTION_LINES]) {
    return text_lines(text_of(text), width, 10, false, &drawn_measure, lines, CAPTION_LINES);
}

static float wide(Text text) {
    return drawn_width(NULL, text, 10, false);
}

static void an_empty_text_has_no_lines(void **state) {
    (void)state;
    Text lines[CAPTION_LINES];
    assert_int_equal(broken("", 100, lines), 0);
    assert_int_equal(text_lines((Text){0}, 100, 10, false, &drawn_measure, lines, CAPTION_LINES), 0);
    assert_int_equal(text_lines(TEXT("word"), 100, 10, false, &drawn_measure, lines, 0), 0);
}

static void a_short_text_stays_on_one_line(void **state) {
    (void)state;
    Text lines[CAPTION_LINES];
    assert_int_equal(broken("  Sit tall. ", 200, lines), 1);
    assert_true(text_is(lines[0], "Sit tall."));
    assert_int_equal(broken("word", 0.5f, lines), 1); /* too wide, but it is one word */
    assert_true(text_is(lines[0], "word"));
    assert_int_equal(broken("Wide words", 0, lines), 2);
}

static void lines_are_even(void **state) {
    (void)state;
    Text lines[CAPTION_LINES];
    /* As much as fits on the first line would leave one word for the second. */
    const char *text = "Stay there. Let the wall hold you and sink.";
    assert_int_equal(broken(text, wide(text_of(text)) - 1, lines), 2);
    assert_true(fabsf(wide(lines[0]) - wide(lines[1])) < wide(text_of(text)) * 0.2f);
}

/* All words of the text, in order, parted by single blanks on each line or by the end of a line. */
static void check_words(const char *text, const Text *lines, int count) {
    size_t at = 0, end = strlen(text);
    for (int i = 0; i < count; i++) {
        while (at < end && text[at] == ' ') at++;
        assert_true(at + lines[i].count <= end);
        assert_memory_equal(text + at, lines[i].at, lines[i].count);
        assert_true(lines[i].count > 0 && lines[i].at[0] != ' ' && lines[i].at[lines[i].count - 1] != ' ');
        at += lines[i].count;
        assert_true(at == end || text[at] == ' ');
    }
    while (at < end && text[at] == ' ') at++;
    assert_int_equal(at, end);
}

static void no_word_is_lost_or_cut_however_narrow_the_place(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "Over the whole of a page",
        "a  b   c",
        "WWWWWWWWWWWWWWWW WWWWWWWW WWWW",
        "one",
        "\xc3\x84rmel \xc3\xbc"
        "ber die H\xc3\xa4nde, l\xc3\xa4nger ausatmen als ein",
        "\xe5\xae\x89\xe9\x9d\x99 \xe5\x91\xbc\xe5\x90\xb8 \xf0\x9f\xa7\x98 \xe2\x80\x94 na\xc3\xafve",
        "e\xcc\x81te\xcc\x81 co\xcc\x82te\xcc\x81 a\xc2\xa0"
        "b"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        for (float width = 1; width < 420; width *= 1.3f)
            for (int room = 1; room <= CAPTION_LINES; room++) {
                Text lines[CAPTION_LINES];
                int count = text_lines(text_of(TEXTS[i]), width, 10, false, &drawn_measure, lines, room);
                assert_true(count >= 1 && count <= room);
                check_words(TEXTS[i], lines, count);
                for (int k = 0; k < count; k++) {
                    assert_int_equal(utf8_bad(lines[k]), lines[k].count);
                    bool one_word = !memchr(lines[k].at, ' ', lines[k].count);
                    if (k < room - 1 && !one_word) assert_true(wide(lines[k]) <= width);
                }
            }
}

static void bytes_that_are_no_text_are_broken_like_any(void **state) {
    (void)state;
    Text lines[CAPTION_LINES];
    const char *text = "\xff\xfe \xc3 \x80\x80 \xf0\x9f word";
    int count = broken(text, 12, lines);
    assert_int_equal(count, CAPTION_LINES);
    check_words(text, lines, count);
}

static void a_bold_text_takes_its_own_width(void **state) {
    (void)state;
    Text lines[CAPTION_LINES], text = TEXT("Hold still and breathe");
    float width = drawn_width(NULL, text, 10, false) + 1;
    assert_int_equal(text_lines(text, width, 10, false, &drawn_measure, lines, CAPTION_LINES), 1);
    assert_int_equal(text_lines(text, width, 10, true, &drawn_measure, lines, CAPTION_LINES), 2);
}

static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160},
                               {1024, 768}, {1280, 800},  {1280, 1024}};

/* Those of lessons, with every choice that lengthens them. */
static void every_caption_of_the_lessons_fits_on_two_lines(void **state) {
    (void)state;
    Arena *arena = arena_new();
    int captions = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *timeline =
            house_timeline(&house, l, &(Options){.hold_s = 120, .rounds = 4, .first_side = SIDE_RIGHT});
        for (int i = 0; i < timeline->cue_count; i++) {
            const Cue *cue = &timeline->cues[i];
            if (cue->kind == CUE_TONE) continue;
            captions++;
            for (int s = 0; s < (int)(sizeof SIZES / sizeof *SIZES); s++) {
                Layout layout = layout_of(SIZES[s][0], SIZES[s][1]);
                Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
                arena_clear(arena);
                Scene *scene = scene_new(arena, layout.width, layout.height, 0);
                caption_draw(scene, &look, cue->text, 1);
                int lines = scene->items.count - 1;
                if (lines > 2) fail_msg("%.*s takes %d lines", TEXT_ARGS(cue->text), lines);
                for (int k = 1; k <= lines; k++)
                    assert_true(
                        area_inside(drawn_box(&scene->items.at[k]), drawn_box(&scene->items.at[0]), 0));
                assert_true(area_inside(drawn_box(&scene->items.at[0]), layout.caption, 0.01f));
            }
        }
    }
    assert_true(captions > 40);
    arena_free(arena);
}

static void a_caption_fades_in_on_its_own_backing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Scene *scene = scene_new(arena, 1920, 1080, 0);
    caption_draw(scene, &look, (Text){0}, 1);
    assert_int_equal(scene->items.count, 0);
    static const struct {
        double since_s;
        unsigned alpha;
    } FADES[] = {{-1, 0}, {0, 0}, {0.1, 128}, {0.2, 255}, {60, 255}};
    for (int i = 0; i < 5; i++) {
        scene = scene_new(arena, 1920, 1080, 0);
        caption_draw(scene, &look, TEXT("Sink a little."), FADES[i].since_s);
        assert_int_equal(scene->items.count, 2);
        const Item *box = &scene->items.at[0], *line = &scene->items.at[1];
        assert_true(box->kind == ITEM_RECT && fabsf(box->y1 - 956) < 0.01f &&
                    fabsf(box->y1 - box->y0 - 112) < 0.01f);
        assert_true(box->colour >> 24 > 0xe0); /* readable whatever lies under it */
        assert_true(line->kind == ITEM_TEXT && line->align == ALIGN_CENTRE && line->size == 48);
        assert_int_equal(line->colour >> 24, FADES[i].alpha);
        assert_true(fabsf(line->x0 - (box->x0 + box->x1) / 2) < 0.01f);
    }
    arena_free(arena);
}

static void more_lines_grow_the_backing_upwards(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    static const char *const TEXTS[] = {
        "One line.", "Put the ball between the wall and your left shoulder blade.",
        ("Put the ball between the wall and your left shoulder blade, beside the spine, "
         "never on it, and off the edge of the blade.")};
    static const float HIGH[] = {112, 160, 222.4f};
    for (int i = 0; i < 3; i++) {
        Scene *scene = scene_new(arena, 1920, 1080, 0);
        caption_draw(scene, &look, text_of(TEXTS[i]), 1);
        assert_int_equal(scene->items.count, i + 2);
        const Item *box = &scene->items.at[0];
        assert_true(fabsf(box->y1 - 956) < 0.01f && fabsf(box->y1 - box->y0 - HIGH[i]) < 0.5f);
        for (int k = 1; k < scene->items.count; k++)
            assert_true(area_inside(drawn_box(&scene->items.at[k]), drawn_box(box), 0));
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_text_has_no_lines),
        cmocka_unit_test(a_short_text_stays_on_one_line),
        cmocka_unit_test(lines_are_even),
        cmocka_unit_test(no_word_is_lost_or_cut_however_narrow_the_place),
        cmocka_unit_test(bytes_that_are_no_text_are_broken_like_any),
        cmocka_unit_test(a_bold_text_takes_its_own_width),
        cmocka_unit_test(every_caption_of_the_lessons_fits_on_two_lines),
        cmocka_unit_test(a_caption_fades_in_on_its_own_backing),
        cmocka_unit_test(more_lines_grow_the_backing_upwards),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
