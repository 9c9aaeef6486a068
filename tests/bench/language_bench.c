/* How long reading takes, as ratios within one run: lessons with all diagnostics beside libyaml's events of the same
 * content; the catalogue of many lessons, as the program begins with it, beside opening, reading and closing their
 * files; a moment of a four-hour lesson beside a bsearch.
 * Medians of CPU time on one thread; of the catalogue, which several threads read, of the time that passes. usage: language_bench [ROUNDS [FILES]] */
#include "app/catalogue.h"
#include "support/lessons.h"
#include "timeline/timeline.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

/* A turn of lessons takes about as long as one of libyaml's: in the millisecond that as many would take, part of what is
 * measured is how cold libyaml left the caches. */
enum {
    LESSONS = 3,
    TURNS_MAX = 1000,
    READS = 50,
    LESSON_READS = 10 * READS,
    MOMENTS = 20000,
    DOUBLES = 10000
};

static const char *const paths[LESSONS] = {
    UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson",
    UNKNOT_ROOT "/levels/upper-back/roller-upper-back.lesson",
    UNKNOT_ROOT "/levels/hips-glutes/chair-glutes.lesson",
};

static const char *const names[LESSONS] = {"wall-rhomboids.lesson", "roller-upper-back.lesson",
                                           "chair-glutes.lesson"};

typedef struct Bench {
    Arena *arena, *scratch;
    Library library;
    Vocabulary vocabulary;
    Text lessons[LESSONS], yaml[LESSONS];
    char folder[64];
    int files;
    const Timeline *timeline;
    double *doubles;
    double sum; /* so that nothing is left out */
} Bench;

typedef void Work(Bench *bench);

/* ---- the same content as YAML ---- */

typedef VEC(char) Bytes;

static void put(Arena *arena, Bytes *bytes, Text text) {
    for (size_t i = 0; i < text.count; i++) *vec_push(arena, bytes) = text.at[i];
}

static void put_yaml(Arena *arena, Bytes *bytes, const Node *block, int depth) {
    for (const Node *node = block->first; node; node = node->next) {
        put(arena, bytes, text_format(arena, "%*s- %.*s: [", depth * 4, "", TEXT_ARGS(node->word)));
        for (int i = 0; i < node->value_count; i++) {
            const Value *value = &node->values[i];
            if (value->kind == VALUE_COMMA) continue;
            put(arena, bytes, text_format(arena, "%s\"%.*s\"", i ? ", " : "", TEXT_ARGS(value->text)));
        }
        put(arena, bytes, TEXT("]\n"));
        if (!node->first) continue;
        put(arena, bytes, text_format(arena, "%*sbelow:\n", depth * 4 + 2, ""));
        put_yaml(arena, bytes, node, depth + 1);
    }
}

static Text yaml_of(Arena *arena, Text lesson) {
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), lesson), &diags);
    Bytes bytes = {0};
    put_yaml(arena, &bytes, tree->root, 0);
    return (Text){bytes.at, (size_t)bytes.count};
}

/* ---- what is measured ---- */

static void read_lessons(Bench *bench) {
    for (int i = 0; i < LESSON_READS * LESSONS; i++) {
        arena_clear(bench->scratch);
        Diags diags = diags_in(bench->scratch);
        Text path = text_of(names[i % LESSONS]), text = bench->lessons[i % LESSONS];
        Tree *tree = script_parse(bench->scratch, source_new(bench->scratch, path, text), &diags);
        bench->sum += lesson_read(bench->scratch, tree, &bench->vocabulary, &diags)->seconds;
        diags_order(&diags);
    }
}

static void read_yaml(Bench *bench) {
    for (int i = 0; i < READS * LESSONS; i++) {
        yaml_parser_t parser;
        yaml_event_t event;
        bool more = yaml_parser_initialize(&parser);
        yaml_parser_set_input_string(&parser, (const unsigned char *)bench->yaml[i % LESSONS].at,
                                     bench->yaml[i % LESSONS].count);
        while (more) {
            if (!yaml_parser_parse(&parser, &event)) {
                fprintf(stderr, "language_bench: no YAML: %s\n", parser.problem);
                exit(1);
            }
            more = event.type != YAML_STREAM_END_EVENT;
            bench->sum += event.type;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
    }
}

/* unknot/levels/l00042.lesson below the bench's folder, which stands in for the person's own. */
static const char *path_of(const Bench *bench, int number, char path[128]) {
    snprintf(path, 128, "%s/unknot/levels/l%05d.lesson", bench->folder, number);
    return path;
}

static void open_files(Bench *bench) {
    static char bytes[1 << 16];
    char path[128];
    for (int i = 0; i < bench->files; i++) {
        int file = open(path_of(bench, i, path), O_RDONLY | O_CLOEXEC);
        ssize_t count = read(file, bytes, sizeof bytes);
        if (count <= 0 || close(file) != 0) exit(1);
        bench->sum += (double)count;
    }
}

static void read_catalogue(Bench *bench) {
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    LessonFiles files = {0};
    bench->library.scratch = bench->scratch;
    catalogue_lessons(&bench->library, arena, &diags, &files);
    if (files.count < bench->files || diags.errors || diags.warnings) exit(1);
    bench->sum += files.at[0].lesson->seconds;
    arena_free(arena);
}

/* The same walk over all of the time, in no order that a cache would like. */
static double time_at(const Bench *bench, int i) {
    return bench->timeline->seconds * (double)(i * 7919 % MOMENTS) / MOMENTS;
}

static void look_at_moments(Bench *bench) {
    for (int i = 0; i < MOMENTS; i++)
        bench->sum += (double)moment_at(bench->timeline, time_at(bench, i)).pressure;
}

static int order(const void *a, const void *b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void search_doubles(Bench *bench) {
    for (int i = 0; i < MOMENTS; i++) {
        double key = bench->doubles[i * 7919 % DOUBLES];
        const double *found = bsearch(&key, bench->doubles, DOUBLES, sizeof key, order);
        bench->sum += found ? *found : 0;
    }
}

/* ---- measuring ---- */

static double now_s(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double time_of(Bench *bench, Work *work, clockid_t clock) {
    double begin = now_s(clock);
    work(bench);
    return now_s(clock) - begin;
}

/* A, with so many things a turn, and B, with so many times as many, by turns; prints the median of each and of their
 * ratios. */
static void compare(Bench *bench, clockid_t clock, int rounds, int things, int times, const char *a_name,
                    Work *a, const char *b_name, Work *b) {
    static double a_s[TURNS_MAX], b_s[TURNS_MAX], ratios[TURNS_MAX];
    for (int i = -1; i < rounds; i++) {
        double first = time_of(bench, a, clock), second = time_of(bench, b, clock) / times;
        if (i < 0) continue; /* caches are cold */
        a_s[i] = first;
        b_s[i] = second;
        ratios[i] = first / second;
    }
    qsort(a_s, (size_t)rounds, sizeof *a_s, order);
    qsort(b_s, (size_t)rounds, sizeof *b_s, order);
    qsort(ratios, (size_t)rounds, sizeof *ratios, order);
    double per = 1e6 / things;
    printf("%-34s %9.3f us\n%-34s %9.3f us\nratio %37.2f  (%.2f to %.2f)\n\n", a_name, a_s[rounds / 2] * per,
           b_name, b_s[rounds / 2] * per, ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
}

static void make_folders(const Bench *bench) {
    static const char *const below[] = {"", "/unknot", "/unknot/levels"};
    for (int i = 1; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", bench->folder, below[i]);
        if (mkdir(path, 0700) != 0) exit(1);
    }
}

/* A lesson under another id: what stands behind `id` is replaced. */
static void put_lesson(FILE *file, Text lesson, int number) {
    const char *id = strstr(lesson.at, "\n    id "), *end = id ? strchr(id + 1, '\n') : NULL;
    if (!end) exit(1);
    fprintf(file, "%.*s\n    id         l%05d%s", (int)(id - lesson.at), lesson.at, number, end);
}

static void write_files(Bench *bench) {
    snprintf(bench->folder, sizeof bench->folder, "/tmp/unknot-bench-XXXXXX");
    if (!mkdtemp(bench->folder)) exit(1);
    make_folders(bench);
    for (int i = 0; i < bench->files; i++) {
        char path[128];
        FILE *file = fopen(path_of(bench, i, path), "wb");
        if (!file) exit(1);
        put_lesson(file, text_of(text_copy(bench->scratch, bench->lessons[i % LESSONS])), i);
        if (fclose(file) != 0) exit(1);
    }
}

static void remove_files(Bench *bench) {
    char path[128];
    for (int i = 0; i < bench->files; i++) remove(path_of(bench, i, path));
    for (int i = 0; i < 3; i++) { /* from the innermost folder out */
        static const char *const below[] = {"/unknot/levels", "/unknot", ""};
        snprintf(path, sizeof path, "%s%s", bench->folder, below[i]);
        remove(path);
    }
}

static void open_library(Bench *bench) {
    Text problem;
    setenv("UNKNOT_SHARE", UNKNOT_BUILD "/share/unknot", 1);
    setenv("XDG_DATA_HOME", bench->folder, 1);
    if (library_open(&bench->library, bench->arena, false, &problem)) return;
    library_explain(&bench->library, problem);
    exit(1);
}

static void open_bench(Bench *bench, int files) {
    *bench = (Bench){.arena = arena_new(), .scratch = arena_new(), .files = files};
    Diags diags = diags_in(bench->arena);
    bench->vocabulary = test_vocabulary(bench->arena, &diags);
    for (int i = 0; i < LESSONS; i++) {
        bench->lessons[i] = test_file(bench->arena, paths[i]);
        bench->yaml[i] = yaml_of(bench->arena, bench->lessons[i]);
    }
    Text text = TEXT("lesson \"Long\"\n    id long\n    area neck\n    technique hands\n    level 1\n"
                     "    summary \"Long.\"\n    pose stand\n"
                     "rest 3h59m50s\n    every 2s sound tick\n    every 5s sound bell\nrest 10s\n");
    Tree *tree = script_parse(bench->arena, source_new(bench->arena, TEXT("a.lesson"), text), &diags);
    const Lesson *lesson = lesson_read(bench->arena, tree, &bench->vocabulary, &diags);
    if (lesson->broken) exit(1);
    bench->timeline = timeline_new(bench->arena, lesson, &(Options){0});
    bench->doubles = arena_alloc(bench->arena, DOUBLES * sizeof *bench->doubles);
    for (int i = 0; i < DOUBLES; i++) bench->doubles[i] = (double)i * 1.5;
    write_files(bench);
    open_library(bench);
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 31, files = argc > 2 ? atoi(argv[2]) : 10000;
    static Bench bench;
    rounds = rounds < 3 ? 3 : rounds > TURNS_MAX ? TURNS_MAX : rounds;
    open_bench(&bench, files < 1 ? 1 : files);
    compare(&bench, CLOCK_THREAD_CPUTIME_ID, rounds, READS * LESSONS, LESSON_READS / READS,
            "libyaml's events of a lesson", read_yaml, "the lesson, with all diagnostics", read_lessons);
    compare(&bench, CLOCK_MONOTONIC, rounds < 7 ? rounds : 7, bench.files, 1, "a lesson of the catalogue",
            read_catalogue, "its file, opened, read, closed", open_files);
    printf("%d cues:\n", bench.timeline->cue_count);
    compare(&bench, CLOCK_THREAD_CPUTIME_ID, rounds, MOMENTS, 1, "a moment of four hours", look_at_moments,
            "bsearch in 10,000 doubles", search_doubles);
    remove_files(&bench);
    return bench.sum > 0 ? 0 : 1;
}
