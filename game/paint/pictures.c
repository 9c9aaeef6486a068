#include "paint/pictures.h"

enum { PICTURE_SIDE_MAX = 8192 };

static size_t all_bytes(const Pictures *pictures) {
    size_t bytes = 0;
    for (int i = 0; i < PICTURES_MAX; i++) bytes += pictures->kept[i].pixels.bytes;
    return bytes;
}

/* The picture used longest ago, free ones before all others. */
static Picture *oldest(Pictures *pictures) {
    Picture *found = &pictures->kept[0];
    for (int i = 1; i < PICTURES_MAX; i++)
        if (pictures->kept[i].used < found->used) found = &pictures->kept[i];
    return found;
}

static void forget(Pictures *pictures, Picture *picture) {
    pictures->forgotten += picture->width > 0;
    buffer_free(&picture->pixels);
    *picture = (Picture){.width = 0};
}

/* Of those that hold memory, the one used longest ago. */
static Picture *oldest_held(Pictures *pictures) {
    Picture *found = NULL;
    for (int i = 0; i < PICTURES_MAX; i++) {
        Picture *picture = &pictures->kept[i];
        if (picture->pixels.at && (!found || picture->used < found->used)) found = picture;
    }
    return found;
}

static Picture *room_for(Pictures *pictures, size_t bytes) {
    while (all_bytes(pictures) + bytes > PICTURES_BYTES_MAX) {
        Picture *victim = oldest_held(pictures);
        if (!victim) break;
        forget(pictures, victim);
    }
    Picture *place = oldest(pictures);
    forget(pictures, place);
    return buffer_need(&place->pixels, bytes) ? place : NULL;
}

static Picture *draw(Pictures *pictures, Viewer *viewer, const SceneView *view, uint64_t digest) {
    ptrdiff_t pitch = view->width + BAND_PAD;
    size_t bytes = ((size_t)pitch * (size_t)view->height + BAND_PAD) * sizeof(uint32_t);
    Picture *picture = room_for(pictures, bytes);
    if (!picture) return NULL;
    picture->digest = digest;
    picture->pitch = pitch;
    picture->width = view->width;
    picture->height = view->height;
    viewer_begin(viewer, view);
    for (int band = 0; band * BAND_ROWS < view->height; band++)
        viewer_band(viewer, 0, band, 0, view->width, picture->pixels.at, pitch);
    if (!viewer_refused(viewer)) return picture;
    forget(pictures, picture);
    return NULL;
}

static bool drawable(const SceneView *view) {
    return view->width > 0 && view->height > 0 && view->width <= PICTURE_SIDE_MAX &&
           view->height <= PICTURE_SIDE_MAX;
}

const Picture *pictures_find(Pictures *pictures, Viewer *viewer, const SceneView *view, uint64_t digest) {
    Picture *found = NULL;
    if (!drawable(view)) return NULL;
    for (int i = 0; i < PICTURES_MAX && !found; i++)
        if (pictures->kept[i].width && pictures->kept[i].digest == digest) found = &pictures->kept[i];
    if (!found) found = draw(pictures, viewer, view, digest);
    if (found) found->used = ++pictures->uses;
    pictures->refused |= !found;
    return found;
}

void pictures_free(Pictures *pictures) {
    for (int i = 0; i < PICTURES_MAX; i++) buffer_free(&pictures->kept[i].pixels);
}
