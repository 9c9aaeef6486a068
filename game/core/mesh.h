/* What is drawn as triangles, apart from where its vertices are. Shared by whoever makes meshes, poses them and
 * paints them. */
#ifndef CORE_MESH_H
#define CORE_MESH_H

#include "core/arena.h"

#include <stdint.h>

/* An edge between triangles t0 and t1; t1 == triangle_count where the surface ends. It shows where one of the
 * two faces away; `border` where it shows even when both face the viewer: another material, or an open end. */
typedef struct MeshEdge {
    int32_t v0, v1, t0, t1;
    int32_t border;
} MeshEdge;

/* Counter-clockwise seen from outside. Arrays belong to whoever made them. */
typedef struct MeshTopology {
    const int32_t (*triangles)[3];
    int triangle_count;
    const MeshEdge *edges;
    int edge_count;
    uint64_t
        digest; /* mesh_digest(), or 0: not known, and what draws it reads all of it to see whether it is another */
} MeshTopology;

/* Of all triangles and edges: other ones, another digest, but for a chance of about 2^-64. */
uint64_t mesh_digest(const MeshTopology *topology);

/* Fills in the edges of triangles in which each edge has at most two, and the digest; the edges come from the
 * arena. */
void mesh_find_edges(Arena *arena, MeshTopology *topology);

#endif
