/* A field is compared with the last one row of nodes by row of nodes, which costs little more than reading both.
 * From the first node that differs to the last, all tiles between the neighbouring nodes get a new version. */
#include "paint/digest.h"
#include "paint/field.h"

static bool same_grid(const SceneField *a, const SceneField *b) {
    return a->x0 == b->x0 && a->y0 == b->y0 && a->cell_w == b->cell_w && a->cell_h == b->cell_h &&
           a->columns == b->columns && a->rows == b->rows;
}

static bool make_room(FieldTrace *trace, const SceneField *field, int tiles) {
    size_t nodes = field_exists(field) ? (size_t)field->columns * (size_t)field->rows : 0;
    if (!buffer_need(&trace->versions, ((size_t)tiles + 1) * sizeof(uint64_t))) return false;
    if (!buffer_need(&trace->nodes, (nodes * 3 + 1) * sizeof(float))) return false;
    float *at = trace->nodes.at;
    trace->field = *field;
    trace->field.red = at;
    trace->field.green = at + nodes;
    trace->field.blue = at + 2 * nodes;
    trace->tiles = tiles;
    return true;
}

/* The tiles whose pixels depend on nodes first .. last of a row; at its edges a field goes on for ever. */
static Box tiles_of_nodes(const SceneField *field, int row, int first, int last, const Tiles *tiles) {
    Box pixels = {first == 0 ? 0 : field->x0 + (first - 1) * field->cell_w,
                  row == 0 ? 0 : field->y0 + (row - 1) * field->cell_h,
                  last == field->columns - 1 ? tiles->width : field->x0 + (last + 1) * field->cell_w,
                  row == field->rows - 1 ? tiles->height : field->y0 + (row + 1) * field->cell_h};
    return tiles_touched(tiles, pixels);
}

static void renew(FieldTrace *trace, Box touched, const Tiles *tiles) {
    uint64_t *versions = trace->versions.at;
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++)
            versions[row * tiles->columns + column] = trace->changes;
}

/* One channel of one row of nodes: what differs is taken over. */
static void trace_row(FieldTrace *trace, const float *now, const float *then, int row, const Tiles *tiles) {
    int columns = trace->field.columns, first = 0, last = columns - 1;
    ptrdiff_t at = (ptrdiff_t)row * columns;
    if (memcmp(now + at, then + at, (size_t)columns * sizeof *now) == 0) return;
    while (memcmp(now + at + first, then + at + first, sizeof *now) == 0) first++;
    while (memcmp(now + at + last, then + at + last, sizeof *now) == 0) last--;
    memcpy((float *)trace->nodes.at + (then - (const float *)trace->nodes.at) + at, now + at,
           (size_t)columns * sizeof *now);
    renew(trace, tiles_of_nodes(&trace->field, row, first, last, tiles), tiles);
}

static void trace_nodes(FieldTrace *trace, const SceneField *field, const Tiles *tiles) {
    if (!field_exists(field)) return;
    for (int row = 0; row < field->rows; row++) {
        trace_row(trace, field->red, trace->field.red, row, tiles);
        trace_row(trace, field->green, trace->field.green, row, tiles);
        trace_row(trace, field->blue, trace->field.blue, row, tiles);
    }
}

static void copy_nodes(FieldTrace *trace, const SceneField *field) {
    size_t nodes = field_exists(field) ? (size_t)field->columns * (size_t)field->rows : 0;
    float *at = trace->nodes.at;
    if (!nodes) return;
    memcpy(at, field->red, nodes * sizeof *at);
    memcpy(at + nodes, field->green, nodes * sizeof *at);
    memcpy(at + 2 * nodes, field->blue, nodes * sizeof *at);
}

void field_trace(FieldTrace *trace, const SceneField *field, Box box, Tiles *tiles) {
    int count = tiles->columns * tiles->rows;
    bool same = trace->tiles == count && same_grid(&trace->field, field);
    trace->changes++;
    if (!same && !make_room(trace, field, count)) {
        trace->tiles = 0;
        tiles_mix(tiles, box, digest_word(9, trace->changes)); /* untraced: always new */
        return;
    }
    if (same) {
        trace_nodes(trace, field, tiles);
    } else {
        copy_nodes(trace, field);
        renew(trace, (Box){0, 0, tiles->columns, tiles->rows}, tiles);
    }
    const uint64_t *versions = trace->versions.at;
    Box touched = tiles_touched(tiles, box);
    for (int row = touched.y0; row < touched.y1; row++)
        for (int column = touched.x0; column < touched.x1; column++) {
            uint64_t *at = tiles_at(tiles, column, row);
            *at = digest_word(*at, versions[row * tiles->columns + column]);
        }
}

void field_trace_free(FieldTrace *trace) {
    buffer_free(&trace->nodes);
    buffer_free(&trace->versions);
}
