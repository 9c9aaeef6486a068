/* Group and volume statements to volumes. What is written is the left side's volume, or one on the midline;
 * the right side's is its mirror image, next in the list. Lines are collected in a draft and checked together
 * when the block ends. */
#include "body/flesh.h"

#include "body/read.h"

typedef enum VolumeWord {
    VOLUME_FROM,
    VOLUME_TO,
    VOLUME_RADIUS,
    VOLUME_FLAT,
    VOLUME_BOW,
    VOLUME_AT,
    VOLUME_RADII,
    VOLUME_TURNED,
    VOLUME_FOLLOWS,
    VOLUME_JOIN,
    VOLUME_IN,
    VOLUME_DETAIL,
    VOLUME_WORDS
} VolumeWord;

typedef enum KindWord {
    KIND_MUSCLE,
    KIND_PART,
    KIND_BULK,
    KIND_CARVE,
    KIND_REGION,
    KIND_HAIR,
    KINDS
} KindWord;

enum { GROUP_JOIN = KINDS, GROUP_DETAIL };

static const char *const volume_words[] = {"from",   "to",      "radius", "flat", "bow",    "at", "radii",
                                           "turned", "follows", "join",   "in",   "detail", NULL};
static const char *const group_words[] = {"muscle", "part", "bulk",   "carve", "region",
                                          "hair",   "join", "detail", NULL};
static const char *const top_words[] = {"group", "more", NULL};

typedef struct Draft {
    Volume volume;
    bool both;
    int in; /* the bone whose frame the points are given in, or -1 */
    float turn_rad[3];
    bool seen[VOLUME_WORDS];
} Draft;

typedef struct FleshReader {
    Flesh *flesh;
    const Skeleton *skeleton;
    const Tree *tree;
    Diags *diags;
    int group; /* the open group, its left side */
    float join, detail;
} FleshReader;

static bool read_bone(const FleshReader *in, Reader *reader, bool both, int *bone) {
    Text name;
    if (!read_name(reader, "the name of a bone", &name)) return false;
    *bone = skeleton_find(in->skeleton, name, 1);
    if (*bone < 0)
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone %.*s", TEXT_ARGS(name))->help =
            TEXT("the bones are named in skeleton.body");
    else if (!both && in->skeleton->bones[*bone].side)
        read_mistake(reader, CODE_CONFLICT, "the bone %.*s is paired, and this volume is not",
                     TEXT_ARGS(name))
            ->help = TEXT("add both to the volume's line");
    return reader->ok;
}

/* `follows` BONE [`to` BONE [`from` % `to` %]] */
static void read_follows(const FleshReader *in, Reader *reader, Draft *draft) {
    Volume *volume = &draft->volume;
    if (!read_bone(in, reader, draft->both, &volume->bone0)) return;
    volume->bone1 = volume->bone0;
    if (!read_if(reader, "to") || !read_bone(in, reader, draft->both, &volume->bone1)) return;
    if (!read_if(reader, "from") || !read_share(reader, -200, 300, &volume->follow0)) return;
    if (!read_word(reader, "to") || !read_share(reader, -200, 300, &volume->follow1)) return;
    if (volume->follow1 <= volume->follow0)
        read_mistake(reader, CODE_RANGE, "the second percentage is to be above the first");
}

/* One number for all of the axis, two for its ends, or three. */
static void read_radius(Reader *reader, float *radius) {
    int count = 0;
    while (count < 3 && reader->next + count < reader->node->value_count) count++;
    if (!read_lengths(reader, count ? count : 1, 0.0005f, 0.5f, radius)) return;
    if (count == 1) radius[2] = radius[1] = radius[0];
    if (count != 2) return;
    radius[2] = radius[1];
    radius[1] = (radius[0] + radius[2]) / 2;
}

/* `flat` % `toward` DIRECTION */
static void read_flat(Reader *reader, Volume *volume) {
    if (!read_share(reader, 5, 400, &volume->flat) || !read_word(reader, "toward")) return;
    read_direction(reader, &volume->flat_dir);
}

static void read_radii(Reader *reader, Volume *volume) {
    float radii[3];
    if (read_lengths(reader, 3, 0.0005f, 0.5f, radii)) volume->radii = vec3(radii[0], radii[1], radii[2]);
}

static void read_values(const FleshReader *in, Reader *reader, VolumeWord word, Draft *draft) {
    Volume *volume = &draft->volume;
    switch (word) {
    case VOLUME_FROM:
    case VOLUME_AT: read_point(reader, &volume->a); break;
    case VOLUME_TO: read_point(reader, &volume->b); break;
    case VOLUME_RADIUS: read_radius(reader, volume->radius); break;
    case VOLUME_FLAT: read_flat(reader, volume); break;
    case VOLUME_BOW: read_point(reader, &volume->bow); break;
    case VOLUME_RADII: read_radii(reader, volume); break;
    case VOLUME_TURNED: read_angles(reader, 3, -180, 180, draft->turn_rad); break;
    case VOLUME_FOLLOWS: read_follows(in, reader, draft); break;
    case VOLUME_JOIN: read_length(reader, 0.0005f, 0.1f, &volume->join); break;
    case VOLUME_IN: read_bone(in, reader, draft->both, &draft->in); break;
    case VOLUME_DETAIL: read_number(reader, 0.01f, 1000, &volume->detail); break;
    case VOLUME_WORDS: break;
    }
}

static void read_line(const FleshReader *in, const Node *node, Draft *draft) {
    int word = read_choice(in->tree, node, volume_words, in->diags);
    if (word < 0) return;
    Reader reader = read_statement(in->tree, node, in->diags);
    if (draft->seen[word]) read_mistake(&reader, CODE_TWICE, "%s is given twice", volume_words[word]);
    draft->seen[word] = true;
    read_values(in, &reader, (VolumeWord)word, draft);
    read_end(&reader);
}

/* KIND NAME [`both`]; in a paired group all is paired without saying so */
static void read_head(const FleshReader *in, const Node *node, Draft *draft) {
    Reader reader = read_statement(in->tree, node, in->diags);
    bool paired_group = in->flesh->groups[in->group].side != 0;
    if (!read_name(&reader, "the name of the volume", &draft->volume.name)) return;
    if (flesh_find(in->flesh, draft->volume.name, 1) >= 0)
        read_mistake(&reader, CODE_TWICE, "there is a volume %.*s already", TEXT_ARGS(draft->volume.name));
    draft->both = paired_group || read_if(&reader, "both");
    if (read_end(&reader) && in->flesh->count + 1 + draft->both > VOLUMES_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a body holds at most %d volumes", VOLUMES_MAX);
}

static void need(const FleshReader *in, const Node *node, const Draft *draft, VolumeWord word) {
    if (!draft->seen[word]) read_missing(in->tree, node, volume_words[word], in->diags);
}

/* Words of one shape under the other. */
static void refuse(const FleshReader *in, const Node *node, const Draft *draft, VolumeWord first,
                   VolumeWord last, const char *why) {
    for (int word = (int)first; word <= (int)last; word++) {
        const Node *line = draft->seen[word] ? script_child(node, volume_words[word]) : NULL;
        if (line) diag_error(in->diags, in->tree->source, line->span, CODE_CONFLICT, "%s", why);
    }
}

static void check_shape(const FleshReader *in, const Node *node, const Draft *draft, bool sound) {
    if (draft->seen[VOLUME_AT]) {
        need(in, node, draft, VOLUME_RADII);
        refuse(in, node, draft, VOLUME_FROM, VOLUME_BOW,
               "a volume with a centre (at) has only radii and turned");
        return;
    }
    need(in, node, draft, VOLUME_FROM);
    need(in, node, draft, VOLUME_TO);
    need(in, node, draft, VOLUME_RADIUS);
    refuse(in, node, draft, VOLUME_RADII, VOLUME_TURNED,
           "radii and turned belong to a volume with a centre (at)");
    if (!sound || !draft->seen[VOLUME_FROM] || !draft->seen[VOLUME_TO]) return;
    Reader reader = read_statement(in->tree, node, in->diags);
    if (vec3_distance(draft->volume.a, draft->volume.b) < 0.001f)
        read_mistake(&reader, CODE_RANGE, "from and to are at least 1 mm apart");
}

/* `sound`: no line of the block had a mistake, so its values can be looked at. */
static void check(const FleshReader *in, const Node *node, const Draft *draft, bool sound) {
    check_shape(in, node, draft, sound);
    need(in, node, draft, VOLUME_FOLLOWS);
    if (draft->volume.use != VOLUME_REGION) need(in, node, draft, VOLUME_JOIN);
    const Node *join = draft->seen[VOLUME_JOIN] ? script_child(node, "join") : NULL;
    if (join && draft->volume.use == VOLUME_REGION)
        diag_error(in->diags, in->tree->source, join->span, CODE_CONFLICT,
                   "a region shapes nothing, so it has no join");
}

/* From a bone's frame (outward, along the bone, to the front) to the body's; outward is the frame's -x. */
static Vec3 out_of_frame(const FleshReader *in, const Draft *draft, Vec3 v) {
    if (draft->in < 0) return v;
    return mat3_apply(in->skeleton->bones[draft->in].rest, vec3_mirror(v));
}

static Vec3 point_of(const FleshReader *in, const Draft *draft, Vec3 point) {
    Vec3 turned = out_of_frame(in, draft, point);
    return draft->in < 0 ? turned : vec3_add(in->skeleton->bones[draft->in].head, turned);
}

static void place_capsule(const FleshReader *in, Draft *draft) {
    Volume *volume = &draft->volume;
    volume->shape = VOLUME_CAPSULE;
    volume->a = point_of(in, draft, volume->a);
    volume->b = point_of(in, draft, volume->b);
    volume->bow = out_of_frame(in, draft, volume->bow);
    Vec3 axis = vec3_unit(vec3_sub(volume->b, volume->a));
    volume->flat_dir = vec3_unit(vec3_reject(out_of_frame(in, draft, volume->flat_dir), axis));
    float widest = 0;
    for (int i = 0; i <= 16; i++) {
        float t = (float)i / 16, u = 1 - t;
        const float *r = volume->radius;
        widest = fmaxf(widest, r[0] * u * u + r[2] * t * t + (4 * r[1] - r[0] - r[2]) * t * u);
    }
    volume->middle = vec3_mix(volume->a, volume->b, 0.5f);
    volume->reach =
        vec3_distance(volume->a, volume->middle) + widest * fmaxf(1, volume->flat) + vec3_length(volume->bow);
}

static void place_ellipsoid(const FleshReader *in, Draft *draft) {
    Volume *volume = &draft->volume;
    const float *turn = draft->turn_rad;
    volume->shape = VOLUME_ELLIPSOID;
    volume->a = volume->middle = point_of(in, draft, volume->a);
    volume->turn = mat3_times(mat3_turn_z(turn[2]), mat3_times(mat3_turn_y(turn[1]), mat3_turn_x(turn[0])));
    if (draft->in >= 0)
        volume->turn = mat3_times(in->skeleton->bones[draft->in].rest, mat3_mirror(volume->turn));
    volume->reach = fmaxf(volume->radii.x, fmaxf(volume->radii.y, volume->radii.z));
}

static Volume mirrored(const FleshReader *in, const Volume *left) {
    Volume right = *left;
    right.side = -1;
    right.group = in->flesh->groups[left->group].mirror;
    right.bone0 = in->skeleton->bones[left->bone0].mirror;
    right.bone1 = in->skeleton->bones[left->bone1].mirror;
    right.a = vec3_mirror(left->a);
    right.b = vec3_mirror(left->b);
    right.bow = vec3_mirror(left->bow);
    right.flat_dir = vec3_mirror(left->flat_dir);
    right.turn = mat3_mirror(left->turn);
    right.middle = vec3_mirror(left->middle);
    return right;
}

static void add(const FleshReader *in, Draft *draft) {
    if (draft->seen[VOLUME_AT])
        place_ellipsoid(in, draft);
    else
        place_capsule(in, draft);
    int index = in->flesh->count++;
    Volume *volume = &in->flesh->volumes[index];
    *volume = draft->volume;
    volume->mirror = index;
    if (!draft->both) return;
    volume->side = 1;
    volume->mirror = index + 1;
    in->flesh->volumes[index + 1] = mirrored(in, volume);
    in->flesh->volumes[index + 1].mirror = index;
    in->flesh->count++;
}

static void parse_volume(const FleshReader *in, const Node *node, KindWord kind) {
    Draft draft = {.in = -1};
    draft.volume = (Volume){.group = in->group,
                            .use = kind == KIND_CARVE    ? VOLUME_CARVE
                                   : kind == KIND_REGION ? VOLUME_REGION
                                                         : VOLUME_ADD,
                            .muscle = kind == KIND_MUSCLE || kind == KIND_REGION,
                            .hair = kind == KIND_HAIR,
                            .fill = kind == KIND_BULK || kind == KIND_HAIR,
                            .follow0 = 0.15f,
                            .follow1 = 0.85f,
                            .flat = 1,
                            .detail = in->detail};
    int before = in->diags->errors;
    read_head(in, node, &draft);
    for (const Node *child = node->first; child; child = child->next) read_line(in, child, &draft);
    check(in, node, &draft, in->diags->errors == before);
    if (in->diags->errors == before && !node->broken) add(in, &draft);
}

/* `group` NAME [`both`]; the first group is the trunk */
static bool open_group(FleshReader *in, const Node *node) {
    Reader reader = read_statement(in->tree, node, in->diags);
    Flesh *flesh = in->flesh;
    Text name;
    if (!read_name(&reader, "the name of the group", &name)) return false;
    bool both = read_if(&reader, "both");
    if (!read_end(&reader)) return false;
    int index = flesh->group_count;
    for (int i = 0; i < index; i++)
        if (text_same(flesh->groups[i].name, name))
            read_mistake(&reader, CODE_TWICE, "there is a group %.*s already", TEXT_ARGS(name));
    if (index + 1 + both > GROUPS_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a body holds at most %d groups", GROUPS_MAX);
    if (both && !index)
        read_mistake(&reader, CODE_CONFLICT, "the first group is the trunk, which is not paired");
    if (!reader.ok) return false;
    in->group = index;
    flesh->groups[index] = (Group){.name = name, .side = both, .mirror = index + both};
    if (both) flesh->groups[index + 1] = (Group){.name = name, .side = -1, .mirror = index};
    flesh->group_count += 1 + both;
    return true;
}

/* `more` NAME: goes on with a group that is there */
static bool find_group(FleshReader *in, const Node *node) {
    Reader reader = read_statement(in->tree, node, in->diags);
    const Flesh *flesh = in->flesh;
    Text name;
    if (!read_name(&reader, "the name of a group", &name)) return false;
    in->group = -1;
    for (int i = flesh->group_count - 1; i >= 0; i--)
        if (text_same(flesh->groups[i].name, name)) in->group = i;
    if (in->group < 0) read_mistake(&reader, CODE_UNKNOWN_NAME, "there is no group %.*s", TEXT_ARGS(name));
    return read_end(&reader);
}

static void parse_group_line(FleshReader *in, const Node *node) {
    int word = read_choice(in->tree, node, group_words, in->diags);
    if (word < 0) return;
    if (word < KINDS) {
        parse_volume(in, node, (KindWord)word);
        return;
    }
    Reader reader = read_statement(in->tree, node, in->diags);
    if (word == GROUP_JOIN && !in->group)
        read_mistake(&reader, CODE_CONFLICT, "the trunk is joined to nothing");
    if (word == GROUP_JOIN) read_length(&reader, 0.0005f, 0.1f, &in->join);
    if (word == GROUP_DETAIL) read_number(&reader, 0.01f, 1000, &in->detail);
    read_end(&reader);
}

static void parse_group(FleshReader *in, const Node *node) {
    if (!open_group(in, node)) return;
    in->join = 0;
    in->detail = 1;
    for (const Node *child = node->first; child; child = child->next) parse_group_line(in, child);
    if (in->group && in->join == 0 && !script_child(node, "join"))
        read_missing(in->tree, node, "join", in->diags);
    Group *group = &in->flesh->groups[in->group];
    group->join = in->flesh->groups[group->mirror].join = in->join;
}

static void parse_more(FleshReader *in, const Node *node) {
    if (!find_group(in, node)) return;
    in->join = in->flesh->groups[in->group].join;
    in->detail = 1;
    for (const Node *child = node->first; child; child = child->next) parse_group_line(in, child);
}

bool flesh_read(Flesh *flesh, const Skeleton *skeleton, const Tree *tree, Diags *diags) {
    FleshReader in = {flesh, skeleton, tree, diags, 0, 0, 1};
    int before = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next) {
        int word = read_choice(tree, node, top_words, diags);
        if (word == 0) parse_group(&in, node);
        if (word == 1) parse_more(&in, node);
    }
    return diags->errors == before;
}
