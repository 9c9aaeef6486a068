#include "stage/layout.h"

#include "core/maths.h"

#define NARROW_ASPECT 1.55f
#define LEAST_SCALE   0.10f /* keeps sizes sane in a window that shrinks to nothing */

float layout_text(const Layout *layout, float design) {
    return floorf(design * layout->scale + 0.5f);
}

static void place_narrow(Layout *layout) {
    float s = layout->scale, width = (float)layout->width;
    layout->ring_scale = 0.80f;
    layout->ring_x = width - (96 + 272 * 0.80f) * s;
    layout->ring_y = 470 * s;
    layout->caption = (Area){96 * s, 796 * s, width - 96 * s, 956 * s};
    layout->wide = (Area){96 * s, 226 * s, layout->ring_x - 300 * 0.80f * s, 790 * s};
    layout->beside = layout->wide;
    layout->card = (Area){0, 0, 0, 0};
}

static void place_wide(Layout *layout) {
    float s = layout->scale, width = (float)layout->width;
    layout->ring_scale = 1;
    layout->ring_x = width - 396 * s;
    layout->ring_y = 514 * s;
    layout->caption = (Area){96 * s, 796 * s, 1176 * s, 956 * s};
    layout->wide = (Area){110 * s, 168 * s, width - 680 * s, 792 * s};
    layout->beside = (Area){96 * s, 226 * s, 560 * s, 790 * s};
    layout->card = (Area){588 * s, 236 * s, 1148 * s, 736 * s};
}

Layout layout_of(int width, int height) {
    Layout layout = {.width = width, .height = height};
    layout.narrow = (float)width < (float)height * NARROW_ASPECT;
    float by_height = (float)height / 1080, by_width = (float)width / (layout.narrow ? 1280 : 1920);
    layout.scale = by_height < by_width ? by_height : by_width;
    if (layout.scale < LEAST_SCALE) layout.scale = LEAST_SCALE;
    layout.safe = (Area){96 * layout.scale, 54 * layout.scale, (float)width - 96 * layout.scale,
                         (float)height - 54 * layout.scale};
    if (layout.narrow)
        place_narrow(&layout);
    else
        place_wide(&layout);
    return layout;
}
