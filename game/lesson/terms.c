#include "lesson/reader.h"

const char *area_id(BodyArea area) {
    static const char *const IDS[AREAS] = {"head-jaw",    "neck",   "shoulders",      "upper-back",
                                           "chest",       "arms",   "forearms-hands", "lower-back",
                                           "hips-glutes", "thighs", "calves-feet"};
    return IDS[area];
}

const char *technique_id(Technique technique) {
    static const char *const IDS[TECHNIQUES] = {"wall-ball", "floor-ball", "floor-roller", "seated-ball",
                                                "hands"};
    return IDS[technique];
}

const char *position_id(Position position) {
    static const char *const IDS[POSITIONS] = {"standing", "sitting", "lying"};
    return IDS[position];
}

static const char *const PHASES[PHASE_KINDS] = {"prepare", "find",     "hold",    "release", "rest",
                                                "stretch", "mobilise", "breathe", "close",   "change"};

const char *phase_id(PhaseKind kind) {
    return PHASES[kind];
}

const char *side_id(Side side) {
    static const char *const IDS[SIDE_TERMS] = {"both", "left", "right"};
    return IDS[side];
}

const char *move_id(MoveKind kind) {
    static const char *const IDS[] = {"still", "roll", "sway", "circle", "nod", "joint"};
    return IDS[kind];
}

const char *joint_id(Joint joint) {
    static const char *const IDS[JOINTS] = {"knee", "elbow", "ankle", "wrist", "hip", "shoulder"};
    return IDS[joint];
}

const char *facing_id(Facing facing) {
    static const char *const IDS[] = {"usual", "front", "back", "side"};
    return IDS[facing];
}
