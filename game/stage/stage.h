/* The stage: one figure, its tools and furniture, the ground, a camera; from a moment of a lesson to a view. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include "body/body.h"
#include "core/simd.h"
#include "core/workers.h"
#include "stage/camera.h"
#include "stage/layout.h"
#include "stage/marks_shown.h"
#include "stage/sign.h"
#include "stage/theme.h"
#include "timeline/timeline.h"

typedef struct Stage Stage;

/* What a stage is made from; all of it outlives the stage. A lesson with a body of its own brings poses beside those
 * of this one, and is otherwise the same. Furniture and cameras are trees of
 * assets/stage. */
typedef struct StageDesc {
    const Body *body;
    const Theme *theme;
    const Tree *props, *cameras, *areas;
    SimdLevel simd;
} StageDesc;

/* The stage, in the arena, or NULL after reporting to diags. */
Stage *stage_new(Arena *arena, const StageDesc *desc, Diags *diags);

/* From now on, in a lesson and in previews that move, shadows have half their detail, and the figure half its triangles
 * up to twice as near; or all of it, as at first. */
void stage_coarse(Stage *stage, bool coarse);

/* From now on these share the work of a view; they last as long as the stage. NULL, as at first: the caller does it
 * all. */
void stage_workers(Stage *stage, const Workers *workers);

/* Prepares all that a lesson's figure will do; the memory lasts until the next lesson or preview. */
void stage_open(Stage *stage, Arena *arena, const Timeline *timeline);

/* How a view is asked for. */
typedef struct StageFrame {
    int width, height;
    Area free;      /* where the figure may be, px; the rest is covered by panels */
    float turn_rad; /* the viewer's own turn about the figure */
    float zoom;     /* how much nearer the viewer is than the shot says; 0 as 1 */
    bool whole;     /* of previews: all of the body, from where one sees what it does, not where it works */
    bool still;     /* no small unrest: for pictures that stand */
    double live_s;  /* of previews: how long the figure has moved and breathed; 0: it stands still */
    float anatomy;  /* how far the figure's skin is taken off, 0..1 */
} StageFrame;

/* The view and what belongs to it. */
typedef struct StageShown {
    const SceneView *view;
    Camera camera;
    float wall_aside; /* 0..1: how far the wall has stepped aside, so that its outline is to be drawn */
    MarksShown marks;
    NeverShown never;
    Sign sign; /* beside the figure that shows a mistake */
} StageShown;

/* The stage at a moment of the lesson that is open; the view lives in the arena. */
StageShown stage_at(Stage *stage, Arena *arena, const Moment *moment, const StageFrame *frame);

/* A lesson's working pose on its own, its muscle glowing: for lists and cards. Prepares it when it is not yet known,
 * for as long as the stage lasts: its body must last as long. */
StageShown stage_preview(Stage *stage, Arena *arena, const Lesson *lesson, const StageFrame *frame);

/* The left one of a muscle seen close on the standing body: it glows, where it is felt is hazed, its spots are marked.
 * False if the muscle has no spots. */
bool stage_close_up(Stage *stage, Arena *arena, const Muscle *muscle, const StageFrame *frame,
                    StageShown *shown);

/* Where an area of the body is in the picture. */
typedef struct AreaShown {
    float x, y, radius; /* px */
    bool behind;        /* it faces away */
} AreaShown;

typedef struct AreasShown {
    AreaShown of[AREAS];
} AreasShown;

/* The body at ease, with the place of one area glowing; frame->turn_rad 0 shows its front. */
StageShown stage_body(Stage *stage, Arena *arena, BodyArea area, const StageFrame *frame, AreasShown *areas);

/* A muscle of one side of the body, or of the middle (SIDE_NONE). */
typedef struct MuscleSide {
    Text muscle;
    Side side;
} MuscleSide;

/* The body at ease with nothing glowing, for a map of it: where each area is, left and right, and the middle of each
 * muscle's points, `spots` as long as `muscles`; what is not on the body is `behind`. */
StageShown stage_map(Stage *stage, Arena *arena, const MuscleSide *muscles, int count,
                     const StageFrame *frame, AreaShown areas[AREAS][2], AreaShown *spots);

/* Where the zones of pain are in the picture, in the order of the body's muscles. */
typedef struct ZonesShown {
    AreaShown of[ZONES_MAX];
    int count;
} ZonesShown;

/* The body at ease, a muscle (or NULL) glowing and hazing on the right of the picture. */
StageShown stage_zones(Stage *stage, Arena *arena, const Muscle *muscle, const StageFrame *frame,
                       ZonesShown *zones);

/* The index of the zone of this id, or -1; and whether it is seen best from behind. */
int stage_zone(const Stage *stage, Text id);
bool stage_zone_behind(const Stage *stage, int zone);

/* Whether a muscle's points are seen best from behind; `otherwise` where it has none. */
bool stage_muscle_behind(const Stage *stage, const Muscle *muscle, bool otherwise);

/* The id of the zone on the skin at a pixel of what stage_zones() showed last; empty where there is none. */
Text stage_zone_at(const Stage *stage, const StageShown *shown, float x, float y);

/* Whether an area is seen best from behind. */
bool stage_area_behind(const Stage *stage, BodyArea area);

/* The arrow beside a body that searches or moves to and fro: where to, and back. Nothing in other phases. */
void stage_travel(const Stage *stage, const StageShown *shown, const Moment *moment, const Layout *layout,
                  Scene *scene);

/* The precise spots on the skin that the lesson shows, or a search looks for; what is never pressed, crossed out. */
void stage_marks(const StageShown *shown, const Theme *theme, const Layout *layout, Scene *scene);

/* The sign beside a figure that shows what not to do. */
void stage_sign(const StageShown *shown, const Theme *theme, const Layout *layout, Scene *scene);

/* A wall that has stepped aside: as a pane of glass, so that the figure leans on something. */
void stage_outline(const StageShown *shown, const Theme *theme, Scene *scene);

#endif
