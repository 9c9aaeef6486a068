/* A moment names poses, sides and times; the cast knows what the body does then, the shots from where it is
 * seen; light falls from the viewer's left, so it turns with the camera. Everything is described anew for each
 * view: nothing here remembers the moment before. */
#include "stage/stage.h"

#include "stage/aim.h"
#include "stage/furniture.h"
#include "stage/ghost.h"
#include "stage/marks.h"
#include "stage/mat.h"
#include "stage/prop.h"
#include "stage/stage_parts.h"

#include "core/check.h"

#include <string.h>

#define ASIDE_FROM_M 0.35f /* a wall steps aside as the camera passes from here before it */
#define CENTRED_ZOOM 1.6f  /* from here on what the lesson is about is in the middle */
#define ASIDE_TO_M   -0.60f

#define SHUT_AFTER_S 1.2 /* of a hold: the eyes begin to close ... */
#define SHUT_BY_S    2.6
#define OPEN_FROM_S  1.6 /* before its end: they begin to open */
#define OPEN_BY_S    0.4
#define LONG_OUT     1.6 /* times as long as the breath in */
#define LIPS_S       0.9

_Static_assert((int)MUSCLE_POINTS == (int)MUSCLE_SPOTS_MAX, "a lesson can name all points of a muscle");

/* What stands where a plane is; NULL: nothing that is built of boxes. */
static const char *const furniture_names[PLANES] = {
    [PLANE_SEAT] = "chair", [PLANE_TABLE] = "table", [PLANE_FRAME] = "door-frame"};

/* Who brings poses brings no figure: that is the stage's. */
static const Body *figure_with(const Stage *stage, Arena *arena, const Body *poses) {
    if (poses == stage->desc.body) return poses;
    Body *figure = arena_alloc(arena, sizeof *figure);
    *figure = *stage->desc.body;
    figure->book = poses->book;
    return figure;
}

/* Tools that the stage's own body has, too, look the same. */
Troupe stage_troupe_new(const Stage *stage, Arena *arena, const Body *body) {
    int shared = stage->desc.body->book.tool_count, count = body->book.tool_count;
    Prop **tools = stage->tools;
    if (count > shared) {
        tools = arena_alloc(arena, (size_t)count * sizeof *tools);
        memcpy(tools, stage->tools, (size_t)shared * sizeof *tools);
    }
    for (int i = shared; i < count; i++) tools[i] = prop_tool(arena, &body->book.tools[i], stage->desc.theme);
    const Body *figure = figure_with(stage, arena, body);
    Cast *cast = cast_new(arena, &figure->book, &figure->flesh, &figure->surface, &figure->rig);
    return (Troupe){.body = figure, .of = body, .tools = tools, .cast = cast};
}

Stage *stage_new(Arena *arena, const StageDesc *desc, Diags *diags) {
    Stage *stage = arena_alloc(arena, sizeof *stage);
    const Body *body = desc->body;
    stage->arena = arena;
    stage->desc = *desc;
    stage->kernels = light_kernels(desc->simd);
    if (!shots_read(&stage->shots, desc->cameras, &body->skeleton, diags)) return NULL;
    if (!area_spots_read(&stage->spots, desc->areas, diags)) return NULL;
    for (int i = 0; i < PLANES; i++) {
        if (!furniture_names[i]) continue;
        Text name = text_of(furniture_names[i]);
        const Prop *prop = prop_read(arena, desc->props, name, desc->theme, diags);
        if (!prop) return NULL;
        stage->furniture[i] = furniture_new(arena, prop, stage->kernels);
    }
    stage->tools = arena_alloc(arena, (size_t)body->book.tool_count * sizeof *stage->tools);
    for (int i = 0; i < body->book.tool_count; i++)
        stage->tools[i] = prop_tool(arena, &body->book.tools[i], desc->theme);
    stage->ground = ground_new(arena, desc->theme, stage->kernels);
    stage->fine.surface = &body->surface;
    stage->lean.surface = &body->lean;
    return stage;
}

void stage_workers(Stage *stage, const Workers *workers) {
    stage->workers = workers;
    if (stage->seen) figure_workers(stage->seen->figure, workers);
    ground_workers(stage->ground, workers);
}

int stage_side(Side side) {
    return side == SIDE_RIGHT ? -1 : 1;
}

const Troupe *stage_troupe(const Stage *stage, const Moment *moment) {
    CHECK(stage->open);
    return &stage->open[moment->scene];
}

Stand stage_stand(const Troupe *troupe, PoseRef ref) {
    int pose = pose_find(&troupe->body->book, ref.name);
    return (Stand){pose < 0 ? 0 : pose, stage_side(ref.side)};
}

int stage_axis(MoveKind kind) {
    switch (kind) {
    case MOVE_ROLL: return 0;
    case MOVE_SWAY: return 1;
    case MOVE_CIRCLE: return 2;
    case MOVE_STILL:
    case MOVE_NOD:
    case MOVE_JOINT: return -1;
    }
    return -1;
}

BendJoint stage_bend(Joint joint) {
    switch (joint) {
    case JOINT_KNEE: return BEND_KNEE;
    case JOINT_ELBOW: return BEND_ELBOW;
    case JOINT_ANKLE: return BEND_ANKLE;
    case JOINT_WRIST: return BEND_WRIST;
    case JOINT_HIP: return BEND_HIP;
    case JOINT_SHOULDER: return BEND_SHOULDER;
    }
    return BEND_KNEE;
}

static Lights lights_of(const Camera *camera) {
    Vec3 right = vec3_unit(vec3(camera->right.x, 0, camera->right.z));
    Vec3 back = vec3_unit(vec3(-camera->forward.x, 0, -camera->forward.z));
    Vec3 lamp = vec3_add(vec3_add(vec3_scale(right, -0.52f), vec3(0, 0.80f, 0)), vec3_scale(back, 0.50f));
    Vec3 rim = vec3_add(vec3_add(vec3_scale(right, 0.75f), vec3(0, 0.40f, 0)), vec3_scale(back, -0.60f));
    return (Lights){vec3_unit(lamp), vec3_unit(rim)};
}

/* ---- things ---- */

static Vec3 placed(const Mat3 *turn, Vec3 at, Vec3 p) {
    return vec3_add(at, mat3_apply(*turn, p));
}

static void prop_occluders(const Prop *prop, Mat3 turn, Vec3 at, Occluder *occluders, int *count) {
    for (int i = 0; i < prop->occluder_count && *count < OCCLUDERS_MAX; i++) {
        const Occluder *own = &prop->occluders[i];
        occluders[(*count)++] =
            (Occluder){placed(&turn, at, own->a), placed(&turn, at, own->b), own->radius_m};
    }
}

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

typedef struct Moved {
    float *x, *y, *z, *normal_x, *normal_y, *normal_z;
} Moved;

static Moved move_prop(Arena *arena, const Prop *prop, Mat3 turn, Vec3 at) {
    int n = prop->count;
    Moved moved = {floats(arena, n), floats(arena, n), floats(arena, n),
                   floats(arena, n), floats(arena, n), floats(arena, n)};
    for (int i = 0; i < n; i++) {
        Vec3 p = placed(&turn, at, vec3(prop->x[i], prop->y[i], prop->z[i]));
        Vec3 normal = mat3_apply(turn, vec3(prop->normal_x[i], prop->normal_y[i], prop->normal_z[i]));
        moved.x[i] = p.x;
        moved.y[i] = p.y;
        moved.z[i] = p.z;
        moved.normal_x[i] = normal.x;
        moved.normal_y[i] = normal.y;
        moved.normal_z[i] = normal.z;
    }
    return moved;
}

static void prop_mesh(const Stage *stage, Arena *arena, const Prop *prop, Mat3 turn, Vec3 at,
                      const Camera *camera, const Lights *lights, const Occluder *occluders,
                      int occluder_count, SceneMesh *mesh) {
    int n = prop->count;
    Moved moved = move_prop(arena, prop, turn, at);
    Points points = {n, moved.x, moved.y, moved.z, moved.normal_x, moved.normal_y, moved.normal_z};
    float *open = floats(arena, n), *lit = floats(arena, n), *relief = floats(arena, n);
    OccludeJob occlude = {.points = points,
                          .occluders = occluders,
                          .occluder_count = occluder_count,
                          .lamp = lights->lamp,
                          .lift_m = PROP_LIFT_M,
                          .open = open,
                          .lit = lit};
    light_occlude(stage->kernels, stage->workers, &occlude);
    for (int i = 0; i < n; i++) open[i] *= prop_low(moved.y[i], moved.normal_y[i]);
    float *red = floats(arena, n), *green = floats(arena, n), *blue = floats(arena, n);
    ShadeJob shade = {.points = points,
                      .red = prop->red,
                      .green = prop->green,
                      .blue = prop->blue,
                      .open = open,
                      .lit = lit,
                      .relief = relief,
                      .eye = camera->eye,
                      .lamp = lights->lamp,
                      .rim = lights->rim,
                      .exposure = stage->desc.theme->exposure,
                      .out_red = red,
                      .out_green = green,
                      .out_blue = blue};
    light_shade(stage->kernels, stage->workers, &shade);
    float *x = floats(arena, n), *y = floats(arena, n), *near = floats(arena, n);
    camera_project_all(camera, n, moved.x, moved.y, moved.z, x, y, near);
    *mesh = (SceneMesh){&prop->topology, n, x, y, near, red, green, blue};
}

static const Prop *tool_prop(const Troupe *troupe, const ToolSeen *seen) {
    return troupe->tools[seen->tool - troupe->body->book.tools];
}

static SceneMesh *next_mesh(SceneView *view) {
    CHECK(view->mesh_count < VIEW_MESHES_MAX);
    return &view->meshes[view->mesh_count++];
}

/* ---- the whole view ---- */

static float wall_opacity(const Camera *camera, unsigned planes) {
    if (!(planes >> PLANE_WALL & 1)) return 0;
    return smooth_f(ASIDE_TO_M, ASIDE_FROM_M, camera->eye.z);
}

static void show_ground(const Stage *stage, Arena *arena, const Show *show, const StageFrame *frame,
                        const Camera *camera, const Lights *lights, const Occluder *occluders, int count,
                        SceneView *view) {
    GroundAsk ask = {.width = frame->width,
                     .height = frame->height,
                     .camera = *camera,
                     .pool = show->aim.shot.middle,
                     .wall = wall_opacity(camera, show->planes),
                     .mat = show->planes >> PLANE_FLOOR & 1 ? 1.0f : 0,
                     .mat_low = vec3(-MAT_WIDE_M / 2, 0, show->mat_back_m),
                     .mat_high = vec3(MAT_WIDE_M / 2, 0, show->mat_back_m + MAT_LONG_M),
                     .occluders = occluders,
                     .occluder_count = count,
                     .lamp = lights->lamp,
                     .coarse = stage->coarse && show->moves};
    ground_describe(stage->ground, arena, &ask, view);
}

/* What stands about a performance: first the body's own, then its tools', then the furniture's. */
typedef struct Around {
    Occluder list[OCCLUDERS_MAX];
    int body, tools, count; /* how many there are up to each */
} Around;

/* The furniture at a plane, as far as it is shown; or NULL. */
static Furniture *furniture_at(const Stage *stage, const Show *show, int plane) {
    return show->planes >> plane & 1 ? stage->furniture[plane] : NULL;
}

static void look_around(const Stage *stage, const Show *show, const Performance *performance,
                        Around *around) {
    around->body = around->count = figure_occluders(stage->seen->figure, performance, around->list);
    for (int i = 0; i < performance->tool_count; i++) {
        const ToolSeen *seen = &performance->tools[i];
        prop_occluders(tool_prop(show->troupe, seen), seen->turn, seen->at, around->list, &around->count);
    }
    around->tools = around->count;
    for (int i = 0; i < PLANES; i++)
        if (furniture_at(stage, show, i))
            prop_occluders(furniture_prop(stage->furniture[i]), mat3_identity(), vec3(0, 0, 0), around->list,
                           &around->count);
}

/* The figure, its tools, the furniture. */
static void show_meshes(const Stage *stage, Arena *arena, const Show *show, const Performance *performance,
                        const Camera *camera, const Around *around, SceneView *view) {
    Lights lights = lights_of(camera);
    FurnitureAsk ask = {camera, &lights, stage->desc.theme->exposure, around->list, around->tools};
    figure_pose(stage->seen->figure, performance);
    figure_mesh(stage->seen->figure, arena, camera, &lights, around->list, around->count, show->glow,
                show->haze, next_mesh(view));
    for (int i = 0; i < performance->tool_count; i++) {
        const ToolSeen *seen = &performance->tools[i];
        prop_mesh(stage, arena, tool_prop(show->troupe, seen), seen->turn, seen->at, camera, &lights,
                  around->list, around->body, next_mesh(view));
    }
    for (int i = 0; i < PLANES; i++)
        if (furniture_at(stage, show, i))
            furniture_mesh(stage->furniture[i], arena, &ask, stage->workers, next_mesh(view));
}

/* The second figure: as the first, but for its mistake. */
typedef struct Second {
    Show show;
    Performance performance;
    GhostPlace place;
} Second;

static void perform_second(Second *second) {
    Show *show = &second->show;
    show->glow = show->haze = 0;
    show->ask = stage_ghost_ask(show->troupe, &show->ghost, &show->ask);
    cast_perform(show->troupe->cast, &show->ask, &second->performance);
}

/* Casts its shadows on the ground only, behind those of the first in the list; how many there are then. */
static int cast_shadows(const Stage *stage, const Second *second, Around *around) {
    Around own;
    Vec3 aside = vec3_add(second->place.behind, second->place.beside);
    look_around(stage, &second->show, &second->performance, &own);
    return stage_shadows_aside(own.list, own.count, aside, second->show.ghost.strength, around->list,
                               around->count);
}

/* Nothing casts a shadow on it. */
static void show_second(const Stage *stage, Arena *arena, const Second *second, SceneView *view) {
    SceneView *ghost = arena_alloc(arena, sizeof *ghost);
    *ghost = (SceneView){.width = view->width, .height = view->height};
    Around nothing = {.count = 0};
    show_meshes(stage, arena, &second->show, &second->performance, &second->place.camera, &nothing, ghost);
    const MistakeTerm *mistake = second->show.ghost.mistake;
    int wrong_tools = mistake->pose.count ? second->performance.tool_count : mistake->tool_on_midline;
    ghost_tint(arena, stage->desc.theme, wrong_tools, ghost);
    view->ghost = ghost;
    view->ghost_opacity = GHOST_OPACITY * second->show.ghost.strength;
}

/* The camera, or the two of them while a mistake is shown; the ghost's place is returned. */
static GhostPlace take_places(const Stage *stage, const Show *show, const StageFrame *frame,
                              const Posed *posed, StageShown *shown) {
    const Rig *rig = &stage->desc.body->rig;
    float turn_rad = show->turn_rad + frame->turn_rad;
    Aim open = show->aim;
    open.open = 1;
    Shot shot = shot_turned(aim_taken(&show->aim, rig, posed), turn_rad),
         whole = shot_turned(aim_taken(&open, rig, posed), turn_rad);
    *shown = (StageShown){.camera = camera_frame(shot, frame->free)};
    GhostPlace ghost = {.camera = shown->camera};
    if (show->ghost.strength > 0)
        ghost_place(shot, &whole, frame->free, show->ghost.strength, &shown->camera, &ghost, &shown->sign);
    return ghost;
}

/* From nearer one sees more of what the lesson is about: it comes to the middle of the picture. */
static void zoom(const StageFrame *frame, const Show *show, const Posed *posed, Camera *camera) {
    float nearer = frame->zoom > 0 ? frame->zoom : 1;
    const Body *body = show->troupe->body;
    float x, y, near, share = clamp_f((nearer - 1) / (CENTRED_ZOOM - 1), 0, 1);
    camera->focal_px *= nearer;
    if (share <= 0 || !show->muscle || !show->muscle->volume_count) return;
    int index = flesh_find(&body->flesh, show->muscle->volumes[0], show->side < 0 ? -1 : 1);
    const Volume *volume = &body->flesh.volumes[index];
    Vec3 middle = volume_middle(volume);
    if (!camera_project(camera, posed_point(&body->rig, posed, volume->bone0, middle), &x, &y, &near)) return;
    camera->centre_x += ((frame->free.x0 + frame->free.x1) / 2 - x) * share;
    camera->centre_y += ((frame->free.y0 + frame->free.y1) / 2 - y) * share;
}

StageShown stage_show(Stage *stage, Arena *arena, const Show *show, const StageFrame *frame) {
    Performance performance;
    cast_perform(show->troupe->cast, &show->ask, &performance);
    StageShown shown;
    Second second = {.show = *show, .place = take_places(stage, show, frame, &performance.posed, &shown)};
    zoom(frame, show, &performance.posed, &shown.camera);
    stage_see_at(stage, &shown.camera, performance.posed.head[0], stage->coarse && show->moves);
    Figure *figure = stage->seen->figure;
    ghost_zoom(&second.place, shown.camera.focal_px);
    Lights lights = lights_of(&shown.camera);
    SceneView *view = arena_alloc(arena, sizeof *view);

    Around around;
    look_around(stage, show, &performance, &around);
    bool ghost = show->ghost.strength > 0;
    if (ghost) perform_second(&second);
    int shadows = ghost ? cast_shadows(stage, &second, &around) : around.count;
    show_ground(stage, arena, show, frame, &shown.camera, &lights, around.list, shadows, view);
    figure_show_muscle(figure, show->muscle, show->side);
    if (show->spot) figure_show_area(figure, show->spot);
    figure_show_anatomy(figure, frame->anatomy);
    show_meshes(stage, arena, show, &performance, &shown.camera, &around, view);
    marks_find(figure, show->muscle, &show->marks, &shown.camera, view, &shown.marks);
    never_find(figure, show->side, show->never, &shown.camera, view, &shown.never);
    if (ghost) show_second(stage, arena, &second, view);
    bool has_wall = show->planes >> PLANE_WALL & 1;
    shown.wall_aside = has_wall ? 1 - wall_opacity(&shown.camera, show->planes) : 0;
    shown.view = view;
    return shown;
}

/* Of very many changes the last ones: the body has reached what was before them. */
static void ask_cut(const Troupe *troupe, Arena *arena, const Moment *moment, Ask *ask) {
    int count = moment->cut_count < TURNS_MAX ? moment->cut_count : TURNS_MAX - 1;
    const PoseChange *first = moment->cut + moment->cut_count - count;
    Turn *turns = arena_alloc(arena, (size_t)count * sizeof *turns);
    for (int i = 0; i < count; i++)
        turns[i] = (Turn){stage_stand(troupe, first[i].from), stage_stand(troupe, first[i].to),
                          first[i].since_s, first[i].lasts_s};
    ask->cut = turns;
    ask->cut_count = count;
}

/* Who holds rests in it: the eyes close, and open before it is over. */
static float eyes_shut(const Moment *moment) {
    bool rests = moment->phase->kind == PHASE_HOLD || moment->phase->kind == PHASE_BREATHE;
    if (!rests) return 0;
    return (float)(smooth_d(SHUT_AFTER_S, SHUT_BY_S, moment->into_s) *
                   smooth_d(OPEN_BY_S, OPEN_FROM_S, moment->phase_left_s));
}

/* A long breath out goes through the lips. They close again with its end. */
static float lips_parted(const Moment *moment) {
    const Phase *phase = moment->phase;
    if (moment->breath.part != BREATH_OUT || phase->out_s < LONG_OUT * phase->in_s) return 0;
    double gone_s = phase->out_s - moment->breath.left_s;
    return (float)(smooth_d(0, LIPS_S, gone_s) * smooth_d(0, LIPS_S, moment->breath.left_s));
}

Ask stage_ask(const Stage *stage, Arena *arena, const Moment *moment) {
    const Troupe *troupe = stage_troupe(stage, moment);
    Ask ask = {.from = stage_stand(troupe, moment->pose.from),
               .to = stage_stand(troupe, moment->pose.to),
               .since_s = moment->pose.since_s,
               .lasts_s = moment->pose.lasts_s,
               .pressure = moment->pressure,
               .breath = moment->breath.volume,
               .life_s = moment->t_s,
               .shut = eyes_shut(moment),
               .parted = lips_parted(moment)};
    stage_set_movement(&moment->move, &ask);
    ask_cut(troupe, arena, moment, &ask);
    return ask;
}

StageShown stage_at(Stage *stage, Arena *arena, const Moment *moment, const StageFrame *frame) {
    const Muscle *muscle = moment->muscle;
    const Troupe *troupe = stage_troupe(stage, moment);
    Show show = {.troupe = troupe,
                 .ask = stage_ask(stage, arena, moment),
                 .planes = stage->planes[moment->scene],
                 .mat_back_m = stage->mats[moment->scene],
                 .marks = moment->marks,
                 .ghost = moment->ghost,
                 .glow = moment->glow,
                 .haze = moment->haze,
                 .never = moment->never,
                 .moves = true};
    show.aim = aim_at(&stage->shots, troupe->body, troupe->cast, &show.ask);
    show.turn_rad = aim_turn_rad(&show.aim.shot, moment->facing);
    show.muscle = muscle ? muscles_find(&stage->desc.body->muscles, muscle->id) : NULL;
    show.side = moment->muscle_side == SIDE_NONE ? 0 : stage_side(moment->muscle_side);
    return stage_show(stage, arena, &show, frame);
}
