#include "stage/theme.h"

#include "body/read.h"

#include <stddef.h>

/* In the order of Ink, Material, Paintwork. */
static const char *const ink_names[] = {
    "page", "panel",    "card",    "track", "line",   "text",  "text2",    "ember", "teal", "chip",
    "disc", "disc-rim", "caution", "stop",  "violet", "focus", "on-focus", "mark",  "edge", NULL};
static const char *const material_names[] = {"skin",  "hair", "shorts", "top",  "band",  "brow", "lips",
                                             "mouth", "lid",  "eye",    "iris", "pupil", NULL};
static const char *const paintwork_names[] = {"ball",  "seam",   "roller", "groove", "wood",
                                              "wall",  "mat",    "floor",  "rubber", "sock",
                                              "cloth", "fascia", "muscle", NULL};
static const char *const light_names[] = {"sky-top", "sky-bottom", "exposure", NULL};

_Static_assert(sizeof ink_names / sizeof *ink_names == INKS + 1, "a name for each ink");
_Static_assert(sizeof material_names / sizeof *material_names == MATERIALS + 1, "a name for each material");
_Static_assert(sizeof paintwork_names / sizeof *paintwork_names == PAINTWORKS + 1,
               "a name for each paintwork");

/* A colour of the interface: "#RRGGBB" in quotes. */
static void read_hex(Reader *reader, Colour *colour) {
    if (!reader->ok) return;
    if (!read_more(reader)) {
        read_mistake(reader, CODE_MISSING, "expected a colour, such as \"#1B2833\"");
        return;
    }
    const Value *value = &reader->node->values[reader->next++];
    bool good = value->kind == VALUE_TEXT && value->text.count == 7 && value->text.at[0] == '#';
    Colour bits = 0xff;
    for (int i = 1; good && i < 7; i++) {
        char c = value->text.at[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        good = digit >= 0;
        bits = bits << 4 | (Colour)(digit & 15);
    }
    if (!good) read_mistake(reader, CODE_EXPECTED, "expected a colour, such as \"#1B2833\"");
    *colour = bits;
}

static void read_rgb(Reader *reader, Vec3 *colour) {
    read_number(reader, 0, 4, &colour->x);
    read_number(reader, 0, 4, &colour->y);
    read_number(reader, 0, 4, &colour->z);
}

static void read_light(Reader *reader, int word, Theme *theme) {
    if (word == 0) read_rgb(reader, &theme->sky_top);
    if (word == 1) read_rgb(reader, &theme->sky_bottom);
    if (word == 2) read_number(reader, 0.1f, 4, &theme->exposure);
}

/* One block: each name exactly once. */
static void read_block(Theme *theme, const Tree *tree, const Node *block, const char *const names[], int kind,
                       Diags *diags) {
    unsigned seen = 0;
    for (const Node *node = block->first; node; node = node->next) {
        int word = read_choice(tree, node, names, diags);
        if (word < 0) continue;
        Reader reader = read_statement(tree, node, diags);
        if (seen >> word & 1) read_mistake(&reader, CODE_TWICE, "%s is given twice", names[word]);
        seen |= 1u << word;
        if (kind == 0) read_hex(&reader, &theme->ink[word]);
        if (kind == 1) read_rgb(&reader, &theme->material[word]);
        if (kind == 2) read_rgb(&reader, &theme->paintwork[word]);
        if (kind == 3) read_light(&reader, word, theme);
        read_end(&reader);
    }
    for (int i = 0; names[i]; i++)
        if (!(seen >> i & 1)) read_missing(tree, block, names[i], diags);
}

bool theme_read(Theme *theme, const Tree *tree, Diags *diags) {
    static const char *const words[] = {"theme", "inks", "materials", "paintworks", "light", NULL};
    static const char *const *const lists[] = {ink_names, material_names, paintwork_names, light_names};
    int errors = diags->errors;
    unsigned seen = 0;
    for (const Node *node = tree->root->first; node; node = node->next) {
        int word = read_choice(tree, node, words, diags);
        if (word < 0) continue;
        Reader reader = read_statement(tree, node, diags);
        if (seen >> word & 1) read_mistake(&reader, CODE_TWICE, "%s is given twice", words[word]);
        seen |= 1u << word;
        if (word == 0) read_name(&reader, "the theme's name", &theme->name);
        read_end(&reader);
        if (word > 0) read_block(theme, tree, node, lists[word - 1], word - 1, diags);
    }
    for (int i = 0; words[i]; i++)
        if (!(seen >> i & 1)) read_missing(tree, tree->root, words[i], diags);
    return diags->errors == errors;
}
