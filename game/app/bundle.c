/* libzip's handles are never open while the arena is asked for memory, which may not come back; so what is found is
 * noted in room that was made before, and told afterwards. A bundle is opened anew for each file that is read: it may
 * have been changed since, and is judged again. */
#include "app/bundle.h"

#include "core/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

enum {
    NAME_ROOM = 256,
    NOTE_ROOM = 400,
    PIECE = 1 << 14,
    NOTHING_YET = 0x21 /* 1 January 1980 as DOS has it */
};

typedef struct Entry {
    char name[NAME_ROOM];
    size_t bytes;
} Entry;

struct Bundle {
    const char *path;
    const Entry *entries; /* beside names */
    Paths names;
    const char *lesson;
};

/* Why something is not as it should be, in one line; "" as long as all is well. */
typedef struct Note {
    char text[NOTE_ROOM];
} Note;

static bool note(Note *note, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Always false. */
static bool note(Note *note, const char *format, ...) {
    va_list list;
    va_start(list, format);
    vsnprintf(note->text, sizeof note->text, format, list);
    va_end(list);
    return false;
}

/* ---- what may be in a bundle ---- */

static bool is_clip(const char *name) {
    return path_ends(name, ".ogg") || path_ends(name, ".wav") || path_ends(name, ".flac") ||
           path_ends(name, ".mp3");
}

static bool has_control(Text name) {
    int32_t code_point;
    for (size_t i = 0; i < name.count;) {
        i += utf8_next((Text){name.at + i, name.count - i}, &code_point);
        if (code_point < 32 || (code_point >= 127 && code_point < 160)) return true;
    }
    return false;
}

/* A name that no system takes for another place, and that can be printed. */
static bool name_fits(const char *name, Note *why) {
    Text text = text_of(name);
    if (!text.count) return note(why, "a file in it has no name");
    if (text.count >= NAME_ROOM) return note(why, "the name of a file in it is too long");
    if (utf8_bad(text) != text.count) return note(why, "the name of a file in it is not UTF-8");
    if (has_control(text)) return note(why, "the name of a file in it has a control character");
    bool leads = strpbrk(name, "/\\:") || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    return !leads || note(why, "\"%s\" in it is not the name of a file, but leads elsewhere", name);
}

static bool size_fits(const char *name, uint64_t bytes, Note *why) {
    uint64_t most = is_clip(name) ? BUNDLE_CLIP_MOST : BUNDLE_TEXT_MOST;
    return bytes <= most || note(why, "%s in it is larger than %d MiB", name, (int)(most >> 20));
}

/* What all entries are together. */
static bool whole_fits(const Entry *entries, int count, Note *why) {
    size_t bytes = 0;
    const char *lesson = NULL;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i].name;
        bytes += entries[i].bytes;
        if (bytes > BUNDLE_MOST) return note(why, "all in it is larger than %d MiB", BUNDLE_MOST >> 20);
        if (i && strcmp(name, entries[i - 1].name) == 0) return note(why, "%s is in it twice", name);
        if (!path_ends(name, ".lesson")) continue;
        if (lesson) return note(why, "it holds more than one lesson: %s, %s", lesson, name);
        lesson = name;
    }
    return lesson || note(why, "it holds no lesson");
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

/* ---- reading ---- */

/* What the system says, if it was that; else what libzip does. */
static void note_error(zip_error_t *error, const char *lead, Note *why) {
    if (zip_error_system_type(error) == ZIP_ET_SYS && zip_error_code_system(error))
        note(why, "%s", strerror(zip_error_code_system(error)));
    else if (zip_error_code_zip(error) == ZIP_ER_NOZIP)
        note(why, "it is no bundle, or damaged");
    else
        note(why, "%s%s", lead, zip_error_strerror(error));
}

static zip_t *open_zip(const char *path, Note *why) {
    struct stat about;
    int code = 0;
    if (stat(path, &about) != 0)
        note(why, "%s", strerror(errno));
    else if (!S_ISREG(about.st_mode))
        note(why, "it is no file");
    else if (about.st_size > BUNDLE_MOST)
        note(why, "it is larger than %d MiB", BUNDLE_MOST >> 20);
    if (why->text[0]) return NULL;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &code);
    if (zip) return zip;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    note_error(&error, "it is damaged: ", why);
    zip_error_fini(&error);
    return NULL;
}

/* Whether it is a plain file, as far as the zip says what it is; links and the like are not. */
static bool is_plain(zip_t *zip, zip_uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip, index, 0, &system, &attributes);
    zip_uint32_t kind = attributes >> 16 & S_IFMT;
    return kind == 0 || kind == S_IFREG;
}

static bool read_entry(zip_t *zip, zip_uint64_t index, Entry *entry, Note *why) {
    const char *name = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    zip_stat_t about;
    zip_stat_init(&about);
    if (!name || zip_stat_index(zip, index, 0, &about) != 0) return note(why, "it is damaged");
    if (!name_fits(name, why) || !size_fits(name, about.size, why)) return false;
    if (about.encryption_method != ZIP_EM_NONE) return note(why, "%s in it is encrypted", name);
    if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE)
        return note(why, "%s in it is packed in an uncommon way", name);
    if (!is_plain(zip, index))
        return note(why, "%s in it is a link, or something else that is no file", name);
    memcpy(entry->name, name, strlen(name) + 1);
    entry->bytes = (size_t)about.size;
    return true;
}

/* How many entries the bundle has; those that are past the first mistake are not looked at. */
static int read_entries(const char *path, Entry *entries, Note *why) {
    zip_t *zip = open_zip(path, why);
    if (!zip) return 0;
    zip_int64_t count = zip_get_num_entries(zip, 0);
    if (count > BUNDLE_FILES_MOST) note(why, "it holds more than %d files", BUNDLE_FILES_MOST);
    for (zip_int64_t i = 0; i < count && !why->text[0]; i++)
        read_entry(zip, (zip_uint64_t)i, &entries[i], why);
    zip_discard(zip);
    return (int)count;
}

const Bundle *bundle_open(Arena *arena, const char *path, Text *why) {
    Entry *entries = arena_alloc(arena, BUNDLE_FILES_MOST * sizeof *entries);
    Bundle *bundle = arena_alloc(arena, sizeof *bundle);
    Note problem = {""};
    int count = read_entries(path, entries, &problem);
    if (!problem.text[0]) {
        if (count) qsort(entries, (size_t)count, sizeof *entries, by_name);
        whole_fits(entries, count, &problem);
    }
    if (problem.text[0]) {
        *why = text_format(arena, "%s", problem.text);
        return NULL;
    }
    *bundle = (Bundle){.path = text_copy(arena, text_of(path)), .entries = entries};
    for (int i = 0; i < count; i++) {
        *vec_push(arena, &bundle->names) = entries[i].name;
        if (path_ends(entries[i].name, ".lesson")) bundle->lesson = entries[i].name;
    }
    return bundle;
}

const Paths *bundle_names(const Bundle *bundle) {
    return &bundle->names;
}

const char *bundle_lesson(const Bundle *bundle) {
    return bundle->lesson;
}

/* Reads to the end, where the checksum is compared, into bytes if there are any. More than was announced is
 * damage. */
static bool inflate(zip_file_t *file, const Entry *entry, char *bytes, Note *why) {
    char piece[PIECE];
    size_t done = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file, piece, sizeof piece);
        if (got < 0) return note(why, "%s in it is damaged: %s", entry->name, zip_file_strerror(file));
        if (got == 0) break;
        if ((size_t)got > entry->bytes - done)
            return note(why, "%s in it is larger than it says", entry->name);
        if (bytes) memcpy(bytes + done, piece, (size_t)got);
        done += (size_t)got;
    }
    return done == entry->bytes || note(why, "%s in it is shorter than it says", entry->name);
}

static void read_from(zip_t *zip, const Entry *entry, char *bytes, Note *why) {
    zip_int64_t index = zip_name_locate(zip, entry->name, ZIP_FL_ENC_RAW);
    Entry now = {.bytes = 0};
    if (index < 0 || !read_entry(zip, (zip_uint64_t)index, &now, why) || now.bytes != entry->bytes) {
        if (!why->text[0]) note(why, "it was just changed");
        return;
    }
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)index, 0);
    if (!file) {
        note(why, "%s in it is damaged: %s", entry->name, zip_strerror(zip));
        return;
    }
    inflate(file, entry, bytes, why);
    zip_fclose(file);
}

bool bundle_read(const Bundle *bundle, Arena *arena, const char *name, size_t most, Text *text, Text *why) {
    Note problem = {""};
    const Entry *entry = NULL;
    for (int i = 0; i < bundle->names.count; i++)
        if (strcmp(bundle->names.at[i], name) == 0) entry = &bundle->entries[i];
    *text = *why = (Text){0};
    if (!entry) *why = text_of(strerror(ENOENT));
    if (entry && entry->bytes > most) *why = text_format(arena, "it is larger than %zu bytes", most);
    if (why->count) return false;
    char *bytes = arena_alloc(arena, entry->bytes + 1);
    zip_t *zip = open_zip(bundle->path, &problem);
    if (zip) read_from(zip, entry, bytes, &problem);
    if (zip) zip_discard(zip);
    if (problem.text[0])
        *why = text_format(arena, "%s", problem.text);
    else
        *text = (Text){bytes, entry->bytes};
    return !why->count;
}

bool bundle_sound(const Bundle *bundle, Arena *arena, Text *why) {
    Note problem = {""};
    zip_t *zip = open_zip(bundle->path, &problem);
    for (int i = 0; i < bundle->names.count && !problem.text[0]; i++)
        read_from(zip, &bundle->entries[i], NULL, &problem);
    if (zip) zip_discard(zip);
    *why = text_format(arena, "%s", problem.text);
    return !why->count;
}

/* ---- writing ---- */

/* The files as a bundle would show them; false unless it could be opened. */
static bool files_fit(const BundleFile *files, int count, Entry *entries, Note *why) {
    if (count > BUNDLE_FILES_MOST) return note(why, "more than %d files", BUNDLE_FILES_MOST);
    for (int i = 0; i < count; i++) {
        if (!name_fits(files[i].name, why) || !size_fits(files[i].name, files[i].bytes.count, why))
            return false;
        memcpy(entries[i].name, files[i].name, strlen(files[i].name) + 1);
        entries[i].bytes = files[i].bytes.count;
    }
    return whole_fits(entries, count, why);
}

static int by_file_name(const void *a, const void *b) {
    return strcmp(((const BundleFile *)a)->name, ((const BundleFile *)b)->name);
}

/* Stored as it is, at a time that is always the same: clips are packed already, and texts are short. */
static bool add_file(zip_t *zip, const BundleFile *file) {
    zip_source_t *source = zip_source_buffer(zip, file->bytes.at, file->bytes.count, 0);
    zip_int64_t index = source ? zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t at = (zip_uint64_t)index;
    return zip_set_file_compression(zip, at, ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(zip, at, 0, NOTHING_YET, 0) == 0 &&
           zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX,
                                            (zip_uint32_t)(S_IFREG | 0644) << 16) == 0;
}

static void write_zip(const char *path, const BundleFile *files, int count, Note *why) {
    int code = 0;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        note_error(&error, "", why);
        zip_error_fini(&error);
        return;
    }
    bool good = true;
    for (int i = 0; i < count && good; i++) good = add_file(zip, &files[i]);
    if (good && zip_close(zip) == 0) return;
    note_error(zip_get_error(zip), "", why);
    zip_discard(zip);
}

bool bundle_write(Arena *arena, const char *path, BundleFile *files, int count, Text *why) {
    Entry *entries = arena_alloc(arena, BUNDLE_FILES_MOST * sizeof *entries);
    Note problem = {""};
    if (count) qsort(files, (size_t)count, sizeof *files, by_file_name);
    if (files_fit(files, count, entries, &problem)) write_zip(path, files, count, &problem);
    *why = text_format(arena, "%s", problem.text);
    return !why->count;
}
