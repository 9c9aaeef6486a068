/* What tests of the painter need beside it: fonts of this machine, pictures to look at, guarded pixels. */
#ifndef TESTS_PAINT_HELP_H
#define TESTS_PAINT_HELP_H

#include "paint/paint.h"

#include <png.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file of a font, asked of fontconfig; "" if there is none. */
static inline void help_font(const char *pattern, char *path, size_t room) {
    char command[256];
    path[0] = 0;
    snprintf(command, sizeof command, "fc-match -f '%%{file}' '%s'", pattern);
    FILE *answer = popen(command, "r");
    if (!answer) return;
    if (!fgets(path, (int)room, answer)) path[0] = 0;
    pclose(answer);
}

/* A painter with Noto Sans, or whatever sans there is; ends the program with a message if that fails. */
static inline Paint *help_paint(SimdLevel level) {
    char regular[512], bold[512], error[256];
    help_font("Noto Sans", regular, sizeof regular);
    help_font("Noto Sans:bold", bold, sizeof bold);
    Paint *paint = paint_open(&(PaintDesc){regular, bold, NULL, level}, error, sizeof error);
    if (paint) return paint;
    fprintf(stderr, "no painter: %s\n", error);
    exit(1);
}

/* Pixels with a border of guards on every side. */
typedef struct Guarded {
    uint32_t *all;
    PaintTarget target;
} Guarded;

enum { GUARD_PIXELS = 32 };
static const uint32_t guard_value = 0xdeadbeefu;

static inline Guarded guarded_new(int width, int height) {
    Guarded guarded = {.target = {.width = width, .height = height, .pitch = width + 2 * GUARD_PIXELS}};
    size_t count = (size_t)guarded.target.pitch * (size_t)(height + 2 * GUARD_PIXELS);
    guarded.all = malloc(count * sizeof *guarded.all);
    if (!guarded.all) abort();
    for (size_t i = 0; i < count; i++) guarded.all[i] = guard_value;
    guarded.target.pixels = guarded.all + GUARD_PIXELS * (guarded.target.pitch + 1);
    return guarded;
}

static inline int guarded_intact(const Guarded *guarded) {
    int pitch = guarded->target.pitch, rows = guarded->target.height + 2 * GUARD_PIXELS;
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < pitch; x++) {
            int inside = x >= GUARD_PIXELS && x < GUARD_PIXELS + guarded->target.width && y >= GUARD_PIXELS &&
                         y < GUARD_PIXELS + guarded->target.height;
            if (!inside && guarded->all[y * pitch + x] != guard_value) return 0;
        }
    return 1;
}

static inline void guarded_free(Guarded *guarded) {
    free(guarded->all);
}

static inline uint32_t help_pixel(PaintTarget target, int x, int y) {
    return target.pixels[y * target.pitch + x];
}

static inline int help_same(PaintTarget a, PaintTarget b) {
    for (int y = 0; y < a.height; y++)
        if (memcmp(a.pixels + y * a.pitch, b.pixels + y * b.pitch, (size_t)a.width * sizeof *a.pixels))
            return 0;
    return 1;
}

/* For people to look at: into the folder named by UNKNOT_LOOK, if that is set. */
static inline void help_look(const char *name, PaintTarget target) {
    const char *folder = getenv("UNKNOT_LOOK");
    char path[512];
    if (!folder) return;
    snprintf(path, sizeof path, "%s/%s.png", folder, name);
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (png_uint_32)target.width};
    image.height = (png_uint_32)target.height;
    image.format = PNG_FORMAT_RGB;
    unsigned char *bytes = malloc((size_t)target.width * (size_t)target.height * 3);
    if (!bytes) return;
    for (int i = 0; i < target.width * target.height; i++) {
        uint32_t pixel = help_pixel(target, i % target.width, i / target.width);
        for (int k = 0; k < 3; k++) bytes[i * 3 + k] = (unsigned char)(pixel >> (16 - 8 * k));
    }
    png_image_write_to_file(&image, path, 0, bytes, 0, NULL);
    free(bytes);
}

#endif
