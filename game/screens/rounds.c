#include "screens/rounds.h"

#include "screens/advice.h"
#include "stage/icons.h"

#define LINE      46
#define DOT       22
#define DOT_STEP  27
#define SIGN_WIDE 42
#define APART     22

/* Before this session and in it. */
static int rounds_on(const World *world, const Player *player, Side side) {
    const Muscle *muscle = player->lesson->muscle;
    int before = world->habit ? habit_rounds_on(world->habit, muscle->id, side, world->habit->today) : 0;
    return before + player_rounds(player, side);
}

static Text count_of(Arena *arena, const World *world, int rounds) {
    Text text = phrase_with_number(arena, world->phrases->after.of, "count", rounds);
    return phrase_with_number(arena, text, "most", ROUNDS_A_DAY);
}

static float side_wide(const World *world, Text count) {
    return (SIGN_WIDE + DOT_STEP * (float)ROUNDS_A_DAY + 10) * world->layout.scale +
           ui_width(world, count, 28, false);
}

/* A side's sign, a dot for each round, and the same in figures; y is the middle of the line. */
static void draw_side(Scene *scene, const World *world, Side side, int rounds, float x, float y) {
    float s = world->layout.scale;
    const Colour *ink = world->theme->ink;
    icon_side(scene, x + 17 * s, y, 15 * s, 3.5f * s, side, ink[INK_TEXT]);
    x += (SIGN_WIDE + DOT / 2.0f) * s;
    for (int i = 0; i < ROUNDS_A_DAY; i++, x += DOT_STEP * s)
        if (i < rounds)
            icon_dot(scene, x, y, DOT * s, DOT_DONE, ink[INK_EMBER], ink[INK_PAGE]);
        else
            icon_dot(scene, x, y, DOT * s, DOT_TO_COME, ink[INK_LINE], ink[INK_LINE]);
    ui_text(scene, world, count_of(scene->arena, world, rounds), x - DOT / 2.0f * s + 10 * s, y + 10 * s, 28,
            false, ALIGN_LEFT, INK_TEXT2);
}

float rounds_draw(Scene *scene, const World *world, const Player *player, Area column, float y) {
    float s = world->layout.scale, x = column.x0;
    int counts[SIDE_RIGHT + 1], all = 0;
    if (!player->lesson->muscle) return y;
    for (int side = SIDE_NONE; side <= SIDE_RIGHT; side++)
        all += counts[side] = rounds_on(world, player, (Side)side);
    if (!all) return y;
    Text title = world->phrases->after.rounds;
    ui_text(scene, world, title, x, y + 10 * s, 28, true, ALIGN_LEFT, INK_TEXT);
    x += ui_width(world, title, 28, true) + APART * s;
    for (int side = SIDE_NONE; side <= SIDE_RIGHT; side++) {
        if (side == SIDE_NONE ? !counts[side] : !(counts[SIDE_LEFT] + counts[SIDE_RIGHT])) continue;
        float wide = side_wide(world, count_of(scene->arena, world, counts[side]));
        if (x + wide > column.x1 + s) x = column.x0, y += LINE * s;
        draw_side(scene, world, (Side)side, counts[side], x, y);
        x += wide + APART * s;
    }
    return y + LINE * s;
}
