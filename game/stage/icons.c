#include "stage/icons.h"

#include "core/maths.h"

/* A point of a sign that points up, turned to where it is to point. */
static void turned(Arrow to, float x, float y, float *out_x, float *out_y) {
    static const int cosine[] = {1, 0, -1, 0}, sine[] = {0, 1, 0, -1};
    float c = (float)cosine[to], s = (float)sine[to];
    *out_x = x * c - y * s;
    *out_y = x * s + y * c;
}

void icon_triangle(Scene *scene, float x, float y, float size, Arrow to, Colour colour) {
    static const float shape[3][2] = {{0, -0.42f}, {0.5f, 0.42f}, {-0.5f, 0.42f}};
    float corner_x[3], corner_y[3];
    for (int i = 0; i < 3; i++) {
        turned(to, shape[i][0] * size, shape[i][1] * size, &corner_x[i], &corner_y[i]);
        corner_x[i] += x;
        corner_y[i] += y;
    }
    scene_polygon(scene, corner_x, corner_y, 3, colour);
}

void icon_chevron(Scene *scene, float x, float y, float size, float stroke, Arrow to, Colour colour) {
    float tip_x, tip_y, end_x, end_y;
    turned(to, 0, -0.25f * size, &tip_x, &tip_y);
    for (float side = -1; side <= 1; side += 2) {
        turned(to, side * 0.5f * size, 0.25f * size, &end_x, &end_y);
        scene_line(scene, x + tip_x, y + tip_y, x + end_x, y + end_y, stroke, colour);
    }
}

void icon_side(Scene *scene, float x, float y, float radius, float stroke, Side side, Colour colour) {
    Area before = scene->clip;
    scene_ring(scene, x, y, radius - stroke / 2, stroke, colour);
    if (side != SIDE_NONE) {
        bool left = side == SIDE_LEFT;
        scene_clip(scene, (Area){left ? x - radius : x, y - radius, left ? x : x + radius, y + radius});
    }
    scene_disc(scene, x, y, radius - stroke / 2, colour, colour);
    scene_clip(scene, before);
}

void icon_tick(Scene *scene, float x, float y, float size, float stroke, Colour colour) {
    scene_line(scene, x - 0.30f * size, y + 0.02f * size, x - 0.08f * size, y + 0.24f * size, stroke, colour);
    scene_line(scene, x - 0.08f * size, y + 0.24f * size, x + 0.32f * size, y - 0.22f * size, stroke, colour);
}

void icon_cross(Scene *scene, float x, float y, float size, float stroke, Colour colour) {
    float h = size * 0.30f;
    scene_line(scene, x - h, y - h, x + h, y + h, stroke, colour);
    scene_line(scene, x + h, y - h, x - h, y + h, stroke, colour);
}

/* Two discs and the tangents from them to the tip. */
void icon_heart(Scene *scene, float x, float y, float size, bool full, Colour colour) {
    float across = 0.22f * size, up = y - 0.14f * size, radius = 0.26f * size, tip = y + 0.46f * size;
    float side = 0.407f * size, low = y + 0.041f * size, stroke = 0.09f * size;
    for (float left = -1; left <= 1; left += 2) {
        if (full) {
            scene_disc(scene, x + left * across, up, radius, colour, colour);
            continue;
        }
        scene_arc(scene, x + left * across, up, radius, stroke, left < 0 ? -2.34f : -1.01f,
                  left < 0 ? 1.01f : 2.34f, colour);
        scene_line(scene, x + left * side, low, x, tip, stroke, colour);
    }
    const float corner_x[] = {x - side, x, x + side, x + across, x - across};
    const float corner_y[] = {low, tip, low, up, up};
    if (full)
        scene_polygon(scene, corner_x, corner_y, 5, colour);
    else
        scene_line(scene, x - 0.5f * size, tip, x + 0.5f * size, y - 0.46f * size, stroke, colour);
}

void icon_pause(Scene *scene, float x, float y, float size, Colour colour) {
    float bar = size * 0.26f, gap = size * 0.14f, tall = size / 2;
    scene_rect(scene, (Area){x - gap - bar, y - tall, x - gap, y + tall}, bar * 0.35f, colour);
    scene_rect(scene, (Area){x + gap, y - tall, x + gap + bar, y + tall}, bar * 0.35f, colour);
}

void icon_play(Scene *scene, float x, float y, float size, Colour colour) {
    icon_triangle(scene, x + 0.06f * size, y, 0.72f * size, ARROW_RIGHT, colour);
}

void icon_plus(Scene *scene, float x, float y, float size, Colour colour) {
    float arm = 0.40f * size, stroke = 0.12f * size;
    scene_line(scene, x - arm, y, x + arm, y, stroke, colour);
    scene_line(scene, x, y - arm, x, y + arm, stroke, colour);
}

/* Most of a turn against the clock, with a barb at its end. */
void icon_again(Scene *scene, float x, float y, float size, Colour colour) {
    float radius = 0.36f * size, stroke = 0.11f * size, barb = 0.24f * size;
    scene_arc(scene, x, y, radius, stroke, -0.7f, 4.2f, colour);
    float end_x = x + radius * sin_f(-0.7f), end_y = y - radius * cos_f(-0.7f);
    scene_line(scene, end_x, end_y, end_x, end_y - barb, stroke, colour);
    scene_line(scene, end_x, end_y, end_x + barb, end_y, stroke, colour);
}

void icon_skip(Scene *scene, float x, float y, float size, Colour colour) {
    icon_triangle(scene, x - 0.10f * size, y, 0.66f * size, ARROW_RIGHT, colour);
    scene_line(scene, x + 0.30f * size, y - 0.30f * size, x + 0.30f * size, y + 0.30f * size, 0.12f * size,
               colour);
}

void icon_sound(Scene *scene, float x, float y, float size, Colour colour) {
    static const float heights[] = {0.18f, 0.42f, 0.30f, 0.12f};
    for (int i = 0; i < 4; i++) {
        float at = x + (-0.33f + 0.22f * (float)i) * size, half = heights[i] * size;
        scene_line(scene, at, y - half, at, y + half, 0.12f * size, colour);
    }
}

void icon_flag(Scene *scene, float x, float y, float size, Colour colour) {
    float stroke = 0.10f * size, left = x - 0.28f * size, right = x + 0.34f * size;
    float top = y - 0.38f * size, low = y + 0.10f * size;
    scene_line(scene, left, top, left, y + 0.44f * size, stroke, colour);
    scene_line(scene, left, top, right, top, stroke, colour);
    scene_line(scene, left, low, right, low, stroke, colour);
    scene_line(scene, right, top, right - 0.16f * size, (top + low) / 2, stroke, colour);
    scene_line(scene, right - 0.16f * size, (top + low) / 2, right, low, stroke, colour);
}

void icon_dot(Scene *scene, float x, float y, float size, DotState state, Colour colour, Colour ink) {
    float radius = size / 2, stroke = size * 0.12f;
    switch (state) {
    case DOT_DONE:
        scene_disc(scene, x, y, radius, colour, colour);
        icon_tick(scene, x, y, size * 0.8f, stroke, ink);
        return;
    case DOT_NOW:
        scene_ring(scene, x, y, radius - stroke / 2, stroke, colour);
        scene_disc(scene, x, y, radius * 0.56f, colour, colour);
        return;
    case DOT_TO_COME: scene_ring(scene, x, y, radius - stroke / 2, stroke, ink); return;
    }
}

void icon_caution(Scene *scene, float x, float y, float size, Colour colour) {
    float stroke = size * 0.085f, top = y - 0.42f * size, bottom = y + 0.38f * size, half = 0.46f * size;
    scene_line(scene, x, top, x + half, bottom, stroke, colour);
    scene_line(scene, x + half, bottom, x - half, bottom, stroke, colour);
    scene_line(scene, x - half, bottom, x, top, stroke, colour);
    scene_line(scene, x, y - 0.12f * size, x, y + 0.10f * size, stroke, colour);
    scene_disc(scene, x, y + 0.24f * size, stroke * 0.62f, colour, colour);
}

void icon_stop(Scene *scene, float x, float y, float size, Colour colour) {
    float stroke = size * 0.075f, radius = size / 2, corner_x[8], corner_y[8];
    for (int i = 0; i < 8; i++) {
        float angle = (float)(MATHS_PI / 4) * ((float)i + 0.5f);
        corner_x[i] = x + radius * sin_f(angle);
        corner_y[i] = y + radius * cos_f(angle);
    }
    for (int i = 0; i < 8; i++)
        scene_line(scene, corner_x[i], corner_y[i], corner_x[(i + 1) % 8], corner_y[(i + 1) % 8], stroke,
                   colour);
    icon_cross(scene, x, y, size * 0.62f, stroke, colour);
}
