/* UI.md, 10b. All text of a page is laid out twice by one function: to know how long it is, and to draw it. */
#include "screens/learn.h"

#include "core/maths.h"
#include "stage/captions.h"
#include "stage/icons.h"

#include <math.h>

#define COLUMN     776 /* wide, at the right edge */
#define NARROW     640
#define TITLE_Y    132
#define TITLE_SIZE 56
#define TITLE_LESS 46  /* where it is narrow */
#define TEXT_TOP   206 /* the first baseline's line box begins here */
#define TEXT_END   852
#define TEXT_SIZE  32
#define NOTE_SIZE  28
#define ROW_SIZE   30
#define LINE       1.4f /* of ui_paragraph() */
#define GAP        22
#define PAD        30
#define NEXT_Y     882
#define NEXT_HIGH  76
#define LABEL_PAD  22
#define DOT        7
#define USUAL_END  966 /* where pages end */
#define DOTS       36  /* about a zone */

typedef struct Pen {
    Learn *learn;
    World *world;
    Scene *scene;
    const LearnPage *page;
    float s, x0, x1; /* the column, px */
    bool draws;      /* or only measures */
} Pen;

/* What a page with large texts or a wide edge is lower than usual, design units. */
static float lack_of(const Pen *pen) {
    return fmaxf(0, USUAL_END - layout_end(&pen->world->layout) / pen->s);
}

/* How much lower it begins where the edge is wide. */
static float more_above(const Pen *pen) {
    return fmaxf(pen->world->layout.top / pen->s, 0);
}

static float text_top(const Pen *pen) {
    return TEXT_TOP + more_above(pen);
}

static float text_end(const Pen *pen) {
    return TEXT_END - lack_of(pen);
}

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* ---- the figure ---- */

/* The body of a page on which it stands at ease: where it fits from head to foot, so that what is to be seen of it lies
 * between the edges. */
static Area body_area(const Layout *layout, const LearnPage *page, float x1) {
    float s = layout->scale;
    Area free = {layout->safe.x0 + 40 * s, 110 * s, x1, 950 * s};
    if (page->view == LEARN_UPPER) free.y1 = (layout->narrow ? 1560.0f : 2100.0f) * s;
    if (page->view == LEARN_LOWER) free.y0 = (layout->narrow ? -280.0f : -620.0f) * s;
    return free;
}

static void make_picture(void *with) {
    Pen *pen = with;
    Learn *learn = pen->learn;
    const Layout *layout = &pen->world->layout;
    const LearnPage *page = pen->page;
    Stage *stage = pen->world->stage;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = body_area(layout, page, pen->x0 - 80 * pen->s),
                        .still = true};
    Lesson figure = {.pose = page->pose, .muscle = page->muscle};
    bool behind = page->muscle && stage_muscle_behind(stage, page->muscle, false);
    if (page->pose.count)
        learn->picture = stage_preview(stage, learn->arena, &figure, &frame);
    else if (page->view != LEARN_CLOSE ||
             !stage_close_up(stage, learn->arena, page->muscle, &frame, &learn->picture)) {
        frame.turn_rad = behind ? (float)MATHS_PI : 0;
        learn->picture = stage_zones(stage, learn->arena, page->muscle, &frame, &learn->zones);
    }
}

static void take_picture(Pen *pen) {
    Learn *learn = pen->learn;
    const World *world = pen->world;
    bool same = learn->shown_width == world->layout.width && learn->shown_height == world->layout.height &&
                learn->shown_page == learn->page && learn->shown_looks == world->looks;
    if (same) return;
    arena_clear(learn->arena);
    learn->shown_width = 0;
    learn->picture = (StageShown){0};
    learn->zones.count = 0;
    if (!arena_run(learn->arena, make_picture, pen)) return;
    learn->shown_width = world->layout.width;
    learn->shown_height = world->layout.height;
    learn->shown_page = learn->page;
    learn->shown_looks = world->looks;
}

static void draw_ground(const Pen *pen) {
    float s = pen->s, width = (float)pen->world->layout.width, height = (float)pen->world->layout.height;
    float edge = floorf(pen->x0 - 40 * s);
    Colour page = colour_fade(ink(pen, INK_PAGE), 0.94f);
    scene_scrim(pen->scene, (Area){edge - 200 * s, 0, edge, height}, EDGE_RIGHT, page);
    scene_rect(pen->scene, (Area){edge, 0, width, height}, 0, page);
    scene_scrim(pen->scene, (Area){0, height - 240 * s, width, height}, EDGE_BOTTOM, page);
}

/* ---- labels beside the figure ---- */

/* What a label points at; false if it cannot be seen. */
static bool target_of(const Pen *pen, const LearnLabel *label, AreaShown *target) {
    const Learn *learn = pen->learn;
    if (label->zone.count) {
        int zone = stage_zone(pen->world->stage, label->zone);
        if (zone < 0 || zone >= learn->zones.count) return false;
        *target = learn->zones.of[zone];
        return !target->behind;
    }
    for (int i = 0; i < learn->picture.marks.count; i++) {
        const MarkShown *mark = &learn->picture.marks.list[i];
        *target = (AreaShown){mark->x, mark->y, 24 * pen->s, false};
        if (mark->hidden < 0.5f) return true;
    }
    return false;
}

static float wide_of(const Pen *pen, Text text, float size, bool bold) {
    const TextMeasure *measure = &pen->world->measure;
    return measure->width(measure->with, text, layout_text(&pen->world->layout, size), bold);
}

/* A dotted ring about where pain may be felt. */
static void draw_zone(const Pen *pen, const AreaShown *zone) {
    for (int i = 0; i < DOTS; i++) {
        double turn = 2 * MATHS_PI * i / DOTS;
        scene_disc(pen->scene, zone->x + zone->radius * (float)maths_cos(turn),
                   zone->y + zone->radius * (float)maths_sin(turn), DOT / 2.0f * pen->s, ink(pen, INK_FOCUS),
                   ink(pen, INK_FOCUS));
    }
}

/* Crossed out, where it is on the side that is seen. */
static void draw_never(const Pen *pen, Text id) {
    const ZonesShown *zones = &pen->learn->zones;
    int zone = stage_zone(pen->world->stage, id);
    if (zone < 0 || zone >= zones->count || zones->of[zone].behind) return;
    const AreaShown *at = &zones->of[zone];
    float s = pen->s;
    scene_disc(pen->scene, at->x, at->y, 24 * s, ink(pen, INK_PAGE), ink(pen, INK_PAGE));
    scene_ring(pen->scene, at->x, at->y, 24 * s, 5 * s, ink(pen, INK_STOP));
    icon_cross(pen->scene, at->x, at->y, 20 * s, 5 * s, ink(pen, INK_STOP));
}

/* Where a label's line begins at its box, towards what it points at. */
static void draw_lead(const Pen *pen, Area box, const AreaShown *to, bool below) {
    float s = pen->s, middle = (box.y0 + box.y1) / 2;
    float x = below ? box.x0 + 40 * s : to->x < box.x0 ? box.x0 : box.x1, y = below ? box.y0 : middle;
    float dx = to->x - x, dy = to->y - y, cut = to->radius / fmaxf(hypotf(dx, dy), 1);
    if (cut < 1) scene_line(pen->scene, x, y, to->x - dx * cut, to->y - dy * cut, 4 * s, ink(pen, INK_FOCUS));
}

/* A spot's words stand at the left, above it; a zone's at the right, beside it or, where there is no room, below. */
static void draw_label(const Pen *pen, const LearnLabel *label) {
    AreaShown target;
    if (!target_of(pen, label, &target)) return;
    const Layout *layout = &pen->world->layout;
    float s = pen->s, pad = LABEL_PAD * s, high = 104 * s;
    float wide = fmaxf(wide_of(pen, label->title, 30, true), wide_of(pen, label->text, 26, false)) + 2 * pad;
    bool zone = label->zone.count > 0;
    float x = zone ? pen->x0 - 60 * s - wide : layout->safe.x0, y = target.y - 40 * s - high;
    bool below = zone && x < target.x + target.radius + 40 * s;
    if (zone) y = below ? target.y + target.radius + 40 * s : target.y - high / 2;
    y = clamp_f(y, 120 * s, 840 * s);
    Area box = {x, y, x + wide, y + high};
    if (zone) draw_zone(pen, &target);
    draw_lead(pen, box, &target, below);
    scene_rect(pen->scene, box, 20 * s, ink(pen, INK_PANEL));
    ui_edge(pen->scene, pen->world, box, 20 * s);
    ui_text(pen->scene, pen->world, label->title, x + pad, y + 46 * s, 30, true, ALIGN_LEFT, INK_TEXT);
    ui_text(pen->scene, pen->world, label->text, x + pad, y + 82 * s, 26, false, ALIGN_LEFT, INK_TEXT2);
}

/* ---- the text ---- */

/* A paragraph whose lines begin below y; the y below it. */
static float paragraph(const Pen *pen, Text text, float x, float y, float size, bool bold, Ink colour) {
    Text lines[TEXT_LINES_MAX];
    const Layout *layout = &pen->world->layout;
    float em = layout_text(layout, size), step = em * LINE;
    int count = text_lines(text, pen->x1 - x - (x > pen->x0 + 1 ? PAD * pen->s : 0), em, bold,
                           &pen->world->measure, lines, TEXT_LINES_MAX);
    for (int i = 0; i < count && pen->draws; i++)
        ui_text(pen->scene, pen->world, lines[i], x, y + step * (float)i + em, size, bold, ALIGN_LEFT,
                colour);
    return y + step * (float)count;
}

/* Whether the first line of what begins at y is shown: ui_whole_lines() takes away those that are cut. */
static bool begins_whole(const Pen *pen, float y) {
    float em = layout_text(&pen->world->layout, TEXT_SIZE);
    return y + 0.2f * em >= pen->scene->clip.y0 && y + 1.24f * em <= pen->scene->clip.y1;
}

static float marked(const Pen *pen, const LearnItem *item, float y) {
    float s = pen->s, size = 36 * s, x = pen->x0 + size / 2, middle = y + 22 * s;
    bool stop = item->kind == LEARN_STOP, draws = pen->draws && begins_whole(pen, y);
    if (draws && stop) icon_stop(pen->scene, x, middle, size, ink(pen, INK_STOP));
    if (draws && !stop) icon_caution(pen->scene, x, middle, size, ink(pen, INK_CAUTION));
    return paragraph(pen, item->first, pen->x0 + 56 * s, y, TEXT_SIZE, false, INK_TEXT) + GAP * s;
}

static float note(const Pen *pen, const LearnItem *item, float y) {
    float s = pen->s, x = pen->x0 + PAD * s, top = y + 8 * s;
    Pen measuring = *pen;
    measuring.draws = false;
    float inner = paragraph(&measuring, item->first, x, top + 22 * s, 30, true, INK_TEXT);
    float end = paragraph(&measuring, item->second, x, inner + 4 * s, NOTE_SIZE, false, INK_TEXT2) + 24 * s;
    if (pen->draws) {
        Area plate = {pen->x0, top, pen->x1, end};
        scene_rect(pen->scene, plate, 24 * s, ink(pen, INK_CARD));
        ui_edge(pen->scene, pen->world, plate, 24 * s);
        paragraph(pen, item->first, x, top + 22 * s, 30, true, INK_TEXT);
        paragraph(pen, item->second, x, inner + 4 * s, NOTE_SIZE, false, INK_TEXT2);
    }
    return end + GAP * s;
}

/* What does not fit beside it stands below it. */
static float row(const Pen *pen, const LearnItem *item, float y) {
    float s = pen->s, em = layout_text(&pen->world->layout, ROW_SIZE), wide = pen->x1 - pen->x0;
    bool beside =
        wide_of(pen, item->first, ROW_SIZE, false) + wide_of(pen, item->second, ROW_SIZE, true) + 40 * s <=
        wide;
    float end = paragraph(pen, item->first, pen->x0, y, ROW_SIZE, false, INK_TEXT);
    if (beside && pen->draws)
        ui_text(pen->scene, pen->world, item->second, pen->x1, y + em, ROW_SIZE, true, ALIGN_RIGHT, INK_TEXT);
    if (!beside) end = paragraph(pen, item->second, pen->x0, end, ROW_SIZE, true, INK_TEXT);
    if (pen->draws)
        scene_rect(pen->scene, (Area){pen->x0, floorf(end + 7 * s), pen->x1, floorf(end + 7 * s) + 2}, 0,
                   colour_fade(ink(pen, INK_LINE), 0.5f));
    return end + 18 * s;
}

static float flow_item(const Pen *pen, const LearnItem *item, float y) {
    float s = pen->s;
    switch (item->kind) {
    case LEARN_TEXT: return paragraph(pen, item->first, pen->x0, y, TEXT_SIZE, false, INK_TEXT) + GAP * s;
    case LEARN_STOP:
    case LEARN_CAUTION: return marked(pen, item, y);
    case LEARN_NOTE: return note(pen, item, y);
    case LEARN_TABLE: return paragraph(pen, item->first, pen->x0, y + 10 * s, 28, true, INK_TEAL) + 8 * s;
    case LEARN_ROW: return row(pen, item, y);
    case LEARN_SOURCE:
        y = paragraph(pen, item->first, pen->x0, y, NOTE_SIZE, true, INK_TEXT);
        return paragraph(pen, item->second, pen->x0, y, 26, false, INK_TEXT2) + 16 * s;
    }
    return y;
}

/* All of the page from y on; where it ends. */
static float flow(const Pen *pen, float y) {
    for (int i = 0; i < pen->page->item_count; i++) y = flow_item(pen, &pen->page->items[i], y);
    return y;
}

/* A bar that says how much there is, and where one is. */
static void draw_bar(const Pen *pen) {
    const Learn *learn = pen->learn;
    float s = pen->s, room = text_end(pen) - text_top(pen), all = room + learn->most_pushed;
    float x = pen->x1 + 22 * s, y = (text_top(pen) + room * learn->pushed / all) * s;
    if (learn->most_pushed <= 0) return;
    scene_rect(pen->scene, (Area){x, text_top(pen) * s, x + 8 * s, text_end(pen) * s}, 4 * s,
               ink(pen, INK_TRACK));
    scene_rect(pen->scene, (Area){x, y, x + 8 * s, y + room * room / all * s}, 4 * s, ink(pen, INK_TEXT));
}

static void draw_text(Pen *pen) {
    Learn *learn = pen->learn;
    float s = pen->s;
    pen->draws = false;
    float over = flow(pen, text_top(pen) * s) / s - text_end(pen);
    learn->most_pushed = over > 0 ? over : 0;
    if (learn->pushed > learn->most_pushed) learn->pushed = learn->most_pushed;
    pen->draws = true;
    ui_text(pen->scene, pen->world, pen->page->title, pen->x0, (TITLE_Y + more_above(pen)) * s,
            pen->world->layout.narrow ? TITLE_LESS : TITLE_SIZE, true, ALIGN_LEFT, INK_TEXT);
    scene_clip(pen->scene, (Area){pen->x0 - 40 * s, (text_top(pen) - 12) * s, (float)pen->world->layout.width,
                                  (text_end(pen) + 12) * s});
    int from = pen->scene->items.count;
    flow(pen, (text_top(pen) - learn->pushed) * s);
    ui_whole_lines(pen->scene, from);
    scene_unclip(pen->scene);
    draw_bar(pen);
}

/* ---- the way on ---- */

static void draw_next(Pen *pen) {
    const World *world = pen->world;
    const Phrases *phrases = world->phrases;
    int at = pen->learn->page, count = world->learn->count;
    float s = pen->s, y = (NEXT_Y - lack_of(pen)) * s;
    bool last = at + 1 == count;
    Arena *arena = pen->scene->arena;
    Text name = last ? phrases->learn.last
                     : phrase_with(arena, phrases->learn.next, "page", world->learn->list[at + 1].brief);
    float size = ui_fit(world, name, 32, true, pen->x1 - pen->x0 - 116 * s);
    float wide = wide_of(pen, name, size, true) + 116 * s;
    Area button = {pen->x1 - wide, y, pen->x1, y + NEXT_HIGH * s};
    pen->learn->next = button;
    ui_plate(pen->scene, world, button, true);
    ui_text(pen->scene, world, name, button.x0 + 36 * s, y + 49 * s, size, true, ALIGN_LEFT, INK_ON_FOCUS);
    icon_triangle(pen->scene, button.x1 - 44 * s, y + NEXT_HIGH / 2.0f * s, 22 * s, ARROW_RIGHT,
                  ink(pen, INK_ON_FOCUS));
    Text of = phrase_with_number(arena, phrases->learn.of, "page", at + 1);
    of = phrase_with_number(arena, of, "pages", count);
    if (pen->x0 + wide_of(pen, of, 28, false) + 30 * s < button.x0)
        ui_text(pen->scene, world, of, pen->x0, y + 48 * s, 28, false, ALIGN_LEFT, INK_TEXT2);
}

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    bool last = pen->learn->page + 1 == pen->world->learn->count;
    Key keys[4];
    int count = 0;
    keys[count++] = (Key){PRESS_OK, PRESS_OK, last ? phrases->keys.home : phrases->learn.on};
    keys[count++] = (Key){PRESS_LEFT, PRESS_RIGHT, phrases->learn.page};
    if (pen->learn->most_pushed > 0) keys[count++] = (Key){PRESS_UP, PRESS_DOWN, phrases->learn.more};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.home};
    pen->learn->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->learn->hots);
}

void learn_draw(void *data, World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    Learn *learn = data;
    float s = layout->scale, x0 = layout->safe.x1 - (layout->narrow ? NARROW : COLUMN) * s;
    if (layout->large) x0 = layout->safe.x0;
    Pen pen = {learn, world, scene, &world->learn->list[learn->page], s, x0, layout->safe.x1, false};
    take_picture(&pen);
    scene->view = layout->large ? NULL : learn->picture.view;
    if (scene->view) stage_outline(&learn->picture, world->theme, scene);
    draw_ground(&pen);
    if (scene->view) stage_marks(&learn->picture, world->theme, layout, scene);
    for (int i = 0; i < pen.page->label_count && scene->view && !layout->narrow; i++)
        draw_label(&pen, &pen.page->labels[i]);
    for (int i = 0; i < pen.page->never_count && scene->view; i++) draw_never(&pen, pen.page->never[i]);
    draw_text(&pen);
    draw_next(&pen);
    draw_legend(&pen);
}
