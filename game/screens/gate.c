/* The list of questions is pushed up where it is longer than the screen, so that what is in focus can be seen whole.
 * Nothing is answered beforehand: Continue goes to the first question that is still open. */
#include "screens/gate.h"

#include "screens/sheet.h"
#include "stage/captions.h"
#include "stage/icons.h"

#include <math.h>
#include <stdlib.h>

#define TITLE_Y     112
#define ABOUT_Y     166
#define LIST_TOP    240
#define LIST_END    956
#define ROW_HIGH    76
#define LINE_HIGH   40
#define ROW_GAP     16
#define COLUMN_WIDE 1180
#define CHIP_WIDE   124
#define CHIP_HIGH   52
#define CHIP_GAP    28
#define PAD         34
#define BOX         40
#define GO_WIDE     340
#define GO_HIGH     80
#define TEXT_SIZE   30

GateScreen *gate_new(const Lesson *lesson, const Gate *gate) {
    GateScreen *screen = calloc(1, sizeof *screen);
    if (!screen) return NULL;
    screen->lesson = lesson;
    screen->gate = gate;
    screen->arena = arena_new();
    if (screen->arena) return screen;
    free(screen);
    return NULL;
}

void gate_free(GateScreen *screen) {
    if (!screen) return;
    arena_free(screen->arena);
    free(screen);
}

/* ---- what the person does ---- */

static int rows_of(const GateScreen *screen) {
    return screen->gate->question_count + screen->gate->accept_count;
}

static bool is_question(const GateScreen *screen, int row) {
    return row < screen->gate->question_count;
}

static bool any_yes(const GateScreen *screen) {
    for (int i = 0; i < screen->gate->question_count; i++)
        if (screen->replies[i] == REPLY_YES) return true;
    return false;
}

/* The first row that is still to be answered or ticked; rows_of() if there is none. */
static int first_open(const GateScreen *screen) {
    int row = 0;
    while (row < rows_of(screen) && screen->replies[row] != REPLY_OPEN) row++;
    return row;
}

static void go_on(GateScreen *screen, World *world) {
    int open = first_open(screen);
    screen->instead = any_yes(screen);
    if (screen->instead) return;
    screen->reminded = open < rows_of(screen);
    if (screen->reminded)
        screen->focus = open;
    else
        outbox_add(world->outbox, REQUEST_GATE_PASSED)->id = screen->gate->id;
}

static void choose(GateScreen *screen, World *world) {
    if (screen->focus == rows_of(screen)) {
        go_on(screen, world);
        return;
    }
    Reply *reply = &screen->replies[screen->focus];
    screen->reminded = false;
    if (is_question(screen, screen->focus))
        *reply = screen->column == 0 ? REPLY_YES : REPLY_NO;
    else
        *reply = *reply == REPLY_YES ? REPLY_OPEN : REPLY_YES;
}

static void press(GateScreen *screen, World *world, Press press) {
    int count = rows_of(screen) + 1;
    if (sheet_reads(&screen->hots, press, screen->focus == 0)) return;
    switch (press) {
    case PRESS_UP: screen->focus = (screen->focus + count - 1) % count; return;
    case PRESS_DOWN: screen->focus = (screen->focus + 1) % count; return;
    case PRESS_LEFT: screen->column = 0; return;
    case PRESS_RIGHT: screen->column = 1; return;
    case PRESS_OK: choose(screen, world); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_HOME); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void press_instead(GateScreen *screen, World *world, Press press) {
    if (sheet_reads(&screen->hots, press, true)) return;
    if (press == PRESS_OK || press == PRESS_BACK) outbox_add(world->outbox, REQUEST_HOME);
}

/* The row at x, y comes into focus; false if there is none, or if it is beside both answers of a question. */
static bool point(GateScreen *screen, float x, float y) {
    for (int i = 0; i <= rows_of(screen); i++) {
        if (!area_holds(screen->rows[i], x, y)) continue;
        screen->focus = i;
        if (!is_question(screen, i)) return true;
        screen->column = x >= screen->columns_x[1];
        return x >= screen->columns_x[0];
    }
    return false;
}

static void click(GateScreen *screen, World *world, const Input *input) {
    Press pressed;
    if (screen->instead) {
        if (area_holds(screen->rows[0], input->x, input->y)) press_instead(screen, world, PRESS_OK);
        if (ui_hit(&screen->hots, input->x, input->y, &pressed)) press_instead(screen, world, pressed);
    } else if (point(screen, input->x, input->y)) {
        choose(screen, world);
    } else if (ui_hit(&screen->hots, input->x, input->y, &pressed)) {
        press(screen, world, pressed);
    }
}

static void input(void *data, World *world, const Input *input) {
    GateScreen *screen = data;
    switch (input->kind) {
    case INPUT_PRESS:
        if (input->held && input->press == PRESS_OK) return; /* still down from opening the lesson */
        if (screen->instead)
            press_instead(screen, world, input->press);
        else
            press(screen, world, input->press);
        return;
    case INPUT_CLICK: click(screen, world, input); return;
    case INPUT_POINT:
        if (!screen->instead) point(screen, input->x, input->y);
        return;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return;
    }
}

/* ---- the picture: the figure in the lesson's pose, where there is room for it ---- */

typedef struct PictureWork {
    GateScreen *screen;
    World *world;
} PictureWork;

static void make_picture(void *with) {
    PictureWork *work = with;
    const Layout *layout = &work->world->layout;
    const Lesson *lesson = work->screen->lesson;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = {(96 + COLUMN_WIDE + 40) * layout->scale, 130 * layout->scale,
                                 layout->safe.x1, 940 * layout->scale},
                        .still = true};
    work->screen->picture = stage_preview(work->world->stage, work->screen->arena, lesson, &frame);
}

static const SceneView *picture(GateScreen *screen, World *world) {
    const Layout *layout = &world->layout;
    if (layout->narrow || layout->large) return NULL;
    if (screen->shown_width == layout->width && screen->shown_height == layout->height)
        return screen->picture.view;
    arena_clear(screen->arena);
    screen->shown_width = 0;
    PictureWork work = {screen, world};
    if (!arena_run(screen->arena, make_picture, &work)) return NULL;
    screen->shown_width = layout->width;
    screen->shown_height = layout->height;
    return screen->picture.view;
}

static Area column_of(const World *world) {
    const Layout *layout = &world->layout;
    bool whole = layout->narrow || layout->large;
    float x1 = whole ? layout->safe.x1 : layout->safe.x0 + COLUMN_WIDE * layout->scale;
    return (Area){layout->safe.x0, 0, x1, (float)layout->height};
}

static void draw_ground(GateScreen *screen, World *world, Scene *scene) {
    float s = world->layout.scale, width = (float)world->layout.width, height = (float)world->layout.height;
    Colour page = world->theme->ink[INK_PAGE];
    float edge = column_of(world).x1 + 20 * s;
    scene->view = picture(screen, world);
    if (!scene->view) return;
    stage_outline(&screen->picture, world->theme, scene);
    scene_rect(scene, (Area){0, 0, edge, height}, 0, page);
    scene_scrim(scene, (Area){edge, 0, edge + 260 * s, height}, EDGE_LEFT, page);
    scene_scrim(scene, (Area){0, height - 300 * s, width, height}, EDGE_BOTTOM, colour_fade(page, 0.93f));
}

/* ---- rows ---- */

/* A row of the list, measured: its text in lines, where it is, px. */
typedef struct GateRow {
    Text lines[CAPTION_LINES];
    int line_count;
    float y0, y1;
} GateRow;

static Text text_of_row(const GateScreen *screen, int row) {
    const Gate *gate = screen->gate;
    return is_question(screen, row) ? gate->questions[row].ask : gate->accepts[row - gate->question_count];
}

/* What is left of the text in a question's row: both answers; in a statement's: the box, on its other side. */
static float room_for_text(const GateScreen *screen, const World *world, int row) {
    Area column = column_of(world);
    float s = world->layout.scale, taken = 2 * PAD + BOX + 24;
    if (is_question(screen, row)) taken = 2 * PAD + 2 * CHIP_WIDE + CHIP_GAP + 20;
    return column.x1 - column.x0 - taken * s;
}

/* Measures all rows, Continue being the last; the height of the whole list, px. */
static float measure_rows(const GateScreen *screen, const World *world, GateRow *rows) {
    float s = world->layout.scale, y = 0;
    int count = rows_of(screen);
    for (int i = 0; i < count; i++) {
        rows[i].line_count = text_lines(text_of_row(screen, i), room_for_text(screen, world, i),
                                        layout_text(&world->layout, TEXT_SIZE), false, &world->measure,
                                        rows[i].lines, CAPTION_LINES);
        int more = rows[i].line_count > 1 ? rows[i].line_count - 1 : 0;
        rows[i].y0 = y;
        rows[i].y1 = y + (ROW_HIGH + LINE_HIGH * (float)more) * s;
        y = rows[i].y1 + ROW_GAP * s;
    }
    rows[count] = (GateRow){.y0 = y + 14 * s, .y1 = y + (14 + GO_HIGH) * s};
    return rows[count].y1;
}

/* With large texts the whole page is pushed up, not the list alone. */
static bool is_sheet(const World *world) {
    return world->layout.large || world->layout.top != 0;
}

/* How far the list is pushed up, so that the row in focus and the one after it are in sight. */
static float shift_of(const GateScreen *screen, const World *world, const GateRow *rows, float high) {
    float s = world->layout.scale, room = (LIST_END - LIST_TOP) * s;
    if (is_sheet(world)) return 0;
    int last = rows_of(screen), next = screen->focus < last ? screen->focus + 1 : last;
    float shift = rows[next].y1 - room;
    if (shift > high - room) shift = high - room;
    return shift > 0 ? shift : 0;
}

static void draw_lines(const World *world, Scene *scene, const GateRow *row, float x, bool focus, Area area) {
    float s = world->layout.scale;
    float y = (area.y0 + area.y1) / 2 + (11 - LINE_HIGH * (float)(row->line_count - 1) / 2) * s;
    for (int i = 0; i < row->line_count; i++)
        ui_text(scene, world, row->lines[i], x, y + LINE_HIGH * (float)i * s, TEXT_SIZE, false, ALIGN_LEFT,
                focus ? INK_ON_FOCUS : INK_TEXT);
}

/* One of a question's two answers: white in focus, ticked when given. */
static void draw_chip(const World *world, Scene *scene, Area area, Text name, bool given, bool focus) {
    float s = world->layout.scale, middle = (area.y0 + area.y1) / 2, half = (area.y1 - area.y0) / 2;
    Ink fill = focus ? INK_FOCUS : given ? INK_CHIP : INK_TRACK, ink = focus ? INK_ON_FOCUS : INK_TEXT;
    float out = 9 * s, x = (area.x0 + area.x1) / 2;
    scene_rect(scene, area, half, world->theme->ink[fill]);
    if (focus) ui_seen(scene, world, area);
    if (focus)
        scene_outline(scene, (Area){area.x0 - out, area.y0 - out, area.x1 + out, area.y1 + out}, half + out,
                      4 * s, world->theme->ink[INK_FOCUS]);
    if (given) icon_tick(scene, area.x0 + 32 * s, middle, 28 * s, 5 * s, world->theme->ink[ink]);
    ui_text(scene, world, name, given ? x + 16 * s : x, middle + 11 * s, TEXT_SIZE, given || focus,
            ALIGN_CENTRE, ink);
}

static void draw_question(GateScreen *screen, const World *world, Scene *scene, int i, const GateRow *row,
                          Area area) {
    float s = world->layout.scale, middle = (area.y0 + area.y1) / 2;
    bool focus = screen->focus == i;
    scene_rect(scene, area, 22 * s, world->theme->ink[INK_CARD]);
    draw_lines(world, scene, row, area.x0 + PAD * s, false, area);
    for (int k = 0; k < 2; k++) {
        float x = screen->columns_x[k];
        Area chip = {x, middle - CHIP_HIGH * s / 2, x + CHIP_WIDE * s, middle + CHIP_HIGH * s / 2};
        draw_chip(world, scene, chip, k ? world->phrases->gate.no : world->phrases->gate.yes,
                  screen->replies[i] == (k ? REPLY_NO : REPLY_YES), focus && screen->column == k);
    }
}

static void draw_statement(GateScreen *screen, const World *world, Scene *scene, int i, const GateRow *row,
                           Area area) {
    float s = world->layout.scale, x = area.x0 + PAD * s, middle = (area.y0 + area.y1) / 2;
    bool focus = screen->focus == i;
    Colour ink = world->theme->ink[focus ? INK_ON_FOCUS : INK_TEXT];
    ui_plate(scene, world, area, focus);
    Area box = {x, middle - BOX * s / 2, x + BOX * s, middle + BOX * s / 2};
    scene_outline(scene, box, 10 * s, 3 * s, ink);
    if (screen->replies[i] == REPLY_YES) icon_tick(scene, x + BOX * s / 2, middle, 36 * s, 6 * s, ink);
    draw_lines(world, scene, row, x + (BOX + 24) * s, focus, area);
}

static void draw_go_on(const GateScreen *screen, const World *world, Scene *scene, Area area) {
    float s = world->layout.scale, middle = (area.y0 + area.y1) / 2;
    bool focus = screen->focus == rows_of(screen);
    ui_plate(scene, world, area, focus);
    ui_text(scene, world, world->phrases->gate.go_on, (area.x0 + area.x1) / 2, middle + 12 * s, 36, true,
            ALIGN_CENTRE, focus ? INK_ON_FOCUS : INK_TEXT);
    float x = area.x1 + 40 * s, wide = column_of(world).x1 - x;
    Text note = world->phrases->gate.note;
    int lines = ui_lines(world, note, wide, 28);
    ui_paragraph(scene, world, note, x, middle + (10 - 20 * (float)(lines - 1)) * s, wide, 28, lines,
                 INK_TEXT2);
}

static Area seen_of(Area area, const Scene *scene) {
    if (area.y0 < scene->clip.y0) area.y0 = scene->clip.y0;
    if (area.y1 > scene->clip.y1) area.y1 = scene->clip.y1;
    return area.y0 < area.y1 ? area : (Area){0};
}

static void draw_rows(GateScreen *screen, const World *world, Scene *scene) {
    GateRow rows[GATE_ROWS_MAX + 1] = {0};
    Area column = column_of(world);
    float s = world->layout.scale, high = measure_rows(screen, world, rows);
    float top = LIST_TOP * s - shift_of(screen, world, rows, high);
    screen->columns_x[1] = column.x1 - (PAD + CHIP_WIDE) * s;
    screen->columns_x[0] = screen->columns_x[1] - (CHIP_WIDE + CHIP_GAP) * s;
    if (!is_sheet(world))
        scene_clip(scene, (Area){0, (LIST_TOP - 22) * s, (float)world->layout.width, (LIST_END + 22) * s});
    for (int i = 0; i <= rows_of(screen); i++) {
        Area area = {column.x0, top + rows[i].y0, column.x1, top + rows[i].y1};
        if (i == rows_of(screen)) area.x1 = area.x0 + GO_WIDE * s;
        screen->rows[i] = is_sheet(world) ? area : seen_of(area, scene);
        if (i == rows_of(screen))
            draw_go_on(screen, world, scene, area);
        else if (is_question(screen, i))
            draw_question(screen, world, scene, i, &rows[i], area);
        else
            draw_statement(screen, world, scene, i, &rows[i], area);
    }
    scene_unclip(scene);
}

static void draw_questions(GateScreen *screen, World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    Area column = column_of(world);
    float s = world->layout.scale;
    Text about = screen->reminded ? phrases->gate.missing : screen->gate->about;
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    if (world->seen) world->seen->pairs = is_question(screen, screen->focus);
    ui_text(scene, world, screen->gate->title, column.x0, TITLE_Y * s,
            ui_fit(world, screen->gate->title, 56, true, column.x1 - column.x0), true, ALIGN_LEFT, INK_TEXT);
    ui_paragraph(scene, world, about, column.x0, ABOUT_Y * s, column.x1 - column.x0, TEXT_SIZE, 2,
                 screen->reminded ? INK_CAUTION : INK_TEXT2);
    draw_rows(screen, world, scene);
    float end = is_sheet(world) ? screen->rows[rows_of(screen)].y1 : LIST_END * s;
    sheet_end(&sheet, screen->rows[screen->focus], end);
    sheet_areas(&sheet, screen->rows, rows_of(screen) + 1);
    const Key keys[] = {{PRESS_OK, PRESS_OK, phrases->keys.choose},
                        {PRESS_LEFT, PRESS_RIGHT, phrases->keys.answer},
                        {PRESS_UP, PRESS_DOWN, phrases->keys.move},
                        {PRESS_BACK, PRESS_BACK, phrases->gate.leave}};
    ui_legend(scene, world, keys, 4, &screen->hots);
}

/* ---- what to do instead ---- */

static void draw_instead(GateScreen *screen, World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    Area column = column_of(world);
    float s = world->layout.scale, y = 232 * s, x = column.x0 + 54 * s;
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    icon_stop(scene, column.x0 + 32 * s, (TITLE_Y - 20) * s, 60 * s, world->theme->ink[INK_STOP]);
    ui_title(scene, world, phrases->gate.closed, column.x0 + 86 * s, TITLE_Y * s, 56,
             column.x1 - column.x0 - 86 * s);
    float about = ui_paragraph(scene, world, phrases->gate.instead, column.x0, ABOUT_Y * s,
                               column.x1 - column.x0, TEXT_SIZE, 3, INK_TEXT2);
    y = fmaxf(y, about + 14 * s);
    for (int i = 0; i < screen->gate->question_count; i++) {
        if (screen->replies[i] != REPLY_YES) continue;
        icon_caution(scene, column.x0 + 16 * s, y - 9 * s, 32 * s, world->theme->ink[INK_CAUTION]);
        y = ui_paragraph(scene, world, screen->gate->questions[i].then, x, y, column.x1 - x, 32,
                         CAPTION_LINES, INK_TEXT) +
            24 * s;
    }
    Row row = {.name = phrases->gate.leave};
    float row_y = y + 16 * s;
    Area area = {column.x0, row_y, column.x0 + 420 * s, row_y + ROW_HIGH * s};
    screen->rows[0] = area;
    ui_row(scene, world, area, &row, true);
    sheet_end(&sheet, area, area.y1);
    sheet_areas(&sheet, screen->rows, 1);
    const Key key = {PRESS_OK, PRESS_BACK, phrases->gate.leave};
    ui_legend(scene, world, &key, 1, &screen->hots);
}

static void draw(void *data, World *world, Scene *scene) {
    GateScreen *screen = data;
    screen->hots.count = 0;
    draw_ground(screen, world, scene);
    if (screen->instead)
        draw_instead(screen, world, scene);
    else
        draw_questions(screen, world, scene);
}

/* ---- the screen ---- */

static void enter(void *data, World *world) {
    (void)data;
    (void)world;
}

static void leave(void *data, World *world) {
    (void)world;
    gate_free(data);
}

Screen gate_screen(GateScreen *screen) {
    return (Screen){screen, enter, input, ui_waits, draw, ui_rests, leave};
}
