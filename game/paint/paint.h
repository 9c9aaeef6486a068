/* Scenes to pixels, in software. The same scene gives the same bytes on every machine, at every SIMD level and by any
 * number of workers, and painting what changed gives the same bytes as painting it all. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include "core/simd.h"
#include "core/workers.h"
#include "stage/scene.h"

typedef struct Paint Paint;

/* Paths of font files. Without `bold`, bold text is set in `regular`; characters that a face lacks come from
 * `fallback`, if there is one. A SIMD level above the machine's best counts as that. */
typedef struct PaintDesc {
    const char *regular, *bold, *fallback;
    SimdLevel simd;
} PaintDesc;

/* Owned by the caller. NULL, with one line in error[room], if a font cannot be used or memory is refused. */
Paint *paint_open(const PaintDesc *desc, char *error, size_t room);

/* NULL is allowed. */
void paint_close(Paint *paint);

/* From now on these share the work of a frame; they last as long as the painter. NULL, as at first: the caller's thread
 * does it all. */
void paint_workers(Paint *paint, const Workers *workers);

/* How wide a text will be, in pixels: (TextMeasure){paint_width, paint}. Sizes are rounded to whole pixels. */
float paint_width(void *paint, Text text, float size, bool bold);

/* Pixels 0x00RRGGBB, `pitch` of them from one row to the next. */
typedef struct PaintTarget {
    uint32_t *pixels;
    int width, height, pitch;
} PaintTarget;

typedef struct PaintRect {
    int x, y, width, height;
} PaintRect;

/* From now on a scene's view is drawn in so many quarters of its width and height, 2 to 4 (as at first: all of it), and
 * made as large again; items stay as they are. For machines that cannot draw more in time. */
void paint_stage_quarters(Paint *paint, int quarters);

/* Brings the target up to date with a scene. It must still hold what the last call left in it; when it does not
 * (paint_forget), or is another one, all of it is painted. Returns how many rectangles have changed, into
 * changed[room], room > 0; 0 if the target already shows the scene. What lies outside the scene is its page
 * colour. If memory is refused, what needs it is left out, and the next frame tries again. */
int paint_frame(Paint *paint, const Scene *scene, PaintTarget target, PaintRect *changed, int room);

/* The target no longer holds what was painted: the next frame paints all of it. */
void paint_forget(Paint *paint);

/* One view, from its top left corner, without items; what lies outside it stays. */
void paint_view(Paint *paint, const SceneView *view, PaintTarget target);

#endif
