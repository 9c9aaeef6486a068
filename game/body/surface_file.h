/* The mesh file: twice, for the fine and the lean mesh, a header, then one array after another, each aligned to 32
 * bytes, little-endian. For whoever writes it; readers use surface_view_both(). */
#ifndef BODY_SURFACE_FILE_H
#define BODY_SURFACE_FILE_H

#include <stddef.h>
#include <stdint.h>

enum { SURFACE_VERSION = 2, SURFACE_ALIGN = 32, SURFACE_COUNT_MAX = 1 << 20 };

#define SURFACE_MAGIC "unkmesh\n"

typedef struct SurfaceHeader {
    char magic[8];
    uint32_t version;
    uint32_t vertices, corners, triangles, edges, neighbours;
    uint32_t bones, volumes; /* that the indices point into */
    uint32_t bytes;          /* of this mesh */
    uint32_t spare;          /* 0 */
    uint64_t checksum;       /* of all but itself */
} SurfaceHeader;

/* In the order of the file; Surface says what they hold. */
typedef enum SurfaceSection {
    SECTION_X,
    SECTION_Y,
    SECTION_Z,
    SECTION_NORMAL_X,
    SECTION_NORMAL_Y,
    SECTION_NORMAL_Z,
    SECTION_BONES,
    SECTION_WEIGHTS,
    SECTION_OPEN,
    SECTION_CONVEXITY,
    SECTION_RELAX,
    SECTION_VOLUME,
    SECTION_MIRROR,
    SECTION_NEIGHBOUR_START,
    SECTION_NEIGHBOURS,
    SECTION_CORNER_VERTEX,
    SECTION_CORNER_MATERIAL,
    SECTION_TRIANGLES,
    SECTION_EDGES,
    SECTIONS
} SurfaceSection;

/* Where each section starts, given the header's counts (each at most SURFACE_COUNT_MAX); the file's length. */
size_t surface_layout(const SurfaceHeader *header, size_t starts[SECTIONS]);

/* The checksum that the header of these bytes is to have; count is a multiple of 4, at least the header. */
uint64_t surface_checksum(const void *bytes, size_t count);

#endif
