/* Where everything goes, on outputs of every size and shape: inside the safe area, nothing on anything else, no text
 * smaller than UI.md allows; and what ring, bars and gauge say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/bars.h"
#include "stage/captions.h"
#include "stage/icons.h"
#include "stage/ring.h"
#include "support/drawn.h"
#include "support/perform.h"

static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 768},  {1366, 768},
                               {1280, 800}, {1600, 900},  {2560, 1080}, {3440, 1440}, {1280, 1024},
                               {800, 600},  {640, 480},   {1080, 1920}, {1681, 1051}, {1050, 1680}};

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static House house;
static const Timeline *timelines[SHIPPED_LESSONS], *waiting;
static Arena *frame;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        timelines[i] = house_timeline(&house, i, &(Options){.rounds = 4});
    waiting = house_timeline(&house, 0, &(Options){.waits = true, .hold_s = 120});
    frame = arena_new();
    return 0;
}

static int close_house(void **state) {
    (void)state;
    arena_free(frame);
    house_close(&house);
    return 0;
}

/* What stands beside the figure while a lesson plays, and the box of each. */
typedef enum Piece {
    PIECE_TOP,
    PIECE_STATUS,
    PIECE_TITLE,
    PIECE_RING,
    PIECE_GAUGE,
    PIECE_CAPTION,
    PIECE_SOUND,
    PIECES
} Piece;

static const char *const PIECE_NAMES[PIECES] = {"top",   "status",  "title", "ring",
                                                "gauge", "caption", "sound"};

typedef struct Drawn {
    Scene *scene;
    Area box[PIECES];
} Drawn;

static void draw_piece(Piece piece, Scene *scene, const Layout *layout, const Timeline *timeline,
                       const Moment *moment) {
    Look look = {layout, &house.theme, &house.phrases, &drawn_measure};
    PhaseKind kind = moment->phase->kind;
    bool pressed =
        kind == PHASE_FIND || kind == PHASE_HOLD || kind == PHASE_MOBILISE || kind == PHASE_RELEASE;
    switch (piece) {
    case PIECE_TOP: bar_top(scene, &look, timeline, moment); return;
    case PIECE_STATUS: bar_status(scene, &look, moment); return;
    case PIECE_TITLE: ring_title(scene, &look, house.phrases.phases[kind]); return;
    case PIECE_RING: ring_draw(scene, &look, moment); return;
    case PIECE_GAUGE:
        if (pressed)
            bar_gauge(scene, &look, moment);
        else
            bar_note(scene, &look, house.phrases.player.sore, house.phrases.player.sore_note);
        return;
    case PIECE_SOUND:
        caption_sound(scene, &look, moment->sound, moment->sound_since_s, MOMENT_SOUND_S);
        return;
    case PIECE_CAPTION:
        caption_draw(scene, &look, moment->caption, moment->t_s - moment->caption_since_s);
        return;
    case PIECES: return;
    }
}

static Drawn draw_all(const Layout *layout, const Timeline *timeline, double t_s) {
    arena_clear(frame);
    Moment moment = moment_at(timeline, t_s);
    Drawn drawn = {.scene = scene_new(frame, layout->width, layout->height, 0xff000000)};
    for (Piece piece = PIECE_TOP; piece < PIECES; piece++) {
        int first = drawn.scene->items.count;
        draw_piece(piece, drawn.scene, layout, timeline, &moment);
        drawn.box[piece] = drawn_items(drawn.scene, first, drawn.scene->items.count);
    }
    return drawn;
}

typedef int Inspect(const Layout *layout, const Drawn *drawn, double t_s);

/* Everything at several instants of every phase of all lessons, on every output. */
static void look_at_all(Inspect *inspect) {
    int wrong = 0;
    for (int s = 0; s < SIZE_COUNT; s++) {
        Layout layout = layout_of(SIZES[s][0], SIZES[s][1]);
        for (int l = 0; l <= SHIPPED_LESSONS; l++) {
            const Timeline *timeline = l < SHIPPED_LESSONS ? timelines[l] : waiting;
            for (int i = 0; i < timeline->phase_count; i++)
                for (int k = 0; k < 4; k++) {
                    double t_s = timeline->phases[i].start_s + timeline->phases[i].seconds * (0.05 + 0.3 * k);
                    Drawn drawn = draw_all(&layout, timeline, t_s);
                    int found = inspect(&layout, &drawn, t_s);
                    if (found && !wrong)
                        print_error("first on %dx%d, lesson %d\n", SIZES[s][0], SIZES[s][1], l);
                    wrong += found;
                }
        }
    }
    assert_int_equal(wrong, 0);
}

static int nothing_overlaps(const Layout *layout, const Drawn *drawn, double t_s) {
    int wrong = 0;
    (void)layout;
    for (int a = 0; a < PIECES; a++)
        for (int b = a + 1; b < PIECES; b++) {
            if (area_empty(drawn->box[a]) || area_empty(drawn->box[b])) continue;
            if (!areas_meet(drawn->box[a], drawn->box[b])) continue;
            print_error("%s lies on %s at %.1f s\n", PIECE_NAMES[a], PIECE_NAMES[b], t_s);
            wrong++;
        }
    return wrong;
}

static void no_piece_lies_on_another(void **state) {
    (void)state;
    look_at_all(nothing_overlaps);
}

static int all_is_safe(const Layout *layout, const Drawn *drawn, double t_s) {
    int wrong = 0;
    for (int i = 0; i < PIECES; i++) {
        if (area_empty(drawn->box[i]) || area_inside(drawn->box[i], layout->safe, 12 * layout->scale))
            continue;
        print_error("%s is not safe at %.1f s: %.0f %.0f to %.0f %.0f\n", PIECE_NAMES[i], t_s,
                    (double)drawn->box[i].x0, (double)drawn->box[i].y0, (double)drawn->box[i].x1,
                    (double)drawn->box[i].y1);
        wrong++;
    }
    return wrong;
}

/* But for the thumb of the timeline, which may stand out by its radius. */
static void all_pieces_are_within_the_safe_area(void **state) {
    (void)state;
    look_at_all(all_is_safe);
}

static int all_can_be_read(const Layout *layout, const Drawn *drawn, double t_s) {
    int wrong = 0;
    float least = floorf(26 * layout->scale + 0.5f);
    for (int i = 0; i < drawn->scene->items.count; i++) {
        const Item *item = &drawn->scene->items.at[i];
        if (item->kind != ITEM_TEXT) continue;
        if (item->size >= least && item->size == floorf(item->size)) continue;
        print_error("\"%.*s\" is %.1f high at %.1f s\n", TEXT_ARGS(item->text), (double)item->size, t_s);
        wrong++;
    }
    return wrong;
}

static void no_text_is_smaller_than_can_be_read(void **state) {
    (void)state;
    look_at_all(all_can_be_read);
}

static int text_fits_the_ring(const Layout *layout, const Drawn *drawn, double t_s) {
    int wrong = 0;
    float radius = 262 * layout->scale * layout->ring_scale;
    for (int i = 0; i < drawn->scene->items.count; i++) {
        const Item *item = &drawn->scene->items.at[i];
        if (item->kind != ITEM_TEXT || item->x0 != layout->ring_x || item->align != ALIGN_CENTRE) continue;
        Area box = drawn_text(item);
        float across = (box.x1 - box.x0) / 2, down = fmaxf(layout->ring_y - box.y0, box.y1 - layout->ring_y);
        if (down > radius) continue; /* the title above it */
        if (across * across + down * down <= radius * radius) continue;
        print_error("\"%.*s\" is too wide for the ring at %.1f s\n", TEXT_ARGS(item->text), t_s);
        wrong++;
    }
    return wrong;
}

static void what_the_ring_says_fits_into_it(void **state) {
    (void)state;
    look_at_all(text_fits_the_ring);
}

static void the_figures_place_is_free_of_all_else(void **state) {
    (void)state;
    for (int s = 0; s < SIZE_COUNT; s++) {
        Layout layout = layout_of(SIZES[s][0], SIZES[s][1]);
        Area output = {0, 0, (float)layout.width, (float)layout.height};
        Area ring = area_round(layout.ring_x, layout.ring_y, 272 * layout.scale * layout.ring_scale);
        assert_true(!area_empty(layout.wide) && !area_empty(layout.beside) && !area_empty(layout.caption));
        assert_true(area_inside(layout.safe, output, 0) && area_inside(layout.caption, layout.safe, 0.01f));
        assert_true(area_inside(ring, layout.safe, 0.01f));
        assert_true(area_inside(layout.wide, output, 0) &&
                    area_inside(layout.beside, layout.wide, 20 * layout.scale));
        if (areas_meet(layout.wide, ring) || areas_meet(layout.wide, layout.caption))
            fail_msg("the figure's place is not free on %dx%d", SIZES[s][0], SIZES[s][1]);
        assert_true(!areas_meet(layout.caption, ring));
        assert_true(layout.wide.x1 - layout.wide.x0 > 0.3f * (float)layout.width);
        if (layout.narrow) continue;
        assert_true(!areas_meet(layout.card, layout.beside) && !areas_meet(layout.card, ring));
        assert_true(!areas_meet(layout.card, layout.caption) && area_inside(layout.card, layout.safe, 0));
    }
}

/* Items keep their heights; what stands beside a text may be moved by its rounding to whole pixels. */
static void an_output_twice_as_large_shows_all_twice_as_large(void **state) {
    (void)state;
    for (int s = 0; s < 2; s++) {
        Layout one = layout_of(s ? 1024 : 1920, s ? 768 : 1080),
               two = layout_of(s ? 2048 : 3840, s ? 1536 : 2160);
        const Scene *small = draw_all(&one, timelines[0], 60).scene;
        Item *items = malloc((size_t)small->items.count * sizeof *items);
        int count = small->items.count;
        assert_non_null(items);
        memcpy(items, small->items.at, (size_t)count * sizeof *items);
        const Scene *large = draw_all(&two, timelines[0], 60).scene;
        assert_int_equal(large->items.count, count);
        for (int i = 0; i < count; i++) {
            const Item *a = &items[i], *b = &large->items.at[i];
            assert_int_equal(a->kind, b->kind);
            assert_true(fabsf(2 * a->y0 - b->y0) < 0.6f && fabsf(2 * a->radius - b->radius) < 0.6f);
            assert_true(fabsf(2 * a->x0 - b->x0) < 24 && fabsf(2 * a->size - b->size) <= 1);
        }
        free(items);
    }
}

static void odd_windows_give_sane_layouts(void **state) {
    (void)state;
    static const int ODD[][2] = {{1, 1}, {1, 2000}, {2000, 1}, {320, 200}, {16384, 16384}};
    for (int i = 0; i < 5; i++) {
        Layout layout = layout_of(ODD[i][0], ODD[i][1]);
        assert_true(layout.scale > 0 && isfinite(layout.ring_x) && isfinite(layout.ring_y));
        assert_true(layout_text(&layout, 26) >= 1);
        Drawn drawn = draw_all(&layout, timelines[0], 60);
        for (int k = 0; k < drawn.scene->items.count; k++) {
            const Item *item = &drawn.scene->items.at[k];
            assert_true(isfinite(item->x0) && isfinite(item->y0) && isfinite(item->x1) && isfinite(item->y1));
            assert_true(item->size >= 0 && item->radius >= 0);
        }
    }
}

static void clocks_count_whole_seconds_down(void **state) {
    (void)state;
    static const struct {
        double seconds;
        const char *shown;
    } CLOCKS[] = {{-5, "0:00"},       {0, "0:00"},      {0.2, "0:01"},       {59, "0:59"},
                  {59.2, "1:00"},     {342, "5:42"},    {3599.5, "1:00:00"}, {3600, "1:00:00"},
                  {14400, "4:00:00"}, {7265, "2:01:05"}};
    for (size_t i = 0; i < sizeof CLOCKS / sizeof *CLOCKS; i++)
        assert_true(text_is(bar_clock(frame, CLOCKS[i].seconds), CLOCKS[i].shown));
}

static Scene *blank(const Layout *layout) {
    arena_clear(frame);
    return scene_new(frame, layout->width, layout->height, 0xff000000);
}

static Moment in_phase(const Timeline *timeline, PhaseKind kind, double part) {
    for (int i = 0; i < timeline->phase_count; i++)
        if (timeline->phases[i].kind == kind)
            return moment_at(timeline, timeline->phases[i].start_s + timeline->phases[i].seconds * part);
    fail_msg("no such phase");
    return moment_at(timeline, 0);
}

/* The arc that is left of the timer, by its colour and radius; NULL when there is none. */
static const Item *timer_arc(const Scene *scene, Colour colour) {
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind == ITEM_ARC && item->colour == colour && item->width > 15) return item;
    }
    return NULL;
}

static void the_timer_empties_clockwise(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    float whole = (float)(2 * MATHS_PI);
    for (int k = 0; k <= 4; k++) {
        Scene *scene = blank(&layout);
        Moment moment = in_phase(timelines[0], PHASE_HOLD, 0.9999 * k / 4);
        ring_draw(scene, &look, &moment);
        const Item *arc = timer_arc(scene, house.theme.ink[INK_EMBER]);
        assert_non_null(arc);
        assert_true(fabsf(arc->angle0 - whole * (float)k / 4) < 0.002f && arc->angle1 == whole);
        assert_true(fabsf(arc->radius - 244) < 0.01f && arc->x0 == layout.ring_x);
    }
    Moment rest = in_phase(timelines[0], PHASE_REST, 0.5);
    Scene *scene = blank(&layout);
    ring_draw(scene, &look, &rest);
    assert_null(timer_arc(scene, house.theme.ink[INK_EMBER]));
    assert_non_null(timer_arc(scene, house.theme.ink[INK_TEAL]));
}

static void the_ring_shows_seconds_and_what_the_breath_does(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Moment moment = in_phase(timelines[0], PHASE_HOLD, 0.5);
    moment.phase_left_s = 0.4;
    moment.breath.part = BREATH_OUT;
    Scene *scene = blank(&layout);
    ring_draw(scene, &look, &moment);
    assert_non_null(drawn_text_of(scene, "1"));
    assert_true(drawn_text_of(scene, "1")->size == 148);
    assert_non_null(drawn_text_of(scene, "Breathe out"));
    const Item *triangle = drawn_nth(scene, ITEM_POLYGON, 0);
    assert_non_null(triangle);
    assert_true(triangle->corner_y[0] > triangle->corner_y[1]); /* its tip is down */
    moment.phase_left_s = 100;
    moment.breath.part = BREATH_IN;
    scene = blank(&layout);
    ring_draw(scene, &look, &moment);
    assert_true(drawn_text_of(scene, "100")->size == 116);
    triangle = drawn_nth(scene, ITEM_POLYGON, 0);
    assert_true(triangle->corner_y[0] < triangle->corner_y[1]);
    moment.breath.part = BREATH_NATURAL;
    scene = blank(&layout);
    ring_draw(scene, &look, &moment);
    assert_true(drawn_text_of(scene, "Breathe easily") && !drawn_nth(scene, ITEM_POLYGON, 0));
}

static void the_breath_disc_is_as_large_as_the_breath(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Moment moment = in_phase(timelines[0], PHASE_HOLD, 0.5);
    for (int k = 0; k <= 2; k++) {
        moment.breath.pacer = (float)k / 2;
        Scene *scene = blank(&layout);
        ring_draw(scene, &look, &moment);
        bool found = false;
        for (int i = 0; i < scene->items.count; i++)
            found = found || (scene->items.at[i].kind == ITEM_DISC &&
                              scene->items.at[i].radius == 148 + 30 * (float)k);
        assert_true(found);
    }
}

static void a_phase_that_waits_asks_for_ok(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Moment moment = in_phase(waiting, PHASE_FIND, 0.3);
    assert_true(moment.phase->waits && moment.at_least);
    Scene *scene = blank(&layout);
    ring_draw(scene, &look, &moment);
    assert_true(drawn_text_of(scene, "OK") && drawn_text_of(scene, "when you found it"));
    assert_null(timer_arc(scene, house.theme.ink[INK_EMBER]));
    bar_top(scene, &look, waiting, &moment);
    bool about = false;
    for (int i = 0; i < scene->items.count; i++)
        about = about || text_starts(scene->items.at[i].text, "About ");
    assert_true(about);
}

static void the_status_tells_side_and_rounds(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Moment first = in_phase(timelines[0], PHASE_HOLD, 0.5);
    Scene *scene = blank(&layout);
    bar_status(scene, &look, &first);
    assert_true(drawn_text_of(scene, "Left side") && drawn_text_of(scene, "Round"));
    Moment opening = moment_at(timelines[0], 0);
    scene = blank(&layout);
    bar_status(scene, &look, &opening);
    assert_int_equal(scene->items.count, 0);
}

/* Ember cells, the last of them filled in part, and a triangle over the target. */
static void the_gauge_shows_pressure_and_target(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    Moment moment = in_phase(timelines[0], PHASE_HOLD, 0.5);
    moment.pressure = 3.5f;
    moment.press_target = 5;
    Scene *scene = blank(&layout);
    bar_gauge(scene, &look, &moment);
    assert_true(drawn_text_of(scene, "5 of 10") && drawn_text_of(scene, "Firm, still easy to breathe"));
    float filled = 0;
    int cells = 0;
    Area fifth = {0, 0, 0, 0};
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_RECT) continue;
        Area box = drawn_box(item);
        if (item->width == 0 && item->colour == house.theme.ink[INK_EMBER]) filled += box.x1 - box.x0;
        if (item->width > 0 && ++cells == 2) fifth = box; /* cells 4 to 10 have outlines */
    }
    assert_int_equal(cells, 7);
    assert_true(fabsf(filled - 3.5f * 40.8f) < 0.5f);
    const Item *target = drawn_nth(scene, ITEM_POLYGON, 0);
    assert_true(target->corner_x[0] > fifth.x0 && target->corner_x[0] < fifth.x1);
    moment.press_target = 0;
    scene = blank(&layout);
    bar_gauge(scene, &look, &moment);
    assert_null(drawn_nth(scene, ITEM_POLYGON, 0));
    assert_true(drawn_text_of(scene, "4 of 10") && drawn_text_of(scene, "Until nothing presses"));
}

static void the_thumb_goes_along_the_timeline(void **state) {
    (void)state;
    Layout layout = layout_of(1920, 1080);
    Look look = {&layout, &house.theme, &house.phrases, &drawn_measure};
    float before = 0;
    for (int k = 0; k <= 50; k++) {
        Moment moment = moment_at(timelines[1], timelines[1]->seconds * k / 50);
        Scene *scene = blank(&layout);
        bar_top(scene, &look, timelines[1], &moment);
        const Item *thumb = &scene->items.at[scene->items.count - 1];
        assert_int_equal(thumb->kind, ITEM_DISC);
        assert_true(k == 0 ? fabsf(thumb->x0 - layout.safe.x0) < 0.1f : thumb->x0 > before);
        before = thumb->x0;
    }
    assert_true(fabsf(before - layout.safe.x1) < 0.5f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_windows_give_sane_layouts),
        cmocka_unit_test(the_figures_place_is_free_of_all_else),
        cmocka_unit_test(no_piece_lies_on_another),
        cmocka_unit_test(all_pieces_are_within_the_safe_area),
        cmocka_unit_test(no_text_is_smaller_than_can_be_read),
        cmocka_unit_test(what_the_ring_says_fits_into_it),
        cmocka_unit_test(an_output_twice_as_large_shows_all_twice_as_large),
        cmocka_unit_test(clocks_count_whole_seconds_down),
        cmocka_unit_test(the_timer_empties_clockwise),
        cmocka_unit_test(the_ring_shows_seconds_and_what_the_breath_does),
        cmocka_unit_test(the_breath_disc_is_as_large_as_the_breath),
        cmocka_unit_test(a_phase_that_waits_asks_for_ok),
        cmocka_unit_test(the_status_tells_side_and_rounds),
        cmocka_unit_test(the_gauge_shows_pressure_and_target),
        cmocka_unit_test(the_thumb_goes_along_the_timeline),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
