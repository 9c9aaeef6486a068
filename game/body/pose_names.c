#include "body/pose_names.h"

#include "script/prose.h"
#include "script/words.h"

int bone_names(Arena *arena, const Skeleton *skeleton, BodyName **names) {
    *names = arena_alloc(arena, BONES_MAX * sizeof **names);
    int count = 0;
    for (int i = 0; i < skeleton->count; i++)
        if (skeleton->bones[i].side >= 0)
            (*names)[count++] = (BodyName){skeleton->bones[i].name, skeleton->bones[i].side > 0};
    return count;
}

int volume_names(Arena *arena, const Flesh *flesh, BodyName **names) {
    *names = arena_alloc(arena, VOLUMES_MAX * sizeof **names);
    int count = 0;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (volume->name.count && !volume->fill && volume->side >= 0)
            (*names)[count++] = (BodyName){volume->name, volume->side > 0};
    }
    return count;
}

/* The name without a side that it has. */
static Text without_side(Text name) {
    for (size_t i = 0; i < name.count; i++) {
        Text end = {name.at + i, name.count - i};
        if (text_is(end, ".left") || text_is(end, ".right")) name.count = i;
    }
    return name;
}

static Text with_side(Arena *arena, BodyName name) {
    return text_format(arena, "%.*s%s", TEXT_ARGS(name.name), name.paired ? ".left" : "");
}

static const BodyName *find(const BodyName *names, int count, Text name) {
    for (int i = 0; i < count; i++)
        if (text_same(names[i].name, name)) return &names[i];
    return NULL;
}

static Text nearest(Arena *arena, const BodyName *names, int count, Text name) {
    Text *list = arena_alloc(arena, (size_t)count * sizeof *list);
    for (int i = 0; i < count; i++) list[i] = names[i].name;
    return words_nearest(name, list, count);
}

/* "there is: spine1, spine2, spine3" of "spine". */
static Text begun(Arena *arena, const BodyName *names, int count, Text name) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < count && name.count; i++)
        if (names[i].name.count > name.count && memcmp(names[i].name.at, name.at, name.count) == 0)
            prose_item(&prose, "there is: ", with_side(arena, names[i]));
    return prose_text(&prose);
}

/* What all helps are made of; `sort` is what lists all names. */
static Text name_help(Arena *arena, const BodyName *names, int count, Text name, const char *sort) {
    Text bare = without_side(name);
    const BodyName *same = find(names, count, bare);
    if (same && same->paired)
        return text_format(arena, "it is paired: write %.*s.left or %.*s.right", TEXT_ARGS(bare),
                           TEXT_ARGS(bare));
    if (same) return text_format(arena, "it has no sides: write %.*s", TEXT_ARGS(bare));
    Text more = begun(arena, names, count, bare), near = nearest(arena, names, count, bare);
    if (more.count) return more;
    const BodyName *meant = near.count ? find(names, count, near) : NULL;
    if (meant) return text_format(arena, "did you mean %.*s?", TEXT_ARGS(with_side(arena, *meant)));
    return text_format(arena, "unknot help %s lists them", sort);
}

Text bone_help(Arena *arena, const Skeleton *skeleton, Text name, bool sided) {
    BodyName *names;
    int count = bone_names(arena, skeleton, &names);
    for (int i = 0; i < count; i++) names[i].paired &= sided;
    return name_help(arena, names, count, name, "bones");
}

/* "biceps-femoris.left, semitendinosus.left" of "hamstrings": what of the body that lessons call so. */
static Text volumes_of(Arena *arena, const BodyName *names, int count, const BodyMuscle *muscle) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < muscle->volume_count; i++) {
        const BodyName *volume = find(names, count, muscle->volumes[i]);
        if (volume) prose_item(&prose, "the body has it as ", with_side(arena, *volume));
    }
    if (prose.bytes.count && !muscle->midline) prose_add(&prose, ", or .right");
    return prose_text(&prose);
}

Text volume_help(Arena *arena, const Flesh *flesh, const Muscles *muscles, Text name) {
    BodyName *names;
    int count = volume_names(arena, flesh, &names);
    Text bare = without_side(words_bare_name(name));
    const BodyMuscle *muscle = muscles ? muscles_find(muscles, bare) : NULL;
    Text known = muscle && !find(names, count, bare) ? volumes_of(arena, names, count, muscle) : (Text){0};
    return known.count ? known : name_help(arena, names, count, name, "volumes");
}
