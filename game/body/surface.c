/* Nothing is copied or converted: the surface points into the file's bytes. So all that could lead a reader
 * astray is looked at once, here. */
#include "body/surface.h"

#include "body/skeleton.h"
#include "body/surface_file.h"

#include <string.h>

static size_t element_bytes(SurfaceSection section) {
    switch (section) {
    case SECTION_VOLUME:
    case SECTION_CORNER_MATERIAL: return 1;
    case SECTION_X:
    case SECTION_Y:
    case SECTION_Z:
    case SECTION_NORMAL_X:
    case SECTION_NORMAL_Y:
    case SECTION_NORMAL_Z:
    case SECTION_BONES:
    case SECTION_OPEN:
    case SECTION_CONVEXITY:
    case SECTION_RELAX:
    case SECTION_MIRROR:
    case SECTION_NEIGHBOUR_START:
    case SECTION_NEIGHBOURS:
    case SECTION_CORNER_VERTEX: return 4;
    case SECTION_TRIANGLES: return 12;
    case SECTION_WEIGHTS: return 4 * SURFACE_BONES;
    case SECTION_EDGES: return sizeof(MeshEdge);
    case SECTIONS: break;
    }
    return 0;
}

static size_t element_count(const SurfaceHeader *header, SurfaceSection section) {
    if (section == SECTION_NEIGHBOUR_START) return (size_t)header->vertices + 1;
    if (section < SECTION_NEIGHBOUR_START) return header->vertices;
    if (section == SECTION_NEIGHBOURS) return header->neighbours;
    if (section == SECTION_TRIANGLES) return header->triangles;
    return section == SECTION_EDGES ? header->edges : header->corners;
}

static size_t aligned(size_t bytes) {
    return (bytes + SURFACE_ALIGN - 1) / SURFACE_ALIGN * SURFACE_ALIGN;
}

size_t surface_layout(const SurfaceHeader *header, size_t starts[SECTIONS]) {
    size_t at = aligned(sizeof *header);
    for (int i = 0; i < SECTIONS; i++) {
        starts[i] = at;
        at = aligned(at + element_count(header, (SurfaceSection)i) * element_bytes((SurfaceSection)i));
    }
    return at;
}

/* FNV-1a over words instead of bytes; a step is a bijection, so that no change of one word goes unseen. */
static uint64_t hash(uint64_t state, const unsigned char *bytes, size_t count) {
    for (size_t i = 0; i + 4 <= count; i += 4) {
        uint32_t word;
        memcpy(&word, bytes + i, sizeof word);
        state = (state ^ word) * 0x100000001b3u;
        state ^= state >> 32;
    }
    return state;
}

uint64_t surface_checksum(const void *bytes, size_t count) {
    uint64_t state = hash(0xcbf29ce484222325u, bytes, offsetof(SurfaceHeader, checksum));
    return hash(state, (const unsigned char *)bytes + sizeof(SurfaceHeader), count - sizeof(SurfaceHeader));
}

static bool header_sound(const SurfaceHeader *header, const void *bytes, size_t count,
                         size_t starts[SECTIONS]) {
    const uint32_t counts[] = {header->vertices,   header->corners, header->triangles, header->edges,
                               header->neighbours, header->bones,   header->volumes};
    if (memcmp(header->magic, SURFACE_MAGIC, sizeof header->magic) != 0) return false;
    if (header->version != SURFACE_VERSION) return false;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] == 0 || counts[i] > SURFACE_COUNT_MAX) return false;
    if (header->bones > BONES_MAX || header->volumes > UINT8_MAX + 1) return false;
    if (surface_layout(header, starts) != count || header->bytes != count) return false;
    return surface_checksum(bytes, count) == header->checksum;
}

static bool below(const int32_t *at, size_t count, uint32_t limit) {
    for (size_t i = 0; i < count; i++)
        if (at[i] < 0 || (uint32_t)at[i] >= limit) return false;
    return true;
}

static bool bytes_below(const uint8_t *at, size_t count, uint32_t limit) {
    for (size_t i = 0; i < count; i++)
        if (at[i] >= limit) return false;
    return true;
}

static bool vertices_sound(const Surface *surface, const SurfaceHeader *header) {
    uint32_t count = header->vertices;
    const int32_t *start = surface->neighbour_start;
    if (!bytes_below(surface->bones[0], (size_t)count * SURFACE_BONES, header->bones)) return false;
    if (!bytes_below(surface->volume, count, header->volumes)) return false;
    if (!below(surface->mirror, count, count) || !below(surface->neighbours, header->neighbours, count))
        return false;
    for (uint32_t v = 0; v < count; v++)
        if (start[v + 1] < start[v] || surface->mirror[surface->mirror[v]] != (int32_t)v) return false;
    return start[0] == 0 && start[count] == (int32_t)header->neighbours;
}

static bool topology_sound(const Surface *surface, const SurfaceHeader *header) {
    const MeshTopology *topology = &surface->topology;
    if (!below(surface->corner_vertex, header->corners, header->vertices)) return false;
    if (!bytes_below(surface->corner_material, header->corners, MATERIALS)) return false;
    if (!below(topology->triangles[0], (size_t)header->triangles * 3, header->corners)) return false;
    for (uint32_t i = 0; i < header->edges; i++) {
        const MeshEdge *edge = &topology->edges[i];
        if (!below(&edge->v0, 2, header->corners) || !below(&edge->t0, 1, header->triangles)) return false;
        if (!below(&edge->t1, 1, header->triangles + 1) || !below(&edge->border, 1, 2)) return false;
    }
    return true;
}

bool surface_view(Surface *surface, const void *bytes, size_t count) {
    SurfaceHeader header;
    size_t starts[SECTIONS];
    if (count < sizeof header || count % 4 || (uintptr_t)bytes % SURFACE_ALIGN) return false;
    memcpy(&header, bytes, sizeof header);
    if (!header_sound(&header, bytes, count, starts)) return false;
    char *base = (char *)bytes; /* only to be pointed into as const */
    *surface = (Surface){.vertex_count = (int)header.vertices,
                         .x = (void *)(base + starts[SECTION_X]),
                         .y = (void *)(base + starts[SECTION_Y]),
                         .z = (void *)(base + starts[SECTION_Z]),
                         .normal_x = (void *)(base + starts[SECTION_NORMAL_X]),
                         .normal_y = (void *)(base + starts[SECTION_NORMAL_Y]),
                         .normal_z = (void *)(base + starts[SECTION_NORMAL_Z]),
                         .bones = (void *)(base + starts[SECTION_BONES]),
                         .weights = (void *)(base + starts[SECTION_WEIGHTS]),
                         .open = (void *)(base + starts[SECTION_OPEN]),
                         .convexity = (void *)(base + starts[SECTION_CONVEXITY]),
                         .relax = (void *)(base + starts[SECTION_RELAX]),
                         .volume = (void *)(base + starts[SECTION_VOLUME]),
                         .mirror = (void *)(base + starts[SECTION_MIRROR]),
                         .neighbour_start = (void *)(base + starts[SECTION_NEIGHBOUR_START]),
                         .neighbours = (void *)(base + starts[SECTION_NEIGHBOURS]),
                         .corner_count = (int)header.corners,
                         .corner_vertex = (void *)(base + starts[SECTION_CORNER_VERTEX]),
                         .corner_material = (void *)(base + starts[SECTION_CORNER_MATERIAL]),
                         .topology = {.triangles = (void *)(base + starts[SECTION_TRIANGLES]),
                                      .triangle_count = (int)header.triangles,
                                      .edges = (void *)(base + starts[SECTION_EDGES]),
                                      .edge_count = (int)header.edges},
                         .bone_count = (int)header.bones,
                         .volume_count = (int)header.volumes};
    surface->topology.digest = mesh_digest(&surface->topology);
    return vertices_sound(surface, &header) && topology_sound(surface, &header);
}

bool surface_view_both(Surface *fine, Surface *lean, const void *bytes, size_t count) {
    SurfaceHeader header;
    if (count < sizeof header) return false;
    memcpy(&header, bytes, sizeof header);
    if (header.bytes > count) return false;
    return surface_view(fine, bytes, header.bytes) &&
           surface_view(lean, (const char *)bytes + header.bytes, count - header.bytes) &&
           lean->bone_count == fine->bone_count && lean->volume_count == fine->volume_count;
}
