/* Private to the stage and what is drawn over its view. */
#ifndef STAGE_STAGE_PARTS_H
#define STAGE_STAGE_PARTS_H

#include "body/cast.h"
#include "stage/aim.h"
#include "stage/area_spots.h"
#include "stage/figure.h"
#include "stage/ground.h"
#include "stage/shots.h"
#include "stage/stage.h"

struct Prop;
struct Furniture;

/* A body with its poses, and what they are shown with. Most lessons have the stage's own; those with poses beside
 * them have one that begins with all that is in that. */
typedef struct Troupe {
    const Body *body;          /* the stage's figure with these poses; NULL: none yet */
    const Body *of;            /* whose poses they are */
    struct Prop *const *tools; /* beside the tools of its book */
    Cast *cast;
} Troupe;

/* The figure as it is seen with one of the body's meshes. */
typedef struct Likeness {
    const Surface *surface;
    Figure *figure;      /* NULL until it was first needed */
    Spot on_skin[AREAS]; /* of each area, the left one, once it was asked for */
    bool spots_found;
    Spot zones[ZONES_MAX]; /* of each zone, the left one, once they were asked for */
    bool zones_found;
} Likeness;

struct Stage {
    Arena *arena;
    StageDesc desc;
    Shots shots;
    AreaSpots spots;
    const LightKernels *kernels;
    Likeness fine, lean;
    Likeness *seen; /* the one of the two that is shown */
    Ground *ground;
    const Workers *workers;              /* or NULL */
    bool coarse;                         /* shadows and figure, of what moves */
    struct Prop **tools;                 /* of the stage's own body */
    struct Furniture *furniture[PLANES]; /* NULL where none is built of boxes */
    const Troupe *open;                  /* of each scene of the lesson that is open; NULL: none is */
    VEC(Troupe) previews;                /* of each body that was asked for, never emptied */
    const unsigned *planes; /* what stands there all through each scene of the lesson: bit per Plane */
    const float *mats;      /* where the mat's back end lies all through it, z, m */
};

/* What is to be seen, whether a lesson or a preview asks for it. */
typedef struct Show {
    const Troupe *troupe;
    Ask ask;
    Aim aim;
    float turn_rad; /* for the side that the lesson asks for */
    unsigned planes;
    float mat_back_m; /* of its back end, z */
    const BodyMuscle *muscle;
    const AreaSpot *spot; /* or this glows, on both sides */
    int side;
    float glow, haze, never;
    bool moves; /* it is drawn for this frame alone; what is kept has all detail */
    Marks marks;
    Ghost ghost;
} Show;

/* The view of it; the view lives in the arena. */
StageShown stage_show(Stage *stage, Arena *arena, const Show *show, const StageFrame *frame);

/* From now on the figure is the one with this mesh, or the one that is good enough for what this camera sees at
 * `middle` of the body, m; for coarse pictures up to twice as near. */
void stage_see(Stage *stage, Likeness *likeness);
void stage_see_at(Stage *stage, const Camera *camera, Vec3 middle, bool coarse);

/* A body with its poses, and the tools that the stage's own does not have. */
Troupe stage_troupe_new(const Stage *stage, Arena *arena, const Body *body);

/* What the cast is asked for at a moment; its cuts live in the arena. */
Ask stage_ask(const Stage *stage, Arena *arena, const Moment *moment);

/* Who is on the stage at a moment of the lesson that is open. */
const Troupe *stage_troupe(const Stage *stage, const Moment *moment);

/* Takes over where the movement of a phase is by now. */
void stage_set_movement(const Movement *move, Ask *ask);

/* What the cast is asked for by the figure that shows a mistake, of which the other one does what is usual. */
Ask stage_ghost_ask(const Troupe *troupe, const Ghost *ghost, const Ask *usual);

/* Adds to the first `used` of a list of OCCLUDERS_MAX what shuts out light elsewhere, moved aside and weakened, 0..1, as
 * far as there is room; how many there are then. */
int stage_shadows_aside(const Occluder *of, int count, Vec3 aside, float strength, Occluder *list, int used);

/* Where the mat's back end lies for one pose alone that was prepared, z, m. */
float stage_mat_alone(const Troupe *troupe, int pose);

/* The stand of a pose; 1 or -1 for a side; an axis of Pose.along, -1 for none. */
Stand stage_stand(const Troupe *troupe, PoseRef ref);
int stage_side(Side side);
int stage_axis(MoveKind kind);
BendJoint stage_bend(Joint joint);

#endif
