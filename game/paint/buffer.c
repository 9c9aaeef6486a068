#include "paint/buffer.h"

#include <stdint.h>
#include <stdlib.h>

enum { ALIGN = 64 };

bool buffer_need(Buffer *buffer, size_t bytes) {
    if (bytes <= buffer->bytes) return true;
    if (bytes > SIZE_MAX / 2) return false;
    size_t rounded = (bytes + bytes / 4 + ALIGN - 1) / ALIGN * ALIGN;
    void *grown = aligned_alloc(ALIGN, rounded);
    if (!grown) return false;
    free(buffer->at);
    *buffer = (Buffer){grown, rounded};
    return true;
}

void buffer_free(Buffer *buffer) {
    free(buffer->at);
    *buffer = (Buffer){NULL, 0};
}
