#include "screens/cards.h"

#include <math.h>
#include <stdlib.h>

enum { KEPT_MAX = 24 }; /* pictures; when there are more, all are made anew as they come into sight */

bool cards_open(Cards *cards) {
    *cards = (Cards){.arena = arena_new(), .room = KEPT_MAX};
    cards->of = calloc(KEPT_MAX, sizeof(*cards->of));
    cards->views = calloc(KEPT_MAX, sizeof(*cards->views));
    return cards->arena && cards->of && cards->views;
}

void cards_close(Cards *cards) {
    arena_free(cards->arena);
    free(cards->of);
    free(cards->views);
    *cards = (Cards){0};
}

void cards_begin(Cards *cards) {
    cards->seen_count = 0;
}

typedef struct Work {
    Cards *cards;
    const World *world;
    const Lesson *lesson;
    const SceneView *view;
} Work;

static StageFrame frame_of(int width, int height) {
    float edge = (float)height * 0.08f;
    return (StageFrame){.width = width,
                        .height = height,
                        .free = {edge, edge, (float)width - edge, (float)height - edge},
                        .still = true};
}

const SceneView *cards_live(const World *world, const Lesson *lesson, int width, int height, double live_s) {
    StageFrame frame = frame_of(width, height);
    frame.live_s = live_s;
    return stage_preview(world->stage, world->frame, lesson, &frame).view;
}

static void make(void *with) {
    Work *work = with;
    StageFrame frame = frame_of(work->cards->width, work->cards->height);
    work->view = stage_preview(work->world->stage, work->cards->arena, work->lesson, &frame).view;
}

static void forget(Cards *cards, int width, int height) {
    cards->kept = 0;
    cards->width = width;
    cards->height = height;
    arena_clear(cards->arena);
}

const SceneView *cards_picture(Cards *cards, const World *world, const Lesson *lesson, int width,
                               int height) {
    bool same = cards->width == width && cards->height == height && cards->looks == world->looks;
    if (!same) forget(cards, width, height);
    cards->looks = world->looks;
    for (int i = 0; i < cards->kept; i++)
        if (cards->of[i] == lesson) return cards->views[i];
    Work work = {cards, world, lesson, NULL};
    if (cards->kept == cards->room) forget(cards, width, height);
    if (!arena_run(cards->arena, make, &work)) return NULL;
    cards->of[cards->kept] = lesson;
    cards->views[cards->kept++] = work.view;
    return work.view;
}

void cards_plate(Scene *scene, const World *world, const SceneView *view, Area card, Area rest, bool focus) {
    const Layout *layout = &world->layout;
    float radius = layout_px(layout, 24), out = layout_px(layout, 10);
    Colour plate = world->theme->ink[INK_CARD];
    bool below = rest.y0 > card.y0;
    Area seam = {rest.x0, rest.y0, below ? rest.x1 : rest.x0 + 2 * radius,
                 below ? rest.y0 + 2 * radius : rest.y1};
    if (view) scene_picture(scene, view, card.x0, card.y0, radius);
    scene_rect(scene, rest, radius, plate);
    if (view) scene_rect(scene, seam, 0, plate);
    ui_edge(scene, world, card, radius);
    if (!focus) return;
    ui_seen(scene, world, card);
    Area ring = {card.x0 - out, card.y0 - out, card.x1 + out, card.y1 + out};
    scene_outline(scene, ring, radius + out, layout_px(layout, 6), world->theme->ink[INK_FOCUS]);
}

void cards_note(Cards *cards, int place, Area area, const Scene *scene) {
    Area seen = {area.x0, fmaxf(area.y0, scene->clip.y0), area.x1, fminf(area.y1, scene->clip.y1)};
    if (seen.y0 < seen.y1 && cards->seen_count < CARDS_MAX)
        cards->seen[cards->seen_count++] = (CardSeen){place, seen};
}

int cards_at(const Cards *cards, float x, float y) {
    for (int i = 0; i < cards->seen_count; i++)
        if (area_holds(cards->seen[i].area, x, y)) return cards->seen[i].place;
    return -1;
}

static bool belongs(const Lesson *lesson, int area) {
    bool plain = lesson->kind == LESSON_PLAIN;
    return area == AREAS ? !plain : plain && (int)lesson->area == area;
}

int cards_lesson(const World *world, int area, int nth) {
    for (int i = 0; i < world->lesson_count; i++)
        if (belongs(world->lessons[i], area) && nth-- == 0) return i;
    return -1;
}

int cards_count(const World *world, int area) {
    int count = 0;
    for (int i = 0; i < world->lesson_count; i++) count += belongs(world->lessons[i], area);
    return count;
}
