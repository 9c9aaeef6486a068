#include "app/shelf.h"

#include "app/bundle.h"
#include "app/library.h"

#include <string.h>

enum { TEXT_MOST = SCRIPT_BYTES_MAX + 1 };

static const float ON_MUSCLE_M = 0.015f; /* the skin over a muscle is as far from it, or a little more */

Shelves shelves_in(Arena *arena, const Library *library) {
    return (Shelves){.library = library, .arena = arena};
}

static bool has_part(const BodyMuscle *muscle, const Volume *volume) {
    for (int i = 0; i < muscle->volume_count; i++)
        if (text_same(muscle->volumes[i], volume->name)) return true;
    return false;
}

static bool lies_on(const Body *body, const BodyMuscle *muscle, int side, Vec3 place) {
    for (int i = 0; i < muscle->volume_count; i++) {
        int part = flesh_find(&body->flesh, muscle->volumes[i], side);
        if (part >= 0 && volume_distance(&body->flesh.volumes[part], place, NULL) < ON_MUSCLE_M) return true;
    }
    return false;
}

/* What is pressed at this offset from a volume's middle. */
static void add_muscles(const Body *body, int volume, Vec3 offset, PoseTerm *term) {
    if (volume < 0) return;
    const Volume *named = &body->flesh.volumes[volume];
    Vec3 place = vec3_add(volume_middle(named), offset);
    for (int i = 0; i < body->muscles.count; i++) {
        const BodyMuscle *muscle = &body->muscles.list[i];
        uint64_t bit = UINT64_C(1) << i;
        if (has_part(muscle, named)) term->muscles |= bit;
        if (lies_on(body, muscle, named->side, place)) term->near |= bit;
    }
}

/* A hand on the front of its own thigh is at rest, as whoever sits has them; unless the other one is there with it. */
static bool rests(const Body *body, const Pose *pose, int hand) {
    const HandOn *here = &pose->hands[hand], *other = &pose->hands[!hand];
    if (here->volume < 0) return true;
    const Volume *on = &body->flesh.volumes[here->volume];
    bool thigh = on->side == (hand == LEFT ? 1 : -1) && text_is(on->name, "rectus-femoris");
    return thigh && !(other->on && other->volume == here->volume);
}

/* What a tool touches; and what hands rest on, where they are the tool. */
static void add_pressed(const Body *body, const Pose *pose, PoseTerm *term) {
    bool hands = (pose->techniques & 1u << TECHNIQUE_HANDS) != 0;
    for (int i = 0; i < pose->contact_count; i++)
        add_muscles(body, pose->contacts[i].volume, pose->contacts[i].offset, term);
    for (int side = 0; hands && side < SIDES; side++)
        if (pose->hands[side].on && !rests(body, pose, side))
            add_muscles(body, pose->hands[side].volume, pose->hands[side].offset, term);
    term->near |= term->muscles;
}

void shelf_take_poses(Arena *arena, const Body *body, Vocabulary *vocabulary) {
    const PoseBook *book = &body->book;
    PoseTerm *list = arena_alloc(arena, (size_t)book->pose_count * sizeof *list);
    vocabulary->poses = list;
    vocabulary->pose_count = 0;
    for (int i = 0; i < book->pose_count; i++) {
        const Pose *pose = &book->poses[i];
        if (!pose->name.count) continue;
        PoseTerm *term = &list[vocabulary->pose_count++];
        *term = (PoseTerm){.name = pose->name,
                           .techniques = pose->techniques,
                           .broken = pose->broken,
                           .source = pose->source};
        add_pressed(body, pose, term);
    }
}

/* ---- what lies beside lessons ---- */

void shelf_names(const Folder *folder, Arena *arena, Paths *names) {
    folder_names(folder, arena, ".words", names);
    folder_names(folder, arena, ".pose", names);
}

/* The file as a tree. One that is too large is a mistake in it. */
static Tree *own_tree(Arena *arena, Shelf *shelf, const char *name) {
    const char *path = folder_path(shelf->folder, arena, name);
    Text text, why;
    if (!folder_read(shelf->folder, arena, name, TEXT_MOST, &text, &why) && !text.count)
        shelf->unread = text_format(arena, "%s beside it: %.*s", name, TEXT_ARGS(why));
    return script_parse(arena, source_new(arena, text_of(path), text), &shelf->diags);
}

/* The program's own files are checked when it starts, and lie beside no lesson. */
static bool is_shipped(const Library *library, Arena *arena, const char *folder) {
    const char *assets = path_join(arena, library->share, "assets");
    return paths_same(folder, assets) || paths_same(folder, path_join(arena, assets, "poses"));
}

static void read_own(const Library *library, Arena *arena, Shelf *shelf) {
    int count = shelf->own.count, words = 0;
    Vocabulary *own = arena_alloc(arena, sizeof *own);
    *own = library->vocabulary;
    shelf->vocabulary = own;
    shelf->trees = arena_alloc(arena, (size_t)count * sizeof *shelf->trees);
    for (int i = 0; i < count && !shelf->unread.count; i++) {
        Tree *tree = own_tree(arena, shelf, shelf->own.at[i]);
        shelf->trees[i] = tree;
        if (!path_ends(shelf->own.at[i], ".words")) continue;
        vocabulary_read_own(arena, tree, own, &library->vocabulary, &shelf->diags);
        words = i + 1;
    }
    lesson_prepare(arena, own);
    if (shelf->unread.count || words == count) return;
    const Body *body =
        body_with_poses(library->body, shelf->trees + words, count - words, &library->terms, &shelf->diags);
    own->body = body;
    shelf_take_poses(arena, body, own);
    lesson_prepare(arena, own);
}

static void read_beside(const Library *library, Arena *arena, const char *path, Shelf *shelf) {
    Paths names = {0};
    shelf_names(shelf->folder, arena, &names);
    bool bundled = folder_lesson(shelf->folder) != NULL;
    if (!names.count || (!bundled && is_shipped(library, arena, path_parent(arena, path)))) return;
    shelf->own = names;
    read_own(library, arena, shelf);
    diags_order(&shelf->diags);
}

/* ---- shelves ---- */

static Text place_of(const char *path) {
    while (path[0] == '.' && path[1] == '/') path += 2; /* "./own.pose" lies beside "own.lesson" */
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0 || path_ends(path, BUNDLE_ENDING)) return text_of(path);
    if (!slash) return (Text){0};
    size_t ending = strlen(BUNDLE_ENDING), count = (size_t)(slash - path);
    bool bundled = count > ending && strncmp(slash - ending, BUNDLE_ENDING, ending) == 0;
    return (Text){path, bundled ? count : count + 1};
}

/* Lessons come folder by folder: the newest is asked for most. */
static Shelf *known(const Shelves *shelves, Text place) {
    for (int i = shelves->list.count - 1; i >= 0; i--)
        if (text_same(shelves->list.at[i]->place, place)) return shelves->list.at[i];
    return NULL;
}

static Shelf *shelf_new(Shelves *shelves, Text place, const char *path) {
    Arena *arena = shelves->arena;
    Shelf *shelf = arena_alloc(arena, sizeof *shelf);
    *shelf = (Shelf){.place = {text_copy(arena, place), place.count},
                     .vocabulary = &shelves->library->vocabulary,
                     .diags = diags_in(arena)};
    shelf->folder = folder_listed(arena, path, &shelves->listings, &shelf->unread);
    if (shelf->folder) read_beside(shelves->library, arena, path, shelf);
    *vec_push(arena, &shelves->list) = shelf;
    return shelf;
}

/* The newest shelf, if the path is of a file in just its folder: most are in that of the one before. */
static Shelf *newest_of(const Shelves *shelves, const char *path) {
    Shelf *newest = shelves->list.count ? shelves->list.at[shelves->list.count - 1] : NULL;
    Text place = newest ? newest->place : (Text){0};
    bool folder =
        place.count && place.at[place.count - 1] == '/' && strncmp(path, place.at, place.count) == 0;
    return folder && !strchr(path + place.count, '/') && !path_ends(path, BUNDLE_ENDING) ? newest : NULL;
}

Shelf *shelf_known(Shelves *shelves, const char *path) {
    Shelf *newest = newest_of(shelves, path);
    if (newest) return newest;
    Text place = place_of(path);
    Shelf *shelf = known(shelves, place);
    return shelf ? shelf : shelf_new(shelves, place, path);
}

void shelf_tell(const Shelves *shelves, Shelf *shelf, Diags *diags) {
    if (shelf->told || shelves->aside) return;
    shelf->told = true;
    diags_join(diags, &shelf->diags);
}

Shelf *shelf_of(Shelves *shelves, const char *path, Diags *diags, Text *why) {
    Shelf *shelf = shelf_known(shelves, path);
    shelf_tell(shelves, shelf, diags);
    *why = shelf->unread;
    return why->count ? NULL : shelf;
}
