/* The order of work: a fine mesh of half the field; hems cut into it; thinned; put back onto the field; the
 * face's strokes added; mirrored; dressed; then all that belongs to single vertices. */
#include "sculpt/sculpt.h"

#include "sculpt/cloth.h"
#include "sculpt/cut.h"
#include "sculpt/fit.h"
#include "sculpt/follow.h"
#include "sculpt/nets.h"
#include "sculpt/relief.h"
#include "sculpt/thin.h"

#define CELL_M 0.005f /* of the grid: the gaps between fingers are 3 mm and more */

enum { HALF_TRIANGLES = 8600 }; /* a whole body then has about 18,700, with its strokes */

/* How finely each vertex is to be modelled: as the volume nearest to it says. */
static float *detail_of(const Clay *clay, const Flesh *flesh) {
    float *detail = arena_alloc(clay->arena, (size_t)clay->vertex_count * sizeof *detail);
    for (int v = 0; v < clay->vertex_count; v++) {
        int list[VOLUMES_MAX];
        int count = flesh_near(flesh, clay->places[v], 0, list);
        float least = 1;
        detail[v] = 1;
        for (int i = 0; i < count; i++) {
            const Volume *volume = &flesh->volumes[list[i]];
            float distance = fabsf(volume_distance(volume, clay->places[v], NULL));
            if (distance >= least) continue;
            least = distance;
            detail[v] = volume->detail;
        }
    }
    return detail;
}

Packed sculpt_body(Arena *arena, const Sitter *sitter) {
    const Flesh *flesh = &sitter->flesh;
    Clay *clay = nets_cast(arena, field_sample(arena, flesh, CELL_M));
    cut_outfit(clay, &sitter->outfit);
    thin_clay(clay, detail_of(clay, flesh), HALF_TRIANGLES);
    fit_clay(clay, flesh, &sitter->outfit);
    strokes_add(clay, &sitter->strokes, flesh);
    Model *model = model_of(clay, &sitter->skeleton, flesh, &sitter->outfit);
    relief_normals(model);
    relief_measure(model, cloth_dress(model));
    follow_bones(model);
    return pack_model(model);
}
