/* Each word of a pose reads the rest of its line; a table finds the reader. A pose starts as a copy of the one
 * it is like, so every word replaces what was there; only contacts are collected, and the first of a pose's
 * own drops those it started with. */
#include "body/pose_words.h"

#include "body/pose_names.h"

#include <string.h>

static const char *const plane_names[] = {"floor", "wall", "seat", "table", "frame", NULL};
static const char A_PLANE[] = "floor, wall, seat, table or frame";
static const char *const freedom_names[] = {"across",     "up",        "forward",    "nod",      "turn",
                                            "lean",       "trunk-nod", "trunk-lean", "neck-nod", "left-foot",
                                            "right-foot", "left-hand", "right-hand", NULL};

static int index_of(Text word, const char *const names[]) {
    for (int i = 0; names[i]; i++)
        if (text_is(word, names[i])) return i;
    return -1;
}

/* One word of a list, or -1 after reporting. */
int read_among(Reader *reader, const char *what, const char *const names[]) {
    Text name;
    if (!read_name(reader, what, &name)) return -1;
    int index = index_of(name, names);
    if (index >= 0) return index;
    Diag *diag =
        read_mistake(reader, CODE_UNKNOWN_NAME, "expected %s, found \"%.*s\"", what, TEXT_ARGS(name));
    Text near = read_nearest(name, names);
    if (near.count) diag->help = text_format(reader->diags->arena, "did you mean %.*s?", TEXT_ARGS(near));
    return -1;
}

static void no_bone(Reader *reader, const PoseContext *context, Text name, bool sided) {
    read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone \"%.*s\"", TEXT_ARGS(name))->help =
        bone_help(reader->diags->arena, context->rig->skeleton, name, sided);
}

/* A bone, by its plain name with .left or .right where it is paired; -1 after reporting. */
static int read_bone(Reader *reader, const PoseContext *context) {
    Text name;
    if (!read_name(reader, "the name of a bone", &name)) return -1;
    int bone = skeleton_find(context->rig->skeleton, name, 0);
    if (bone < 0) no_bone(reader, context, name, true);
    return bone;
}

/* Bones by name; a paired bone without a side stands for both. */
static uint64_t read_bones(Reader *reader, const PoseContext *context) {
    uint64_t bones = 0;
    const Skeleton *skeleton = context->rig->skeleton;
    do {
        Text name;
        if (!read_name(reader, "the name of a bone", &name)) return 0;
        int left = skeleton_find(skeleton, name, 1), right = skeleton_find(skeleton, name, -1);
        if (left < 0) {
            no_bone(reader, context, name, false);
            return 0;
        }
        bones |= UINT64_C(1) << left | UINT64_C(1) << right;
    } while (read_comma(reader));
    return bones;
}

/* A volume such as rhomboids.left; -1 after reporting. */
static int read_volume(Reader *reader, const PoseContext *context) {
    Text name;
    if (!read_name(reader, "the name of a muscle", &name)) return -1;
    int side = 0;
    Text bare = name;
    for (size_t i = 0; i < name.count; i++) {
        if (name.at[i] != '.') continue;
        Text end = {name.at + i, name.count - i};
        side = text_is(end, ".left") ? 1 : text_is(end, ".right") ? -1 : 0;
        if (side) bare.count = i;
    }
    int volume = flesh_find(context->flesh, bare, side);
    if (volume < 0)
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no muscle \"%.*s\" in the body", TEXT_ARGS(name))
            ->help = volume_help(reader->diags->arena, context->flesh, context->terms->muscles, name);
    return volume;
}

static int read_tool(Reader *reader, const PoseContext *context) {
    Text name;
    if (!read_name(reader, "the name of a tool", &name)) return -1;
    for (int i = 0; i < context->book->tool_count; i++)
        if (text_same(context->book->tools[i].name, name)) return i;
    read_mistake(reader, CODE_UNKNOWN_NAME, "there is no tool \"%.*s\"", TEXT_ARGS(name));
    return -1;
}

/* "left", "right", "both" as a bit each. */
static unsigned read_sides(Reader *reader) {
    static const char *const sides[] = {"left", "right", "both", NULL};
    int side = read_among(reader, "left, right or both", sides);
    return side < 0 ? 0 : side == 2 ? 3u : 1u << side;
}

/* ---- the words of a pose: each reads the rest of its line into the pose ---- */

static void read_for(PoseContext *context, Reader *reader, Pose *pose) {
    pose->techniques = 0;
    do {
        int technique = read_among(reader, "a technique", context->terms->techniques);
        if (technique >= 0) pose->techniques |= 1u << technique;
    } while (read_comma(reader));
}

static void read_neutral(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    (void)reader;
    pose->neutral = true;
}

static void read_stands(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    pose->planes = 0;
    do {
        int plane = read_among(reader, A_PLANE, plane_names);
        if (plane >= 0) pose->planes |= 1u << plane;
    } while (read_comma(reader));
}

static void read_camera(PoseContext *context, Reader *reader, Pose *pose) {
    const char *const *cameras = context->terms->cameras;
    if (!cameras)
        read_name(reader, "the name of a camera", &pose->camera);
    else if (read_among(reader, "the name of a camera", cameras) >= 0)
        pose->camera = reader->node->values[0].text;
}

static void read_root(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    read_point(reader, &pose->stance.root);
}

/* bend BONE [nod A] [lean A] [turn A] [twist A]: about x, z, y, and the bone's own length first of all */
static void read_bend(PoseContext *context, Reader *reader, Pose *pose) {
    static const char *const axes[] = {"nod", "lean", "turn", "twist", NULL};
    int bone = read_bone(reader, context);
    float angle[4] = {0};
    while (reader->ok && read_more(reader)) {
        int axis = read_among(reader, "nod, lean, turn or twist", axes);
        if (axis >= 0) read_angle(reader, -180, 180, &angle[axis]);
    }
    if (bone < 0) return;
    Mat3 bent = mat3_times(mat3_turn_y(angle[2]), mat3_times(mat3_turn_x(angle[0]), mat3_turn_z(angle[1])));
    pose->stance.turn[bone] = quat_of(mat3_times(bent, mat3_turn_y(angle[3])));
}

static void set_goal(Goal *goal, Vec3 at, int in, Vec3 pole, int pole_in, bool mirrored, const Rig *rig) {
    goal->on = true;
    goal->follow[0].bone = -1;
    goal->target = mirrored ? vec3_mirror(at) : at;
    goal->pole = mirrored ? vec3_mirror(pole) : pole;
    goal->pole_in = pole_in >= 0 && mirrored ? rig->skeleton->bones[pole_in].mirror : pole_in;
    if (in < 0) return;
    int bone = mirrored ? rig->skeleton->bones[in].mirror : in;
    goal->follow[0] = (Follow){.bone = bone, .local = goal->target, .weight = 1};
    goal->target = vec3(0, 0, 0);
}

/* SIDE at POINT [in BONE] toward DIRECTION [in BONE]; both: written for the left */
static void read_limb(PoseContext *context, Reader *reader, Goal *goals) {
    unsigned sides = read_sides(reader);
    Vec3 at = {0}, pole = {0};
    int in = -1, pole_in = -1;
    read_word(reader, "at");
    read_point(reader, &at);
    if (read_if(reader, "in")) in = read_bone(reader, context);
    read_word(reader, "toward");
    read_direction(reader, &pole);
    if (read_if(reader, "in")) pole_in = read_bone(reader, context);
    for (int side = LEFT; reader->ok && side < SIDES; side++)
        if (sides >> side & 1)
            set_goal(&goals[side], at, in, pole, pole_in, sides == 3 && side == RIGHT, context->rig);
}

/* An arm that is said to be elsewhere no longer rests where that of the pose it is like does. */
static void read_arm(PoseContext *context, Reader *reader, Pose *pose) {
    Text side = reader->node->value_count ? reader->node->values[0].text : (Text){0};
    for (int i = LEFT; i < SIDES; i++) {
        bool named = text_is(side, "both") || text_is(side, i == LEFT ? "left" : "right");
        if (named && !context->own_rest[i]) pose->hands[i].on = false;
    }
    read_limb(context, reader, &pose->stance.limb[ARM_LEFT]);
}

static void read_leg(PoseContext *context, Reader *reader, Pose *pose) {
    read_limb(context, reader, &pose->stance.limb[LEG_LEFT]);
}

/* SIDE first DIRECTION second DIRECTION [in BONE] */
static void read_end_turn(PoseContext *context, Reader *reader, Goal *goals, bool hand) {
    unsigned sides = read_sides(reader);
    Vec3 along = {0}, normal = {0};
    read_word(reader, hand ? "fingers" : "toes");
    read_direction(reader, &along);
    read_word(reader, hand ? "palm" : "instep");
    read_direction(reader, &normal);
    int in = read_if(reader, "in") ? read_bone(reader, context) : -1;
    for (int side = LEFT; reader->ok && side < SIDES; side++) {
        if (!(sides >> side & 1)) continue;
        bool mirrored = sides == 3 && side == RIGHT;
        Vec3 a = mirrored ? vec3_mirror(along) : along, n = mirrored ? vec3_mirror(normal) : normal;
        goals[side].end_on = true;
        goals[side].end = quat_of(hand ? hand_turn(a, n, side) : foot_turn(a, n));
        goals[side].end_in = in >= 0 && mirrored ? context->rig->skeleton->bones[in].mirror : in;
    }
}

static void read_hand(PoseContext *context, Reader *reader, Pose *pose) {
    read_end_turn(context, reader, &pose->stance.limb[ARM_LEFT], true);
}

static void read_foot(PoseContext *context, Reader *reader, Pose *pose) {
    read_end_turn(context, reader, &pose->stance.limb[LEG_LEFT], false);
}

/* curl SIDE A [thumb A] */
static void read_curl(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    unsigned sides = read_sides(reader);
    float curl = 0, thumb = 0;
    read_angle(reader, -30, 100, &curl);
    if (read_if(reader, "thumb")) read_angle(reader, -45, 60, &thumb);
    for (int side = LEFT; reader->ok && side < SIDES; side++)
        if (sides >> side & 1) {
            pose->stance.curl_rad[side] = curl;
            pose->stance.thumb_rad[side] = thumb;
            pose->pinch_m[side] = 0;
        }
}

/* pinch SIDE L: thumb and first finger with so much between them */
static void read_pinch(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    unsigned sides = read_sides(reader);
    float pinch_m = 0;
    read_length(reader, 0.001f, 0.06f, &pinch_m);
    for (int side = LEFT; reader->ok && side < SIDES; side++)
        if (sides >> side & 1) pose->pinch_m[side] = pinch_m;
}

/* rest SIDE on MUSCLE fingers DIRECTION [offset POINT] [lift L] [back L] [thumb] */
static void read_rest(PoseContext *context, Reader *reader, Pose *pose) {
    unsigned sides = read_sides(reader);
    HandOn on = {.on = true, .lift_m = 0.024f, .back_m = 0.075f};
    read_word(reader, "on");
    on.volume = read_volume(reader, context);
    read_word(reader, "fingers");
    read_direction(reader, &on.fingers);
    if (read_if(reader, "offset")) read_point(reader, &on.offset);
    if (read_if(reader, "lift")) read_length(reader, 0, 0.2f, &on.lift_m);
    if (read_if(reader, "back")) read_length(reader, 0, 0.2f, &on.back_m);
    on.thumb = read_if(reader, "thumb");
    if (!reader->ok) return;
    for (int side = LEFT; side < SIDES; side++)
        if (sides >> side & 1) {
            pose->hands[side] = on;
            context->own_rest[side] = true;
        }
}

/* The tools that touched are gone with their contacts; those that are held or lie about stay. */
static void drop_contacts(Pose *pose) {
    int count = pose->tool_count;
    pose->tool_count = pose->contact_count = 0;
    for (int i = 0; i < count; i++)
        if (pose->tools[i].how != TOOL_TOUCHES) pose->tools[pose->tool_count++] = pose->tools[i];
}

/* A pose's own first contact takes the place of all that it had from the pose it is like. */
static Contact *new_contact(PoseContext *context, Reader *reader, Pose *pose) {
    if (!context->own_contacts) drop_contacts(pose);
    context->own_contacts = true;
    if (pose->contact_count == CONTACTS_MAX) {
        read_mistake(reader, CODE_TOO_MANY, "a pose has at most %d contacts", CONTACTS_MAX);
        return NULL;
    }
    Contact *contact = &pose->contacts[pose->contact_count++];
    *contact = (Contact){.volume = -1, .tool = -1};
    return contact;
}

static void read_pressed(Reader *reader, Contact *contact) {
    if (read_if(reader, "pressed")) read_length(reader, 0, 0.03f, &contact->depth_m);
}

static void use_tool(Reader *reader, Pose *pose, ToolUse use) {
    if (use.tool < 0 || !reader->ok) return;
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].tool == use.tool) {
            pose->tools[i] = use;
            return;
        }
    if (pose->tool_count == POSE_TOOLS)
        read_mistake(reader, CODE_TOO_MANY, "a pose has at most %d tools", POSE_TOOLS);
    else
        pose->tools[pose->tool_count++] = use;
}

/* touch PLANE with BONES [pressed L] */
static void read_touch_plane(PoseContext *context, Reader *reader, Pose *pose, ContactKind kind) {
    Contact contact = {.kind = kind, .volume = -1, .tool = -1};
    int plane = read_among(reader, A_PLANE, plane_names);
    read_word(reader, "with");
    contact.bones = read_bones(reader, context);
    read_pressed(reader, &contact);
    if (plane < 0 || !reader->ok) return;
    contact.plane = (Plane)plane;
    Contact *fresh = new_contact(context, reader, pose);
    if (fresh) *fresh = contact;
}

static void read_clear(PoseContext *context, Reader *reader, Pose *pose) {
    read_touch_plane(context, reader, pose, CONTACT_CLEAR);
}

static ContactKind kind_with(const Tool *tool) {
    return tool->shape == SHAPE_ROLLER    ? CONTACT_ROLLER
           : tool->shape == SHAPE_CUSHION ? CONTACT_CUSHION
                                          : CONTACT_BALL;
}

/* [along DIRECTION] */
static void read_axis(Reader *reader, Vec3 *axis) {
    *axis = vec3(1, 0, 0);
    if (read_if(reader, "along")) read_direction(reader, axis);
}

/* touch TOOL between PLANE and MUSCLE [offset POINT] [along DIRECTION] [pressed L]
 * touch TOOL between PLANE and BONES [under MUSCLE] [at POINT] [along DIRECTION] [pressed L]   roller, cushion */
static void read_touch_tool(PoseContext *context, Reader *reader, Pose *pose) {
    Contact contact = {.volume = -1, .tool = read_tool(reader, context)};
    read_word(reader, "between");
    int plane = read_among(reader, A_PLANE, plane_names);
    read_word(reader, "and");
    if (!reader->ok) return;
    contact.kind = kind_with(&context->book->tools[contact.tool]);
    contact.plane = (Plane)plane;
    if (contact.kind != CONTACT_BALL)
        contact.bones = read_bones(reader, context);
    else
        contact.volume = read_volume(reader, context);
    if (read_if(reader, "under")) contact.volume = read_volume(reader, context);
    if (read_if(reader, "offset")) read_point(reader, &contact.offset);
    if (read_if(reader, "at")) contact.fixed = read_point(reader, &contact.at);
    read_axis(reader, &contact.axis);
    read_pressed(reader, &contact);
    Contact *fresh = reader->ok ? new_contact(context, reader, pose) : NULL;
    if (fresh) *fresh = contact;
    use_tool(reader, pose,
             (ToolUse){.tool = contact.tool, .how = TOOL_TOUCHES, .at = contact.at, .axis = contact.axis});
}

static void read_touch(PoseContext *context, Reader *reader, Pose *pose) {
    if (read_if(reader, "nothing")) {
        pose->contact_count = 0;
        context->own_contacts = true;
        return;
    }
    const Value *first = reader->node->value_count ? &reader->node->values[0] : NULL;
    if (first && first->kind == VALUE_WORD && index_of(first->text, plane_names) >= 0)
        read_touch_plane(context, reader, pose, CONTACT_TOUCH);
    else
        read_touch_tool(context, reader, pose);
}

/* hold TOOL in left|right|both [at POINT] [along DIRECTION]; hold nothing */
static void read_hold(PoseContext *context, Reader *reader, Pose *pose) {
    if (read_if(reader, "nothing")) {
        pose->tool_count = 0;
        return;
    }
    ToolUse use = {.tool = read_tool(reader, context), .how = TOOL_HELD};
    read_word(reader, "in");
    unsigned sides = read_sides(reader);
    use.hand = sides == 3 ? SIDES : sides == 1 ? LEFT : RIGHT;
    if (read_if(reader, "at")) read_point(reader, &use.at);
    read_axis(reader, &use.axis);
    use_tool(reader, pose, use);
}

/* lay TOOL at POINT [along DIRECTION] */
static void read_lay(PoseContext *context, Reader *reader, Pose *pose) {
    ToolUse use = {.tool = read_tool(reader, context), .how = TOOL_LIES};
    read_word(reader, "at");
    read_point(reader, &use.at);
    read_axis(reader, &use.axis);
    use_tool(reader, pose, use);
}

/* free NAME AMOUNT, ... */
static void read_free(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    memset(pose->freedom, 0, sizeof pose->freedom);
    do {
        int freedom = read_among(reader, "what the settler may change", freedom_names);
        if (freedom < 0) return;
        bool angle = freedom >= FREE_NOD && freedom <= FREE_NECK_NOD;
        if (angle)
            read_angle(reader, 0.01f, 60, &pose->freedom[freedom]);
        else
            read_length(reader, 0.0001f, 1, &pose->freedom[freedom]);
    } while (reader->ok && read_comma(reader));
}

/* moves roll|sway|circle along DIRECTION [with SIDE|leg]; moves nothing: as the pose that it is like does not */
static void read_moves(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    static const char *const kinds[] = {"roll", "sway", "circle", NULL};
    if (read_if(reader, "nothing")) {
        memset(pose->along, 0, sizeof pose->along);
        pose->glides = 0;
        return;
    }
    int kind = read_among(reader, "roll, sway or circle", kinds);
    Vec3 along;
    read_word(reader, "along");
    if (read_direction(reader, &along) && kind >= 0) pose->along[kind] = along;
    if (read_if(reader, "with")) pose->glides = read_if(reader, "leg") ? 1u << LEG_LEFT : read_sides(reader);
}

static Vec3 placed_point(Mat3 turn, Vec3 shift, Vec3 p) {
    return vec3_add(mat3_apply(turn, p), shift);
}

static void place_goal(Mat3 turn, Vec3 shift, Goal *goal) {
    if (goal->follow[0].bone < 0) goal->target = placed_point(turn, shift, goal->target);
    if (goal->pole_in < 0) goal->pole = mat3_apply(turn, goal->pole);
    if (goal->end_on && goal->end_in < 0) goal->end = quat_of(mat3_times(turn, mat3_of(goal->end)));
}

static void place_things(Mat3 turn, Vec3 shift, Pose *pose) {
    for (int i = 0; i < pose->contact_count; i++) {
        pose->contacts[i].at = placed_point(turn, shift, pose->contacts[i].at);
        pose->contacts[i].axis = mat3_apply(turn, pose->contacts[i].axis);
    }
    for (int i = 0; i < pose->tool_count; i++) {
        if (pose->tools[i].how == TOOL_HELD) continue;
        pose->tools[i].at = placed_point(turn, shift, pose->tools[i].at);
        pose->tools[i].axis = mat3_apply(turn, pose->tools[i].axis);
    }
    for (int i = 0; i < 3; i++) pose->along[i] = mat3_apply(turn, pose->along[i]);
}

/* placed turn A shift POINT: all that stands above, turned about the vertical through the room's middle, then moved */
static void read_placed(PoseContext *context, Reader *reader, Pose *pose) {
    float angle = 0;
    Vec3 shift = {0};
    if (read_word(reader, "turn")) read_angle(reader, -180, 180, &angle);
    if (read_word(reader, "shift")) read_point(reader, &shift);
    if (!reader->ok) return;
    Mat3 turn = mat3_turn_y(angle);
    Stance *stance = &pose->stance;
    int pelvis = context->rig->pelvis;
    stance->root = placed_point(turn, shift, stance->root);
    stance->turn[pelvis] = quat_of(mat3_times(turn, mat3_of(stance->turn[pelvis])));
    for (int i = 0; i < LIMBS; i++) place_goal(turn, shift, &stance->limb[i]);
    for (int side = LEFT; side < SIDES; side++)
        pose->hands[side].fingers = mat3_apply(turn, pose->hands[side].fingers);
    place_things(turn, shift, pose);
}

/* Taken before the others: see pose_read.c. */
static void read_like(PoseContext *context, Reader *reader, Pose *pose) {
    (void)context;
    (void)pose;
    if (reader->ok && script_child(reader->node->parent, "like") != reader->node)
        read_mistake(reader, CODE_TWICE, "a pose is like one other");
    reader->next = reader->node->value_count;
}

typedef struct PoseWord {
    const char *word;
    void (*read)(PoseContext *context, Reader *reader, Pose *pose);
} PoseWord;

static const PoseWord pose_words[] = {
    {"like", read_like},     {"for", read_for},     {"neutral", read_neutral}, {"stands", read_stands},
    {"camera", read_camera}, {"root", read_root},   {"bend", read_bend},       {"arm", read_arm},
    {"leg", read_leg},       {"hand", read_hand},   {"foot", read_foot},       {"curl", read_curl},
    {"rest", read_rest},     {"touch", read_touch}, {"clear", read_clear},     {"hold", read_hold},
    {"lay", read_lay},       {"free", read_free},   {"moves", read_moves},     {"placed", read_placed},
    {"pinch", read_pinch},
};

enum { POSE_WORDS = sizeof pose_words / sizeof pose_words[0] };

void pose_words_read(PoseContext *context, const Tree *tree, const Node *node, Pose *pose) {
    const char *names[POSE_WORDS + 1] = {0};
    for (int i = 0; i < POSE_WORDS; i++) names[i] = pose_words[i].word;
    int word = read_choice(tree, node, names, context->diags);
    Reader reader = read_statement(tree, node, context->diags);
    if (word >= 0) pose_words[word].read(context, &reader, pose);
    if (word < 0 || !read_end(&reader)) pose->broken = true;
}
