/* A view drawn in fewer pixels than it was made for, and the picture of it made as large again. Sizes are in quarters
 * of the view's: 2 or 3. */
#ifndef PAINT_SHRINK_H
#define PAINT_SHRINK_H

#include "core/workers.h"
#include "paint/box.h"
#include "paint/buffer.h"
#include "paint/kernels.h"

typedef struct Shrink {
    SceneView view, ghost;
    Buffer places;            /* of meshes: floats */
    Buffer rows[WORKERS_MAX]; /* of enlarging */
} Shrink;

/* The view in so many quarters of its size; it lasts until the next call, and shares all with the view but where
 * things are. The view itself if its grids do not lie on whole pixels then, or memory is refused. */
const SceneView *shrink_view(Shrink *shrink, const SceneView *view, int quarters);

/* The small picture's pixels that decide those of a box of the large one; may reach beyond its edges. */
Box shrink_source(Box box, int quarters);

/* Pixels of the large picture in `box`, from the small one of width x height: linear between its pixels, which stay
 * where they were. `to` is that of (0, 0). False if memory is refused. */
bool shrink_enlarge(Shrink *shrink, int worker, const Kernels *kernels, const uint32_t *from,
                    ptrdiff_t from_pitch, int width, int height, int quarters, Box box, uint32_t *to,
                    ptrdiff_t to_pitch);

void shrink_free(Shrink *shrink);

#endif
