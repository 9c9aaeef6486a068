/* Working memory that outlives a frame: it grows to what was asked and is never shrunk. Aligned to 64 bytes. */
#ifndef PAINT_BUFFER_H
#define PAINT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Buffer {
    void *at;
    size_t bytes;
} Buffer;

/* Room for `bytes` at buffer->at. What was there is lost if the buffer has to grow. False, with the buffer as it
 * was, if memory is refused. */
bool buffer_need(Buffer *buffer, size_t bytes);

void buffer_free(Buffer *buffer);

#endif
