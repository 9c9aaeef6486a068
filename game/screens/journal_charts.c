#include "core/calendar.h"
#include "screens/journal.h"
#include "stage/icons.h"

#include <math.h>

enum { SERIES = 3, WEEKS = 8 };

static const Ink inks[SERIES] = {INK_EMBER, INK_TEAL, INK_VIOLET};

#define PAD       32
#define NAME_WIDE 330 /* right of the lines, for the areas' names; */
#define NAME_LEAN 310 /* on a narrow screen */
#define NAME_STEP 38

/* ---- soreness ---- */

typedef struct Chart {
    Area plot;
    int64_t first; /* week at its left edge */
} Chart;

static float x_of(const Chart *chart, int64_t week) {
    return chart->plot.x0 + (chart->plot.x1 - chart->plot.x0) * (float)(week - chart->first) / (WEEKS - 1);
}

static float y_of(const Chart *chart, double sore) {
    return chart->plot.y1 - (chart->plot.y1 - chart->plot.y0) * (float)sore / SORENESS_MAX;
}

static int said_weeks(const Habit *habit, int area) {
    int count = 0;
    for (int i = 0; i < habit->sore_count; i++)
        count += habit->sore[i].area == area && habit->sore[i].before >= 0;
    return count;
}

/* The areas of which most was said; fewer if there are fewer. */
static int choose_areas(const Habit *habit, int areas[SERIES]) {
    int count = 0;
    bool chosen[AREAS] = {false};
    while (count < SERIES) {
        int best = -1;
        for (int area = 0; area < AREAS; area++) {
            int said = chosen[area] ? 0 : said_weeks(habit, area);
            if (said > 0 && (best < 0 || said > said_weeks(habit, best))) best = area;
        }
        if (best < 0) break;
        chosen[best] = true;
        areas[count++] = best;
    }
    return count;
}

/* A shape for each, so that colour does not say it alone. */
static void draw_point(Scene *scene, const World *world, int series, float x, float y) {
    float s = world->layout.scale;
    Colour colour = world->theme->ink[inks[series]], panel = world->theme->ink[INK_PANEL];
    scene_disc(scene, x, y, 12.5f * s, panel, panel); /* what lies below stays apart */
    if (series == 0) scene_disc(scene, x, y, 10 * s, colour, colour);
    if (series == 1) scene_rect(scene, (Area){x - 9 * s, y - 9 * s, x + 9 * s, y + 9 * s}, 2 * s, colour);
    if (series == 2) icon_triangle(scene, x, y, 22 * s, ARROW_UP, colour);
}

/* Lines from week to week; where nothing was said in between, past it. The last height. */
static float draw_series(Scene *scene, const World *world, const Chart *chart, int series, int area,
                         double *last) {
    float from_x = 0, from_y = -1;
    for (int64_t week = chart->first; week < chart->first + WEEKS; week++) {
        double sore = habit_soreness(world->habit, (BodyArea)area, week);
        if (sore < 0) continue;
        float x = x_of(chart, week), y = y_of(chart, sore);
        if (from_y >= 0)
            scene_line(scene, from_x, from_y, x, y, 5 * world->layout.scale, world->theme->ink[inks[series]]);
        draw_point(scene, world, series, x, y);
        from_x = x, from_y = y;
        *last = sore;
    }
    return from_y;
}

static void draw_grid(Scene *scene, const World *world, const Chart *chart) {
    float s = world->layout.scale;
    for (int sore = 0; sore <= SORENESS_MAX; sore += 5) {
        float y = y_of(chart, sore);
        scene_line(scene, chart->plot.x0, y, chart->plot.x1, y, 2 * s, world->theme->ink[INK_TRACK]);
        ui_text(scene, world, text_format(scene->arena, "%d", sore), chart->plot.x0 - 24 * s, y + 9 * s, 26,
                false, ALIGN_RIGHT, INK_TEXT2);
    }
    float apart = x_of(chart, chart->first + 2) - x_of(chart, chart->first), longest = 0;
    for (int i = 0; i < WEEKS; i++)
        longest = fmaxf(
            longest,
            ui_width(world, journal_date(scene->arena, world, calendar_monday(chart->first + i)), 26, false));
    float wide = 1.25f * longest + 12 * s; /* those at the edges lie further in */
    int step = wide > 2 * apart ? WEEKS - 1 : world->layout.narrow || wide > apart ? 4 : 2;
    float free_x = 0; /* behind the last date */
    for (int i = 0; i < WEEKS; i += step) {
        Text date = journal_date(scene->arena, world, calendar_monday(chart->first + i));
        float half = ui_width(world, date, 26, false) / 2, left = chart->plot.x0 - 84 * s;
        float x = fmaxf(x_of(chart, chart->first + i), left + half);
        x = fminf(x, world->layout.safe.x1 - 8 * s - half);
        if (x - half < free_x) continue;
        ui_text(scene, world, date, x, chart->plot.y1 + 38 * s, 26, false, ALIGN_CENTRE, INK_TEXT2);
        free_x = x + half + 12 * s;
    }
}

/* From the top down, none too near the one above. */
static void draw_names(Scene *scene, const World *world, const Chart *chart, const int *areas, float *ends,
                       const double *lasts, int count) {
    float s = world->layout.scale, above = chart->plot.y0 - 2 * NAME_STEP * s;
    for (int n = 0; n < count; n++) {
        int next = 0;
        for (int i = 1; i < count; i++)
            if (ends[i] < ends[next]) next = i;
        float y = fmaxf(ends[next] + 10 * s, above + NAME_STEP * s);
        Text name = text_format(scene->arena, "%.*s %.0f", TEXT_ARGS(world->phrases->areas[areas[next]]),
                                lasts[next]);
        draw_point(scene, world, next, chart->plot.x1 + 30 * s, y - 10 * s);
        ui_text(scene, world, name, chart->plot.x1 + 52 * s, y, 26, true, ALIGN_LEFT, inks[next]);
        ends[next] = 1e9f;
        above = y;
    }
}

void journal_draw_soreness(Scene *scene, const World *world, Area card) {
    const Phrases *phrases = world->phrases;
    float s = world->layout.scale, ends[SERIES];
    double lasts[SERIES] = {0};
    int areas[SERIES], count = choose_areas(world->habit, areas);
    bool narrow = world->layout.narrow;
    Text note = count ? phrases->journal.soreness_note : phrases->journal.not_asked;
    bool low = narrow || ui_lines(world, note, card.x1 - card.x0 - 72 * s, 26) > 1;
    Chart chart = {{card.x0 + 92 * s, card.y0 + (low ? 180 : 140) * s,
                    card.x1 - (narrow ? NAME_LEAN : NAME_WIDE) * s, card.y1 - 66 * s},
                   calendar_week(world->habit->today) - WEEKS + 1};
    journal_card(scene, world, card, phrases->journal.soreness, note);
    if (!count) return;
    draw_grid(scene, world, &chart);
    for (int i = 0; i < count; i++) ends[i] = draw_series(scene, world, &chart, i, areas[i], &lasts[i]);
    draw_names(scene, world, &chart, areas, ends, lasts, count);
}

/* ---- weeks ---- */

/* Three cells on each other, filled from below; a tick on the uppermost once all are. */
static void draw_week(Scene *scene, const World *world, int64_t week, float x, float y, float wide) {
    float s = world->layout.scale, high = 32 * s;
    const Colour *ink = world->theme->ink;
    int days = habit_week(world->habit, week).day_count;
    for (int i = 0; i < GOAL_DAYS; i++) {
        float bottom = y - (high + 6 * s) * (float)i;
        Area cell = {x, bottom - high, x + wide, bottom};
        if (i < days)
            scene_rect(scene, cell, 10 * s, ink[INK_TEAL]);
        else
            scene_outline(scene, cell, 10 * s, 2.5f * s, ink[INK_LINE]);
        if (i == GOAL_DAYS - 1 && days >= GOAL_DAYS)
            icon_tick(scene, x + wide / 2, bottom - high / 2, 24 * s, 5 * s, ink[INK_PAGE]);
    }
}

/* Beside the card's title, or, where that leaves no room, below it. */
static void draw_streak(Scene *scene, const World *world, Area card, int streak) {
    const Phrases *phrases = world->phrases;
    const TextMeasure *measure = &world->measure;
    float s = world->layout.scale, small = layout_text(&world->layout, 28);
    Text text = phrase_with_number(scene->arena, phrases->week.streak, "count", streak);
    float wide = measure->width(measure->with, text, small, true) + 44 * s;
    float title =
        measure->width(measure->with, phrases->journal.weeks, layout_text(&world->layout, 36), true);
    bool beside = title + wide + 24 * s <= card.x1 - card.x0 - 2 * PAD * s;
    float x = beside ? card.x1 - PAD * s : card.x0 + PAD * s + wide, y = card.y0 + (beside ? 54 : 94) * s;
    ui_text(scene, world, text, x, y, 28, true, ALIGN_RIGHT, INK_TEAL);
    icon_tick(scene, x - wide + 14 * s, y - 9 * s, 30 * s, 5 * s, world->theme->ink[INK_TEAL]);
}

void journal_draw_weeks(Scene *scene, const World *world, Area card) {
    const Phrases *phrases = world->phrases;
    float s = world->layout.scale, step = (card.x1 - card.x0 - 2 * PAD * s) / WEEKS, wide = step - 24 * s;
    int streak = habit_streak(world->habit);
    int64_t now = calendar_week(world->habit->today);
    journal_card(scene, world, card, phrases->journal.weeks, (Text){0});
    if (streak > 1) draw_streak(scene, world, card, streak);
    float name_wide = ui_width(world, journal_date(scene->arena, world, world->habit->today), 26, false);
    int every = world->layout.narrow || name_wide > step ? (name_wide > 2 * step ? 4 : 2) : 1;
    float free_x = card.x1; /* before the date to the right */
    for (int i = WEEKS - 1; i >= 0; i--) {
        int64_t week = now - WEEKS + 1 + i;
        float x = card.x0 + PAD * s + step * (float)i + 12 * s;
        Text name =
            week == now ? phrases->journal.now : journal_date(scene->arena, world, calendar_monday(week));
        draw_week(scene, world, week, x, card.y1 - 66 * s, wide);
        float half = ui_width(world, name, 26, week == now) / 2;
        if ((WEEKS - 1 - i) % every || x + wide / 2 + half > free_x) continue; /* no room for every name */
        free_x = x + wide / 2 - half - 12 * s;
        ui_text(scene, world, name, x + wide / 2, card.y1 - 26 * s, 26, week == now, ALIGN_CENTRE,
                week == now ? INK_TEXT : INK_TEXT2);
    }
}
