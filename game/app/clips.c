#include "app/clips.h"

#include "lesson/clips.h"

#include <stdio.h>
#include <string.h>

/* Of what a lesson asks for, and of the others, which only help with a name that was misspelt. */
enum { BYTES_MOST = 256 << 20, OTHERS_MOST = 200 };

/* What may be a recording in the folder. */
static Paths listed(Arena *arena, const Folder *folder) {
    static const char *const endings[] = {".ogg", ".wav", ".OGG", ".WAV"};
    Paths names = {0};
    for (int i = 0; i < 4; i++) folder_names(folder, arena, endings[i], &names);
    return names;
}

static const char *find(const Paths *names, Text name) {
    for (int i = 0; i < names->count; i++)
        if (text_is(name, names->at[i])) return names->at[i];
    return NULL;
}

/* One file, read into memory that is given back; each arena may be refused memory of its own. */
typedef struct Reading {
    const Folder *folder;
    Text beside; /* the path of the lesson whose folder it is */
    Arena *scratch;
    const char *name;
    Text bytes, why; /* in `scratch` */
    bool good;
} Reading;

static void read_file(void *with) {
    Reading *reading = with;
    Text why;
    reading->good =
        folder_read(reading->folder, reading->scratch, reading->name, CLIP_BYTES_MAX, &reading->bytes, &why);
    if (reading->bytes.count > CLIP_BYTES_MAX)
        reading->why = TEXT("is larger than 16 MiB");
    else if (!reading->good)
        reading->why = text_format(reading->scratch, "cannot be read: %.*s", TEXT_ARGS(why));
}

/* False with what is wrong in reading->why, as it stands after the file's name. */
static bool read_clip(Reading *reading, const char *name) {
    arena_clear(reading->scratch);
    reading->name = name;
    reading->bytes = reading->why = (Text){0};
    if (arena_run(reading->scratch, read_file, reading)) return reading->good;
    reading->why = text_of(decode_fault(DECODE_MEMORY));
    return false;
}

/* ---- lengths ---- */

static Text fault_text(Arena *arena, DecodeFault fault, double seconds) {
    if (fault == DECODE_GOOD) return (Text){0};
    if (fault == DECODE_LONG)
        return text_format(arena, "lasts %.1f s, and %d are the most", seconds, CLIP_SECONDS_MAX);
    return text_of(decode_fault(fault));
}

static ClipTerm term_of(Arena *arena, const Reading *reading, const char *name) {
    return (ClipTerm){
        text_of(name), text_of(folder_path(reading->folder, arena, name)), reading->beside, 0, {0}};
}

static ClipTerm listen(Arena *arena, Reading *reading, const char *name) {
    ClipTerm clip = term_of(arena, reading, name);
    if (!read_clip(reading, name)) {
        clip.problem = text_format(arena, "%.*s", TEXT_ARGS(reading->why));
        return clip;
    }
    DecodeFault fault = decode_length(reading->bytes.at, reading->bytes.count, &clip.seconds);
    clip.problem = fault_text(arena, fault, clip.seconds);
    if (fault != DECODE_GOOD) clip.seconds = 0;
    return clip;
}

/* Listens to what is asked for, and is there, as long as it is not too much; false if something is missing. */
static bool listen_to_all(Arena *arena, Reading *reading, const ClipNames *asked, const Paths *names,
                          Vocabulary *vocabulary, ClipTerm *clips) {
    double seconds = 0;
    size_t bytes = 0;
    bool all = true;
    for (int i = 0; i < asked->count; i++) {
        const char *name = find(names, asked->at[i]);
        all &= name != NULL;
        if (!name) continue;
        bool enough = seconds > CLIPS_SECONDS_MAX || bytes > BYTES_MOST;
        ClipTerm clip = enough ? term_of(arena, reading, name) : listen(arena, reading, name);
        seconds += clip.seconds;
        bytes += reading->bytes.count;
        clips[vocabulary->clip_count++] = clip;
    }
    return all;
}

static void add_others(const Paths *names, Vocabulary *vocabulary, ClipTerm *clips) {
    for (int i = 0; i < names->count && i < OTHERS_MOST; i++)
        if (!vocabulary_clip(vocabulary, text_of(names->at[i])))
            clips[vocabulary->clip_count++] = (ClipTerm){.name = text_of(names->at[i])};
}

const Vocabulary *clips_told(Arena *arena, const Tree *tree, const Folder *folder,
                             const Vocabulary *vocabulary) {
    ClipNames asked = lesson_clip_names(arena, tree);
    if (!asked.count || text_is(tree->source->path, "-")) return vocabulary;
    Reading reading = {.folder = folder, .beside = tree->source->path, .scratch = arena_new()};
    Paths names = listed(arena, folder);
    Vocabulary *told = arena_alloc(arena, sizeof *told);
    ClipTerm *clips = arena_alloc(arena, ((size_t)asked.count + OTHERS_MOST) * sizeof *clips);
    *told = *vocabulary;
    told->clips = clips;
    told->clip_count = 0;
    told->clips_known = reading.scratch != NULL;
    if (reading.scratch && !listen_to_all(arena, &reading, &asked, &names, told, clips))
        add_others(&names, told, clips);
    arena_free(reading.scratch);
    return told;
}

/* ---- sound ---- */

typedef struct Loading {
    Arena *arena;
    const Lesson *lesson;
    Reading reading;
    Paths names; /* in reading.folder */
    Bank *bank;
    Text first; /* of those that failed */
    int failed;
} Loading;

/* What lies beside the clip's lesson now. */
static void open_folder(Loading *loading, Text beside) {
    Reading *reading = &loading->reading;
    Text why;
    if (reading->folder && text_same(reading->beside, beside)) return;
    reading->beside = beside;
    reading->folder = folder_of(loading->arena, text_copy(loading->arena, beside), &why);
    loading->names = reading->folder ? listed(loading->arena, reading->folder) : (Paths){0};
}

static bool load(Loading *loading, const ClipTerm *clip) {
    Reading *reading = &loading->reading;
    open_folder(loading, clip->beside);
    const char *found = find(&loading->names, clip->name);
    return found && read_clip(reading, found) &&
           bank_add(loading->bank, clip->path, reading->bytes.at, reading->bytes.count) == DECODE_GOOD;
}

static void load_all(void *with) {
    Loading *loading = with;
    ClipTerms clips = lesson_clips(loading->arena, loading->lesson);
    double seconds = 0; /* a routine may ask for those of many lessons */
    loading->bank = clips.count ? bank_new() : NULL;
    for (int i = 0; i < clips.count; i++) {
        seconds += clips.at[i]->seconds;
        if (loading->bank && seconds <= CLIPS_SECONDS_MAX && load(loading, clips.at[i])) continue;
        if (loading->failed++ == 0) loading->first = clips.at[i]->name;
    }
}

/* Short: it stands beside the keys on the screen. What is wrong with them, `check` says. */
static void say_failed(const Loading *loading, char *message, size_t room) {
    Text first = loading->first;
    if (loading->failed == 1) snprintf(message, room, "%.*s cannot be played", TEXT_ARGS(first));
    if (loading->failed > 1)
        snprintf(message, room, "%.*s and %d more cannot be played", TEXT_ARGS(first), loading->failed - 1);
}

Bank *clips_bank(const Lesson *lesson, char *message, size_t room) {
    Loading loading = {.arena = arena_new(), .lesson = lesson};
    loading.reading.scratch = arena_new();
    message[0] = '\0';
    bool memory = loading.arena && loading.reading.scratch && arena_run(loading.arena, load_all, &loading);
    say_failed(&loading, message, room);
    if (!memory) snprintf(message, room, "There is no memory for the recordings");
    arena_free(loading.reading.scratch);
    arena_free(loading.arena);
    return loading.bank;
}
