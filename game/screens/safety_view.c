/* UI.md, 10a. The rows of both columns stand at the same heights; where they are longer than the screen, they are pushed
 * up so that the one in focus can be seen. */
#include "screens/safety.h"

#include "screens/sheet.h"

#include "stage/captions.h"
#include "stage/icons.h"

#include <math.h>

#define TITLE_Y        104
#define ABOUT_Y        154
#define HEAD_Y         220
#define HEAD_RISES     46
#define LIST_TOP       246
#define LIST_END       768
#define COLUMN_WIDE    1180 /* both, and what is between them */
#define BETWEEN        24
#define ROW_LEAST      76
#define ROW_GAP        10
#define LINE_HIGH      38
#define TEXT_SIZE      28
#define PAD            26
#define BOX            40
#define SAID_TOP       782
#define SAID_HIGH      96
#define GO_TOP         888
#define GO_HIGH        74
#define GO_WIDE        360
#define TOLD_TOP       236
#define TOLD_TOP_LARGE 190
#define TOLD_END       850
#define TOLD_SIZE      30
#define PUSH           160
#define PUSH_KEEPS     40  /* a line that was read is still there after a press */
#define USUAL_END      970 /* where pages end */

typedef struct Pen {
    SafetyScreen *screen;
    World *world;
    Scene *scene;
    float s, x0, x1; /* of both columns, px */
    float lack;      /* what the page is lower than usual, design units */
    float list_end;  /* where the rows end, design units */
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* ---- the figure, where there is room for it ---- */

static void make_picture(void *with) {
    Pen *pen = with;
    const Layout *layout = &pen->world->layout;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = {pen->x1 + 40 * pen->s, 130 * pen->s, layout->safe.x1, 940 * pen->s},
                        .still = true};
    const Lesson sitting = {.pose = TEXT("table-sit")};
    pen->screen->picture = stage_preview(pen->world->stage, pen->screen->arena, &sitting, &frame);
}

static const SceneView *picture(Pen *pen) {
    SafetyScreen *screen = pen->screen;
    const Layout *layout = &pen->world->layout;
    bool same = screen->shown_width == layout->width && screen->shown_height == layout->height &&
                screen->shown_looks == pen->world->looks;
    if (layout->narrow || layout->large) return NULL;
    if (same) return screen->picture.view;
    arena_clear(screen->arena);
    screen->shown_width = 0;
    if (!arena_run(screen->arena, make_picture, pen)) return NULL;
    screen->shown_width = layout->width;
    screen->shown_height = layout->height;
    screen->shown_looks = pen->world->looks;
    return screen->picture.view;
}

static void draw_ground(Pen *pen) {
    float s = pen->s, width = (float)pen->world->layout.width, height = (float)pen->world->layout.height;
    float edge = floorf(pen->x1 + 20 * s);
    pen->scene->view = picture(pen);
    if (!pen->scene->view) return;
    scene_rect(pen->scene, (Area){0, 0, edge, height}, 0, ink(pen, INK_PAGE));
    scene_scrim(pen->scene, (Area){edge, 0, edge + 260 * s, height}, EDGE_LEFT, ink(pen, INK_PAGE));
    scene_scrim(pen->scene, (Area){0, height - 300 * s, width, height}, EDGE_BOTTOM,
                colour_fade(ink(pen, INK_PAGE), 0.93f));
}

/* ---- rows ---- */

static float column_wide(const Pen *pen) {
    return (pen->x1 - pen->x0 - BETWEEN * pen->s) / SAFETY_COLUMNS;
}

static int lines_of(const Pen *pen, int column, int row, Text lines[TEXT_LINES_MAX]) {
    const Gate *gate = pen->screen->gates[column];
    float room = column_wide(pen) - (2 * PAD + BOX + 20) * pen->s;
    if (row >= gate->question_count) return 0;
    return text_lines(gate->questions[row].ask, room, layout_text(&pen->world->layout, TEXT_SIZE), false,
                      &pen->world->measure, lines, TEXT_LINES_MAX);
}

static float line_high(const Pen *pen) {
    return layout_text(&pen->world->layout, TEXT_SIZE) * LINE_HIGH / TEXT_SIZE;
}

/* As high as the longer one of both columns needs. */
static float row_high(const Pen *pen, int row) {
    Text lines[TEXT_LINES_MAX];
    int most = 1;
    for (int column = 0; column < SAFETY_COLUMNS; column++) {
        int count = lines_of(pen, column, row, lines);
        if (count > most) most = count;
    }
    return fmaxf(ROW_LEAST * pen->s, line_high(pen) * (float)most + 24 * pen->s);
}

static void draw_row(const Pen *pen, int column, int row, Area area) {
    SafetyScreen *screen = pen->screen;
    Text lines[TEXT_LINES_MAX];
    int count = lines_of(pen, column, row, lines);
    bool focus = screen->column == column && screen->row == row;
    float s = pen->s, middle = (area.y0 + area.y1) / 2, x = area.x0 + PAD * s, step = line_high(pen);
    float room = area.x1 - area.x0 - (2 * PAD + BOX + 20) * s;
    Ink colour = focus ? INK_ON_FOCUS : INK_TEXT;
    if (!count) return;
    ui_plate(pen->scene, pen->world, area, focus);
    Area box = {x, middle - BOX * s / 2, x + BOX * s, middle + BOX * s / 2};
    scene_outline(pen->scene, box, 10 * s, 3 * s, ink(pen, colour));
    if (screen->ticked[column][row])
        icon_tick(pen->scene, x + BOX * s / 2, middle, 36 * s, 6 * s, ink(pen, colour));
    for (int i = 0; i < count; i++)
        ui_text(pen->scene, pen->world, lines[i], x + (BOX + 20) * s,
                middle + 10 * s + step * ((float)i - (float)(count - 1) / 2),
                ui_fit(pen->world, lines[i], TEXT_SIZE, false, room), false, ALIGN_LEFT, colour);
}

static Area seen_of(Area area, const Scene *scene) {
    if (area.y0 < scene->clip.y0) area.y0 = scene->clip.y0;
    if (area.y1 > scene->clip.y1) area.y1 = scene->clip.y1;
    return area.y0 < area.y1 ? area : (Area){0};
}

static int most_rows(const SafetyScreen *screen) {
    int a = safety_rows(screen, 0), b = safety_rows(screen, 1);
    return a > b ? a : b;
}

/* How far the rows are pushed up, so that the one in focus and the one after it are in sight. */
static float shift_of(const Pen *pen) {
    float room = (pen->list_end - LIST_TOP) * pen->s, y = 0, wanted = 0;
    for (int i = 0; i < most_rows(pen->screen); i++) {
        y += row_high(pen, i);
        if (i <= pen->screen->row + 1) wanted = y;
        y += ROW_GAP * pen->s;
    }
    return fmaxf(0, fminf(wanted, y) - room);
}

static void draw_rows(const Pen *pen) {
    SafetyScreen *screen = pen->screen;
    float s = pen->s, y = LIST_TOP * s - shift_of(pen), wide = column_wide(pen);
    Area before = pen->scene->clip;
    scene_clip(pen->scene,
               (Area){0, (LIST_TOP - 16) * s, (float)pen->world->layout.width, (pen->list_end + 12) * s});
    for (int i = 0; i < most_rows(screen); i++) {
        float high = row_high(pen, i);
        for (int column = 0; column < SAFETY_COLUMNS; column++) {
            float x = pen->x0 + (wide + BETWEEN * s) * (float)column;
            Area area = {x, y, x + wide, y + high};
            screen->rows[column][i] = seen_of(area, pen->scene);
            draw_row(pen, column, i, area);
        }
        y += high + ROW_GAP * s;
    }
    scene_clip(pen->scene, before);
}

static void draw_heads(const Pen *pen) {
    float s = pen->s, x = pen->x0, next = column_wide(pen) + BETWEEN * s;
    icon_stop(pen->scene, x + 16 * s, (HEAD_Y - 10) * s, 32 * s, ink(pen, INK_STOP));
    icon_caution(pen->scene, x + next + 16 * s, (HEAD_Y - 10) * s, 32 * s, ink(pen, INK_CAUTION));
    for (int i = 0; i < SAFETY_COLUMNS; i++) {
        Text title = pen->screen->gates[i]->title;
        float left = x + 46 * s + next * (float)i, room = column_wide(pen) - 46 * s;
        if (ui_width(pen->world, title, 26, true) <= room)
            ui_title(pen->scene, pen->world, title, left, HEAD_Y * s, 30, room);
        else
            ui_paragraph(pen->scene, pen->world, title, left, (HEAD_Y - 27) * s, room, 26, 2, INK_TEXT);
    }
}

/* What the ticks mean, while they are made. */
static void draw_said(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    float s = pen->s, y = (SAID_TOP - LIST_END + pen->list_end) * s;
    Safety safety = safety_of(pen->screen);
    Area box = {pen->x0, y, pen->x1, y + SAID_HIGH * s};
    bool stop = safety == SAFETY_NOT_TODAY;
    if (safety == SAFETY_CLEAR) return;
    scene_rect(pen->scene, box, 22 * s, ink(pen, INK_PANEL));
    scene_outline(pen->scene, box, 22 * s, 3 * s, ink(pen, stop ? INK_STOP : INK_CAUTION));
    if (stop)
        icon_stop(pen->scene, box.x0 + 50 * s, y + SAID_HIGH / 2.0f * s, 46 * s, ink(pen, INK_STOP));
    else
        icon_caution(pen->scene, box.x0 + 50 * s, y + SAID_HIGH / 2.0f * s, 46 * s, ink(pen, INK_CAUTION));
    ui_text(pen->scene, pen->world, stop ? phrases->safety.stop : phrases->safety.ask, box.x0 + 96 * s,
            y + 42 * s, 30, true, ALIGN_LEFT, INK_TEXT);
    ui_text(pen->scene, pen->world, stop ? phrases->safety.stop_note : phrases->safety.ask_note,
            box.x0 + 96 * s, y + 78 * s, 26, false, ALIGN_LEFT, INK_TEXT2);
}

static void draw_go(const Pen *pen, Text name, bool focus) {
    float below = pen->screen->told ? -pen->lack : pen->list_end - LIST_END;
    float s = pen->s, y = (GO_TOP + below) * s, middle = y + GO_HIGH / 2.0f * s;
    float wide = pen->world->measure.width(pen->world->measure.with, name,
                                           layout_text(&pen->world->layout, 34), true) +
                 80 * s;
    Area area = {pen->x0, y, pen->x0 + fmaxf(wide, GO_WIDE * s), y + GO_HIGH * s};
    pen->screen->go = area;
    ui_plate(pen->scene, pen->world, area, focus);
    ui_text(pen->scene, pen->world, name, (area.x0 + area.x1) / 2, middle + 12 * s, 34, true, ALIGN_CENTRE,
            focus ? INK_ON_FOCUS : INK_TEXT);
    if (pen->screen->told) return;
    Text note = pen->world->phrases->safety.note;
    float x = area.x1 + 36 * s, room = pen->x1 - x;
    int lines = ui_lines(pen->world, note, room, 26);
    ui_paragraph(pen->scene, pen->world, note, x, middle + (10 - 18 * (float)(lines - 1)) * s, room, 26,
                 lines, INK_TEXT2);
}

/* On a page that is lower than usual all rows are drawn, and the page is moved. */
static float list_end_of(const Pen *pen) {
    float end = LIST_TOP * pen->s;
    for (int i = 0; i < most_rows(pen->screen); i++) end += row_high(pen, i) + ROW_GAP * pen->s;
    return pen->lack > 0 ? end / pen->s : LIST_END;
}

static void end_sheet(Pen *pen, Sheet *sheet) {
    SafetyScreen *screen = pen->screen;
    bool go = screen->row >= safety_rows(screen, screen->column);
    Area focus = go ? screen->go : screen->rows[screen->column][screen->row];
    if (screen->row == 0) focus.y0 = (HEAD_Y - HEAD_RISES) * pen->s; /* with what the columns are called */
    sheet_end(sheet, focus, screen->go.y1);
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        sheet_areas(sheet, screen->rows[column], most_rows(screen));
    sheet_areas(sheet, &screen->go, 1);
}

/* One line, above the columns: texts that are set large are still larger than others where it has to give way. */
static float about_size(const Pen *pen, Text text, float wide) {
    float size = ui_fit(pen->world, text, 30, false, wide);
    while (ui_width(pen->world, text, size, false) > wide &&
           layout_text(&pen->world->layout, size) > 26 * pen->world->layout.base)
        size -= 0.5f;
    return size;
}

static void draw_check(Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    SafetyScreen *screen = pen->screen;
    float s = pen->s;
    pen->list_end = list_end_of(pen);
    Sheet sheet = sheet_begin(pen->scene, pen->world, &screen->hots);
    float page_wide = pen->world->layout.safe.x1 - pen->x0;
    ui_title(pen->scene, pen->world, phrases->safety.title, pen->x0, TITLE_Y * s, 56, page_wide);
    ui_text(pen->scene, pen->world, phrases->safety.about, pen->x0, ABOUT_Y * s,
            about_size(pen, phrases->safety.about, page_wide), false, ALIGN_LEFT, INK_TEXT2);
    draw_heads(pen);
    draw_rows(pen);
    draw_said(pen);
    bool go = screen->row >= safety_rows(screen, screen->column);
    draw_go(pen, phrases->gate.go_on, go);
    end_sheet(pen, &sheet);
    const Key keys[] = {{PRESS_OK, PRESS_OK, go ? phrases->gate.go_on : phrases->safety.tick},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_LEFT, PRESS_RIGHT, phrases->safety.column},
                        {PRESS_BACK, PRESS_BACK, screen->first ? phrases->keys.quit : phrases->keys.back}};
    ui_legend(pen->scene, pen->world, keys, 4, &screen->hots);
}

/* ---- what to do ---- */

/* Lines of a text from y on; where they end. */
static float lines_at(const Pen *pen, Text text, float y, bool bold, bool draws) {
    float em = layout_text(&pen->world->layout, TOLD_SIZE), x = pen->x0 + 54 * pen->s;
    Text lines[TEXT_LINES_MAX];
    int count = text_lines(text, pen->x1 - x, em, bold, &pen->world->measure, lines, TEXT_LINES_MAX);
    for (int i = 0; i < count && draws; i++)
        ui_text(pen->scene, pen->world, lines[i], x, y + em * (1 + 1.4f * (float)i), TOLD_SIZE, bold,
                ALIGN_LEFT, bold ? INK_TEXT : INK_TEXT2);
    return y + em * 1.4f * (float)count;
}

/* What was ticked, and what to do about it, from y on; where that ends. */
static float flow_told(const Pen *pen, float y, bool draws) {
    const SafetyScreen *screen = pen->screen;
    float s = pen->s, x = pen->x0 + 18 * s;
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        for (int i = 0; i < safety_rows(screen, column); i++) {
            const GateQuestion *question = &screen->gates[column]->questions[i];
            if (!screen->ticked[column][i]) continue;
            if (draws && column == 0) icon_stop(pen->scene, x, y + 22 * s, 36 * s, ink(pen, INK_STOP));
            if (draws && column == 1) icon_caution(pen->scene, x, y + 22 * s, 36 * s, ink(pen, INK_CAUTION));
            y = lines_at(pen, question->ask, y, true, draws);
            y = lines_at(pen, question->then, y, false, draws) + 20 * s;
        }
    return y;
}

static void draw_told(Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    SafetyScreen *screen = pen->screen;
    float s = pen->s, above = fmaxf(pen->world->layout.top / s, 0);
    float top = (pen->world->layout.large ? TOLD_TOP_LARGE : TOLD_TOP) + above;
    float end = TOLD_END - pen->lack, over = flow_told(pen, top * s, false) / s - end;
    bool stop = safety_of(screen) == SAFETY_NOT_TODAY;
    screen->most_pushed = over > 0 ? over : 0;
    screen->pushed = fminf(screen->pushed, screen->most_pushed);
    bool more = screen->pushed < screen->most_pushed;
    screen->push = fminf(PUSH, end - top - PUSH_KEEPS);
    float page_wide = pen->world->layout.safe.x1 - pen->x0;
    ui_title(pen->scene, pen->world, stop ? phrases->safety.stop : phrases->safety.ask, pen->x0,
             (TITLE_Y + above) * s, 56, page_wide);
    ui_text(pen->scene, pen->world, phrases->safety.told, pen->x0, (ABOUT_Y + above) * s,
            about_size(pen, phrases->safety.told, page_wide), false, ALIGN_LEFT, INK_TEXT2);
    scene_clip(pen->scene, (Area){0, (top - 20) * s, (float)pen->world->layout.width, (end + 10) * s});
    int from = pen->scene->items.count;
    flow_told(pen, (top - screen->pushed) * s, true);
    ui_whole_lines(pen->scene, from);
    scene_unclip(pen->scene);
    if (more)
        scene_scrim(pen->scene, (Area){pen->x0, (end - 24) * s, pen->x1, (end + 10) * s}, EDGE_BOTTOM,
                    ink(pen, INK_PAGE));
    draw_go(pen, more ? phrases->learn.more : phrases->safety.read, true);
    Key keys[3] = {{PRESS_OK, PRESS_OK, more ? phrases->learn.more : phrases->gate.go_on},
                   {PRESS_BACK, PRESS_BACK, phrases->keys.back}};
    if (screen->most_pushed > 0) keys[2] = (Key){PRESS_UP, PRESS_DOWN, phrases->learn.more};
    ui_legend(pen->scene, pen->world, keys, screen->most_pushed > 0 ? 3 : 2, &screen->hots);
}

void safety_draw(void *data, World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale;
    Pen pen = {data,
               world,
               scene,
               s,
               layout->safe.x0,
               layout->narrow ? layout->safe.x1 : layout->safe.x0 + COLUMN_WIDE * s,
               0,
               0};
    if (layout->large) pen.x1 = layout->safe.x1;
    pen.lack = fmaxf(0, USUAL_END - layout_end(layout) / s);
    pen.screen->hots.count = 0;
    draw_ground(&pen);
    if (pen.screen->told)
        draw_told(&pen);
    else
        draw_check(&pen);
}
