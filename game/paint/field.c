/* In two steps: the nodes above and below a row are mixed into one row of nodes, then each cell of that row is a
 * straight ramp a channel. */
#include "paint/field.h"

#include "core/check.h"
#include "paint/digest.h"

enum { NODE_PAD = 16, FIELD_MAX = 1 << 14 };

bool field_exists(const SceneField *field) {
    if (field->columns <= 0 || field->rows <= 0) return false;
    CHECK(field->columns <= FIELD_MAX && field->rows <= FIELD_MAX);
    CHECK(field->cell_w > 0 && field->cell_w <= FIELD_MAX && field->cell_h > 0 && field->cell_h <= FIELD_MAX);
    CHECK(field->x0 > -FIELD_MAX && field->x0 < FIELD_MAX && field->y0 > -FIELD_MAX && field->y0 < FIELD_MAX);
    return true;
}

/* Nodes first .. last are what pixels from .. to - 1 need. */
typedef struct NodeRange {
    int first, last;
} NodeRange;

static NodeRange nodes_between(int origin, int cell, int nodes, int from, int to) {
    int first = least(most((from - origin) / cell, 0), nodes - 1);
    int last = least(most((to - 1 - origin) / cell + 1, 0), nodes - 1);
    return (NodeRange){least(first, most(nodes - 2, 0)), last};
}

/* One channel's nodes at the height of row y; a field one node wide gets a second like it. */
static void mix_nodes(const Kernels *kernels, const SceneField *field, const float *channel, int y,
                      NodeRange columns, float *out) {
    NodeRange rows = nodes_between(field->y0, field->cell_h, field->rows, y, y + 1);
    int below = least(rows.first + 1, field->rows - 1), count = columns.last - columns.first + 1;
    float t = ((float)(y - field->y0) + 0.5f) / (float)field->cell_h - (float)rows.first;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    const float *first = channel + columns.first;
    kernels->field_nodes(first + (ptrdiff_t)rows.first * field->columns,
                         first + (ptrdiff_t)below * field->columns, t, out, count);
    for (int i = count; i < count + NODE_PAD; i++) out[i] = out[count - 1];
}

bool field_row(const Kernels *kernels, const SceneField *field, Buffer *nodes, int y, int x0, int x1,
               uint32_t *out) {
    NodeRange columns = nodes_between(field->x0, field->cell_w, field->columns, x0, x1);
    int count = columns.last - columns.first + 1, room = count + 2 * NODE_PAD;
    FieldRow row = {.x0 = field->x0 + columns.first * field->cell_w,
                    .cell_width = field->cell_w,
                    .cells = most(count - 1, 1)};
    if (!buffer_need(nodes, (size_t)room * (sizeof(float) + 6 * sizeof(int32_t)))) return false;
    const float *channels[3] = {field->red, field->green, field->blue};
    float *mixed = nodes->at;
    for (int k = 0; k < 3; k++) {
        int32_t *start = (int32_t *)(mixed + room) + 2 * k * room, *step = start + room;
        mix_nodes(kernels, field, channels[k], y, columns, mixed);
        kernels->field_ramps(mixed, field->cell_w, start, step, row.cells);
        row.start[k] = start;
        row.step[k] = step;
        row.before[k] = (int32_t)mixed[0];
        row.after[k] = (int32_t)mixed[count - 1];
    }
    kernels->field_row(&row, y, x0, x1, out);
    return true;
}

uint64_t field_digest(const SceneField *field) {
    uint64_t digest = digest_ints(digest_ints(1, field->x0, field->y0), field->cell_w, field->cell_h);
    digest = digest_ints(digest, field->columns, field->rows);
    if (!field_exists(field)) return digest;
    size_t bytes = (size_t)field->columns * (size_t)field->rows * sizeof(float);
    digest = digest_long(digest, field->red, bytes);
    digest = digest_long(digest, field->green, bytes);
    return digest_long(digest, field->blue, bytes);
}
