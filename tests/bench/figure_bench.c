/* How long the figure takes, as ratios within one run: its body alone, then whole frames as a lesson's screen shows
 * them (skin, stage, occlusion, shadows, instruments), each beside memset of the same frame; one thread and two; and
 * rlottie drawing sixty shapes. What is compared takes turns, round by round, and memset comes before each of them,
 * over four frame buffers in turn, as the goals define it. One thread's time is the processor's, of the whole process,
 * and the median; two threads are compared by the clock on the wall, which other programs disturb, and by the lower
 * quartile.
 * usage: figure_bench [ROUNDS [LEVEL [WIDTH [PART [WORD]]]]], where LEVEL (c, sse2, avx2), WIDTH, PART (body, frame) and
 * the first WORD (standing, figure, sitting) leave out the others */
#define _POSIX_C_SOURCE 200809L

#include "app/picture.h"
#include "bench/lottie.h"
#include "paint/layer.h"

#include <time.h>

enum { BUFFERS = 4, BENCH_ROUNDS = 1000, TURNS_MAX = 4 };

#define FRAME_S (1.0 / 60)

static double clock_ms(clockid_t which) {
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int order(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static double quantile(double *times, int count, double part) {
    qsort(times, (size_t)count, sizeof *times, order);
    return times[(int)(count * part)];
}

/* ---- taking turns ---- */

typedef struct Bench {
    int width, height, rounds;
    PaintTarget targets[BUFFERS];
} Bench;

typedef struct Turn {
    const char *what;
    void (*work)(void *with, PaintTarget target, int round);
    void *with;
    double cpu[BENCH_ROUNDS], wall[BENCH_ROUNDS], clear[BENCH_ROUNDS];
    double cpu_ms, wall_ms, clear_ms;
} Turn;

static void bench_open(Bench *bench, int width, int height, int rounds) {
    *bench = (Bench){.width = width, .height = height, .rounds = rounds};
    for (int i = 0; i < BUFFERS; i++) {
        uint32_t *pixels = malloc((size_t)width * (size_t)height * sizeof *pixels);
        if (!pixels) exit(1);
        bench->targets[i] = (PaintTarget){pixels, width, height, width};
    }
}

static void bench_close(Bench *bench) {
    for (int i = 0; i < BUFFERS; i++) free(bench->targets[i].pixels);
}

static void take_turn(Bench *bench, Turn *turn, int round, int buffer) {
    PaintTarget clear = bench->targets[buffer % BUFFERS];
    double begin = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    memset(clear.pixels, round & 255, (size_t)clear.width * (size_t)clear.height * sizeof(uint32_t));
    double cleared = clock_ms(CLOCK_PROCESS_CPUTIME_ID), wall = clock_ms(CLOCK_MONOTONIC);
    turn->work(turn->with, bench->targets[(buffer + BUFFERS - 1) % BUFFERS], round + 3);
    double passed = clock_ms(CLOCK_MONOTONIC) - wall, spent = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - cleared;
    if (round < 0) return;
    turn->clear[round] = cleared - begin;
    turn->cpu[round] = spent;
    turn->wall[round] = passed;
}

static void measure(Bench *bench, Turn *turns, int count) {
    int buffer = 0;
    for (int round = -3; round < bench->rounds; round++)
        for (int i = 0; i < count; i++) take_turn(bench, &turns[i], round, buffer++);
    for (int i = 0; i < count; i++) {
        turns[i].cpu_ms = quantile(turns[i].cpu, bench->rounds, 0.5);
        turns[i].wall_ms = quantile(turns[i].wall, bench->rounds, 0.25);
        turns[i].clear_ms = quantile(turns[i].clear, bench->rounds, 0.5);
    }
}

static void print_turn(const Turn *turn) {
    printf("  %-34s %7.3f ms  %5.2f x memset", turn->what, turn->cpu_ms, turn->cpu_ms / turn->clear_ms);
}

/* ---- the body alone ---- */

typedef struct Bodies {
    Arena *arena;
    SceneView views[2]; /* at two moments, on the ground of the first */
    int drawn;
    const Workers *workers;
    Viewer *viewer;
    Layer layer;
} Bodies;

static const float *copied(Arena *arena, const float *from, int count) {
    float *to = arena_alloc(arena, ((size_t)count + 1) * sizeof *to);
    memcpy(to, from, (size_t)count * sizeof *to);
    return to;
}

static SceneField field_kept(Arena *arena, SceneField field) {
    int nodes = field.columns * field.rows;
    field.red = copied(arena, field.red, nodes);
    field.green = copied(arena, field.green, nodes);
    field.blue = copied(arena, field.blue, nodes);
    return field;
}

static SceneMesh mesh_kept(Arena *arena, SceneMesh mesh) {
    const float **all[] = {&mesh.x, &mesh.y, &mesh.near, &mesh.red, &mesh.green, &mesh.blue};
    for (int k = 0; k < 6; k++) *all[k] = copied(arena, *all[k], mesh.vertex_count);
    return mesh;
}

/* The body is the first mesh. */
static void keep_body(Bodies *bodies, int i, const SceneView *view) {
    SceneView *kept = &bodies->views[i];
    *kept = i ? bodies->views[0] : *view;
    kept->ghost = NULL;
    kept->mesh_count = 1;
    kept->meshes[0] = mesh_kept(bodies->arena, view->meshes[0]);
    if (i) return;
    kept->backdrop = field_kept(bodies->arena, kept->backdrop);
    for (int k = 0; k < kept->surface_count; k++)
        kept->surfaces[k].field = field_kept(bodies->arena, kept->surfaces[k].field);
}

static void body_row(void *job, int row, int worker) {
    Bodies *bodies = job;
    layer_row(&bodies->layer, bodies->viewer, worker, row, NULL);
}

/* What changed is found, its ground restored, the body drawn. */
static void body_frame(Bodies *bodies, const Workers *workers) {
    viewer_workers(bodies->viewer, workers);
    layer_begin(&bodies->layer, bodies->viewer, &bodies->views[bodies->drawn++ & 1], 0);
    workers_share(workers, body_row, bodies, bodies->layer.tiles.rows);
    layer_end(&bodies->layer, bodies->viewer);
}

static void body_alone(void *with, PaintTarget target, int round) {
    (void)target;
    (void)round;
    body_frame(with, NULL);
}

static void body_shared(void *with, PaintTarget target, int round) {
    Bodies *bodies = with;
    (void)target;
    (void)round;
    body_frame(bodies, bodies->workers);
}

/* The most that two threads can give on this machine, now: each draws a picture of its own. */
static void twin(void *job, int part, int worker) {
    Bodies *const *twins = job;
    (void)worker;
    body_frame(twins[part], NULL);
}

static void bodies_at_once(void *with, PaintTarget target, int round) {
    Bodies *const *twins = with;
    (void)target;
    (void)round;
    workers_share(twins[0]->workers, twin, with, 2);
}

static void bodies_open(Bodies *bodies, SimdLevel level, const Workers *workers) {
    *bodies = (Bodies){.arena = arena_new(), .viewer = viewer_open(kernels_for(level)), .workers = workers};
    if (!bodies->arena || !bodies->viewer) exit(1);
}

static void bodies_close(Bodies *bodies) {
    layer_free(&bodies->layer);
    viewer_close(bodies->viewer);
    arena_free(bodies->arena);
}

/* ---- whole frames ---- */

typedef struct Frames {
    Easel easel;
    double at_s;
    int drawn;
    Picture kept; /* as a window keeps it */
} Frames;

static const Scene *scene_at(Frames *frames, double t_s) {
    Player *player = frames->easel.player;
    Screen screen = player_screen(player);
    player->t_s = t_s;
    const Scene *scene = show_draw(&frames->easel.show, &screen);
    frames->easel.show.outbox.count = 0;
    if (!scene) exit(1);
    return scene;
}

static const Scene *next_scene(Frames *frames, const Workers *workers) {
    paint_workers(frames->easel.show.paint, workers);
    stage_workers(frames->easel.show.stage, workers);
    return scene_at(frames, frames->at_s + frames->drawn++ * FRAME_S);
}

static void next_frame(Frames *frames, const Workers *workers) {
    PaintRect changed[48];
    PaintTarget kept = {frames->kept.pixels, frames->kept.width, frames->kept.height, frames->kept.width};
    paint_frame(frames->easel.show.paint, next_scene(frames, workers), kept, changed, 48);
}

static void frame_alone(void *with, PaintTarget target, int round) {
    (void)target;
    (void)round;
    next_frame(with, NULL);
}

static void frame_shared(void *with, PaintTarget target, int round) {
    Frames *frames = with;
    (void)target;
    (void)round;
    next_frame(frames, threads_workers(frames->easel.show.threads));
}

static void scene_alone(void *with, PaintTarget target, int round) {
    (void)target;
    (void)round;
    next_scene(with, NULL);
}

static void frames_open(Frames *frames, const char *lesson, double at_s, SimdLevel level,
                        const Bench *bench) {
    EaselDesc desc = {
        .lesson = lesson, .width = bench->width, .height = bench->height, .simd = level, .language = "en"};
    *frames = (Frames){.at_s = at_s, .kept = picture_new(bench->width, bench->height)};
    if (!frames->kept.pixels || !easel_open(&frames->easel, &desc)) exit(1);
}

static void frames_close(Frames *frames) {
    easel_close(&frames->easel);
    picture_free(&frames->kept);
}

/* ---- what is measured ---- */

typedef struct Shown {
    const char *name, *lesson;
    double at_s;
} Shown;

static const Shown shown[] = {{"standing at the wall", "wall-rhomboids", 52},
                              {"figure four on the floor", "floor-glutes", 62},
                              {"sitting at the table", "typing-forearm", 62}};
enum { SHOWN = sizeof shown / sizeof *shown };

static void figure_frames(Bench *bench, const Shown *what, SimdLevel level) {
    static Turn turns[TURNS_MAX];
    Frames frames;
    frames_open(&frames, what->lesson, what->at_s, level, bench);
    turns[0] = (Turn){.what = "whole frame", .work = frame_alone, .with = &frames};
    turns[1] = (Turn){.work = frame_shared, .with = &frames};
    turns[2] = (Turn){.what = "  of it the scene", .work = scene_alone, .with = &frames};
    measure(bench, turns, 3);
    print_turn(&turns[0]);
    printf("  %5.2f x as fast by two threads\n", turns[0].wall_ms / turns[1].wall_ms);
    print_turn(&turns[2]);
    putchar('\n');
    frames_close(&frames);
}

static void figure_body(Bench *bench, const Shown *what, SimdLevel level) {
    static Turn turns[TURNS_MAX];
    Frames frames;
    Bodies bodies, other, *twins[] = {&bodies, &other};
    int count = 3;
    frames_open(&frames, what->lesson, what->at_s, level, bench);
    for (int k = 0; k < 2; k++) {
        bodies_open(twins[k], level, threads_workers(frames.easel.show.threads));
        for (int i = 0; i < 2; i++)
            keep_body(twins[k], i, scene_at(&frames, what->at_s + 5 * i * FRAME_S)->view);
    }
    turns[0] = (Turn){.what = "body alone", .work = body_alone, .with = &bodies};
    turns[1] = (Turn){.work = body_shared, .with = &bodies};
    turns[2] = (Turn){.work = bodies_at_once, .with = twins};
#ifdef UNKNOT_RLOTTIE
    Lottie lottie;
    lottie_open(&lottie);
    turns[count++] = (Turn){.what = "rlottie, sixty shapes", .work = lottie_frame, .with = &lottie};
#endif
    measure(bench, turns, count);
    print_turn(&turns[0]);
    printf("  %5.2f x as fast by two threads; %.2f where they share nothing\n",
           turns[0].wall_ms / turns[1].wall_ms, 2 * turns[0].wall_ms / turns[2].wall_ms);
    if (count > 3) {
        print_turn(&turns[3]);
        printf("  the body %.2f x of it\n", turns[0].cpu_ms / turns[3].cpu_ms);
    }
#ifdef UNKNOT_RLOTTIE
    lottie_close(&lottie);
#endif
    for (int k = 0; k < 2; k++) bodies_close(twins[k]);
    frames_close(&frames);
}

int main(int argc, char **argv) {
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}};
    int rounds = argc > 1 ? atoi(argv[1]) : 101, only_width = argc > 3 ? atoi(argv[3]) : 0;
    const char *part = argc > 4 ? argv[4] : "", *word = argc > 5 ? argv[5] : "";
    rounds = rounds < 3 ? 3 : rounds > BENCH_ROUNDS ? BENCH_ROUNDS : rounds;
    for (int s = 0; s < 2; s++)
        for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
            Bench bench;
            if (only_width && only_width != sizes[s][0]) continue;
            if (argc > 2 && strcmp(argv[2], simd_name(level)) != 0) continue;
            bench_open(&bench, sizes[s][0], sizes[s][1], rounds);
            for (int i = 0; i < SHOWN; i++) {
                if (strncmp(shown[i].name, word, strlen(word)) != 0) continue;
                printf("%d x %d, %s, %s\n", bench.width, bench.height, simd_name(level), shown[i].name);
                if (strcmp(part, "frame") != 0) figure_body(&bench, &shown[i], level);
                if (strcmp(part, "body") != 0) figure_frames(&bench, &shown[i], level);
            }
            bench_close(&bench);
        }
    return 0;
}
