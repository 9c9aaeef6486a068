/* Triangles of all small sizes and shapes, by chance, many of them slivers, some partly outside, all with open sides:
 * what the rasteriser leaves out because it cannot be seen must not be seen. So pictures are not only alike at every
 * SIMD level, but the ones that were drawn while it still looked at every row of every triangle. */
#define _POSIX_C_SOURCE 200809L

#include "paint/digest.h"
#include "support/paint_help.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 333, HEIGHT = 257, COUNT = 1500, CORNERS = COUNT * 3 };

typedef struct Slivers {
    float x[CORNERS], y[CORNERS], near[CORNERS], red[CORNERS], green[CORNERS], blue[CORNERS];
    int32_t triangles[COUNT][3];
    MeshEdge edges[CORNERS];
    MeshTopology topology;
} Slivers;

static void sliver(Slivers *all, int t, Chance *chance, float size) {
    float x = chance_between(chance, -20, WIDTH + 20), y = chance_between(chance, -20, HEIGHT + 20);
    float near = chance_between(chance, 0.2f, 1.2f), wide = size * chance_between(chance, 0, 1);
    float high = chance_below(chance, 3) ? wide : wide / 20;
    for (int i = t * 3; i < t * 3 + 3; i++) {
        all->x[i] = x + wide * chance_between(chance, -1, 1);
        all->y[i] = y + high * chance_between(chance, -1, 1);
        if (chance_below(chance, 10) == 0) all->x[i] = (float)(int)all->x[i]; /* on a side between pixels */
        all->near[i] = near + chance_between(chance, 0, 0.05f);
        all->red[i] = chance_between(chance, 0, 255);
        all->green[i] = chance_between(chance, 0, 255);
        all->blue[i] = chance_between(chance, 0, 255);
        all->triangles[t][i - t * 3] = i;
        all->edges[i] = (MeshEdge){i, i % 3 == 2 ? i - 2 : i + 1, t, COUNT, 1};
    }
}

static SceneView slivers_view(Slivers *all, Chance *chance, float size) {
    SceneView view = {.width = WIDTH, .height = HEIGHT, .mesh_count = 1};
    for (int t = 0; t < COUNT; t++) sliver(all, t, chance, size);
    all->topology = (MeshTopology){(const int32_t(*)[3])all->triangles, COUNT, all->edges, CORNERS, 0};
    view.meshes[0] =
        (SceneMesh){&all->topology, CORNERS, all->x, all->y, all->near, all->red, all->green, all->blue};
    return view;
}

static uint64_t picture_digest(PaintTarget target) {
    uint64_t digest = 0;
    for (int y = 0; y < target.height; y++)
        digest = digest_long(digest, target.pixels + (ptrdiff_t)y * target.pitch,
                             (size_t)target.width * sizeof *target.pixels);
    return digest;
}

static void slivers_are_what_they_were(void **state) {
    static const struct {
        float size;
        uint64_t digest;
    } wanted[] = {{4, 0x22d375d21ebe812f},
                  {12, 0xcf3e98cb4b47ee48},
                  {30, 0x4abf08265898a61e},
                  {60, 0x3d0211f890b42612}};
    static Slivers all;
    Chance chance = {7};
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        SceneView view = slivers_view(&all, &chance, wanted[i].size);
        for (SimdLevel level = SIMD_C; level <= SIMD_AVX2; level++) {
            Paint *paint = help_paint(level);
            paint_view(paint, &view, guarded.target);
            paint_close(paint);
            if (picture_digest(guarded.target) != wanted[i].digest)
                fail_msg("%s, up to %g px: 0x%016llx", simd_name(level), (double)wanted[i].size,
                         (unsigned long long)picture_digest(guarded.target));
        }
        help_look("slivers", guarded.target);
        assert_true(guarded_intact(&guarded));
    }
    guarded_free(&guarded);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(slivers_are_what_they_were)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
