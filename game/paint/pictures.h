/* Views inside pictures, drawn once and kept while they are shown: least recently used first out. */
#ifndef PAINT_PICTURES_H
#define PAINT_PICTURES_H

#include "paint/buffer.h"
#include "paint/viewer.h"

enum { PICTURES_MAX = 32, PICTURES_BYTES_MAX = 24 << 20 };

typedef struct Picture {
    uint64_t digest, used;
    Buffer pixels;
    ptrdiff_t pitch;
    int width, height; /* 0: free */
} Picture;

typedef struct Pictures {
    Picture kept[PICTURES_MAX];
    uint64_t uses, forgotten; /* until more are forgotten, what was found stays valid */
    bool refused; /* has memory been refused, so that a picture was left out? For the caller to clear */
} Pictures;

/* The view's pixels, valid until a picture is forgotten. `digest` is viewer_digest(view). NULL if memory is refused or the
 * view has no size. */
const Picture *pictures_find(Pictures *pictures, Viewer *viewer, const SceneView *view, uint64_t digest);

void pictures_free(Pictures *pictures);

#endif
