/* Bone statements to bones. A statement with `both` makes two: the left one as written, the right one seen in
 * the mirror, with the same numbers but for signs. Parents stand above their children, so that one loop from
 * first to last visits every parent before its children. */
#include "body/skeleton.h"

#include "body/read.h"

typedef enum BoneWord {
    BONE_FROM,
    BONE_TO,
    BONE_PARENT,
    BONE_FRONT,
    BONE_HANGS,
    BONE_STIFF,
    BONE_WORDS
} BoneWord;

static const char *const bone_words[] = {"from", "to", "parent", "front", "hangs", "stiff", NULL};
static const char *const top_words[] = {"bone", NULL};

typedef struct Draft {
    Bone bone;
    bool both, hangs;
    Vec3 front, hang; /* hang: where the bone points in neutral */
    bool seen[BONE_WORDS];
} Draft;

static bool text_ends(Text text, Text end, Text *front) {
    if (text.count <= end.count) return false;
    Text tail = {text.at + text.count - end.count, end.count};
    *front = (Text){text.at, text.count - end.count};
    return text_same(tail, end);
}

int skeleton_find(const Skeleton *skeleton, Text name, int side) {
    Text front;
    if (text_ends(name, TEXT(".left"), &front)) {
        name = front;
        side = 1;
    } else if (text_ends(name, TEXT(".right"), &front)) {
        name = front;
        side = -1;
    }
    for (int i = 0; i < skeleton->count; i++) {
        const Bone *bone = &skeleton->bones[i];
        if (text_same(bone->name, name) && (bone->side == 0 || bone->side == side)) return i;
    }
    return -1;
}

static void parse_parent(const Skeleton *skeleton, Reader *reader, Draft *draft) {
    Text name;
    if (!read_name(reader, "the name of a bone", &name)) return;
    draft->bone.parent = skeleton_find(skeleton, name, 1);
    if (draft->bone.parent < 0)
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone %.*s above this line", TEXT_ARGS(name))
            ->help = TEXT("a bone stands below its parent in the file");
    else if (skeleton->bones[draft->bone.parent].side && !draft->both)
        read_mistake(reader, CODE_CONFLICT, "%.*s is paired, and this bone is not", TEXT_ARGS(name))->help =
            TEXT("add both to the bone's line");
}

static void parse_line(const Skeleton *skeleton, const Tree *tree, const Node *node, Draft *draft,
                       Diags *diags) {
    int word = read_choice(tree, node, bone_words, diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    if (draft->seen[word]) read_mistake(&reader, CODE_TWICE, "%s is given twice", bone_words[word]);
    draft->seen[word] = true;
    switch ((BoneWord)word) {
    case BONE_FROM: read_point(&reader, &draft->bone.head); break;
    case BONE_TO: read_point(&reader, &draft->bone.tail); break;
    case BONE_PARENT: parse_parent(skeleton, &reader, draft); break;
    case BONE_FRONT: read_direction(&reader, &draft->front); break;
    case BONE_HANGS: draft->hangs = read_direction(&reader, &draft->hang); break;
    case BONE_STIFF: draft->bone.stiff = true; break;
    case BONE_WORDS: break;
    }
    read_end(&reader);
}

/* `bone` NAME [`both`] */
static void parse_head(const Skeleton *skeleton, const Tree *tree, const Node *node, Draft *draft,
                       Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    if (!read_name(&reader, "the name of the bone", &draft->bone.name)) return;
    for (int i = 0; i < skeleton->count; i++)
        if (text_same(skeleton->bones[i].name, draft->bone.name)) {
            read_mistake(&reader, CODE_TWICE, "there is a bone %.*s already", TEXT_ARGS(draft->bone.name));
            return;
        }
    draft->both = read_if(&reader, "both");
    if (read_end(&reader) && skeleton->count + 1 + draft->both > BONES_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a skeleton holds at most %d bones", BONES_MAX);
}

/* `sound`: no line of the block had a mistake, so its values can be looked at. */
static void check(const Skeleton *skeleton, const Tree *tree, const Node *node, const Draft *draft,
                  bool sound, Diags *diags) {
    if (!draft->seen[BONE_FROM]) read_missing(tree, node, "from", diags);
    if (!draft->seen[BONE_TO]) read_missing(tree, node, "to", diags);
    if (!draft->seen[BONE_PARENT] && skeleton->count) read_missing(tree, node, "parent", diags);
    if (!sound || !draft->seen[BONE_FROM] || !draft->seen[BONE_TO]) return;
    Reader reader = read_statement(tree, node, diags);
    if (vec3_distance(draft->bone.head, draft->bone.tail) < 0.001f)
        read_mistake(&reader, CODE_RANGE, "a bone is at least 1 mm long");
    else if (!draft->both && (draft->bone.head.x != 0 || draft->bone.tail.x != 0))
        read_mistake(&reader, CODE_CONFLICT, "a bone beside the midline is one of a pair")->help =
            TEXT("add both to the bone's line, or begin its points with 0");
    else if (draft->both && !skeleton->count)
        read_mistake(&reader, CODE_CONFLICT,
                     "the first bone, from which all others hang, stands on the midline");
}

/* A bone that does not hang keeps its rest direction in neutral; one that does has its front to the front. */
static void turn(Draft *draft) {
    Bone *bone = &draft->bone;
    bone->rest = mat3_frame(vec3_sub(bone->tail, bone->head), draft->front);
    bone->neutral = draft->hangs ? mat3_frame(draft->hang, vec3(0, 0, 1)) : bone->rest;
    bone->unrest = mat3_times(bone->neutral, mat3_transpose(bone->rest));
}

static Bone mirrored(const Skeleton *skeleton, const Bone *left) {
    Bone right = *left;
    right.side = -1;
    right.parent = left->parent < 0 ? -1 : skeleton->bones[left->parent].mirror;
    right.head = vec3_mirror(left->head);
    right.tail = vec3_mirror(left->tail);
    right.rest = mat3_mirror(left->rest);
    right.neutral = mat3_mirror(left->neutral);
    right.unrest = mat3_mirror(left->unrest);
    return right;
}

static void add(Skeleton *skeleton, Draft *draft) {
    turn(draft);
    int index = skeleton->count++;
    Bone *bone = &skeleton->bones[index];
    *bone = draft->bone;
    bone->mirror = index;
    if (!draft->both) return;
    bone->side = 1;
    bone->mirror = index + 1;
    skeleton->bones[index + 1] = mirrored(skeleton, bone);
    skeleton->bones[index + 1].mirror = index;
    skeleton->count++;
}

static void parse_bone(Skeleton *skeleton, const Tree *tree, const Node *node, Diags *diags) {
    Draft draft = {.bone.parent = -1, .bone.girth = 1, .front = {0, 0, 1}};
    int before = diags->errors;
    parse_head(skeleton, tree, node, &draft, diags);
    for (const Node *child = node->first; child; child = child->next)
        parse_line(skeleton, tree, child, &draft, diags);
    check(skeleton, tree, node, &draft, diags->errors == before, diags);
    bool fits = skeleton->count + 1 + draft.both <= BONES_MAX;
    /* a bone with mistakes is kept when it can be, so that its children do not complain as well */
    if (fits && draft.bone.name.count) add(skeleton, &draft);
}

bool skeleton_read(Skeleton *skeleton, const Tree *tree, Diags *diags) {
    int before = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, top_words, diags) == 0) parse_bone(skeleton, tree, node, diags);
    return diags->errors == before;
}
