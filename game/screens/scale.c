#include "screens/scale.h"

#include "stage/icons.h"

#define MIDDLE       5
#define PAD          36
#define NAME_WIDE    176
#define STEP_MOST    62
#define ROW_HIGH     138
#define CARD_LEAST   234
#define NAME_BESIDE  760 /* a card so wide has room for names beside its lines */
#define NAME_HIGH    44
#define KNOB         38
#define KNOB_RING    45
#define KNOB_SMALL   26
#define MEANING_STEP 40 /* between the lines of what the numbers mean, where they take two */

/* One line of the card: where 0 is, how far the numbers are apart, the middle of the track; px. */
typedef struct Track {
    float x0, step, y;
} Track;

int scale_value(const Scale *scale, int earlier) {
    if (scale->touched) return scale->touched - 1;
    return earlier >= 0 ? earlier : MIDDLE;
}

void scale_press(Scale *scale, int earlier, Press press) {
    int value = scale_value(scale, earlier);
    if (press == PRESS_LEFT && value > 0) scale->touched = value;
    if (press == PRESS_RIGHT && value < SORENESS_MAX) scale->touched = value + 2;
}

bool scale_point(Scale *scale, float x, float y) {
    for (int i = 0; i <= SORENESS_MAX; i++) {
        if (!area_holds(scale->marks[i], x, y)) continue;
        scale->touched = i + 1;
        return true;
    }
    return false;
}

static Text number(Arena *arena, int value) {
    return text_format(arena, "%d", value);
}

/* The line, played up to the value, its dots, and the numbers below it but the knob's. */
static void draw_track(Scene *scene, const World *world, const Track *track, int value, Ink ink) {
    float s = world->layout.scale, x1 = track->x0 + track->step * SORENESS_MAX;
    float reach = track->x0 + track->step * (float)value;
    scene_line(scene, track->x0, track->y, x1, track->y, 8 * s, world->theme->ink[INK_TRACK]);
    if (value > 0) scene_line(scene, track->x0, track->y, reach, track->y, 8 * s, world->theme->ink[ink]);
    for (int i = 0; i <= SORENESS_MAX; i++) {
        float x = track->x0 + track->step * (float)i;
        Colour dot = world->theme->ink[i < value ? ink : INK_LINE];
        if (i == value) continue;
        scene_disc(scene, x, track->y, 8 * s, dot, dot);
        ui_text(scene, world, number(scene->arena, i), x, track->y + 62 * s, 28, false, ALIGN_CENTRE,
                INK_TEXT2);
    }
}

static void draw_earlier(Scene *scene, const World *world, const Track *track, int value) {
    float s = world->layout.scale, x = track->x0 + track->step * (float)value;
    Colour ember = world->theme->ink[INK_EMBER];
    draw_track(scene, world, track, value, INK_EMBER);
    scene_disc(scene, x, track->y, KNOB_SMALL * s, ember, ember);
    ui_text(scene, world, number(scene->arena, value), x, track->y + 10 * s, 28, true, ALIGN_CENTRE,
            INK_ON_FOCUS);
}

/* In focus it is white, ringed, and arrows say that it moves. */
static void draw_now(Scene *scene, const World *world, const Track *track, int value, bool focus) {
    float s = world->layout.scale, x = track->x0 + track->step * (float)value;
    Colour fill = world->theme->ink[focus ? INK_FOCUS : INK_CHIP], white = world->theme->ink[INK_FOCUS];
    draw_track(scene, world, track, value, INK_TEAL);
    scene_disc(scene, x, track->y, (KNOB_RING + 4) * s, world->theme->ink[INK_PANEL],
               world->theme->ink[INK_PANEL]);
    scene_disc(scene, x, track->y, KNOB * s, fill, fill);
    ui_text(scene, world, number(scene->arena, value), x, track->y + 13 * s, 36, true, ALIGN_CENTRE,
            focus ? INK_ON_FOCUS : INK_TEXT);
    if (!focus) return;
    ui_seen(scene, world, (Area){x - KNOB * s, track->y - KNOB * s, x + KNOB * s, track->y + KNOB * s});
    scene_ring(scene, x, track->y, KNOB_RING * s, 4 * s, white);
    if (value > 0) icon_triangle(scene, x - 66 * s, track->y, 24 * s, ARROW_LEFT, white);
    if (value < SORENESS_MAX) icon_triangle(scene, x + 66 * s, track->y, 24 * s, ARROW_RIGHT, white);
}

/* Each number can be touched in the height of its whole line. */
static void note_marks(Scale *scale, const Track *track, float s) {
    for (int i = 0; i <= SORENESS_MAX; i++) {
        float x = track->x0 + track->step * (float)i;
        scale->marks[i] =
            (Area){x - track->step / 2, track->y - 60 * s, x + track->step / 2, track->y + 78 * s};
    }
}

float scale_draw(Scale *scale, Scene *scene, const World *world, const ScaleLook *look, float x0, float x1,
                 float design_y) {
    float s = world->layout.scale, y = design_y * s;
    int rows = look->earlier >= 0 ? 2 : 1;
    bool lean = x1 - x0 < NAME_BESIDE * s; /* names stand above their lines */
    float high = ROW_HIGH + (lean ? NAME_HIGH : 0);
    Text meaning = world->phrases->soreness.scale;
    float below = ui_lines(world, meaning, x1 - x0 - 2 * PAD * s, 28) > 1 ? MEANING_STEP * s : 0;
    Area card = {x0, y, x1, y + (CARD_LEAST + high * (float)rows - ROW_HIGH) * s + below};
    Track track = {.x0 = x0 + (lean ? PAD + KNOB_RING : PAD + NAME_WIDE) * s,
                   .y = y + (lean ? 84 + NAME_HIGH : 84) * s};
    float named = lean ? x1 - x0 - 2 * PAD * s : (NAME_WIDE - 20) * s; /* room for names */
    float above = (lean ? -NAME_HIGH - 11.0f : 11.0f) * s;
    track.step = (x1 - track.x0 - (PAD + KNOB_RING) * s) / SORENESS_MAX;
    if (track.step > STEP_MOST * s) track.step = STEP_MOST * s;
    scene_rect(scene, card, 28 * s, world->theme->ink[INK_PANEL]);
    if (rows == 2) {
        ui_text(scene, world, look->earlier_name, x0 + PAD * s, track.y + above,
                ui_fit(world, look->earlier_name, 32, false, named), false, ALIGN_LEFT, INK_TEXT2);
        draw_earlier(scene, world, &track, look->earlier);
        track.y += high * s;
    }
    ui_text(scene, world, world->phrases->soreness.now, x0 + PAD * s, track.y + above,
            ui_fit(world, world->phrases->soreness.now, 32, true, named), true, ALIGN_LEFT, INK_TEXT);
    draw_now(scene, world, &track, scale_value(scale, look->earlier), look->focus);
    note_marks(scale, &track, s);
    ui_paragraph(scene, world, meaning, x0 + PAD * s, card.y1 - 32 * s - below, x1 - x0 - 2 * PAD * s, 28, 2,
                 INK_TEXT2);
    return card.y1;
}
