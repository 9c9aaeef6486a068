/* The muscles by the names that lessons use: what they are made of on the body, and the zones where their pain
 * is felt. */
#ifndef BODY_MUSCLES_H
#define BODY_MUSCLES_H

#include "body/flesh.h"
#include "body/surface.h"

enum { MUSCLES_MAX = 64, ZONES_MAX = 64, SPARED_MAX = 64 };
enum { MUSCLE_VOLUMES = 6, MUSCLE_ZONES = 8, MUSCLE_POINTS = 8, MUSCLE_SPARED = 4 };

/* A place where referred pain is felt, on the left or the midline: about a point, or along the line from `at` to `to`. */
typedef struct Zone {
    Text id, title;
    Vec3 at, to; /* rest pose, m; the same for a point */
    float radius_m;
    Vec3 faces; /* unit: only skin that looks that way belongs to it; 0: all skin */
    bool paired;
} Zone;

/* A trigger point: where on the skin one presses; of a paired muscle the left one. */
typedef struct MusclePoint {
    Text name, title;
    Vec3 at; /* rest pose, m; on the skin or near it */
} MusclePoint;

/* A place of the skin that is never pressed, on the left or the midline: a point, or the line from `at` to `to`. */
typedef struct Spared {
    Text id, title;
    Vec3 at, to; /* rest pose, m; on the skin or near it; the same for a point */
    bool paired;
} Spared;

typedef struct BodyMuscle {
    Text id, name;
    bool midline, careful;
    Text gate;                    /* the safety check that a lesson on it must have, by its name; or empty */
    Text volumes[MUSCLE_VOLUMES]; /* of the flesh, without side */
    int volume_count;
    int zones[MUSCLE_ZONES];
    MusclePoint points[MUSCLE_POINTS];
    int point_count;
    int spared[MUSCLE_SPARED]; /* what lies near it and is never pressed */
    int spared_count;
    int zone_count, main_count; /* the first `main_count` are the main ones */
} BodyMuscle;

typedef struct Muscles {
    BodyMuscle list[MUSCLES_MAX];
    int count;
    Zone zones[ZONES_MAX];
    int zone_count;
    Spared spared[SPARED_MAX];
    int spared_count;
} Muscles;

/* Reads `zone`, `spared` and `muscle` statements; false when there were mistakes, which went to diags. */
bool muscles_read(Muscles *muscles, const Tree *tree, const Flesh *flesh, Diags *diags);

const BodyMuscle *muscles_find(const Muscles *muscles, Text id);

/* The zone with this id, or -1. */
int zones_find(const Muscles *muscles, Text id);

/* How much of a zone's haze lies at p, where the skin's unit normal is `normal`, both in the rest pose: 1 in its middle,
 * 1/e at its radius, 0..1. Side 1 left, -1 right; a zone on the midline is the same on both. */
float zone_share(const Zone *zone, int side, Vec3 p, Vec3 normal);

/* How much of a muscle lies under a place on the skin, however deep, rest pose: 1 well inside its outline, 0 beyond it.
 * Side as above. */
float muscle_share(const BodyMuscle *muscle, int side, const Flesh *flesh, Vec3 p, Vec3 normal);

/* How strongly each vertex belongs to the muscle (glow) and to the zones it spreads to (haze), 0..1; side 1
 * left, -1 right, 0 both. */
void muscle_weights(const Muscles *muscles, const BodyMuscle *muscle, int side, const Flesh *flesh,
                    const Surface *surface, float *glow, float *haze);

#endif
