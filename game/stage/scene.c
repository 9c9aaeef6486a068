#include "stage/scene.h"

#include "core/check.h"
#include "core/maths.h"

#include <string.h>

Scene *scene_new(Arena *arena, int width, int height, Colour page) {
    Scene *scene = arena_alloc(arena, sizeof *scene);
    *scene = (Scene){.arena = arena, .width = width, .height = height, .page = page};
    scene_unclip(scene);
    return scene;
}

void scene_clip(Scene *scene, Area clip) {
    scene->clip = clip;
}

void scene_unclip(Scene *scene) {
    scene->clip = (Area){0, 0, (float)scene->width, (float)scene->height};
}

static Item *item(Scene *scene, ItemKind kind, Colour colour) {
    Item *fresh = vec_push(scene->arena, &scene->items);
    *fresh =
        (Item){.kind = kind, .colour = colour, .clip = scene->clip}; /* others may have been dropped here */
    return fresh;
}

static Item *boxed(Scene *scene, ItemKind kind, Area area, Colour colour) {
    Item *fresh = item(scene, kind, colour);
    fresh->x0 = area.x0;
    fresh->y0 = area.y0;
    fresh->x1 = area.x1;
    fresh->y1 = area.y1;
    return fresh;
}

static Item *round_item(Scene *scene, ItemKind kind, float x, float y, float radius, Colour colour) {
    Item *fresh = item(scene, kind, colour);
    fresh->x0 = x;
    fresh->y0 = y;
    fresh->radius = radius;
    return fresh;
}

void scene_rect(Scene *scene, Area area, float radius, Colour fill) {
    boxed(scene, ITEM_RECT, area, fill)->radius = radius;
}

void scene_outline(Scene *scene, Area area, float radius, float width, Colour colour) {
    Item *rect = boxed(scene, ITEM_RECT, area, colour);
    rect->radius = radius;
    rect->width = width;
}

void scene_disc(Scene *scene, float x, float y, float radius, Colour centre, Colour rim) {
    round_item(scene, ITEM_DISC, x, y, radius, centre)->colour2 = rim;
}

void scene_ring(Scene *scene, float x, float y, float radius, float width, Colour colour) {
    scene_arc(scene, x, y, radius, width, 0, (float)(2 * MATHS_PI), colour);
}

void scene_arc(Scene *scene, float x, float y, float radius, float width, float angle0, float angle1,
               Colour colour) {
    Item *arc = round_item(scene, ITEM_ARC, x, y, radius, colour);
    arc->width = width;
    arc->angle0 = angle0;
    arc->angle1 = angle1;
}

void scene_line(Scene *scene, float x0, float y0, float x1, float y1, float width, Colour colour) {
    boxed(scene, ITEM_LINE, (Area){x0, y0, x1, y1}, colour)->width = width;
}

void scene_polygon(Scene *scene, const float *x, const float *y, int corners, Colour colour) {
    CHECK(corners >= 3 && corners <= SURFACE_CORNERS_MAX);
    Item *polygon = item(scene, ITEM_POLYGON, colour);
    memcpy(polygon->corner_x, x, (size_t)corners * sizeof *x);
    memcpy(polygon->corner_y, y, (size_t)corners * sizeof *y);
    polygon->corners = corners;
}

void scene_scrim(Scene *scene, Area area, Edge from, Colour colour) {
    boxed(scene, ITEM_SCRIM, area, colour)->from = from;
}

void scene_halo(Scene *scene, float x, float y, float inner, float outer, Colour colour) {
    round_item(scene, ITEM_HALO, x, y, outer, colour)->radius2 = inner;
}

void scene_text(Scene *scene, Text text, float x, float baseline, float size, bool bold, Align align,
                Colour colour) {
    if (!text.count) return;
    Item *line = round_item(scene, ITEM_TEXT, x, baseline, 0, colour);
    line->text = text;
    line->size = size;
    line->bold = bold;
    line->align = align;
}

void scene_picture(Scene *scene, const SceneView *view, float x, float y, float radius) {
    Area area = {x, y, x + (float)view->width, y + (float)view->height};
    Item *picture = boxed(scene, ITEM_PICTURE, area, 0xffffffff);
    picture->radius = radius;
    picture->view = view;
}

static unsigned channel(Colour colour, int shift) {
    return (colour >> shift) & 255;
}

Colour colour_fade(Colour colour, float alpha) {
    float faded = (float)channel(colour, 24) * clamp_f(alpha, 0, 1) + 0.5f;
    return (colour & 0xffffffu) | (Colour)faded << 24;
}

Colour colour_mix(Colour a, Colour b, float t) {
    Colour mixed = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        float value = mix_f((float)channel(a, shift), (float)channel(b, shift), clamp_f(t, 0, 1)) + 0.5f;
        mixed |= (Colour)value << shift;
    }
    return mixed;
}
