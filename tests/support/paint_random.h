/* Scenes by chance for the painter's tests: every kind of item, sane and odd, over a stage that moves now and
 * then. A model changes a little from step to step, as a program's screens do. */
#ifndef TESTS_PAINT_RANDOM_H
#define TESTS_PAINT_RANDOM_H

#include "stage/scene.h"
#include "support/paint_figure.h"

typedef struct Chance {
    uint32_t state;
} Chance;

static inline uint32_t chance_next(Chance *chance) {
    chance->state = chance->state * 1664525u + 1013904223u;
    return chance->state >> 8;
}

static inline int chance_below(Chance *chance, int limit) {
    return (int)(chance_next(chance) % (uint32_t)limit);
}

static inline float chance_between(Chance *chance, float low, float high) {
    return low + (high - low) * (float)chance_next(chance) / 16777216.0f;
}

enum { MODEL_ITEMS = 14 };

typedef struct Model {
    int width, height;
    uint32_t seeds[MODEL_ITEMS]; /* what each item is made of; 0: not there */
    int clip[MODEL_ITEMS];
    int stage; /* 0: none */
    int shadow, ball, surface, page;
} Model;

static inline float odd_number(Chance *chance, float sane) {
    static const float odd[] = {0, -1, 1e9f, -1e30f, INFINITY, -INFINITY, NAN, 1e-20f};
    return chance_below(chance, 60) ? sane : odd[chance_below(chance, 8)];
}

static inline Colour chance_colour(Chance *chance) {
    Colour alpha = chance_below(chance, 3) ? 255 : (Colour)chance_below(chance, 256);
    return alpha << 24 | (chance_next(chance) & 0xffffff);
}

static inline Text chance_text(Chance *chance) {
    static const char *const texts[] = {"18",        "Breathe out",
                                        "5:42 left", "\xc3\xa9t\xc3\xa9 \xe2\x96\xb6",
                                        "\xff\xfe",  "",
                                        "a\nb\tc",   "Stay there. Let the wall hold you."};
    return text_of(texts[chance_below(chance, 8)]);
}

static inline float *model_copy(Arena *arena, const float *from, int count, float scale, float less) {
    float *to = arena_alloc(arena, (size_t)(count + 16) * sizeof *to);
    for (int i = 0; i < count; i++) to[i] = from[i] * (1 - less * (0.5f + 0.5f * sinf(scale * (float)i)));
    return to;
}

/* A thing that stands still, through which the body reaches, in a shadow that changes: its places stay. */
static inline void model_standing(Arena *arena, SceneView *view, FigureView near, double x, float shadow) {
    SceneMesh *mesh = &view->meshes[view->mesh_count];
    *mesh = figure_mesh(figure_ball(arena, near, x, -0.25, 0.02, 0.28, 20));
    view->mesh_count++;
    mesh->red = model_copy(arena, mesh->red, mesh->vertex_count, 0.02f, 0.3f * shadow);
    mesh->green = model_copy(arena, mesh->green, mesh->vertex_count, 0.03f, 0.25f * shadow);
    mesh->blue = model_copy(arena, mesh->blue, mesh->vertex_count, 0.04f, 0.2f * shadow);
}

static inline SceneView *model_view(Arena *arena, int width, int height, int turn, int ball, int shadow,
                                    int surface) {
    SceneView *view = arena_alloc(arena, sizeof *view);
    float w = (float)width, h = (float)height;
    view->width = width;
    view->height = height;
    figure_backdrop(arena, view, 0.1f * (float)shadow);
    FigureView camera = {w * 0.4f, h * 0.52f, h * 0.5f, 0.3f * (float)turn, 3.2f};
    view->meshes[view->mesh_count++] = figure_mesh(figure_body(arena, camera, 0.35f));
    FigureView near = {w * 0.4f, h * 0.52f, h * 0.5f, 0, 3.2f};
    double x = -0.4 + 0.08 * ball;
    if (ball) view->meshes[view->mesh_count++] = figure_mesh(figure_ball(arena, near, x, 0.4, 0.1, 0.1, 12));
    if (!surface) return view;
    model_standing(arena, view, near, 0.2 + 0.05 * surface, (float)shadow);
    view->surfaces[0] = (SceneSurface){.x = {w * 0.1f, w * 0.6f + (float)surface * 3.3f, w * 0.7f, w * 0.15f},
                                       .y = {h * 0.2f, h * 0.1f, h * 0.8f, h * 0.75f},
                                       .corners = 4,
                                       .opacity = 0.7f,
                                       .field = view->backdrop};
    view->surfaces[0].field.red = view->backdrop.blue;
    view->surface_count = 1;
    return view;
}

static inline void chance_item(Scene *scene, Chance *c) {
    float w = (float)scene->width, h = (float)scene->height;
    float x = odd_number(c, chance_between(c, -30, w + 10)),
          y = odd_number(c, chance_between(c, -30, h + 10));
    float size = odd_number(c, chance_between(c, 0, h * 0.5f)),
          thin = odd_number(c, chance_between(c, 0.2f, 20));
    float angle = odd_number(c, chance_between(c, 0, 6.3f));
    Colour a = chance_colour(c), b = chance_colour(c);
    Align align = (Align)chance_below(c, 3);
    Area area = {x, y, x + size * 2, y + size};
    float px[3] = {x, x + size, x + thin}, py[3] = {y, y + thin, y + size};
    switch (chance_below(c, 12)) {
    case 0: scene_rect(scene, area, thin, a); break;
    case 1: scene_outline(scene, area, size / 3, thin, a); break;
    case 2: scene_disc(scene, x, y, size, a, b); break;
    case 3: scene_disc(scene, x, y, size, a, a); break;
    case 4: scene_ring(scene, x, y, size, thin, a); break;
    case 5:
    case 6:
        scene_arc(scene, x, y, size, thin, angle, odd_number(c, angle + chance_between(c, 0, 6.5f)), a);
        break;
    case 7: scene_line(scene, x, y, x + size, chance_between(c, 0, h), thin, a); break;
    case 8: scene_polygon(scene, px, py, 3, a); break;
    case 9: scene_scrim(scene, area, (Edge)chance_below(c, 4), a); break;
    case 10: scene_halo(scene, x, y, size, size + thin * 4, a); break;
    default: scene_text(scene, chance_text(c), x, y, thin * 2, a & 1, align, b); break;
    }
}

static inline Scene *model_scene(Arena *arena, const Model *model) {
    Scene *scene = scene_new(arena, model->width, model->height, 0xff0a1016 + (Colour)model->page);
    if (model->stage)
        scene->view = model_view(arena, model->width, model->height, model->stage, model->ball, model->shadow,
                                 model->surface);
    for (int i = 0; i < MODEL_ITEMS; i++) {
        Chance chance = {model->seeds[i]};
        if (!model->seeds[i]) continue;
        if (model->clip[i])
            scene_clip(scene, (Area){20.3f, 10.7f, (float)(60 + 30 * model->clip[i]), 150.2f});
        if (model->seeds[i] % 17 == 3)
            scene_picture(scene, model_view(arena, 90, 70, model->clip[i], 2, 1, 0), 30.4f, 40.6f, 12);
        else
            chance_item(scene, &chance);
        scene_unclip(scene);
    }
    return scene;
}

/* A step: nothing, an item or two, or the stage. */
static inline void model_step(Model *model, Chance *chance) {
    for (int changes = chance_below(chance, 4); changes; changes--) {
        int i = chance_below(chance, MODEL_ITEMS);
        model->seeds[i] = chance_below(chance, 3) ? chance_next(chance) : 0;
        model->clip[i] = chance_below(chance, 4) ? 0 : chance_below(chance, 4);
    }
    if (chance_below(chance, 3) == 0) model->stage = chance_below(chance, 4);
    if (chance_below(chance, 3) == 0) model->ball = chance_below(chance, 7);
    if (chance_below(chance, 4) == 0) model->shadow = chance_below(chance, 3);
    if (chance_below(chance, 5) == 0) model->surface = chance_below(chance, 3);
    if (chance_below(chance, 12) == 0) model->page = chance_below(chance, 3);
}

#endif
