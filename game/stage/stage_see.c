/* With which of the body's meshes the figure is seen. */
#include "stage/stage_parts.h"

/* Where a metre of the figure has fewer pixels than this, half the triangles do (tests/bench/FIGURE.md). */
#define LEAN_BELOW_PX 1100

void stage_coarse(Stage *stage, bool coarse) {
    stage->coarse = coarse;
}

void stage_see(Stage *stage, Likeness *likeness) {
    if (!likeness->figure)
        likeness->figure = figure_new(stage->arena, stage->desc.body, likeness->surface, stage->desc.theme,
                                      stage->desc.simd);
    figure_workers(likeness->figure, stage->workers);
    stage->seen = likeness;
}

/* By nothing but the view itself: the same view is drawn the same whatever was before. */
void stage_see_at(Stage *stage, const Camera *camera, Vec3 middle, bool coarse) {
    float x, y, near;
    float most_px = coarse ? 2 * LEAN_BELOW_PX : LEAN_BELOW_PX;
    bool lean = camera_project(camera, middle, &x, &y, &near) && camera->focal_px * near < most_px;
    stage_see(stage, lean ? &stage->lean : &stage->fine);
}
