/* Each node of a grid is a ray from the camera: where it meets the plane, the kernels say how open the place is
 * and whether the lamp reaches it. Nodes come in blocks that are compact on the screen. A sheet keeps, for one
 * camera, where its nodes are and how they look untouched; a frame copies that and works again only on the
 * blocks that something shades. */
#include "stage/ground.h"

#include "core/check.h"
#include "core/maths.h"

#include <string.h>

enum {
    CELL_W = 16, /* of the grid, px; coarse ones are COARSE times as wide and high */
    CELL_H = 4,
    COARSE = 2,
    BLOCK_COLUMNS = 4, /* times BLOCK_ROWS is LIGHT_BLOCK */
    BLOCK_ROWS = 8
};

#define POOL_FROM_M 0.70f /* the floor's light fades from here */
#define POOL_TO_M   1.90f /* to here */
#define WALL_HALF_M 1.60f
#define WALL_TOP_M  2.70f

#define SOFT_EDGE_PX 2.0f /* of a surface, at the most */

_Static_assert(BLOCK_COLUMNS *BLOCK_ROWS == LIGHT_BLOCK, "a block of nodes is a block of points");

typedef enum SheetKind { SHEET_FLOOR, SHEET_MAT, SHEET_WALL, SHEETS } SheetKind;

/* What a sheet's untouched look depends on. */
typedef struct SheetKey {
    Camera camera;
    Vec3 pool;
    int width, height;         /* of the picture */
    int cell_w, cell_h;        /* of the grid */
    int x0, y0, columns, rows; /* of the grid, whole blocks */
} SheetKey;

enum { COVERS_MAX = 2, COVER_CORNERS = 4 };

/* What lies over a sheet and lets nothing be seen of it: convex, px. */
typedef struct Cover {
    float x[COVER_CORNERS], y[COVER_CORNERS];
} Cover;

typedef struct Covers {
    int count;
    Cover list[COVERS_MAX];
} Covers;

typedef struct Sheet {
    SheetKind kind;
    SheetKey key;
    Covers covers;
    Arena *arena;
    int room;                                          /* nodes that there is memory for */
    float *x, *y, *z, *normal_x, *normal_y, *normal_z; /* by block */
    float *hit;                                        /* 1 where the ray meets the plane */
    float *behind[3],
        *paint[3];             /* linear: what is seen past the plane, and the plane's own colour, unshaded */
    float *there;              /* how much of the plane is seen, 0..1 */
    float *red, *green, *blue; /* display, row by row: the untouched look */
    float *shown[3];           /* display, by block: as it looks now */
    LightBall *balls;
    float *open, *lit;
    uint8_t *touched, *hidden;
} Sheet;

struct Ground {
    const Theme *theme;
    const LightKernels *kernels;
    const Workers *workers; /* or NULL */
    Sheet sheets[SHEETS];
};

Ground *ground_new(Arena *arena, const Theme *theme, const LightKernels *kernels) {
    Ground *ground = arena_alloc(arena, sizeof *ground);
    *ground = (Ground){.theme = theme, .kernels = kernels};
    for (int i = 0; i < SHEETS; i++) ground->sheets[i] = (Sheet){.kind = (SheetKind)i, .arena = arena};
    return ground;
}

void ground_workers(Ground *ground, const Workers *workers) {
    ground->workers = workers;
}

static int block_count(const SheetKey *key) {
    return key->columns / BLOCK_COLUMNS * (key->rows / BLOCK_ROWS);
}

static Vec3 plane_of(SheetKind kind) {
    return kind == SHEET_WALL ? vec3(0, 0, 1) : vec3(0, 1, 0);
}

/* ---- the untouched look ---- */

/* Memory for the largest grid of a picture of this size, so that a surface that grows on the screen needs no
 * more. */
static void take_memory(Sheet *sheet, const SheetKey *key) {
    int columns = key->width / CELL_W + 3 * BLOCK_COLUMNS, rows = key->height / CELL_H + 3 * BLOCK_ROWS;
    size_t count = (size_t)(columns * rows), floats = count * sizeof(float);
    sheet->room = columns * rows;
    float **arrays[] = {&sheet->x,        &sheet->y,    &sheet->z,     &sheet->normal_x, &sheet->normal_y,
                        &sheet->normal_z, &sheet->hit,  &sheet->there, &sheet->red,      &sheet->green,
                        &sheet->blue,     &sheet->open, &sheet->lit};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        *arrays[i] = arena_alloc(sheet->arena, floats);
    for (int k = 0; k < 3; k++) {
        sheet->behind[k] = arena_alloc(sheet->arena, floats);
        sheet->paint[k] = arena_alloc(sheet->arena, floats);
        sheet->shown[k] = arena_alloc(sheet->arena, floats);
    }
    sheet->balls = arena_alloc(sheet->arena, count / LIGHT_BLOCK * sizeof(LightBall));
    sheet->touched = arena_alloc(sheet->arena, count / LIGHT_BLOCK);
    sheet->hidden = arena_alloc(sheet->arena, count / LIGHT_BLOCK);
}

/* Where node k of a block is in the grid. */
static int column_of(const SheetKey *key, int block, int k) {
    return block % (key->columns / BLOCK_COLUMNS) * BLOCK_COLUMNS + k % BLOCK_COLUMNS;
}

static int row_of(const SheetKey *key, int block, int k) {
    return block / (key->columns / BLOCK_COLUMNS) * BLOCK_ROWS + k / BLOCK_COLUMNS;
}

static void cast_ray(Sheet *sheet, int i, Vec3 ray) {
    const Camera *camera = &sheet->key.camera;
    Vec3 normal = plane_of(sheet->kind);
    float toward = vec3_dot(ray, normal), from = -vec3_dot(camera->eye, normal);
    bool hit = toward * from > 0 && fabsf(from) < 40 * fabsf(toward);
    Vec3 p = vec3_along(camera->eye, ray, hit ? from / toward : 0);
    sheet->hit[i] = hit;
    sheet->x[i] = p.x;
    sheet->y[i] = p.y;
    sheet->z[i] = p.z;
    sheet->normal_x[i] = normal.x;
    sheet->normal_y[i] = normal.y;
    sheet->normal_z[i] = normal.z;
}

/* Dusk: darker above, and toward the corners. */
static Vec3 sky_at(const Theme *theme, const SheetKey *key, float x, float y) {
    float down = y / (float)key->height, u = x / (float)key->width - 0.42f, v = down - 0.5f;
    float vignette = clamp_f(1.18f - 1.2f * (u * u + v * v * 0.7f), 0.5f, 1.2f);
    return vec3_scale(vec3_mix(theme->sky_top, theme->sky_bottom, smooth_f(0, 1, down)), vignette);
}

static void set(float *const to[3], int i, Vec3 colour) {
    to[0][i] = colour.x;
    to[1][i] = colour.y;
    to[2][i] = colour.z;
}

static void look_floor(Sheet *sheet, const Theme *theme, int i, Vec3 behind) {
    float dx = sheet->x[i] - sheet->key.pool.x, dz = sheet->z[i] - sheet->key.pool.z;
    sheet->there[i] = sheet->hit[i] * (1 - smooth_f(POOL_FROM_M, POOL_TO_M, sqrtf(dx * dx + dz * dz)));
    Vec3 lit = vec3_scale(theme->paintwork[PAINTWORK_FLOOR], 0.65f);
    set(sheet->paint, i, vec3_add(vec3_scale(behind, 0.35f), lit));
}

/* A wall is darker where it meets the floor, and toward its top. */
static void look_wall(Sheet *sheet, const Theme *theme, int i) {
    float height = clamp_f(sheet->y[i], 0, WALL_TOP_M), rise = height / WALL_TOP_M;
    float corner = 1 - 0.30f * (float)maths_exp((double)(-height / 0.11f));
    sheet->there[i] = sheet->hit[i];
    float light = corner * (1.06f - 0.30f * rise * rise);
    set(sheet->paint, i, vec3_scale(theme->paintwork[PAINTWORK_WALL], light));
}

static void look_at_node(const Ground *ground, Sheet *sheet, int i, float x, float y) {
    Vec3 behind = sky_at(ground->theme, &sheet->key, x, y);
    set(sheet->behind, i, behind);
    switch (sheet->kind) {
    case SHEET_FLOOR: look_floor(sheet, ground->theme, i, behind); return;
    case SHEET_WALL: look_wall(sheet, ground->theme, i); return;
    case SHEET_MAT:
        sheet->there[i] = sheet->hit[i];
        set(sheet->paint, i, ground->theme->paintwork[PAINTWORK_MAT]);
        return;
    case SHEETS: return;
    }
}

/* The look of a block, by what `open` and `lit` say now, to where it belongs row by row. */
static void show_block(const Ground *ground, const Sheet *sheet, int block, float *const to[3]) {
    const SheetKey *key = &sheet->key;
    NodesJob job = {.open = sheet->open,
                    .lit = sheet->lit,
                    .there = sheet->there,
                    .paint = {sheet->paint[0], sheet->paint[1], sheet->paint[2]},
                    .behind = {sheet->behind[0], sheet->behind[1], sheet->behind[2]},
                    .exposure = ground->theme->exposure,
                    .out = {sheet->shown[0], sheet->shown[1], sheet->shown[2]}};
    ground->kernels->nodes(&job, block, block + 1);
    for (int k = 0; k < LIGHT_BLOCK; k += BLOCK_COLUMNS) {
        int at = row_of(key, block, k) * key->columns + column_of(key, block, k);
        for (int c = 0; c < 3; c++)
            memcpy(to[c] + at, sheet->shown[c] + block * LIGHT_BLOCK + k, BLOCK_COLUMNS * sizeof(float));
    }
}

static Points points_of(const Sheet *sheet) {
    return (Points){sheet->key.columns * sheet->key.rows,
                    sheet->x,
                    sheet->y,
                    sheet->z,
                    sheet->normal_x,
                    sheet->normal_y,
                    sheet->normal_z};
}

static void look_at_block(const Ground *ground, Sheet *sheet, int block) {
    const SheetKey *key = &sheet->key;
    int first = block * LIGHT_BLOCK;
    for (int k = 0; k < LIGHT_BLOCK; k++) {
        int column = column_of(key, block, k), row = row_of(key, block, k);
        float x = (float)(key->x0 + column * key->cell_w), y = (float)(key->y0 + row * key->cell_h);
        cast_ray(sheet, first + k, camera_ray(&key->camera, x, y));
        look_at_node(ground, sheet, first + k, x, y);
        sheet->open[first + k] = sheet->lit[first + k] = 1;
    }
    show_block(ground, sheet, block, (float *[]){sheet->red, sheet->green, sheet->blue});
    Points points = points_of(sheet);
    sheet->balls[block] = light_ball(&points, first, first + LIGHT_BLOCK);
}

static bool same_key(const SheetKey *a, const SheetKey *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

/* ---- what is hidden ---- */

/* Twice the area, its sign by which way round the corners run. */
static float turn_of(const Cover *cover) {
    float sum = 0;
    for (int i = 0; i < COVER_CORNERS; i++) {
        int j = (i + 1) % COVER_CORNERS;
        sum += cover->x[i] * cover->y[j] - cover->x[j] * cover->y[i];
    }
    return sum;
}

/* Whether the point is within it by more than a soft edge is wide. */
static bool covers_point(const Cover *cover, float x, float y) {
    float sign = turn_of(cover) < 0 ? -1 : 1;
    for (int i = 0; i < COVER_CORNERS; i++) {
        int j = (i + 1) % COVER_CORNERS;
        float dx = cover->x[j] - cover->x[i], dy = cover->y[j] - cover->y[i];
        float within = sign * (dx * (y - cover->y[i]) - dy * (x - cover->x[i]));
        if (!(within > SOFT_EDGE_PX * (fabsf(dx) + fabsf(dy)))) return false;
    }
    return true;
}

/* All pixels that a node of the block has a part in: up to a cell away from its outermost ones. */
static bool block_hidden(const SheetKey *key, const Covers *covers, int block) {
    float x0 = (float)(key->x0 + (column_of(key, block, 0) - 1) * key->cell_w),
          y0 = (float)(key->y0 + (row_of(key, block, 0) - 1) * key->cell_h);
    float x1 = x0 + (float)((BLOCK_COLUMNS + 1) * key->cell_w),
          y1 = y0 + (float)((BLOCK_ROWS + 1) * key->cell_h);
    bool hidden = false;
    for (int i = 0; i < covers->count && !hidden; i++) {
        const Cover *cover = &covers->list[i];
        hidden = covers_point(cover, x0, y0) && covers_point(cover, x1, y0) && covers_point(cover, x0, y1) &&
                 covers_point(cover, x1, y1);
    }
    return hidden;
}

/* ---- by whoever is free ---- */

enum { PIECE = 32 }; /* blocks at a time */

typedef struct Describing {
    const Ground *ground;
    Sheet *sheet;
    OccludeJob occlude;
    float *to[3];
} Describing;

static int pieces(const SheetKey *key) {
    return (block_count(key) + PIECE - 1) / PIECE;
}

static int piece_end(const SheetKey *key, int piece) {
    int end = (piece + 1) * PIECE;
    return end < block_count(key) ? end : block_count(key);
}

static void look_at_piece(void *job, int piece, int worker) {
    const Describing *all = job;
    (void)worker;
    for (int block = piece * PIECE; block < piece_end(&all->sheet->key, piece); block++)
        look_at_block(all->ground, all->sheet, block);
}

static void shade_piece(void *job, int piece, int worker) {
    const Describing *all = job;
    int from = piece * PIECE, to = piece_end(&all->sheet->key, piece);
    (void)worker;
    all->ground->kernels->occlude(&all->occlude, from, to);
    for (int block = from; block < to; block++)
        if (all->sheet->touched[block]) show_block(all->ground, all->sheet, block, all->to);
}

static void prepare_hidden(Sheet *sheet, const Covers *covers) {
    memcpy(&sheet->covers, covers, sizeof *covers);
    for (int block = 0; block < block_count(&sheet->key); block++)
        sheet->hidden[block] = block_hidden(&sheet->key, covers, block);
}

/* The sheet for this camera and what lies over it; what it remembers is thrown away when anything about it differs. */
static void prepare(const Ground *ground, Sheet *sheet, const SheetKey *key, const Covers *covers) {
    bool same = same_key(&sheet->key, key);
    if (same && memcmp(&sheet->covers, covers, sizeof *covers) == 0) return;
    if (same) {
        prepare_hidden(sheet, covers);
        return;
    }
    if (sheet->room < key->columns * key->rows) take_memory(sheet, key);
    memcpy(&sheet->key, key, sizeof *key);
    Describing all = {.ground = ground, .sheet = sheet};
    workers_share(ground->workers, look_at_piece, &all, pieces(key));
    prepare_hidden(sheet, covers);
}

/* ---- a frame ---- */

static SceneField describe_sheet(const Ground *ground, Sheet *sheet, Arena *arena, const GroundAsk *ask,
                                 const SheetKey *key, const Covers *covers) {
    prepare(ground, sheet, key, covers);
    size_t bytes = (size_t)(key->columns * key->rows) * sizeof(float);
    const float *untouched[] = {sheet->red, sheet->green, sheet->blue};
    Describing all = {.ground = ground,
                      .sheet = sheet,
                      .occlude = {.points = points_of(sheet),
                                  .occluders = ask->occluders,
                                  .occluder_count = ask->occluder_count,
                                  .lamp = ask->lamp,
                                  .lift_m = 0.004f,
                                  .open = sheet->open,
                                  .lit = sheet->lit,
                                  .balls = sheet->balls,
                                  .hidden = sheet->hidden,
                                  .touched = sheet->touched}};
    for (int c = 0; c < 3; c++) {
        all.to[c] = arena_alloc(arena, bytes);
        memcpy(all.to[c], untouched[c], bytes);
    }
    workers_share(ground->workers, shade_piece, &all, pieces(key));
    return (SceneField){key->x0,   key->y0,   key->cell_w, key->cell_h, key->columns,
                        key->rows, all.to[0], all.to[1],   all.to[2]};
}

static int cell_side(const GroundAsk *ask, int fine) {
    return ask->coarse ? fine * COARSE : fine;
}

static SheetKey key_of(const GroundAsk *ask, int x0, int y0, int x1, int y1) {
    SheetKey key;
    memset(&key, 0, sizeof key); /* compared byte by byte */
    key.camera = ask->camera;
    key.pool = ask->pool;
    key.width = ask->width;
    key.height = ask->height;
    key.cell_w = cell_side(ask, CELL_W);
    key.cell_h = cell_side(ask, CELL_H);
    key.x0 = x0;
    key.y0 = y0;
    int step_x = key.cell_w * BLOCK_COLUMNS, step_y = key.cell_h * BLOCK_ROWS;
    key.columns = ((x1 - x0 + key.cell_w) + step_x - 1) / step_x * BLOCK_COLUMNS;
    key.rows = ((y1 - y0 + key.cell_h) + step_y - 1) / step_y * BLOCK_ROWS;
    return key;
}

/* ---- flat things ---- */

/* The polygon of a rectangle's corners on the screen; false when one lies behind the camera. */
static bool outline(const GroundAsk *ask, const Vec3 corners[4], SceneSurface *surface) {
    surface->corners = 4;
    for (int i = 0; i < 4; i++) {
        float near;
        if (!camera_project(&ask->camera, corners[i], &surface->x[i], &surface->y[i], &near)) return false;
    }
    return true;
}

typedef struct Bounds {
    int x0, y0, x1, y1;
} Bounds;

static Bounds bounds_of(const GroundAsk *ask, const SceneSurface *surface) {
    float low_x = 1e9f, low_y = 1e9f, high_x = -1e9f, high_y = -1e9f;
    for (int i = 0; i < surface->corners; i++) {
        low_x = surface->x[i] < low_x ? surface->x[i] : low_x;
        low_y = surface->y[i] < low_y ? surface->y[i] : low_y;
        high_x = surface->x[i] > high_x ? surface->x[i] : high_x;
        high_y = surface->y[i] > high_y ? surface->y[i] : high_y;
    }
    float width = (float)ask->width, height = (float)ask->height;
    int cell_w = cell_side(ask, CELL_W), cell_h = cell_side(ask, CELL_H);
    return (Bounds){(int)clamp_f(low_x - 1, 0, width) / cell_w * cell_w,
                    (int)clamp_f(low_y - 1, 0, height) / cell_h * cell_h, (int)clamp_f(high_x + 2, 0, width),
                    (int)clamp_f(high_y + 2, 0, height)};
}

/* A rectangle in space that something flat fills. */
typedef struct Flat {
    SheetKind kind;
    Vec3 corners[4];
    float opacity;
} Flat;

/* What those of them let nothing be seen of: zeroed where there is none, to be compared byte by byte. */
static Covers covers_of(const GroundAsk *ask, const Flat *flats, int count) {
    Covers covers;
    memset(&covers, 0, sizeof covers);
    for (int i = 0; i < count; i++) {
        SceneSurface surface;
        if (flats[i].opacity < 1 || !outline(ask, flats[i].corners, &surface)) continue;
        Cover *cover = &covers.list[covers.count++];
        memcpy(cover->x, surface.x, sizeof cover->x);
        memcpy(cover->y, surface.y, sizeof cover->y);
    }
    return covers;
}

static void add_surface(Ground *ground, Arena *arena, const GroundAsk *ask, const Flat *flat,
                        const Covers *covers, SceneView *view) {
    CHECK(view->surface_count < VIEW_SURFACES_MAX);
    SceneSurface *surface = &view->surfaces[view->surface_count];
    *surface = (SceneSurface){.opacity = flat->opacity};
    if (flat->opacity <= 0 || !outline(ask, flat->corners, surface)) return;
    Bounds bounds = bounds_of(ask, surface);
    if (bounds.x0 >= bounds.x1 || bounds.y0 >= bounds.y1) return;
    SheetKey key = key_of(ask, bounds.x0, bounds.y0, bounds.x1, bounds.y1);
    surface->field = describe_sheet(ground, &ground->sheets[flat->kind], arena, ask, &key, covers);
    view->surface_count++;
}

void ground_wall(Vec3 corners[4]) {
    corners[0] = vec3(-WALL_HALF_M, 0, 0);
    corners[1] = vec3(WALL_HALF_M, 0, 0);
    corners[2] = vec3(WALL_HALF_M, WALL_TOP_M, 0);
    corners[3] = vec3(-WALL_HALF_M, WALL_TOP_M, 0);
}

void ground_describe(Ground *ground, Arena *arena, const GroundAsk *ask, SceneView *view) {
    view->width = ask->width;
    view->height = ask->height;
    Vec3 low = ask->mat_low, high = ask->mat_high;
    Flat flats[COVERS_MAX] = {
        {SHEET_MAT,
         {vec3(low.x, 0, high.z), vec3(high.x, 0, high.z), vec3(high.x, 0, low.z), vec3(low.x, 0, low.z)},
         ask->mat},
        {.kind = SHEET_WALL, .opacity = ask->wall}};
    ground_wall(flats[1].corners);
    SheetKey key = key_of(ask, 0, 0, ask->width, ask->height);
    Covers covers = covers_of(ask, flats, COVERS_MAX);
    view->backdrop = describe_sheet(ground, &ground->sheets[SHEET_FLOOR], arena, ask, &key, &covers);
    for (int i = 0; i < COVERS_MAX; i++) {
        covers = covers_of(ask, flats + i + 1, COVERS_MAX - i - 1);
        add_surface(ground, arena, ask, &flats[i], &covers, view);
    }
}
