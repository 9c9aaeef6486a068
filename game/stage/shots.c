#include "stage/shots.h"

#include "body/read.h"

#include <string.h>

static void read_bones(Reader *reader, const Skeleton *skeleton, uint64_t *bones) {
    do {
        Text name;
        if (!read_name(reader, "the name of a bone", &name)) return;
        int left = skeleton_find(skeleton, name, 1), right = skeleton_find(skeleton, name, -1);
        if (left < 0)
            read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone \"%.*s\"", TEXT_ARGS(name));
        else
            *bones |= UINT64_C(1) << left | UINT64_C(1) << right;
    } while (read_comma(reader));
}

static void read_line(ShotPlan *plan, const Tree *tree, const Node *node, const Skeleton *skeleton,
                      Diags *diags) {
    static const char *const words[] = {"from", "shows", "margin", NULL};
    int word = read_choice(tree, node, words, diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    if (word == 0) {
        read_angle(&reader, -360, 360, &plan->yaw_rad);
        read_word(&reader, "up");
        read_angle(&reader, -10, 80, &plan->pitch_rad);
    }
    if (word == 1) read_bones(&reader, skeleton, &plan->bones);
    if (word == 2) read_length(&reader, 0, 1, &plan->margin_m);
    read_end(&reader);
}

/* camera NAME, then lines: from YAW up PITCH; shows BONE, ...; margin LENGTH */
static void read_camera(Shots *shots, const Tree *tree, const Node *node, const Skeleton *skeleton,
                        Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    ShotPlan plan = {0};
    read_name(&reader, "the camera's name", &plan.name);
    if (!read_end(&reader)) return;
    for (int i = 0; i < shots->count; i++)
        if (text_same(shots->plans[i].name, plan.name))
            read_mistake(&reader, CODE_TWICE, "there is already a camera \"%.*s\"", TEXT_ARGS(plan.name));
    for (const Node *line = node->first; line; line = line->next)
        read_line(&plan, tree, line, skeleton, diags);
    if (!plan.bones) read_missing(tree, node, "shows", diags);
    if (shots->count == SHOTS_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d cameras", SHOTS_MAX);
    else
        shots->plans[shots->count++] = plan;
}

bool shots_read(Shots *shots, const Tree *tree, const Skeleton *skeleton, Diags *diags) {
    static const char *const words[] = {"camera", NULL};
    int errors = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, words, diags) == 0) read_camera(shots, tree, node, skeleton, diags);
    if (!tree->root->first) read_missing(tree, tree->root, "camera", diags);
    return diags->errors == errors;
}

const ShotPlan *shots_find(const Shots *shots, Text name) {
    for (int i = 0; i < shots->count; i++)
        if (text_same(shots->plans[i].name, name)) return &shots->plans[i];
    return &shots->plans[0];
}

/* What a set of points spans. */
typedef struct Span3 {
    float low[3], high[3];
} Span3;

static void span_add(Span3 *span, float x, float y, float z) {
    const float at[3] = {x, y, z};
    for (int k = 0; k < 3; k++) {
        if (at[k] < span->low[k]) span->low[k] = at[k];
        if (at[k] > span->high[k]) span->high[k] = at[k];
    }
}

/* The plan's bones along three directions. */
static Span3 span_of(const ShotPlan *plan, const Rig *rig, const Posed *posed, const Vec3 axes[3]) {
    Span3 span = {{1e9f, 1e9f, 1e9f}, {-1e9f, -1e9f, -1e9f}};
    for (int b = 0; b < rig->skeleton->count; b++) {
        if (!(plan->bones >> b & 1)) continue;
        Vec3 ends[2] = {posed->head[b], posed_point(rig, posed, b, rig->skeleton->bones[b].tail)};
        for (int i = 0; i < 2; i++)
            span_add(&span, vec3_dot(ends[i], axes[0]), vec3_dot(ends[i], axes[1]),
                     vec3_dot(ends[i], axes[2]));
    }
    return span;
}

static float half(const Span3 *span, int k) {
    return (span->high[k] - span->low[k]) / 2;
}

static float middle(const Span3 *span, int k) {
    return (span->high[k] + span->low[k]) / 2;
}

Shot shot_of(const ShotPlan *plan, const Rig *rig, const Posed *posed, bool mirrored) {
    Shot shot = {.yaw_rad = plan->yaw_rad, .pitch_rad = plan->pitch_rad};
    Vec3 back = shot_back(&shot), right = vec3_unit(vec3_cross(vec3(0, 1, 0), back)),
         up = vec3_cross(back, right);
    Span3 span = span_of(plan, rig, posed, (Vec3[]){right, up, back});
    shot.middle = vec3_add(vec3_add(vec3_scale(right, middle(&span, 0)), vec3_scale(up, middle(&span, 1))),
                           vec3_scale(back, middle(&span, 2)));
    shot.half_w_m = half(&span, 0) + plan->margin_m;
    shot.half_h_m = half(&span, 1) + plan->margin_m;
    float deep = half(&span, 2);
    shot.radius_m = sqrtf(shot.half_w_m * shot.half_w_m + shot.half_h_m * shot.half_h_m + deep * deep);
    if (mirrored) {
        shot.yaw_rad = -shot.yaw_rad;
        shot.middle = vec3_mirror(shot.middle);
    }
    return shot;
}

Shot shot_opened(Shot shot, uint64_t bones, float margin_m, const Rig *rig, const Posed *posed, float share) {
    ShotPlan plan = {
        .yaw_rad = shot.yaw_rad, .pitch_rad = shot.pitch_rad, .bones = bones, .margin_m = margin_m};
    Shot body = shot_of(&plan, rig, posed, false);
    Vec3 back = shot_back(&shot), right = vec3_unit(vec3_cross(vec3(0, 1, 0), back)),
         up = vec3_cross(back, right), away = vec3_sub(body.middle, shot.middle);
    float x = vec3_dot(away, right), y = vec3_dot(away, up);
    float low_x = fminf(-shot.half_w_m, x - body.half_w_m), high_x = fmaxf(shot.half_w_m, x + body.half_w_m);
    float low_y = fminf(-shot.half_h_m, y - body.half_h_m), high_y = fmaxf(shot.half_h_m, y + body.half_h_m);
    Shot whole = shot;
    whole.middle = vec3_along(vec3_along(shot.middle, right, (low_x + high_x) / 2), up, (low_y + high_y) / 2);
    whole.half_w_m = (high_x - low_x) / 2;
    whole.half_h_m = (high_y - low_y) / 2;
    whole.radius_m = fmaxf(shot.radius_m, body.radius_m);
    return shot_mix(shot, whole, share);
}
