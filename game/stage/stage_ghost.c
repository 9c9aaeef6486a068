/* How the figures on the stage move, and what is special about the second, which shows a mistake beside the first. */
#include "stage/stage_parts.h"

static unsigned sides_of(Side side) {
    return (side == SIDE_RIGHT ? 0 : 1u << LEFT) | (side == SIDE_LEFT ? 0 : 1u << RIGHT);
}

void stage_set_movement(const Movement *move, Ask *ask) {
    ask->move = stage_axis(move->kind);
    ask->reach_m = move->reach;
    ask->offset = move->offset;
    ask->bend = (Bend){stage_bend(move->joint), sides_of(move->side), move->angle_rad, move->share};
}

Ask stage_ghost_ask(const Troupe *troupe, const Ghost *ghost, const Ask *usual) {
    const MistakeTerm *mistake = ghost->mistake;
    Ask ask = *usual;
    stage_set_movement(&ghost->move, &ask);
    ask.fault = (Fault){(float)mistake->shrug_m, (float)mistake->arch_rad, mistake->tool_on_midline};
    if (mistake->breath_held) ask.breath = 1;
    if (!mistake->pose.count) return ask;
    Side side = usual->to.side < 0 ? SIDE_RIGHT : SIDE_LEFT;
    ask.from = ask.to = stage_stand(troupe, (PoseRef){mistake->pose, side});
    ask.cut_count = 0;
    return ask;
}

/* Thinner rather than paler: what shuts out light has no strength of its own. */
int stage_shadows_aside(const Occluder *of, int count, Vec3 aside, float strength, Occluder *list, int used) {
    for (int i = 0; i < count && used < OCCLUDERS_MAX; i++)
        list[used++] =
            (Occluder){vec3_add(of[i].a, aside), vec3_add(of[i].b, aside), of[i].radius_m * strength};
    return used;
}
