#include "stage/ghost.h"

#include "core/maths.h"

#define GAP          0.16f /* of the figure's own size, between the two */
#define LEAST_APART  0.45f /* of its size, even where there is no room */
#define BESIDE_TO    1.72f /* its width by its height: two so wide take less room one behind the other */
#define BEHIND_FROM  2.02f
#define BEHIND_M     1.35f
#define BROAD_M      0.60f                        /* of one who lies, on the floor */
#define PITCH_BEHIND ((float)(30 * MATHS_DEGREE)) /* from where both are seen */
#define SIGN_ASIDE   0.42f                        /* of the figure's size, from its middle */
#define SIGN_ABOVE   0.38f
#define TINT_BODY    0.66f
#define TINT_THINGS  0.20f /* of tools and furniture: what is done with them is to be seen */
#define TINT_WRONG   0.85f
#define DARKEST      0.26f /* of the tint, where the mesh is black */
#define BRIGHTEST    1.50f

/* How far apart two things of this size can be in so much room. */
static float apart(float size, float room) {
    float wanted = size * (1 + GAP), most = room - size, least = size * LEAST_APART;
    return wanted < most ? wanted : most > least ? most : least;
}

static float in_pixels(const Camera *camera, float metres, float near) {
    return metres * camera->focal_px * near;
}

/* How far the way to the ghost leads behind the figure rather than beside it. */
static float share_behind(const Shot *whole) {
    return smooth_f(BESIDE_TO, BEHIND_FROM, whole->half_w_m / whole->half_h_m);
}

/* One who lies fills the width: the ghost lies behind, and the viewer rises to see both. */
static Vec3 make_room_behind(Shot *shot, float share) {
    float up = clamp_f(PITCH_BEHIND - shot->pitch_rad, 0, PITCH_BEHIND) * share;
    shot->pitch_rad += up;
    float level = cos_f(shot->pitch_rad), rise = sin_f(shot->pitch_rad);
    Vec3 back = shot_back(shot), away = vec3_scale(vec3(back.x / level, 0, back.z / level), -BEHIND_M);
    shot->middle = vec3_along(shot->middle, away, share / 2);
    shot->half_h_m += (BEHIND_M * rise + BROAD_M * sin_f(up)) / 2 * share;
    return away;
}

void ghost_place(Shot shot, const Shot *whole, Area free, float strength, Camera *real, GhostPlace *ghost,
                 Sign *sign) {
    float x, y, near, behind = share_behind(whole);
    Shot alone = shot_mix(shot, *whole, behind * strength), both = alone;
    Vec3 away = vec3_scale(make_room_behind(&both, behind * strength), behind);
    both.half_w_m *= 1 + (1 + GAP) * (1 - behind) * strength;
    Camera *camera = &ghost->camera;
    *real = *camera = camera_frame(both, free);
    camera->eye = vec3_sub(camera->eye, away);
    ghost->behind = away;
    if (!camera_project(camera, alone.middle, &x, &y, &near)) return;
    float width = in_pixels(camera, 2 * alone.half_w_m, near),
          height = in_pixels(camera, 2 * alone.half_h_m, near);
    float dx = apart(width, free.x1 - free.x0) * (1 - behind);
    ghost->beside = vec3_scale(camera->right, -dx / in_pixels(camera, 1, near));
    camera->centre_x -= dx * (1 - strength / 2);
    real->centre_x += dx * strength / 2;
    *sign = (Sign){x - dx * (1 - strength / 2) - width * SIGN_ASIDE, y - height * SIGN_ABOVE, strength};
}

void ghost_zoom(GhostPlace *ghost, float focal_px) {
    ghost->beside = vec3_scale(ghost->beside, ghost->camera.focal_px / focal_px);
    ghost->camera.focal_px = focal_px;
}

static float *tinted(Arena *arena, const SceneMesh *mesh, const float *own, float tint, float amount) {
    float *out = arena_alloc(arena, (size_t)(mesh->vertex_count + 16) * sizeof *out);
    for (int i = 0; i < mesh->vertex_count; i++) {
        float light = (0.30f * mesh->red[i] + 0.59f * mesh->green[i] + 0.11f * mesh->blue[i]) / 255;
        float coloured = tint * mix_f(DARKEST, BRIGHTEST, light);
        out[i] = mix_f(own[i], coloured < 255 ? coloured : 255, amount);
    }
    return out;
}

/* What a mesh is tinted with, and how much. */
typedef struct Tint {
    Colour ink;
    float amount;
} Tint;

static Tint tint_of(const Theme *theme, int mesh, int wrong_tools) {
    if (mesh == 0) return (Tint){theme->ink[INK_CAUTION], TINT_BODY};
    if (mesh <= wrong_tools) return (Tint){theme->ink[INK_STOP], TINT_WRONG};
    return (Tint){theme->ink[INK_CAUTION], TINT_THINGS};
}

void ghost_tint(Arena *arena, const Theme *theme, int wrong_tools, SceneView *view) {
    for (int m = 0; m < view->mesh_count; m++) {
        SceneMesh *mesh = &view->meshes[m], plain = *mesh;
        Tint tint = tint_of(theme, m, wrong_tools);
        mesh->red = tinted(arena, &plain, plain.red, (float)(tint.ink >> 16 & 255), tint.amount);
        mesh->green = tinted(arena, &plain, plain.green, (float)(tint.ink >> 8 & 255), tint.amount);
        mesh->blue = tinted(arena, &plain, plain.blue, (float)(tint.ink & 255), tint.amount);
    }
}
