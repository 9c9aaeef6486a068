/* What a lesson is made of, by name. Each term has an id, as lessons write it: a constant. What people see stands
 * with the texts of the screens. */
#ifndef LESSON_TERMS_H
#define LESSON_TERMS_H

/* The person's own left and right. SIDE_NONE: both sides at once, or the midline. The numbers of sides, phases
 * and areas are kept on people's disks (journal/session.h): new ones go to the end, none is renumbered. */
typedef enum Side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT } Side;

/* The parts of a lesson. PHASE_CHANGE is the change-over between sides, which nobody writes. */
typedef enum PhaseKind {
    PHASE_PREPARE,
    PHASE_FIND,
    PHASE_HOLD,
    PHASE_RELEASE,
    PHASE_REST,
    PHASE_STRETCH,
    PHASE_MOBILISE,
    PHASE_BREATHE,
    PHASE_CLOSE,
    PHASE_CHANGE
} PhaseKind;

typedef enum Technique {
    TECHNIQUE_WALL_BALL,
    TECHNIQUE_FLOOR_BALL,
    TECHNIQUE_FLOOR_ROLLER,
    TECHNIQUE_SEATED_BALL,
    TECHNIQUE_HANDS
} Technique;

/* How the body moves while the tool searches; what it means on the figure is the stage's business. */
typedef enum MoveKind { MOVE_STILL, MOVE_ROLL, MOVE_SWAY, MOVE_CIRCLE, MOVE_NOD, MOVE_JOINT } MoveKind;

/* What can bend and straighten by itself while the rest of the body stays where it is. */
typedef enum Joint {
    JOINT_KNEE,
    JOINT_ELBOW,
    JOINT_ANKLE,
    JOINT_WRIST,
    JOINT_HIP,     /* flexion */
    JOINT_SHOULDER /* elevation of the arm */
} Joint;

/* The part of the body that hurts. */
typedef enum BodyArea {
    AREA_HEAD_JAW,
    AREA_NECK,
    AREA_SHOULDERS,
    AREA_UPPER_BACK,
    AREA_CHEST,
    AREA_ARMS,
    AREA_FOREARMS_HANDS,
    AREA_LOWER_BACK,
    AREA_HIPS_GLUTES,
    AREA_THIGHS,
    AREA_CALVES_FEET
} BodyArea;

typedef enum Position { POSITION_STANDING, POSITION_SITTING, POSITION_LYING } Position;

/* The side of the figure that the viewer is to see; FACING_USUAL leaves it to the technique. */
typedef enum Facing { FACING_USUAL, FACING_FRONT, FACING_BACK, FACING_SIDE } Facing;

enum {
    AREAS = AREA_CALVES_FEET + 1,
    TECHNIQUES = TECHNIQUE_HANDS + 1,
    POSITIONS = POSITION_LYING + 1,
    JOINTS = JOINT_SHOULDER + 1,
    PHASE_KINDS = PHASE_CHANGE + 1,
    FACINGS = FACING_SIDE + 1,
    SIDE_TERMS = SIDE_RIGHT + 1
};

const char *area_id(BodyArea area);
const char *technique_id(Technique technique);
const char *position_id(Position position);
const char *phase_id(PhaseKind kind);
const char *side_id(Side side);
const char *move_id(MoveKind kind);
const char *joint_id(Joint joint);
const char *facing_id(Facing facing);

#endif
