/* The mesh that the build made: damaged files are refused; the surface is closed, symmetric and where the flesh
 * is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/surface_file.h"
#include "support/body.h"

/* A copy of the mesh's bytes that a test may damage. */
static unsigned char *copy_of(const BodyUnderTest *body) {
    unsigned char *bytes = aligned_alloc(32, (body->mesh_bytes / 32 + 1) * 32);
    assert_non_null(bytes);
    memcpy(bytes, body->mesh, body->mesh_bytes);
    return bytes;
}

static void files_cut_short_are_refused(void **state) {
    const BodyUnderTest *body = *state;
    Surface surface, lean;
    uint32_t random = 5;
    for (int i = 0; i < 600; i++) {
        size_t count = i < 200 ? (size_t)i : next_random(&random) % body->mesh_bytes;
        unsigned char *exact = aligned_alloc(32, (count / 32 + 1) * 32);
        assert_non_null(exact);
        memcpy(exact, body->mesh, count);
        assert_false(surface_view_both(&surface, &lean, exact, count));
        free(exact);
    }
}

/* A file with one mesh, as they once were. */
static void a_file_without_the_lean_mesh_is_refused(void **state) {
    const BodyUnderTest *body = *state;
    Surface surface, lean;
    SurfaceHeader header;
    memcpy(&header, body->mesh, sizeof header);
    assert_true(surface_view(&surface, body->mesh, header.bytes));
    assert_false(surface_view_both(&surface, &lean, body->mesh, header.bytes));
}

static void bytes_that_are_not_aligned_are_refused(void **state) {
    const BodyUnderTest *body = *state;
    Surface surface, lean;
    unsigned char *bytes = aligned_alloc(32, (body->mesh_bytes / 32 + 2) * 32);
    assert_non_null(bytes);
    memcpy(bytes + 4, body->mesh, body->mesh_bytes);
    assert_false(surface_view_both(&surface, &lean, bytes + 4, body->mesh_bytes));
    free(bytes);
}

static void every_changed_byte_of_the_header_is_seen(void **state) {
    const BodyUnderTest *body = *state;
    Surface surface, lean;
    unsigned char *bytes = copy_of(body);
    for (size_t i = 0; i < sizeof(SurfaceHeader); i++) {
        bytes[i] ^= 0x40;
        assert_false(surface_view_both(&surface, &lean, bytes, body->mesh_bytes));
        bytes[i] ^= 0x40;
    }
    assert_true(surface_view_both(&surface, &lean, bytes, body->mesh_bytes));
    free(bytes);
}

static void changed_bytes_anywhere_are_seen(void **state) {
    const BodyUnderTest *body = *state;
    Surface surface, lean;
    unsigned char *bytes = copy_of(body);
    uint32_t random = 9;
    for (int i = 0; i < 500; i++) {
        size_t at = next_random(&random) % body->mesh_bytes;
        unsigned char bit = (unsigned char)(1 << (i % 8));
        bytes[at] ^= bit;
        assert_false(surface_view_both(&surface, &lean, bytes, body->mesh_bytes));
        bytes[at] ^= bit;
    }
    free(bytes);
}

/* Touches all that the indices lead to. */
static float walk(const Surface *surface) {
    float sum = 0;
    for (int v = 0; v < surface->vertex_count; v++) {
        sum += surface->x[surface->mirror[v]] + surface->weights[v][0];
        for (int i = surface->neighbour_start[v]; i < surface->neighbour_start[v + 1]; i++)
            sum += surface->y[surface->neighbours[i]];
    }
    for (int t = 0; t < surface->topology.triangle_count; t++)
        for (int i = 0; i < 3; i++)
            sum += surface->z[surface->corner_vertex[surface->topology.triangles[t][i]]];
    for (int e = 0; e < surface->topology.edge_count; e++) {
        const MeshEdge *edge = &surface->topology.edges[e];
        sum += (float)surface->corner_material[edge->v0] + (float)surface->topology.triangles[edge->t0][0];
        if (edge->t1 < surface->topology.triangle_count)
            sum += (float)surface->topology.triangles[edge->t1][0];
    }
    return sum;
}

/* Damage that the checksum cannot see: what is let through must lead nowhere outside the file, which the
 * sanitizers watch. */
static void indices_out_of_range_are_refused_though_the_checksum_fits(void **state) {
    const BodyUnderTest *body = *state;
    SurfaceHeader header;
    size_t starts[SECTIONS];
    uint32_t random = 11;
    int refused = 0;
    volatile float touched = 0;
    memcpy(&header, body->mesh, sizeof header);
    surface_layout(&header, starts);
    for (int i = 0; i < 240; i++) {
        Surface surface;
        unsigned char *bytes = copy_of(body);
        size_t section = starts[SECTION_BONES + i % (SECTIONS - SECTION_BONES)];
        size_t at = section + next_random(&random) % 60 * 4;
        uint32_t wrong = i % 3 ? next_random(&random) : header.vertices * 3;
        memcpy(bytes + at, &wrong, sizeof wrong);
        uint64_t checksum = surface_checksum(bytes, header.bytes);
        memcpy(bytes + offsetof(SurfaceHeader, checksum), &checksum, sizeof checksum);
        if (surface_view(&surface, bytes, header.bytes))
            touched = walk(&surface);
        else
            refused++;
        free(bytes);
    }
    (void)touched;
    assert_true(refused > 100);
}

static void it_was_made_from_this_skeleton_and_flesh(void **state) {
    const BodyUnderTest *body = *state;
    assert_int_equal(body->surface.bone_count, body->skeleton.count);
    assert_int_equal(body->surface.volume_count, body->flesh.count);
    assert_in_range(body->surface.topology.triangle_count, 16000, 19200);
    assert_in_range(body->lean.topology.triangle_count, 8000, 10400);
}

static void mirror_partners_are_mirror_images_bit_by_bit(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    for (int v = 0; v < s->vertex_count; v++) {
        int w = s->mirror[v];
        assert_int_equal(s->mirror[w], v);
        assert_true(s->x[v] == -s->x[w] && s->y[v] == s->y[w] && s->z[v] == s->z[w]);
        assert_true(s->normal_x[v] == -s->normal_x[w] && s->normal_y[v] == s->normal_y[w]);
        assert_true(s->normal_z[v] == s->normal_z[w] && s->open[v] == s->open[w]);
        assert_true(s->convexity[v] == s->convexity[w] && s->relax[v] == s->relax[w]);
        for (int i = 0; w != v && i < SURFACE_BONES; i++) {
            assert_true(s->weights[v][i] == s->weights[w][i]);
            assert_int_equal(s->bones[w][i], body->skeleton.bones[s->bones[v][i]].mirror);
        }
        int start = s->neighbour_start[v], count = s->neighbour_start[v + 1] - start;
        assert_int_equal(s->neighbour_start[w + 1] - s->neighbour_start[w], count);
        for (int i = 0; w != v && i < count; i++)
            assert_int_equal(s->neighbours[s->neighbour_start[w] + i], s->mirror[s->neighbours[start + i]]);
    }
}

static float weight_of(const Surface *s, int v, int bone) {
    float sum = 0;
    for (int i = 0; i < SURFACE_BONES; i++)
        if (s->bones[v][i] == bone) sum += s->weights[v][i];
    return sum;
}

static void the_midline_follows_both_sides_alike(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    int midline = 0;
    for (int v = 0; v < s->vertex_count; v++) {
        assert_true((s->mirror[v] == v) == (s->x[v] == 0));
        if (s->mirror[v] != v) continue;
        midline++;
        for (int b = 0; b < body->skeleton.count; b++)
            assert_true(weight_of(s, v, b) == weight_of(s, v, body->skeleton.bones[b].mirror));
    }
    assert_true(midline > 50);
}

static void weights_sum_to_one_and_fall(void **state) {
    const Surface *s = &((const BodyUnderTest *)*state)->surface;
    for (int v = 0; v < s->vertex_count; v++) {
        float sum = 0;
        for (int i = 0; i < SURFACE_BONES; i++) {
            assert_true(s->weights[v][i] >= 0);
            assert_true(i == 0 || s->weights[v][i] <= s->weights[v][i - 1]);
            sum += s->weights[v][i];
        }
        assert_float_equal(sum, 1, 1e-5);
    }
}

static void stiff_parts_are_not_relaxed(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    int relaxed = 0;
    for (int v = 0; v < s->vertex_count; v++) {
        float stiff = 0;
        for (int i = 0; i < SURFACE_BONES; i++)
            if (body->skeleton.bones[s->bones[v][i]].stiff) stiff += s->weights[v][i];
        assert_true(s->relax[v] >= 0 && s->relax[v] <= 1);
        assert_true(s->open[v] > 0 && s->open[v] <= 1);
        if (stiff > 0.96f) assert_true(s->relax[v] == 0);
        relaxed += s->relax[v] > 0.5f;
    }
    assert_true(relaxed > 500);
}

typedef struct Skin {
    bool *bare; /* a vertex all of whose corners are of skin or hair, and no stroke */
    bool *stroke;
} Skin;

/* What hangs together with an open edge is a stroke as a whole. */
static void mark_strokes(const Surface *s, bool *stroke) {
    bool more = true;
    for (int e = 0; e < s->topology.edge_count; e++)
        if (s->topology.edges[e].t1 == s->topology.triangle_count)
            stroke[s->corner_vertex[s->topology.edges[e].v0]] = true;
    while (more) {
        more = false;
        for (int e = 0; e < s->topology.edge_count; e++) {
            int a = s->corner_vertex[s->topology.edges[e].v0], b = s->corner_vertex[s->topology.edges[e].v1];
            more |= stroke[a] != stroke[b];
            stroke[a] = stroke[b] = stroke[a] || stroke[b];
        }
    }
}

static Skin skin_of(const Surface *s) {
    Skin skin = {malloc((size_t)s->vertex_count), calloc((size_t)s->vertex_count, 1)};
    assert_true(skin.bare && skin.stroke);
    memset(skin.bare, 1, (size_t)s->vertex_count);
    mark_strokes(s, skin.stroke);
    for (int c = 0; c < s->corner_count; c++) {
        int material = s->corner_material[c], v = s->corner_vertex[c];
        if (material != MATERIAL_SKIN && material != MATERIAL_HAIR) skin.bare[v] = false;
        if (skin.stroke[v])
            skin.bare[v] = false;
        else
            assert_true(material < MATERIAL_BROW);
    }
    return skin;
}

static void skin_drop(Skin *skin) {
    free(skin->bare);
    free(skin->stroke);
}

static void bare_skin_lies_on_the_field_and_faces_out_of_it(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    Skin skin = skin_of(s);
    int bare = 0, creases = 0; /* where 2 mm out is inside again, as between the toes */
    for (int v = 0; v < s->vertex_count; v++) {
        Vec3 p = {s->x[v], s->y[v], s->z[v]}, normal = {s->normal_x[v], s->normal_y[v], s->normal_z[v]};
        assert_float_equal(vec3_length(normal), 1, 1e-4);
        float distance = flesh_distance(&body->flesh, p, NULL, 0);
        if (!skin.bare[v]) {
            assert_true(distance > -0.001f && distance < 0.030f); /* cloth never cuts into the body */
            continue;
        }
        assert_true(fabsf(distance) < 0.001f);
        creases += flesh_distance(&body->flesh, vec3_along(p, normal, 0.002f), NULL, 0) <= distance;
        bare++;
    }
    assert_true(bare > 1700);
    assert_true(creases <= 3);
    skin_drop(&skin);
}

/* All corners of a vertex are of this material. */
static bool all_of(const Surface *s, int v, Material material) {
    int corners = 0, others = 0;
    for (int c = 0; c < s->corner_count; c++) {
        if (s->corner_vertex[c] != v) continue;
        corners++;
        others += s->corner_material[c] != material;
    }
    return corners > 0 && others == 0;
}

/* The top hangs over the waist of the shorts, so there it stands off the skin farther. */
static void a_garment_lies_over_the_one_under_it(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    float top = 1, shorts = 1;
    int seen = 0;
    for (int v = 0; v < s->vertex_count; v++) {
        bool waist = s->y[v] > 0.93f && s->y[v] < 1.0f;
        if (!waist || (!all_of(s, v, MATERIAL_TOP) && !all_of(s, v, MATERIAL_SHORTS))) continue;
        float distance = flesh_distance(&body->flesh, vec3(s->x[v], s->y[v], s->z[v]), NULL, 0);
        float *least = all_of(s, v, MATERIAL_TOP) ? &top : &shorts;
        *least = fminf(*least, distance);
        seen++;
    }
    assert_true(seen > 50);
    assert_true(shorts > 0.004f);
    assert_true(top > shorts + 0.003f);
}

static void triangles_face_outward(void **state) {
    const Surface *s = &((const BodyUnderTest *)*state)->surface;
    int folded = 0;
    for (int t = 0; t < s->topology.triangle_count; t++) {
        Vec3 p[3], sum = {0, 0, 0};
        for (int i = 0; i < 3; i++) {
            int v = s->corner_vertex[s->topology.triangles[t][i]];
            p[i] = vec3(s->x[v], s->y[v], s->z[v]);
            sum = vec3_add(sum, vec3(s->normal_x[v], s->normal_y[v], s->normal_z[v]));
        }
        Vec3 facing = vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[2], p[0]));
        folded += vec3_dot(facing, sum) <= 0;
    }
    assert_true(folded < 10);
}

/* The edge from a vertex to another in a triangle, found in it. */
static bool runs(const Surface *s, int t, int a, int b) {
    for (int i = 0; i < 3; i++)
        if (s->corner_vertex[s->topology.triangles[t][i]] == a &&
            s->corner_vertex[s->topology.triangles[t][(i + 1) % 3]] == b)
            return true;
    return false;
}

static void every_edge_has_two_triangles_but_at_strokes(void **state) {
    const Surface *s = &((const BodyUnderTest *)*state)->surface;
    const MeshTopology *mesh = &s->topology;
    Skin skin = skin_of(s);
    int sides = 0;
    for (int e = 0; e < mesh->edge_count; e++) {
        const MeshEdge *edge = &mesh->edges[e];
        int a = s->corner_vertex[edge->v0], b = s->corner_vertex[edge->v1];
        bool open = edge->t1 == mesh->triangle_count;
        assert_true(runs(s, edge->t0, a, b));
        sides += open ? 1 : 2;
        if (open) {
            assert_true(skin.stroke[a] && skin.stroke[b] && edge->border == 1);
            continue;
        }
        assert_true(edge->t0 != edge->t1 && runs(s, edge->t1, b, a));
        bool same = s->corner_material[mesh->triangles[edge->t0][0]] ==
                    s->corner_material[mesh->triangles[edge->t1][0]];
        assert_int_equal(edge->border, !same);
    }
    assert_int_equal(sides, 3 * mesh->triangle_count); /* so every triangle's sides are all there */
    skin_drop(&skin);
}

static int root(int *parent, int v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
}

static void skin_and_clothes_are_one_piece_without_holes(void **state) {
    const Surface *s = &((const BodyUnderTest *)*state)->surface;
    Skin skin = skin_of(s);
    int *parent = malloc((size_t)s->vertex_count * sizeof *parent);
    assert_non_null(parent);
    int vertices = 0, edges = 0, triangles = 0, pieces = 0;
    for (int v = 0; v < s->vertex_count; v++) parent[v] = v;
    for (int e = 0; e < s->topology.edge_count; e++) {
        int a = s->corner_vertex[s->topology.edges[e].v0], b = s->corner_vertex[s->topology.edges[e].v1];
        parent[root(parent, a)] = root(parent, b);
        edges += !skin.stroke[a];
    }
    for (int v = 0; v < s->vertex_count; v++) {
        vertices += !skin.stroke[v];
        pieces += !skin.stroke[v] && root(parent, v) == v;
    }
    for (int t = 0; t < s->topology.triangle_count; t++)
        triangles += !skin.stroke[s->corner_vertex[s->topology.triangles[t][0]]];
    assert_int_equal(pieces, 1);
    assert_int_equal(vertices - edges + triangles, 2); /* Euler: as a sphere has */
    free(parent);
    skin_drop(&skin);
}

static void every_vertex_knows_a_part_that_has_a_name(void **state) {
    const BodyUnderTest *body = *state;
    const Surface *s = &body->surface;
    bool *seen = calloc((size_t)body->flesh.count, 1);
    assert_non_null(seen);
    for (int v = 0; v < s->vertex_count; v++) {
        const Volume *volume = &body->flesh.volumes[s->volume[v]];
        assert_true(volume->use != VOLUME_CARVE && !volume->fill);
        seen[s->volume[v]] = true;
    }
    static const char *const NAMES[] = {
        "rhomboids",     "erector-spinae", "gluteus-maximus",          "trapezius-upper",
        "infraspinatus", "piriformis",     "gastrocnemius-medial-head"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        assert_true(seen[flesh_find(&body->flesh, text_of(NAMES[i]), 1)]);
        assert_true(seen[flesh_find(&body->flesh, text_of(NAMES[i]), -1)]);
    }
    free(seen);
}

static int set_up(void **state) {
    static BodyUnderTest body;
    *state = &body;
    return body_with_surface(&body) ? 0 : 1;
}

static int set_up_lean(void **state) {
    if (set_up(state)) return 1;
    BodyUnderTest *body = *state;
    body->surface = body->lean;
    return 0;
}

static int tear_down(void **state) {
    body_drop(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_cut_short_are_refused),
        cmocka_unit_test(a_file_without_the_lean_mesh_is_refused),
        cmocka_unit_test(bytes_that_are_not_aligned_are_refused),
        cmocka_unit_test(every_changed_byte_of_the_header_is_seen),
        cmocka_unit_test(changed_bytes_anywhere_are_seen),
        cmocka_unit_test(indices_out_of_range_are_refused_though_the_checksum_fits),
        cmocka_unit_test(it_was_made_from_this_skeleton_and_flesh),
    };
    const struct CMUnitTest meshes[] = {
        cmocka_unit_test(mirror_partners_are_mirror_images_bit_by_bit),
        cmocka_unit_test(the_midline_follows_both_sides_alike),
        cmocka_unit_test(weights_sum_to_one_and_fall),
        cmocka_unit_test(stiff_parts_are_not_relaxed),
        cmocka_unit_test(bare_skin_lies_on_the_field_and_faces_out_of_it),
        cmocka_unit_test(a_garment_lies_over_the_one_under_it),
        cmocka_unit_test(triangles_face_outward),
        cmocka_unit_test(every_edge_has_two_triangles_but_at_strokes),
        cmocka_unit_test(skin_and_clothes_are_one_piece_without_holes),
        cmocka_unit_test(every_vertex_knows_a_part_that_has_a_name),
    };
    int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    failed += cmocka_run_group_tests_name("fine", meshes, set_up, tear_down);
    return failed + cmocka_run_group_tests_name("lean", meshes, set_up_lean, tear_down);
}
