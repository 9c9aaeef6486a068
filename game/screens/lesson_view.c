/* UI.md, 03. The pictures are made once; then nothing moves until something is chosen. */
#include "screens/lesson_parts.h"

#include "screens/facts.h"
#include "screens/liking.h"
#include "screens/marking.h"
#include "screens/sheet.h"
#include "stage/captions.h"
#include "stage/icons.h"

#define COLUMN_WIDE      824
#define COLUMN_NARROW    700
#define CLOSE_WIDE       400
#define CLOSE_NARROW     280
#define CLOSE_HIGH       242
#define OPTIONS_END      794
#define OPTIONS_END_LOW  786
#define OPTION_HIGH      66
#define OPTION_LOW       50 /* where there are three lines of them */
#define OPTION_GAP       14
#define OPTION_CLOSE     10 /* between low ones */
#define TITLE_SIZE       56
#define TITLE_BASE       104
#define TITLE_END        128
#define SMALL_TITLE_SIZE 34
#define SMALL_TITLE_BASE 24
#define SMALL_TITLE_END  38
#define SUMMARY_STEP     42 /* from line to line */
#define START_TOP        850
#define START_HIGH       112
#define WIDE_MORE_NARROW 46
#define WIDE_MORE        66 /* for values such as "4 in, 6 out" */
#define CLOSE_BY         20 /* how near the next line of words would begin */
#define PLAYS_MAX        5  /* lines of what a routine plays */

typedef struct Build {
    LessonPage *page;
    const World *world;
} Build;

/* How high a line of the choices is, and where the first begins: they end above what is said of the past. */
static float option_high(const LessonPage *page) {
    return start_row(page) > 4 ? OPTION_LOW : OPTION_HIGH;
}

static float option_gap(const LessonPage *page) {
    return start_row(page) > 4 ? OPTION_CLOSE : OPTION_GAP;
}

static float options_top(const LessonPage *page) {
    int lines = (start_row(page) + 1) / 2;
    float end = start_row(page) > 4 ? OPTIONS_END_LOW : OPTIONS_END;
    return end - (float)lines * (option_high(page) + option_gap(page)) + option_gap(page);
}

/* ---- pictures ---- */

static Area column_of(const Layout *layout) {
    return layout_column(layout, layout->narrow ? COLUMN_NARROW : COLUMN_WIDE);
}

/* Where there is no room for the figure it stands behind the page, which hides it. */
static float free_x1(const Layout *layout) {
    float x1 = column_of(layout).x0 - 90 * layout->scale;
    return x1 > layout->safe.x0 + 200 * layout->base ? x1 : layout->safe.x1;
}

static void make_pictures(void *with) {
    Build *build = with;
    LessonPage *page = build->page;
    const World *world = build->world;
    const Layout *layout = &world->layout;
    float s = layout->scale;
    StageFrame whole = {.width = layout->width,
                        .height = layout->height,
                        .free = {layout->safe.x0, 60 * layout->base, free_x1(layout), 960 * layout->base},
                        .whole = true,
                        .still = true};
    StageFrame close = {.width = (int)((layout->narrow ? CLOSE_NARROW : CLOSE_WIDE) * s),
                        .height = (int)(CLOSE_HIGH * s),
                        .still = true};
    close.free = (Area){0, 0, (float)close.width, (float)close.height};
    page->picture = stage_preview(world->stage, page->arena, world->lessons[page->index], &whole);
    StageShown shown;
    if (page->lesson->kind != LESSON_PLAIN) return;
    if (!stage_close_up(world->stage, page->arena, page->lesson->muscle, &close, &shown)) return;
    page->close_up = shown.view;
    page->marks = shown.marks;
}

static void take_pictures(LessonPage *page, const World *world) {
    const Layout *layout = &world->layout;
    if (page->shown_width == layout->width && page->shown_height == layout->height) return;
    page->shown_width = layout->width;
    page->shown_height = layout->height;
    page->picture = (StageShown){0};
    page->close_up = NULL;
    arena_clear(page->arena);
    Build build = {page, world};
    if (arena_run(page->arena, make_pictures, &build)) return;
    page->picture = (StageShown){0};
    page->close_up = NULL;
}

/* ---- drawing ---- */

typedef struct Pen {
    LessonPage *page;
    const World *world;
    Scene *scene;
    float s;
    Area column;
    float
        down; /* how much lower than in the design the rest of the page is, px: large texts take more lines */
} Pen;

static float say(const Pen *pen, Text text, float x, float baseline, float width, float size, int lines,
                 Ink ink) {
    return ui_paragraph(pen->scene, pen->world, text, x, baseline, width, size, lines, ink);
}

/* "Standing.  With a wall, a tennis ball.  Easy." */
static float draw_facts(const Pen *pen, float baseline) {
    Arena *arena = pen->scene->arena;
    const Lesson *lesson = pen->page->lesson;
    const Phrases *phrases = pen->world->phrases;
    Text facts = text_format(arena, "%.*s. ", TEXT_ARGS(phrases->positions[lesson->position]));
    if (lesson->tool_count) {
        Text with = phrase_with(arena, phrases->lesson.with, "tools", facts_tools(arena, pen->world, lesson));
        facts = text_format(arena, "%.*s %.*s. ", TEXT_ARGS(facts), TEXT_ARGS(with));
    }
    facts =
        text_format(arena, "%.*s %.*s.", TEXT_ARGS(facts), TEXT_ARGS(facts_level(phrases, lesson->level)));
    float x = pen->column.x0, wide = pen->column.x1 - x;
    bool one = !pen->world->layout.large && ui_width(pen->world, facts, 26, false) <= wide;
    return say(pen, facts, x, baseline, wide, 28, one ? 1 : 3, INK_TEXT);
}

static void draw_title(const Pen *pen, float baseline, float size) {
    Text title = pen->world->lessons[pen->page->index]->title;
    float x = pen->column.x0, width = pen->column.x1 - x;
    const TextMeasure *measure = &pen->world->measure;
    if (measure->width(measure->with, title, layout_text(&pen->world->layout, size), true) > width)
        size = ui_fit(pen->world, title, fminf(size, 40), true, width);
    ui_text(pen->scene, pen->world, title, x, baseline, size, true, ALIGN_LEFT, INK_TEXT);
}

static void draw_head(Pen *pen) {
    const Lesson *lesson = pen->world->lessons[pen->page->index];
    float x = pen->column.x0, width = pen->column.x1 - x, y = 244 * pen->s;
    float end =
        say(pen, lesson->summary, x, 154 * pen->s, width, 30, pen->world->layout.large ? 4 : 2, INK_TEXT2);
    bool large = pen->world->layout.large, short_one = !large && end < (154 + SUMMARY_STEP + 20) * pen->s;
    float up =
        short_one && start_row(pen->page) > 4 ? SUMMARY_STEP * pen->s : 0; /* the line that it leaves */
    if (large) y = fmaxf(y, end + 6 * pen->s);
    end = draw_facts(pen, y - up);
    float below = end - (244 + 28 * 1.4f) * pen->s;
    pen->down = fmaxf(below, -up);
}

/* The baseline below it. */
static float draw_caution(const Pen *pen, Text text, float x, float baseline) {
    float s = pen->s, width = pen->column.x1 - x - 46 * s;
    icon_caution(pen->scene, x + 14 * s, baseline - 9 * s, 30 * s, pen->world->theme->ink[INK_CAUTION]);
    return say(pen, text, x + 46 * s, baseline, width, 26, TEXT_LINES_MAX, INK_CAUTION) + 4 * s;
}

/* What was said in the safety check comes first. The baseline below them. */
static float draw_cautions(const Pen *pen, float x, float baseline) {
    const Lesson *lesson = pen->page->lesson;
    const Phrases *phrases = pen->world->phrases;
    Safety safety = pen->world->safety;
    if (safety == SAFETY_NOT_TODAY) baseline = draw_caution(pen, phrases->safety.lesson_stop, x, baseline);
    if (safety == SAFETY_ASK_FIRST) baseline = draw_caution(pen, phrases->safety.lesson_ask, x, baseline);
    for (int i = 0; i < lesson->caution_count; i++)
        baseline = draw_caution(pen, lesson->cautions[i], x, baseline);
    return baseline;
}

/* The rest of the page is where it is in the design, or lower where words end lower: no caution is left out. */
static void make_room(Pen *pen, float baseline) {
    float end = (options_top(pen->page) + (pen->world->layout.large ? -20 : CLOSE_BY)) * pen->s;
    pen->down = fmaxf(fmaxf(pen->down, baseline - end), 0);
}

static void draw_marks(const Pen *pen, float x, float y) {
    StageShown shown = {.marks = pen->page->marks};
    for (int i = 0; i < shown.marks.count; i++) {
        shown.marks.list[i].x += x;
        shown.marks.list[i].y += y;
    }
    stage_marks(&shown, pen->world->theme, &pen->world->layout, pen->scene);
}

/* The point and its spread: what the signs in the picture mean. */
static void draw_key(const Pen *pen, float x, float y) {
    float s = pen->s;
    const Theme *theme = pen->world->theme;
    const Phrases *phrases = pen->world->phrases;
    scene_ring(pen->scene, x + 14 * s, y - 10 * s, 12 * s, 3 * s, theme->ink[INK_TEXT]);
    scene_disc(pen->scene, x + 14 * s, y - 10 * s, 4 * s, theme->ink[INK_TEXT], theme->ink[INK_TEXT]);
    ui_text(pen->scene, pen->world, phrases->lesson.press, x + 46 * s, y, 28, false, ALIGN_LEFT, INK_TEXT);
    y += 40 * s;
    scene_disc(pen->scene, x + 14 * s, y - 10 * s, 15 * s, theme->ink[INK_EMBER],
               colour_fade(theme->ink[INK_EMBER], 0));
    ui_text(pen->scene, pen->world, phrases->lesson.felt, x + 46 * s, y, 28, false, ALIGN_LEFT, INK_TEXT);
}

static void draw_muscle(Pen *pen) {
    const LessonPage *page = pen->page;
    float s = pen->s, x = pen->column.x0, y = 274 * s + pen->down;
    if (page->close_up) {
        scene_picture(pen->scene, page->close_up, x, y, 24 * s);
        draw_marks(pen, x, y);
        draw_key(pen, x, y + (CLOSE_HIGH + 38) * s);
        if (pen->world->layout.large) make_room(pen, y + (CLOSE_HIGH + 100) * s);
        x += (float)page->close_up->width + 32 * s;
    }
    Text name = facts_muscle(pen->world, page->lesson->muscle);
    ui_text(pen->scene, pen->world, name, x, y + 36 * s,
            ui_fit(pen->world, name, 36, true, pen->column.x1 - x), true, ALIGN_LEFT, INK_TEXT);
    make_room(pen, draw_cautions(pen, x, y + 84 * s));
}

/* What a routine or a day plays, a line each. */
static void draw_plays(Pen *pen) {
    const Lesson *lesson = pen->page->lesson;
    float s = pen->s, x = pen->column.x0, baseline = 304 * s + pen->down;
    ui_text(pen->scene, pen->world, pen->world->phrases->lesson.plays, x, baseline, 28, false, ALIGN_LEFT,
            INK_TEXT2);
    int shown = 0;
    for (int i = 0; i < lesson->part_count && shown < PLAYS_MAX; i++) {
        if (!lesson->parts[i].played) continue;
        baseline += 44 * s;
        scene_disc(pen->scene, x + 10 * s, baseline - 10 * s, 6 * s, pen->world->theme->ink[INK_TEAL],
                   pen->world->theme->ink[INK_TEAL]);
        ui_text(pen->scene, pen->world, lesson->parts[i].played->title, x + 34 * s, baseline, 32, true,
                ALIGN_LEFT, INK_TEXT);
        shown++;
    }
    make_room(pen, draw_cautions(pen, x, baseline + 50 * s));
}

static void draw_arrow(const Pen *pen, float x, float y, Arrow arrow, bool can, bool focus) {
    Colour colour = pen->world->theme->ink[focus ? INK_ON_FOCUS : INK_TEXT];
    icon_triangle(pen->scene, x, y, 20 * pen->s, arrow, colour_fade(colour, can ? 1 : 0.25f));
}

/* What is chosen in a row, and whether there is more before it and after. */
typedef struct Chosen {
    Text name, value;
    bool less, more, wide; /* wide: its values are long, its name is short */
} Chosen;

static Chosen chosen_in(const Pen *pen, int row) {
    const LessonPage *page = pen->page;
    const World *world = pen->world;
    const Muscle *muscle = page->lesson->muscle;
    if (is_spot(page, row))
        return (Chosen){world->phrases->marking.name, marking_value(world, muscle),
                        marking_can_turn(world, muscle, -1), marking_can_turn(world, muscle, 1), false};
    Choice choice = page->choices.list[row];
    return (Chosen){choices_name(world->phrases, choice),
                    choices_value(pen->scene->arena, world->phrases, &page->choices, choice, &page->options),
                    choices_can_turn(&page->choices, choice, -1, &page->options),
                    choices_can_turn(&page->choices, choice, 1, &page->options), choice == CHOICE_BREATH};
}

static void draw_choice(const Pen *pen, int i, Area area) {
    LessonPage *page = pen->page;
    const World *world = pen->world;
    bool focus = page->focus == i;
    float s = pen->s, middle = (area.y0 + area.y1) / 2, baseline = middle + 12 * s;
    Chosen chosen = chosen_in(pen, i);
    page->rows[i] = area;
    ui_plate(pen->scene, world, area, focus);
    bool narrow = world->layout.narrow;
    float inset = narrow ? 20 : 28, reach = narrow ? 160 : 184; /* from the right edge to the left arrow */
    if (chosen.wide) reach += narrow ? WIDE_MORE_NARROW : WIDE_MORE;
    float name_room = area.x1 - area.x0 - (inset + reach + 14) * s, value_room = (reach - 34 - 32) * s;
    ui_text(pen->scene, world, chosen.name, area.x0 + inset * s, baseline,
            ui_fit(world, chosen.name, narrow ? 28 : 30, false, name_room), false, ALIGN_LEFT,
            focus ? INK_ON_FOCUS : INK_TEXT2);
    ui_text(pen->scene, world, chosen.value, area.x1 - (34 + reach) / 2 * s, baseline,
            ui_fit(world, chosen.value, 34, true, value_room), true, ALIGN_CENTRE,
            focus ? INK_ON_FOCUS : INK_TEXT);
    draw_arrow(pen, area.x1 - reach * s, middle, ARROW_LEFT, chosen.less, focus);
    draw_arrow(pen, area.x1 - 34 * s, middle, ARROW_RIGHT, chosen.more, focus);
}

/* Two columns, filled line by line; one where large texts leave no room for two. */
static void draw_choices(Pen *pen) {
    float s = pen->s, gap = OPTION_GAP * s, low = option_gap(pen->page),
          whole = pen->column.x1 - pen->column.x0;
    int columns = pen->world->layout.large && whole < COLUMN_NARROW * s ? 1 : 2, count = start_row(pen->page);
    float wide = columns == 1 ? whole : (whole - gap) / 2;
    float top = options_top(pen->page), high = option_high(pen->page);
    for (int i = 0; i < count; i++) {
        float x = pen->column.x0 + (float)(i % columns) * (wide + gap);
        float y = (top + (float)(i / columns) * (high + low)) * s + pen->down;
        draw_choice(pen, i, (Area){x, y, x + wide, y + high * s});
    }
    if (columns == 1) pen->down += (float)(count / 2) * (high + low) * s; /* lines more than in two */
}

static void draw_start(const Pen *pen) {
    LessonPage *page = pen->page;
    const World *world = pen->world;
    int row = start_row(page);
    bool focus = page->focus == row;
    float s = pen->s, x = pen->column.x0, wide = pen->column.x1 - x, y = START_TOP * s + pen->down;
    Area area = {x, y, x + wide, y + START_HIGH * s};
    page->rows[row] = area;
    Ink ink = focus ? INK_ON_FOCUS : INK_TEXT;
    float baseline = (area.y0 + area.y1) / 2;
    ui_plate(pen->scene, world, area, focus);
    icon_triangle(pen->scene, x + 60 * s, baseline, 38 * s, ARROW_RIGHT, world->theme->ink[ink]);
    Text start = world->phrases->lesson.start,
         length = facts_length(pen->scene->arena, world->phrases, page->seconds);
    float room = wide - 108 * s - 40 * s - 24 * s, beside = ui_width(world, length, 26, false);
    float size = ui_fit(world, start, 48, true, room - beside);
    ui_text(pen->scene, world, start, x + 108 * s, baseline + 18 * s, size, true, ALIGN_LEFT, ink);
    float left = room - ui_width(world, start, size, true);
    ui_text(pen->scene, world, length, area.x1 - 40 * s, baseline + 12 * s,
            ui_fit(world, length, 34, false, left), false, ALIGN_RIGHT, ink);
}

/* When it was done last, and of a programme which day comes now. */
static void draw_past(const Pen *pen) {
    const World *world = pen->world;
    const LessonPast *past = &world->past[pen->page->index];
    const Lesson *listed = world->lessons[pen->page->index];
    Text text = facts_past(pen->scene->arena, world->phrases, past);
    if (listed->kind == LESSON_PROGRAMME)
        text = text_format(pen->scene->arena, "%.*s.  %.*s",
                           TEXT_ARGS(facts_day(pen->scene->arena, world->phrases, listed, past->day)),
                           TEXT_ARGS(text));
    float x = pen->column.x0, baseline = (START_TOP - 28) * pen->s + pen->down;
    Text liked = past->liked > 0 ? world->phrases->liking.liked : world->phrases->liking.not_for_me;
    float beside = past->liked ? 80 * pen->s + ui_width(world, liked, 28, false) : 0;
    float size = ui_fit(world, text, 28, false, pen->column.x1 - x - beside);
    ui_text(pen->scene, world, text, x, baseline, size, false, ALIGN_LEFT, INK_TEXT2);
    x += ui_width(world, text, size, false);
    if (!world->layout.large || x + beside <= pen->column.x1)
        liking_draw(pen->scene, world, listed->id, x + 36 * pen->s, baseline);
}

static void draw_ground(const Pen *pen) {
    const World *world = pen->world;
    float s = pen->s, width = (float)world->layout.width, height = (float)world->layout.height;
    Colour page = world->theme->ink[INK_PAGE];
    float edge = floorf(pen->column.x0 - 40 * s);
    scene_scrim(pen->scene, (Area){edge - 280 * s, 0, edge, height}, EDGE_RIGHT, colour_fade(page, 0.94f));
    scene_rect(pen->scene, (Area){edge, 0, width, height}, 0, colour_fade(page, 0.94f));
    scene_scrim(pen->scene, (Area){0, height - 300 * s, width, height}, EDGE_BOTTOM,
                colour_fade(page, 0.93f));
}

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    const Lesson *listed = pen->world->lessons[pen->page->index];
    bool start = pen->page->focus == start_row(pen->page);
    Key keys[5];
    int count = 0;
    keys[count++] = (Key){PRESS_OK, PRESS_OK, start ? phrases->lesson.start : phrases->lesson.change};
    if (start_row(pen->page)) keys[count++] = (Key){PRESS_UP, PRESS_DOWN, phrases->lesson.options};
    if (!start) keys[count++] = (Key){PRESS_LEFT, PRESS_RIGHT, phrases->lesson.change};
    if (liking_can(pen->world, listed->id)) keys[count++] = liking_key(pen->world, listed->id);
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.back};
    pen->page->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->page->hots);
}

/* What has moved up ends there. */
static void cover_above(const Pen *pen, const Sheet *sheet, float top) {
    const Layout *layout = &pen->world->layout;
    float s = pen->s, width = (float)layout->width, x0 = pen->column.x0 - 40 * s;
    Colour page = pen->world->theme->ink[INK_PAGE];
    sheet_whole_in(sheet, (Area){0, top + 16 * s, width, layout_end(layout) + 20 * s});
    scene_rect(pen->scene, (Area){x0, 0, width, top}, 0, page);
    scene_scrim(pen->scene, (Area){x0, top, width, top + 24 * s}, EDGE_TOP, page);
}

/* It stays where it is while the rest of the page moves up under it. Large texts have no room for both: once it has moved
 * out of sight it is there again in small. */
static void pin_title(const Pen *pen, const Sheet *sheet) {
    const Layout *layout = &pen->world->layout;
    float s = pen->s;
    if (!layout->large) {
        if (sheet->moved && sheet->by < layout->top - 1) cover_above(pen, sheet, layout->top + TITLE_END * s);
        draw_title(pen, TITLE_BASE * s + layout->top, TITLE_SIZE);
        return;
    }
    float top = layout->safe.y0 + SMALL_TITLE_END * s;
    if (!sheet->moved || sheet->by + (TITLE_BASE - TITLE_SIZE) * s >= top) return;
    cover_above(pen, sheet, top);
    draw_title(pen, layout->safe.y0 + SMALL_TITLE_BASE * s, SMALL_TITLE_SIZE);
}

void lesson_page_draw(void *data, World *world, Scene *scene) {
    LessonPage *page = data;
    Pen pen = {page, world, scene, world->layout.scale, column_of(&world->layout), 0};
    take_pictures(page, world);
    bool alone = world->layout.large && !layout_beside(&world->layout, COLUMN_WIDE);
    scene->view = alone ? NULL : page->picture.view;
    if (scene->view) stage_outline(&page->picture, world->theme, scene);
    draw_ground(&pen);
    Sheet sheet = sheet_begin(scene, world, &page->hots);
    if (world->layout.large)
        draw_title(&pen, TITLE_BASE * pen.s, TITLE_SIZE);
    else
        sheet.left = pen.column.x0 - 40 * pen.s;
    draw_head(&pen);
    if (page->lesson->kind == LESSON_PLAIN && page->lesson->muscle)
        draw_muscle(&pen);
    else
        draw_plays(&pen);
    draw_choices(&pen);
    draw_past(&pen);
    draw_start(&pen);
    sheet_end(&sheet, page->rows[page->focus], page->rows[start_row(page)].y1);
    sheet_areas(&sheet, page->rows, start_row(page) + 1);
    pin_title(&pen, &sheet);
    draw_legend(&pen);
}
