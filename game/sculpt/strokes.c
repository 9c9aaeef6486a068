/* A stroke is walked in even steps; at each, points across it are let fall onto the face, or an eyeball, from the front
 * and raised a little, so that the strip hides what is under it. A wide stroke has more of them, to lie close. */
#include "sculpt/strokes.h"

#include "body/read.h"

#include <string.h>

enum { STEPS_LEAST = 4, STEPS_MOST = 10, FALLS = 60, ROWS_MAX = 5, ROWS_STRETCHED = 7 };

#define FRONT_M       0.16f   /* where points fall from */
#define RAISED_M      0.0010f /* above the skin, when the stroke does not say it */
#define RAISED_MOST_M 0.005f
#define TAKES_MOST_M  0.03f
#define TONGUE        0.65f   /* less deep at the lower rim of what parts: something lies there */
#define STEP_M        0.0009f /* of a small stroke */
#define ROW_M         0.0025f /* between points across */
#define NEAR_M        0.0002f
#define SLOPE_M       0.002f
#define MEETS_M       0.0025f /* of a ball to the skin: what is raised leans from one to the other */

typedef enum StrokeWord {
    STROKE_MATERIAL,
    STROKE_FROM,
    STROKE_BEND,
    STROKE_TO,
    STROKE_WIDTH,
    STROKE_NEEDED, /* the words from here on may be left out */
    STROKE_ROUND = STROKE_NEEDED,
    STROKE_RAISED,
    STROKE_OVER,
    STROKE_ON,
    STROKE_FOLLOWS,
    STROKE_TAKES
} StrokeWord;

static const char *const stroke_words[] = {"material", "from", "bend", "to",      "width", "round",
                                           "raised",   "over", "on",   "follows", "takes", NULL};
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
            TEXT("materials of the face are brow, lid, lips, mouth, eye, iris, pupil, skin");
    else
        stroke->material = (Material)material;
}

/* raised LENGTH [LENGTH]: with two, the unit stands on the second */
static void read_raised(Reader *reader, Stroke *stroke) {
    read_lengths(reader, 2, 0, RAISED_MOST_M, stroke->raised);
}

/* over ball at POINT radius LENGTH; on ball ... */
static void read_ball(Reader *reader, Stroke *stroke, bool only) {
    read_word(reader, "ball");
    read_word(reader, "at");
    read_point(reader, &stroke->ball);
    read_word(reader, "radius");
    read_length(reader, 0.001f, 0.1f, &stroke->ball_m);
    stroke->ball_only = only;
}

static void read_bone(Reader *reader, const Skeleton *skeleton, int *bone) {
    Text name;
    if (!read_name(reader, "the name of a bone", &name)) return;
    *bone = skeleton_find(skeleton, name, 1);
    if (*bone < 0) read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone %.*s", TEXT_ARGS(name));
}

/* follows BONE [to BONE from % to %] */
static void read_follows(Reader *reader, const Skeleton *skeleton, Stroke *stroke) {
    read_bone(reader, skeleton, &stroke->bone[0]);
    stroke->bone[1] = stroke->bone[0];
    if (!read_if(reader, "to")) return;
    read_bone(reader, skeleton, &stroke->bone[1]);
    read_word(reader, "from");
    read_share(reader, 0, 100, &stroke->share[0]);
    read_word(reader, "to");
    read_share(reader, 0, 100, &stroke->share[1]);
}

static void read_line(const Tree *tree, const Node *node, const Skeleton *skeleton, Stroke *stroke,
                      Diags *diags) {
    int word = read_choice(tree, node, stroke_words, diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    switch ((StrokeWord)word) {
    case STROKE_MATERIAL: read_material(&reader, stroke); break;
    case STROKE_FROM: read_at(&reader, stroke, 0); break;
    case STROKE_BEND: read_at(&reader, stroke, 1); break;
    case STROKE_TO: read_at(&reader, stroke, 2); break;
    case STROKE_WIDTH: read_lengths(&reader, 3, 0.0001f, 0.05f, stroke->width); break;
    case STROKE_ROUND: stroke->round = true; break;
    case STROKE_RAISED: read_raised(&reader, stroke); break;
    case STROKE_OVER: read_ball(&reader, stroke, false); break;
    case STROKE_ON: read_ball(&reader, stroke, true); break;
    case STROKE_FOLLOWS: read_follows(&reader, skeleton, stroke); break;
    case STROKE_TAKES: read_length(&reader, 0.001f, TAKES_MOST_M, &stroke->takes_m); break;
    }
    read_end(&reader);
}

/* Where a stroke of this name is, or will be. */
static int place_of(const Strokes *strokes, Text name) {
    int i = 0;
    while (i < strokes->count && !text_same(strokes->at[i].name, name)) i++;
    return i;
}

static void parse_stroke(Strokes *strokes, const Skeleton *skeleton, const Tree *tree, const Node *node,
                         Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    Stroke stroke = {.raised = {RAISED_M, RAISED_M}, .bone = {-1, -1}};
    int before = diags->errors;
    if (!read_name(&reader, "the name of the stroke", &stroke.name)) return;
    int place = place_of(strokes, stroke.name);
    if (place == STROKES_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a face holds at most %d strokes", STROKES_MAX);
    if (!read_end(&reader)) return;
    for (const Node *child = node->first; child; child = child->next)
        read_line(tree, child, skeleton, &stroke, diags);
    for (int word = 0; word < STROKE_NEEDED; word++)
        if (!script_child(node, stroke_words[word])) read_missing(tree, node, stroke_words[word], diags);
    if (diags->errors == before && stroke.x[2] <= stroke.x[0])
        read_mistake(&reader, CODE_RANGE, "a stroke runs outward: to is farther from the midline than from");
    strokes->at[place] = stroke;
    if (place == strokes->count) strokes->count++;
}

bool strokes_read(Strokes *strokes, const Skeleton *skeleton, const Tree *tree, Diags *diags) {
    int before = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, top_words, diags) == 0)
            parse_stroke(strokes, skeleton, tree, node, diags);
    return diags->errors == before;
}

static float bezier(const float p[3], float t) {
    float u = 1 - t;
    return u * u * p[0] + 2 * u * t * p[1] + t * t * p[2];
}

static float bezier_slope(const float p[3], float t) {
    return 2 * (1 - t) * (p[1] - p[0]) + 2 * t * (p[2] - p[1]);
}

/* Through the three widths, the second of them in the middle; or an ellipse that ends bluntly. */
static float width_at(const Stroke *stroke, float t) {
    const float *width = stroke->width;
    if (stroke->round) return fmaxf(width[1] * 2 * sqrtf(fmaxf(t * (1 - t), 0)), width[0]);
    float bend[3] = {width[0], 2 * width[1] - 0.5f * (width[0] + width[2]), width[2]};
    return bezier(bend, t);
}

static float skin_before(const Flesh *flesh, float x, float y) {
    Vec3 p = vec3(x, y, FRONT_M);
    float distance = 1;
    for (int i = 0; i < FALLS && distance > NEAR_M; i++) {
        distance = flesh_distance(flesh, p, NULL, 0);
        p.z -= 0.7f * distance;
    }
    return p.z;
}

/* How far in front a point of the stroke's ball is; far behind all skin where there is none. */
static float ball_before(const Stroke *stroke, float x, float y) {
    float dx = x - stroke->ball.x, dy = y - stroke->ball.y;
    float under = stroke->ball_m * stroke->ball_m - dx * dx - dy * dy;
    return under > 0 ? stroke->ball.z + sqrtf(under) : -FRONT_M;
}

static Vec3 laid_on(const Flesh *flesh, const Stroke *stroke, float x, float y, float raised_m) {
    float skin = skin_before(flesh, x, y), ball = ball_before(stroke, x, y);
    float round = ball <= -FRONT_M ? 0 : stroke->ball_only ? 1 : smooth_f(-MEETS_M, MEETS_M, ball - skin);
    Vec3 p = vec3(x, y, stroke->ball_only && round > 0 ? ball : fmaxf(ball, skin));
    Vec3 out = vec3_unit(flesh_gradient(flesh, p, SLOPE_M, NULL, 0));
    if (round > 0) out = vec3_mix(out, vec3_unit(vec3_sub(p, stroke->ball)), round);
    Vec3 raised = vec3_along(p, vec3_unit(out), raised_m);
    if (x == 0) raised.x = 0;
    return raised;
}

/* Its lower rim leaves its upper one. */
static bool stretches(const Stroke *stroke) {
    return stroke->bone[0] != stroke->bone[1] && stroke->share[0] < stroke->share[1];
}

/* What stretches has more than it needs at rest. */
static int rows_of(const Stroke *stroke) {
    if (stretches(stroke)) return ROWS_STRETCHED;
    int rows = 2 + (int)(fmaxf(stroke->width[0], stroke->width[1]) / ROW_M);
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

/* How much of its second bone it follows along the curve: all of it halfway, or, if it goes on in the mirror, at the
 * beginning. */
static float follows_at(const Stroke *stroke, float t) {
    float aside = fabsf(stroke->x[0] == 0 ? t : 2 * t - 1);
    return 1 - aside * aside * aside;
}

/* From the upper rim to the lower one. */
static void across(const Flesh *flesh, const Stroke *stroke, float t, Vec3 *row) {
    float x = bezier(stroke->x, t), y = bezier(stroke->y, t);
    float dx = bezier_slope(stroke->x, t), dy = bezier_slope(stroke->y, t), length = sqrtf(dx * dx + dy * dy);
    float width = width_at(stroke, t) / fmaxf(length, 1e-6f);
    int rows = rows_of(stroke);
    for (int i = 0; i < rows; i++) {
        float down = (float)i / (float)(rows - 1), aside = width * (0.5f - down);
        row[i] = laid_on(flesh, stroke, x == 0 ? 0 : x - dy * aside, y + dx * aside,
                         mix_f(stroke->raised[0], stroke->raised[1], down));
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

static int steps_of(const Stroke *stroke) {
    return clamp_i((int)((stroke->x[2] - stroke->x[0]) / STEP_M), STEPS_LEAST, STEPS_MOST);
}

/* In even steps, or, about an ellipse, in even angles. */
static float step_at(const Stroke *stroke, int i) {
    float even = (float)i / (float)steps_of(stroke);
    return stroke->round ? 0.5f - 0.5f * cos_f((float)MATHS_PI * even) : even;
}

/* A mouth that opens shows what is behind the lips; a lid that comes down is skin. */
static float inside_at(const Stroke *stroke, float down) {
    return stretches(stroke) && stroke->material != MATERIAL_SKIN ? 1 - TONGUE * down : 0;
}

static void tie_row(Clay *clay, const Stroke *stroke, float t, int base, int rows) {
    for (int i = 0; stroke->bone[0] >= 0 && i < rows; i++) {
        float down = (float)i / (float)(rows - 1), share = mix_f(stroke->share[0], stroke->share[1], down);
        *vec_push(clay->arena, &clay->ties) = (Tie){.vertex = base + i,
                                                    .bone = {stroke->bone[0], stroke->bone[1]},
                                                    .share = share * follows_at(stroke, t),
                                                    .takes_m = stroke->takes_m,
                                                    .inside = inside_at(stroke, down)};
    }
}

/* The curve runs outward, to the right in the picture, and row 0 is above it. */
static void add_stroke(Clay *clay, const Stroke *stroke, const Flesh *flesh) {
    int rows = rows_of(stroke), steps = steps_of(stroke);
    make_room(clay, rows * (steps + 1), 2 * (rows - 1) * steps);
    for (int i = 0; i <= steps; i++) {
        int base = clay->vertex_count;
        float t = step_at(stroke, i);
        across(flesh, stroke, t, &clay->places[base]);
        for (int v = base; v < base + rows; v++) clay->lines[v][0] = clay->lines[v][1] = NO_LINE;
        tie_row(clay, stroke, t, base, rows);
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
