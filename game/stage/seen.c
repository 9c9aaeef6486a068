#include "stage/seen.h"

#include <math.h>

/* Rounding in the painter turns no triangle to the viewer that fails him by more than this, px. */
#define SIGHT_PX 0.1f

/* Doubled area, above 0 as it faces the viewer; and what rounding may add. */
void seen_mark(const MeshTopology *topology, const float *x, const float *y, uint8_t *seen) {
    for (int i = 0; i < topology->triangle_count; i++) {
        int a = topology->triangles[i][0], b = topology->triangles[i][1], c = topology->triangles[i][2];
        float bx = x[b] - x[a], by = y[b] - y[a], cx = x[c] - x[a], cy = y[c] - y[a];
        float extent = fabsf(bx) + fabsf(by) + fabsf(cx) + fabsf(cy);
        uint8_t faces = (uint8_t) !(by * cx - bx * cy < -SIGHT_PX * (extent + SIGHT_PX));
        seen[a] |= faces;
        seen[b] |= faces;
        seen[c] |= faces;
    }
}
