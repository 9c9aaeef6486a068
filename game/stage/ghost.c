#include "stage/ghost.h"

#define GAP         0.10f /* of the figure's own size, between the two */
#define LEAST_APART 0.45f /* of its size, even where there is no room */
#define WAY_TURNS   0.15f /* beside or above: the one is mixed with the other as far as room is alike */
#define SIGN_ASIDE  0.42f /* of the figure's size, from its middle */
#define SIGN_ABOVE  0.38f
#define TINT_BODY   0.66f
#define TINT_THINGS 0.20f /* of tools and furniture: what is done with them is to be seen */
#define TINT_WRONG  0.85f
#define DARKEST     0.26f /* of the tint, where the mesh is black */
#define BRIGHTEST   1.50f

/* How far apart two things of this size can be in so much room. */
static float apart(float size, float room) {
    float wanted = size * (1 + GAP), most = room - size, least = size * LEAST_APART;
    return wanted < most ? wanted : most > least ? most : least;
}

void ghost_place(const Shot *shot, Area free, float strength, Camera *real, Camera *ghost, Sign *sign) {
    float x, y, near;
    if (!camera_project(real, shot->middle, &x, &y, &near)) return;
    float width = 2 * shot->half_w_m * real->focal_px * near,
          height = 2 * shot->half_h_m * real->focal_px * near;
    float room_x = free.x1 - free.x0, room_y = free.y1 - free.y0;
    float above = smooth_f(-WAY_TURNS, WAY_TURNS, width / room_x - height / room_y);
    float dx = apart(width, room_x) * (1 - above), dy = apart(height, room_y) * above;
    ghost->centre_x = real->centre_x - dx * (1 - strength / 2);
    ghost->centre_y = real->centre_y - dy * (1 - strength / 2);
    real->centre_x += dx * strength / 2;
    real->centre_y += dy * strength / 2;
    *sign = (Sign){x + ghost->centre_x - real->centre_x + dx * strength / 2 - width * SIGN_ASIDE,
                   y + ghost->centre_y - real->centre_y + dy * strength / 2 - height * SIGN_ABOVE, strength};
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
