/* Reading the body in tests: texts of the project and texts of a test's own, and the mesh that the build made. */
#ifndef SUPPORT_BODY_H
#define SUPPORT_BODY_H

#include "body/flesh.h"
#include "body/surface.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct BodyUnderTest {
    Arena *arena;
    Diags diags;
    Skeleton skeleton;
    Flesh flesh;
    void *mesh; /* aligned to 32, freed with the rest */
    size_t mesh_bytes;
    Surface surface, lean;
} BodyUnderTest;

/* A text that a test wrote, as a tree; the text must outlive it. */
static inline const Tree *tree_of_text(Arena *arena, const char *text, Diags *diags) {
    return script_parse(arena, source_new(arena, TEXT("test.body"), text_of(text)), diags);
}

/* The whole file, aligned to 32; NULL if it cannot be read. The caller frees it. */
static inline void *file_bytes(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    *count = 0;
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    char *bytes = aligned_alloc(32, (length / 32 + 1) * 32);
    if (bytes && fread(bytes, 1, length, file) != length) {
        free(bytes);
        bytes = NULL;
    }
    if (bytes) bytes[length] = '\0';
    fclose(file);
    *count = length;
    return bytes;
}

static inline const Tree *tree_of_file(Arena *arena, const char *name, Diags *diags) {
    size_t count;
    char path[512];
    snprintf(path, sizeof path, "%s/assets/body/%s.body", UNKNOT_ROOT, name);
    char *bytes = file_bytes(path, &count);
    if (!bytes) return NULL;
    char *kept = arena_alloc(arena, count + 1);
    memcpy(kept, bytes, count);
    free(bytes);
    return script_parse(arena, source_new(arena, text_of(name), (Text){kept, count}), diags);
}

/* The project's skeleton and flesh; false if they have a mistake. */
static inline bool body_under_test(BodyUnderTest *body) {
    static const char *const FLESH[] = {"torso", "head", "arm", "leg", "hair"};
    *body = (BodyUnderTest){.arena = arena_new()};
    body->diags = diags_in(body->arena);
    bool good =
        skeleton_read(&body->skeleton, tree_of_file(body->arena, "skeleton", &body->diags), &body->diags);
    for (size_t i = 0; i < sizeof FLESH / sizeof *FLESH; i++) {
        const Tree *tree = tree_of_file(body->arena, FLESH[i], &body->diags);
        good = tree && flesh_read(&body->flesh, &body->skeleton, tree, &body->diags) && good;
    }
    return good;
}

/* The same and the mesh that the build made. */
static inline bool body_with_surface(BodyUnderTest *body) {
    if (!body_under_test(body)) return false;
    body->mesh = file_bytes(UNKNOT_BUILD "/share/unknot/body.mesh", &body->mesh_bytes);
    return body->mesh && surface_view_both(&body->surface, &body->lean, body->mesh, body->mesh_bytes);
}

static inline void body_drop(BodyUnderTest *body) {
    free(body->mesh);
    arena_free(body->arena);
}

/* A small generator with a fixed start, for places and damage. */
static inline uint32_t next_random(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static inline float random_between(uint32_t *state, float low, float high) {
    return low + (high - low) * (float)(next_random(state) >> 8) / 16777216.0f;
}

#endif
