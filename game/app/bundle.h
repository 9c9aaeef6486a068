/* A bundle: one lesson in one file (.unknot, a zip), with all that lies beside it: poses, words, clips, texts. It is
 * read where it is, never unpacked; whatever its bytes, no name leads out of it and no size goes past its limit. */
#ifndef APP_BUNDLE_H
#define APP_BUNDLE_H

#include "app/files.h"

#define BUNDLE_ENDING ".unknot"

enum {
    BUNDLE_FILES_MOST = 200,
    BUNDLE_TEXT_MOST = 1 << 20,  /* bytes of a file that is no clip */
    BUNDLE_CLIP_MOST = 16 << 20, /* of a clip: .ogg, .wav, .flac, .mp3 */
    BUNDLE_MOST = 64 << 20       /* of all together, and of the bundle itself */
};

typedef struct Bundle Bundle;

/* What the bundle holds, in the arena; NULL with the reason in *why, as it stands after "cannot read PATH: ". */
const Bundle *bundle_open(Arena *arena, const char *path, Text *why);

/* Its names, in order, and that of its one lesson. */
const Paths *bundle_names(const Bundle *bundle);
const char *bundle_lesson(const Bundle *bundle);

/* One file's bytes, as folder_read() gives them. */
bool bundle_read(const Bundle *bundle, Arena *arena, const char *name, size_t most, Text *text, Text *why);

/* Reads all of it to see whether it is sound; false with the reason in *why. */
bool bundle_sound(const Bundle *bundle, Arena *arena, Text *why);

/* A file that is to go into a bundle. */
typedef struct BundleFile {
    const char *name;
    Text bytes;
} BundleFile;

/* Makes a bundle of files, one of them a lesson; the same files give the same bytes, in whatever order. What was at
 * the path stays if it cannot be made: false with one line in *why. */
bool bundle_write(Arena *arena, const char *path, BundleFile *files, int count, Text *why);

#endif
