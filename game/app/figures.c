/* Who the figure is: persons' meshes are read when they are chosen, into memory of their own. */
#include "app/library.h"

#include <errno.h>
#include <string.h>

enum { MESH_MOST = 64 << 20 };

#define USUAL "man" /* who shows lessons until somebody else is chosen */

static const char *const part_names[] = GUISE_NAMES;

/* The choice that is meant, or none; the usual figure needs no name. */
static bool chosen(const Guise *guise, GuisePart part) {
    return guise->of[part] && *guise->of[part];
}

static Text no_such(const Library *library, GuisePart part, const char *name) {
    Text all = {0};
    for (int i = 0; i < library->wardrobe.part[part].count; i++)
        all = text_format(library->arena, "%.*s%s%.*s", TEXT_ARGS(all), i ? ", " : "",
                          TEXT_ARGS(library->wardrobe.part[part].at[i].id));
    return text_format(library->arena, "there is no %s \"%s\"; there are: %.*s", part_names[part], name,
                       TEXT_ARGS(all));
}

static bool all_known(const Library *library, const Guise *guise, Text *problem) {
    for (int part = 0; part < GUISE_PARTS; part++)
        if (chosen(guise, (GuisePart)part) &&
            wardrobe_find(&library->wardrobe, (GuisePart)part, text_of(guise->of[part])) < 0) {
            *problem = no_such(library, (GuisePart)part, guise->of[part]);
            return false;
        }
    return true;
}

typedef struct Fitting {
    Library *library;
    Arena *arena;
    int index;
    Body *figure;
    Text *problem;
} Fitting;

static void fit(void *with) {
    Fitting *fitting = with;
    Library *library = fitting->library;
    Arena *arena = fitting->arena;
    const char *name = library->wardrobe.part[GUISE_FIGURE].at[fitting->index].id.at;
    const char *path = path_join(arena, library->share, text_format(arena, "people/%s.mesh", name).at);
    BodyFiles files = library->files;
    Diags diags = diags_in(arena);
    Text mesh, problem = {0};
    files.person = library->people[fitting->index];
    if (strcmp(name, USUAL) == 0) path = path_join(arena, library->share, "body.mesh");
    if (!file_read(arena, path, MESH_MOST, &mesh)) {
        *fitting->problem = text_format(library->arena, "cannot read %s: %s", path, strerror(errno));
        return;
    }
    files.mesh = mesh.at;
    files.mesh_bytes = mesh.count;
    fitting->figure = body_as_person(arena, library->body, &files, &diags, &problem);
    if (!fitting->figure && diags.list.count) problem = diag_text(arena, &diags.list.at[0]);
    if (!fitting->figure) *fitting->problem = text_of(text_copy(library->arena, problem));
}

static bool same(const Guise *a, const Guise *b, GuisePart part) {
    const char *one = chosen(a, part)        ? a->of[part]
                      : part == GUISE_FIGURE ? USUAL
                                             : "",
               *other = chosen(b, part)        ? b->of[part]
                        : part == GUISE_FIGURE ? USUAL
                                               : "";
    return strcmp(one, other) == 0;
}

/* Reads who was chosen into an arena of its own. */
static bool change_figure(Library *library, const Guise *guise, Arena **before, Text *problem) {
    Arena *arena = arena_new();
    Text id = text_of(chosen(guise, GUISE_FIGURE) ? guise->of[GUISE_FIGURE] : USUAL);
    int index = wardrobe_find(&library->wardrobe, GUISE_FIGURE, id);
    Fitting fitting = {library, arena, index, NULL, problem};
    bool memory = index >= 0 && arena && arena_run(arena, fit, &fitting);
    if (index >= 0 && !memory) *problem = TEXT("there is not enough memory for another figure");
    if (index < 0) *problem = no_such(library, GUISE_FIGURE, USUAL);
    if (!memory || !fitting.figure) {
        arena_free(arena);
        return false;
    }
    *before = library->figure_in;
    library->figure_in = arena;
    library->figure = fitting.figure;
    return true;
}

bool library_guise(Library *library, const Guise *guise, Arena **before, Text *problem) {
    *before = NULL;
    *problem = (Text){0};
    if (!all_known(library, guise, problem)) return false;
    bool other = !same(guise, &library->guise, GUISE_FIGURE);
    if (other && !change_figure(library, guise, before, problem)) return false;
    library->guise = *guise;
    if (!chosen(guise, GUISE_FIGURE)) library->guise.of[GUISE_FIGURE] = USUAL;
    library_dress(library);
    return true;
}
