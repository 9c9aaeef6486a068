/* A table of entries, found by a digest of text, size and weight through chains. An entry is first measured, and
 * drawn when it is first to be seen. */
#include "paint/lines.h"

#include "core/utf8.h"
#include "paint/digest.h"

#include <stdlib.h>

enum {
    ENTRIES_MAX = 512,
    HEADS = 1024,
    CHARACTERS_MAX = 1024,
    TEXT_BYTES_MAX = GLYPH_LINE_BYTES,
    LINE_EMS = 16384,
    SIZE_MAX_PX = 512
};

typedef struct Entry {
    char *text; /* as given; NULL if the entry is free */
    size_t count;
    int size_px;
    bool bold, drawn;
    int width;
    GlyphLine line;
    uint64_t digest, used;
    int next; /* in its chain; -1 ends it */
} Entry;

struct Lines {
    Glyphs *glyphs;
    Entry entries[ENTRIES_MAX];
    int heads[HEADS];
    size_t bytes, bytes_max;
    uint64_t uses, forgotten;
    bool refused;
};

Lines *lines_open(Glyphs *glyphs, size_t bytes_max) {
    Lines *lines = calloc(1, sizeof *lines);
    if (!lines) return NULL;
    lines->glyphs = glyphs;
    lines->bytes_max = bytes_max;
    for (int i = 0; i < HEADS; i++) lines->heads[i] = -1;
    return lines;
}

/* ---- entries ---- */

static size_t entry_bytes(const Entry *entry) {
    return entry->count + (size_t)entry->line.width * (size_t)entry->line.height;
}

static void forget(Lines *lines, int index) {
    Entry *entry = &lines->entries[index];
    int *link = &lines->heads[entry->digest % HEADS];
    while (*link != index) link = &lines->entries[*link].next;
    *link = entry->next;
    lines->bytes -= entry_bytes(entry);
    free(entry->text);
    free(entry->line.cover);
    *entry = (Entry){.text = NULL};
    lines->forgotten++;
}

void lines_close(Lines *lines) {
    if (!lines) return;
    for (int i = 0; i < ENTRIES_MAX; i++)
        if (lines->entries[i].text) forget(lines, i);
    glyphs_close(lines->glyphs);
    free(lines);
}

/* The entry used longest ago, but not `kept`; -1 if there is none. */
static int oldest(const Lines *lines, int kept) {
    int found = -1;
    for (int i = 0; i < ENTRIES_MAX; i++) {
        const Entry *entry = &lines->entries[i];
        if (i != kept && entry->text && (found < 0 || entry->used < lines->entries[found].used)) found = i;
    }
    return found;
}

static void keep_within_bytes(Lines *lines, int kept) {
    int victim;
    while (lines->bytes > lines->bytes_max && (victim = oldest(lines, kept)) >= 0) forget(lines, victim);
}

static int free_entry(Lines *lines) {
    for (int i = 0; i < ENTRIES_MAX; i++)
        if (!lines->entries[i].text) return i;
    int victim = oldest(lines, -1);
    forget(lines, victim);
    return victim;
}

/* ---- what is shown for any bytes ---- */

/* Valid UTF-8 of printable characters, terminated. */
static void readable(Text text, int size_px, char out[TEXT_BYTES_MAX]) {
    int characters = LINE_EMS / size_px < CHARACTERS_MAX ? LINE_EMS / size_px : CHARACTERS_MAX;
    size_t used = 0;
    while (text.count && characters-- > 0 && used + 5 < TEXT_BYTES_MAX) {
        int32_t character;
        size_t bytes = utf8_next(text, &character);
        bool control = (character >= 0 && character < 32) || (character >= 127 && character < 160);
        const char *shown = character < 0 ? "\xef\xbf\xbd" : control ? " " : text.at;
        size_t count = character < 0 ? 3 : control ? 1 : bytes;
        memcpy(out + used, shown, count);
        used += count;
        text = (Text){text.at + bytes, text.count - bytes};
    }
    out[used] = 0;
}

/* ---- finding ---- */

static int find(const Lines *lines, uint64_t digest, Text text, int size_px, bool bold) {
    for (int i = lines->heads[digest % HEADS]; i >= 0; i = lines->entries[i].next) {
        const Entry *entry = &lines->entries[i];
        if (entry->digest == digest && entry->size_px == size_px && entry->bold == bold &&
            text_same((Text){entry->text, entry->count}, text))
            return i;
    }
    return -1;
}

static int add(Lines *lines, uint64_t digest, Text text, int size_px, bool bold) {
    char shown[TEXT_BYTES_MAX];
    char *copy = malloc(text.count);
    if (!copy) {
        lines->refused = true;
        return -1;
    }
    memcpy(copy, text.at, text.count);
    readable(text, size_px, shown);
    int index = free_entry(lines), *head = &lines->heads[digest % HEADS];
    lines->entries[index] = (Entry){.text = copy,
                                    .count = text.count,
                                    .size_px = size_px,
                                    .bold = bold,
                                    .width = glyphs_width(lines->glyphs, shown, size_px, bold),
                                    .digest = digest,
                                    .next = *head};
    *head = index;
    lines->bytes += text.count;
    return index;
}

/* -1 if there is nothing to see. */
static int entry_of(Lines *lines, Text text, float size, bool bold) {
    if (!text.count || !(size > 0)) return -1;
    if (text.count >= TEXT_BYTES_MAX) text.count = TEXT_BYTES_MAX - 1;
    int size_px = size < SIZE_MAX_PX ? (int)(size + 0.5f) : SIZE_MAX_PX;
    if (size_px < 1) size_px = 1;
    uint64_t digest = digest_short(digest_ints(5, size_px, bold), text.at, text.count);
    int index = find(lines, digest, text, size_px, bold);
    if (index < 0) index = add(lines, digest, text, size_px, bold);
    if (index >= 0) lines->entries[index].used = ++lines->uses;
    return index;
}

int lines_width(Lines *lines, Text text, float size, bool bold) {
    int index = entry_of(lines, text, size, bold);
    return index < 0 ? 0 : lines->entries[index].width;
}

const GlyphLine *lines_find(Lines *lines, Text text, float size, bool bold) {
    int index = entry_of(lines, text, size, bold);
    if (index < 0) return NULL;
    Entry *entry = &lines->entries[index];
    if (!entry->drawn) {
        char shown[TEXT_BYTES_MAX];
        readable((Text){entry->text, entry->count}, entry->size_px, shown);
        lines->bytes -= entry_bytes(entry);
        entry->drawn = glyphs_draw(lines->glyphs, shown, entry->size_px, bold, &entry->line);
        lines->bytes += entry_bytes(entry);
        keep_within_bytes(lines, index);
    }
    if (entry->line.cover) return &entry->line;
    lines->refused |= entry->width > 0;
    return NULL;
}

uint64_t lines_forgotten(const Lines *lines) {
    return lines->forgotten;
}

bool lines_refused(Lines *lines) {
    bool refused = lines->refused;
    lines->refused = false;
    return refused;
}
