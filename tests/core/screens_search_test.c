/* Search: what is typed finds lessons, muscles, places and pages as it is typed; by keys, letter by letter, by pointer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/utf8.h"
#include "support/screens.h"

enum { SHIPPED = 5 };

typedef struct Ground {
    House house;
    const Lesson *shipped[SHIPPED];
    LessonPast past[SHIPPED];
    Guide guide;
    LearnPages pages;
} Ground;

static int lay_ground(void **state) {
    static const char *const names[SHIPPED] = {
        "levels/upper-back/wall-rhomboids.lesson", "levels/upper-back/roller-upper-back.lesson",
        "levels/hips-glutes/chair-glutes.lesson", "levels/shoulders/shoulder-front.lesson",
        "levels/shoulders/back-of-shoulder.lesson"};
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    House *house = &ground->house;
    for (int i = 0; i < SHIPPED; i++) ground->shipped[i] = house_lesson(house, names[i]);
    Tree *words = house_tree(house, "assets/muscles.words");
    if (!guide_read(house->arena, &ground->guide, words, &house->vocabulary, &house->diags)) return 1;
    Tree *page = house_tree(house, "assets/learn/04-how-hard.page");
    if (!learn_read(house->arena, &ground->pages, page, &house->vocabulary, &house->diags)) return 1;
    return house->diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static void open_home(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, ground->shipped, ground->past, SHIPPED);
    app->world.guide = &ground->guide;
    app->world.learn = &ground->pages;
    app_show_home(app);
    app_tick(app, 0);
    app_draw(app);
}

static void type(FakeApp *app, const char *text) {
    for (; *text; text++) {
        Input input = {.kind = INPUT_TEXT, .text = {*text}};
        app_input(app, input);
    }
}

/* The search that is on top, with this typed from home on. */
static Search *search_for(FakeApp *app, Ground *ground, const char *text) {
    open_home(app, ground);
    type(app, text);
    app_draw(app);
    assert_int_equal(app->depth, 2);
    return app_top(app)->data;
}

static bool finds(const FakeApp *app, const Search *search, const char *name) {
    for (int i = 0; i < search->found_count; i++)
        if (text_is(finding_name(&app->world, &search->found[i]), name)) return true;
    return false;
}

static bool best_is(const FakeApp *app, const Search *search, const char *name) {
    return search->found_count && text_is(finding_name(&app->world, &search->found[0]), name);
}

/* ---- words ---- */

static void texts_are_folded(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"", ""},
        {"  -- !  ", ""},
        {"Knee", "knee"},
        {" Between  the-blades. ", "between the blades"},
        {"Om\u00f3plato", "omoplato"},
        {"RU\u00cdDO \u00d1and\u00fa", "ruido nandu"},
        {"Runner's", "runners"},
        {"Runner\u2019s", "runners"},
        {"Stra\u00dfe 12", "strasse 12"},
        {"\u041a\u041e\u041b\u0415\u041d\u041e", "\u043a\u043e\u043b\u0435\u043d\u043e"},
        {"a\xff\xfe"
         "b",
         "a b"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_true(text_is(utf8_fold(arena, text_of(pairs[i][0])), pairs[i][1]));
    arena_free(arena);
}

static void blanks_and_signs_find_nothing(void **state) {
    FakeApp app;
    open_home(&app, *state);
    type(&app, " !.+");
    assert_int_equal(app.depth, 1);
    type(&app, "/");
    Search *search = app_top(&app)->data;
    assert_int_equal(app.depth, 2);
    assert_true(search->part == SEARCH_KEYS && !search->count);
    assert_true(scene_says(app_draw(&app), "Search"));
    type(&app, "?!");
    assert_int_equal(search->found_count, search->count ? search->found_count : 0);
    app_close(&app);
}

static void the_beginning_of_a_word_finds_all_kinds(void **state) {
    FakeApp app;
    Search *search = search_for(&app, *state, "shoul");
    assert_true(best_is(&app, search, "Shoulders"));
    assert_true(finds(&app, search, "Shoulder front"));
    assert_true(finds(&app, search, "Back of the shoulder"));
    bool zone = false;
    for (int i = 0; i < search->found_count; i++) zone |= search->found[i].kind == FOUND_ZONE;
    assert_true(zone);
    app_close(&app);
    search = search_for(&app, *state, "rhomb");
    assert_true(finds(&app, search, "Between the blades"));
    assert_true(best_is(&app, search, "Rhomboids") && search->found[0].kind == FOUND_MUSCLE);
    app_close(&app);
    search = search_for(&app, *state, "how hard");
    assert_true(search->found_count > 0 && search->found[0].kind == FOUND_PAGE);
    app_close(&app);
}

static void every_word_has_to_fit(void **state) {
    FakeApp app;
    Search *search = search_for(&app, *state, "shoulder front");
    assert_true(best_is(&app, search, "Shoulder front"));
    assert_false(finds(&app, search, "Shoulders"));
    app_close(&app);
}

static void a_slip_is_forgiven_where_nothing_else_is_found(void **state) {
    static const char *const slips[] = {"shuolder", "shouldr", "shoullder", "shoulfer"};
    FakeApp app;
    for (int i = 0; i < 4; i++) {
        Search *search = search_for(&app, *state, slips[i]);
        assert_true(finds(&app, search, "Shoulder front"));
        app_close(&app);
    }
    Search *search = search_for(&app, *state, "shulfdr");
    assert_false(finds(&app, search, "Shoulder front"));
    app_close(&app);
}

/* In another language places are found by what people call them there, and all of that is said. */
static void places_are_found_as_people_call_them_in_spanish(void **state) {
    static const char *const pairs[][2] = {{"ciatica", "thigh_back"},
                                           {"jaqueca", "temple"},
                                           {"muela", "jaw"},
                                           {"rotula", "knee_front"},
                                           {"torticolis", "neck_side"}};
    Ground *ground = *state;
    House *house = &ground->house;
    vocabulary_read_languages(house->arena, house_tree(house, "assets/languages/es.language"),
                              &house->vocabulary, &house->diags);
    const Language *spanish = vocabulary_language(&house->vocabulary, TEXT("es"));
    assert_non_null(spanish);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        FakeApp app;
        bool found = false;
        open_home(&app, ground);
        app.world.language = spanish;
        type(&app, pairs[i][0]);
        const Search *search = app_top(&app)->data;
        for (int k = 0; k < search->found_count; k++)
            found |= search->found[k].kind == FOUND_ZONE &&
                     text_is(ground->guide.zones[search->found[k].index].zone->id, pairs[i][1]);
        if (!found) print_message("%s does not find %s\n", pairs[i][0], pairs[i][1]);
        assert_true(found);
        app_close(&app);
    }
    for (int i = 0; i < ground->guide.zone_count; i++)
        for (int k = 0; k < ground->guide.zones[i].called_count; k++) {
            Text called = ground->guide.zones[i].called[k];
            assert_false(text_same(language_text(spanish, called), called));
        }
}

static void where_nothing_is_found_there_is_a_way_out(void **state) {
    FakeApp app;
    Search *search = search_for(&app, *state, "qqqq");
    assert_int_equal(search->found_count, 1);
    assert_int_equal(search->found[0].kind, FOUND_NOTHING);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_WHERE], 1);
    app_close(&app);
}

/* ---- keys ---- */

static void each_kind_leads_to_its_page(void **state) {
    Ground *ground = *state;
    FakeApp app;
    search_for(&app, ground, "shoulders");
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_AREA], 1);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.depth, 2);
    app_close(&app);
    search_for(&app, ground, "shoulder front");
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_OPEN], 1);
    app_close(&app);
    search_for(&app, ground, "rhomboids");
    app_press(&app, PRESS_OK);
    Where *where = app_top(&app)->data;
    assert_int_equal(where->part, WHERE_MUSCLES);
    assert_true(text_is(where_muscle(where, &app.world)->muscle->id, "rhomboids"));
    app_close(&app);
    Search *search = search_for(&app, ground, "tailbone");
    assert_int_equal(search->found[0].kind, FOUND_ZONE);
    app_press(&app, PRESS_OK);
    where = app_top(&app)->data;
    assert_true(text_is(where_zone(where, &app.world)->zone->id, "tailbone"));
    app_close(&app);
}

static void a_picked_row_keeps_the_focus_while_it_is_found(void **state) {
    FakeApp app;
    Search *search = search_for(&app, *state, "sho");
    while (!text_is(finding_name(&app.world, &search->found[search->row]), "Shoulder front"))
        app_press(&app, PRESS_DOWN);
    type(&app, "ulder");
    assert_true(text_is(finding_name(&app.world, &search->found[search->row]), "Shoulder front"));
    app_close(&app);
}

static void letters_that_are_keys_too_are_typed(void **state) {
    FakeApp app;
    Search *search = search_for(&app, *state, "s");
    app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_MENU, .typed = true});
    app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_OK, .typed = true});
    assert_int_equal(app.depth, 2);
    type(&app, "m a");
    assert_string_equal(search->text, "sm a");
    for (int i = 4; i > 0; i--) {
        assert_int_equal(search->count, i);
        app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_BACK, .typed = true});
    }
    assert_int_equal(app.depth, 2);
    app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_BACK, .typed = true});
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

/* By arrows alone: to the letter with this place in the alphabet, and OK. */
static void spell(FakeApp *app, Search *search, const char *word) {
    for (; *word; word++) {
        int key = *word - 'a';
        while (search->key / SEARCH_ACROSS > key / SEARCH_ACROSS) app_press(app, PRESS_UP);
        while (search->key / SEARCH_ACROSS < key / SEARCH_ACROSS) app_press(app, PRESS_DOWN);
        while (search->key % SEARCH_ACROSS > key % SEARCH_ACROSS) app_press(app, PRESS_LEFT);
        while (search->key % SEARCH_ACROSS < key % SEARCH_ACROSS) app_press(app, PRESS_RIGHT);
        app_press(app, PRESS_OK);
    }
}

static void letters_are_picked_from_the_grid(void **state) {
    for (int large = 0; large < 2; large++) {
        FakeApp app;
        open_home(&app, *state);
        if (large) app.world.layout = layout_with(1280, 720, 200, 5);
        while (!app.home->seeking) app_press(&app, PRESS_UP);
        app_press(&app, PRESS_OK);
        Search *search = app_top(&app)->data;
        spell(&app, search, "shoulder");
        assert_true(finds(&app, search, "Shoulder front") && search->part == SEARCH_KEYS);
        for (int i = 0; i < SEARCH_ACROSS && search->part == SEARCH_KEYS; i++)
            app_press(&app, large ? PRESS_DOWN : PRESS_RIGHT);
        assert_int_equal(search->part, SEARCH_FOUND);
        app_press(&app, PRESS_DOWN);
        app_press(&app, PRESS_LEFT);
        assert_int_equal(search->part, SEARCH_KEYS);
        app_press(&app, PRESS_MENU);
        assert_int_equal(search->count, 7);
        app_press(&app, PRESS_BACK);
        assert_int_equal(app.depth, 1);
        app_close(&app);
    }
}

static void the_pointer_types_and_opens(void **state) {
    FakeApp app;
    open_home(&app, *state);
    app_click(&app, (app.home->seek.x0 + app.home->seek.x1) / 2, (app.home->seek.y0 + app.home->seek.y1) / 2);
    Search *search = app_top(&app)->data;
    app_draw(&app);
    Area key = search->keys['t' - 'a'];
    app_click(&app, (key.x0 + key.x1) / 2, (key.y0 + key.y1) / 2);
    assert_string_equal(search->text, "t");
    app_draw(&app);
    Area row = search->rows[0];
    app_click(&app, (row.x0 + row.x1) / 2, (row.y0 + row.y1) / 2);
    assert_int_equal(app.depth, 3);
    app_close(&app);
}

static void it_is_reached_from_an_area_and_from_where_it_hurts(void **state) {
    FakeApp app;
    open_home(&app, *state);
    app_press(&app, PRESS_OK);
    type(&app, "k");
    assert_int_equal(app.asked[REQUEST_SEARCH], 1);
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_BACK);
    outbox_add(app.world.outbox, REQUEST_WHERE);
    app_deliver(&app);
    type(&app, "k");
    assert_int_equal(app.asked[REQUEST_SEARCH], 2);
    app_close(&app);
}

/* The text never grows past its end, whatever is typed. */
static void whatever_is_typed_and_pressed(void **state) {
    FakeApp app;
    unsigned seed = 7;
    Search *search = search_for(&app, *state, "a");
    for (int i = 0; i < 3000; i++) {
        seed = seed * 1664525 + 1013904223;
        unsigned pick = seed >> 24;
        Input input = {.kind = INPUT_TEXT};
        if (pick < 120)
            input.text[0] = (char)(1 + (seed >> 16) % 255);
        else if (pick < 140)
            memcpy(input.text, "\u00f1\u00e1\u0301", 7);
        else
            input = (Input){.kind = INPUT_PRESS, .press = (Press)(seed >> 16 & 3), .typed = pick & 1};
        if (pick > 250) input = (Input){.kind = INPUT_PRESS, .press = PRESS_MENU};
        app_input(&app, input);
        if (i % 50 == 0) app_draw(&app);
        assert_true(app.depth == 2 && search->count < SEARCH_TEXT_MAX);
        assert_true(search->part == SEARCH_KEYS ? search->key < search->key_count
                                                : search->row < search->found_count);
    }
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_folded),
        cmocka_unit_test(blanks_and_signs_find_nothing),
        cmocka_unit_test(the_beginning_of_a_word_finds_all_kinds),
        cmocka_unit_test(every_word_has_to_fit),
        cmocka_unit_test(a_slip_is_forgiven_where_nothing_else_is_found),
        cmocka_unit_test(places_are_found_as_people_call_them_in_spanish),
        cmocka_unit_test(where_nothing_is_found_there_is_a_way_out),
        cmocka_unit_test(each_kind_leads_to_its_page),
        cmocka_unit_test(a_picked_row_keeps_the_focus_while_it_is_found),
        cmocka_unit_test(letters_that_are_keys_too_are_typed),
        cmocka_unit_test(letters_are_picked_from_the_grid),
        cmocka_unit_test(the_pointer_types_and_opens),
        cmocka_unit_test(it_is_reached_from_an_area_and_from_where_it_hurts),
        cmocka_unit_test(whatever_is_typed_and_pressed),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
