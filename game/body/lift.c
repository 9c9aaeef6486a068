#include "body/lift.h"

enum { ROUNDS = 6 };

#define SINKS_M 0.005f

/* Of trunk, thighs and shins: hands and feet are kept out of the floor by themselves. */
static float lowest(const Skin *skin, const Rig *rig) {
    float least = 1e9f;
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        int bone = skin->surface->bones[i][0];
        bool foot = bone == rig->foot[LEFT] || bone == rig->foot[RIGHT] || bone == rig->toes[LEFT] ||
                    bone == rig->toes[RIGHT];
        if (!foot && !rig->of_arm[bone]) least = fminf(least, skin->y[i]);
    }
    return least;
}

void lift_off_floor(Skin *skin, const Rig *rig, Stance *stance) {
    for (int round = 0; round < ROUNDS; round++) {
        Posed posed;
        rig_solve(rig, stance, &posed);
        skin_pose(skin, &posed, 0, NULL, 0);
        float below = -SINKS_M - lowest(skin, rig);
        if (below <= 0) return;
        stance->root.y += below;
    }
}
