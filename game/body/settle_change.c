/* What each of the freedoms does to a stance. */
#include "body/settle.h"

Stance stance_changed(const Rig *rig, const Stance *stance, const double *change) {
    Stance changed = *stance;
    changed.root =
        vec3_add(stance->root, vec3((float)change[FREE_X], (float)change[FREE_Y], (float)change[FREE_Z]));
    Mat3 pelvis =
        mat3_times(mat3_turn_y((float)change[FREE_TURN]),
                   mat3_times(mat3_turn_x((float)change[FREE_NOD]), mat3_turn_z((float)change[FREE_LEAN])));
    changed.turn[rig->pelvis] = quat_of(mat3_times(mat3_of(stance->turn[rig->pelvis]), pelvis));
    Mat3 trunk = mat3_times(mat3_turn_x((float)change[FREE_TRUNK_NOD] / 3),
                            mat3_turn_z((float)change[FREE_TRUNK_LEAN] / 3));
    for (int i = 0; i < 3; i++)
        changed.turn[rig->spine[i]] = quat_of(mat3_times(mat3_of(stance->turn[rig->spine[i]]), trunk));
    Mat3 nod = mat3_turn_x((float)change[FREE_NECK_NOD]);
    changed.turn[rig->neck] = quat_of(mat3_times(mat3_of(stance->turn[rig->neck]), nod));
    changed.limb[LEG_LEFT].target.y += (float)change[FREE_FOOT_LEFT];
    changed.limb[LEG_RIGHT].target.y += (float)change[FREE_FOOT_RIGHT];
    changed.limb[ARM_LEFT].target.y += (float)change[FREE_HAND_LEFT];
    changed.limb[ARM_RIGHT].target.y += (float)change[FREE_HAND_RIGHT];
    return changed;
}
