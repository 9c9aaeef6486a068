/* UI.md: Timeline, Status pill, Gauge. */
#include "stage/bars.h"

#include "core/maths.h"
#include "stage/captions.h"
#include "stage/icons.h"
#include "stage/marks.h"
#include "stage/ring.h"

enum { NOTE_LINES = 2 };

Text bar_clock(Arena *arena, double seconds) {
    int whole = (int)ceil(seconds - 1e-6);
    if (whole < 0) whole = 0;
    if (whole >= 3600) return text_format(arena, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    return text_format(arena, "%d:%02d", whole / 60, whole % 60);
}

static float width_of(const Look *look, Text text, float size, bool bold) {
    return look->measure->width(look->measure->with, text, size, bold);
}

static Text time_left(Arena *arena, const Phrases *phrases, const Moment *moment) {
    if (!moment->at_least) return bar_clock(arena, moment->left_s);
    int minutes = (int)(moment->left_s / 60 + 0.5);
    return phrase_with_number(arena, phrases->player.about, "minutes", minutes < 1 ? 1 : minutes);
}

/* Behind the title, which of its lessons a routine is playing, where there is room. */
static void part_title(Scene *scene, const Look *look, Text title, const Moment *moment) {
    const Layout *layout = look->layout;
    float size = layout_text(layout, 36),
          x = layout->safe.x0 + width_of(look, title, size, true) + layout_px(layout, 24);
    Text part = moment->phase->of->title;
    if (x + width_of(look, part, size, false) > layout->safe.x1 - layout_px(layout, 260)) return;
    scene_text(scene, part, x, layout_px(layout, 82) + layout->top, size, false, ALIGN_LEFT,
               look->theme->ink[INK_TEXT2]);
}

/* Title on the left, "5:42 left" on the right with the number bold. */
static void headline(Scene *scene, const Look *look, const Lesson *lesson, const Moment *moment) {
    const Layout *layout = look->layout;
    const Theme *theme = look->theme;
    float baseline = layout_px(layout, 82) + layout->top, size = layout_text(layout, 36);
    scene_text(scene, lesson->title, layout->safe.x0, baseline, size, true, ALIGN_LEFT, theme->ink[INK_TEXT]);
    if (moment->phase->of != lesson) part_title(scene, look, lesson->title, moment);
    Text left = look->phrases->player.left;
    float width = width_of(look, left, size, false) + width_of(look, TEXT(" "), size, false);
    scene_text(scene, left, layout->safe.x1, baseline, size, false, ALIGN_RIGHT, theme->ink[INK_TEXT2]);
    scene_text(scene, time_left(scene->arena, look->phrases, moment), layout->safe.x1 - width, baseline, size,
               true, ALIGN_RIGHT, theme->ink[INK_TEXT]);
}

typedef struct Track {
    Scene *scene;
    const Theme *theme;
    float x0, per_second, y, s;
    float gap, side_gap;
} Track;

static bool opens_side(const Phase *phase) {
    return phase->kind == PHASE_CHANGE;
}

static Track track_of(Scene *scene, const Look *look, const Timeline *timeline) {
    const Layout *layout = look->layout;
    Track track = {.scene = scene,
                   .theme = look->theme,
                   .x0 = layout->safe.x0,
                   .y = layout_px(layout, 118) + layout->top,
                   .s = layout->scale,
                   .gap = layout_px(layout, 5),
                   .side_gap = layout_px(layout, 18)};
    float gaps = 0;
    for (int i = 1; i < timeline->phase_count; i++)
        gaps += opens_side(&timeline->phases[i]) ? track.side_gap : track.gap;
    float room = layout->safe.x1 - layout->safe.x0 - gaps;
    track.per_second = (room > 0 ? room : 0) / (float)(timeline->seconds > 0 ? timeline->seconds : 1);
    return track;
}

static void segment(const Track *track, float x, float width, float high, Colour colour) {
    if (width < 1) width = 1;
    float half = high / 2 * track->s, radius = half < width / 2 ? half : width / 2;
    scene_rect(track->scene, (Area){x, track->y - half, x + width, track->y + half}, radius, colour);
}

/* One phase: what is over of it bright, what is to come dim. */
static void phase_segment(const Track *track, const Phase *phase, double t_s, float x) {
    bool hold = phase->kind == PHASE_HOLD;
    float width = (float)phase->seconds * track->per_second, high = hold ? 12 : 8;
    double part = phase->seconds > 0 ? clamp_d((t_s - phase->start_s) / phase->seconds, 0, 1) : 1;
    if (part < 1) segment(track, x, width, high, colour_fade(track->theme->ink[INK_TEXT2], 0.5f));
    if (part > 0)
        segment(track, x, width * (float)part, high, track->theme->ink[hold ? INK_EMBER : INK_TEXT]);
}

static void timeline_bar(Scene *scene, const Look *look, const Timeline *timeline, const Moment *moment) {
    Track track = track_of(scene, look, timeline);
    Colour ink = look->theme->ink[INK_TEXT];
    float x = track.x0, thumb = x;
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        if (i) x += opens_side(phase) ? track.side_gap : track.gap;
        phase_segment(&track, phase, moment->t_s, x);
        if (i == moment->phase_index) thumb = x + (float)moment->into_s * track.per_second;
        x += (float)phase->seconds * track.per_second;
    }
    scene_disc(scene, thumb, track.y, 10 * track.s, ink, ink);
}

void bar_top(Scene *scene, const Look *look, const Timeline *timeline, const Moment *moment) {
    headline(scene, look, timeline->lesson, moment);
    timeline_bar(scene, look, timeline, moment);
}

static void round_dots(Scene *scene, const Look *look, const Phase *phase, float x, float y) {
    const Layout *layout = look->layout;
    const Theme *theme = look->theme;
    for (int i = 1; i <= phase->rounds; i++) {
        DotState state = i < phase->round ? DOT_DONE : i == phase->round ? DOT_NOW : DOT_TO_COME;
        bool resting = phase->kind == PHASE_REST || phase->kind == PHASE_RELEASE;
        if (resting && i == phase->round) state = DOT_DONE;
        icon_dot(scene, x, y, layout_px(layout, 26), state, theme->ink[INK_EMBER],
                 theme->ink[state == DOT_DONE ? INK_ON_FOCUS : INK_TEXT2]);
        x += layout_px(layout, 38);
    }
}

/* How wide the pill with side and rounds is; 0: there is none. */
static float status_wide(const Look *look, const Phase *phase) {
    const Layout *layout = look->layout;
    float size = layout_text(layout, 34), unit = layout->scale;
    if (phase->side == SIDE_NONE && phase->rounds <= 1) return 0;
    float wide = (34 + 40 + 36) * unit + width_of(look, look->phrases->sides[phase->side], size, true);
    if (phase->rounds <= 1) return wide;
    return wide + width_of(look, look->phrases->player.round, size, false) +
           (38 * (float)phase->rounds + 50) * unit;
}

/* Where a pill of this width begins, so far in; from the other side where the instrument stands here. */
static float pill_left(const Layout *layout, float in, float wide) {
    return layout->left_handed ? layout->safe.x1 - in - wide : layout->safe.x0 + in;
}

void bar_status(Scene *scene, const Look *look, const Moment *moment) {
    const Layout *layout = look->layout;
    const Theme *theme = look->theme;
    const Phase *phase = moment->phase;
    float wide = status_wide(look, phase);
    if (wide <= 0) return;
    float size = layout_text(layout, 34), y = layout_px(layout, 180) + layout->top,
          left = pill_left(layout, 0, wide);
    float unit = layout->scale, x = left + 34 * unit;
    Text side = look->phrases->sides[phase->side], round = look->phrases->player.round;
    float side_width = width_of(look, side, size, true);
    scene_rect(scene, (Area){left, y - 34 * unit, left + wide, y + 34 * unit}, 34 * unit,
               colour_fade(theme->ink[INK_PAGE], 0.88f));
    icon_side(scene, x, y, 19 * unit, 3 * unit, phase->side, theme->ink[INK_TEXT]);
    scene_text(scene, side, x + 40 * unit, y + 12 * unit, size, true, ALIGN_LEFT, theme->ink[INK_TEXT]);
    if (phase->rounds <= 1) return;
    float round_width = width_of(look, round, size, false);
    x += 40 * unit + side_width + 22 * unit;
    scene_line(scene, x, y - 18 * unit, x, y + 18 * unit, 2 * unit, theme->ink[INK_LINE]);
    scene_text(scene, round, x + 20 * unit, y + 12 * unit, size, false, ALIGN_LEFT, theme->ink[INK_TEXT]);
    round_dots(scene, look, phase, x + 20 * unit + round_width + 34 * unit, y);
}

/* As strong as the plainest of the signs. */
static float never_seen(const NeverShown *never) {
    float most = 0;
    for (int i = 0; i < never->count; i++) most = fmaxf(most, never->list[i].strength);
    return most;
}

/* Beside the pill of sides where there is room before the instrument, else below it; with large texts under the
 * title. */
static Area never_area(const Look *look, const Phase *phase, float wide) {
    const Layout *layout = look->layout;
    float unit = layout->scale, in = status_wide(look, phase), y = layout_px(layout, 180) + layout->top;
    if (layout->large) {
        y = layout->safe.y0 + 88 * unit;
        return (Area){layout->safe.x0, y - 25 * unit, layout->safe.x0 + wide, y + 25 * unit};
    }
    float before_ring = layout->ring_x - 300 * unit * layout->ring_scale - layout->safe.x0;
    if (in > 0) in += 16 * unit;
    if (!layout->left_handed && in + wide > before_ring) in = 0, y += 76 * unit;
    float left = pill_left(layout, in, wide);
    return (Area){left, y - 34 * unit, left + wide, y + 34 * unit};
}

void bar_never(Scene *scene, const Look *look, const Moment *moment, const NeverShown *never) {
    const Theme *theme = look->theme;
    float seen = never_seen(never), s = look->layout->scale,
          size = layout_text(look->layout, look->layout->large ? 28 : 34);
    if (seen <= 0) return;
    Text text = look->phrases->player.never;
    float wide = 92 * s + width_of(look, text, size, false);
    Area pill = never_area(look, moment->phase, wide);
    float y = (pill.y0 + pill.y1) / 2;
    scene_rect(scene, pill, (pill.y1 - pill.y0) / 2, colour_fade(theme->ink[INK_PAGE], 0.88f * seen));
    never_sign(scene, theme, pill.x0 + 34 * s, y, 15 * s, seen);
    scene_text(scene, text, pill.x0 + 64 * s, y + 12 * s, size, false, ALIGN_LEFT,
               colour_fade(theme->ink[INK_TEXT], seen));
}

static Text pressure_sentence(const Phrases *phrases, int target, PhaseKind kind) {
    if (kind == PHASE_FIND) return phrases->player.search;
    if (target == 0) return phrases->player.let_go;
    if (target <= 2) return phrases->player.barely;
    if (target <= 4) return phrases->player.gentle;
    if (target == 5) return phrases->player.firm;
    return phrases->player.strong;
}

static float gauge_left(const Layout *layout) {
    return layout->ring_x - layout_px(layout, layout->narrow ? 218 : 240);
}

static float gauge_right(const Layout *layout) {
    return layout->ring_x + layout_px(layout, layout->narrow ? 218 : 240);
}

static float gauge_top(const Layout *layout) {
    return layout->ring_y + (272 * layout->ring_scale + 58) * layout->scale;
}

static void gauge_cell(Scene *scene, const Look *look, int cell, float now, float x, float y, float width) {
    const Theme *theme = look->theme;
    float s = look->layout->scale, high = 22 * s, radius = 7 * s;
    Area area = {x, y, x + width, y + high};
    float filled = clamp_f(now - (float)(cell - 1), 0, 1);
    if (filled < 1)
        scene_outline(scene, area, radius, 2.5f * s,
                      colour_fade(theme->ink[INK_TEXT2], cell <= 6 ? 1 : 0.6f));
    if (filled > 0) {
        Area before = scene->clip;
        scene_clip(scene, (Area){x, y, x + width * filled, y + high});
        scene_rect(scene, area, radius, theme->ink[INK_EMBER]);
        scene_clip(scene, before);
    }
    if (cell >= 7 && filled < 1)
        scene_line(scene, x + 0.3f * width, y + high - 4 * s, x + 0.7f * width, y + 4 * s, 2.5f * s,
                   colour_fade(theme->ink[INK_TEXT2], 0.6f));
}

void bar_pill(Scene *scene, const Look *look, Text name, Text value, Ink ink) {
    const Layout *layout = look->layout;
    float b = layout->base, size = layout_text(layout, 32), least = layout_text(layout, 26),
          s = layout->scale;
    float x = layout->safe.x0, y1 = layout->caption.y0 - 16 * b, gap = 12 * s;
    float room = layout->ring_x - 272 * layout->ring_scale * s - x - 48 * s;
    float wide = width_of(look, name, size, false) + width_of(look, value, size, true) + gap;
    if (wide > room) {
        size = fmaxf(size * room / wide, least);
        wide = width_of(look, name, size, false) + width_of(look, value, size, true) + gap;
    }
    bool both = wide <= room;
    if (!both) wide = width_of(look, value, size, true);
    Area pill = {x, y1 - 50 * s, x + wide + 48 * s, y1};
    scene_rect(scene, pill, 25 * s, colour_fade(look->theme->ink[INK_PAGE], 0.88f));
    if (both)
        scene_text(scene, name, x + 24 * s, pill.y0 + 36 * s, size, false, ALIGN_LEFT,
                   look->theme->ink[INK_TEXT]);
    scene_text(scene, value, pill.x1 - 24 * s, pill.y0 + 36 * s, size, true, ALIGN_RIGHT,
               look->theme->ink[ink]);
}

void bar_large(Scene *scene, const Look *look, Text title, const Moment *moment) {
    const Layout *layout = look->layout;
    const Colour *ink = look->theme->ink;
    Side side = moment->phase->side;
    float s = layout->scale, y = layout->safe.y0 + 34 * s, x = layout->safe.x0;
    float big = layout_text(layout, 42), size = layout_text(layout, 32), clock = layout_text(layout, 34);
    Text left = look->phrases->player.left, time = time_left(scene->arena, look->phrases, moment);
    float left_wide = width_of(look, left, clock, false) + 10 * s, end = layout->safe.x1;
    bool word =
        x + width_of(look, title, big, true) + left_wide + width_of(look, time, clock, true) + 20 * s < end;
    float room = end - x - width_of(look, time, clock, true) - 20 * s,
          wide = width_of(look, title, big, true);
    if (wide > room) big = fmaxf(big * room / wide, layout_text(layout, 26));
    scene_text(scene, title, x, y, big, true, ALIGN_LEFT, ink[INK_TEXT]);
    if (word) scene_text(scene, left, end, y, clock, false, ALIGN_RIGHT, ink[INK_TEXT2]);
    if (word) end -= left_wide;
    scene_text(scene, time, end, y, clock, true, ALIGN_RIGHT, ink[INK_TEXT]);
    end -= width_of(look, time, clock, true);
    x += width_of(look, title, big, true) + 24 * s;
    Text name = look->phrases->sides[side];
    if (side == SIDE_NONE || x + 60 * s + width_of(look, name, size, false) > end) return;
    icon_side(scene, x + 14 * s, y - 11 * s, 16 * s, 2.5f * s, side, ink[INK_TEXT]);
    scene_text(scene, name, x + 40 * s, y, size, false, ALIGN_LEFT, ink[INK_TEXT]);
}

/* The cells alone, between the words. */
static void gauge_small(Scene *scene, const Look *look, float now, float x0, float x1, float y) {
    float s = look->layout->scale, gap = 4 * s, step = (x1 - x0 - 40 * s + gap) / 10;
    if (step - gap < 8 * s) return;
    for (int i = 1; i <= 10; i++)
        gauge_cell(scene, look, i, now, x0 + 20 * s + step * (float)(i - 1), y, step - gap);
}

void bar_gauge(Scene *scene, const Look *look, const Moment *moment) {
    const Layout *layout = look->layout;
    const Theme *theme = look->theme;
    const Phrases *phrases = look->phrases;
    float s = layout->scale, x0 = gauge_left(layout), x1 = gauge_right(layout), y = gauge_top(layout);
    int target = (int)(moment->press_target + 0.5f);
    if (layout->large) {
        Text value = text_format(scene->arena, "%d", target);
        if (target > 0) bar_pill(scene, look, phrases->player.pressure, value, INK_EMBER);
        return;
    }
    float size = layout_text(layout, 34);
    scene_text(scene, phrases->player.pressure, x0, y, size, true, ALIGN_LEFT, theme->ink[INK_TEXT]);
    int told = target ? target : (int)ceilf(moment->pressure); /* let go: what is left */
    Text value = phrase_with_number(scene->arena, phrases->player.of_ten, "number", told);
    scene_text(scene, value, x1, y, size, false, ALIGN_RIGHT, theme->ink[INK_TEXT2]);
    if (layout->narrow) {
        gauge_small(scene, look, moment->pressure, x0 + width_of(look, phrases->player.pressure, size, true),
                    x1 - width_of(look, value, size, false), y - 24 * s);
        return;
    }
    float step = (x1 - x0 + 8 * s) / 10, cell = step - 8 * s, top = y + 44 * s;
    for (int i = 1; i <= 10; i++)
        gauge_cell(scene, look, i, moment->pressure, x0 + step * (float)(i - 1), top, cell);
    if (target > 0)
        icon_triangle(scene, x0 + step * ((float)target - 1) + cell / 2, top - 11 * s, 18 * s, ARROW_DOWN,
                      theme->ink[INK_TEXT]);
    scene_text(scene, pressure_sentence(phrases, target, moment->phase->kind), x0, top + 62 * s,
               layout_text(layout, 28), false, ALIGN_LEFT, theme->ink[INK_TEXT2]);
}

void bar_note(Scene *scene, const Look *look, Text heading, Text note) {
    const Layout *layout = look->layout;
    if (layout->narrow || layout->large) return;
    float x = gauge_left(layout), y = gauge_top(layout), s = layout->scale, size = layout_text(layout, 28);
    Text lines[NOTE_LINES];
    scene_text(scene, heading, x, y, layout_text(layout, 34), true, ALIGN_LEFT, look->theme->ink[INK_TEXT]);
    int count =
        text_lines(note, gauge_right(layout) + 40 * s - x, size, false, look->measure, lines, NOTE_LINES);
    for (int i = 0; i < count; i++)
        scene_text(scene, lines[i], x, y + (48 + 40 * (float)i) * s, size, false, ALIGN_LEFT,
                   look->theme->ink[INK_TEXT2]);
}
