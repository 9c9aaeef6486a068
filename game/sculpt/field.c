/* Cubes of points are halved as long as the surface may pass through them; a cube that is far from it gets the
 * sign of its middle. Each cube looks only at the volumes that can matter inside it. */
#include "sculpt/field.h"

#include "core/check.h"

enum { CUBE = 32, LEAF = 2 }; /* points a side */

#define STEEPEST 1.6f  /* how fast the field may change, in metres a metre: volumes are not exact far away */
#define AROUND_M 0.05f /* how far beyond the cube a volume still matters: joins and limbs */

typedef struct Cube {
    int x, y, z, side;
} Cube;

typedef struct Sampler {
    const Flesh *flesh;
    Field *field;
} Sampler;

static Field *field_around(Arena *arena, const Flesh *flesh, float cell_m, float aside) {
    Vec3 low = {0, 9, 9}, high = {0, -9, -9};
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (volume->use != VOLUME_ADD) continue;
        Vec3 middle = volume->middle;
        high.x = fmaxf(high.x, middle.x + volume->reach);
        low.y = fminf(low.y, middle.y - volume->reach);
        high.y = fmaxf(high.y, middle.y + volume->reach);
        low.z = fminf(low.z, middle.z - volume->reach);
        high.z = fmaxf(high.z, middle.z + volume->reach);
    }
    Field *field = arena_alloc(arena, sizeof *field);
    field->cell_m = cell_m;
    field->nx = 4 + (int)(high.x / cell_m);
    field->ny = 7 + (int)((high.y - low.y) / cell_m);
    field->nz = 7 + (int)((high.z - low.z) / cell_m);
    field->low = vec3(-0.5f * cell_m, low.y - (2 + aside) * cell_m, low.z - (2 + aside) * cell_m);
    size_t points = (size_t)field->nx * (size_t)field->ny * (size_t)field->nz;
    field->at = arena_alloc(arena, points * sizeof *field->at);
    return field;
}

static int narrowed(const Flesh *flesh, Vec3 middle, float reach, int *list) {
    int near = flesh_near(flesh, middle, reach, list), kept = 0;
    for (int i = 0; i < near; i++)
        if (volume_distance(&flesh->volumes[list[i]], middle, NULL) < STEEPEST * reach + AROUND_M)
            list[kept++] = list[i];
    return kept;
}

static int within(int from, int side, int points) {
    return from + side < points ? from + side : points;
}

static void fill(const Sampler *in, const Cube *cube, const int *list, int count, float sign) {
    Field *field = in->field;
    int x1 = within(cube->x, cube->side, field->nx), y1 = within(cube->y, cube->side, field->ny),
        z1 = within(cube->z, cube->side, field->nz);
    for (int z = cube->z; z < z1; z++)
        for (int y = cube->y; y < y1; y++)
            for (int x = cube->x; x < x1; x++) {
                Vec3 p = field_point(field, (float)x, (float)y, (float)z);
                field->at[field_index(field, x, y, z)] =
                    sign != 0 ? sign : flesh_distance(in->flesh, p, list, count);
            }
}

static void sample(const Sampler *in, const Cube *cube) {
    const Field *field = in->field;
    if (cube->x >= field->nx || cube->y >= field->ny || cube->z >= field->nz) return;
    float half = 0.5f * (float)(cube->side - 1);
    Vec3 middle = field_point(field, (float)cube->x + half, (float)cube->y + half, (float)cube->z + half);
    float reach = half * field->cell_m * 1.7320508f;
    int list[VOLUMES_MAX];
    int count = narrowed(in->flesh, middle, reach, list);
    float distance = count ? flesh_distance(in->flesh, middle, list, count) : FIELD_FAR_M;
    if (fabsf(distance) > STEEPEST * reach + 2 * field->cell_m) {
        fill(in, cube, NULL, 0, distance < 0 ? -FIELD_FAR_M : FIELD_FAR_M);
    } else if (cube->side <= LEAF) {
        fill(in, cube, list, count, 0);
    } else {
        int side = cube->side / 2;
        for (int i = 0; i < 8; i++) {
            Cube part = {cube->x + (i & 1) * side, cube->y + (i >> 1 & 1) * side, cube->z + (i >> 2) * side,
                         side};
            sample(in, &part);
        }
    }
}

Field *field_sample(Arena *arena, const Flesh *flesh, float cell_m, float aside) {
    Sampler in = {flesh, field_around(arena, flesh, cell_m, aside)};
    Field *field = in.field;
    for (int z = 0; z < field->nz; z += CUBE)
        for (int y = 0; y < field->ny; y += CUBE)
            for (int x = 0; x < field->nx; x += CUBE) sample(&in, &(Cube){x, y, z, CUBE});
    for (int z = 0; z < field->nz; z++)
        for (int y = 0; y < field->ny; y++)
            field->at[field_index(field, 0, y, z)] = field->at[field_index(field, 1, y, z)];
    return field;
}
