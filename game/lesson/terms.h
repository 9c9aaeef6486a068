/* What a lesson is made of, by name. Each term has an id, as lessons write it, and a title, as people see it;
 * both are constants. */
#ifndef LESSON_TERMS_H
#define LESSON_TERMS_H

/* The person's own left and right. SIDE_NONE: both sides at once, or the midline. The numbers of sides and phases
 * are kept on people's disks (journal/session.h): new ones go to the end, none is renumbered. */
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
typedef enum MoveKind { MOVE_STILL, MOVE_ROLL, MOVE_SWAY, MOVE_CIRCLE, MOVE_NOD } MoveKind;

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

enum { AREAS = AREA_CALVES_FEET + 1, TECHNIQUES = TECHNIQUE_HANDS + 1 };

typedef struct Term {
    const char *id, *title; /* "upper-back", "Upper back" */
} Term;

Term area_term(BodyArea area);
Term technique_term(Technique technique);
Term position_term(Position position);
Term phase_term(PhaseKind kind);
Term side_term(Side side);
Term move_term(MoveKind kind);
Term facing_term(Facing facing);

#endif
