/* The precise spot on the skin: a ring with four ticks and a dot. Seen from behind, or covered, it is a fainter ring of
 * dots, so that one always knows where it is. And what is never pressed about it: crossed out, where it is seen. */
#ifndef STAGE_MARKS_H
#define STAGE_MARKS_H

#include "stage/figure.h"
#include "stage/marks_shown.h"
#include "stage/theme.h"
#include "timeline/moment.h"

/* The spots of the figure as it has just been posed, among all that the view shows. */
void marks_find(const Figure *figure, const BodyMuscle *muscle, const Marks *strengths, const Camera *camera,
                const SceneView *view, MarksShown *shown);

void marks_draw(Scene *scene, const Theme *theme, const MarksShown *marks, float scale);

/* What is never pressed near the muscle that the figure shows, on side 1, -1 or 0 both, `strength` 0..1. */
void never_find(const Figure *figure, int side, float strength, const Camera *camera, const SceneView *view,
                NeverShown *shown);

void never_draw(Scene *scene, const Theme *theme, const NeverShown *never);

/* The sign alone, for a key: its middle and radius, px. */
void never_sign(Scene *scene, const Theme *theme, float x, float y, float radius, float alpha);

#endif
