/* What the player shows: the stage, the instrument, what is said; in a rest, what comes next. */
#include "screens/player.h"

#include "core/maths.h"
#include "lesson/speech.h"
#include "screens/facts.h"
#include "stage/bars.h"
#include "stage/captions.h"
#include "stage/icons.h"
#include "stage/pick.h"
#include "stage/ring.h"
#include "timeline/calm.h"

enum { WORDS_MOST = 64 }; /* of a caption, that are followed */

#define AREA_MOVES_S 1.6 /* the figure makes room for a card, and takes it back */

static Area area_mix(Area a, Area b, float t) {
    return (Area){mix_f(a.x0, b.x0, t), mix_f(a.y0, b.y0, t), mix_f(a.x1, b.x1, t), mix_f(a.y1, b.y1, t)};
}

static bool has_card(const Phase *phase) {
    return phase->kind == PHASE_REST;
}

static Area area_for(const Layout *layout, const Phase *phase) {
    return has_card(phase) ? layout->beside : layout->wide;
}

/* Where the figure is now: on its way from the last phases' places to this one's, however short they were. */
static Area figure_area(const Layout *layout, const Moment *moment) {
    const Phase *phase = moment->phase, *first = phase - moment->phase_index;
    while (phase > first && (phase == moment->phase || phase->seconds < AREA_MOVES_S)) phase--;
    Area area = area_for(layout, phase);
    while (phase < moment->phase) {
        double since_s = ++phase == moment->phase ? moment->into_s : phase->seconds;
        double u = clamp_d(since_s / AREA_MOVES_S, 0, 1);
        area = area_mix(area, area_for(layout, phase), (float)((1 - maths_cos(MATHS_PI * u)) / 2));
    }
    return area;
}

/* With little motion: since when the picture is another. */
static double changed_since(const Moment *moment) {
    const Phase *phase = moment->phase;
    bool first = moment->phase_index == 0, moved = !first && has_card(phase) != has_card(phase - 1);
    if (text_same(moment->pose.from.name, moment->pose.to.name) &&
        moment->pose.from.side == moment->pose.to.side)
        return moved ? moment->into_s : 2 * CALM_FADE_S;
    return moved ? fmin(moment->into_s, moment->pose.since_s) : moment->pose.since_s;
}

static Area calm_area(const Layout *layout, const Moment *moment) {
    bool before = moment->into_s < CALM_FADE_S && moment->phase_index > 0;
    return area_for(layout, before ? moment->phase - 1 : moment->phase);
}

static StageShown draw_stage(Player *player, World *world, const Moment *now, Scene *scene) {
    bool calm = world->layout.calm;
    Moment other = calm ? calm_moment(player->timeline, now) : *now;
    const Moment *moment = &other;
    StageFrame frame = {.width = scene->width,
                        .height = scene->height,
                        .free =
                            calm ? calm_area(&world->layout, moment) : figure_area(&world->layout, moment),
                        .still = calm,
                        .turn_rad = player->turn_rad,
                        .zoom = player->zoom,
                        .anatomy = player->anatomy};
    StageShown shown = stage_at(world->stage, world->frame, moment, &frame);
    scene->view = shown.view;
    stage_outline(&shown, world->theme, scene);
    stage_marks(&shown, world->theme, &world->layout, scene);
    stage_sign(&shown, world->theme, &world->layout, scene);
    return shown;
}

/* In the anatomy, the name of the muscle under the pointer, above it. */
static void draw_pointed(const Player *player, const World *world, const StageShown *shown, Scene *scene) {
    if (player->anatomy < 0.5f || player->point_x < 0) return;
    Pick pick = stage_pick(world->stage, shown, player->point_x, player->point_y);
    if (!pick.felt.muscle) return;
    float s = world->layout.scale, size = layout_text(&world->layout, 30);
    Muscle muscle = {.id = pick.felt.muscle->id, .name = pick.felt.muscle->name};
    Text name = facts_muscle(world, &muscle);
    float wide = world->measure.width(world->measure.with, name, size, true) / 2 + 24 * s;
    float x = clamp_f(player->point_x, wide, (float)scene->width - wide);
    float y = fmaxf(player->point_y - 44 * s, 28 * s);
    scene_rect(scene, (Area){x - wide, y - 28 * s, x + wide, y + 28 * s}, 28 * s,
               colour_fade(world->theme->ink[INK_PAGE], 0.9f));
    ui_text(scene, world, name, x, y + 11 * s, 30, true, ALIGN_CENTRE, INK_TEXT);
}

/* ---- the card of what comes next ---- */

/* Below its picture: where the note's first line stands, how high its letters and its lines are. */
enum { NOTE_AT = 104, NOTE_SIZE = 28, NOTE_LINE = 40 };

typedef struct CardWork {
    Player *player;
    World *world;
    const Phase *next;
    int width, height;
} CardWork;

static void paint_card(void *with) {
    CardWork *work = with;
    const Phase *next = work->next;
    Moment moment = moment_at(work->player->timeline, next->start_s + (next->seconds > 2 ? 2 : 0));
    float w = (float)work->width, h = (float)work->height;
    StageFrame frame = {.width = work->width,
                        .height = work->height,
                        .free = {w * 0.1f, h * 0.04f, w * 0.9f, h * 1.02f},
                        .still = true,
                        .anatomy = work->player->anatomy_to};
    moment.pose.since_s = moment.pose.lasts_s; /* arrived */
    moment.ghost = (Ghost){0};
    work->player->card = stage_at(work->world->stage, work->player->card_arena, &moment, &frame).view;
}

/* The picture is made once a rest and kept. */
static const SceneView *card_picture(Player *player, World *world, const Phase *next, Area area) {
    int width = (int)(area.x1 - area.x0), height = (int)(area.y1 - area.y0);
    const SceneView *card = player->card;
    bool good = card && player->card_phase == next->key && card->width == width && card->height == height;
    if (good) return player->card;
    arena_clear(player->card_arena);
    player->card = NULL;
    CardWork work = {player, world, next, width, height};
    if (!arena_run(player->card_arena, paint_card, &work)) return NULL;
    player->card_phase = next->key;
    return player->card;
}

static Text next_heading(Arena *arena, const Phrases *phrases, const Phase *next) {
    Text name = phrases->phases[next->kind];
    if (next->rounds <= 1 || next->kind != PHASE_HOLD) return name;
    Text text = phrase_with(arena, phrases->player.round_of, "phase", name);
    text = phrase_with_number(arena, text, "round", next->round);
    return phrase_with_number(arena, text, "rounds", next->rounds);
}

static Text next_note(Arena *arena, const Phrases *phrases, const Phase *next) {
    if (next->kind == PHASE_HOLD) return phrases->player.same_spot;
    return phrase_with_number(arena, phrases->player.seconds, "seconds", (int)(next->seconds + 0.5));
}

static void draw_card(Player *player, World *world, const Moment *moment, Scene *scene) {
    const Layout *layout = &world->layout;
    const Phase *next = moment->next;
    if (!next) return;
    if (layout->narrow || layout->large) {
        Look look = world_look(world);
        Text heading = next_heading(scene->arena, world->phrases, next);
        bar_pill(scene, &look, world->phrases->player.next, heading, INK_TEXT);
        return;
    }
    Area card = layout->card;
    Text what = next_note(scene->arena, world->phrases, next);
    float s = layout->scale, text_x = card.x0 + 28 * s, wide = card.x1 - card.x0 - 56 * s;
    int lines = ui_lines(world, what, wide, NOTE_SIZE) > 1 ? 2 : 1;
    float below = card.y1 - (NOTE_AT + NOTE_LINE * (float)lines) * s;
    const SceneView *picture = card_picture(player, world, next, (Area){card.x0, card.y0, card.x1, below});
    scene_rect(scene, card, 24 * s, world->theme->ink[INK_PANEL]);
    if (picture) scene_picture(scene, picture, floorf(card.x0), floorf(card.y0), 24 * s);
    Area pill = {card.x0 + 20 * s, card.y0 + 20 * s, card.x0 + 168 * s, card.y0 + 72 * s};
    scene_rect(scene, pill, 26 * s, colour_fade(world->theme->ink[INK_PAGE], 0.9f));
    icon_triangle(scene, pill.x0 + 28 * s, (pill.y0 + pill.y1) / 2, 16 * s, ARROW_RIGHT,
                  world->theme->ink[INK_TEXT]);
    ui_text(scene, world, world->phrases->player.next, pill.x0 + 48 * s, pill.y0 + 37 * s, 30, true,
            ALIGN_LEFT, INK_TEXT);
    ui_text(scene, world, next_heading(scene->arena, world->phrases, next), text_x, below + 56 * s, 38, true,
            ALIGN_LEFT, INK_TEXT);
    ui_paragraph(scene, world, what, text_x, below + NOTE_AT * s, wide, NOTE_SIZE, 2, INK_TEXT2);
}

/* ---- what the phase shows beside the figure ---- */

static void draw_sides(const World *world, const Moment *moment, Scene *scene) {
    const Layout *layout = &world->layout;
    if (layout->narrow || layout->large) return;
    float s = layout->scale, x0 = layout->ring_x - 270 * s, x1 = layout->ring_x + 270 * s;
    Side next = moment->phase->side, done = next == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    for (int row = 0; row < 2; row++) {
        Side side = row ? next : done;
        float y = layout->ring_y + (332 + 76 * (float)row) * s;
        if (row)
            scene_rect(scene, (Area){x0, y - 34 * s, x1, y + 34 * s}, 34 * s, world->theme->ink[INK_TRACK]);
        icon_side(scene, x0 + 36 * s, y, 19 * s, 3 * s, side, world->theme->ink[INK_TEXT]);
        ui_text(scene, world, world->phrases->sides[side], x0 + 74 * s, y + 12 * s, 34, row == 1, ALIGN_LEFT,
                INK_TEXT);
        ui_text(scene, world, row ? world->phrases->player.side_now : world->phrases->player.side_done,
                x1 - 34 * s, y + 10 * s, 28, false, ALIGN_RIGHT, INK_TEXT2);
    }
}

static Text first_caution(const Lesson *lesson) {
    return lesson->caution_count ? lesson->cautions[0] : (Text){0};
}

static void draw_caution(const World *world, const Lesson *lesson, Scene *scene) {
    const Layout *layout = &world->layout;
    Text caution = first_caution(lesson);
    if (layout->narrow || layout->large || !caution.count) return;
    float s = layout->scale, x = layout->ring_x - 240 * s, y = layout->ring_y + 330 * s;
    icon_caution(scene, x + 18 * s, y - 10 * s, 36 * s, world->theme->ink[INK_CAUTION]);
    ui_paragraph(scene, world, caution, x + 54 * s, y, 430 * s, 28, 3, INK_CAUTION);
}

static void draw_below_ring(const World *world, const Moment *moment, Scene *scene) {
    Look look = world_look(world);
    switch (moment->phase->kind) {
    case PHASE_FIND:
    case PHASE_HOLD:
    case PHASE_MOBILISE:
    case PHASE_RELEASE: bar_gauge(scene, &look, moment); return;
    case PHASE_REST:
        bar_note(scene, &look, world->phrases->player.sore, world->phrases->player.sore_note);
        return;
    case PHASE_CHANGE:
        if (moment->phase->side == SIDE_NONE)
            draw_caution(world, moment->phase->of, scene);
        else
            draw_sides(world, moment, scene);
        return;
    case PHASE_PREPARE: draw_caution(world, moment->phase->of, scene); return;
    case PHASE_STRETCH:
    case PHASE_BREATHE:
    case PHASE_CLOSE: return;
    }
}

/* Those that are left out where there is no room for all work there, too. */
static int keys_of(const Phrases *phrases, bool waits, Key *keys) {
    int count = 0;
    keys[count++] = (Key){PRESS_OK, PRESS_OK, waits ? phrases->keys.found : phrases->keys.pause};
    keys[count++] = (Key){PRESS_LEFT, PRESS_LEFT, phrases->keys.back};
    if (!waits) keys[count++] = (Key){PRESS_RIGHT, PRESS_RIGHT, phrases->keys.skip};
    if (!waits) keys[count++] = (Key){PRESS_UP, PRESS_UP, phrases->keys.more};
    if (waits) keys[count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->keys.pause};
    keys[count++] = (Key){PRESS_DOWN, PRESS_DOWN, phrases->keys.turn};
    keys[count++] = (Key){PRESS_ANATOMY, PRESS_ANATOMY, phrases->keys.muscles};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.leave};
    return count;
}

static void draw_keys(Player *player, const World *world, const Moment *moment, Scene *scene) {
    Key keys[KEYS_MAX];
    bool waits = moment->phase->waits;
    int count = keys_of(world->phrases, waits, keys);
    ui_legend(scene, world, keys, count, &player->hots);
    const Layout *layout = &world->layout;
    if (waits && player->hots.count < HOT_MAX) {
        float w = 150 * layout->scale * layout->ring_scale, h = 64 * layout->scale * layout->ring_scale;
        float y = layout->ring_y - 52 * layout->scale * layout->ring_scale;
        player->hots.list[player->hots.count++] =
            (Hot){{layout->ring_x - w, y - h, layout->ring_x + w, y + h}, PRESS_OK};
    }
}

static int lines_of(const World *world, Text text, float wide) {
    int count = text.count ? ui_lines(world, text, wide, 28) : 0;
    return count < CAPTION_LINES ? count : CAPTION_LINES;
}

/* For whoever writes the lesson while it plays: the last good version goes on meanwhile. */
static void draw_problem(const World *world, Scene *scene) {
    if (!world->problem.count) return;
    const Layout *layout = &world->layout;
    float s = layout->scale, x = layout->safe.x0, y = layout_px(layout, 232) + layout->top;
    float wide = fminf(layout_px(layout, 760), layout->safe.x1 - x);
    float text_wide = wide - 110 * s;
    int count = lines_of(world, world->problem, text_wide) + lines_of(world, world->help, text_wide);
    float high = (46 + 40 * (float)count) * s;
    scene_rect(scene, (Area){x, y, x + wide, y + high}, 18 * s,
               colour_fade(world->theme->ink[INK_PAGE], 0.92f));
    icon_caution(scene, x + 48 * s, y + 44 * s, 44 * s, world->theme->ink[INK_CAUTION]);
    float baseline = ui_paragraph(scene, world, world->problem, x + 86 * s, y + 54 * s, text_wide, 28,
                                  CAPTION_LINES, INK_TEXT);
    ui_paragraph(scene, world, world->help, x + 86 * s, baseline, text_wide, 28, CAPTION_LINES, INK_TEXT2);
}

/* From lesson to lesson nobody changes sides. */
static Text phase_title(const Phrases *phrases, const Phase *phase) {
    bool next = phase->kind == PHASE_CHANGE && phase->side == SIDE_NONE;
    return next ? phrases->player.next : phrases->phases[phase->kind];
}

static void draw_veil(const World *world, const Moment *moment, Scene *scene) {
    const Layout *layout = &world->layout;
    float veil = moment->veil;
    if (layout->calm) veil = fmaxf(veil, calm_fade(changed_since(moment)));
    if (veil > 0)
        scene_rect(scene, (Area){0, 0, (float)layout->width, (float)layout->height}, 0,
                   colour_fade(world->theme->ink[INK_PAGE], veil));
}

/* By the voice's own times, or else by the rule that the timeline goes by. */
static void draw_caption(const World *world, const Look *look, const Moment *moment, Scene *scene) {
    const Cue *cue = moment->cue;
    SaidWord guessed[WORDS_MOST];
    const SaidWord *words = guessed;
    caption_draw(scene, look, moment->caption, moment->caption_since_s);
    caption_sound(scene, look, moment->sound, moment->sound_since_s, MOMENT_SOUND_S);
    if (!cue || cue->kind != CUE_SAY || cue->hushed) return;
    int count = world->words.of ? world->words.of(world->words.with, cue, &words) : 0;
    if (!count) count = speech_words(cue->text, cue->seconds, guessed, WORDS_MOST);
    caption_follow(scene, look, moment->caption, words, count, moment->t_s - cue->at_s);
}

void player_draw(Player *player, World *world, Scene *scene, bool bare) {
    const Layout *layout = &world->layout;
    Look look = world_look(world);
    Moment moment = player_moment(player);
    player->hots.count = 0;
    if (player->out_of_memory) return;
    StageShown shown = draw_stage(player, world, &moment, scene);
    draw_veil(world, &moment, scene);
    ui_scrims(scene, world, true);
    if (bare) {
        draw_problem(world, scene);
        return;
    }
    if (layout->large) {
        bar_large(scene, &look, phase_title(world->phrases, moment.phase), &moment);
    } else {
        bar_top(scene, &look, player->timeline, &moment);
        bar_status(scene, &look, &moment);
    }
    if (has_card(moment.phase)) draw_card(player, world, &moment, scene);
    stage_travel(world->stage, &shown, &moment, layout, scene);
    draw_problem(world, scene);
    bar_never(scene, &look, &moment, &shown.never);
    if (player->state == PLAYER_COUNT_IN) {
        ring_count_in(scene, &look, player->count_in_s);
    } else {
        if (!layout->large) ring_title(scene, &look, phase_title(world->phrases, moment.phase));
        ring_draw(scene, &look, &moment);
        draw_below_ring(world, &moment, scene);
    }
    draw_caption(world, &look, &moment, scene);
    draw_keys(player, world, &moment, scene);
    draw_pointed(player, world, &shown, scene);
    ui_notice(scene, world);
}
