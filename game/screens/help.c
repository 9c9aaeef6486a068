#include "screens/help.h"

#include <math.h>

enum { LINES_MAX = SEEN_KEYS_MAX + 4 };

#define WIDE       980
#define PAD        32
#define TITLE      64
#define STEP       60
#define STEP_CLOSE 50
#define TWO_WIDE   760 /* from here on there is room for two columns */
#define GAP        22
#define CAPS       190 /* what a key does begins here; */
#define CAPS_CLOSE 140 /* in two columns */
#define GO_ON      68
#define COLUMN_GAP 36

/* A line: up to two presses, or a key with a name of its own. */
typedef struct HelpLine {
    int press, also; /* -1: there is none */
    const char *name;
    Text does;
} HelpLine;

static int add(HelpLine lines[LINES_MAX], int count, HelpLine line) {
    if (count < LINES_MAX) lines[count++] = line;
    return count;
}

/* The legend's, two of a pair together, then what every screen has. */
static int lines_of(const World *world, HelpLine lines[LINES_MAX]) {
    const Seen *seen = world->seen;
    const Phrases *phrases = world->phrases;
    int count = 0;
    for (int i = 0; i < seen->key_count; i++) {
        bool pair = count && lines[count - 1].also < 0 && text_same(lines[count - 1].does, seen->does[i]);
        if (pair)
            lines[count - 1].also = seen->keys[i];
        else
            count = add(lines, count, (HelpLine){seen->keys[i], -1, NULL, seen->does[i]});
    }
    if (world->device != DEVICE_KEYBOARD || world->layout.large) return count; /* there is no room */
    if (seen->writes) count = add(lines, count, (HelpLine){-1, -1, "/", phrases->search.title});
    count = add(lines, count, (HelpLine){-1, -1, "F11", phrases->help.whole});
    return add(lines, count, (HelpLine){-1, -1, "F1", phrases->help.title});
}

static void draw_line(Scene *scene, const World *world, const HelpLine *line, float x, float y, float width,
                      float caps) {
    float s = world->layout.scale, to = x;
    if (line->name) ui_cap_named(scene, world, text_of(line->name), x, y);
    if (line->press >= 0) to = ui_cap(scene, world, (Press)line->press, x, y);
    if (line->also >= 0) ui_cap(scene, world, (Press)line->also, to + 6 * s, y);
    float size = ui_fit(world, line->does, 30, false, width - caps);
    ui_text(scene, world, line->does, x + caps, y + 11 * s, size, false, ALIGN_LEFT, INK_TEXT);
}

/* How it is laid out, design units. */
typedef struct HelpPlan {
    int columns, rows;
    float step, title, wide, high;
} HelpPlan;

static bool fits(HelpPlan *plan, int count, float room) {
    plan->rows = (count + plan->columns - 1) / plan->columns;
    plan->high = 2 * PAD + plan->title + plan->step * (float)plan->rows + GAP + GO_ON;
    return plan->high <= room;
}

/* Closer together, in two columns, without a title: as far as it must. What then has no room is left out. */
static HelpPlan plan_of(const Layout *layout, int count) {
    float room = (layout->safe.y1 - layout->safe.y0) / layout->scale,
          across = (layout->safe.x1 - layout->safe.x0) / layout->scale;
    HelpPlan plan = {.columns = 1, .step = STEP, .title = TITLE, .wide = fminf(WIDE, across)};
    if (!fits(&plan, count, room)) plan.step = STEP_CLOSE;
    if (!fits(&plan, count, room) && across >= TWO_WIDE)
        plan.columns = 2, plan.wide = fminf(2 * WIDE, across);
    if (!fits(&plan, count, room)) plan.title = 0;
    while (count > 1 && !fits(&plan, count, room)) count--;
    return plan;
}

static void draw_lines(Scene *scene, const World *world, const HelpLine *lines, int count, Area area,
                       const HelpPlan *plan) {
    float s = world->layout.scale, gap = COLUMN_GAP * s;
    float wide = (area.x1 - area.x0 - gap * (float)(plan->columns - 1)) / (float)plan->columns;
    float caps = (plan->columns > 1 ? CAPS_CLOSE : CAPS) * s;
    for (int i = 0; i < count && i < plan->rows * plan->columns; i++)
        draw_line(scene, world, &lines[i], area.x0 + (wide + gap) * (float)(i / plan->rows),
                  area.y0 + plan->step * ((float)(i % plan->rows) + 0.5f) * s, wide, caps);
}

void help_draw(Scene *scene, World *world) {
    const Layout *layout = &world->layout;
    float s = layout->scale, width = (float)layout->width, height = (float)layout->height;
    HelpLine lines[LINES_MAX];
    int count = lines_of(world, lines);
    HelpPlan plan = plan_of(layout, count);
    float x0 = (width - plan.wide * s) / 2, y0 = (height - plan.high * s) / 2;
    Area panel = {x0, y0, x0 + plan.wide * s, y0 + plan.high * s};
    Area inner = {panel.x0 + PAD * s, panel.y0 + PAD * s, panel.x1 - PAD * s, panel.y1 - PAD * s};
    scene_rect(scene, (Area){0, 0, width, height}, 0, colour_fade(world->theme->ink[INK_PAGE], 0.92f));
    scene_rect(scene, panel, 28 * s, world->theme->ink[INK_PANEL]);
    ui_edge(scene, world, panel, 28 * s);
    if (plan.title > 0)
        ui_title(scene, world, world->phrases->help.title, inner.x0, inner.y0 + 34 * s, 44,
                 inner.x1 - inner.x0);
    inner.y0 += plan.title * s;
    draw_lines(scene, world, lines, count, inner, &plan);
    Row row = {.name = world->phrases->help.go_on};
    ui_row(scene, world, (Area){inner.x0, inner.y1 - GO_ON * s, inner.x1, inner.y1}, &row, true);
}
