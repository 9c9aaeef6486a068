/* Garment statements to garments and their lines. Line 0 is the hairline, which comes from the volumes. */
#include "sculpt/outfit.h"

#include "body/read.h"

typedef enum GarmentWord {
    GARMENT_MATERIAL,
    GARMENT_OF,
    GARMENT_STANDS,
    GARMENT_SMOOTH,
    GARMENT_BEYOND,
    GARMENT_OUTSIDE,
    GARMENT_WORDS
} GarmentWord;

static const char *const garment_words[] = {"material", "of", "stands", "smooth", "beyond", "outside", NULL};
static const char *const top_words[] = {"garment", NULL};

typedef struct OutfitReader {
    Outfit *outfit;
    const Skeleton *skeleton;
    const Tree *tree;
    Diags *diags;
    int garment; /* the open one */
} OutfitReader;

static void read_material(Reader *reader, Garment *garment) {
    Text name;
    if (!read_name(reader, "the name of a material", &name)) return;
    int material = outfit_material_named(name);
    if (material < 0)
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no material %.*s", TEXT_ARGS(name))->help =
            TEXT("materials are skin, hair, shorts, top, band, brow, lips, mouth, lid, eye, iris, pupil");
    else
        garment->material = (Material)material;
}

static void read_of(const OutfitReader *in, Reader *reader, Garment *garment) {
    Text name;
    if (!read_name(reader, "the name of a garment", &name)) return;
    for (int g = 0; g < in->garment; g++)
        if (text_same(in->outfit->garments[g].name, name)) {
            garment->of = in->outfit->garments[g].of;
            return;
        }
    read_mistake(reader, CODE_UNKNOWN_NAME, "there is no garment %.*s above this line", TEXT_ARGS(name));
}

static Line *new_line(const OutfitReader *in, Reader *reader) {
    Outfit *outfit = in->outfit;
    if (outfit->line_count == LINES_MAX) {
        read_mistake(reader, CODE_NO_ROOM, "an outfit holds at most %d lines", LINES_MAX);
        return NULL;
    }
    Line *line = &outfit->lines[outfit->line_count++];
    *line = (Line){.garment = in->garment, .turn = mat3_identity()};
    return line;
}

/* `beyond` POINT `toward` DIRECTION [`in` BONE] */
static void read_beyond(const OutfitReader *in, Reader *reader) {
    Line *line = new_line(in, reader);
    if (!line || !read_point(reader, &line->at) || !read_word(reader, "toward")) return;
    if (!read_direction(reader, &line->toward) || !read_if(reader, "in")) return;
    Text name;
    if (!read_name(reader, "the name of a bone", &name)) return;
    int bone = skeleton_find(in->skeleton, name, 1);
    if (bone < 0) {
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone %.*s", TEXT_ARGS(name));
        return;
    }
    const Bone *frame = &in->skeleton->bones[bone];
    line->at = vec3_add(frame->head, mat3_apply(frame->rest, vec3_mirror(line->at)));
    line->toward = mat3_apply(frame->rest, vec3_mirror(line->toward));
}

/* `outside` POINT `radii` LENGTHS [`turned` ANGLES] */
static void read_outside(const OutfitReader *in, Reader *reader) {
    Line *line = new_line(in, reader);
    float radii[3], turn[3];
    if (!line || !read_point(reader, &line->at) || !read_word(reader, "radii")) return;
    if (!read_lengths(reader, 3, 0.005f, 2, radii)) return;
    line->hole = true;
    line->radii = vec3(radii[0], radii[1], radii[2]);
    if (!read_if(reader, "turned") || !read_angles(reader, 3, -180, 180, turn)) return;
    line->turn = mat3_times(mat3_turn_z(turn[2]), mat3_times(mat3_turn_y(turn[1]), mat3_turn_x(turn[0])));
}

static void read_line(const OutfitReader *in, const Node *node) {
    int word = read_choice(in->tree, node, garment_words, in->diags);
    if (word < 0) return;
    Garment *garment = &in->outfit->garments[in->garment];
    Reader reader = read_statement(in->tree, node, in->diags);
    float smooth = 0;
    switch ((GarmentWord)word) {
    case GARMENT_MATERIAL: read_material(&reader, garment); break;
    case GARMENT_OF: read_of(in, &reader, garment); break;
    case GARMENT_STANDS: read_length(&reader, 0, 0.05f, &garment->stands_m); break;
    case GARMENT_SMOOTH: read_number(&reader, 0, 400, &smooth); break;
    case GARMENT_BEYOND: read_beyond(in, &reader); break;
    case GARMENT_OUTSIDE: read_outside(in, &reader); break;
    case GARMENT_WORDS: break;
    }
    if (word == GARMENT_SMOOTH) garment->smooth = (int)smooth;
    read_end(&reader);
}

static void parse_garment(OutfitReader *in, const Node *node) {
    Outfit *outfit = in->outfit;
    Reader reader = read_statement(in->tree, node, in->diags);
    Text name;
    if (!read_name(&reader, "the name of the garment", &name)) return;
    for (int g = 0; g < outfit->garment_count; g++)
        if (text_same(outfit->garments[g].name, name))
            read_mistake(&reader, CODE_TWICE, "there is a garment %.*s already", TEXT_ARGS(name));
    if (outfit->garment_count == GARMENTS_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "an outfit holds at most %d garments", GARMENTS_MAX);
    if (!read_end(&reader)) return;
    in->garment = outfit->garment_count++;
    outfit->garments[in->garment] = (Garment){.name = name, .of = in->garment};
    for (const Node *child = node->first; child; child = child->next) read_line(in, child);
    if (!script_child(node, "material")) read_missing(in->tree, node, "material", in->diags);
    if (!script_child(node, "beyond") && !script_child(node, "outside"))
        read_missing(in->tree, node, "beyond", in->diags);
}

bool outfit_read(Outfit *outfit, const Skeleton *skeleton, const Flesh *flesh, const Tree *tree,
                 Diags *diags) {
    OutfitReader in = {outfit, skeleton, tree, diags, 0};
    int before = diags->errors;
    *outfit = (Outfit){.flesh = flesh, .line_count = 1};
    outfit->lines[0].garment = -1;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, top_words, diags) == 0) parse_garment(&in, node);
    return diags->errors == before;
}
