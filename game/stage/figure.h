/* The person: the body's skin as performed, lit and glowing, as a mesh of the scene. */
#ifndef STAGE_FIGURE_H
#define STAGE_FIGURE_H

#include "body/body.h"
#include "body/bulk.h"
#include "body/cast.h"
#include "body/spot.h"
#include "stage/area_spots.h"
#include "stage/camera.h"
#include "stage/light.h"
#include "stage/theme.h"

typedef struct Figure Figure;

/* The figure in the arena; `surface` is one of the body's two. */
Figure *figure_new(Arena *arena, const Body *body, const Surface *surface, const Theme *theme,
                   SimdLevel simd);

/* Which muscle glows and hazes, on which side (1, -1, 0 both); NULL for none. Remembered. */
void figure_show_muscle(Figure *figure, const BodyMuscle *muscle, int side);

/* An area glows instead, softly, on both sides; until a muscle is shown again. */
void figure_show_area(Figure *figure, const AreaSpot *area);
/* How far the skin is taken off, 0..1: what lies below is then seen in the colours of an atlas. Remembered. */
void figure_show_anatomy(Figure *figure, float amount);

/* Who share the work of what follows, or NULL, as at first. */
void figure_workers(Figure *figure, const Workers *workers);

/* Takes the performance: poses the skin. */
void figure_pose(Figure *figure, const Performance *performance);

typedef struct Lights {
    Vec3 lamp, rim; /* unit, toward them */
} Lights;

/* The lit mesh, in the arena, as seen by the camera; `glow` and `haze` scale what the muscle shows. */
void figure_mesh(Figure *figure, Arena *arena, const Camera *camera, const Lights *lights,
                 const Occluder *occluders, int occluder_count, float glow, float haze, SceneMesh *mesh);

/* How many of the occluders given to figure_mesh() must be, first and in this order, the body's own. */
int figure_occluders(const Figure *figure, const Performance *performance, Occluder *occluders);

/* Where the spot of the muscle shown is on the posed skin, on side 1 or -1; `normal` of the skin there. */
Vec3 figure_spot(const Figure *figure, int spot, int side, Vec3 *normal);

/* What is never pressed near the muscle shown, as places on the posed skin: how many there are, and one of them, on
 * side 1 or -1; one of the midline is only on side 1. */
int figure_spared_count(const Figure *figure);
bool figure_spared_paired(const Figure *figure, int index);
bool figure_spared(const Figure *figure, int index, int side, Vec3 *at, Vec3 *normal);

/* Where a spot of the left side is on the posed skin, on side 1 or -1; `normal` of the skin there. */
Vec3 figure_at(const Figure *figure, const Spot *spot, int side, Vec3 *normal);

/* The posed skin: the point with the least height above a plane, and so on, for tests and framing. */
const Skin *figure_skin(const Figure *figure);

#endif
