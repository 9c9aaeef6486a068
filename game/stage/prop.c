/* A shape is a set of grids, each a patch of quads; what touches exactly is welded, so that only true edges and
 * changes of material show as edges. */
#include "stage/prop.h"

#include "body/read.h"
#include "core/check.h"
#include "stage/patches.h"

#include <string.h>

#define FOLD_LESS_M 0.0006f /* a fold is thinner than what it joins */
#define ASKEW_M     0.003f
#define BORDER_M    0.011f /* half its width */
#define BORDER_UP_M 0.0012f
#define FACING_M    0.03f /* two points that face apart are for light as far apart as so much times the chord */

typedef struct Spot {
    Vec3 place, normal, albedo;
} Spot;

typedef struct Builder {
    Arena *arena;
    VEC(Spot) spots;
    VEC(int32_t) corners; /* three a triangle */
} Builder;

static int add_spot(Builder *builder, Spot spot) {
    *vec_push(builder->arena, &builder->spots) = spot;
    return builder->spots.count - 1;
}

static bool alike(Vec3 a, Vec3 b) {
    return fabsf(a.x - b.x) < 1e-6f && fabsf(a.y - b.y) < 1e-6f && fabsf(a.z - b.z) < 1e-6f;
}

static bool flat(const Builder *builder, int a, int b, int c) {
    const Spot *spots = builder->spots.at;
    return alike(spots[a].place, spots[b].place) || alike(spots[b].place, spots[c].place) ||
           alike(spots[c].place, spots[a].place);
}

static void add_triangle(Builder *builder, int a, int b, int c) {
    if (flat(builder, a, b, c)) return;
    *vec_push(builder->arena, &builder->corners) = a;
    *vec_push(builder->arena, &builder->corners) = b;
    *vec_push(builder->arena, &builder->corners) = c;
}

/* Rows of `columns` spots, the first at `first`, to quads. */
static void add_grid(Builder *builder, int first, int columns, int rows) {
    for (int j = 0; j + 1 < rows; j++)
        for (int i = 0; i + 1 < columns; i++) {
            int a = first + j * columns + i, b = a + 1, c = a + columns, d = c + 1;
            add_triangle(builder, a, b, d);
            add_triangle(builder, a, d, c);
        }
}

/* Makes one vertex of spots that are the same in everything. Quadratic in a patch's border at worst: shapes are
 * small and built once. */
static void weld(Builder *builder, int first, int *index) {
    for (int i = first; i < builder->spots.count; i++) {
        const Spot *spot = &builder->spots.at[i];
        index[i] = i;
        for (int j = first; j < i; j++) {
            const Spot *other = &builder->spots.at[j];
            if (!alike(spot->place, other->place) || !alike(spot->normal, other->normal)) continue;
            if (!alike(spot->albedo, other->albedo)) continue;
            index[i] = index[j];
            break;
        }
    }
}

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

static void store_spot(Prop *prop, int i, const Spot *spot) {
    prop->x[i] = spot->place.x;
    prop->y[i] = spot->place.y;
    prop->z[i] = spot->place.z;
    prop->normal_x[i] = spot->normal.x;
    prop->normal_y[i] = spot->normal.y;
    prop->normal_z[i] = spot->normal.z;
    prop->red[i] = spot->albedo.x;
    prop->green[i] = spot->albedo.y;
    prop->blue[i] = spot->albedo.z;
}

/* The spots that triangles are made of, those that lie and look alike together. */
static int32_t *ordered(const Builder *builder, const int *index, int *count) {
    int spots = builder->spots.count;
    float *at[PATCH_AXES];
    int32_t *order = arena_alloc(builder->arena, (size_t)spots * sizeof *order);
    uint8_t *used = arena_alloc(builder->arena, (size_t)spots);
    for (int k = 0; k < PATCH_AXES; k++) at[k] = floats(builder->arena, spots);
    for (int i = 0; i < builder->corners.count; i++) used[index[builder->corners.at[i]]] = 1;
    *count = 0;
    for (int i = 0; i < spots; i++) {
        Vec3 place = builder->spots.at[i].place, facing = vec3_scale(builder->spots.at[i].normal, FACING_M);
        const float all[PATCH_AXES] = {place.x, place.y, place.z, facing.x, facing.y, facing.z};
        for (int k = 0; k < PATCH_AXES; k++) at[k][i] = all[k];
        if (used[i]) order[(*count)++] = i;
    }
    patches_order((const float *const *)at, PATCH_AXES, order, *count);
    return order;
}

static Prop *finish(Builder *builder, const int *index) {
    Prop *prop = arena_alloc(builder->arena, sizeof *prop);
    int count, triangles = builder->corners.count / 3;
    const int32_t *order = ordered(builder, index, &count);
    int32_t *number = arena_alloc(builder->arena, (size_t)builder->spots.count * sizeof *number);
    prop->count = count;
    float **arrays[] = {&prop->x,        &prop->y,   &prop->z,     &prop->normal_x, &prop->normal_y,
                        &prop->normal_z, &prop->red, &prop->green, &prop->blue};
    for (int k = 0; k < 9; k++) *arrays[k] = floats(builder->arena, count);
    for (int i = 0; i < count; i++) {
        store_spot(prop, i, &builder->spots.at[order[i]]);
        number[order[i]] = i;
    }
    int32_t(*list)[3] = arena_alloc(builder->arena, (size_t)triangles * sizeof *list);
    for (int i = 0; i < triangles * 3; i++) list[i / 3][i % 3] = number[index[builder->corners.at[i]]];
    prop->topology = (MeshTopology){.triangles = (const int32_t(*)[3])list, .triangle_count = triangles};
    mesh_find_edges(builder->arena, &prop->topology);
    return prop;
}

static Prop *finish_welded(Builder *builder) {
    int *index = arena_alloc(builder->arena, (size_t)builder->spots.count * sizeof *index);
    weld(builder, 0, index);
    return finish(builder, index);
}

/* How near a direction is to the seam of a tennis ball, 0 on it: a curve that swings twice about the ball. */
static float off_seam(Vec3 n) {
    double around = maths_atan2((double)n.z, (double)n.x);
    double height = 0.56 * maths_cos(2 * around);
    return fabsf(n.y - (float)height);
}

/* Felt with a light seam; rubber with a faint ring, so that its rolling can be seen; others as plain as can be, for
 * nobody knows what they are of. */
static Vec3 ball_albedo(const Tool *tool, const Theme *theme, Vec3 n) {
    if (tool->cover == COVER_FELT) {
        float seam = 1 - smooth_f(0.05f, 0.13f, off_seam(n));
        return vec3_mix(theme->paintwork[PAINTWORK_BALL], theme->paintwork[PAINTWORK_SEAM], seam);
    }
    if (tool->cover == COVER_PLAIN) return theme->paintwork[PAINTWORK_CLOTH];
    float ring = 1 - smooth_f(0.04f, 0.10f, fabsf(n.y - 0.35f));
    Vec3 rubber = theme->paintwork[PAINTWORK_RUBBER];
    return vec3_mix(rubber, theme->paintwork[PAINTWORK_SEAM], 0.30f * ring);
}

static void build_ball(Builder *builder, const Tool *tool, const Theme *theme) {
    enum { AROUND = 64, DOWN = 40 };
    int first = builder->spots.count;
    for (int j = 0; j <= DOWN; j++)
        for (int i = 0; i <= AROUND; i++) {
            float across = (float)(2 * MATHS_PI) * (float)(i % AROUND) / AROUND;
            float down = (float)MATHS_PI * (float)(DOWN - j) / DOWN;
            float ring = j == 0 || j == DOWN ? 0 : sin_f(down);
            Vec3 n = vec3(ring * sin_f(across), cos_f(down), ring * cos_f(across));
            Vec3 albedo = ball_albedo(tool, theme, n);
            add_spot(builder, (Spot){vec3_scale(n, tool->radius_m), n, albedo});
        }
    add_grid(builder, first, AROUND + 1, DOWN + 1);
}

/* Sections of a roller along x: place in half lengths, part of the radius, and how the normal leans outward. */
static const struct {
    float along, part, lean;
} roller_section[] = {
    {-1, 0, -1},     {-1, 0.30f, -1}, {-1, 0.30f, -1}, {-1, 0.88f, -1},       {-0.994f, 0.96f, -0.7f},
    {-0.975f, 1, 0}, {-0.70f, 1, 0},  {-0.40f, 1, 0},  {-0.13f, 1, 0},        {0.13f, 1, 0},
    {0.40f, 1, 0},   {0.70f, 1, 0},   {0.975f, 1, 0},  {0.994f, 0.96f, 0.7f}, {1, 0.88f, 1},
    {1, 0.30f, 1},   {1, 0.30f, 1},   {1, 0, 1}};

static Vec3 roller_albedo(const Theme *theme, int section, int spoke) {
    bool hole = section < 2 || section > 15, face = section < 5 || section > 12;
    bool groove = !face && spoke % 8 < 2;
    return theme->paintwork[hole || groove ? PAINTWORK_GROOVE : PAINTWORK_ROLLER];
}

static void build_roller(Builder *builder, const Tool *tool, const Theme *theme) {
    enum { AROUND = 64, SECTIONS = sizeof roller_section / sizeof *roller_section };
    int first = builder->spots.count;
    for (int j = 0; j < SECTIONS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float angle = (float)(2 * MATHS_PI) * (float)(i % AROUND) / AROUND;
            Vec3 out = vec3(0, cos_f(angle), sin_f(angle));
            float lean = roller_section[j].lean;
            Vec3 normal = vec3_unit(vec3_add(vec3_scale(out, 1 - fabsf(lean)), vec3(lean, 0, 0)));
            Vec3 place = vec3_scale(out, tool->radius_m * roller_section[j].part);
            place.x = tool->half_m * roller_section[j].along;
            add_spot(builder, (Spot){place, normal, roller_albedo(theme, j, i % AROUND)});
        }
    add_grid(builder, first, AROUND + 1, SECTIONS);
}

/* Two balls in a sock: what goes round them, from end to end along x, is as wide as the ball there or as the knit
 * stretched between them; the toe of the sock hangs out at one end. */
static float sock_radius(const Tool *tool, float x) {
    float from = fabsf(x) - tool->half_m, ball = tool->radius_m * tool->radius_m - from * from;
    float waist = fabsf(x) < tool->half_m ? 0.80f * tool->radius_m : 0;
    float tail = x > 0 ? 0.24f * tool->radius_m : 0, round = ball > 0 ? sqrtf(ball) : 0;
    return fmaxf(round, fmaxf(waist, tail));
}

static void build_pair(Builder *builder, const Tool *tool, const Theme *theme) {
    enum { AROUND = 48, ALONG = 64 };
    float from = -tool->half_m - tool->radius_m, to = tool->half_m + 1.9f * tool->radius_m;
    int first = builder->spots.count;
    for (int j = 0; j <= ALONG; j++) {
        float x = mix_f(from, to, (float)j / ALONG), step = 0.001f;
        bool end = j == 0 || j == ALONG;
        float radius = end ? 0 : sock_radius(tool, x);
        float slope = (sock_radius(tool, x + step) - sock_radius(tool, x - step)) / (2 * step);
        for (int i = 0; i <= AROUND; i++) {
            float angle = (float)(2 * MATHS_PI) * (float)(i % AROUND) / AROUND;
            Vec3 out = vec3(0, cos_f(angle), sin_f(angle));
            Vec3 normal = vec3_unit(vec3_add(out, vec3(-clamp_f(slope, -8, 8), 0, 0)));
            if (end) normal = vec3(j ? 1 : -1, 0, 0);
            float rib = i % 4 < 2 ? 1 : 0.84f;
            Vec3 place = vec3_add(vec3_scale(out, radius), vec3(x, 0, 0));
            add_spot(builder, (Spot){place, normal, vec3_scale(theme->paintwork[PAINTWORK_SOCK], rib)});
        }
    }
    add_grid(builder, first, AROUND + 1, ALONG + 1);
}

static void build_box(Builder *builder, Vec3 low, Vec3 high, float rounding, Vec3 albedo);

/* The fold that joins a layer to the next one, as thick as both, on this side. */
static void build_fold(Builder *builder, const Tool *tool, int layer, float side, Vec3 albedo) {
    float thick = 2 * tool->radius_m / (float)tool->layers, low = (float)layer * thick - tool->radius_m;
    float inner = side * 0.4f * tool->half_m, outer = side * tool->half_m;
    build_box(builder, vec3(fminf(inner, outer), low + FOLD_LESS_M, -tool->wide_m),
              vec3(fmaxf(inner, outer), low + 2 * thick - FOLD_LESS_M, tool->wide_m), 0.9f * thick, albedo);
}

/* A cloth folded to and fro: its layers lie not quite over each other, and go over into the next at the right and at the
 * left in turn. A woven border runs across near both ends. */
static void build_folded(Builder *builder, const Tool *tool, const Theme *theme) {
    Vec3 cloth = theme->paintwork[PAINTWORK_CLOTH], border = theme->paintwork[PAINTWORK_SOCK];
    float thick = 2 * tool->radius_m / (float)tool->layers;
    for (int i = 0; i < tool->layers; i++) {
        float low = (float)i * thick - tool->radius_m, askew = i % 2 ? ASKEW_M : 0;
        float right = i % 2 == 0 && i + 1 < tool->layers ? thick : askew, left = i % 2 == 0 ? askew : thick;
        build_box(builder, vec3(-tool->half_m + left, low, -tool->wide_m + askew),
                  vec3(tool->half_m - right, low + thick, tool->wide_m - ASKEW_M + askew), 0.48f * thick,
                  cloth);
        if (i + 1 < tool->layers) build_fold(builder, tool, i, i % 2 ? -1 : 1, cloth);
    }
    for (float side = -1; side < 2; side += 2) {
        float x = side * 0.74f * tool->half_m;
        build_box(builder, vec3(x - BORDER_M, tool->radius_m - thick, -tool->wide_m),
                  vec3(x + BORDER_M, tool->radius_m + BORDER_UP_M, tool->wide_m), 0.48f * thick, border);
    }
}

static void build_cushion(Builder *builder, const Tool *tool, const Theme *theme) {
    if (tool->layers) {
        build_folded(builder, tool, theme);
        return;
    }
    Vec3 half = vec3(tool->half_m, tool->radius_m, tool->wide_m);
    build_box(builder, vec3_scale(half, -1), half, 0.85f * tool->radius_m, theme->paintwork[PAINTWORK_CLOTH]);
}

static void build_tool(Builder *builder, const Tool *tool, const Theme *theme) {
    switch (tool->shape) {
    case SHAPE_BALL: build_ball(builder, tool, theme); return;
    case SHAPE_ROLLER: build_roller(builder, tool, theme); return;
    case SHAPE_PAIR: build_pair(builder, tool, theme); return;
    case SHAPE_CUSHION: build_cushion(builder, tool, theme); return;
    }
}

/* What lies flat darkens the floor along its two long edges, too. */
static void shade_flat(Prop *prop, const Tool *tool) {
    for (float side = -1; side < 2; side += 2) {
        Vec3 beside = vec3(0, 0, side * (tool->wide_m - tool->radius_m)), end = vec3(tool->half_m, 0, 0);
        prop->occluders[prop->occluder_count++] =
            (Occluder){vec3_sub(beside, end), vec3_add(beside, end), tool->radius_m};
    }
}

Prop *prop_tool(Arena *arena, const Tool *tool, const Theme *theme) {
    Builder builder = {.arena = arena};
    build_tool(&builder, tool, theme);
    Prop *prop = finish_welded(&builder);
    Vec3 end = vec3(tool->half_m, 0, 0);
    prop->occluders[0] = (Occluder){vec3_scale(end, -1), end, tool->radius_m};
    prop->occluder_count = 1;
    if (tool->layers) shade_flat(prop, tool);
    return prop;
}

/* ---- furniture ---- */

enum { STOPS_MAX = 40 };

#define ROUND_ONE_M  0.0095f /* a smaller rounding, a few pixels wide, has one step; */
#define ROUND_TWO_M  0.02f   /* one up to here two, others three */
#define SLIM_M       0.06f   /* legs: no shadow has its outline on them */
#define APART_M      0.04f
#define SLIM_APART_M 0.09f

/* How finely a box is divided: along its roundings, and between them. */
typedef struct BoxGrid {
    float rounding, apart_m;
    int round_steps;
} BoxGrid;

static BoxGrid box_grid(Vec3 half, float rounding) {
    float thick = fminf(fmaxf(half.x, half.y), fminf(fmaxf(half.y, half.z), fmaxf(half.z, half.x)));
    int round_steps = rounding < ROUND_ONE_M ? 1 : rounding < ROUND_TWO_M ? 2 : 3;
    return (BoxGrid){rounding, 2 * thick < SLIM_M ? SLIM_APART_M : APART_M, round_steps};
}

/* Where the grid lines of one axis lie: in the rounding, and every few centimetres between. */
static int box_stops(float half, const BoxGrid *grid, float *stops) {
    float rounding = grid->rounding;
    int count = 0, steps = grid->round_steps;
    int between = clamp_i((int)((half - rounding) * 2 / grid->apart_m), 1, 24);
    for (int i = 0; i < steps; i++) stops[count++] = -half + rounding * (float)i / (float)steps;
    for (int i = 0; i <= between; i++)
        stops[count++] = (half - rounding) * (2 * (float)i / (float)between - 1);
    for (int i = steps - 1; i >= 0; i--) stops[count++] = half - rounding * (float)i / (float)steps;
    return count;
}

static Vec3 clamp_to(Vec3 p, Vec3 inner) {
    return vec3(clamp_f(p.x, -inner.x, inner.x), clamp_f(p.y, -inner.y, inner.y),
                clamp_f(p.z, -inner.z, inner.z));
}

/* One face: axis u across, v up, w out of the box, each 0..2, sign -1 or 1 on w. */
static void box_face(Builder *builder, Vec3 middle, Vec3 half, float rounding, int u, int v, int w,
                     float sign, Vec3 albedo) {
    float across[STOPS_MAX], up[STOPS_MAX];
    const float halves[3] = {half.x, half.y, half.z};
    BoxGrid grid = box_grid(half, rounding);
    int columns = box_stops(halves[u], &grid, across), rows = box_stops(halves[v], &grid, up);
    Vec3 inner = vec3(half.x - rounding, half.y - rounding, half.z - rounding);
    int first = builder->spots.count;
    for (int j = 0; j < rows; j++)
        for (int i = 0; i < columns; i++) {
            float p[3];
            p[u] = across[i];
            p[v] = up[j];
            p[w] = sign * halves[w];
            Vec3 on = vec3(p[0], p[1], p[2]), core = clamp_to(on, inner);
            Vec3 normal = vec3_unit(vec3_sub(on, core));
            add_spot(builder, (Spot){vec3_add(middle, vec3_along(core, normal, rounding)), normal, albedo});
        }
    add_grid(builder, first, columns, rows);
}

static void build_box(Builder *builder, Vec3 low, Vec3 high, float rounding, Vec3 albedo) {
    Vec3 middle = vec3_mix(low, high, 0.5f), half = vec3_scale(vec3_sub(high, low), 0.5f);
    box_face(builder, middle, half, rounding, 0, 1, 2, 1, albedo);
    box_face(builder, middle, half, rounding, 1, 0, 2, -1, albedo);
    box_face(builder, middle, half, rounding, 1, 2, 0, 1, albedo);
    box_face(builder, middle, half, rounding, 2, 1, 0, -1, albedo);
    box_face(builder, middle, half, rounding, 2, 0, 1, 1, albedo);
    box_face(builder, middle, half, rounding, 0, 2, 1, -1, albedo);
}

/* box from POINT to POINT round LENGTH */
static void read_box(Builder *builder, int **index, Reader *reader, const Theme *theme) {
    Vec3 low, high;
    float rounding = 0;
    read_word(reader, "from");
    read_point(reader, &low);
    read_word(reader, "to");
    read_point(reader, &high);
    read_word(reader, "round");
    read_length(reader, 0.001f, 0.1f, &rounding);
    if (!read_end(reader)) return;
    Vec3 size = vec3_sub(high, low);
    if (size.x < 2 * rounding || size.y < 2 * rounding || size.z < 2 * rounding) {
        read_mistake(reader, CODE_CONFLICT, "a box is at least twice as thick as its rounding");
        return;
    }
    int first = builder->spots.count;
    build_box(builder, low, high, rounding, theme->paintwork[PAINTWORK_WOOD]);
    int *longer = arena_alloc(builder->arena, (size_t)builder->spots.count * sizeof *longer);
    if (first) memcpy(longer, *index, (size_t)first * sizeof *longer);
    weld(builder, first, longer);
    *index = longer;
}

/* shade from POINT to POINT radius LENGTH: a capsule that casts its soft shadow */
static void read_shade(Reader *reader, Occluder *occluders, int *count) {
    Occluder occluder;
    read_word(reader, "from");
    read_point(reader, &occluder.a);
    read_word(reader, "to");
    read_point(reader, &occluder.b);
    read_word(reader, "radius");
    read_length(reader, 0.005f, 0.5f, &occluder.radius_m);
    if (!read_end(reader)) return;
    if (*count == PROP_OCCLUDERS)
        read_mistake(reader, CODE_TOO_MANY, "a prop has at most %d shades", PROP_OCCLUDERS);
    else
        occluders[(*count)++] = occluder;
}

static Prop *read_block(Arena *arena, const Tree *tree, const Node *block, const Theme *theme, Diags *diags) {
    static const char *const words[] = {"box", "shade", NULL};
    Builder builder = {.arena = arena};
    int *index = NULL, count = 0;
    Occluder occluders[PROP_OCCLUDERS];
    for (const Node *node = block->first; node; node = node->next) {
        int word = read_choice(tree, node, words, diags);
        Reader reader = read_statement(tree, node, diags);
        if (word == 0) read_box(&builder, &index, &reader, theme);
        if (word == 1) read_shade(&reader, occluders, &count);
    }
    if (!script_child(block, "box")) read_missing(tree, block, "box", diags);
    if (!builder.spots.count) return NULL;
    Prop *prop = finish(&builder, index);
    memcpy(prop->occluders, occluders, (size_t)count * sizeof *occluders);
    prop->occluder_count = count;
    return prop;
}

Prop *prop_read(Arena *arena, const Tree *tree, Text name, const Theme *theme, Diags *diags) {
    static const char *const words[] = {"prop", NULL};
    int errors = diags->errors, count = 0;
    Prop *found = NULL;
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (read_choice(tree, node, words, diags) < 0) continue;
        Reader reader = read_statement(tree, node, diags);
        Text called;
        if (!read_name(&reader, "the prop's name", &called) || !read_end(&reader)) continue;
        if (!text_same(called, name)) continue;
        if (count++) read_mistake(&reader, CODE_TWICE, "there is already a prop \"%.*s\"", TEXT_ARGS(name));
        found = read_block(arena, tree, node, theme, diags);
    }
    if (!count)
        diag_error(diags, tree->source, (Span){0, 0}, CODE_LACKS, "there is no prop \"%.*s\"",
                   TEXT_ARGS(name));
    return diags->errors == errors ? found : NULL;
}
