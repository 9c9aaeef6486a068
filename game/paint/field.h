/* A SceneField as pixels: linear between its nodes, dithered to 8 bits. */
#ifndef PAINT_FIELD_H
#define PAINT_FIELD_H

#include "paint/buffer.h"
#include "paint/kernels.h"
#include "paint/tiles.h"

/* A field without nodes has no colour and is not drawn. */
bool field_exists(const SceneField *field);

/* Pixels x0 <= x < x1 of row y to out. Outside the field, the colours at its edge. `nodes` is working memory;
 * false if more of it is refused. */
bool field_row(const Kernels *kernels, const SceneField *field, Buffer *nodes, int y, int x0, int x1,
               uint32_t *out);

/* A digest of all of a field. */
uint64_t field_digest(const SceneField *field);

/* Where the colours of a field come from that were last seen, and for each tile of a picture how often those that
 * decide its pixels have changed. */
typedef struct FieldTrace {
    SceneField field; /* its arrays lie in nodes */
    Buffer nodes, versions;
    int tiles;
    uint64_t changes;
} FieldTrace;

/* Takes into each tile that the box meets what tells this field there from any before. */
void field_trace(FieldTrace *trace, const SceneField *field, Box box, Tiles *tiles);

void field_trace_free(FieldTrace *trace);

#endif
