/* UI.md, picture 07. The days are those that the habit knows: a year back, none to come. */
#include "screens/journal.h"

#include "core/calendar.h"
#include "screens/facts.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#include <math.h>

#define TOP     146
#define END     932
#define GAP     24
#define PAD     32
#define DAY_TOP 726 /* of the opened day's card */
#define LEFT    0.468f
#define DOTS    3

/* With large texts, one after the other. */
enum { PAGE_MONTH, PAGE_DAY, PAGE_SORENESS, PAGE_WEEKS, PAGES };

/* ---- what the person does ---- */

static void open_day(JournalScreen *screen, World *world, int64_t day) {
    int64_t today = world->habit->today, first = calendar_monday(calendar_week(today) - HABIT_WEEKS + 1);
    if (day < first || day > today || day == screen->day) return;
    screen->day = day;
    outbox_add(world->outbox, REQUEST_JOURNAL_DAY)->day = day;
}

static void turn_page(JournalScreen *screen) {
    screen->body = !screen->body;
    screen->row = 0;
    screen->hots.read = 0;
    if (screen->body) sheet_from_top(&screen->hots);
}

static void press(JournalScreen *screen, World *world, Press press) {
    if (press == PRESS_MENU) {
        turn_page(screen);
        return;
    }
    if (screen->body && press != PRESS_BACK) {
        journal_press_body(screen, world, press);
        return;
    }
    switch (press) {
    case PRESS_UP: open_day(screen, world, screen->day - 7); return;
    case PRESS_DOWN: open_day(screen, world, screen->day + 7); return;
    case PRESS_LEFT: open_day(screen, world, screen->day - 1); return;
    case PRESS_RIGHT: open_day(screen, world, screen->day + 1); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_HOME); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    case PRESS_OK:
        if (world->layout.large) screen->page = (screen->page + 1) % PAGES;
        return;
    }
}

static void point(JournalScreen *screen, World *world, const Input *input) {
    Press pressed;
    if (screen->body && journal_point_body(screen, world, input)) return;
    for (int i = 0; !screen->body && i < JOURNAL_CELLS; i++)
        if (area_holds(screen->cells[i], input->x, input->y)) {
            open_day(screen, world, screen->first + i);
            return;
        }
    if (input->kind == INPUT_CLICK && ui_hit(&screen->hots, input->x, input->y, &pressed))
        press(screen, world, pressed);
}

static void input(void *data, World *world, const Input *input) {
    switch (input->kind) {
    case INPUT_PRESS: press(data, world, input->press); return;
    case INPUT_POINT:
    case INPUT_CLICK: point(data, world, input); return;
    case INPUT_TURN:
    case INPUT_TEXT:
    case INPUT_AWAY: return;
    }
}

/* ---- words ---- */

static Text month_name(const Phrases *phrases, int month) {
    return (&phrases->journal.january)[month - 1];
}

Text journal_date(Arena *arena, const World *world, int64_t day) {
    Date date = calendar_date(day);
    Text text = phrase_with_number(arena, world->phrases->journal.date, "day", date.day);
    return phrase_with(arena, text, "month", month_name(world->phrases, date.month));
}

/* "{sessions} sessions, {minutes} min, {holds} holds" */
static Text figures(Arena *arena, Text phrase, int sessions, double seconds, int holds) {
    Text text = phrase_with_number(arena, phrase, "sessions", sessions);
    text = phrase_with_number(arena, text, "minutes", (int)(seconds / 60 + 0.5));
    return phrase_with_number(arena, text, "holds", holds);
}

void journal_card(Scene *scene, const World *world, Area card, Text title, Text note) {
    float s = world->layout.scale;
    scene_rect(scene, card, 28 * s, world->theme->ink[INK_PANEL]);
    ui_edge(scene, world, card, 28 * s);
    float wide = card.x1 - card.x0 - 2 * PAD * s;
    ui_title(scene, world, title, card.x0 + PAD * s, card.y0 + 54 * s, 36, wide);
    ui_paragraph(scene, world, note, card.x0 + PAD * s, card.y0 + 96 * s, wide, 26, 2, INK_TEXT2);
}

/* ---- the month ---- */

static const DayPast *past_of(const Habit *habit, int64_t day) {
    for (int i = 0; i < habit->day_count; i++)
        if (habit->days[i].day == day) return &habit->days[i];
    return NULL;
}

/* Bold with a dot for each session, three at most, when there was something; white in focus, a ring around today. */
static void draw_cell(const JournalScreen *screen, const World *world, Scene *scene, int64_t day, Area cell) {
    const DayPast *past = past_of(world->habit, day);
    const Colour *ink = world->theme->ink;
    float s = world->layout.scale, x = (cell.x0 + cell.x1) / 2;
    bool focus = day == screen->day;
    float half = fminf(46 * s, (cell.x1 - cell.x0) / 2 - 10 * s);
    Area plate = {x - half, cell.y0 + 6 * s, x + half, cell.y1 - 4 * s};
    if (focus) {
        ui_seen(scene, world, cell);
        Area ring = {plate.x0 - 8 * s, plate.y0 - 8 * s, plate.x1 + 8 * s, plate.y1 + 8 * s};
        scene_rect(scene, plate, 18 * s, ink[INK_FOCUS]);
        scene_outline(scene, ring, 26 * s, 4 * s, ink[INK_FOCUS]);
    }
    if (day == world->habit->today && !focus) scene_outline(scene, plate, 18 * s, 3 * s, ink[INK_TEXT2]);
    ui_text(scene, world, text_format(scene->arena, "%d", calendar_date(day).day), x, cell.y0 + 38 * s, 28,
            past != NULL, ALIGN_CENTRE,
            focus  ? INK_ON_FOCUS
            : past ? INK_TEXT
                   : INK_TEXT2);
    int dots = past ? past->sessions < DOTS ? past->sessions : DOTS : 0;
    for (int i = 0; i < dots; i++) {
        float dot_x = x + 18 * s * ((float)i - (float)(dots - 1) / 2);
        Colour colour = ink[focus ? INK_CHIP : INK_TEAL];
        scene_disc(scene, dot_x, cell.y1 - 17 * s, 7 * s, colour, colour);
    }
}

static void draw_weekdays(const World *world, Scene *scene, Area card, float width) {
    float s = world->layout.scale;
    for (int i = 0; i < 7; i++)
        ui_text(scene, world, (&world->phrases->week.monday)[i],
                card.x0 + PAD * s + width * ((float)i + 0.5f), card.y0 + 108 * s, 26, false, ALIGN_CENTRE,
                INK_TEXT2);
}

static Text month_figures(Arena *arena, const World *world, int64_t first, int64_t last) {
    DayPast sum = {0};
    for (int i = 0; i < world->habit->day_count; i++) {
        const DayPast *day = &world->habit->days[i];
        if (day->day < first || day->day > last) continue;
        sum.sessions += day->sessions;
        sum.holds += day->holds;
        sum.done_s += day->done_s;
    }
    return figures(arena, world->phrases->journal.figures, sum.sessions, sum.done_s, sum.holds);
}

static void draw_month(JournalScreen *screen, const World *world, Scene *scene, Area card) {
    float s = world->layout.scale, width = (card.x1 - card.x0 - 2 * PAD * s) / 7, high = 71 * s;
    Date date = calendar_date(screen->day);
    int64_t first = calendar_day_of((Date){date.year, date.month, 1});
    int days = calendar_month_days(date.year, date.month);
    Text title = phrase_with_number(scene->arena, world->phrases->journal.month, "year", date.year);
    title = phrase_with(scene->arena, title, "month", month_name(world->phrases, date.month));
    journal_card(scene, world, card, title, (Text){0});
    Text sums = month_figures(scene->arena, world, first, first + days - 1);
    float room = card.x1 - card.x0 - (2 * PAD + 20) * s - ui_width(world, title, 36, true);
    if (ui_width(world, sums, 26, false) <= room)
        ui_text(scene, world, sums, card.x1 - PAD * s, card.y0 + 54 * s, 26, false, ALIGN_RIGHT, INK_TEXT2);
    draw_weekdays(world, scene, card, width);
    screen->first = calendar_monday(calendar_week(first));
    for (int i = 0; i < JOURNAL_CELLS; i++) {
        float x = card.x0 + PAD * s + width * (float)(i % 7), y = card.y0 + 122 * s + high * (float)(i / 7);
        int64_t day = screen->first + i;
        screen->cells[i] = (Area){0};
        if (day < first || day >= first + days) continue;
        screen->cells[i] = (Area){x, y, x + width, y + high};
        draw_cell(screen, world, scene, day, screen->cells[i]);
    }
}

/* ---- the day ---- */

static Text title_of(const World *world, const DayLine *line) {
    int index = facts_lesson(world, text_of(line->lesson));
    return index >= 0 ? world->lessons[index]->title : text_of(line->lesson);
}

/* "Between the blades, 6 min, 4 holds. Soreness 6, then 4." */
static Text line_of(Arena *arena, const World *world, const DayLine *line) {
    const Phrases *phrases = world->phrases;
    Text text = phrase_with(arena, phrases->journal.line, "lesson", title_of(world, line));
    text = figures(arena, text, 1, line->done_s, line->holds);
    if (line->before < 0 || line->after < 0) return text;
    Text sore = phrase_with_number(arena, phrases->journal.sore, "before", line->before);
    sore = phrase_with_number(arena, sore, "after", line->after);
    return text_format(arena, "%.*s %.*s", TEXT_ARGS(text), TEXT_ARGS(sore));
}

static void draw_day(const JournalScreen *screen, const World *world, Scene *scene, Area card) {
    const DayLines *lines = world->day;
    float s = world->layout.scale, x = card.x0 + PAD * s, y = card.y0 + 96 * s;
    journal_card(scene, world, card, journal_date(scene->arena, world, screen->day), (Text){0});
    if (!lines || lines->day != screen->day) return;
    if (!lines->count)
        ui_text(scene, world, world->phrases->journal.nothing, x, y, 28, false, ALIGN_LEFT, INK_TEXT2);
    float width = card.x1 - PAD * s - x, step = layout_px(&world->layout, 28 * 1.4f);
    int left =
        (int)((card.y1 - 14 * s - y) / step) + 1; /* lines; each session has two, if all others have one */
    for (int i = 0; i < lines->count && left > 0; i++) {
        Text line = line_of(scene->arena, world, &lines->list[i]);
        int room = left - (lines->count - 1 - i) > 1 ? 2 : 1, taken = ui_lines(world, line, width, 28);
        y = ui_paragraph(scene, world, line, x, y, width, 28, room, INK_TEXT);
        left -= taken < room ? taken : room;
    }
}

/* ---- all of it ---- */

/* The lesson after which it was better most often, of those that were asked about at least twice; NULL none. */
static const Lesson *helped_most(const World *world, int *better, int *asked) {
    const Lesson *most = NULL;
    for (int i = 0; i < world->lesson_count; i++) {
        const LessonPast *past = &world->past[i];
        bool more = !most || past->better * *asked > *better * past->asked ||
                    (past->better * *asked == *better * past->asked && past->asked > *asked);
        if (past->asked < 2 || past->better < 1 || !more) continue;
        most = world->lessons[i];
        *better = past->better;
        *asked = past->asked;
    }
    return most;
}

/* `y`: where the page begins, px. */
static void draw_head(const World *world, Scene *scene, float y) {
    const Phrases *phrases = world->phrases;
    const Habit *habit = world->habit;
    float s = world->layout.scale;
    Area safe = world->layout.safe;
    int better = 0, asked = 1;
    const Lesson *helped = helped_most(world, &better, &asked);
    ui_text(scene, world, phrases->journal.title, safe.x0, y + 100 * s, 56, true, ALIGN_LEFT, INK_TEXT);
    Text done =
        figures(scene->arena, phrases->journal.all, (int)habit->sessions, habit->done_s, (int)habit->holds);
    float room = safe.x1 - safe.x0 - ui_width(world, phrases->journal.title, 56, true) - 40 * s;
    float size = ui_fit(world, done, 28, false, room);
    if (ui_width(world, done, size, false) <= room)
        ui_text(scene, world, done, safe.x1, y + 74 * s, size, false, ALIGN_RIGHT, INK_TEXT);
    if (!helped) return;
    Text text = phrase_with(scene->arena, phrases->journal.helped, "lesson", helped->title);
    text = phrase_with_number(scene->arena, text, "count", better);
    ui_text(scene, world, phrase_with_number(scene->arena, text, "times", asked), safe.x1, y + 114 * s, 28,
            false, ALIGN_RIGHT, INK_TEAL);
}

static void draw_keys(JournalScreen *screen, const World *world, Scene *scene) {
    const Phrases *phrases = world->phrases;
    const Key keys[] = {{PRESS_OK, PRESS_OK, phrases->player.next},
                        {PRESS_LEFT, PRESS_RIGHT, phrases->journal.day},
                        {PRESS_UP, PRESS_DOWN, phrases->journal.week},
                        {PRESS_MENU, PRESS_MENU, phrases->journal.body},
                        {PRESS_BACK, PRESS_BACK, phrases->keys.home}};
    bool large = world->layout.large;
    ui_legend(scene, world, large ? keys : keys + 1, large ? 5 : 4, &screen->hots);
}

static Area drawn_month(JournalScreen *screen, const World *world, Scene *scene, Area card) {
    draw_month(screen, world, scene, card);
    int64_t cell = screen->day - screen->first;
    return cell >= 0 && cell < JOURNAL_CELLS ? screen->cells[cell] : card;
}

/* A page of its own for each card, as wide as the screen. */
static void draw_large(JournalScreen *screen, World *world, Scene *scene) {
    float s = world->layout.scale;
    Area safe = world->layout.safe, focus = {safe.x0, 0, safe.x1, TOP * s},
         card = {safe.x0, 66 * s, safe.x1, 0};
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    card.y1 = card.y0 + (screen->page == PAGE_MONTH ? 556.0f : 400.0f) * s;
    for (int i = 0; i < JOURNAL_CELLS; i++) screen->cells[i] = (Area){0};
    switch (screen->page) {
    case PAGE_MONTH: focus = drawn_month(screen, world, scene, card); break;
    case PAGE_DAY: draw_day(screen, world, scene, card); break;
    case PAGE_SORENESS: journal_draw_soreness(scene, world, card); break;
    case PAGE_WEEKS: journal_draw_weeks(scene, world, card); break;
    }
    sheet_end(&sheet, focus, card.y1);
    sheet_areas(&sheet, screen->cells, JOURNAL_CELLS);
    draw_keys(screen, world, scene);
}

static void draw_days(JournalScreen *screen, const World *world, Scene *scene) {
    float s = world->layout.scale;
    Area safe = world->layout.safe;
    float middle = safe.x0 + (safe.x1 - safe.x0) * LEFT;
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    draw_head(world, scene, 0);
    draw_month(screen, world, scene, (Area){safe.x0, TOP * s, middle, (DAY_TOP - GAP) * s});
    draw_day(screen, world, scene, (Area){safe.x0, DAY_TOP * s, middle, END * s});
    journal_draw_soreness(scene, world, (Area){middle + GAP * s, TOP * s, safe.x1, 622 * s});
    journal_draw_weeks(scene, world, (Area){middle + GAP * s, (622 + GAP) * s, safe.x1, END * s});
    int64_t cell = screen->day - screen->first;
    sheet_end(&sheet, cell >= 0 && cell < JOURNAL_CELLS ? screen->cells[cell] : safe, END * s);
    sheet_areas(&sheet, screen->cells, JOURNAL_CELLS);
    draw_keys(screen, world, scene);
}

static void draw_body(JournalScreen *screen, const World *world, Scene *scene) {
    float s = world->layout.scale;
    Area safe = world->layout.safe;
    bool large = world->layout.large;
    Sheet sheet = sheet_begin(scene, world, &screen->hots);
    if (!large) draw_head(world, scene, 0);
    float end =
        journal_draw_body(screen, scene, world, (Area){safe.x0, (large ? 66 : TOP) * s, safe.x1, END * s});
    Area focus = journal_body_focus(screen);
    if (focus.y1 <= focus.y0) focus = (Area){safe.x0, end - 20 * s, safe.x1, end};
    sheet_end(&sheet, focus, end);
    sheet_areas(&sheet, screen->rows, JOURNAL_ROWS);
    journal_body_keys(screen, scene, world);
}

/* That nothing leaves the machine, at the foot, where the legend leaves room. */
static void draw_stays(const JournalScreen *screen, const World *world, Scene *scene) {
    Text stays = world->phrases->journal.stays;
    float s = world->layout.scale, right = world->layout.safe.x1,
          y = (float)scene->height - world->layout.foot - 66 * s;
    Area area = {right - ui_width(world, stays, 26, false) - 24 * s, y - 30 * s, right, y + 10 * s};
    for (int i = 0; i < screen->hots.count; i++) {
        const Area *key = &screen->hots.list[i].area;
        if (key->x1 > area.x0 && key->y0 < area.y1 && key->y1 > area.y0) return;
    }
    ui_text(scene, world, stays, right, y, 26, false, ALIGN_RIGHT, INK_TEXT2);
}

static void draw(void *data, World *world, Scene *scene) {
    JournalScreen *screen = data;
    screen->hots.count = 0;
    if (world->layout.large && !screen->body) {
        draw_large(screen, world, scene);
        return;
    }
    if (screen->body)
        draw_body(screen, world, scene);
    else
        draw_days(screen, world, scene);
    if (!world->layout.large) draw_stays(screen, world, scene);
}

/* ---- the screen ---- */

static void enter(void *data, World *world) {
    JournalScreen *screen = data;
    *screen = (JournalScreen){.day = world->habit->today};
    outbox_add(world->outbox, REQUEST_JOURNAL_DAY)->day = screen->day;
}

static void leave(void *data, World *world) {
    JournalScreen *screen = data;
    (void)world;
    arena_free(screen->arena);
    screen->arena = NULL;
}

Screen journal_screen(JournalScreen *memory) {
    return (Screen){memory, enter, input, ui_waits, draw, ui_rests, leave};
}
