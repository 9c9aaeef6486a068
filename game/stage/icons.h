/* Small signs, drawn from shapes so that they are sharp at every size. Each is as large as `size` says, around
 * its middle. */
#ifndef STAGE_ICONS_H
#define STAGE_ICONS_H

#include "lesson/terms.h"
#include "stage/scene.h"

typedef enum Arrow { ARROW_UP, ARROW_RIGHT, ARROW_DOWN, ARROW_LEFT } Arrow;

/* A filled triangle that points. */
void icon_triangle(Scene *scene, float x, float y, float size, Arrow to, Colour colour);

/* A chevron, two strokes. */
void icon_chevron(Scene *scene, float x, float y, float size, float stroke, Arrow to, Colour colour);

/* A disc whose half on the side of the body is filled. */
void icon_side(Scene *scene, float x, float y, float radius, float stroke, Side side, Colour colour);

/* A round of holds: filled with a tick when done, a ring with a core now, an outline to come. */
typedef enum DotState { DOT_TO_COME, DOT_NOW, DOT_DONE } DotState;
void icon_dot(Scene *scene, float x, float y, float size, DotState state, Colour colour, Colour ink);

void icon_tick(Scene *scene, float x, float y, float size, float stroke, Colour colour);
void icon_cross(Scene *scene, float x, float y, float size, float stroke, Colour colour);
void icon_pause(Scene *scene, float x, float y, float size, Colour colour);

/* A heart; not `full`: struck through, its outline only. */
void icon_heart(Scene *scene, float x, float y, float size, bool full, Colour colour);

/* What can be done: go on, more, once more from the start, on to the next, how loud, end here. */
void icon_play(Scene *scene, float x, float y, float size, Colour colour);
void icon_plus(Scene *scene, float x, float y, float size, Colour colour);
void icon_again(Scene *scene, float x, float y, float size, Colour colour);
void icon_skip(Scene *scene, float x, float y, float size, Colour colour);
void icon_sound(Scene *scene, float x, float y, float size, Colour colour);
void icon_flag(Scene *scene, float x, float y, float size, Colour colour);

/* Caution is a triangle, stop an octagon, whatever their colours. */
void icon_caution(Scene *scene, float x, float y, float size, Colour colour);
void icon_stop(Scene *scene, float x, float y, float size, Colour colour);

#endif
