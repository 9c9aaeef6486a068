/* UI.md, Ring instrument. Radii are design units, drawn at the layout's scale. */
#include "stage/ring.h"

#include "core/maths.h"
#include "stage/icons.h"

enum { FIND_DOTS = 24, FIND_TAIL = 6 };

#define FIND_TURN_S 8.0
#define WORD_MOST   290 /* across, within the disc of natural breathing */
#define INNER       376 /* across, for a text with large texts: within the timer */
#define WHOLE_TURN  ((float)(2 * MATHS_PI))

typedef struct Ring {
    Scene *scene;
    const Theme *theme;
    const Phrases *phrases;
    float x, y, s;    /* middle, and pixels of a design unit */
    float least_text; /* the smallest size that can be read, px */
    bool large;       /* texts are */
    bool calm;        /* little moves */
    const TextMeasure *measure;
} Ring;

static Ring ring_of(Scene *scene, const Look *look) {
    const Layout *layout = look->layout;
    float s = layout->scale * layout->ring_scale;
    return (Ring){scene,
                  look->theme,
                  look->phrases,
                  layout->ring_x,
                  layout->ring_y,
                  s,
                  layout_text(layout, 26),
                  layout->large,
                  layout->calm,
                  look->measure};
}

bool phase_is_effort(const Phase *phase) {
    return phase->kind == PHASE_HOLD || phase->kind == PHASE_MOBILISE;
}

static void plate(const Ring *ring) {
    const Theme *theme = ring->theme;
    scene_halo(ring->scene, ring->x, ring->y + 6 * ring->s, 0.86f * 286 * ring->s, 330 * ring->s, 0x4d000000);
    Colour page = colour_fade(theme->ink[INK_PAGE], 0.90f);
    scene_disc(ring->scene, ring->x, ring->y, 272 * ring->s, page, page);
    scene_ring(ring->scene, ring->x, ring->y, 271 * ring->s, 2 * ring->s,
               colour_fade(theme->ink[INK_LINE], 0.55f));
}

/* A small instrument has smaller text, but never too small to read. */
static void text(const Ring *ring, Text line, float size, float below, bool bold, Colour colour) {
    float size_px = fmaxf(floorf(size * ring->s + 0.5f), ring->least_text);
    float wide = ring->large ? ring->measure->width(ring->measure->with, line, size_px, bold) : 0;
    if (wide > INNER * ring->s) size_px = floorf(size_px * INNER * ring->s / wide);
    scene_text(ring->scene, line, ring->x, ring->y + below * ring->s, size_px, bold, ALIGN_CENTRE, colour);
}

static void timer(const Ring *ring, const Moment *moment) {
    const Theme *theme = ring->theme;
    Colour colour = theme->ink[phase_is_effort(moment->phase) ? INK_EMBER : INK_TEAL];
    double whole = moment->phase->seconds > 0 ? moment->phase->seconds : 1;
    float angle = (float)clamp_d(moment->into_s / whole, 0, 1) * WHOLE_TURN, s = ring->s;
    scene_ring(ring->scene, ring->x, ring->y, 244 * s, 20 * s, theme->ink[INK_TRACK]);
    if (angle < WHOLE_TURN)
        scene_arc(ring->scene, ring->x, ring->y, 244 * s, 20 * s, angle, WHOLE_TURN, colour);
    float x = ring->x + 244 * s * sin_f(angle), y = ring->y - 244 * s * cos_f(angle);
    scene_disc(ring->scene, x, y, 17 * s, theme->ink[INK_TEXT], theme->ink[INK_TEXT]);
    scene_disc(ring->scene, x, y, 8.5f * s, colour, colour);
}

/* With little motion a bar fills with the breath; the disc keeps its size. */
static void breath_bar(const Ring *ring, float volume) {
    const Theme *theme = ring->theme;
    float s = ring->s;
    scene_ring(ring->scene, ring->x, ring->y, 192 * s, 22 * s, theme->ink[INK_DISC]);
    if (volume > 0.005f)
        scene_arc(ring->scene, ring->x, ring->y, 192 * s, 22 * s, 0, clamp_f(volume, 0, 1) * WHOLE_TURN,
                  theme->ink[INK_TEAL]);
}

static void breath_disc(const Ring *ring, float volume) {
    const Theme *theme = ring->theme;
    if (ring->calm) {
        breath_bar(ring, volume);
        return;
    }
    float s = ring->s, radius = (148 + 60 * volume) * s;
    scene_ring(ring->scene, ring->x, ring->y, 208 * s, 2 * s, colour_fade(theme->ink[INK_TEAL], 0.32f));
    scene_disc(ring->scene, ring->x, ring->y, radius, theme->ink[INK_DISC], theme->ink[INK_DISC_RIM]);
    scene_ring(ring->scene, ring->x, ring->y, radius - 2 * s, 4 * s, theme->ink[INK_TEAL]);
}

/* Seconds left, counting whole ones down: the last second shows 1. */
static void seconds(const Ring *ring, double left_s) {
    int left = (int)ceil(left_s - 1e-6);
    Text digits = text_format(ring->scene->arena, "%d", left > 0 ? left : 0);
    text(ring, digits, left > 99 ? 116 : 148, 31, true, ring->theme->ink[INK_TEXT]);
}

/* UI.md: large ones are short. */
static Text breath_word(const Phrases *phrases, BreathPart part, bool brief) {
    switch (part) {
    case BREATH_IN: return brief ? phrases->player.in : phrases->player.breathe_in;
    case BREATH_OUT: return brief ? phrases->player.out : phrases->player.breathe_out;
    case BREATH_FULL:
    case BREATH_EMPTY: return phrases->player.keep_still;
    case BREATH_NATURAL: break;
    }
    return brief ? phrases->player.easy : phrases->player.breathe_easily;
}

/* Whether the long words are wider than the disc at its smallest. */
static bool is_brief(const Ring *ring) {
    float size = (ring->large ? 36 : 32) * ring->s;
    Text easily = ring->phrases->player.breathe_easily;
    return ring->large || ring->measure->width(ring->measure->with, easily, size, true) > WORD_MOST * ring->s;
}

static void breath_text(const Ring *ring, const Moment *moment) {
    Colour colour = ring->theme->ink[INK_TEXT];
    bool natural = moment->breath.part == BREATH_NATURAL;
    text(ring, breath_word(ring->phrases, moment->breath.part, natural ? is_brief(ring) : ring->large),
         natural && !ring->large ? 32 : 36, ring->large ? 112 : 95, true, colour);
    bool in = moment->breath.part == BREATH_IN, out = moment->breath.part == BREATH_OUT;
    if (in || out)
        icon_triangle(ring->scene, ring->x, ring->y + (ring->large ? 142 : 124) * ring->s, 28 * ring->s,
                      in ? ARROW_UP : ARROW_DOWN, colour);
}

/* From the side that is done to the one that comes. */
static void change_sign(const Ring *ring, Side next) {
    float s = ring->s, y = ring->y + 92 * s;
    Colour text_colour = ring->theme->ink[INK_TEXT];
    Side done = next == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    icon_side(ring->scene, ring->x - 76 * s, y, 26 * s, 3.5f * s, done, ring->theme->ink[INK_TEXT2]);
    scene_line(ring->scene, ring->x - 24 * s, y, ring->x + 22 * s, y, 4 * s, text_colour);
    scene_line(ring->scene, ring->x + 8 * s, y - 14 * s, ring->x + 22 * s, y, 4 * s, text_colour);
    scene_line(ring->scene, ring->x + 8 * s, y + 14 * s, ring->x + 22 * s, y, 4 * s, text_colour);
    icon_side(ring->scene, ring->x + 76 * s, y, 26 * s, 3.5f * s, next, text_colour);
}

/* A tail of dots goes round while the person searches. */
static void find_dots(const Ring *ring, double into_s) {
    double head = into_s / FIND_TURN_S * FIND_DOTS;
    for (int i = 0; i < FIND_DOTS; i++) {
        float angle = WHOLE_TURN * (float)i / FIND_DOTS, s = ring->s;
        double behind = head - i;
        behind -= floor(behind / FIND_DOTS) * FIND_DOTS;
        float lead = clamp_f(1 - (float)behind / FIND_TAIL, 0, 1);
        Colour colour = colour_mix(colour_fade(ring->theme->ink[INK_TEXT2], 0.6f),
                                   ring->theme->ink[INK_EMBER], clamp_f(lead * 4, 0, 1));
        float radius = (4.5f + 5.5f * lead) * s;
        scene_disc(ring->scene, ring->x + 244 * s * sin_f(angle), ring->y - 244 * s * cos_f(angle), radius,
                   colour, colour);
    }
}

static void find_button(const Ring *ring) {
    float s = ring->s, w = 150 * s, h = 64 * s, y = ring->y - 52 * s;
    const Theme *theme = ring->theme;
    scene_rect(ring->scene, (Area){ring->x - w, y - h, ring->x + w, y + h}, h, theme->ink[INK_FOCUS]);
    float out = 12 * s;
    scene_outline(ring->scene, (Area){ring->x - w - out, y - h - out, ring->x + w + out, y + h + out},
                  h + out, 6 * s, theme->ink[INK_FOCUS]);
    text(ring, ring->phrases->player.ok, 64, -52 + 23, true, theme->ink[INK_ON_FOCUS]);
    text(ring, ring->phrases->player.found, 36, 84, true, theme->ink[INK_TEXT]);
    if (!ring->large) text(ring, ring->phrases->player.no_hurry, 30, 130, false, theme->ink[INK_TEXT2]);
}

void ring_draw(Scene *scene, const Look *look, const Moment *moment) {
    Ring ring = ring_of(scene, look);
    plate(&ring);
    if (moment->phase->waits) {
        find_dots(&ring, ring.calm ? FIND_TURN_S : moment->into_s);
        find_button(&ring);
        return;
    }
    timer(&ring, moment);
    breath_disc(&ring, moment->breath.pacer);
    seconds(&ring, moment->phase_left_s);
    if (moment->phase->kind == PHASE_CHANGE && moment->phase->side != SIDE_NONE)
        change_sign(&ring, moment->phase->side);
    else
        breath_text(&ring, moment);
}

void ring_count_in(Scene *scene, const Look *look, double left_s) {
    Ring ring = ring_of(scene, look);
    plate(&ring);
    scene_ring(scene, ring.x, ring.y, 244 * ring.s, 20 * ring.s, look->theme->ink[INK_TRACK]);
    breath_disc(&ring, 0.35f);
    seconds(&ring, left_s);
    text(&ring, look->phrases->player.get_ready, 32, 95, true, look->theme->ink[INK_TEXT]);
}

void ring_small(Scene *scene, const Look *look, float x, float y, float left, bool effort) {
    const Theme *theme = look->theme;
    float s = look->layout->scale;
    scene_ring(scene, x, y, 54 * s, 12 * s, theme->ink[INK_TRACK]);
    if (left > 0)
        scene_arc(scene, x, y, 54 * s, 12 * s, (1 - clamp_f(left, 0, 1)) * WHOLE_TURN, WHOLE_TURN,
                  theme->ink[effort ? INK_EMBER : INK_TEAL]);
    scene_disc(scene, x, y, 38 * s, theme->ink[INK_DISC_RIM], theme->ink[INK_DISC_RIM]);
    icon_pause(scene, x, y, 38 * s, theme->ink[INK_TEXT]);
}

void ring_title(Scene *scene, const Look *look, Text title) {
    const Layout *layout = look->layout;
    float above = (272 + 35) * layout->scale * layout->ring_scale;
    scene_text(scene, title, layout->ring_x, layout->ring_y - above,
               layout_text(layout, layout->narrow ? 56 : 68), true, ALIGN_CENTRE, look->theme->ink[INK_TEXT]);
}
