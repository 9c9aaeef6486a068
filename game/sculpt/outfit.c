/* Values of lines are signed distances to first order, so that tolerances can be given in millimetres. */
#include "sculpt/outfit.h"

static const char *const material_names[MATERIALS] = {
    [MATERIAL_SKIN] = "skin", [MATERIAL_HAIR] = "hair",   [MATERIAL_SHORTS] = "shorts",
    [MATERIAL_TOP] = "top",   [MATERIAL_BAND] = "band",   [MATERIAL_BROW] = "brow",
    [MATERIAL_LIPS] = "lips", [MATERIAL_MOUTH] = "mouth", [MATERIAL_LID] = "lid",
    [MATERIAL_EYE] = "eye",   [MATERIAL_IRIS] = "iris",   [MATERIAL_PUPIL] = "pupil"};

#define FAR_M    1.0f
#define AROUND_M 0.03f /* farther from all hair than this there is no hairline */

int outfit_material_named(Text name) {
    for (int i = 0; i < MATERIALS; i++)
        if (text_is(name, material_names[i])) return i;
    return -1;
}

static float outside_ellipsoid(const Line *line, Vec3 p) {
    Vec3 local = mat3_undo(line->turn, vec3_sub(p, line->at)), r = line->radii;
    Vec3 unit = vec3(local.x / r.x, local.y / r.y, local.z / r.z);
    Vec3 slope = vec3(unit.x / r.x, unit.y / r.y, unit.z / r.z);
    float depth = vec3_length(unit), steepness = vec3_length(slope);
    return steepness < 1e-6f ? -fminf(r.x, fminf(r.y, r.z)) : depth * (depth - 1) / steepness;
}

/* How near the nearest volume of hair comes, or the nearest of all others. Carvings have no say. */
static float nearest(const Flesh *flesh, bool hair, Vec3 p) {
    float least = FAR_M;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (volume->hair == hair && volume->use == VOLUME_ADD)
            least = fminf(least, volume_distance(volume, p, NULL));
    }
    return least;
}

/* Positive where the nearest volume is one of hair, so that at the nape, too, hair ends where it leaves the skin. */
static float hair_value(const Flesh *flesh, Vec3 p) {
    float hair = nearest(flesh, true, p);
    return hair > AROUND_M ? -FAR_M : nearest(flesh, false, p) - hair;
}

float outfit_line(const Outfit *outfit, int index, Vec3 p) {
    if (index >= INNER_RIM) return outfit_line(outfit, index - INNER_RIM, p) - HEM_WIDTH_M;
    const Line *line = &outfit->lines[index];
    p.x = fabsf(p.x);
    if (line->garment < 0) return hair_value(outfit->flesh, p);
    if (line->hole) return outside_ellipsoid(line, p);
    return vec3_dot(vec3_sub(p, line->at), line->toward);
}

float outfit_inside(const Outfit *outfit, int garment, Vec3 p, int but) {
    float least = FAR_M;
    int whole = outfit->garments[garment].of;
    for (int i = 0; i < outfit->line_count; i++) {
        int owner = outfit->lines[i].garment;
        if (i != but && (owner == garment || owner == whole)) least = fminf(least, outfit_line(outfit, i, p));
    }
    return least;
}

Material outfit_material(const Outfit *outfit, Vec3 p) {
    for (int g = outfit->garment_count - 1; g >= 0; g--)
        if (outfit_inside(outfit, g, p, -1) > 0) return outfit->garments[g].material;
    return outfit_line(outfit, 0, p) > 0 ? MATERIAL_HAIR : MATERIAL_SKIN;
}

int outfit_cloth(const Outfit *outfit, Material material) {
    for (int g = 0; g < outfit->garment_count; g++)
        if (outfit->garments[g].material == material) return outfit->garments[g].of;
    return -1;
}
