#include "stage/area_spots.h"

#include "body/read.h"

static int area_named(Text name) {
    for (int i = 0; i < AREAS; i++)
        if (text_is(name, area_id((BodyArea)i))) return i;
    return -1;
}

/* area NAME at POINT radius LENGTH from front|back */
static void read_area(AreaSpots *places, const Tree *tree, const Node *node, bool given[AREAS],
                      Diags *diags) {
    Reader reader = read_statement(tree, node, diags);
    AreaSpot place = {.behind = false};
    Text name;
    if (!read_name(&reader, "the name of an area", &name)) return;
    int area = area_named(name);
    if (area < 0) read_mistake(&reader, CODE_UNKNOWN_NAME, "there is no area \"%.*s\"", TEXT_ARGS(name));
    if (area >= 0 && given[area])
        read_mistake(&reader, CODE_TWICE, "the area \"%.*s\" is given already", TEXT_ARGS(name));
    read_word(&reader, "at");
    read_point(&reader, &place.at);
    read_word(&reader, "radius");
    read_length(&reader, 0.02f, 0.3f, &place.radius_m);
    read_word(&reader, "from");
    place.behind = read_if(&reader, "back");
    if (!place.behind && !read_if(&reader, "front") && reader.ok)
        read_mistake(&reader, CODE_EXPECTED, "expected front or back");
    if (!read_end(&reader)) return;
    given[area] = true;
    places->of[area] = place;
}

bool area_spots_read(AreaSpots *places, const Tree *tree, Diags *diags) {
    static const char *const words[] = {"area", NULL};
    int errors = diags->errors;
    bool given[AREAS] = {false};
    for (const Node *node = tree->root->first; node; node = node->next)
        if (read_choice(tree, node, words, diags) == 0) read_area(places, tree, node, given, diags);
    for (int i = 0; i < AREAS && diags->errors == errors; i++)
        if (!given[i]) read_missing(tree, tree->root, area_id((BodyArea)i), diags);
    return diags->errors == errors;
}
