#include "body/palm.h"

/* The bone that a hand on the skin of `bone` goes with. The other arm may be solved after it: on a shoulder it goes
 * with the chest, on an arm it holds still. */
static int bone_under(const Rig *rig, int bone) {
    if (bone == rig->collar[LEFT] || bone == rig->collar[RIGHT]) return rig->spine[2];
    return rig->of_arm[bone] ? -1 : bone;
}

void palm_lay(const Skin *skin, const HandOn *on, int anchor, const Posed *posed, int side, Goal *goal) {
    Vec3 point;
    skin_points(skin, posed, &anchor, 1, &point);
    const Surface *surface = skin->surface;
    int bone = surface->bones[anchor][0], with = bone_under(skin->rig, bone);
    Vec3 rest_normal = vec3(surface->normal_x[anchor], surface->normal_y[anchor], surface->normal_z[anchor]);
    Vec3 normal =
        mat3_apply(posed->turn[bone], mat3_apply(skin->rig->skeleton->bones[bone].unrest, rest_normal));
    Vec3 fingers = vec3_unit(vec3_reject(on->fingers, normal));
    Vec3 wrist = vec3_along(vec3_along(point, normal, on->lift_m), fingers, -on->back_m);
    goal->on = goal->end_on = true;
    goal->target = wrist;
    goal->follow[0] = (Follow){.bone = with, .weight = 1};
    follow_from(posed, &goal->follow[0], wrist);
    goal->follow[1].bone = goal->end_in = -1;
    goal->end = quat_of(hand_turn(fingers, vec3_scale(normal, -1), side));
}
