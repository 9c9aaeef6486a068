#include "paint/digest.h"
#include "paint/field.h"
#include "paint/viewer.h"

uint64_t viewer_mesh_digest(const SceneMesh *mesh) {
    size_t bytes = mesh->vertex_count > 0 ? (size_t)mesh->vertex_count * sizeof(float) : 0;
    const float *all[] = {mesh->x, mesh->y, mesh->near, mesh->red, mesh->green, mesh->blue};
    const MeshTopology *topology = mesh->topology;
    uint64_t digest = digest_ints(2, topology->triangle_count, topology->edge_count);
    digest = digest_ints(digest, mesh->vertex_count, 0);
    for (int k = 0; k < 6 && bytes; k++) digest = digest_long(digest, all[k], bytes);
    if (topology->digest) return digest_word(digest, topology->digest);
    if (topology->triangle_count)
        digest =
            digest_long(digest, topology->triangles, (size_t)topology->triangle_count * sizeof(int32_t[3]));
    if (topology->edge_count)
        digest = digest_long(digest, topology->edges, (size_t)topology->edge_count * sizeof(MeshEdge));
    return digest;
}

uint64_t viewer_surface_digest(const SceneSurface *surface) {
    uint64_t digest = digest_float(digest_ints(3, surface->corners, 0), surface->opacity);
    for (int i = 0; i < surface->corners && i < SURFACE_CORNERS_MAX; i++)
        digest = digest_float(digest_float(digest, surface->x[i]), surface->y[i]);
    return digest;
}

uint64_t viewer_digest(const SceneView *view) {
    uint64_t digest = digest_word(digest_ints(4, view->width, view->height), field_digest(&view->backdrop));
    for (int i = 0; i < view->surface_count; i++) {
        digest = digest_word(digest, viewer_surface_digest(&view->surfaces[i]));
        digest = digest_word(digest, field_digest(&view->surfaces[i].field));
    }
    for (int m = 0; m < view->mesh_count; m++)
        digest = digest_word(digest, viewer_mesh_digest(&view->meshes[m]));
    for (int m = 0; view->ghost && m < view->ghost->mesh_count; m++)
        digest = digest_word(digest, viewer_mesh_digest(&view->ghost->meshes[m]));
    return view->ghost ? digest_float(digest, view->ghost_opacity) : digest;
}
