/* A stroke is walked in even steps; at each, points across it are let fall onto the face from the front and
 * raised a little, so that the strip hides the skin under it. A wide stroke has more of them, to lie close. */
#include "sculpt/strokes.h"

#include "body/read.h"

#include <string.h>

enum { STEPS = 10, FALLS = 60, ROWS_MAX = 5 };

#define FRONT_M  0.16f   /* where points fall from */
#define RAISED_M 0.0010f /* above the skin */
#define ROW_M    0.0025f /* between points across */
#define NEAR_M   0.0002f
#define SLOPE_M  0.002f

typedef enum StrokeWord {
    STROKE_MATERIAL,
    STROKE_FROM,
    STROKE_BEND,
    STROKE_TO,
    STROKE_WIDTH,
    STROKE_WORDS
} StrokeWord;

static const char *const stroke_words[] = {"material", "from", "bend", "to", "width", NULL};
static const char *const top_words[] = {"stroke", NULL};

static void read_at(Reader *reader, Stroke *stroke, int i) {
    float at[2];
    if (!read_lengths(reader, 2, -3, 3, at)) return;
    stroke->x[i] = at[0];
    stroke->y[i] = at[1];
    if (at[0] < 0)
        read_mistake(reader, CODE_RANGE, "strokes are stated for the left side, where x is 0 or more");
}

static void read_material(Reader *reader, Stroke *stroke) {
    Text name;
    if (!read_name(reader, "the name of a material", &name)) return;
    int material = outfit_material_named(name);
    if (material < 0)
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no material %.*s", TEXT_ARGS(name))->help =
            TEXT("materials of the face are brow, lid, lips, mouth");
    else
        stroke->material = (Material)material;
}

static void read_line(const Tree *tree, const Node *node, Stroke *stroke, Diags *diags) {
    int word = read_choice(tree, node, stroke_words, diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    switch ((StrokeWord)word) {
    case STROKE_MATERIAL: read_material(&reader, stroke); break;
    case STROKE_FROM: read_at(&reader, stroke, 0); break;
    case STROKE_BEND: read_at(&reader, stroke, 1); break;
    case STROKE_TO: read_at(&reader, stroke, 2); break;
    case STROKE_WIDTH: read_lengths(&reader, 3, 0.0001f, 0.05f, stroke->width); break;
    case STROKE_WORDS: break;
    }
    read_end(&reader);
}

static void parse_stroke(Strokes *strokes, const Tree *tree, const Node *node, Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    Stroke stroke = {0};
    int before = diags->errors;
    if (!read_name(&reader, "the name of the stroke", &stroke.name)) return;
    if (strokes->count == STROKES_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a face holds at most %d strokes", STROKES_MAX);
    if (!read_end(&reader)) return;
    for (const Node *child = node->first; child; child = child->next) read_line(tree, child, &stroke, diags);
    for (int word = 0; word < STROKE_WORDS; word++)
        if (!script_child(node, stroke_words[word])) read_missing(tree, node, stroke_words[word], diags);
    if (diags->errors == before && stroke.x[2] <= stroke.x[0])
        read_mistake(&reader, CODE_RANGE, "a stroke runs outward: to is farther from the midline than from");
    strokes->at[strokes->count++] = stroke;
}

bool strokes_read(Strokes *strokes, const Tree *tree, Diags *diags) {
    int before = diags->errors;
    *strokes = (Strokes){0};
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, top_words, diags) == 0) parse_stroke(strokes, tree, node, diags);
    return diags->errors == before;
}

static float bezier(const float p[3], float t) {
    float u = 1 - t;
    return u * u * p[0] + 2 * u * t * p[1] + t * t * p[2];
}

static float bezier_slope(const float p[3], float t) {
    return 2 * (1 - t) * (p[1] - p[0]) + 2 * t * (p[2] - p[1]);
}

/* Through the three widths, the second of them in the middle. */
static float width_at(const float width[3], float t) {
    float bend[3] = {width[0], 2 * width[1] - 0.5f * (width[0] + width[2]), width[2]};
    return bezier(bend, t);
}

static Vec3 on_face(const Flesh *flesh, float x, float y) {
    Vec3 p = vec3(x, y, FRONT_M);
    float distance = 1;
    for (int i = 0; i < FALLS && distance > NEAR_M; i++) {
        distance = flesh_distance(flesh, p, NULL, 0);
        p.z -= 0.7f * distance;
    }
    Vec3 raised = vec3_along(p, vec3_unit(flesh_gradient(flesh, p, SLOPE_M, NULL, 0)), RAISED_M);
    if (x == 0) raised.x = 0;
    return raised;
}

static int rows_of(const Stroke *stroke) {
    int rows = 2 + (int)(fmaxf(stroke->width[0], stroke->width[1]) / ROW_M);
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

/* From the upper rim to the lower one. */
static void across(const Flesh *flesh, const Stroke *stroke, float t, Vec3 *row) {
    float x = bezier(stroke->x, t), y = bezier(stroke->y, t);
    float dx = bezier_slope(stroke->x, t), dy = bezier_slope(stroke->y, t), length = sqrtf(dx * dx + dy * dy);
    float width = width_at(stroke->width, t) / fmaxf(length, 1e-6f);
    int rows = rows_of(stroke);
    for (int i = 0; i < rows; i++) {
        float aside = width * (0.5f - (float)i / (float)(rows - 1));
        row[i] = on_face(flesh, x == 0 ? 0 : x - dy * aside, y + dx * aside);
    }
}

static void *longer(Arena *arena, const void *at, size_t old_bytes, size_t new_bytes) {
    void *moved = arena_alloc(arena, new_bytes);
    memcpy(moved, at, old_bytes);
    return moved;
}

static void make_room(Clay *clay, int vertices, int triangles) {
    size_t v = (size_t)clay->vertex_count, t = (size_t)clay->triangle_count;
    size_t more_v = v + (size_t)vertices, more_t = t + (size_t)triangles;
    clay->places = longer(clay->arena, clay->places, v * sizeof *clay->places, more_v * sizeof *clay->places);
    clay->lines = longer(clay->arena, clay->lines, v * sizeof *clay->lines, more_v * sizeof *clay->lines);
    clay->triangles =
        longer(clay->arena, clay->triangles, t * sizeof *clay->triangles, more_t * sizeof *clay->triangles);
    clay->materials = longer(clay->arena, clay->materials, t, more_t);
}

static void add_triangle(Clay *clay, int a, int b, int c, Material material) {
    int32_t *triangle = clay->triangles[clay->triangle_count];
    triangle[0] = a;
    triangle[1] = b;
    triangle[2] = c;
    clay->materials[clay->triangle_count++] = (uint8_t)material;
}

/* The curve runs outward, to the right in the picture, and row 0 is above it. */
static void add_stroke(Clay *clay, const Stroke *stroke, const Flesh *flesh) {
    int rows = rows_of(stroke);
    make_room(clay, rows * (STEPS + 1), 2 * (rows - 1) * STEPS);
    for (int i = 0; i <= STEPS; i++) {
        int base = clay->vertex_count;
        across(flesh, stroke, (float)i / STEPS, &clay->places[base]);
        for (int v = base; v < base + rows; v++) clay->lines[v][0] = clay->lines[v][1] = NO_LINE;
        clay->vertex_count += rows;
        for (int v = base; i && v < base + rows - 1; v++) {
            add_triangle(clay, v - rows, v - rows + 1, v + 1, stroke->material);
            add_triangle(clay, v - rows, v + 1, v, stroke->material);
        }
    }
}

void strokes_add(Clay *clay, const Strokes *strokes, const Flesh *flesh) {
    for (int i = 0; i < strokes->count; i++) add_stroke(clay, &strokes->at[i], flesh);
}
