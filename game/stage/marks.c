/* What covers a spot is looked for in the triangles that are drawn: nine places on its ring, each hidden when a triangle
 * lies well before it. So a mark fades as an arm or a tool passes by, and a turn of the camera never makes it jump. */
#include "stage/marks.h"

#include "stage/icons.h"

enum { PLACES = 9, DOTS = 16 };

#define RADIUS_M     0.0165f /* of the ring: a thumb's width across */
#define RADIUS_LEAST 15.0f   /* design units */
#define CLEAR_M                                                                                              \
    0.012f /* what is nearer than this before the spot does not cover it: it is the skin about it */
#define FACES_FROM   0.0f /* cosine between skin and sight */
#define FACES_TO     0.35f
#define HIDDEN_ALPHA 0.62f
#define SOLID_ALPHA  0.95f
#define RIM_ALPHA    0.55f /* of the dark copy below */
#define DOT_ALPHA    0.8f  /* of a faint one */

typedef struct Places {
    float x[PLACES], y[PLACES], near; /* px; 1/m */
    bool hidden[PLACES];
    float x0, y0, x1, y1;
} Places;

static Places places_about(float x, float y, float radius, float near) {
    Places places = {.near = near, .x0 = x - radius, .y0 = y - radius, .x1 = x + radius, .y1 = y + radius};
    for (int i = 0; i < PLACES; i++) {
        double angle = 2 * MATHS_PI * i / (PLACES - 1);
        float out = i < PLACES - 1 ? radius * 0.7f : 0;
        places.x[i] = x + out * (float)maths_cos(angle);
        places.y[i] = y + out * (float)maths_sin(angle);
    }
    return places;
}

static float cross2(float ax, float ay, float bx, float by) {
    return ax * by - ay * bx;
}

/* Does the triangle lie over the place, well before it? */
static bool covers(const SceneMesh *mesh, const int32_t t[3], float x, float y, float limit) {
    float w[3], sum = 0, near = 0;
    for (int k = 0; k < 3; k++) {
        int a = t[(k + 1) % 3], b = t[(k + 2) % 3];
        w[k] = cross2(mesh->x[a] - x, mesh->y[a] - y, mesh->x[b] - x, mesh->y[b] - y);
        sum += w[k];
        near += w[k] * mesh->near[t[k]];
    }
    bool inside = (w[0] >= 0 && w[1] >= 0 && w[2] >= 0) || (w[0] <= 0 && w[1] <= 0 && w[2] <= 0);
    return inside && fabsf(sum) > 1e-6f && near / sum > limit;
}

static bool apart(const SceneMesh *mesh, const int32_t t[3], const Places *p) {
    const float *x = mesh->x, *y = mesh->y;
    return (x[t[0]] < p->x0 && x[t[1]] < p->x0 && x[t[2]] < p->x0) ||
           (x[t[0]] > p->x1 && x[t[1]] > p->x1 && x[t[2]] > p->x1) ||
           (y[t[0]] < p->y0 && y[t[1]] < p->y0 && y[t[2]] < p->y0) ||
           (y[t[0]] > p->y1 && y[t[1]] > p->y1 && y[t[2]] > p->y1);
}

/* The part of the places that something lies before. */
static float covered(const SceneView *view, Places *places) {
    float limit = 1 / (1 / places->near - CLEAR_M);
    int hidden = 0;
    for (int m = 0; m < view->mesh_count; m++) {
        const SceneMesh *mesh = &view->meshes[m];
        for (int i = 0; i < mesh->topology->triangle_count; i++) {
            const int32_t *t = mesh->topology->triangles[i];
            if (apart(mesh, t, places)) continue;
            for (int k = 0; k < PLACES; k++)
                places->hidden[k] |= covers(mesh, t, places->x[k], places->y[k], limit);
        }
    }
    for (int k = 0; k < PLACES; k++) hidden += places->hidden[k];
    return (float)hidden / PLACES;
}

/* A place on the skin in the picture; false if it is not before the camera. What faces away is not looked at more. */
static bool place_mark(Vec3 at, Vec3 normal, const Camera *camera, const SceneView *view, MarkShown *mark) {
    float near;
    if (!camera_project(camera, at, &mark->x, &mark->y, &near)) return false;
    mark->radius = RADIUS_M * camera->focal_px * near;
    float least = RADIUS_LEAST * (float)view->height / 1080;
    if (mark->radius < least) mark->radius = least;
    float faces = vec3_dot(normal, vec3_unit(vec3_sub(camera->eye, at)));
    mark->hidden = 1 - smooth_f(FACES_FROM, FACES_TO, faces);
    if (mark->hidden >= 1) return true;
    Places places = places_about(mark->x, mark->y, mark->radius, near);
    mark->hidden = fmaxf(mark->hidden, covered(view, &places));
    return true;
}

static void find_one(const Figure *figure, int spot, int side, float strength, const Camera *camera,
                     const SceneView *view, MarksShown *shown) {
    if (strength <= 0) return;
    Vec3 normal, at = figure_spot(figure, spot, side, &normal);
    MarkShown mark = {.strength = strength};
    if (place_mark(at, normal, camera, view, &mark)) shown->list[shown->count++] = mark;
}

void marks_find(const Figure *figure, const BodyMuscle *muscle, const Marks *strengths, const Camera *camera,
                const SceneView *view, MarksShown *shown) {
    shown->count = 0;
    for (int i = 0; muscle && i < muscle->point_count; i++) {
        find_one(figure, i, 1, strengths->left[i], camera, view, shown);
        find_one(figure, i, -1, strengths->right[i], camera, view, shown);
    }
}

#define SEEN_WHOLE                                                                                           \
    0.35f /* so much of what is never pressed may be covered, and it is still crossed out wholly */
#define SEEN_NOT 0.75f

static void find_never(const Figure *figure, int index, int side, float strength, const Camera *camera,
                       const SceneView *view, NeverShown *shown) {
    Vec3 at, normal;
    MarkShown mark = {.strength = strength};
    if (shown->count == NEVER_MARKS_MAX || !figure_spared(figure, index, side, &at, &normal)) return;
    if (!place_mark(at, normal, camera, view, &mark)) return;
    mark.strength *= 1 - smooth_f(SEEN_WHOLE, SEEN_NOT, mark.hidden);
    if (mark.strength > 0) shown->list[shown->count++] = mark;
}

void never_find(const Figure *figure, int side, float strength, const Camera *camera, const SceneView *view,
                NeverShown *shown) {
    shown->count = 0;
    int count = strength > 0 ? figure_spared_count(figure) : 0;
    for (int i = 0; i < count; i++) {
        if (side >= 0 || !figure_spared_paired(figure, i))
            find_never(figure, i, 1, strength, camera, view, shown);
        if (side <= 0) find_never(figure, i, -1, strength, camera, view, shown);
    }
}

/* ---- drawing ---- */

typedef struct Pen {
    Scene *scene;
    float scale, rim; /* px more on every side, for the dark copy below */
    Colour colour;
} Pen;

static void draw_ring(const Pen *pen, const MarkShown *mark) {
    float s = pen->scale, width = 3 * s + 2 * pen->rim;
    scene_ring(pen->scene, mark->x, mark->y, mark->radius, width, pen->colour);
    for (int i = 0; i < 4; i++) {
        float ux = i == 0 ? 1 : i == 1 ? -1 : 0, uy = i == 2 ? 1 : i == 3 ? -1 : 0;
        float from = mark->radius * 0.72f, to = mark->radius + 9 * s;
        scene_line(pen->scene, mark->x + ux * from, mark->y + uy * from, mark->x + ux * to, mark->y + uy * to,
                   width, pen->colour);
    }
}

static void draw_dots(const Pen *pen, const MarkShown *mark) {
    for (int i = 0; i < DOTS; i++) {
        double angle = 2 * MATHS_PI * i / DOTS;
        float x = mark->x + mark->radius * (float)maths_cos(angle),
              y = mark->y + mark->radius * (float)maths_sin(angle);
        scene_disc(pen->scene, x, y, 1.7f * pen->scale + pen->rim, pen->colour, pen->colour);
    }
}

static void draw_middle(const Pen *pen, const MarkShown *mark) {
    scene_disc(pen->scene, mark->x, mark->y, 3.4f * pen->scale + pen->rim, pen->colour, pen->colour);
}

/* A faint mark is a dot; what it has beyond that makes its ring. */
static void draw_mark(Scene *scene, const MarkShown *mark, Colour ink, float alpha, float rim, float scale) {
    float ring = clamp_f((mark->strength - MARK_FAINT) / (1 - MARK_FAINT), 0, 1);
    float dot = clamp_f(mark->strength / MARK_FAINT, 0, 1) * mix_f(DOT_ALPHA, 1, ring);
    float seen = (1 - mark->hidden) * SOLID_ALPHA, covered = mark->hidden * HIDDEN_ALPHA;
    Pen solid = {scene, scale, 1.5f * rim, colour_fade(ink, ring * seen * alpha)},
        dotted = {scene, scale, rim, colour_fade(ink, ring * covered * alpha)},
        middle = {scene, scale, 1.5f * rim, colour_fade(ink, dot * (seen + covered) * alpha)};
    if (ring * seen > 0) draw_ring(&solid, mark);
    if (ring * covered > 0) draw_dots(&dotted, mark);
    draw_middle(&middle, mark);
}

void marks_draw(Scene *scene, const Theme *theme, const MarksShown *marks, float scale) {
    for (int i = 0; i < marks->count; i++) {
        draw_mark(scene, &marks->list[i], theme->ink[INK_PAGE], RIM_ALPHA, scale, scale);
        draw_mark(scene, &marks->list[i], theme->ink[INK_MARK], 1, 0, scale);
    }
}

#define NEVER_SIZE  0.8f /* of the ring about what is pressed */
#define NEVER_ALPHA 0.92f

void never_sign(Scene *scene, const Theme *theme, float x, float y, float radius, float alpha) {
    Colour dark = colour_fade(theme->ink[INK_PAGE], alpha), light = colour_fade(theme->ink[INK_STOP], alpha);
    scene_disc(scene, x, y, radius * 1.15f, dark, dark);
    scene_ring(scene, x, y, radius, radius * 0.22f, light);
    icon_cross(scene, x, y, radius * 1.35f, radius * 0.24f, light);
}

void never_draw(Scene *scene, const Theme *theme, const NeverShown *never) {
    for (int i = 0; i < never->count; i++) {
        const MarkShown *mark = &never->list[i];
        never_sign(scene, theme, mark->x, mark->y, mark->radius * NEVER_SIZE, mark->strength * NEVER_ALPHA);
    }
}
