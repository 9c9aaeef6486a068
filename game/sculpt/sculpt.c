/* The order of work: a fine mesh of half the field; hems cut into it; thinned; put back onto the field; the
 * face's strokes added; mirrored; dressed; then all that belongs to single vertices. The lean mesh is
 * thinned further; where a body is small in the picture its outline counts more beside its ears and fingers. */
#include "sculpt/sculpt.h"

#include "sculpt/cloth.h"
#include "sculpt/cut.h"
#include "sculpt/edges.h"
#include "sculpt/fit.h"
#include "sculpt/follow.h"
#include "sculpt/nets.h"
#include "sculpt/relief.h"
#include "sculpt/specks.h"
#include "sculpt/thin.h"

#include <string.h>

#define CELL_M 0.005f /* of the grid: the gaps between fingers are 3 mm and more */

enum { GRIDS = 8 };             /* that are tried */
enum { HALF_TRIANGLES = 8600 }; /* a whole body then has about 18,700, with its strokes */
enum { LEAN_TRIANGLES = 4300 }; /* and about 10,000 */

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

static void *copied(Arena *arena, const void *from, int count, size_t each) {
    void *to = arena_alloc(arena, (size_t)count * each);
    memcpy(to, from, (size_t)count * each);
    return to;
}

static Clay *another(const Clay *clay) {
    Clay *other = copied(clay->arena, clay, 1, sizeof *clay);
    other->places = copied(clay->arena, clay->places, clay->vertex_count, sizeof *clay->places);
    other->lines = copied(clay->arena, clay->lines, clay->vertex_count, sizeof *clay->lines);
    other->triangles = copied(clay->arena, clay->triangles, clay->triangle_count, sizeof *clay->triangles);
    other->materials = copied(clay->arena, clay->materials, clay->triangle_count, sizeof *clay->materials);
    return other;
}

static Packed finish(Clay *clay, const Sitter *sitter) {
    const Flesh *flesh = &sitter->flesh;
    fit_clay(clay, flesh, &sitter->outfit);
    strokes_add(clay, &sitter->strokes, flesh);
    Model *model = model_of(clay, &sitter->skeleton, flesh, &sitter->outfit);
    relief_normals(model);
    relief_measure(model, cloth_dress(model));
    follow_bones(model);
    return pack_model(model);
}

/* One after the other: what tells of a pack tells of the fine mesh. */
static Packed joined(Arena *arena, Packed fine, const Packed *lean) {
    if (!fine.bytes || !lean->bytes) return fine.bytes ? *lean : fine;
    char *bytes = arena_alloc(arena, fine.count + lean->count);
    memcpy(bytes, fine.bytes, fine.count);
    memcpy(bytes + fine.count, lean->bytes, lean->count);
    fine.bytes = bytes;
    fine.count += lean->count;
    return fine;
}

Packed sculpt_body(Arena *arena, const Sitter *sitter) {
    const Flesh *flesh = &sitter->flesh;
    Clay *clay = cast(arena, flesh);
    cut_outfit(clay, &sitter->outfit);
    specks_fill(clay);
    float *detail = detail_of(clay, flesh);
    Clay *less = another(clay);
    thin_clay(clay, detail, HALF_TRIANGLES);
    for (int v = 0; v < less->vertex_count; v++) detail[v] = sqrtf(detail[v]);
    thin_clay(less, detail, LEAN_TRIANGLES);
    Packed lean = finish(less, sitter);
    return joined(arena, finish(clay, sitter), &lean);
}
