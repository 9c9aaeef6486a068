/* The trunk is scaled across by height, smoothly from knot to knot; a limb goes along with the joint it hangs from and
 * is scaled about its own bones. A volume that lies between two bones takes each end from its own. */
#include "body/person.h"

#define AXIS_Z_M -0.02f /* of the trunk: depth is measured from here */
#define SLOPE_M  0.002f

enum { STEPS = 4 };

/* What a place of the trunk is scaled by. */
typedef struct Across {
    float broad, deep, forward_m;
} Across;

static Across across_at(const Person *person, float y) {
    const Knot *knots = person->knots;
    int last = person->knot_count - 1, above = 0;
    if (last < 0) return (Across){1, 1, 0};
    while (above < last && knots[above].height_m < y) above++;
    const Knot *high = &knots[above], *low = &knots[above ? above - 1 : 0];
    float t = high == low ? 0 : smooth_f(low->height_m, high->height_m, y);
    return (Across){mix_f(low->broad, high->broad, t), mix_f(low->deep, high->deep, t),
                    mix_f(low->forward_m, high->forward_m, t)};
}

static Vec3 place_trunk(const Person *person, Vec3 p) {
    Across across = across_at(person, p.y);
    return vec3(p.x * across.broad, p.y, AXIS_Z_M + (p.z - AXIS_Z_M) * across.deep + across.forward_m);
}

/* The bone that a limb hangs from the trunk with, or -1: the bone is of the trunk. */
static bool of_limb(const Skeleton *skeleton, int bone) {
    for (; bone >= 0; bone = skeleton->bones[bone].parent)
        if (text_is(skeleton->bones[bone].name, "upper-arm") || text_is(skeleton->bones[bone].name, "thigh"))
            return true;
    return false;
}

static BoneBuild build_of(const Person *person, const Skeleton *skeleton, int bone) {
    for (; bone >= 0; bone = skeleton->bones[bone].parent)
        if (person->builds[bone].own) return person->builds[bone];
    return (BoneBuild){true, 1, 1, 1};
}

static Vec3 place_bone(const Person *person, const Skeleton *skeleton, int bone, Vec3 p);

/* Where the person has a bone's head: its parent takes it along. */
static Vec3 head_of(const Person *person, const Skeleton *skeleton, int bone) {
    const Bone *it = &skeleton->bones[bone];
    bool hangs = it->parent >= 0 && of_limb(skeleton, it->parent);
    return hangs ? place_bone(person, skeleton, it->parent, it->head) : place_trunk(person, it->head);
}

static Vec3 place_bone(const Person *person, const Skeleton *skeleton, int bone, Vec3 p) {
    const Bone *it = &skeleton->bones[bone];
    if (!of_limb(skeleton, bone)) return place_trunk(person, p);
    BoneBuild build = build_of(person, skeleton, bone);
    Vec3 local = mat3_undo(it->rest, vec3_sub(p, it->head));
    local = vec3(local.x * build.girth, local.y * build.length, local.z * build.girth);
    Vec3 out = mat3_apply(it->rest, local);
    return vec3_add(head_of(person, skeleton, bone), vec3(out.x * build.sole, out.y, out.z * build.sole));
}

/* ---- volumes ---- */

/* How much longer a direction becomes about a bone. */
static float stretch(const Person *person, const Skeleton *skeleton, int bone, Vec3 at, Vec3 dir) {
    if (!of_limb(skeleton, bone)) {
        Across across = across_at(person, at.y);
        return vec3_length(vec3(dir.x * across.broad, dir.y, dir.z * across.deep));
    }
    BoneBuild build = build_of(person, skeleton, bone);
    Vec3 local = mat3_undo(skeleton->bones[bone].rest, dir);
    float bent = vec3_length(vec3(local.x * build.girth, local.y * build.length, local.z * build.girth));
    return bent * vec3_length(vec3(dir.x * build.sole, dir.y, dir.z * build.sole));
}

static float widest(const float *r) {
    float most = 0;
    for (int i = 0; i <= 16; i++) {
        float t = (float)i / 16, u = 1 - t;
        most = fmaxf(most, r[0] * u * u + r[2] * t * t + (4 * r[1] - r[0] - r[2]) * t * u);
    }
    return most;
}

static void shape_capsule(const Person *person, const Skeleton *skeleton, Volume *volume) {
    Vec3 axis = vec3_unit(vec3_sub(volume->b, volume->a)), middle = vec3_mix(volume->a, volume->b, 0.5f);
    bool round = !(fabsf(volume->flat - 1) > 1e-6f);
    Vec3 aside = round ? vec3_unit(vec3_reject(vec3(1, 0, 0.001f), axis)) : volume->flat_dir;
    Vec3 across = vec3_cross(axis, aside), at[3] = {volume->a, middle, volume->b};
    int bones[3] = {volume->bone0, volume->bone1, volume->bone1};
    for (int i = 0; i < 3; i++) {
        float one = stretch(person, skeleton, bones[i], at[i], aside),
              other = stretch(person, skeleton, bones[i], at[i], across);
        if (i == 1 && !round) volume->flat *= one / other;
        volume->radius[i] *= round ? (one + other) / 2 : other;
    }
    float bow = vec3_length(volume->bow);
    if (bow > 0)
        volume->bow = vec3_scale(
            volume->bow, stretch(person, skeleton, volume->bone1, middle, vec3_scale(volume->bow, 1 / bow)));
    volume->a = place_bone(person, skeleton, volume->bone0, volume->a);
    volume->b = place_bone(person, skeleton, volume->bone1, volume->b);
    axis = vec3_unit(vec3_sub(volume->b, volume->a));
    if (!round) volume->flat_dir = vec3_unit(vec3_reject(volume->flat_dir, axis));
}

static void shape_ellipsoid(const Person *person, const Skeleton *skeleton, Volume *volume) {
    float *radii[3] = {&volume->radii.x, &volume->radii.y, &volume->radii.z};
    for (int i = 0; i < 3; i++)
        *radii[i] *= stretch(person, skeleton, volume->bone0, volume->a, mat3_column(volume->turn, i));
    volume->a = place_bone(person, skeleton, volume->bone0, volume->a);
}

static void bound(Volume *volume) {
    if (volume->shape == VOLUME_ELLIPSOID) {
        volume->middle = volume->a;
        volume->reach = fmaxf(volume->radii.x, fmaxf(volume->radii.y, volume->radii.z));
        return;
    }
    volume->middle = vec3_mix(volume->a, volume->b, 0.5f);
    volume->reach = vec3_distance(volume->a, volume->middle) +
                    widest(volume->radius) * fmaxf(1, volume->flat) + vec3_length(volume->bow);
}

static void change(const Change *change, Volume *volume) {
    for (int i = 0; i < 3; i++) volume->radius[i] *= change->girth;
    volume->radii = vec3_scale(volume->radii, change->girth);
    volume->a = vec3_add(volume->a, change->by);
    volume->b = vec3_add(volume->b, change->by);
}

/* The right side's volume is the left one's mirror image, bit for bit. */
static void reflect(const Volume *left, Volume *right) {
    right->a = vec3_mirror(left->a);
    right->b = vec3_mirror(left->b);
    right->bow = vec3_mirror(left->bow);
    right->flat_dir = vec3_mirror(left->flat_dir);
    right->middle = vec3_mirror(left->middle);
    right->turn = mat3_mirror(left->turn);
    right->radii = left->radii;
    right->flat = left->flat;
    right->join = left->join;
    right->reach = left->reach;
    for (int i = 0; i < 3; i++) right->radius[i] = left->radius[i];
}

static void shape_flesh(const Person *person, const Skeleton *skeleton, Flesh *flesh) {
    for (int i = 0; i < flesh->count; i++) {
        Volume *volume = &flesh->volumes[i];
        if (volume->side < 0) continue;
        if (volume->shape == VOLUME_CAPSULE)
            shape_capsule(person, skeleton, volume);
        else
            shape_ellipsoid(person, skeleton, volume);
        if (volume->muscle) volume->join *= person->soft;
    }
    for (int i = 0; i < person->change_count; i++)
        change(&person->changes[i], &flesh->volumes[person->changes[i].volume]);
    for (int i = 0; i < flesh->count; i++) {
        Volume *volume = &flesh->volumes[i];
        if (volume->side >= 0) bound(volume);
        if (volume->side > 0) reflect(volume, &flesh->volumes[volume->mirror]);
    }
}

/* ---- the whole ---- */

static float girth_of(const Person *person, const Skeleton *skeleton, int bone) {
    if (of_limb(skeleton, bone)) return build_of(person, skeleton, bone).girth;
    Across across = across_at(person, (skeleton->bones[bone].head.y + skeleton->bones[bone].tail.y) / 2);
    return (across.broad + across.deep) / 2;
}

static void shape_bones(const Person *person, const Skeleton *from, Skeleton *to) {
    for (int i = 0; i < from->count; i++) {
        Bone *bone = &to->bones[i];
        if (bone->side < 0) continue;
        bone->head = head_of(person, from, i);
        bone->tail = place_bone(person, from, i, from->bones[i].tail);
        bone->girth = girth_of(person, from, i);
        if (bone->side == 0) continue;
        Bone *other = &to->bones[bone->mirror];
        other->head = vec3_mirror(bone->head);
        other->tail = vec3_mirror(bone->tail);
        other->girth = bone->girth;
    }
}

/* The volume that a place belongs to, of those that shape the body. */
static const Volume *home_of(const Flesh *flesh, Vec3 p, float *along) {
    const Volume *home = &flesh->volumes[0];
    float least = 1e9f;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        float t, distance = volume_distance(volume, p, &t);
        if (volume->use != VOLUME_ADD || distance >= least) continue;
        least = distance;
        home = volume;
        *along = t;
    }
    return home;
}

Vec3 person_place(const Person *person, const Skeleton *skeleton, const Flesh *flesh, Vec3 p) {
    float along = 0;
    const Volume *home = home_of(flesh, p, &along);
    Vec3 a = place_bone(person, skeleton, home->bone0, p), b = place_bone(person, skeleton, home->bone1, p);
    return vec3_mix(a, b, along);
}

static void mark(const Person *person, const Skeleton *skeleton, const Flesh *flesh, Muscles *muscles) {
    for (int i = 0; i < muscles->count; i++) {
        BodyMuscle *muscle = &muscles->list[i];
        for (int k = 0; k < muscle->point_count; k++)
            muscle->points[k].at = person_place(person, skeleton, flesh, muscle->points[k].at);
    }
    for (int i = 0; i < muscles->zone_count; i++) {
        Zone *zone = &muscles->zones[i];
        zone->at = person_place(person, skeleton, flesh, zone->at);
        zone->to = person_place(person, skeleton, flesh, zone->to);
    }
}

/* Straight to the skin from wherever a spot has come to lie. */
static void lay_on_skin(const Flesh *flesh, Muscles *muscles) {
    for (int i = 0; i < muscles->count; i++)
        for (int k = 0; k < muscles->list[i].point_count; k++) {
            Vec3 *at = &muscles->list[i].points[k].at;
            for (int step = 0; step < STEPS; step++) {
                Vec3 slope = vec3_unit(flesh_gradient(flesh, *at, SLOPE_M, NULL, 0));
                *at = vec3_along(*at, slope, -flesh_distance(flesh, *at, NULL, 0));
            }
        }
}

void person_shape(const Person *person, Skeleton *skeleton, Flesh *flesh, Muscles *muscles) {
    const Skeleton standing = *skeleton;
    if (muscles) mark(person, &standing, flesh, muscles);
    shape_flesh(person, &standing, flesh);
    shape_bones(person, &standing, skeleton);
    if (muscles) lay_on_skin(flesh, muscles);
}
