#include "body/muscles.h"

#include "body/read.h"

#include <math.h>

#define GLOW_FADE_M   0.014f /* the glow ends so far beyond the muscle, as seen from above */
#define GLOW_INSIDE_M 0.014f /* and is whole from so far inside */
#define DEPTH_M       0.006f /* of each step on the way down to a muscle */
#define HOT_M         0.055f /* the glow about a point: 1/e of its heat */
#define WARM          0.40f  /* what is left of it far from all points */
#define HAZE_MAIN     1.0f
#define HAZE_ALSO     0.55f
#define HAZE_END      3.0f   /* radii; what is left beyond is not seen */
#define FACES_FROM    -0.25f /* cosine between the skin and where a zone faces: none of it */
#define FACES_TO      0.45f  /* all of it */

enum { DEPTH_STEPS = 4 };

int zones_find(const Muscles *muscles, Text id) {
    for (int i = 0; i < muscles->zone_count; i++)
        if (text_same(muscles->zones[i].id, id)) return i;
    return -1;
}

const BodyMuscle *muscles_find(const Muscles *muscles, Text id) {
    for (int i = 0; i < muscles->count; i++)
        if (text_same(muscles->list[i].id, id)) return &muscles->list[i];
    return NULL;
}

/* zone ID "TITLE" at POINT [to POINT] radius LENGTH [faces DIRECTION] [both] */
static void read_zone(Muscles *muscles, const Tree *tree, const Node *node, Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    Zone zone = {0};
    read_name(&reader, "the zone's id", &zone.id);
    read_title(&reader, &zone.title);
    read_word(&reader, "at");
    read_point(&reader, &zone.at);
    zone.to = zone.at;
    if (read_if(&reader, "to")) read_point(&reader, &zone.to);
    read_word(&reader, "radius");
    read_length(&reader, 0.01f, 0.3f, &zone.radius_m);
    if (read_if(&reader, "faces")) read_direction(&reader, &zone.faces);
    zone.paired = read_if(&reader, "both");
    if (!read_end(&reader)) return;
    if (zones_find(muscles, zone.id) >= 0)
        read_mistake(&reader, CODE_TWICE, "there is already a zone \"%.*s\"", TEXT_ARGS(zone.id));
    else if (muscles->zone_count == ZONES_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d zones", ZONES_MAX);
    else
        muscles->zones[muscles->zone_count++] = zone;
}

static int spared_find(const Muscles *muscles, Text id) {
    for (int i = 0; i < muscles->spared_count; i++)
        if (text_same(muscles->spared[i].id, id)) return i;
    return -1;
}

/* spared ID "TITLE" at POINT [to POINT] [both] */
static void read_spared(Muscles *muscles, const Tree *tree, const Node *node, Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    Spared spared = {0};
    read_name(&reader, "the place's id", &spared.id);
    read_title(&reader, &spared.title);
    read_word(&reader, "at");
    read_point(&reader, &spared.at);
    spared.to = spared.at;
    if (read_if(&reader, "to")) read_point(&reader, &spared.to);
    spared.paired = read_if(&reader, "both");
    if (!read_end(&reader)) return;
    if (spared_find(muscles, spared.id) >= 0)
        read_mistake(&reader, CODE_TWICE, "there is already a place \"%.*s\"", TEXT_ARGS(spared.id));
    else if (muscles->spared_count == SPARED_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d places to spare", SPARED_MAX);
    else
        muscles->spared[muscles->spared_count++] = spared;
}

static bool known_volume(const Flesh *flesh, Text name) {
    return flesh_find(flesh, name, 0) >= 0 || flesh_find(flesh, name, 1) >= 0;
}

static void read_volumes(BodyMuscle *muscle, Reader *reader, const Flesh *flesh) {
    do {
        Text name;
        if (!read_name(reader, "the name of a volume", &name)) return;
        if (!known_volume(flesh, name))
            read_mistake(reader, CODE_UNKNOWN_NAME, "there is no volume \"%.*s\"", TEXT_ARGS(name));
        else if (muscle->volume_count == MUSCLE_VOLUMES)
            read_mistake(reader, CODE_TOO_MANY, "a muscle has at most %d volumes", MUSCLE_VOLUMES);
        else
            muscle->volumes[muscle->volume_count++] = name;
    } while (read_comma(reader));
}

static void read_zones(BodyMuscle *muscle, Reader *reader, const Muscles *muscles) {
    do {
        Text id;
        if (!read_name(reader, "the id of a zone", &id)) return;
        int zone = zones_find(muscles, id);
        if (zone < 0)
            read_mistake(reader, CODE_UNKNOWN_NAME, "there is no zone \"%.*s\"", TEXT_ARGS(id));
        else if (muscle->zone_count == MUSCLE_ZONES)
            read_mistake(reader, CODE_TOO_MANY, "a muscle spreads to at most %d zones", MUSCLE_ZONES);
        else
            muscle->zones[muscle->zone_count++] = zone;
    } while (read_comma(reader));
}

/* never ID, ID: the places near the muscle that are never pressed. */
static void read_never(BodyMuscle *muscle, Reader *reader, const Muscles *muscles) {
    do {
        Text id;
        if (!read_name(reader, "the id of a place to spare", &id)) return;
        int spared = spared_find(muscles, id);
        if (spared < 0)
            read_mistake(reader, CODE_UNKNOWN_NAME, "there is no place to spare \"%.*s\"", TEXT_ARGS(id));
        else if (muscle->spared_count == MUSCLE_SPARED)
            read_mistake(reader, CODE_TOO_MANY, "a muscle has at most %d places to spare", MUSCLE_SPARED);
        else
            muscle->spared[muscle->spared_count++] = spared;
    } while (read_comma(reader));
}

/* point NAME "TITLE" at POINT */
static void read_spot(BodyMuscle *muscle, Reader *reader) {
    MusclePoint point = {0};
    read_name(reader, "the point's name", &point.name);
    read_title(reader, &point.title);
    read_word(reader, "at");
    if (!read_point(reader, &point.at)) return;
    for (int i = 0; i < muscle->point_count; i++)
        if (text_same(muscle->points[i].name, point.name))
            read_mistake(reader, CODE_TWICE, "there is already a point \"%.*s\"", TEXT_ARGS(point.name));
    if (muscle->point_count == MUSCLE_POINTS)
        read_mistake(reader, CODE_TOO_MANY, "a muscle has at most %d points", MUSCLE_POINTS);
    else if (reader->ok)
        muscle->points[muscle->point_count++] = point;
}

enum { WORD_VOLUMES, WORD_REFERS, WORD_ALSO, WORD_CAREFUL, WORD_MIDLINE, WORD_POINT, WORD_NEVER };

static void read_line(Muscles *muscles, BodyMuscle *muscle, const Tree *tree, const Node *node,
                      const Flesh *flesh, Diags *diags) {
    static const char *const words[] = {"volumes", "refers", "also",  "careful",
                                        "midline", "point",  "never", NULL};
    int word = read_choice(tree, node, words, diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    if (word == WORD_VOLUMES) read_volumes(muscle, &reader, flesh);
    if (word == WORD_REFERS) {
        read_zones(muscle, &reader, muscles);
        muscle->main_count = muscle->zone_count;
    }
    if (word == WORD_ALSO) read_zones(muscle, &reader, muscles);
    if (word == WORD_CAREFUL) {
        muscle->careful = true;
        if (read_more(&reader)) read_name(&reader, "the name of a safety check", &muscle->gate);
    }
    if (word == WORD_MIDLINE) muscle->midline = true;
    if (word == WORD_POINT) read_spot(muscle, &reader);
    if (word == WORD_NEVER) read_never(muscle, &reader, muscles);
    read_end(&reader);
}

/* muscle ID "NAME", then lines: volumes, refers (main zones, first), also (the others), point (its trigger points),
 * never (places to spare), careful [GATE], midline */
static void read_muscle(Muscles *muscles, const Tree *tree, const Node *node, const Flesh *flesh,
                        Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    BodyMuscle muscle = {0};
    read_name(&reader, "the muscle's id", &muscle.id);
    read_title(&reader, &muscle.name);
    if (!read_end(&reader)) return;
    if (muscles_find(muscles, muscle.id)) {
        read_mistake(&reader, CODE_TWICE, "there is already a muscle \"%.*s\"", TEXT_ARGS(muscle.id));
        return;
    }
    for (const Node *line = node->first; line; line = line->next)
        read_line(muscles, &muscle, tree, line, flesh, diags);
    if (!muscle.volume_count) read_missing(tree, node, "volumes", diags);
    if (muscles->count == MUSCLES_MAX)
        read_mistake(&reader, CODE_TOO_MANY, "there are at most %d muscles", MUSCLES_MAX);
    else
        muscles->list[muscles->count++] = muscle;
}

bool muscles_read(Muscles *muscles, const Tree *tree, const Flesh *flesh, Diags *diags) {
    static const char *const words[] = {"zone", "spared", "muscle", NULL};
    int errors = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next) {
        int word = read_choice(tree, node, words, diags);
        if (word == 0) read_zone(muscles, tree, node, diags);
        if (word == 1) read_spared(muscles, tree, node, diags);
    }
    for (const Node *node = tree->root->first; node; node = node->next)
        if (text_is(node->word, "muscle")) read_muscle(muscles, tree, node, flesh, diags);
    return diags->errors == errors;
}

/* A muscle glows through what covers it: its distance is the least on the way from the skin straight down. */
static float glow_of(const Volume *volume, Vec3 p, Vec3 normal) {
    float least = volume_distance(volume, p, NULL);
    if (least > GLOW_FADE_M + DEPTH_M * DEPTH_STEPS) return 0;
    for (int i = 1; i <= DEPTH_STEPS; i++)
        least = fminf(least, volume_distance(volume, vec3_along(p, normal, -DEPTH_M * (float)i), NULL));
    return 1 - smooth_f(-GLOW_INSIDE_M, GLOW_FADE_M, least);
}

/* A muscle is warm all over and hot where it is pressed, so that a large one shows the place and keeps its form. */
static float heat_at(const BodyMuscle *muscle, int side, Vec3 p) {
    float heat = muscle->point_count ? 0 : 1;
    if (side < 0) p = vec3_mirror(p);
    for (int i = 0; i < muscle->point_count; i++) {
        float d = vec3_distance(muscle->points[i].at, p) / HOT_M;
        heat = fmaxf(heat, d < HAZE_END ? (float)maths_exp((double)(-d * d)) : 0);
    }
    return mix_f(WARM, 1, heat);
}

static const Volume *volume_named(const Flesh *flesh, Text name, int side) {
    int index = flesh_find(flesh, name, side);
    if (index < 0) index = flesh_find(flesh, name, 0);
    return index < 0 ? NULL : &flesh->volumes[index];
}

float muscle_share(const BodyMuscle *muscle, int side, const Flesh *flesh, Vec3 p, Vec3 normal) {
    float most = 0;
    for (int i = 0; i < muscle->volume_count; i++) {
        const Volume *volume = volume_named(flesh, muscle->volumes[i], side);
        if (volume) most = fmaxf(most, glow_of(volume, p, normal));
    }
    return most;
}

static void add_glow(const BodyMuscle *muscle, Text name, int side, const Flesh *flesh,
                     const Surface *surface, float *glow) {
    const Volume *volume = volume_named(flesh, name, side);
    if (!volume) return;
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 p = vec3(surface->x[i], surface->y[i], surface->z[i]);
        Vec3 normal = vec3(surface->normal_x[i], surface->normal_y[i], surface->normal_z[i]);
        float g = glow_of(volume, p, normal);
        if (g > 0) glow[i] = fmaxf(glow[i], g * heat_at(muscle, side, p));
    }
}

static float distance_to_line(Vec3 a, Vec3 b, Vec3 p) {
    Vec3 ab = vec3_sub(b, a);
    float length2 = vec3_dot(ab, ab);
    float t = length2 > 0 ? clamp_f(vec3_dot(vec3_sub(p, a), ab) / length2, 0, 1) : 0;
    return vec3_distance(vec3_along(a, ab, t), p);
}

/* A Gaussian about the zone's middle. */
float zone_share(const Zone *zone, int side, Vec3 p, Vec3 normal) {
    if (side < 0) p = vec3_mirror(p), normal = vec3_mirror(normal);
    float d = distance_to_line(zone->at, zone->to, p) / zone->radius_m;
    if (d > HAZE_END) return 0;
    bool anywhere = !(vec3_dot(zone->faces, zone->faces) > 0);
    float faces = anywhere ? 1 : smooth_f(FACES_FROM, FACES_TO, vec3_dot(normal, zone->faces));
    return faces * (float)maths_exp((double)(-d * d));
}

/* Taken in the rest pose, so that it goes with the skin. */
static void add_haze(const Zone *zone, int side, float strength, const Surface *surface, float *haze) {
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 p = vec3(surface->x[i], surface->y[i], surface->z[i]);
        Vec3 normal = vec3(surface->normal_x[i], surface->normal_y[i], surface->normal_z[i]);
        float h = strength * zone_share(zone, side, p, normal);
        haze[i] = 1 - (1 - haze[i]) * (1 - h);
    }
}

void muscle_weights(const Muscles *muscles, const BodyMuscle *muscle, int side, const Flesh *flesh,
                    const Surface *surface, float *glow, float *haze) {
    for (int i = 0; i < surface->vertex_count; i++) glow[i] = haze[i] = 0;
    for (int s = 1; s >= -1; s -= 2) {
        if (side && side != s) continue;
        for (int v = 0; v < muscle->volume_count; v++)
            add_glow(muscle, muscle->volumes[v], s, flesh, surface, glow);
        for (int z = 0; z < muscle->zone_count; z++) {
            const Zone *zone = &muscles->zones[muscle->zones[z]];
            if (!zone->paired && s < 0 && side == 0) continue; /* the midline once */
            add_haze(zone, s, z < muscle->main_count ? HAZE_MAIN : HAZE_ALSO, surface, haze);
        }
    }
}
