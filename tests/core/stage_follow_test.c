/* The bar under the word that is being said, and when words are said by the rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lesson/speech.h"
#include "stage/captions.h"
#include "support/drawn.h"
#include "support/perform.h"

#include "support/one_house.h" /* last: its house would hide the others' parameters */

/* ---- when words are said ---- */

enum { ROOM = 32 };

static void nothing_has_no_words(void **state) {
    (void)state;
    SaidWord words[ROOM];
    assert_int_equal(speech_words((Text){0}, 3, words, ROOM), 0);
    assert_int_equal(speech_words(TEXT("   "), 3, words, ROOM), 0);
    assert_int_equal(speech_words(TEXT("One two"), 3, words, 0), 0);
    assert_int_equal(speech_words(TEXT("One two three"), 3, words, 2), 2);
    assert_int_equal(speech_words(TEXT("..."), 3, words, ROOM), 1);
    assert_true(words[0].until_s == words[0].from_s);
}

static void words_share_the_time_with_the_pauses_between_them(void **state) {
    (void)state;
    SaidWord words[ROOM];
    Text text = TEXT("Stay there. \xe2\x80\x94 Let go,  now");
    double seconds = speech_seconds(text);
    for (double scale = 0.5; scale < 3; scale *= 2) {
        assert_int_equal(speech_words(text, seconds * scale, words, ROOM), 6);
        double before_s = 0;
        for (int i = 0; i < 6; i++) {
            double length_s = words[i].until_s - words[i].from_s;
            assert_true(fabs(length_s - (i == 2 ? 0 : 0.4 * scale)) < 1e-9);
            assert_true(words[i].from_s >= before_s - 1e-9);
            before_s = words[i].until_s;
        }
        assert_true(fabs(words[5].until_s - seconds * scale) < 1e-9);
        assert_true(fabs(words[3].from_s - words[1].until_s - 0.7 * scale) < 1e-9);
        assert_true(fabs(words[5].from_s - words[4].until_s - 0.3 * scale) < 1e-9);
    }
    assert_memory_equal(text.at + words[5].at, "now", 3);
    assert_int_equal(words[5].count, 3);
}

/* ---- the bar ---- */

static Arena *arena;

static Scene *followed(int size, const char *text, const SaidWord *words, int count, double into_s) {
    static const int SIZES[][2] = {{1920, 1080}, {1280, 720}, {1024, 768}};
    static Layout layout;
    layout = layout_of(SIZES[size][0], SIZES[size][1]);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    arena_clear(arena);
    Scene *scene = scene_new(arena, layout.width, layout.height, 0);
    caption_draw(scene, &look, text_of(text), 1);
    caption_follow(scene, &look, text_of(text), words, count, into_s);
    return scene;
}

static const Item *nth_bar(const Scene *scene, int n) {
    for (int i = 0; i < scene->items.count; i++)
        if (scene->items.at[i].kind == ITEM_LINE && n-- == 0) return &scene->items.at[i];
    return NULL;
}

static void where_nobody_speaks_there_is_no_bar(void **state) {
    (void)state;
    const SaidWord words[] = {{0, 4, 0, 1}, {5, 3, 2, 3}, {5, 3, 3, 3}};
    assert_null(nth_bar(followed(0, "Ease off", words, 0, 0.5), 0));
    assert_null(nth_bar(followed(0, "Ease off", words, 3, -1), 0));
    assert_null(nth_bar(followed(0, "Ease off", words, 3, 1.5), 0));
    assert_null(nth_bar(followed(0, "Ease off", words, 3, 4), 0));
    assert_int_equal(followed(0, "", words, 0, 0)->items.count, 0);
}

/* It lies under its word, within the backing and apart from the letters, and is as wide as the word. */
static void the_bar_lies_under_its_word(void **state) {
    (void)state;
    const char *text = "Put the ball between the wall and your left shoulder blade, beside the spine.";
    SaidWord words[ROOM];
    for (int size = 0; size < 3; size++) {
        int count = speech_words(text_of(text), 8, words, ROOM), lines_seen = 0;
        float line_y = 0;
        for (int i = 0; i < count; i++) {
            double middle_s = (words[i].from_s + words[i].until_s) / 2;
            const SaidWord *alone = &words[i];
            const Scene *scene = followed(size, text, alone, 1, middle_s);
            const Item *bar = nth_bar(scene, 0), *box = &scene->items.at[0];
            assert_non_null(bar);
            assert_null(nth_bar(scene, 1));
            float em = scene->items.at[1].size,
                  word_px = drawn_width(NULL, (Text){text + words[i].at, words[i].count}, em, false);
            assert_true(fabsf(bar->x1 - bar->x0 + bar->width - word_px) < 0.5f);
            assert_true(bar->x0 >= box->x0 && bar->x1 <= box->x1 && bar->y0 + bar->width / 2 < box->y1);
            bool under = false;
            for (int k = 1; k < scene->items.count; k++) {
                const Item *line = &scene->items.at[k];
                if (line->kind != ITEM_TEXT) continue;
                under = under || (bar->y0 > line->y0 && bar->y0 - line->y0 < 0.4f * line->size);
            }
            assert_true(under);
            lines_seen += bar->y0 != line_y;
            line_y = bar->y0;
        }
        assert_int_equal(lines_seen, 2);
    }
}

static void it_comes_and_goes_softly(void **state) {
    (void)state;
    const SaidWord word = {0, 4, 1, 2};
    double before = 0;
    for (double t = 0.85; t < 1.05; t += 0.01) {
        const Item *bar = nth_bar(followed(0, "Ease off", &word, 1, t), 0);
        double seen = bar ? bar->colour >> 24 : 0;
        assert_true(seen >= before && seen - before < 50);
        before = seen;
    }
    assert_true(before == 255);
    for (double t = 1.9; t < 2.3; t += 0.01) {
        const Item *bar = nth_bar(followed(0, "Ease off", &word, 1, t), 0);
        double seen = bar ? bar->colour >> 24 : 0;
        assert_true(seen <= before && before - seen < 50);
        before = seen;
    }
    assert_true(before == 0);
}

/* The first word is said as the line appears: its bar is no sooner there than the word. */
static void it_comes_no_sooner_than_the_line(void **state) {
    (void)state;
    const SaidWord word = {0, 4, 0, 1};
    const double into_s[] = {0, 0.05, 0.1, 0.15, 0.3};
    for (int i = 0; i < 5; i++) {
        const Item *bar = nth_bar(followed(0, "Ease off", &word, 1, into_s[i]), 0);
        double seen = bar ? (bar->colour >> 24) / 255.0 : 0;
        assert_true(fabs(seen - fmin(into_s[i] / 0.2, 1)) < 0.01);
    }
}

/* ---- in a lesson ---- */

static void a_moment_knows_whose_caption_it_has(void **state) {
    (void)state;
    const Timeline *timeline = house_timeline(&house, 0, &(Options){0});
    int seen = 0;
    for (double t = 0; t < timeline->seconds; t += 0.25) {
        Moment moment = moment_at(timeline, t);
        assert_true((moment.cue != NULL) == (moment.caption.count > 0));
        if (!moment.cue) continue;
        assert_true(text_same(moment.cue->text, moment.caption));
        assert_true(moment.cue->at_s <= t);
        seen++;
    }
    assert_true(seen > 100);
}

static void a_sound_is_shown_for_a_while_and_the_others_never(void **state) {
    (void)state;
    const Timeline *timeline = house_timeline(&house, 0, &(Options){0});
    int shown = 0;
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (cue->kind != CUE_TONE) continue;
        Moment moment = moment_at(timeline, cue->at_s);
        bool opens = cue->tone == TONE_BOWL || cue->tone == TONE_BELL || cue->tone == TONE_GONG;
        if (!opens) continue;
        const char *name = cue->tone == TONE_BOWL   ? "(singing bowl)"
                           : cue->tone == TONE_BELL ? "(bell)"
                                                    : "(gong";
        assert_true(text_starts(moment.sound, name));
        assert_true(fabs(moment.sound_since_s) < 1e-9);
        moment = moment_at(timeline, cue->at_s + MOMENT_SOUND_S - 0.01);
        assert_true(text_starts(moment.sound, name));
        assert_int_equal(moment_at(timeline, cue->at_s + MOMENT_SOUND_S).sound.count, 0);
        shown++;
    }
    assert_true(shown > 10);
    assert_true(text_is(moment_at(timeline, 0).sound, "(singing bowl)")); /* as soon as it is heard */
}

static void a_sounds_name_comes_and_goes(void **state) {
    (void)state;
    static const struct {
        double since_s;
        unsigned least, most;
    } FADES[] = {{0, 0, 0},        {0.1, 120, 135}, {0.2, 255, 255}, {2, 255, 255},
                 {2.25, 120, 135}, {2.5, 0, 0},     {9, 0, 0}};
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    for (int i = 0; i < 7; i++) {
        arena_clear(arena);
        Scene *scene = scene_new(arena, 1920, 1080, 0);
        caption_sound(scene, &look, TEXT("(bell)"), FADES[i].since_s, MOMENT_SOUND_S);
        const Item *name = &scene->items.at[1];
        assert_int_equal(scene->items.count, 2);
        assert_true(name->colour >> 24 >= FADES[i].least && name->colour >> 24 <= FADES[i].most);
        assert_true(name->size >= 26 && scene->items.at[0].y1 < layout.caption.y0);
    }
    arena_clear(arena);
    Scene *none = scene_new(arena, 1920, 1080, 0);
    caption_sound(none, &look, (Text){0}, 1, MOMENT_SOUND_S);
    assert_int_equal(none->items.count, 0);
}

static int open_arena(void **state) {
    arena = arena_new();
    return open_house(state);
}

static int close_arena(void **state) {
    arena_free(arena);
    return close_house(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_no_words),
        cmocka_unit_test(words_share_the_time_with_the_pauses_between_them),
        cmocka_unit_test(where_nobody_speaks_there_is_no_bar),
        cmocka_unit_test(the_bar_lies_under_its_word),
        cmocka_unit_test(it_comes_and_goes_softly),
        cmocka_unit_test(it_comes_no_sooner_than_the_line),
        cmocka_unit_test(a_moment_knows_whose_caption_it_has),
        cmocka_unit_test(a_sound_is_shown_for_a_while_and_the_others_never),
        cmocka_unit_test(a_sounds_name_comes_and_goes),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
