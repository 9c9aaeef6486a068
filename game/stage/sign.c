#include "stage/sign.h"

#include "core/maths.h"

#define RADIUS 34.0f /* design units */
#define CROSS  12.0f

static void octagon(Scene *scene, const Sign *sign, float radius, Colour colour) {
    float x[8], y[8];
    for (int i = 0; i < 8; i++) {
        double angle = MATHS_PI / 4 * (i + 0.5);
        x[i] = sign->x + radius * (float)maths_cos(angle);
        y[i] = sign->y + radius * (float)maths_sin(angle);
    }
    scene_polygon(scene, x, y, 8, colour);
}

void sign_draw(Scene *scene, const Theme *theme, const Sign *sign, float scale) {
    if (sign->strength <= 0) return;
    Colour dark = colour_fade(theme->ink[INK_PAGE], sign->strength),
           light = colour_fade(theme->ink[INK_CAUTION], sign->strength);
    octagon(scene, sign, (RADIUS + 4) * scale, dark);
    octagon(scene, sign, RADIUS * scale, light);
    float c = CROSS * scale;
    scene_line(scene, sign->x - c, sign->y - c, sign->x + c, sign->y + c, 7 * scale, dark);
    scene_line(scene, sign->x - c, sign->y + c, sign->x + c, sign->y - c, 7 * scale, dark);
}
