/* unknot bundle LESSON -o X.unknot [FILES...]: a lesson, and what it uses of what lies beside it, in one file. */
#include "app/args.h"
#include "app/bundle.h"
#include "app/commands.h"
#include "app/desk.h"
#include "lesson/clips.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct Pack {
    Desk desk;
    const char *out;
    LessonFile lesson;
    const char *name; /* of the lesson's file in the bundle */
    bool *used;       /* beside the shelf's own files */
    VEC(BundleFile) files;
} Pack;

/* Always false. */
static bool cannot(const char *what, const char *path, Text why) {
    fprintf(stderr, "unknot bundle: cannot %s %s: %.*s\n", what, path, TEXT_ARGS(why));
    return false;
}

/* ---- what is used ---- */

static void use_source(Pack *pack, const Source *source) {
    const Shelf *shelf = pack->lesson.shelf;
    for (int i = 0; i < shelf->own.count; i++)
        if (shelf->trees[i]->source == source) pack->used[i] = true;
}

/* Every own file that gives this name to something. */
static void use_name(Pack *pack, Text name) {
    const Vocabulary *words = pack->lesson.shelf->vocabulary;
    const ToolTerm *tool = vocabulary_tool(words, name);
    const BreathTerm *breath = vocabulary_breath(words, name);
    const PoseTerm *pose = vocabulary_pose(words, name);
    if (tool) use_source(pack, tool->source);
    if (breath) use_source(pack, breath->source);
    if (pose) use_source(pack, pose->source);
    for (int i = 0; words->body && i < words->body->book.tool_count; i++) {
        const Tool *shape = &words->body->book.tools[i];
        if (text_same(shape->name, name)) use_source(pack, shape->source);
    }
}

static void use_names(Pack *pack, const Node *block) {
    for (const Node *node = block->first; node; node = node->next) {
        for (int i = 0; i < node->value_count; i++)
            if (node->values[i].kind == VALUE_WORD) use_name(pack, node->values[i].text);
        use_names(pack, node);
    }
}

static int used_count(const Pack *pack) {
    int count = 0;
    for (int i = 0; i < pack->lesson.shelf->own.count; i++) count += pack->used[i];
    return count;
}

static bool is_used(const Pack *pack, const Source *source) {
    const Shelf *shelf = pack->lesson.shelf;
    for (int i = 0; i < shelf->own.count; i++)
        if (pack->used[i] && shelf->trees[i]->source == source) return true;
    return false;
}

/* Whether a block of a way names a pose of a file that is used: the figure may go there by it. */
static bool leads_to_used(const Pack *pack, const Node *node) {
    bool leads = false;
    for (int i = 0; i < node->value_count; i++) {
        const PoseTerm *pose = vocabulary_pose(pack->lesson.shelf->vocabulary, node->values[i].text);
        leads = leads || (pose && is_used(pack, pose->source));
    }
    for (const Node *child = node->first; child; child = child->next)
        leads = leads || leads_to_used(pack, child);
    return leads;
}

static bool has_way_to_used(const Pack *pack, const Tree *tree) {
    bool has = false;
    for (const Node *node = tree->root->first; node; node = node->next)
        has = has || (text_is(node->word, "way") && leads_to_used(pack, node));
    return has;
}

/* What the lesson names, what that names in turn, and the ways between. */
static void find_used(Pack *pack) {
    const Shelf *shelf = pack->lesson.shelf;
    pack->used = arena_alloc(pack->desk.arena, (size_t)shelf->own.count * sizeof *pack->used);
    use_names(pack, pack->lesson.tree->root);
    for (int before = -1; before != used_count(pack);) {
        before = used_count(pack);
        for (int i = 0; i < shelf->own.count; i++) {
            if (pack->used[i]) use_names(pack, shelf->trees[i]->root);
            if (!pack->used[i]) pack->used[i] = has_way_to_used(pack, shelf->trees[i]);
        }
    }
}

/* ---- what is packed ---- */

static void add(Pack *pack, const char *name, Text bytes) {
    *vec_push(pack->desk.arena, &pack->files) = (BundleFile){name, bytes};
}

static const BundleFile *packed(const Pack *pack, const char *name) {
    for (int i = 0; i < pack->files.count; i++)
        if (strcmp(pack->files.at[i].name, name) == 0) return &pack->files.at[i];
    return NULL;
}

static bool add_beside(Pack *pack, const char *name) {
    const Folder *folder = pack->lesson.shelf->folder;
    Arena *arena = pack->desk.arena;
    Text bytes, why;
    if (packed(pack, name)) return true;
    if (!folder_read(folder, arena, name, BUNDLE_CLIP_MOST, &bytes, &why))
        return cannot("read", folder_path(folder, arena, name), why);
    add(pack, name, bytes);
    return true;
}

/* The recordings that its lines play. */
static bool add_clips(Pack *pack) {
    ClipNames names = lesson_clip_names(pack->desk.arena, pack->lesson.tree);
    bool good = true;
    for (int i = 0; i < names.count && good; i++)
        good = add_beside(pack, text_copy(pack->desk.arena, names.at[i]));
    return good;
}

/* Its translations: NAME.es.texts beside NAME.lesson. */
static bool add_texts(Pack *pack) {
    Arena *arena = pack->desk.arena;
    const Folder *folder = pack->lesson.shelf->folder;
    Text stem = path_stem(pack->name);
    const char *start = text_format(arena, "%.*s.", TEXT_ARGS(stem)).at;
    Paths names = {0};
    bool good = true;
    folder_names(folder, arena, ".texts", &names);
    for (int i = 0; i < names.count && good; i++)
        if (text_starts(text_of(names.at[i]), start)) good = add_beside(pack, names.at[i]);
    return good;
}

static bool add_own(Pack *pack) {
    const Shelf *shelf = pack->lesson.shelf;
    bool good = true;
    for (int i = 0; i < shelf->own.count && good; i++)
        if (pack->used[i]) good = add_beside(pack, shelf->own.at[i]);
    return good;
}

/* A file that was asked for, whether the lesson uses it or not; twice the same is once. */
static bool add_given(Pack *pack, const char *path) {
    const char *name = path_name(path);
    const BundleFile *same = packed(pack, name);
    Text bytes;
    if (!file_read(pack->desk.arena, path, BUNDLE_CLIP_MOST, &bytes))
        return cannot("read", path, text_of(strerror(errno)));
    if (!same || !text_same(same->bytes, bytes)) add(pack, name, bytes);
    if (!same)
        fprintf(stderr, "unknot bundle: %s is packed, though the lesson uses nothing of that name\n", name);
    return true;
}

/* ---- the command ---- */

/* The lesson, which must be without mistakes, as what it uses must be. */
static bool find_lesson(Pack *pack, const char *id_or_path) {
    Desk *desk = &pack->desk;
    Text problem;
    if (!catalogue_find(&desk->library, desk->arena, id_or_path, &desk->diags, &pack->lesson, &problem)) {
        fprintf(stderr, "unknot bundle: %.*s\n", TEXT_ARGS(problem));
        return false;
    }
    Shelves shelves = shelves_in(desk->arena, &desk->library); /* the list keeps no trees */
    Diags aside = diags_in(desk->arena);
    if (pack->lesson.shelf && !pack->lesson.tree &&
        !library_lesson(&shelves, pack->lesson.path, &aside, &pack->lesson, &problem))
        return cannot("read", pack->lesson.path, problem);
    if (!pack->lesson.shelf) return cannot("read", pack->lesson.path, text_of(pack->lesson.unread));
    if (lesson_kind_of(pack->lesson.tree) != LESSON_PLAIN) {
        fprintf(stderr, "unknot bundle: a bundle holds one lesson, and %s plays several\n",
                pack->lesson.path);
        return false;
    }
    find_used(pack);
    const Diags *beside = &pack->lesson.shelf->diags;
    bool wrong = pack->lesson.lesson->broken;
    for (int i = 0; i < beside->list.count; i++)
        wrong |= beside->list.at[i].severity == SEVERITY_ERROR && is_used(pack, beside->list.at[i].source);
    if (!wrong) return true;
    library_print(desk->arena, &desk->diags);
    fputs("unknot bundle: a lesson with mistakes is not passed on\n", stderr);
    return false;
}

static bool gather(Pack *pack, int count, char **paths) {
    const LessonFile *lesson = &pack->lesson;
    const char *name = path_name(lesson->tree->source->path.at);
    pack->name = path_ends(name, ".lesson")
                     ? name
                     : text_format(pack->desk.arena, "%.*s.lesson", TEXT_ARGS(lesson->lesson->id)).at;
    add(pack, pack->name, lesson->tree->source->text);
    bool good = add_own(pack) && add_clips(pack) && add_texts(pack);
    for (int i = 0; i < count && good; i++) good = add_given(pack, paths[i]);
    return good;
}

static int make(Pack *pack, const char *lesson, int count, char **paths) {
    Text why;
    if (!find_lesson(pack, lesson) || !gather(pack, count, paths)) return EXIT_ANSWER_NO;
    bool before = access(pack->out, F_OK) == 0;
    if (!bundle_write(pack->desk.arena, pack->out, pack->files.at, pack->files.count, &why)) {
        cannot("make", pack->out, why);
        return EXIT_ANSWER_NO;
    }
    if (before) fprintf(stderr, "unknot bundle: %s was there already, and has been replaced\n", pack->out);
    for (int i = 0; i < pack->files.count; i++) puts(pack->files.at[i].name);
    return EXIT_GOOD;
}

int command_bundle(int argc, char **argv) {
    static const struct option options[] = {{"out", required_argument, NULL, 'o'}, {NULL, 0, NULL, 0}};
    Pack pack = {.out = NULL};
    int option;
    while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1) {
        if (option != 'o') return args_wrong("bundle", "it knows only -o");
        pack.out = optarg;
    }
    if (optind == argc) return args_wrong("bundle", "which lesson? give a file or an id");
    if (!pack.out || !path_ends(pack.out, BUNDLE_ENDING))
        return args_wrong("bundle", "where to? give -o with a name that ends in .unknot");
    int code = EXIT_ANSWER_NO;
    if (desk_open(&pack.desk, "bundle"))
        code = make(&pack, argv[optind], argc - optind - 1, argv + optind + 1);
    desk_close(&pack.desk);
    return code;
}
