/* A picture described as data: what the stage and the screens say is to be seen, and all that the painter
 * knows. Coordinates are pixels of the output, x right, y down, pixel centres at .5; nothing is snapped, so
 * slow motion is smooth. Colours are sRGB, not premultiplied. A Scene and all it points to live in one arena
 * and last one frame; equal scenes give equal bytes. */
#ifndef STAGE_SCENE_H
#define STAGE_SCENE_H

#include "core/arena.h"
#include "core/text.h"
#include "stage/view.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t Colour; /* 0xAARRGGBB */

typedef struct Area {
    float x0, y0, x1, y1;
} Area;

typedef enum ItemKind {
    ITEM_RECT,    /* rounded: radius; filled, or an outline of width inside its edge */
    ITEM_DISC,    /* centre x0 y0, radius; from colour at the centre to colour2 at the rim */
    ITEM_ARC,     /* centre, radius of the middle line, width, round caps; from angle0 clockwise to angle1 */
    ITEM_LINE,    /* x0 y0 to x1 y1, width, round caps */
    ITEM_POLYGON, /* convex, filled */
    ITEM_SCRIM,  /* rectangle; colour's alpha at the edge `from`, falling smoothly to 0 at the opposite one */
    ITEM_HALO,   /* centre, radius2 to radius: colour's alpha falling smoothly to 0; nothing inside radius2 */
    ITEM_TEXT,   /* one line */
    ITEM_PICTURE /* another view, in a rounded rectangle of its size */
} ItemKind;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;
typedef enum Edge { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM } Edge;

/* Angles in radians from 12 o'clock, clockwise. */
typedef struct Item {
    ItemKind kind;
    Colour colour, colour2;
    float x0, y0, x1, y1;
    float radius, radius2, width;
    float angle0, angle1;
    float corner_x[SURFACE_CORNERS_MAX], corner_y[SURFACE_CORNERS_MAX]; /* of a polygon */
    int corners;
    Edge from;
    Text text;
    float size; /* of a text: its em in pixels; x0 anchors it by align, y0 is its baseline */
    bool bold;
    Align align;
    const SceneView *view;
    Area clip; /* nothing is drawn outside it */
} Item;

typedef struct Scene {
    Arena *arena;
    int width, height;
    Colour page;           /* where there is no view */
    const SceneView *view; /* the stage, full size, under all items; or NULL */
    VEC(Item) items;       /* back to front */
    Area clip;             /* given to each new item */
} Scene;

Scene *scene_new(Arena *arena, int width, int height, Colour page);
void scene_clip(Scene *scene, Area clip);
void scene_unclip(Scene *scene);

void scene_rect(Scene *scene, Area area, float radius, Colour fill);
void scene_outline(Scene *scene, Area area, float radius, float width, Colour colour);
void scene_disc(Scene *scene, float x, float y, float radius, Colour centre, Colour rim);
void scene_ring(Scene *scene, float x, float y, float radius, float width, Colour colour);
void scene_arc(Scene *scene, float x, float y, float radius, float width, float angle0, float angle1,
               Colour colour);
void scene_line(Scene *scene, float x0, float y0, float x1, float y1, float width, Colour colour);
void scene_polygon(Scene *scene, const float *x, const float *y, int corners, Colour colour);
void scene_scrim(Scene *scene, Area area, Edge from, Colour colour);
void scene_halo(Scene *scene, float x, float y, float inner, float outer, Colour colour);
void scene_text(Scene *scene, Text text, float x, float baseline, float size, bool bold, Align align,
                Colour colour);
void scene_picture(Scene *scene, const SceneView *view, float x, float y, float radius);

/* The colour with its alpha times `alpha`, 0..1. */
Colour colour_fade(Colour colour, float alpha);
Colour colour_mix(Colour a, Colour b, float t);

/* How wide a text will be; asked of the painter by whoever lays out. */
typedef struct TextMeasure {
    float (*width)(void *with, Text text, float size, bool bold); /* pixels */
    void *with;
} TextMeasure;

#endif
