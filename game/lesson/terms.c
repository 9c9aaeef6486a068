#include "lesson/terms.h"

Term area_term(BodyArea area) {
    static const Term TERMS[] = {
        {"head-jaw", "Head and jaw"},
        {"neck", "Neck"},
        {"shoulders", "Shoulders"},
        {"upper-back", "Upper back"},
        {"chest", "Chest"},
        {"arms", "Arms"},
        {"forearms-hands", "Forearms and hands"},
        {"lower-back", "Lower back"},
        {"hips-glutes", "Hips and glutes"},
        {"thighs", "Thighs"},
        {"calves-feet", "Calves and feet"},
    };
    return TERMS[area];
}

Term technique_term(Technique technique) {
    static const Term TERMS[] = {
        {"wall-ball", "Ball on the wall"},
        {"floor-ball", "Ball on the floor"},
        {"floor-roller", "Roller on the floor"},
        {"seated-ball", "Ball on a seat"},
        {"hands", "Hands"},
    };
    return TERMS[technique];
}

Term position_term(Position position) {
    static const Term TERMS[] = {{"standing", "Standing"}, {"sitting", "Sitting"}, {"lying", "Lying down"}};
    return TERMS[position];
}

Term phase_term(PhaseKind kind) {
    static const Term TERMS[] = {
        {"prepare", "Get ready"}, {"find", "Find the spot"},  {"hold", "Hold"},     {"release", "Let go"},
        {"rest", "Rest"},         {"stretch", "Stretch"},     {"mobilise", "Move"}, {"breathe", "Breathe"},
        {"close", "Finish"},      {"change", "Change sides"},
    };
    return TERMS[kind];
}

Term side_term(Side side) {
    static const Term TERMS[] = {{"both", "Both sides"}, {"left", "Left side"}, {"right", "Right side"}};
    return TERMS[side];
}

Term move_term(MoveKind kind) {
    static const Term TERMS[] = {
        {"still", "Still"}, {"roll", "Roll"}, {"sway", "Sway"}, {"circle", "Circle"}, {"nod", "Nod"},
    };
    return TERMS[kind];
}

Term facing_term(Facing facing) {
    static const Term TERMS[] = {
        {"usual", "Usual view"},
        {"front", "From the front"},
        {"back", "From behind"},
        {"side", "From the side"},
    };
    return TERMS[facing];
}
