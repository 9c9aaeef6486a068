#include "stage/captions.h"

#include "core/check.h"
#include "core/maths.h"

#define FADE_S 0.2

static Text part(Text text, size_t from, size_t to) {
    while (from < to && text.at[from] == ' ') from++;
    while (to > from && text.at[to - 1] == ' ') to--;
    return (Text){text.at + from, to - from};
}

/* The last blank before which the text is at most `width` wide; at least one word is taken. */
static size_t fill_line(Text text, size_t from, float width, float size, bool bold,
                        const TextMeasure *measure) {
    size_t best = text.count;
    bool any = false;
    for (size_t i = from + 1; i <= text.count; i++) {
        if (i < text.count && text.at[i] != ' ') continue;
        if (measure->width(measure->with, part(text, from, i), size, bold) > width && any) return best;
        best = i;
        any = true;
    }
    return best;
}

static int break_lines(Text text, float width, float size, bool bold, const TextMeasure *measure, Text *lines,
                       int room) {
    int count = 0;
    for (size_t from = 0; from < text.count && count < room; count++) {
        size_t to = count == room - 1 ? text.count : fill_line(text, from, width, size, bold, measure);
        lines[count] = part(text, from, to);
        from = to;
        while (from < text.count && text.at[from] == ' ') from++;
    }
    return count;
}

int text_lines(Text text, float width, float size, bool bold, const TextMeasure *measure, Text *lines,
               int room) {
    CHECK(room <= TEXT_LINES_MAX);
    int count = break_lines(text, width, size, bold, measure, lines, room);
    if (count < 2) return count;
    /* the narrowest width that needs no more lines makes them even */
    float low = width / 2, high = width;
    for (int i = 0; i < 6; i++) {
        float middle = (low + high) / 2;
        Text trial[TEXT_LINES_MAX + 1];
        int needed = break_lines(text, middle, size, bold, measure, trial, TEXT_LINES_MAX + 1);
        if (needed <= count)
            high = middle;
        else
            low = middle;
    }
    return break_lines(text, high, size, bold, measure, lines, room);
}

void caption_draw(Scene *scene, const Look *look, Text caption, double since_s) {
    if (!caption.count) return;
    const Layout *layout = look->layout;
    const Theme *theme = look->theme;
    Text lines[CAPTION_LINES];
    float s = layout->scale, size = layout_text(layout, 48), step = 62.4f * s;
    Area box = layout->caption;
    int count =
        text_lines(caption, box.x1 - box.x0 - 64 * s, size, false, look->measure, lines, CAPTION_LINES);
    box.y0 = box.y1 - (count > 1 ? 160 + 62.4f * (float)(count - 2) : 112) * s;
    float seen = (float)clamp_d(since_s / FADE_S, 0, 1);
    scene_rect(scene, box, 24 * s, colour_fade(theme->ink[INK_PAGE], 0.92f));
    float middle = (box.y0 + box.y1) / 2 - step * (float)(count - 1) / 2 + 17 * s;
    for (int i = 0; i < count; i++)
        scene_text(scene, lines[i], (box.x0 + box.x1) / 2, middle + step * (float)i, size, false,
                   ALIGN_CENTRE, colour_fade(theme->ink[INK_TEXT], seen));
}
