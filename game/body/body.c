#include "body/body.h"

static bool flesh_from(Body *body, const BodyFiles *files, Diags *diags) {
    bool good = true;
    for (int i = 0; i < files->flesh_count; i++)
        good = flesh_read(&body->flesh, &body->skeleton, files->flesh[i], diags) && good;
    return good;
}

/* Poses say where limbs are, not how long: they are the same for everybody. */
static void take_person(Body *body) {
    Text missing;
    person_shape(&body->person, &body->skeleton, &body->flesh, &body->muscles);
    rig_of(&body->rig, &body->skeleton, &missing);
}

/* The mesh names bones and volumes by number: it must have been made from these texts. */
static bool mesh_fits(Body *body, const BodyFiles *files) {
    return surface_view_both(&body->surface, &body->lean, files->mesh, files->mesh_bytes) &&
           body->surface.bone_count == body->skeleton.count &&
           body->surface.volume_count == body->flesh.count;
}

/* All but the poses. */
static bool read_figure(Arena *arena, Body *body, const BodyFiles *files, Diags *diags, Text *problem) {
    Text missing = {0};
    *problem = (Text){0};
    if (!skeleton_read(&body->skeleton, files->skeleton, diags)) return false;
    if (!rig_of(&body->rig, &body->skeleton, &missing)) {
        *problem = text_format(arena, "the skeleton has no bone \"%.*s\"", TEXT_ARGS(missing));
        return false;
    }
    if (!flesh_from(body, files, diags)) return false;
    if (files->person && !person_read(&body->person, files->person, &body->skeleton, &body->flesh, diags))
        return false;
    if (!muscles_read(&body->muscles, files->muscles, &body->flesh, diags)) return false;
    if (files->person) take_person(body);
    return true;
}

static bool read_mesh(Body *body, const BodyFiles *files, Text *problem) {
    if (!files->mesh || mesh_fits(body, files)) return true;
    *problem = TEXT("the body's mesh is damaged, or older than the body's texts; build it again");
    return false;
}

Body *body_read(Arena *arena, const BodyFiles *files, Diags *diags, Text *problem) {
    Body *body = arena_alloc(arena, sizeof *body);
    if (!read_figure(arena, body, files, diags, problem)) return NULL;
    if (!pose_book_read(&body->book, files->poses, files->pose_count, &body->rig, &body->flesh, &files->terms,
                        diags))
        return NULL;
    return read_mesh(body, files, problem) ? body : NULL;
}

Body *body_as_person(Arena *arena, const Body *body, const BodyFiles *files, Diags *diags, Text *problem) {
    Body *other = arena_alloc(arena, sizeof *other);
    bool good = read_figure(arena, other, files, diags, problem) && read_mesh(other, files, problem);
    other->book = body->book;
    return good ? other : NULL;
}

Body *body_with_poses(const Body *body, const Tree *const *trees, int tree_count, const PoseTerms *terms,
                      Diags *diags) {
    Body *more = arena_alloc(diags->arena, sizeof *more);
    *more = *body;
    PoseTerms known = *terms;
    known.muscles = &body->muscles;
    pose_book_read(&more->book, trees, tree_count, &body->rig, &body->flesh, &known, diags);
    return more;
}
