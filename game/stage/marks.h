/* The precise spot on the skin: a ring with four ticks and a dot. Seen from behind, or covered, it is a fainter ring of
 * dots, so that one always knows where it is. */
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

#endif
