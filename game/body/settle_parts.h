/* Private to the settler: the contacts of the pose in hand, and how far the skin is from what it should touch. */
#ifndef BODY_SETTLE_PARTS_H
#define BODY_SETTLE_PARTS_H

#include "body/samples.h"
#include "body/settle.h"

/* A contact with the skin that may touch there. */
typedef struct Spot {
    const Contact *contact;
    int anchor;        /* vertex, or -1 */
    int *patch, count; /* vertices */
    Vec3 centre;       /* the tool's, as placed */
    Vec3 rolled_from;  /* centre before rolling, when `rolls` */
    bool rolls;
    float bias, quick, exact; /* distances of the nearest skin: carried alone, and of the whole skin */
} Spot;

enum { PATCH_MAX = 4000 };

struct Settler {
    const PoseBook *book;
    const Flesh *flesh;
    const Surface *surface;
    const Rig *rig;
    const Cross *cross;
    Skin *skin;
    SkinSamples samples[LIMBS];
    Vec3 *carried; /* a patch's vertices, or a limb's samples, posed */
    int *memory;   /* CONTACTS_MAX patches */
    Spot spots[CONTACTS_MAX];
    int spot_count;
    int hand_anchor[SIDES]; /* the vertex under each palm that lies on skin */
};

/* The vertex over the middle of a volume; with an offset, the one nearest to the place offset from there. */
int spots_anchor(const Settler *settler, int volume_index, Vec3 offset);

/* Makes these contacts the settler's spots; they must outlive them. */
void spots_take(Settler *settler, const Contact *contacts, int count);

const Tool *spot_tool(const Settler *settler, const Spot *spot);
bool spot_has_tool(const Spot *spot);

/* Places tools under their anchors and finds Spot.quick, from patches carried alone, or Spot.exact, from the whole skin,
 * which is then posed. */
void spots_measure_quick(Settler *settler, const Posed *posed);
void spots_measure_exact(Settler *settler, const Posed *posed);

/* How far the whole skin is from what was asked, m, over the contacts that must touch. */
float spots_worst_gap(const Settler *settler);

/* Moves each patch's bias toward what was measured by so much of the difference. */
void spots_learn(Settler *settler, float part);

/* What a contact's error counts, 0 where nothing is wrong: one unit is half a millimetre. */
double spot_residual(const Spot *spot);

#endif
