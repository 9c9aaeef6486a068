#include "stage/wardrobe.h"

#include "body/read.h"

/* Which materials each part colours. */
static const Material colours[GUISE_PARTS][4] = {
    [GUISE_SKIN] = {MATERIAL_SKIN, MATERIAL_LIPS, MATERIAL_MOUTH, MATERIALS},
    [GUISE_HAIR] = {MATERIAL_HAIR, MATERIAL_BROW, MATERIAL_LID, MATERIALS},
    [GUISE_CLOTHES] = {MATERIAL_TOP, MATERIAL_SHORTS, MATERIAL_BAND, MATERIALS}};
static const char *const colour_names[GUISE_PARTS][4] = {[GUISE_FIGURE] = {NULL},
                                                         [GUISE_SKIN] = {"skin", "lips", "mouth", NULL},
                                                         [GUISE_HAIR] = {"hair", "brow", "lid", NULL},
                                                         [GUISE_CLOTHES] = {"top", "shorts", "band", NULL}};
static const char *const part_words[] = {"skin", "hair", "clothes", NULL};

static void read_colour(const Tree *tree, const Node *node, GuisePart part, GuiseChoice *choice,
                        Diags *diags) {
    int word = read_choice(tree, node, colour_names[part], diags);
    if (word < 0) return;
    Reader reader = read_statement(tree, node, diags);
    Vec3 *colour = &choice->material[colours[part][word]];
    unsigned bit = 1u << colours[part][word];
    if (choice->set & bit) read_mistake(&reader, CODE_TWICE, "%s is given twice", colour_names[part][word]);
    choice->set |= bit;
    read_number(&reader, 0, 4, &colour->x);
    read_number(&reader, 0, 4, &colour->y);
    read_number(&reader, 0, 4, &colour->z);
    read_end(&reader);
}

/* PART NAME "TITLE" */
static void read_choices(Arena *arena, Wardrobe *wardrobe, const Tree *tree, const Node *node, GuisePart part,
                         Diags *diags) {
    GuiseChoice choice = {0};
    Reader reader = read_statement(tree, node, diags);
    if (!read_name(&reader, "the name of the colours", &choice.id)) return;
    if (wardrobe_find(wardrobe, part, choice.id) >= 0)
        read_mistake(&reader, CODE_TWICE, "%.*s is given twice", TEXT_ARGS(choice.id));
    choice.id = text_of(text_copy(arena, choice.id)); /* with a 0 at its end: settings keep it as a string */
    read_title(&reader, &choice.title);
    if (!read_end(&reader)) return;
    for (const Node *child = node->first; child; child = child->next)
        read_colour(tree, child, part, &choice, diags);
    for (int i = 0; colour_names[part][i]; i++)
        if (!(choice.set >> colours[part][i] & 1)) read_missing(tree, node, colour_names[part][i], diags);
    *vec_push(arena, &wardrobe->part[part]) = choice;
}

bool wardrobe_read(Arena *arena, Wardrobe *wardrobe, const Tree *tree, Diags *diags) {
    int errors = diags->errors;
    for (const Node *node = tree->root->first; node; node = node->next) {
        int word = read_choice(tree, node, part_words, diags);
        if (word >= 0) read_choices(arena, wardrobe, tree, node, (GuisePart)((int)GUISE_SKIN + word), diags);
    }
    return diags->errors == errors;
}

int wardrobe_find(const Wardrobe *wardrobe, GuisePart part, Text id) {
    for (int i = 0; i < wardrobe->part[part].count; i++)
        if (text_same(wardrobe->part[part].at[i].id, id)) return i;
    return -1;
}

void wardrobe_dress(const Wardrobe *wardrobe, const Guise *guise, const Person *person, Theme *theme) {
    const Text own[GUISE_PARTS] = {
        [GUISE_SKIN] = person->skin, [GUISE_HAIR] = person->hair, [GUISE_CLOTHES] = person->clothes};
    for (int part = GUISE_SKIN; part < GUISE_PARTS; part++) {
        bool chosen = guise->of[part] && *guise->of[part];
        Text id = chosen ? text_of(guise->of[part]) : own[part];
        int index = wardrobe_find(wardrobe, (GuisePart)part, id);
        for (int m = 0; index >= 0 && m < MATERIALS; m++)
            if (wardrobe->part[part].at[index].set >> m & 1)
                theme->material[m] = wardrobe->part[part].at[index].material[m];
    }
}
