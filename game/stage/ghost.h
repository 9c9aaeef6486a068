/* The figure that shows a mistake: beside the real one, of glass, in the colour of caution. */
#ifndef STAGE_GHOST_H
#define STAGE_GHOST_H

#include "stage/camera.h"
#include "stage/sign.h"
#include "stage/theme.h"

#define GHOST_OPACITY 0.74f /* when it is fully there */

/* Where it is. */
typedef struct GhostPlace {
    Camera camera;       /* that sees it there */
    Vec3 behind, beside; /* where it seems to stand from the real one, m: their sum */
} GhostPlace;

/* The real figure makes room. The ghost of one who stands or sits is beside it, seen from the same place, so that only
 * what is wrong differs; that of one who lies is behind it on the floor, and the camera rises to show both, all of them
 * (`whole` is the shot with the whole body in it). By strength, 0..1. */
void ghost_place(Shot shot, const Shot *whole, Area free, float strength, Camera *real, GhostPlace *ghost,
                 Sign *sign);

/* As near as the real one's camera, whose focal length has changed. */
void ghost_zoom(GhostPlace *ghost, float focal_px);

/* Gives the meshes of a view, of which the first is the body, the ghost's colour, keeping light and
 * shade; and to so many behind it, the tools, the colour of what is wrong. */
void ghost_tint(Arena *arena, const Theme *theme, int wrong_tools, SceneView *view);

#endif
