/* The triangles that were drawn are looked through: the one nearest to the camera says where on the skin the pixel lies. */
#include "stage/pick.h"

#include "stage/stage_parts.h"

typedef struct Hit {
    const SceneMesh *mesh;
    const int32_t *triangle;
    float weight[3]; /* of its corners, in space */
    float near;
} Hit;

static float cross2(float ax, float ay, float bx, float by) {
    return ax * by - ay * bx;
}

static bool beside(const SceneMesh *mesh, const int32_t t[3], float x, float y) {
    const float *px = mesh->x, *py = mesh->y;
    return (px[t[0]] < x && px[t[1]] < x && px[t[2]] < x) || (px[t[0]] > x && px[t[1]] > x && px[t[2]] > x) ||
           (py[t[0]] < y && py[t[1]] < y && py[t[2]] < y) || (py[t[0]] > y && py[t[1]] > y && py[t[2]] > y);
}

/* The triangle at the pixel; nearness is linear on the screen, so that it weighs the corners in space. */
static bool hits(const SceneMesh *mesh, const int32_t t[3], float x, float y, Hit *hit) {
    float w[3], sum = 0, near = 0;
    for (int k = 0; k < 3; k++) {
        int a = t[(k + 1) % 3], b = t[(k + 2) % 3];
        w[k] = cross2(mesh->x[a] - x, mesh->y[a] - y, mesh->x[b] - x, mesh->y[b] - y);
        sum += w[k];
    }
    bool inside = (w[0] >= 0 && w[1] >= 0 && w[2] >= 0) || (w[0] <= 0 && w[1] <= 0 && w[2] <= 0);
    if (!inside || fabsf(sum) < 1e-9f) return false;
    for (int k = 0; k < 3; k++) near += w[k] / sum * mesh->near[t[k]];
    *hit = (Hit){.mesh = mesh, .triangle = t, .near = near};
    for (int k = 0; k < 3; k++) hit->weight[k] = w[k] / sum * mesh->near[t[k]] / near;
    return true;
}

static Hit nearest_hit(const SceneView *view, float x, float y) {
    Hit nearest = {0};
    for (int m = 0; m < view->mesh_count; m++) {
        const SceneMesh *mesh = &view->meshes[m];
        for (int i = 0; i < mesh->topology->triangle_count; i++) {
            const int32_t *t = mesh->topology->triangles[i];
            Hit hit;
            if (!beside(mesh, t, x, y) && hits(mesh, t, x, y, &hit) && hit.near > nearest.near) nearest = hit;
        }
    }
    return nearest;
}

Pick stage_pick(const Stage *stage, const StageShown *shown, float x, float y) {
    const Body *body = stage->desc.body;
    Hit hit = nearest_hit(shown->view, x, y);
    const Surface *surface = NULL;
    if (hit.mesh && hit.mesh->topology == &body->surface.topology) surface = &body->surface;
    if (hit.mesh && hit.mesh->topology == &body->lean.topology) surface = &body->lean;
    if (!surface) return (Pick){0};
    Vec3 at = vec3(0, 0, 0), normal = at;
    for (int k = 0; k < 3; k++) {
        int v = surface->corner_vertex[hit.triangle[k]];
        at = vec3_along(at, vec3(surface->x[v], surface->y[v], surface->z[v]), hit.weight[k]);
        normal = vec3_along(normal, vec3(surface->normal_x[v], surface->normal_y[v], surface->normal_z[v]),
                            hit.weight[k]);
    }
    return (Pick){true, palpate(&body->muscles, &body->flesh, at, vec3_unit(normal)), at};
}
