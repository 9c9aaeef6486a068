/* How long the painter takes, as ratios to memset of the same frame in the same run. memset is interleaved with
 * what is measured, over four frame buffers in turn, as the goals define it. Figures are medians of CPU time on
 * one thread. usage: paint_bench [ROUNDS [LEVEL [WIDTH [PART]]]], where LEVEL (c, sse2, avx2), the picture's WIDTH
 * and the beginning of a PART's line leave out the others */
#define _POSIX_C_SOURCE 200809L

#include "paint/layer.h"
#include "support/paint_figure.h"
#include "support/paint_help.h"

#include <time.h>

enum { BUFFERS = 4, ROUNDS_MAX = 1000 };

typedef struct Bench {
    int width, height, rounds;
    PaintTarget targets[BUFFERS];
    double clears[ROUNDS_MAX];
} Bench;

static const char *only_part = "";

typedef void Work(void *with, PaintTarget target, int round);

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int order(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double median(double *times, int count) {
    qsort(times, (size_t)count, sizeof *times, order);
    return times[count / 2];
}

static void bench_open(Bench *bench, int width, int height, int rounds) {
    *bench = (Bench){.width = width, .height = height, .rounds = rounds};
    for (int i = 0; i < BUFFERS; i++) {
        uint32_t *pixels = malloc((size_t)width * (size_t)height * 4);
        if (!pixels) exit(1);
        bench->targets[i] = (PaintTarget){pixels, width, height, width};
    }
}

static void bench_close(Bench *bench) {
    for (int i = 0; i < BUFFERS; i++) free(bench->targets[i].pixels);
}

static void measure(Bench *bench, const char *what, Work *work, void *with) {
    static double times[ROUNDS_MAX];
    if (strncmp(what, only_part, strlen(only_part)) != 0) return;
    size_t bytes = (size_t)bench->width * (size_t)bench->height * 4;
    for (int round = -3; round < bench->rounds; round++) {
        PaintTarget clear = bench->targets[(round + 5) % BUFFERS];
        double begin = now_ms();
        memset(clear.pixels, round & 255, bytes);
        double cleared = now_ms();
        work(with, bench->targets[(round + 4) % BUFFERS], round + 3);
        double end = now_ms();
        if (round >= 0) bench->clears[round] = cleared - begin;
        if (round >= 0) times[round] = end - cleared;
    }
    double clear = median(bench->clears, bench->rounds), time = median(times, bench->rounds);
    printf("  %-44s %7.3f ms  %5.2f x memset (%.3f)\n", what, time, time / clear, clear);
}

/* ---- scenes ---- */

typedef struct Show {
    Paint *paint;
    Arena *arena;
    SceneView views[2]; /* the figure at two moments of its breath */
    Scene *scenes[2];
    const Kernels *kernels;
    Viewer *viewer;
    Layer layer;
    Guarded kept; /* keeps what it shows, as a window does */
} Show;

static void figure_view(Show *show, int i, int width, int height) {
    float scale = (float)height * 0.52f;
    FigureView view = {(float)width * 0.33f, (float)height * 0.52f, scale, 0.4f + 0.002f * (float)i, 3.2f};
    Figure *body = figure_body(show->arena, view, 1);
    Figure *ball = figure_ball(show->arena, view, -0.1, 0.45, -0.2, 0.06, 24);
    SceneView *out = &show->views[i];
    *out = (SceneView){.width = width, .height = height, .mesh_count = 2};
    out->meshes[0] = figure_mesh(body);
    out->meshes[1] = figure_mesh(ball);
    figure_backdrop(show->arena, out, 0.3f + 0.01f * (float)i);
}

/* The player's screen, as the pictures of it show: scrims, ring, captions, legend. */
static Scene *player_scene(Show *show, int i) {
    int width = show->views[i].width, height = show->views[i].height;
    float s = (float)height / 1080, w = (float)width, cx = w - 396 * s, cy = 514 * s,
          breath = (float)i * 0.01f;
    Scene *scene = scene_new(show->arena, width, height, 0xff0a1016);
    scene->view = &show->views[i];
    scene_scrim(scene, (Area){0, 0, w, 190 * s}, EDGE_TOP, 0xe00a1016);
    scene_scrim(scene, (Area){0, (float)height - 300 * s, w, (float)height}, EDGE_BOTTOM, 0xed0a1016);
    scene_scrim(scene, (Area){w - 920 * s, 0, w - 414 * s, (float)height}, EDGE_RIGHT, 0xed0a1016);
    scene_rect(scene, (Area){w - 414 * s, 0, w, (float)height}, 0, 0xed0a1016);
    scene_halo(scene, cx, cy + 6 * s, 246 * s, 286 * s, 0x4d000000);
    scene_disc(scene, cx, cy, 272 * s, 0xe60a1016, 0xe60a1016);
    scene_ring(scene, cx, cy, 271 * s, 2 * s, 0x8c5b7282);
    scene_ring(scene, cx, cy, 244 * s, 20 * s, 0xff283743);
    scene_arc(scene, cx, cy, 244 * s, 20 * s, 2.5f + breath, 6.2831f, 0xffffa25e);
    scene_ring(scene, cx, cy, 208 * s, 2 * s, 0x5274d6ca);
    scene_disc(scene, cx, cy, (180 + 30 * breath) * s, 0xff14464a, 0xff2a7a78);
    scene_ring(scene, cx, cy, (180 + 30 * breath) * s, 4 * s, 0xff74d6ca);
    scene_text(scene, TEXT("18"), cx, cy + 31 * s, 148 * s, true, ALIGN_CENTRE, 0xfff6f3ee);
    scene_text(scene, TEXT("Breathe out"), cx, cy + 95 * s, 36 * s, true, ALIGN_CENTRE, 0xfff6f3ee);
    scene_text(scene, TEXT("Hold"), cx, 205 * s, 68 * s, true, ALIGN_CENTRE, 0xfff6f3ee);
    scene_text(scene, TEXT("Between the blades"), 96 * s, 82 * s, 36 * s, true, ALIGN_LEFT, 0xfff6f3ee);
    for (int k = 0; k < 24; k++)
        scene_rect(scene, (Area){(96 + 72 * (float)k) * s, 113 * s, (163 + 72 * (float)k) * s, 123 * s},
                   5 * s, 0x80c6d0d8);
    scene_rect(scene, (Area){96 * s, 844 * s, 1176 * s, 956 * s}, 24 * s, 0xed0e161d);
    scene_text(scene, TEXT("Stay there. Let the wall hold you."), 636 * s, 917 * s, 48 * s, false,
               ALIGN_CENTRE, 0xfff6f3ee);
    for (int k = 0; k < 6; k++) {
        float x = (96 + 190 * (float)k) * s;
        scene_outline(scene, (Area){x, 984 * s, x + 62 * s, 1026 * s}, 10 * s, 2.5f * s, 0xfff6f3ee);
        scene_text(scene, TEXT("Turn"), x + 76 * s, 1015 * s, 26 * s, false, ALIGN_LEFT, 0xfff6f3ee);
    }
    return scene;
}

static void show_open(Show *show, SimdLevel level, int width, int height) {
    *show = (Show){.paint = help_paint(level), .arena = arena_new()};
    for (int i = 0; i < 2; i++) {
        figure_view(show, i, width, height);
        show->scenes[i] = player_scene(show, i);
    }
    show->kept = guarded_new(width, height);
    show->kernels = kernels_for(level);
    show->viewer = viewer_open(show->kernels);
    if (!show->viewer) exit(1);
}

static void show_close(Show *show) {
    guarded_free(&show->kept);
    layer_free(&show->layer);
    viewer_close(show->viewer);
    paint_close(show->paint);
    arena_free(show->arena);
}

/* ---- what is measured ---- */

/* The body alone in a picture that is kept: what changed is found, its ground restored, the body drawn. */
static void body_frame(void *with, PaintTarget target, int round) {
    Show *show = with;
    (void)target;
    layer_begin(&show->layer, show->viewer, &show->views[round & 1], 0);
    for (int row = 0; row < show->layer.tiles.rows; row++)
        layer_row(&show->layer, show->viewer, 0, row, NULL);
    layer_end(&show->layer, show->viewer);
}

static void player_frame(void *with, PaintTarget target, int round) {
    Show *show = with;
    PaintRect changed[16];
    (void)target;
    paint_frame(show->paint, show->scenes[round & 1], show->kept.target, changed, 16);
}

static void player_half(void *with, PaintTarget target, int round) {
    Show *show = with;
    paint_stage_quarters(show->paint, 2);
    player_frame(show, target, round);
}

static void player_whole(void *with, PaintTarget target, int round) {
    Show *show = with;
    PaintRect changed[16];
    paint_forget(show->paint);
    paint_frame(show->paint, show->scenes[round & 1], target, changed, 16);
}

static void player_still(void *with, PaintTarget target, int round) {
    Show *show = with;
    PaintRect changed[16];
    (void)round;
    (void)target;
    paint_frame(show->paint, show->scenes[0], show->kept.target, changed, 16);
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 101;
    rounds = rounds < 3 ? 3 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
    int only_width = argc > 3 ? atoi(argv[3]) : 0;
    if (argc > 4) only_part = argv[4];
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}};
    for (int s = 0; s < 2; s++)
        for (SimdLevel level = SIMD_C; level <= SIMD_AVX2; level++) {
            Bench bench;
            Show show;
            if (only_width && only_width != sizes[s][0]) continue;
            if (level > simd_best() || (argc > 2 && strcmp(argv[2], simd_name(level)) != 0)) continue;
            bench_open(&bench, sizes[s][0], sizes[s][1], rounds);
            show_open(&show, level, sizes[s][0], sizes[s][1]);
            printf("%d x %d, %s\n", sizes[s][0], sizes[s][1], simd_name(level));
            measure(&bench, "body alone, its ground restored", body_frame, &show);
            measure(&bench, "player, what changed", player_frame, &show);
            measure(&bench, "player, stage in half", player_half, &show);
            paint_stage_quarters(show.paint, 4);
            measure(&bench, "player, all of it", player_whole, &show);
            measure(&bench, "player, nothing changed", player_still, &show);
            show_close(&show);
            bench_close(&bench);
        }
    return 0;
}
