/* The surface on posed bones: dual quaternions carry it, a relaxation of the joints' folds keeps volumes
 * (delta mush), breath moves the ribs, tools and floor press it in. */
#ifndef BODY_SKIN_H
#define BODY_SKIN_H

#include "body/rig.h"
#include "body/surface.h"
#include "core/simd.h"
#include "core/workers.h"

enum { PRESSES_MAX = 12 };

typedef enum PressShape { PRESS_PLANE, PRESS_BALL, PRESS_ROLLER } PressShape;

/* Something hard that flesh gives way to. */
typedef struct Press {
    PressShape shape;
    Vec3 at;         /* a point of the plane; the ball's centre; the middle of the roller's axis */
    Vec3 dir;        /* the plane's normal, toward the body; the roller's axis; unit length */
    float radius_m;  /* ball, roller */
    float half_m;    /* half the roller's length; of a plane: half its extent in x about `at`, 0 endless */
    float half_z_m;  /* of a plane: half its extent in z; 0: as in x */
    float soft_m;    /* how far around it flesh gives way */
    float most_m;    /* skin deeper than this is left alone: it is the far side of the body */
    float bulge_m;   /* how far the flesh around is pushed up */
    float spread_m;  /* of a plane: so high over it flesh of the trunk comes out at the sides; 0: none */
    uint64_t spares; /* a bit per bone: skin that follows it most is left alone */
} Press;

typedef struct SkinKernels SkinKernels;

typedef struct Skin {
    const Surface *surface;
    const Rig *rig;
    float *x, *y, *z;                      /* vertex_count each, m */
    float *normal_x, *normal_y, *normal_z; /* unit */
    float *folded;                         /* how deep it is in the fold of a bent elbow or knee, 0..1 */
    struct SkinWork *work;
    const SkinKernels
        *kernels;           /* the best that the machine has, as at first, or others: for its owner to set */
    const Workers *workers; /* who share its work, or NULL: for its owner to set */
} Skin;

const SkinKernels *skin_kernels(SimdLevel level);

/* A skin in the arena for one figure; surface and rig must outlive it. */
Skin *skin_new(Arena *arena, const Surface *surface, const Rig *rig);

/* Carries the surface to the bones. `breath` is the chest's volume, 0 as modelled, 1 full, below 0 emptied. */
void skin_pose(Skin *skin, const Posed *posed, float breath, const Press *presses, int count);

/* The same without breath and presses, and with the normals of the pose before: for solvers that pose it many times. */
void skin_shape(Skin *skin, const Posed *posed);

/* Only the vertices listed, without relaxing, breath or presses: quick and near; for the contact solver. */
void skin_points(const Skin *skin, const Posed *posed, const int *vertices, int count, Vec3 *out);

#endif
