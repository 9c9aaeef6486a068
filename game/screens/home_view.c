/* UI.md, 01. The figure is drawn anew when it turns or another area glows; then nothing moves. */
#include "screens/home.h"

#include "screens/facts.h"
#include "screens/search.h"
#include "screens/sheet.h"
#include "screens/week.h"
#include "stage/icons.h"

#define LEAN          1500 /* design units across */
#define LIST_TOP      158
#define LIST_STEP     65
#define ROW_HIGH      58
#define LIST_WIDE     420
#define CARDS_LEFT    1192 /* from the left of a picture 1920 wide; they keep to the right edge */
#define CARDS_TOP     146
#define CARD_HIGH     206
#define CARD_STEP     234
#define CARDS_END     970
#define PICTURE       190
#define PICTURE_LEAST 104
#define WAY_LINES     4
#define HIDDEN        26 /* of a picture, below the words */
#define DOT           9
#define TURNER_HIGH   56

typedef struct Pen {
    Home *home;
    World *world;
    Scene *scene;
    float s;
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* With large texts there is room for two of the three: the list and the figure, or the cards alone. */
static bool is_lean(const Layout *layout) {
    return layout->large && (layout->safe.x1 - layout->safe.x0) / layout->scale < LEAN;
}

static float cards_left(const Layout *layout) {
    if (is_lean(layout)) return layout->safe.x0;
    return layout_right(layout, layout->narrow ? 1290 : CARDS_LEFT);
}

/* What the list and the cards leave to the figure. */
static Area figure_area(const Layout *layout) {
    float s = layout->scale;
    if (is_lean(layout))
        return (Area){layout->safe.x0 + (LIST_WIDE + 30) * s, layout->safe.y0, layout->safe.x1,
                      layout_end(layout) - 84 * s};
    if (layout->large)
        return (Area){layout->safe.x0 + (LIST_WIDE + 30) * s, layout->safe.y0, cards_left(layout) - 30 * s,
                      layout_end(layout) - 84 * s};
    return (Area){layout->safe.x0 + (LIST_WIDE + 30) * s, 100 * s,
                  cards_left(layout) - (layout->narrow ? 30.0f : 190.0f) * s, 884 * s};
}

/* ---- the figure ---- */

static void make_picture(void *with) {
    Pen *pen = with;
    Home *home = pen->home;
    const Layout *layout = &pen->world->layout;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = figure_area(layout),
                        .turn_rad = home->turn_rad,
                        .still = true};
    int area = home->row < AREAS ? home->row : AREA_UPPER_BACK;
    home->picture = stage_body(pen->world->stage, home->arena, (BodyArea)area, &frame, &home->areas);
}

static const SceneView *picture(Pen *pen) {
    Home *home = pen->home;
    const Layout *layout = &pen->world->layout;
    bool same_size = home->shown_width == layout->width && home->shown_height == layout->height;
    bool same = home->shown_row == home->row && same_size && home->shown_rad == home->turn_rad &&
                home->shown_looks == pen->world->looks;
    if (same) return home->picture.view;
    arena_clear(home->arena);
    home->shown_row = -1;
    if (!arena_run(home->arena, make_picture, pen)) return NULL;
    home->shown_row = home->row;
    home->shown_width = layout->width;
    home->shown_height = layout->height;
    home->shown_rad = home->turn_rad;
    home->shown_looks = pen->world->looks;
    return home->picture.view;
}

/* How many lessons there are and how long they take, in at most two lines. */
static Text count_of(const Pen *pen, int row) {
    const Phrases *phrases = pen->world->phrases;
    int count = row < AREAS ? cards_count(pen->world, row) : pen->world->broken_count;
    if (count == 0) return phrases->home.none;
    if (count == 1) return phrases->home.one;
    return phrase_with_number(pen->scene->arena, phrases->home.many, "count", count);
}

static int whole_minutes(double seconds) {
    int whole = (int)(seconds / 60 + 0.5);
    return whole < 1 ? 1 : whole;
}

static Text minutes_of(const Pen *pen, int area) {
    Arena *arena = pen->scene->arena;
    const Phrases *phrases = pen->world->phrases;
    int least = 0, most = 0;
    for (int i = 0, lesson; (lesson = cards_lesson(pen->world, area, i)) >= 0; i++) {
        int minutes = whole_minutes(pen->world->lessons[lesson]->seconds);
        least = i == 0 || minutes < least ? minutes : least;
        most = minutes > most ? minutes : most;
    }
    if (!most) return (Text){0};
    if (least == most) return phrase_with_number(arena, phrases->home.each, "minutes", most);
    Text text = phrase_with_number(arena, phrases->home.between, "least", least);
    return phrase_with_number(arena, text, "most", most);
}

/* What is in focus, beside the figure, with a line to it. */
static void draw_callout(const Pen *pen, const AreaShown *area) {
    const Layout *layout = &pen->world->layout;
    Text name = pen->world->phrases->areas[pen->home->row], minutes = minutes_of(pen, pen->home->row);
    float s = pen->s, wide = layout_px(layout, 280), high = (minutes.count ? 142.0f : 104.0f) * s;
    const TextMeasure *measure = &pen->world->measure;
    float name_wide = measure->width(measure->with, name, layout_text(layout, 34), true) + 48 * s;
    float count_wide = ui_width(pen->world, count_of(pen, pen->home->row), 28, false) + 48 * s;
    wide = fmaxf(wide, fmaxf(name_wide, count_wide));
    float x1 = cards_left(layout) - 24 * s, x = x1 - wide, y = area->y - high / 2;
    if (y < CARDS_TOP * s) y = CARDS_TOP * s;
    float start_y = y + high / 2, from_x = area->x + area->radius;
    if (from_x < x) scene_line(pen->scene, from_x, area->y, x, start_y, 4 * s, ink(pen, INK_FOCUS));
    scene_rect(pen->scene, (Area){x, y, x1, y + high}, 24 * s, ink(pen, INK_PANEL));
    ui_edge(pen->scene, pen->world, (Area){x, y, x1, y + high}, 24 * s);
    ui_text(pen->scene, pen->world, name, x + 24 * s, y + 50 * s, 34, true, ALIGN_LEFT, INK_TEXT);
    ui_text(pen->scene, pen->world, count_of(pen, pen->home->row), x + 24 * s, y + 88 * s, 28, false,
            ALIGN_LEFT, INK_TEXT2);
    ui_text(pen->scene, pen->world, minutes, x + 24 * s, y + 124 * s, 28, false, ALIGN_LEFT, INK_TEXT2);
}

static void draw_dots(const Pen *pen) {
    const Home *home = pen->home;
    for (int i = 0; i < AREAS; i++) {
        const AreaShown *area = &home->areas.of[i];
        if (area->behind || i == home->row) continue;
        scene_disc(pen->scene, area->x, area->y, (DOT + 3) * pen->s, ink(pen, INK_PAGE), ink(pen, INK_PAGE));
        scene_disc(pen->scene, area->x, area->y, DOT * pen->s, ink(pen, INK_TEXT), ink(pen, INK_TEXT));
    }
    if (home->row >= AREAS) return;
    const AreaShown *area = &home->areas.of[home->row];
    if (area->behind) return;
    scene_ring(pen->scene, area->x, area->y, area->radius, 6 * pen->s, ink(pen, INK_FOCUS));
    if (!home->aside && !pen->world->layout.narrow && !pen->world->layout.large) draw_callout(pen, area);
}

/* "Front | Back": which side of the body is seen. */
static void draw_turner(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    Area free = figure_area(&pen->world->layout);
    float s = pen->s, middle = (free.x0 + free.x1) / 2, half = 150 * s,
          y = pen->world->layout.large ? layout_end(&pen->world->layout) - 72 * s
                                       : fminf(898 * s, layout_end(&pen->world->layout) - 64 * s);
    Area whole = {middle - half, y, middle + half, y + TURNER_HIGH * s}, on = whole;
    if (pen->home->behind)
        on.x0 = middle;
    else
        on.x1 = middle;
    pen->home->turner = (Area){0};
    pen->home->figure = (Area){free.x0, free.y0, free.x1, y};
    if (whole.x0 < free.x0 || whole.x1 > free.x1) return; /* no room: its key is in the legend */
    pen->home->turner = whole;
    scene_rect(pen->scene, whole, TURNER_HIGH * s / 2, ink(pen, INK_PANEL));
    scene_rect(pen->scene, on, TURNER_HIGH * s / 2, ink(pen, INK_TRACK));
    ui_edge(pen->scene, pen->world, whole, TURNER_HIGH * s / 2);
    for (int i = 0; i < 2; i++) {
        bool chosen = (i == 1) == pen->home->behind;
        float x = middle + (i ? half : -half) / 2;
        ui_text(pen->scene, pen->world, i ? phrases->home.back : phrases->home.front, x, y + 39 * s, 28,
                chosen, ALIGN_CENTRE, chosen ? INK_TEXT : INK_TEXT2);
    }
}

/* ---- the list ---- */

static void draw_row(const Pen *pen, int row) {
    Home *home = pen->home;
    const Layout *layout = &pen->world->layout;
    bool mistakes = row == AREAS, focus = row == home->row && !home->aside && !home->seeking && !home->asking;
    float s = pen->s, y = (LIST_TOP + LIST_STEP * (float)row) * s;
    Area area = {layout->safe.x0, y, layout->safe.x0 + LIST_WIDE * s, y + ROW_HIGH * s};
    float x = area.x0 + 22 * s, baseline = y + 41 * s;
    int count = mistakes ? pen->world->broken_count : cards_count(pen->world, row);
    Ink name_ink = focus ? INK_ON_FOCUS : count || row == home->row ? INK_TEXT : INK_TEXT2;
    Text name = mistakes ? pen->world->phrases->home.broken : pen->world->phrases->areas[row];
    home->rows[row] = area;
    if (focus) ui_plate(pen->scene, pen->world, area, true);
    if (row == home->row) {
        icon_triangle(pen->scene, x + 8 * s, (area.y0 + area.y1) / 2, 20 * s, ARROW_RIGHT,
                      ink(pen, name_ink));
        x += 34 * s;
    }
    bool bold = row == home->row;
    float room = area.x1 - (count ? 52 : 12) * s - x;
    bold = bold && ui_width(pen->world, name, 26, true) <= room;
    float size = ui_fit(pen->world, name, 34, bold, room);
    ui_text(pen->scene, pen->world, name, x, baseline, size, bold, ALIGN_LEFT, name_ink);
    if (count)
        ui_text(pen->scene, pen->world, text_format(pen->scene->arena, "%d", count), area.x1 - 24 * s,
                baseline, 30, focus, ALIGN_RIGHT, focus ? INK_ON_FOCUS : INK_TEXT2);
}

/* ---- routines and programmes ---- */

/* The sign in the place of a picture, around its middle. */
typedef void DrawWay(const Pen *pen, float x, float y);

/* Where it hurts: the marker of a zone. */
static void where_sign(const Pen *pen, float x, float y) {
    float s = pen->s;
    scene_disc(pen->scene, x, y, 46 * s, ink(pen, INK_EMBER), colour_fade(ink(pen, INK_EMBER), 0));
    scene_ring(pen->scene, x, y, 40 * s, 6 * s, ink(pen, INK_TEXT));
    for (int i = 0; i < 4; i++) {
        float ux = i == 0 ? 1 : i == 1 ? -1 : 0, uy = i == 2 ? 1 : i == 3 ? -1 : 0;
        scene_line(pen->scene, x + ux * 48 * s, y + uy * 48 * s, x + ux * 64 * s, y + uy * 64 * s, 6 * s,
                   ink(pen, INK_TEXT));
    }
}

/* What was done: a page with its lines. */
static void journal_sign(const Pen *pen, float x, float y) {
    float s = pen->s;
    scene_outline(pen->scene, (Area){x - 44 * s, y - 52 * s, x + 44 * s, y + 52 * s}, 10 * s, 5 * s,
                  ink(pen, INK_TEAL));
    for (int i = -1; i <= 1; i++) {
        float line_y = y + 26 * s * (float)i;
        scene_line(pen->scene, x - 24 * s, line_y, x + (i == 1 ? 4.0f : 24.0f) * s, line_y, 5 * s,
                   ink(pen, INK_TEXT));
    }
}

/* What there is to learn: an open book. */
static void learn_sign(const Pen *pen, float x, float y) {
    float s = pen->s;
    for (int side = -1; side <= 1; side += 2) {
        float out = x + 56 * s * (float)side;
        scene_line(pen->scene, x, y - 34 * s, out, y - 44 * s, 5 * s, ink(pen, INK_TEAL));
        scene_line(pen->scene, out, y - 44 * s, out, y + 34 * s, 5 * s, ink(pen, INK_TEAL));
        scene_line(pen->scene, out, y + 34 * s, x, y + 44 * s, 5 * s, ink(pen, INK_TEAL));
        for (int i = 0; i < 2; i++) {
            float line_y = y + (28.0f * (float)i - 12) * s;
            scene_line(pen->scene, x + 16 * s * (float)side, line_y, x + 40 * s * (float)side, line_y - 4 * s,
                       5 * s, ink(pen, INK_TEXT));
        }
    }
    scene_line(pen->scene, x, y - 34 * s, x, y + 44 * s, 5 * s, ink(pen, INK_TEAL));
}

/* The way to something else than a lesson. */
static void draw_way(const Pen *pen, int place, Area card, Text title, Text text, DrawWay *sign) {
    bool focus = pen->home->aside && pen->home->beside == place && !pen->home->asking;
    float s = pen->s, sign_wide = PICTURE * s, both = card.x1 - card.x0 - 50 * s;
    bool two = ui_width(pen->world, title, TEXT_LEAST, true) > both - sign_wide; /* lines of it */
    if (ui_lines(pen->world, text, both - sign_wide, 26) > (two ? 3 : WAY_LINES)) {
        sign_wide = PICTURE_LEAST * s;
        two = ui_width(pen->world, title, TEXT_LEAST, true) > both - sign_wide;
    }
    float x = card.x0 + sign_wide + 26 * s, width = both - sign_wide;
    cards_note(&pen->home->cards, place, card, pen->scene);
    cards_plate(pen->scene, pen->world, NULL, card, card, focus);
    sign(pen, card.x0 + sign_wide / 2, (card.y0 + card.y1) / 2);
    int lines = two ? 0 : ui_lines(pen->world, text, width, 26);
    float y = card.y0 + (two ? 78.0f : lines > 3 ? 42.0f : lines > 2 ? 50.0f : 68.0f) * s;
    ui_title(pen->scene, pen->world, title, x, y, 36, width);
    ui_paragraph(pen->scene, pen->world, text, x, y + 44 * s, width, 26, two ? 3 : WAY_LINES, INK_TEXT2);
}

/* Why it is suggested, or else what it is about. */
static Text about(const Pen *pen, const HomeCard *card) {
    if (card->suggested) return advice_why(pen->scene->arena, pen->world, &card->suggestion);
    return pen->world->lessons[card->lesson]->summary;
}

static Text facts_of(const Pen *pen, int index) {
    const World *world = pen->world;
    Arena *arena = pen->scene->arena;
    const Lesson *lesson = world->lessons[index];
    int day = world->past[index].day;
    Text length = facts_minutes(arena, world->phrases, lesson_to_play(lesson, day)->seconds);
    if (lesson->kind != LESSON_PROGRAMME) return length;
    return text_format(arena, "%.*s, %.*s", TEXT_ARGS(facts_day(arena, world->phrases, lesson, day)),
                       TEXT_ARGS(length));
}

static void draw_card(const Pen *pen, int place, const HomeCard *shown, Area card) {
    Home *home = pen->home;
    const World *world = pen->world;
    const Lesson *lesson = world->lessons[shown->lesson];
    bool focus = home->aside && home->beside == place && !home->asking;
    float s = pen->s, x = card.x0 + (PICTURE + 26) * s, width = card.x1 - x - 24 * s;
    Area rest = {card.x0 + PICTURE * s, card.y0, card.x1, card.y1};
    const SceneView *view =
        cards_picture(&home->cards, world, lesson, (int)((PICTURE + HIDDEN) * s), (int)(card.y1 - card.y0));
    cards_note(&home->cards, place, card, pen->scene);
    cards_plate(pen->scene, world, view, card, rest, focus);
    ui_text(pen->scene, world, lesson->title, x, card.y0 + 48 * s,
            ui_fit(world, lesson->title, 36, true, width), true, ALIGN_LEFT, INK_TEXT);
    ui_text(pen->scene, world, facts_of(pen, shown->lesson), x, card.y0 + 86 * s, 28, false, ALIGN_LEFT,
            INK_TEXT);
    ui_paragraph(pen->scene, world, about(pen, shown), x, card.y0 + 120 * s, width, 26, 3,
                 shown->suggested ? INK_TEAL : INK_TEXT2);
}

/* As many as there is room for below the week, the one in focus among them. */
static Area draw_cards(const Pen *pen, float top, float *end) {
    Home *home = pen->home;
    const Phrases *phrases = pen->world->phrases;
    const Layout *layout = &pen->world->layout;
    HomeCard cards[HOME_CARDS_MAX];
    int count = home_cards(pen->world, cards);
    int room = (int)((CARDS_END * pen->s - top) / (CARD_STEP * pen->s));
    if (layout->large) room = count;
    int shown = room < 1 ? 1 : room, first = home->beside >= shown ? home->beside - shown + 1 : 0;
    Area focus = {0};
    cards_begin(&home->cards);
    for (int i = first; i < count && i < first + shown; i++) {
        float y = top + CARD_STEP * (float)(i - first) * pen->s;
        Area card = {cards_left(layout), y, layout->safe.x1, y + CARD_HIGH * pen->s};
        if (i == home->beside) focus = card;
        *end = card.y1;
        if (layout->large && (i < home->beside - 3 || i > home->beside + 3)) continue; /* out of sight */
        if (cards[i].where)
            draw_way(pen, i, card, phrases->where.title, phrases->where.card, where_sign);
        else if (cards[i].journal)
            draw_way(pen, i, card, phrases->keys.journal, phrases->home.journal, journal_sign);
        else if (cards[i].learn)
            draw_way(pen, i, card, phrases->learn.title, phrases->learn.card, learn_sign);
        else
            draw_card(pen, i, &cards[i], card);
    }
    return focus;
}

/* ---- the whole ---- */

static void draw_brand(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    float s = pen->s, x = layout->safe.x0 + 24 * s, y = 84 * s;
    scene_arc(pen->scene, x, y, 20 * s, 6 * s, 0.3f, 5.2f, ink(pen, INK_EMBER));
    scene_disc(pen->scene, x, y, 11 * s, ink(pen, INK_TEAL), ink(pen, INK_DISC_RIM));
    ui_text(pen->scene, pen->world, pen->world->phrases->home.name, x + 46 * s, y + 15 * s, 44, true,
            ALIGN_LEFT, INK_TEXT);
    if (pen->world->habit || is_lean(layout)) return; /* the week stands there */
    ui_text(pen->scene, pen->world, pen->world->phrases->home.question, cards_left(layout), y + 12 * s, 32,
            false, ALIGN_LEFT, INK_TEXT2);
}

/* The way to the search, beside the name. */
static void draw_seek(const Pen *pen) {
    const World *world = pen->world;
    Home *home = pen->home;
    float s = pen->s, x0 = world->layout.safe.x0 + (76 + 28) * s, y = 84 * s;
    x0 += ui_width(world, world->phrases->home.name, 44, true);
    bool focus = home->seeking && !home->asking;
    Text name = world->phrases->search.title;
    Area area = {x0, y - 29 * s, x0 + 92 * s + ui_width(world, name, 30, focus), y + 29 * s};
    Ink on = focus ? INK_ON_FOCUS : INK_TEXT;
    home->seek = area;
    ui_plate(pen->scene, world, area, focus);
    search_sign(pen->scene, x0 + 38 * s, y, 36 * s, ink(pen, on));
    ui_text(pen->scene, world, name, x0 + 66 * s, y + 11 * s, 30, focus, ALIGN_LEFT, on);
}

static void draw_ground(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    float s = pen->s, width = (float)layout->width, height = (float)layout->height;
    float left = floorf(layout->safe.x0 + (LIST_WIDE - 20) * s), right = floorf(cards_left(layout) - 10 * s);
    Colour page = colour_fade(ink(pen, INK_PAGE), 0.92f);
    bool lean = is_lean(layout);
    if (lean && pen->home->aside) left = width;
    scene_rect(pen->scene, (Area){0, 0, left, height}, 0, page);
    if (lean && pen->home->aside) return;
    scene_scrim(pen->scene, (Area){left, 0, left + 200 * s, height}, EDGE_LEFT, page);
    if (!lean) scene_rect(pen->scene, (Area){right, 0, width, height}, 0, page);
    if (!lean) scene_scrim(pen->scene, (Area){right - 200 * s, 0, right, height}, EDGE_RIGHT, page);
    scene_scrim(pen->scene, (Area){0, height - 260 * s, width, height}, EDGE_BOTTOM, page);
    scene_scrim(pen->scene, (Area){0, 0, width, 150 * s}, EDGE_TOP, page);
}

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    HomeCard list[HOME_CARDS_MAX];
    bool aside = pen->home->aside, cards = home_cards(pen->world, list) > 0;
    Key keys[6];
    int count = 0;
    keys[count++] = (Key){PRESS_OK, PRESS_OK, phrases->keys.open};
    keys[count++] =
        (Key){PRESS_UP, PRESS_DOWN, aside || pen->home->seeking ? phrases->keys.move : phrases->map.area};
    if (!aside && cards) keys[count++] = (Key){PRESS_RIGHT, PRESS_RIGHT, phrases->map.suggestions};
    keys[count++] = (Key){PRESS_LEFT, PRESS_LEFT, aside ? phrases->map.area : phrases->map.turn};
    keys[count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->settings.title};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, aside ? phrases->keys.back : phrases->keys.quit};
    pen->home->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->home->hots);
}

static void draw_question(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    const Phrases *phrases = pen->world->phrases;
    Scene *scene = pen->scene;
    float s = pen->s, w = (float)layout->width / 2, h = (float)layout->height / 2;
    scene_rect(scene, (Area){0, 0, (float)layout->width, (float)layout->height}, 0,
               colour_fade(ink(pen, INK_PAGE), 0.72f));
    scene_rect(scene, (Area){w - 400 * s, h - 180 * s, w + 400 * s, h + 180 * s}, 28 * s,
               ink(pen, INK_PANEL));
    ui_text(scene, pen->world, phrases->home.quit, w, h - 86 * s, 48, true, ALIGN_CENTRE, INK_TEXT);
    Row rows[] = {{.name = phrases->home.stay}, {.name = phrases->home.leave}};
    for (int i = 0; i < 2; i++) {
        float x = w + (i ? 20.0f : -340.0f) * s;
        Area area = {x, h + 10 * s, x + 320 * s, h + 86 * s};
        pen->home->answers[i] = area;
        ui_row(scene, pen->world, area, &rows[i], pen->home->ask_focus == i);
    }
}

/* ---- with large texts ---- */

static void draw_list_sheet(const Pen *pen) {
    Home *home = pen->home;
    int rows = home_rows(pen->world);
    Sheet sheet = sheet_begin(pen->scene, pen->world, &home->hots);
    draw_brand(pen);
    draw_seek(pen);
    for (int i = 0; i < rows; i++) draw_row(pen, i);
    sheet_end(&sheet, home->seeking ? home->seek : home->rows[home->row], home->rows[rows - 1].y1);
    sheet_areas(&sheet, home->rows, rows);
    sheet_areas(&sheet, &home->seek, 1);
    home->hots.above = 0;
}

static void draw_cards_sheet(const Pen *pen) {
    const World *world = pen->world;
    Home *home = pen->home;
    float top = 92 * pen->s, left = cards_left(&world->layout), end;
    Sheet sheet = sheet_begin(pen->scene, world, &home->hots);
    float below = week_draw(pen->scene, world, left, world->layout.safe.x1, 66 * pen->s);
    end = top = world->habit ? below + 28 * pen->s : top;
    Area focus = draw_cards(pen, top, &end);
    if (!home->aside) focus = (Area){left, 0, left, 0};
    sheet_end(&sheet, focus, end);
    for (int i = 0; i < home->cards.seen_count; i++) sheet_areas(&sheet, &home->cards.seen[i].area, 1);
    home->hots.above = 0;
}

/* The list and the cards go up and down each for itself. */
static void draw_sheets(const Pen *pen) {
    Home *home = pen->home;
    bool lean = is_lean(&pen->world->layout), list = !lean || !home->aside;
    for (int i = 0; i < HOME_ROWS; i++) home->rows[i] = (Area){0};
    home->turner = home->figure = home->seek = (Area){0};
    cards_begin(&home->cards);
    if (list && pen->scene->view) draw_dots(pen);
    if (list) {
        draw_list_sheet(pen);
        draw_turner(pen);
    }
    if (!lean || home->aside) draw_cards_sheet(pen);
}

void home_draw(void *data, World *world, Scene *scene) {
    Pen pen = {data, world, scene, world->layout.scale};
    Home *home = data;
    if (world->seen) world->seen->writes = true;
    scene->view = picture(&pen);
    draw_ground(&pen);
    if (world->layout.large || world->layout.top != 0) {
        draw_sheets(&pen);
        draw_legend(&pen);
        ui_notice(scene, world);
        if (home->asking) draw_question(&pen);
        return;
    }
    if (scene->view) draw_dots(&pen);
    draw_brand(&pen);
    draw_seek(&pen);
    for (int i = 0; i < home_rows(world); i++) draw_row(&pen, i);
    draw_turner(&pen);
    float top = CARDS_TOP * pen.s, left = cards_left(&world->layout);
    float below = week_draw(scene, world, left, world->layout.safe.x1, (CARDS_TOP - 92) * pen.s);
    float end = top;
    draw_cards(&pen, world->habit ? below + 28 * pen.s : top, &end);
    if (!world->lesson_count && !world->broken_count)
        ui_text(scene, world, world->phrases->home.no_lessons, cards_left(&world->layout),
                (CARDS_TOP + 40) * pen.s, 34, false, ALIGN_LEFT, INK_TEXT);
    draw_legend(&pen);
    ui_notice(scene, world);
    if (home->asking) draw_question(&pen);
}
