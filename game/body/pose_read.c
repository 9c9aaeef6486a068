/* Trees to a pose book: tools first, since poses name them; then every pose by name, so that a pose may be like
 * one that comes later; then their lines, in the order of need; then the ways between them. */
#include "body/pose_read.h"

#include "body/pose_words.h"

#include <string.h>

typedef enum Progress { UNREAD, READING, READ } Progress;

typedef struct Entry {
    const Tree *tree;
    const Node *node;
    Progress progress;
} Entry;

typedef struct Work {
    PoseContext words;
    Entry entries[POSES_MAX]; /* beside book->poses */
} Work;

int pose_find(const PoseBook *book, Text name) {
    for (int i = 0; i < book->pose_count; i++)
        if (text_same(book->poses[i].name, name)) return i;
    return -1;
}

static void read_pose(Work *work, int index);

/* The pose that this one starts as; NULL after reporting, or without `like`. */
static const Pose *like(Work *work, const Entry *entry) {
    const Node *node = script_child(entry->node, "like");
    if (!node) return NULL;
    Reader reader = read_statement(entry->tree, node, work->words.diags);
    Text name;
    if (!read_name(&reader, "the name of a pose", &name) || !read_end(&reader)) return NULL;
    int other = pose_find(work->words.book, name);
    if (other < 0) {
        read_mistake(&reader, CODE_UNKNOWN_NAME, "there is no pose \"%.*s\"", TEXT_ARGS(name));
        return NULL;
    }
    if (work->entries[other].progress == READING) {
        read_mistake(&reader, CODE_CONFLICT, "a pose cannot be like itself");
        return NULL;
    }
    read_pose(work, other);
    return &work->words.book->poses[other];
}

static Vec3 mirrored_root(const Pose *pose) {
    return vec3_mirror(pose->stance.root);
}

/* A neutral pose looks the same from both sides, so that a change of sides can pass through it. */
static void check_neutral(Work *work, const Entry *entry, const Pose *pose) {
    if (!pose->neutral) return;
    Stance mirrored = stance_mirror(work->words.rig, &pose->stance);
    bool same = vec3_distance(mirrored_root(pose), pose->stance.root) < 1e-5f;
    for (int i = 0; i < work->words.rig->skeleton->count; i++)
        same = same && fabsf(quat_dot(mirrored.turn[i], pose->stance.turn[i])) > 0.99999f;
    for (int i = 0; i < LIMBS; i++)
        same = same && vec3_distance(mirrored.limb[i].target, pose->stance.limb[i].target) < 1e-4f;
    if (!same)
        diag_error(work->words.diags, entry->tree->source, entry->node->span, CODE_CONFLICT,
                   "a neutral pose must be its own mirror image");
}

static void read_pose(Work *work, int index) {
    Entry *entry = &work->entries[index];
    if (entry->progress != UNREAD) return;
    entry->progress = READING;
    Pose *pose = &work->words.book->poses[index];
    Text name = pose->name;
    const Pose *base = like(work, entry);
    if (base)
        *pose = *base;
    else
        *pose = (Pose){.stance = stance_neutral(work->words.rig)};
    pose->name = name;
    pose->neutral = false;
    work->words.own_contacts = false;
    for (const Node *node = entry->node->first; node; node = node->next)
        pose_words_read(&work->words, entry->tree, node, pose);
    check_neutral(work, entry, pose);
    entry->progress = READ;
}

static void enter_pose(Work *work, const Tree *tree, const Node *node) {
    Reader reader = read_statement(tree, node, work->words.diags);
    Text name;
    if (!read_name(&reader, "the pose's name", &name) || !read_end(&reader)) return;
    PoseBook *book = work->words.book;
    if (pose_find(book, name) >= 0) {
        read_mistake(&reader, CODE_TWICE, "there is already a pose \"%.*s\"", TEXT_ARGS(name));
        return;
    }
    if (book->pose_count == POSES_MAX) {
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d poses", POSES_MAX);
        return;
    }
    work->entries[book->pose_count] = (Entry){tree, node, UNREAD};
    book->poses[book->pose_count++].name = name;
}

static bool has_tool(const PoseBook *book, Text name) {
    for (int i = 0; i < book->tool_count; i++)
        if (text_same(book->tools[i].name, name)) return true;
    return false;
}

/* tool NAME ball RADIUS | tool NAME roller RADIUS long LENGTH */
static void enter_tool(Work *work, const Tree *tree, const Node *node) {
    static const char *const shapes[] = {"ball", "roller", NULL};
    PoseBook *book = work->words.book;
    Reader reader = read_statement(tree, node, work->words.diags);
    Tool tool = {0};
    read_name(&reader, "the tool's name", &tool.name);
    int shape = read_among(&reader, "ball or roller", shapes);
    read_length(&reader, 0.01f, 0.3f, &tool.radius_m);
    if (shape == SHAPE_ROLLER && read_word(&reader, "long")) {
        read_length(&reader, 0.05f, 1.5f, &tool.half_m);
        tool.half_m /= 2;
    }
    if (!read_end(&reader)) return;
    tool.shape = (ToolShape)shape;
    if (has_tool(book, tool.name))
        read_mistake(&reader, CODE_TWICE, "there is already a tool \"%.*s\"", TEXT_ARGS(tool.name));
    else if (book->tool_count == TOOLS_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d tools", TOOLS_MAX);
    else
        book->tools[book->tool_count++] = tool;
}

static void enter_seat(Work *work, const Tree *tree, const Node *node) {
    Reader reader = read_statement(tree, node, work->words.diags);
    if (work->words.book->seat_m > 0) read_mistake(&reader, CODE_TWICE, "the seat's height is given twice");
    read_length(&reader, 0.2f, 0.8f, &work->words.book->seat_m);
    read_end(&reader);
}

static bool read_seconds(Reader *reader, double *seconds) {
    if (!reader->ok) return false;
    if (!read_more(reader)) {
        read_mistake(reader, CODE_MISSING, "expected a time up to 60s, such as 1.5s");
        return false;
    }
    const Value *value = &reader->node->values[reader->next++];
    bool good = value->kind == VALUE_NUMBER && text_is(value->unit, "s");
    if (!good || value->number < 0 || value->number > 60) {
        read_mistake(reader, CODE_EXPECTED, "expected a time up to 60s, such as 1.5s");
        return false;
    }
    *seconds = value->number;
    return true;
}

static int read_pose_name(Work *work, Reader *reader) {
    Text name;
    if (!read_name(reader, "the name of a pose", &name)) return -1;
    int pose = pose_find(work->words.book, name);
    if (pose < 0) read_mistake(reader, CODE_UNKNOWN_NAME, "there is no pose \"%.*s\"", TEXT_ARGS(name));
    return pose;
}

/* at TIME POSE: one key of a way, later than the one before */
static void read_key(Work *work, const Tree *tree, const Node *node, Way *way) {
    static const char *const words[] = {"at", NULL};
    if (read_choice(tree, node, words, work->words.diags) < 0) return;
    Reader reader = read_statement(tree, node, work->words.diags);
    WayKey key = {0};
    read_seconds(&reader, &key.at_s);
    key.pose = read_pose_name(work, &reader);
    if (!read_end(&reader)) return;
    if (way->count == WAY_KEYS_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "a way has at most %d poses", WAY_KEYS_MAX);
    else if (key.at_s <= way->keys[way->count - 1].at_s)
        read_mistake(&reader, CODE_CONFLICT, "the poses of a way stand in the order of time");
    else
        way->keys[way->count++] = key;
}

/* way from POSE, then a line `at TIME POSE` for each that follows; the last is where it leads */
static void enter_way(Work *work, const Tree *tree, const Node *node) {
    PoseBook *book = work->words.book;
    Reader reader = read_statement(tree, node, work->words.diags);
    Way way = {.count = 1};
    read_word(&reader, "from");
    way.keys[0].pose = read_pose_name(work, &reader);
    if (!read_end(&reader)) return;
    for (const Node *key = node->first; key; key = key->next) read_key(work, tree, key, &way);
    if (way.count < 2) {
        read_missing(tree, node, "at", work->words.diags);
        return;
    }
    if (book->way_count == WAYS_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d ways", WAYS_MAX);
    else
        book->ways[book->way_count++] = way;
}

typedef void Enter(Work *work, const Tree *tree, const Node *node);

/* One of the statements at the start of a line, in every tree. */
static void enter_all(Work *work, const Tree *const *trees, int count, const char *word, Enter *enter) {
    for (int i = 0; i < count; i++)
        for (const Node *node = trees[i]->root->first; node; node = node->next)
            if (text_is(node->word, word)) enter(work, trees[i], node);
}

static void check_words(Work *work, const Tree *tree) {
    static const char *const words[] = {"tool", "seat", "pose", "way", NULL};
    for (const Node *node = tree->root->first; node; node = node->next)
        read_choice(tree, node, words, work->words.diags);
}

bool pose_book_read(PoseBook *book, const Tree *const *trees, int tree_count, const Rig *rig,
                    const Flesh *flesh, const char *const *techniques, Diags *diags) {
    int errors = diags->errors;
    Work *work = arena_alloc(diags->arena, sizeof *work);
    work->words = (PoseContext){book, rig, flesh, techniques, diags, false};
    for (int i = 0; i < tree_count; i++) check_words(work, trees[i]);
    enter_all(work, trees, tree_count, "tool", enter_tool);
    enter_all(work, trees, tree_count, "seat", enter_seat);
    enter_all(work, trees, tree_count, "pose", enter_pose);
    for (int i = 0; i < book->pose_count; i++) read_pose(work, i);
    enter_all(work, trees, tree_count, "way", enter_way);
    return diags->errors == errors;
}
