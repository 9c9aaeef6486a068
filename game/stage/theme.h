/* Colours and light of the stage, and the palette of everything drawn over it: data, read from a theme file. */
#ifndef STAGE_THEME_H
#define STAGE_THEME_H

#include "body/surface.h"
#include "core/space.h"
#include "script/script.h"
#include "stage/scene.h"

/* The interface's colours by their meaning (UI.md, Palette). */
typedef enum Ink {
    INK_PAGE, /* page and scrims */
    INK_PANEL,
    INK_CARD,  /* cards and rows */
    INK_TRACK, /* tracks, chosen segments */
    INK_LINE,  /* outlines */
    INK_TEXT,
    INK_TEXT2,
    INK_EMBER, /* effort */
    INK_TEAL,  /* ease */
    INK_CHIP,
    INK_DISC, /* the breath disc's middle */
    INK_DISC_RIM,
    INK_CAUTION,
    INK_STOP,
    INK_VIOLET, /* the third line of a chart, and nothing else */
    INK_FOCUS,
    INK_ON_FOCUS,
    INK_MARK, /* the spot on the skin */
    INK_EDGE, /* about panels, cards and rows; theirs where nothing is to be seen */
    INKS
} Ink;

/* Things on the stage that are no part of the body. */
typedef enum Paintwork {
    PAINTWORK_BALL,
    PAINTWORK_SEAM,
    PAINTWORK_ROLLER,
    PAINTWORK_GROOVE,
    PAINTWORK_WOOD,
    PAINTWORK_WALL,
    PAINTWORK_MAT,
    PAINTWORK_FLOOR,
    PAINTWORK_RUBBER,
    PAINTWORK_SOCK,
    PAINTWORK_CLOTH,
    PAINTWORK_FASCIA, /* below the skin: bone, fat and sinew */
    PAINTWORK_MUSCLE,
    PAINTWORKS
} Paintwork;

typedef struct Theme {
    Text name;
    Colour ink[INKS];
    Vec3 material[MATERIALS];   /* albedo, linear */
    Vec3 paintwork[PAINTWORKS]; /* albedo, linear; the wall's, mat's and floor's are what shows fully lit */
    Vec3 sky_top, sky_bottom;   /* backdrop, linear */
    float exposure;
} Theme;

/* Reads a theme file; false when there were mistakes, which went to diags. All names must be given. */
bool theme_read(Theme *theme, const Tree *tree, Diags *diags);

#endif
