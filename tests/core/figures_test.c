/* What is asked of every pose, way and lesson as the figure does them: figures_test [NAME...], all of it or only these
 * files of tests/core. */
#include <stdio.h>
#include <string.h>

#define EACH_FILE(X)                                                                                         \
    X(body_cast)                                                                                             \
    X(body_carried)                                                                                          \
    X(body_cross)                                                                                            \
    X(body_glide)                                                                                            \
    X(body_limits)                                                                                           \
    X(body_rest)                                                                                             \
    X(body_touch)                                                                                            \
    X(body_way)                                                                                              \
    X(lesson_aim)                                                                                            \
    X(lesson_cross)                                                                                          \
    X(lesson_press)                                                                                          \
    X(lesson_way)

#define DECLARE(name) int name##_test_main(void);
EACH_FILE(DECLARE)

typedef struct File {
    const char *name;
    int (*run)(void);
} File;

static int is_asked(const char *name, int count, char **names) {
    int asked = count == 0;
    for (int i = 0; i < count; i++) asked |= strcmp(names[i], name) == 0;
    return asked;
}

int main(int argc, char **argv) {
#define ENTRY(name) {#name, name##_test_main},
    static const File files[] = {EACH_FILE(ENTRY)};
    int run = 0, failed = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (!is_asked(files[i].name, argc - 1, argv + 1)) continue;
        failed += files[i].run();
        run++;
    }
    if (run < argc - 1) fprintf(stderr, "figures_test: not every file that was asked for is there\n");
    return failed || run == 0 || run < argc - 1;
}
