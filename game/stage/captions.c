#include "stage/captions.h"

#include "core/check.h"
#include "core/maths.h"

#define FADE_S  0.2
#define COMES_S 0.12
#define GOES_S  0.18

#define SOUND_GOES_S 0.5

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

/* Where a caption stands: its lines, the baseline of the first, the backing. */
typedef struct Setting {
    Text lines[CAPTION_LINES];
    int count;
    float size, step, baseline, middle_x;
    Area box;
} Setting;

/* As large as two lines of it can be, never smaller than usual: then it has a third. */
static Setting large_caption(const Look *look, Text caption) {
    const Layout *layout = look->layout;
    float b = layout->base, width = layout->caption.x1 - layout->caption.x0 - 64 * b;
    Area box = layout->caption;
    Setting setting = {.middle_x = (box.x0 + box.x1) / 2};
    for (float s = layout->scale;; s = fmaxf(s - 0.125f * b, b)) {
        setting.size = floorf(48 * s + 0.5f);
        setting.step = 62.4f * s;
        setting.count =
            text_lines(caption, width, setting.size, false, look->measure, setting.lines, CAPTION_LINES);
        if (setting.count <= 2 || s <= b) break;
    }
    box.y0 = box.y1 - setting.step * (float)setting.count - 40 * b;
    setting.box = box;
    setting.baseline = box.y0 + 20 * b + setting.step * 0.76f;
    return setting;
}

static Setting set_caption(const Look *look, Text caption) {
    const Layout *layout = look->layout;
    float s = layout->scale;
    Area box = layout->caption;
    if (layout->large) return large_caption(look, caption);
    Setting setting = {.size = layout_text(layout, 48), .step = 62.4f * s, .middle_x = (box.x0 + box.x1) / 2};
    int count = text_lines(caption, box.x1 - box.x0 - 64 * s, setting.size, false, look->measure,
                           setting.lines, CAPTION_LINES);
    box.y0 = box.y1 - (count > 1 ? 160 + 62.4f * (float)(count - 2) : 112) * s;
    setting.count = count;
    setting.box = box;
    setting.baseline = (box.y0 + box.y1) / 2 - setting.step * (float)(count - 1) / 2 + 17 * s;
    return setting;
}

void caption_draw(Scene *scene, const Look *look, Text caption, double since_s) {
    if (!caption.count) return;
    const Theme *theme = look->theme;
    Setting setting = set_caption(look, caption);
    float seen = (float)clamp_d(since_s / FADE_S, 0, 1);
    scene_rect(scene, setting.box, 24 * look->layout->scale, colour_fade(theme->ink[INK_PAGE], 0.92f));
    for (int i = 0; i < setting.count; i++)
        scene_text(scene, setting.lines[i], setting.middle_x, setting.baseline + setting.step * (float)i,
                   setting.size, false, ALIGN_CENTRE, colour_fade(theme->ink[INK_TEXT], seen));
}

/* Under the part of one line that the word takes up. */
static void underline(Scene *scene, const Look *look, const Setting *setting, int line, size_t from,
                      size_t to, float seen) {
    Text text = setting->lines[line];
    float s = look->layout->scale;
    float before =
        from ? look->measure->width(look->measure->with, (Text){text.at, from}, setting->size, false) : 0;
    float whole = look->measure->width(look->measure->with, text, setting->size, false);
    float word =
        look->measure->width(look->measure->with, (Text){text.at + from, to - from}, setting->size, false);
    float x = setting->middle_x - whole / 2 + before;
    float y = setting->baseline + setting->step * (float)line + 15 * s;
    scene_line(scene, x + 2.5f * s, y, x + word - 2.5f * s, y, 5 * s,
               colour_fade(look->theme->ink[INK_TEAL], seen));
}

/* A bar comes a little before its word and goes a little after it: words that follow at once share a moment. */
static float seen_at(const SaidWord *word, double into_s) {
    if (word->until_s <= word->from_s) return 0;
    return (float)clamp_d(into_s / FADE_S, 0, 1) * /* the line itself is still coming */
           smooth_f(0, 1, (float)clamp_d((into_s - word->from_s + COMES_S) / COMES_S, 0, 1)) *
           smooth_f(0, 1, (float)clamp_d((word->until_s + GOES_S - into_s) / GOES_S, 0, 1));
}

void caption_follow(Scene *scene, const Look *look, Text caption, const SaidWord *words, int count,
                    double into_s) {
    if (!caption.count) return;
    Setting setting = set_caption(look, caption);
    for (int i = 0; i < count; i++) {
        float seen = seen_at(&words[i], into_s);
        const char *at = caption.at + words[i].at;
        if (seen <= 0) continue;
        CHECK(words[i].at + words[i].count <= caption.count);
        for (int line = 0; line < setting.count; line++) {
            Text text = setting.lines[line];
            if (at < text.at || at + words[i].count > text.at + text.count) continue;
            size_t from = (size_t)(at - text.at);
            underline(scene, look, &setting, line, from, from + words[i].count, seen);
        }
    }
}

void caption_sound(Scene *scene, const Look *look, Text sound, double since_s, double lasts_s) {
    if (!sound.count) return;
    const Layout *layout = look->layout;
    float s = layout->scale, size = layout_text(layout, 30);
    float seen = (float)(clamp_d(since_s / FADE_S, 0, 1) * clamp_d((lasts_s - since_s) / SOUND_GOES_S, 0, 1));
    float wide = look->measure->width(look->measure->with, sound, size, false);
    float y1 = layout->caption.y0 -
               (layout->large || layout->narrow ? 78 : 12) * s; /* over the pill that may be there */
    Area above = {layout->caption.x0, y1 - 48 * s, layout->caption.x0 + wide + 40 * s, y1};
    scene_rect(scene, above, 24 * s, colour_fade(look->theme->ink[INK_PAGE], 0.92f * seen));
    scene_text(scene, sound, above.x0 + 20 * s, above.y1 - 14 * s, size, false, ALIGN_LEFT,
               colour_fade(look->theme->ink[INK_TEXT], seen));
}
