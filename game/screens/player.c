/* Lesson time runs by the world's clock; a tick that took longer than a second pauses instead of leaping. What
 * the person does is an edit of the timeline or a jump in it, and sound is told the same. Parts of the session
 * go to the journal as each phase ends, so that leaving or a crash loses at most the running one. */
#include "screens/player.h"

#include "core/check.h"
#include "core/maths.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_IN_S       3.0
#define LONGEST_TICK_S   1.0
#define MORE_S           15.0
#define WELL_UNDER_WAY_S 3.0
#define TURN_RAD_S       1.8f /* by the stick, all the way out */
#define ZOOM_STEP        1.25f
#define ZOOM_LEAST       0.8f
#define ZOOM_MOST        3.06f
#define TURN_STEP_RAD    ((float)(45 * MATHS_DEGREE))
#define LEAST_PART_S     1.0 /* what was played for less is no part of a session */
#define OTHER_REQUESTS   8   /* at most, in one tick, beside the parts of a session */

/* ---- making ---- */

typedef struct Build {
    Player *player;
    Arena *arena;
} Build;

static void build(void *with) {
    Build *build = with;
    build->player->timeline = timeline_new(build->arena, build->player->lesson, &build->player->options);
}

/* The timeline with all edits so far; the old one stays when memory is refused. */
static bool rebuild(Player *player) {
    int other = player->timeline ? 1 - player->arena : player->arena;
    const Timeline *before = player->timeline;
    arena_clear(player->arenas[other]);
    Build work = {player, player->arenas[other]};
    if (!arena_run(player->arenas[other], build, &work)) {
        player->timeline = before;
        return false;
    }
    player->arena = other;
    return true;
}

Player *player_new(const Lesson *lesson, const Options *options, double start_s) {
    Player *player = calloc(1, sizeof *player);
    if (!player) return NULL;
    player->lesson = lesson;
    player->options = *options;
    player->options.edits = player->edits;
    player->options.edit_count = 0;
    player->start_s = start_s;
    player->clock_s = -1;
    player->point_x = player->point_y = -1;
    player->zoom = player->zoom_to = 1;
    player->card_phase = -1;
    player->soreness = (Soreness){(int)lesson->asks.area, NO_SORENESS, NO_SORENESS};
    Arena **arenas[] = {&player->arenas[0], &player->arenas[1], &player->stage_arena, &player->card_arena};
    bool all = true;
    for (int i = 0; i < 4; i++) all = (*arenas[i] = arena_new()) != NULL && all;
    if (all && rebuild(player)) return player;
    player_free(player);
    return NULL;
}

void player_free(Player *player) {
    if (!player) return;
    for (int i = 0; i < 2; i++) arena_free(player->arenas[i]);
    arena_free(player->stage_arena);
    arena_free(player->card_arena);
    free(player);
}

Moment player_moment(const Player *player) {
    return moment_at(player->timeline, player->t_s);
}

/* ---- the session ---- */

static void copy_id(char id[SESSION_ID_MAX], Text text) {
    size_t count = text.count < SESSION_ID_MAX - 1 ? text.count : SESSION_ID_MAX - 1;
    if (count) memcpy(id, text.at, count);
    id[count] = '\0';
}

/* Whether the phase, as far as it was played, is a round on the lesson's muscle. */
static bool is_round(const Player *player) {
    const Phase *phase = &player->timeline->phases[player->phase];
    const Muscle *muscle = player->lesson->muscle;
    return phase->kind == PHASE_HOLD && muscle && phase->muscle == muscle &&
           player->phase_done_s >= ROUND_LEAST_S;
}

int player_rounds(const Player *player, Side side) {
    bool now = is_round(player) && player->timeline->phases[player->phase].side == side;
    return player->rounds[side] + now;
}

/* What was not begun is nothing; nor need the phase be there any more, once it was ended. */
static void end_part(Player *player, World *world) {
    if (player->phase_done_s <= 0) return;
    const Phase *phase = &player->timeline->phases[player->phase];
    player->rounds[phase->side] += is_round(player);
    if (player->phase_done_s >= LEAST_PART_S) {
        SessionPart *part = &outbox_add(world->outbox, REQUEST_SESSION_PART)->part;
        *part = (SessionPart){.phase = (int)phase->kind,
                              .side = (int)phase->side,
                              .round = phase->round,
                              .planned_s = phase->seconds,
                              .done_s = player->phase_done_s};
        if (phase->of) copy_id(part->lesson, phase->of->id);
        if (phase->muscle) copy_id(part->muscle, phase->muscle->id);
    }
    player->phase_done_s = 0;
}

/* However long the way, each phase on it is credited with exactly what was played of it. A clock that leaps over
 * more phases than the outbox has room for is caught up with in several ticks. */
static void play_to(Player *player, World *world, double to_s) {
    const Timeline *timeline = player->timeline;
    while (player->t_s < to_s && world->outbox->count < REQUESTS_MAX - OTHER_REQUESTS) {
        const Phase *phase = &timeline->phases[player->phase];
        double end_s = phase->start_s + phase->seconds;
        bool over = end_s <= to_s && player->phase + 1 < timeline->phase_count;
        double reach_s = over ? end_s : to_s;
        player->phase_done_s += reach_s - player->t_s;
        player->t_s = reach_s;
        if (!over) continue;
        end_part(player, world);
        player->phase++;
    }
}

void player_say_soreness(Player *player, World *world, int value, bool before) {
    int area = (int)player->lesson->asks.area;
    if (area != player->soreness.area) player->soreness = (Soreness){area, NO_SORENESS, NO_SORENESS};
    if (before)
        player->soreness.before = value;
    else
        player->soreness.after = value;
    outbox_add(world->outbox, REQUEST_SESSION_SORENESS)->soreness = player->soreness;
}

void player_finish(Player *player, World *world, int relief) {
    end_part(player, world);
    Request *request = outbox_add(world->outbox, REQUEST_SESSION_END);
    request->finished = player->state == PLAYER_ENDED;
    request->relief = relief;
}

/* ---- time ---- */

static void sound_from(const Player *player, World *world) {
    outbox_add(world->outbox, REQUEST_SOUND_FROM)->t_s = player->t_s;
}

static void go_to(Player *player, World *world, double t_s) {
    end_part(player, world);
    player->t_s = clamp_d(t_s, 0, player->timeline->seconds);
    player->phase = timeline_phase_at(player->timeline, player->t_s);
    outbox_add(world->outbox, REQUEST_SOUND_SEEK)->t_s = player->t_s;
}

static int edit_of(const Player *player, int key) {
    int i = 0;
    while (i < player->options.edit_count && player->edits[i].key != key) i++;
    return i;
}

/* Gives a phase another length. False when there have been too many edits. */
static bool edit(Player *player, World *world, int key, double seconds, bool found) {
    int i = edit_of(player, key), count = player->options.edit_count;
    if (i == PLAYER_EDITS_MAX) return false;
    PhaseEdit before = player->edits[i];
    player->edits[i] = (PhaseEdit){key, seconds};
    if (i == count) player->options.edit_count++;
    if (!rebuild(player)) {
        player->edits[i] = before;
        player->options.edit_count = count;
        return false;
    }
    player->found[i] = found;
    outbox_add(world->outbox, REQUEST_SCORE)->timeline = player->timeline;
    return true;
}

/* A phase that the person had ended is as long as before again, or waits for them again. */
static void wait_again(Player *player, World *world, int key) {
    int i = edit_of(player, key), last = player->options.edit_count - 1;
    if (i > last || !player->found[i]) return;
    PhaseEdit taken = player->edits[i];
    player->edits[i] = player->edits[last];
    player->options.edit_count = last;
    if (!rebuild(player)) {
        player->edits[i] = taken;
        player->options.edit_count = last + 1;
        return;
    }
    player->found[i] = player->found[last];
    outbox_add(world->outbox, REQUEST_SCORE)->timeline = player->timeline;
}

void player_hold(Player *player, World *world) {
    if (player->state == PLAYER_ENDED) return;
    player->state = PLAYER_HELD;
    player->turning = 0; /* what lets go of it will be said to another screen */
    outbox_add(world->outbox, REQUEST_SOUND_PAUSE);
}

void player_resume(Player *player, World *world) {
    if (player->state != PLAYER_HELD) return;
    player->state = PLAYER_COUNT_IN;
    player->count_in_s = fmax(COUNT_IN_S, world->access.value[ACCESS_READY]);
    player->clock_s = -1;
}

void player_more(Player *player, World *world) {
    Moment moment = player_moment(player);
    if (moment.phase->waits) return;
    edit(player, world, moment.phase->key, moment.phase->seconds + MORE_S, false);
}

void player_again(Player *player, World *world) {
    go_to(player, world, player_moment(player).phase->start_s);
}

void player_back(Player *player, World *world) {
    Moment moment = player_moment(player);
    int index = moment.phase_index;
    if (moment.into_s < WELL_UNDER_WAY_S && index > 0) index--;
    wait_again(player, world, player->timeline->phases[index].key);
    go_to(player, world, player->timeline->phases[index].start_s);
}

/* The phase ends here, so that the next one begins with all as it is now: nothing jumps. */
void player_skip(Player *player, World *world) {
    Moment moment = player_moment(player);
    if (!moment.phase->waits) end_part(player, world); /* as long as it was planned */
    if (edit(player, world, moment.phase->key, moment.into_s, true)) {
        go_to(player, world, player->timeline->phases[moment.phase_index].start_s + moment.into_s);
        return;
    }
    go_to(player, world, moment.phase->start_s + moment.phase->seconds);
}

static void advance(Player *player, World *world, double seconds) {
    double before = player->t_s;
    double to = world->lead_s >= 0 ? world->lead_s : before + seconds * world->speed;
    play_to(player, world, clamp_d(to, before, player->timeline->seconds));
    if (player->t_s < player->timeline->seconds) return;
    player->state = PLAYER_ENDED;
    player_finish(player, world, -1); /* kept now; how it feels is added when it is said */
    outbox_add(world->outbox, REQUEST_AFTER);
}

static void count_in(Player *player, World *world, double seconds) {
    player->count_in_s -= seconds;
    if (player->count_in_s > 0) return;
    player->state = PLAYER_PLAYING;
    outbox_add(world->outbox, REQUEST_SOUND_RESUME);
}

/* The view goes where the viewer wants it. */
static void ease_view(Player *player, double seconds) {
    float part = (float)(1 - maths_exp(-seconds * 6));
    player->turn_to_rad += player->turning * TURN_RAD_S * (float)seconds;
    player->turn_rad += (player->turn_to_rad - player->turn_rad) * part;
    if (fabsf(player->turn_to_rad - player->turn_rad) < 0.0005f) player->turn_rad = player->turn_to_rad;
    player->zoom += (player->zoom_to - player->zoom) * part;
    if (fabsf(player->zoom_to - player->zoom) < 0.001f) player->zoom = player->zoom_to;
    player->anatomy += (player->anatomy_to - player->anatomy) * part;
    if (fabsf(player->anatomy_to - player->anatomy) < 0.004f) player->anatomy = player->anatomy_to;
}

static bool moves(void *data) {
    const Player *player = data;
    return player->state == PLAYER_PLAYING || player->state == PLAYER_COUNT_IN;
}

static void tick(void *data, World *world) {
    Player *player = data;
    double seconds = player->clock_s < 0 ? 0 : fmax(world->now_s - player->clock_s, 0);
    player->clock_s = world->now_s;
    bool slept = seconds > LONGEST_TICK_S;
    if (slept) seconds = 0;
    ease_view(player, seconds);
    if (slept && world->lead_s < 0 && moves(player)) {
        outbox_add(world->outbox, REQUEST_PAUSE_MENU);
        return;
    }
    if (player->state == PLAYER_PLAYING) advance(player, world, seconds);
    if (player->state == PLAYER_COUNT_IN) count_in(player, world, seconds);
}

/* ---- what the person does ---- */

static void look(Player *player, Sight sight) {
    switch (sight) {
    case SIGHT_ANATOMY:
        player->anatomy_to = 1 - player->anatomy_to;
        player->card_phase = -1; /* its picture shows the same */
        return;
    case SIGHT_NEARER: player->zoom_to = fminf(player->zoom_to * ZOOM_STEP, ZOOM_MOST); return;
    case SIGHT_FARTHER: player->zoom_to = fmaxf(player->zoom_to / ZOOM_STEP, ZOOM_LEAST); return;
    }
}

static void press(Player *player, World *world, Press press) {
    bool waits = player_moment(player).phase->waits;
    switch (press) {
    case PRESS_OK:
        if (waits)
            player_skip(player, world);
        else
            outbox_add(world->outbox, REQUEST_PAUSE_MENU);
        return;
    case PRESS_MENU: outbox_add(world->outbox, REQUEST_PAUSE_MENU); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_LEAVE_MENU); return;
    case PRESS_LEFT: player_back(player, world); return;
    case PRESS_RIGHT: player_skip(player, world); return;
    case PRESS_UP: player_more(player, world); return;
    case PRESS_DOWN: player->turn_to_rad += TURN_STEP_RAD; return;
    case PRESS_ANATOMY: look(player, SIGHT_ANATOMY); return;
    }
}

static void input(void *data, World *world, const Input *input) {
    Player *player = data;
    if (player->state == PLAYER_ENDED) return;
    Press pressed = PRESS_MENU; /* a click anywhere pauses */
    switch (input->kind) {
    case INPUT_PRESS:
        if (input->press == PRESS_ANATOMY)
            look(player, input->sight);
        else if (!input->held)
            press(player, world, input->press); /* nobody means to skip thirty phases a second */
        return;
    case INPUT_CLICK:
        ui_hit(&player->hots, input->x, input->y, &pressed);
        press(player, world, pressed);
        return;
    case INPUT_TURN: player->turning = input->x; return;
    case INPUT_TEXT: return;
    case INPUT_AWAY: outbox_add(world->outbox, REQUEST_PAUSE_MENU); return;
    case INPUT_POINT:
        player->point_x = input->x;
        player->point_y = input->y;
        return;
    }
}

typedef struct Opening {
    Player *player;
    Stage *stage;
} Opening;

static void open_stage(void *with) {
    Opening *opening = with;
    stage_open(opening->stage, opening->player->stage_arena, opening->player->timeline);
}

/* All that the figure will do in this lesson; false when memory is refused, and then nothing can be drawn. */
static bool prepare_stage(Player *player, World *world) {
    Opening opening = {player, world->stage};
    arena_clear(player->stage_arena);
    player->out_of_memory = !arena_run(player->stage_arena, open_stage, &opening);
    player->card = NULL;
    player->card_phase = -1;
    if (player->out_of_memory) outbox_add(world->outbox, REQUEST_HOME);
    return !player->out_of_memory;
}

/* The place in the new timeline where phase `was` is: by its key, or else by its number. */
static double place_of(const Timeline *timeline, const Phase *was, int index, double into_s) {
    int found = index < timeline->phase_count ? index : timeline->phase_count - 1;
    for (int i = 0; i < timeline->phase_count; i++)
        if (timeline->phases[i].key == was->key && timeline->phases[i].kind == was->kind) found = i;
    const Phase *phase = &timeline->phases[found];
    return phase->start_s + fmin(into_s, fmax(phase->seconds - 0.01, 0));
}

bool player_renew(Player *player, World *world, const Lesson *lesson) {
    const Lesson *before = player->lesson;
    Moment moment = player_moment(player);
    Phase was = *moment.phase;
    int edits = player->options.edit_count;
    end_part(player, world);
    player->lesson = lesson;
    player->options.edit_count = 0;
    if (!rebuild(player)) {
        player->lesson = before;
        player->options.edit_count = edits;
        return false;
    }
    outbox_add(world->outbox, REQUEST_SCORE)->timeline = player->timeline;
    go_to(player, world, place_of(player->timeline, &was, moment.phase_index, moment.into_s));
    prepare_stage(player, world);
    return true;
}

/* Before its first phase, where somebody is there to be asked. */
static bool asks_before(const Player *player) {
    return player->lesson->asks.before && player->options.waits && player->t_s <= 0;
}

static void enter(void *data, World *world) {
    Player *player = data;
    prepare_stage(player, world);
    player->t_s = clamp_d(player->start_s, 0, player->timeline->seconds);
    player->phase = timeline_phase_at(player->timeline, player->t_s);
    Request *begin = outbox_add(world->outbox, REQUEST_SESSION_BEGIN);
    begin->id = player->lesson->id;
    begin->t_s = player->timeline->seconds;
    outbox_add(world->outbox, REQUEST_SCORE)->timeline = player->timeline;
    if (!asks_before(player)) {
        sound_from(player, world);
        return;
    }
    player->state = PLAYER_HELD;
    outbox_add(world->outbox, REQUEST_SOUND_SEEK)->t_s = player->t_s;
    outbox_add(world->outbox, REQUEST_BEFORE);
}

static void draw(void *data, World *world, Scene *scene) {
    player_draw(data, world, scene, false);
}

static void leave(void *data, World *world) {
    (void)world;
    player_free(data);
}

Screen player_screen(Player *player) {
    return (Screen){player, enter, input, tick, draw, moves, leave};
}
