/* The figure that shows a mistake: beside the real one, of glass, in the colour of caution. */
#ifndef STAGE_GHOST_H
#define STAGE_GHOST_H

#include "stage/camera.h"
#include "stage/sign.h"
#include "stage/theme.h"

#define GHOST_OPACITY 0.74f /* when it is fully there */

/* The real figure makes room, and the ghost stands on the other half, seen from the same place: both cameras are
 * moved aside in the plane of the picture, so that only what is wrong differs. Where there is no room they overlap. */
void ghost_place(const Shot *shot, Area free, float strength, Camera *real, Camera *ghost, Sign *sign);

/* Gives the meshes of a view, of which the first is the body, the ghost's colour, keeping light and
 * shade; and to so many behind it, the tools, the colour of what is wrong. */
void ghost_tint(Arena *arena, const Theme *theme, int wrong_tools, SceneView *view);

#endif
