/* What is worn: garments, each cut out of the skin by lines. A line is where a plane or an ellipsoid meets the
 * body; a garment is what lies on the right side of all of its lines. The hairline is one more line: where the
 * volumes of hair stand out from all others. */
#ifndef SCULPT_OUTFIT_H
#define SCULPT_OUTFIT_H

#include "body/flesh.h"
#include "body/surface.h"

enum { GARMENTS_MAX = 8, LINES_MAX = 40 };

/* Added to a line's index: the inner rim of the hem along it, HEM_WIDTH_M farther in. */
enum { INNER_RIM = 64 };

#define HEM_WIDTH_M 0.0035f

typedef struct Line {
    int garment; /* or -1: the hairline */
    bool hole;   /* what lies outside an ellipsoid, else what lies beyond a plane */
    Vec3 at;     /* a point of the plane; the ellipsoid's centre; m */
    Vec3 toward; /* the plane's direction, unit */
    Vec3 radii;  /* the ellipsoid's half axes in the frame `turn`, m */
    Mat3 turn;
} Line;

typedef struct Garment {
    Text name;
    Material material;
    int of;         /* the garment that this one is a part of, or its own index */
    float stands_m; /* off what is under it: the skin or an earlier garment */
    int smooth;     /* rounds of averaging */
} Garment;

typedef struct Outfit {
    const Flesh *flesh;
    Garment garments[GARMENTS_MAX]; /* later ones lie over earlier ones */
    int garment_count;
    Line lines[LINES_MAX];
    int line_count;
} Outfit;

/* Reads the `garment` statements of a tree; false when there were mistakes, which went to diags. All is stated
 * for the left side. */
bool outfit_read(Outfit *outfit, const Skeleton *skeleton, const Flesh *flesh, const Tree *tree,
                 Diags *diags);

/* How far p is on the right side of a line or of an inner rim: metres, first order, positive on the garment. */
float outfit_line(const Outfit *outfit, int line, Vec3 p);

/* The least of that over all lines of a garment and of the one it is a part of, `but` one line (or -1). */
float outfit_inside(const Outfit *outfit, int garment, Vec3 p, int but);

/* The material at p of the body's surface. */
Material outfit_material(const Outfit *outfit, Vec3 p);

/* The garment of a material, the one it is a part of if it is a part; -1 for skin, hair and the like. */
int outfit_cloth(const Outfit *outfit, Material material);

/* A material's index by its name, or -1. */
int outfit_material_named(Text name);

#endif
