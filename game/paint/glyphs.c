/* A line is split into runs that one font provides; runs are laid end to end on one baseline. SDL_ttf wants a
 * font per size, so the latest sizes stay open. */
#include "paint/glyphs.h"

#include "core/check.h"
#include "core/utf8.h"

#include <SDL2/SDL_ttf.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Face { FACE_REGULAR, FACE_BOLD, FACE_FALLBACK, FACES } Face;

enum { FONTS_MAX = 32, RUNS_MAX = 64 };

typedef struct OpenFont {
    TTF_Font *font;
    Face face;
    int size_px;
    uint64_t used; /* when last; the least is closed first */
} OpenFont;

struct Glyphs {
    char *paths[FACES]; /* NULL where regular stands in */
    OpenFont fonts[FONTS_MAX];
    uint64_t uses;
    bool started;
};

/* Part of a line in one font. */
typedef struct Run {
    TTF_Font *font;
    const char *at;
    size_t bytes;
} Run;

/* ---- fonts ---- */

static TTF_Font *open_font(const char *path, int size_px) {
    TTF_Font *font = TTF_OpenFont(path, size_px);
    if (font) TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

static OpenFont *least_used(Glyphs *glyphs) {
    OpenFont *oldest = &glyphs->fonts[0];
    for (int i = 1; i < FONTS_MAX; i++)
        if (glyphs->fonts[i].used < oldest->used) oldest = &glyphs->fonts[i];
    return oldest;
}

/* NULL if the face has no file or it can no longer be read. */
static TTF_Font *font_of(Glyphs *glyphs, Face face, int size_px) {
    if (face == FACE_BOLD && !glyphs->paths[FACE_BOLD]) face = FACE_REGULAR;
    if (!glyphs->paths[face]) return NULL;
    glyphs->uses++;
    for (int i = 0; i < FONTS_MAX; i++) {
        OpenFont *open = &glyphs->fonts[i];
        if (!open->font || open->face != face || open->size_px != size_px) continue;
        open->used = glyphs->uses;
        return open->font;
    }
    TTF_Font *font = open_font(glyphs->paths[face], size_px);
    if (!font) return NULL;
    OpenFont *place = least_used(glyphs);
    if (place->font) TTF_CloseFont(place->font);
    *place = (OpenFont){font, face, size_px, glyphs->uses};
    return font;
}

static bool take_path(Glyphs *glyphs, Face face, const char *path, char *error, size_t room) {
    if (!path) return true;
    size_t bytes = strlen(path) + 1;
    glyphs->paths[face] = malloc(bytes);
    if (!glyphs->paths[face]) {
        snprintf(error, room, "out of memory");
        return false;
    }
    memcpy(glyphs->paths[face], path, bytes);
    if (font_of(glyphs, face, 32)) return true;
    snprintf(error, room, "cannot use the font %s: %s", path, TTF_GetError());
    return false;
}

Glyphs *glyphs_open(const char *regular, const char *bold, const char *fallback, char *error, size_t room) {
    Glyphs *glyphs = calloc(1, sizeof *glyphs);
    if (!glyphs) {
        snprintf(error, room, "out of memory");
        return NULL;
    }
    glyphs->started = TTF_Init() == 0;
    if (!glyphs->started)
        snprintf(error, room, "cannot start SDL_ttf: %s", TTF_GetError());
    else if (!regular)
        snprintf(error, room, "no font file given");
    else if (take_path(glyphs, FACE_REGULAR, regular, error, room) &&
             take_path(glyphs, FACE_BOLD, bold, error, room) &&
             take_path(glyphs, FACE_FALLBACK, fallback, error, room))
        return glyphs;
    glyphs_close(glyphs);
    return NULL;
}

void glyphs_close(Glyphs *glyphs) {
    if (!glyphs) return;
    for (int i = 0; i < FONTS_MAX; i++)
        if (glyphs->fonts[i].font) TTF_CloseFont(glyphs->fonts[i].font);
    for (int face = 0; face < FACES; face++) free(glyphs->paths[face]);
    if (glyphs->started) TTF_Quit();
    free(glyphs);
}

/* ---- runs ---- */

/* The first font unless only the fallback has the character. */
static TTF_Font *font_for(TTF_Font *first, TTF_Font *fallback, int32_t character) {
    if (!fallback || character < 0 || TTF_GlyphIsProvided32(first, (Uint32)character)) return first;
    return TTF_GlyphIsProvided32(fallback, (Uint32)character) ? fallback : first;
}

/* After RUNS_MAX changes of font the rest stays in one. */
static int split(Glyphs *glyphs, const char *line, int size_px, bool bold, Run runs[RUNS_MAX]) {
    TTF_Font *first = font_of(glyphs, bold ? FACE_BOLD : FACE_REGULAR, size_px);
    TTF_Font *fallback = font_of(glyphs, FACE_FALLBACK, size_px);
    Text rest = text_of(line);
    int count = 0;
    while (first && rest.count) {
        int32_t character;
        size_t bytes = utf8_next(rest, &character);
        TTF_Font *font = font_for(first, fallback, character);
        bool same = count && (runs[count - 1].font == font || count == RUNS_MAX);
        if (same)
            runs[count - 1].bytes += bytes;
        else
            runs[count++] = (Run){font, rest.at, bytes};
        rest = (Text){rest.at + bytes, rest.count - bytes};
    }
    return count;
}

/* SDL_ttf wants its text terminated. */
static const char *terminated(const Run *run, char copy[GLYPH_LINE_BYTES]) {
    CHECK(run->bytes < GLYPH_LINE_BYTES);
    memcpy(copy, run->at, run->bytes);
    copy[run->bytes] = 0;
    return copy;
}

static int run_width(const Run *run) {
    int width = 0, height = 0;
    char text[GLYPH_LINE_BYTES];
    if (TTF_SizeUTF8(run->font, terminated(run, text), &width, &height) != 0) width = 0;
    return width > 0 ? width : 0;
}

int glyphs_width(Glyphs *glyphs, const char *line, int size_px, bool bold) {
    Run runs[RUNS_MAX];
    int count = split(glyphs, line, size_px, bold, runs), width = 0;
    for (int i = 0; i < count; i++) width += run_width(&runs[i]);
    return width;
}

/* ---- drawing ---- */

static SDL_Surface *draw_run(const Run *run) {
    char text[GLYPH_LINE_BYTES];
    return TTF_RenderUTF8_Blended(run->font, terminated(run, text), (SDL_Color){255, 255, 255, 255});
}

/* Puts the alpha of a run's picture into the line, its top left corner at (x, y). */
static void place_run(const SDL_Surface *drawn, int x, int y, GlyphLine *line) {
    for (int row = 0; row < drawn->h && y + row < line->height; row++) {
        const Uint8 *from = (const Uint8 *)drawn->pixels + (ptrdiff_t)row * drawn->pitch;
        uint8_t *to = line->cover + (ptrdiff_t)(y + row) * line->width + x;
        for (int i = 0; i < drawn->w && x + i < line->width; i++) {
            Uint32 pixel;
            memcpy(&pixel, from + (ptrdiff_t)i * 4, sizeof pixel);
            Uint32 alpha = (pixel & drawn->format->Amask) >> drawn->format->Ashift;
            if (alpha > to[i]) to[i] = (uint8_t)alpha;
        }
    }
}

bool glyphs_draw(Glyphs *glyphs, const char *line, int size_px, bool bold, GlyphLine *out) {
    Run runs[RUNS_MAX];
    int count = split(glyphs, line, size_px, bold, runs), descent = 0, x = 0;
    *out = (GlyphLine){NULL, 0, 0, 0};
    for (int i = 0; i < count; i++) {
        int above = TTF_FontAscent(runs[i].font), below = TTF_FontHeight(runs[i].font) - above;
        out->ascent = above > out->ascent ? above : out->ascent;
        descent = below > descent ? below : descent;
        out->width += run_width(&runs[i]);
    }
    out->height = out->ascent + descent;
    if (out->width > 0 && out->height > 0) out->cover = calloc((size_t)out->width, (size_t)out->height);
    if (!out->cover) {
        *out = (GlyphLine){NULL, 0, 0, 0};
        return false;
    }
    for (int i = 0; i < count; i++) {
        SDL_Surface *drawn = draw_run(&runs[i]);
        if (drawn) place_run(drawn, x, out->ascent - TTF_FontAscent(runs[i].font), out);
        SDL_FreeSurface(drawn);
        x += run_width(&runs[i]);
    }
    return true;
}
