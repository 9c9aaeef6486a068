/* Noto Sans: its figures are all equally wide, so that a timer stands still. */
#include "app/fonts.h"

#include "app/files.h"

#include <fontconfig/fontconfig.h>
#include <sys/stat.h>

static bool is_file(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static const char *copy_of_match(Arena *arena, FcPattern *match) {
    FcChar8 *file = NULL;
    if (FcPatternGetString(match, FC_FILE, 0, &file) != FcResultMatch) return NULL;
    const char *path = text_copy(arena, text_of((const char *)file));
    return is_file(path) ? path : NULL;
}

/* The file of the font that comes nearest to a family in a weight. */
static const char *match(Arena *arena, FcConfig *config, const char *family, int weight) {
    FcPattern *pattern = FcPatternCreate();
    if (!pattern) return NULL;
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(pattern, FC_WEIGHT, weight);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result;
    FcPattern *found = FcFontMatch(config, pattern, &result);
    const char *path = found ? copy_of_match(arena, found) : NULL;
    if (found) FcPatternDestroy(found);
    FcPatternDestroy(pattern);
    return path;
}

bool fonts_find(Arena *arena, const char *share, Fonts *fonts) {
    const char *regular = path_join(arena, share, "fonts/NotoSans-Regular.ttf");
    const char *bold = path_join(arena, share, "fonts/NotoSans-Bold.ttf");
    FcConfig *config = FcInitLoadConfigAndFonts();
    *fonts = (Fonts){0};
    if (is_file(regular) && is_file(bold)) {
        fonts->regular = regular;
        fonts->bold = bold;
    } else if (config) {
        fonts->regular = match(arena, config, "Noto Sans", FC_WEIGHT_REGULAR);
        fonts->bold = match(arena, config, "Noto Sans", FC_WEIGHT_BOLD);
    }
    if (config) {
        fonts->fallback = match(arena, config, "sans-serif", FC_WEIGHT_REGULAR);
        FcConfigDestroy(config);
    }
    if (!fonts->bold) fonts->bold = fonts->regular;
    return fonts->regular != NULL;
}
