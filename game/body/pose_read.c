/* Trees to a pose book: tools first, since poses name them; then every pose by name, so that a pose may be like
 * one that comes later; then their lines, in the order of need; then the ways between them. */
#include "body/pose_read.h"

#include "body/pose_words.h"
#include "script/number.h"
#include "script/words.h"

#include <string.h>

#define ENDLESS_M 10.0f

typedef enum Progress { UNREAD, READING, READ } Progress;

typedef struct Entry {
    const Tree *tree;
    const Node *node;
    Progress progress;
} Entry;

typedef struct Work {
    PoseContext words;
    Entry *entries;             /* beside book->poses */
    int shipped, shipped_tools; /* poses and tools that were in the book before */
} Work;

int pose_find(const PoseBook *book, Text name) {
    for (int i = 0; i < book->pose_count; i++)
        if (text_same(book->poses[i].name, name)) return i;
    return -1;
}

static void report_no_pose(const Work *work, Reader *reader, Text name) {
    Arena *arena = reader->diags->arena;
    const PoseBook *book = work->words.book;
    Text *names = arena_alloc(arena, (size_t)book->pose_count * sizeof *names);
    for (int i = 0; i < book->pose_count; i++) names[i] = book->poses[i].name;
    Text nearest = words_nearest(name, names, book->pose_count);
    Diag *diag = read_mistake(reader, CODE_UNKNOWN_NAME, "there is no pose \"%.*s\"", TEXT_ARGS(name));
    if (nearest.count) diag->help = text_format(arena, "did you mean %.*s?", TEXT_ARGS(nearest));
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
        report_no_pose(work, &reader, name);
        return NULL;
    }
    if (work->entries[other].progress == READING) {
        read_mistake(&reader, CODE_CONFLICT, "a pose cannot be like itself");
        return NULL;
    }
    read_pose(work, other);
    return &work->words.book->poses[other];
}

static bool is_broken(const Work *work, const Pose *pose) {
    bool broken = pose->broken;
    for (int i = 0; i < pose->tool_count; i++) broken |= work->words.book->tools[pose->tools[i].tool].broken;
    return broken;
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
    bool broken = pose->broken;
    const Pose *base = like(work, entry);
    if (base)
        *pose = *base;
    else
        *pose = (Pose){.stance = stance_neutral(work->words.rig)};
    pose->name = name;
    pose->source = entry->tree->source;
    pose->neutral = false;
    pose->broken |= broken || (!base && script_child(entry->node, "like"));
    work->words.own_contacts = work->words.own_rest[LEFT] = work->words.own_rest[RIGHT] = false;
    for (const Node *node = entry->node->first; node; node = node->next)
        pose_words_read(&work->words, entry->tree, node, pose);
    pose->broken = is_broken(work, pose);
    if (!pose->broken) check_neutral(work, entry, pose);
    entry->progress = READ;
}

/* The name on a line that has a mistake, if it can be made out: who names it then makes no second mistake. */
static Text name_on(const Node *node) {
    const Value *first = node->value_count ? &node->values[0] : NULL;
    return first && first->kind == VALUE_WORD ? first->text : (Text){0};
}

/* A name that a statement wants to give, but something in the book has already. */
static void report_taken(Reader *reader, const char *what, Text name, const Source *other, bool shipped) {
    if (!reader->ok) return;
    reader->next = 1;
    Diag *diag =
        shipped ? read_mistake(reader, CODE_SHIPPED_NAME, "`%.*s` is a %s that comes with the program",
                               TEXT_ARGS(name), what)
                : read_mistake(reader, CODE_TWICE, "there is already a %s \"%.*s\"", what, TEXT_ARGS(name));
    diag->help = text_format(reader->diags->arena,
                             shipped ? "it stands in %.*s; give yours another name" : "it stands in %.*s",
                             TEXT_ARGS(other->path));
}

/* A pose whose name is taken is read for its mistakes, and nothing can name it. */
static void enter_pose(Work *work, const Tree *tree, const Node *node) {
    Reader reader = read_statement(tree, node, work->words.diags);
    Text name;
    if (!read_name(&reader, "the pose's name", &name) || !read_end(&reader)) name = name_on(node);
    PoseBook *book = work->words.book;
    int other = name.count ? pose_find(book, name) : -1;
    if (other >= 0 && !book->poses[other].broken) {
        report_taken(&reader, "pose", name, book->poses[other].source, other < work->shipped);
        other = -1;
        name = (Text){0};
    }
    if (other < 0 && book->pose_count == POSES_MAX) {
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d poses", POSES_MAX);
        return;
    }
    int index = other < 0 ? book->pose_count++ : other;
    work->entries[index] = (Entry){tree, node, UNREAD};
    book->poses[index] = (Pose){.name = name, .source = tree->source, .broken = !reader.ok};
}

static int find_tool(const PoseBook *book, Text name) {
    for (int i = 0; i < book->tool_count; i++)
        if (text_same(book->tools[i].name, name)) return i;
    return -1;
}

/* long LENGTH, or wide WIDTH: half of it */
static void read_half(Reader *reader, const char *word, float *half) {
    if (!read_word(reader, word)) return;
    read_length(reader, 0.05f, 1.5f, half);
    *half /= 2;
}

/* How many layers a folded cloth has: a whole number. */
static void read_layers(Reader *reader, int *layers) {
    float number;
    if (!read_number(reader, 2, LAYERS_MAX, &number)) return;
    *layers = (int)number;
    if ((float)*layers != number) read_mistake(reader, CODE_RANGE, "layers are counted: 2 to %d", LAYERS_MAX);
}

static const char *const shapes[] = {"ball", "roller", "pair", "cushion", NULL};

#define TOOL_EXAMPLE "its shape stands on the same line, with the radius of a ball: tool cork-ball ball 40mm"

/* Of the newest diagnostic. */
static void explain_shape(Diags *diags) {
    if (diags->list.count) diags->list.at[diags->list.count - 1].help = TEXT(TOOL_EXAMPLE);
}

static bool is_shape(Text word) {
    for (int i = 0; shapes[i]; i++)
        if (text_is(word, shapes[i])) return true;
    return false;
}

/* of felt|rubber, if it stands there */
static void read_cover(Reader *reader, ToolCover *cover) {
    static const char *const covers[] = {"felt", "rubber", NULL};
    if (!read_if(reader, "of")) return;
    int which = read_among(reader, "felt or rubber", covers);
    if (which >= 0) *cover = which ? COVER_RUBBER : COVER_FELT;
}

/* tool NAME ball RADIUS [of felt|rubber] | roller RADIUS long LENGTH | pair RADIUS
 *         | cushion THICKNESS long LENGTH wide WIDTH [folded LAYERS] */
static bool read_tool(Reader *reader, Tool *tool) {
    read_name(reader, "the tool's name", &tool->name);
    bool bare = reader->ok && !read_more(reader);
    int shape = read_among(reader, "ball, roller, pair or cushion", shapes);
    if (bare) explain_shape(reader->diags);
    read_length(reader, 0.01f, 0.3f, &tool->radius_m);
    if (shape == SHAPE_PAIR) tool->half_m = tool->radius_m;
    if (shape == SHAPE_CUSHION) tool->radius_m /= 2;
    if (shape == SHAPE_ROLLER || shape == SHAPE_CUSHION) read_half(reader, "long", &tool->half_m);
    if (shape == SHAPE_CUSHION) read_half(reader, "wide", &tool->wide_m);
    if (shape == SHAPE_CUSHION && read_if(reader, "folded")) read_layers(reader, &tool->layers);
    if (shape == SHAPE_BALL) read_cover(reader, &tool->cover);
    if (!read_end(reader)) return false;
    tool->shape = (ToolShape)shape;
    return true;
}

/* A shape is a matter of one line; what stands below would be lost. */
static void nothing_below(const Tree *tree, const Node *node, Diags *diags) {
    if (!node->first || node->first->broken) return;
    diag_error(diags, tree->source, node->first->span, CODE_WRONG_PLACE, "nothing can stand below `tool`")
        ->help = TEXT(TOOL_EXAMPLE);
}

static void enter_tool(Work *work, const Tree *tree, const Node *node) {
    PoseBook *book = work->words.book;
    Reader reader = read_statement(tree, node, work->words.diags);
    Tool tool = {.source = tree->source};
    nothing_below(tree, node, work->words.diags);
    if (!read_tool(&reader, &tool))
        tool = (Tool){.name = name_on(node), .source = tree->source, .broken = true, .radius_m = 0.03f};
    int other = find_tool(book, tool.name);
    if (other >= 0 && book->tools[other].broken)
        book->tools[other] = tool;
    else if (other >= 0)
        report_taken(&reader, "tool", tool.name, book->tools[other].source, other < work->shipped_tools);
    else if (book->tool_count == TOOLS_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d tools", TOOLS_MAX);
    else if (tool.name.count)
        book->tools[book->tool_count++] = tool;
}

/* seat|table HEIGHT [long LENGTH wide WIDTH middle LENGTH]: without, it has no end */
static void read_board(Work *work, const Tree *tree, const Node *node, Board *board) {
    Reader reader = read_statement(tree, node, work->words.diags);
    Board read = {.half_m = ENDLESS_M, .half_wide_m = ENDLESS_M};
    if (board->height_m > 0)
        read_mistake(&reader, CODE_TWICE, "the %.*s's height is given already", TEXT_ARGS(node->word));
    read_length(&reader, 0.2f, 1.2f, &read.height_m);
    if (read_if(&reader, "long")) {
        read_length(&reader, 0.05f, 1.5f, &read.half_m);
        read.half_m /= 2;
        read_half(&reader, "wide", &read.half_wide_m);
        if (read_word(&reader, "middle")) read_length(&reader, -1, 1, &read.middle_m);
    }
    if (read_end(&reader)) *board = read;
}

static void enter_seat(Work *work, const Tree *tree, const Node *node) {
    read_board(work, tree, node, &work->words.book->seat);
}

static void enter_table(Work *work, const Tree *tree, const Node *node) {
    read_board(work, tree, node, &work->words.book->table);
}

static bool read_seconds(Reader *reader, double *seconds) {
    if (!reader->ok) return false;
    if (!read_more(reader)) {
        read_mistake(reader, CODE_MISSING, "expected a time up to 60s, such as 1.5s");
        return false;
    }
    const Value *value = &reader->node->values[reader->next++];
    bool good = value->kind == VALUE_NUMBER && text_is(number_suffix(value), "s");
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
    if (pose < 0) report_no_pose(work, reader, name);
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

static bool leads_through_broken(const PoseBook *book, const Way *way) {
    bool broken = false;
    for (int i = 0; i < way->count; i++) broken |= book->poses[way->keys[i].pose].broken;
    return broken;
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
    if (!node->first) read_missing(tree, node, "at", work->words.diags);
    if (way.count < 2) return; /* what is wrong with its lines has been told */
    if (leads_through_broken(book, &way)) return;
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
    static const char *const words[] = {"tool", "seat", "table", "pose", "way", NULL};
    for (const Node *node = tree->root->first; node; node = node->next) {
        bool known = read_choice(tree, node, words, work->words.diags) >= 0;
        if (!known && is_shape(node->word)) explain_shape(work->words.diags);
    }
}

/* How many statements of this word all trees have. */
static int count_of(const Tree *const *trees, int count, const char *word) {
    int found = 0;
    for (int i = 0; i < count; i++)
        for (const Node *node = trees[i]->root->first; node; node = node->next)
            if (text_is(node->word, word)) found++;
    return found;
}

/* `old` moved to where there is room for so many more, though for no more than `most` in all. */
static void *extended(Arena *arena, const void *old, int count, int more, int most, size_t bytes) {
    int room = count + more < most ? count + more : most;
    void *at = arena_alloc(arena, (size_t)room * bytes);
    if (count) memcpy(at, old, (size_t)count * bytes);
    return at;
}

static void make_room(Work *work, const Tree *const *trees, int count) {
    PoseBook *book = work->words.book;
    Arena *arena = work->words.diags->arena;
    book->tools = extended(arena, book->tools, book->tool_count, count_of(trees, count, "tool"), TOOLS_MAX,
                           sizeof *book->tools);
    book->poses = extended(arena, book->poses, book->pose_count, count_of(trees, count, "pose"), POSES_MAX,
                           sizeof *book->poses);
    book->ways = extended(arena, book->ways, book->way_count, count_of(trees, count, "way"), WAYS_MAX,
                          sizeof *book->ways);
    work->entries = arena_alloc(arena, POSES_MAX * sizeof *work->entries);
    for (int i = 0; i < book->pose_count; i++) work->entries[i].progress = READ;
    work->shipped = book->pose_count;
    work->shipped_tools = book->tool_count;
}

bool pose_book_read(PoseBook *book, const Tree *const *trees, int tree_count, const Rig *rig,
                    const Flesh *flesh, const PoseTerms *terms, Diags *diags) {
    int errors = diags->errors;
    Work work = {.words = {.book = book, .rig = rig, .flesh = flesh, .terms = terms, .diags = diags}};
    make_room(&work, trees, tree_count);
    for (int i = 0; i < tree_count; i++) check_words(&work, trees[i]);
    enter_all(&work, trees, tree_count, "tool", enter_tool);
    enter_all(&work, trees, tree_count, "seat", enter_seat);
    enter_all(&work, trees, tree_count, "table", enter_table);
    enter_all(&work, trees, tree_count, "pose", enter_pose);
    for (int i = work.shipped; i < book->pose_count; i++) read_pose(&work, i);
    enter_all(&work, trees, tree_count, "way", enter_way);
    return diags->errors == errors;
}
