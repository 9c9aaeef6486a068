/* The order of work: a fine mesh of half the field; hems cut into it; thinned; put back onto the field; the
 * face's strokes added; mirrored; dressed; then all that belongs to single vertices. */
#include "sculpt/sculpt.h"

#include "sculpt/cloth.h"
#include "sculpt/cut.h"
#include "sculpt/edges.h"
#include "sculpt/fit.h"
#include "sculpt/follow.h"
#include "sculpt/nets.h"
#include "sculpt/relief.h"
#include "sculpt/thin.h"

#define CELL_M 0.005f /* of the grid: the gaps between fingers are 3 mm and more */

enum { GRIDS = 8 };             /* that are tried */
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

/* Whether no edge has more than two triangles: in a crevice as narrow as a cell, two sheets can share one. */
static bool sound(const Clay *clay) {
    Edges edges = edges_in(clay->arena);
    for (int t = 0; t < clay->triangle_count; t++)
        for (int i = 0; i < 3; i++)
            if (++*edges_add(&edges, clay->triangles[t][i], clay->triangles[t][(i + 1) % 3]) > 1)
                return false;
    return true;
}

/* Another place of the grid parts what one place leaves together. */
static Clay *cast(Arena *arena, const Flesh *flesh) {
    Clay *clay = NULL;
    for (int i = 0; i < GRIDS; i++) {
        clay = nets_cast(arena, field_sample(arena, flesh, CELL_M, (float)i / GRIDS));
        if (sound(clay)) break;
    }
    return clay;
}

Packed sculpt_body(Arena *arena, const Sitter *sitter) {
    const Flesh *flesh = &sitter->flesh;
    Clay *clay = cast(arena, flesh);
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
