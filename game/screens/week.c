#include "screens/week.h"

#include "core/calendar.h"
#include "screens/advice.h"
#include "stage/icons.h"

#define PAD      26
#define DOT      17 /* radius */
#define DOT_STEP 64

static Text letter(const Phrases *phrases, int weekday) {
    const Text letters[] = {phrases->week.monday,   phrases->week.tuesday, phrases->week.wednesday,
                            phrases->week.thursday, phrases->week.friday,  phrases->week.saturday,
                            phrases->week.sunday};
    return letters[weekday];
}

/* A day: filled and ticked when there was something on it, a ring around today. */
static void draw_day(Scene *scene, const World *world, int weekday, bool done, bool today, float x, float y) {
    float s = world->layout.scale, radius = DOT * s;
    const Colour *ink = world->theme->ink;
    if (done) {
        scene_disc(scene, x, y, radius, ink[INK_TEAL], ink[INK_TEAL]);
        icon_tick(scene, x, y, 20 * s, 4 * s, ink[INK_PAGE]);
    } else {
        ui_text(scene, world, letter(world->phrases, weekday), x, y + 10 * s, 26, today, ALIGN_CENTRE,
                today ? INK_TEXT : INK_TEXT2);
    }
    if (today) scene_arc(scene, x, y, radius + 5 * s, 3 * s, 0, 6.2832f, ink[INK_TEXT]);
}

static float draw_days(Scene *scene, const World *world, const Week *week, float x, float y) {
    float s = world->layout.scale;
    int today = calendar_weekday(world->habit->today);
    for (int i = 0; i < 7; i++)
        draw_day(scene, world, i, week->days[i], i == today, x + (DOT + 6 + DOT_STEP * (float)i) * s, y);
    return y + 58 * s;
}

/* "2 weeks in a row.  Holds today: 4", as far as there is something to say. */
static Text more_of(Arena *arena, const World *world) {
    const Phrases *phrases = world->phrases;
    int streak = habit_streak(world->habit), rounds = habit_rounds_today(world->habit);
    Text row = phrase_with_number(arena, phrases->week.streak, "count", streak);
    Text held = phrase_with_number(arena, phrases->week.rounds, "count", rounds);
    if (streak < 2) return rounds ? held : (Text){0};
    return rounds ? text_format(arena, "%.*s.  %.*s", TEXT_ARGS(row), TEXT_ARGS(held)) : row;
}

static float draw_professional(Scene *scene, const World *world, float x, float y, float width) {
    int area = advice_professional(world->habit);
    float s = world->layout.scale;
    if (area < 0) return y;
    Text text =
        phrase_with(scene->arena, world->phrases->advice.professional, "area", world->phrases->areas[area]);
    icon_caution(scene, x + 14 * s, y - 9 * s, 28 * s, world->theme->ink[INK_CAUTION]);
    return ui_paragraph(scene, world, text, x + 42 * s, y, width - 42 * s, 28, 3, INK_CAUTION) + 8 * s;
}

static Text goal_of(Arena *arena, const Phrases *phrases, int days) {
    Text goal = days < GOAL_DAYS ? phrases->week.goal : phrases->week.reached;
    goal = phrase_with_number(arena, goal, "goal", GOAL_DAYS);
    return phrase_with_number(arena, goal, "count", days);
}

Text week_with_today(Arena *arena, const World *world) {
    int64_t today = world->habit->today;
    Week week = habit_week(world->habit, calendar_week(today));
    return goal_of(arena, world->phrases, week.day_count + !week.days[calendar_weekday(today)]);
}

static float draw_text(Scene *scene, const World *world, float x, float y, float width) {
    const Phrases *phrases = world->phrases;
    Arena *arena = scene->arena;
    float s = world->layout.scale;
    Week week = habit_week(world->habit, calendar_week(world->habit->today));
    Text goal = goal_of(arena, phrases, week.day_count);
    ui_text(scene, world, goal, x, y + 34 * s, 32, true, ALIGN_LEFT, INK_TEXT);
    y = draw_days(scene, world, &week, x, y + 78 * s);
    Text more = more_of(arena, world);
    if (more.count) y = ui_paragraph(scene, world, more, x, y, width, 28, 1, INK_TEXT2) + 8 * s;
    return draw_professional(scene, world, x, y, width);
}

/* How high it is is known once it is drawn: what lies under it is put before it then. */
float week_draw(Scene *scene, const World *world, float x0, float x1, float y) {
    if (!world->habit) return y;
    float s = world->layout.scale;
    int plate = scene->items.count;
    scene_rect(scene, (Area){x0, y, x1, y}, 28 * s, world->theme->ink[INK_PANEL]);
    float end = draw_text(scene, world, x0 + PAD * s, y + 14 * s, x1 - x0 - 2 * PAD * s) - 12 * s;
    scene->items.at[plate].y1 = end;
    ui_edge(scene, world, (Area){x0, y, x1, end}, 28 * s);
    return end;
}
