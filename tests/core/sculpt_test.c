/* unknot-sculpt as the build calls it: mistakes are told and leave no mesh behind, the same texts give the same
 * bytes. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/body.h"

#define TOOL    UNKNOT_BUILD "/unknot-sculpt"
#define TEXTS   UNKNOT_ROOT "/assets/body/"
#define OUT     UNKNOT_BUILD "/sculpt-test"
#define MESH    OUT ".mesh"
#define SAID    OUT ".said"
#define BROKEN  OUT ".body"
#define FLESH   TEXTS "torso.body " TEXTS "head.body " TEXTS "arm.body " TEXTS "leg.body " TEXTS "hair.body "
#define BONES   TEXTS "skeleton.body "
#define CLOTHES TEXTS "clothes.body "
#define FACE    TEXTS "face.body "

/* The tool's exit status; what it said is in SAID. */
static int sculpt(const char *arguments) {
    char command[2048];
    unlink(MESH);
    snprintf(command, sizeof command, "'%s' %s > '%s' 2>&1", TOOL, arguments, SAID);
    int status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool said(const char *part) {
    size_t count;
    char *bytes = file_bytes(SAID, &count);
    bool found = bytes && strstr(bytes, part);
    if (!found) print_error("expected \"%s\" in:\n%s\n", part, bytes ? bytes : "");
    free(bytes);
    return found;
}

static void write_text(const char *text) {
    FILE *file = fopen(BROKEN, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

static void too_few_arguments_are_a_usage_error(void **state) {
    (void)state;
    assert_int_equal(sculpt(""), 2);
    assert_int_equal(sculpt("-o " MESH " " BONES), 2);
    assert_true(said("usage: unknot-sculpt"));
}

static void a_file_that_is_not_there_is_named(void **state) {
    (void)state;
    assert_int_equal(sculpt("-o " MESH " " BONES FLESH CLOTHES OUT ".none"), 1);
    assert_true(said("cannot read") && said(".none"));
    assert_int_not_equal(access(MESH, F_OK), 0);
}

static void a_folder_that_is_not_there_is_an_error(void **state) {
    (void)state;
    assert_int_equal(sculpt("-o " OUT "-none/body.mesh " BONES FLESH CLOTHES FACE), 1);
    assert_true(said("cannot write"));
}

static void mistakes_of_all_files_are_told_and_no_mesh_is_made(void **state) {
    (void)state;
    write_text("garment top\n    material silk\n    beyond 0 1 0m toward 0 1\ngarmet socks\n");
    assert_int_equal(sculpt("-o " MESH " " BONES FLESH BROKEN " " BROKEN), 1);
    assert_true(said("sculpt-test.body:2:14: error[E021]: there is no material silk"));
    assert_true(said("sculpt-test.body:3:"));
    assert_true(said("did you mean garment?"));
    assert_true(said("one of stroke"));
    assert_int_not_equal(access(MESH, F_OK), 0);
}

typedef struct Mistake {
    const char *text, *code;
} Mistake;

static void each_kind_of_mistake_in_clothes_gives_its_diagnostic(void **state) {
    (void)state;
    static const Mistake MISTAKES[] = {
        {"garment top\n    beyond 0 1 0m toward 0 1 0\n", "E019"},
        {"garment top\n    material top\n", "E019"},
        {"garment top\n    material top\n    beyond 0 1 0 toward 0 1 0\n", "E014"},
        {"garment top\n    material top\n    beyond 0 1 0m toward 0 1 0 in wing\n", "E021"},
        {"garment top\n    material top\n    of skirt\n    beyond 0 1 0m toward 0 1 0\n", "E021"},
        {"garment top\n    material top\n    smooth 900\n    beyond 0 1 0m toward 0 1 0\n", "E401"},
        {"garment top\n    material top\n    outside 0 1 0m radii 0 1 1cm\n", "E401"},
        {"garment top\n    material top\n    outside 0 1 0m\n", "E013"},
    };
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        write_text(MISTAKES[i].text);
        assert_int_equal(sculpt("-o " MESH " " BONES FLESH BROKEN " " FACE), 1);
        assert_true(said(MISTAKES[i].code) && said("1 mistakes"));
    }
}

static void each_kind_of_mistake_in_strokes_gives_its_diagnostic(void **state) {
    (void)state;
    static const Mistake MISTAKES[] = {
        {"stroke brow\n    material brow\n    from 1 1cm\n    to 2 1cm\n    width 1 1 1mm\n", "E019"},
        {"stroke brow\n    material hare\n    from 1 1cm\n    bend 1 1cm\n    to 2 1cm\n    width 1 1 1mm\n",
         "E021"},
        {"stroke brow\n    material brow\n    from 1 1cm\n    bend 1 1cm\n    to -2 1cm\n    width 1 1 1mm\n",
         "E401"},
        {"stroke brow\n    material brow\n    from 3 1cm\n    bend 1 1cm\n    to 2 1cm\n    width 1 1 1mm\n",
         "E401"},
        {"stroke brow\n    material brow\n    from 1 1cm\n    bend 1 1cm\n    to 2 1cm\n    width 1 1mm\n",
         "E013"},
    };
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        write_text(MISTAKES[i].text);
        assert_int_equal(sculpt("-o " MESH " " BONES FLESH CLOTHES BROKEN), 1);
        assert_true(said(MISTAKES[i].code) && said("1 mistakes"));
    }
}

/* Sanitizers have watched it once, while their own build was made. */
static void the_same_texts_give_the_bytes_of_the_build(void **state) {
    (void)state;
#ifdef UNKNOT_WATCHED
    skip();
#endif
    size_t built, made;
    assert_int_equal(sculpt("-o " MESH " " BONES FLESH CLOTHES FACE), 0);
    void *first = file_bytes(UNKNOT_BUILD "/share/unknot/body.mesh", &built),
         *second = file_bytes(MESH, &made);
    assert_true(first && second);
    assert_int_equal(made, built);
    assert_memory_equal(first, second, built);
    free(first);
    free(second);
}

static void a_body_may_be_naked(void **state) {
    (void)state;
    Surface surface, lean;
    size_t count;
    write_text("# nothing\n");
    assert_int_equal(sculpt("-o " MESH " " BONES FLESH BROKEN " " BROKEN), 0);
    void *bytes = file_bytes(MESH, &count);
    assert_true(bytes && surface_view_both(&surface, &lean, bytes, count));
    for (int c = 0; c < surface.corner_count; c++) assert_true(surface.corner_material[c] <= MATERIAL_HAIR);
    for (int e = 0; e < surface.topology.edge_count; e++)
        assert_true(surface.topology.edges[e].t1 < surface.topology.triangle_count);
    free(bytes);
}

static int tear_down(void **state) {
    (void)state;
    unlink(MESH);
    unlink(SAID);
    unlink(BROKEN);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_few_arguments_are_a_usage_error),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
        cmocka_unit_test(mistakes_of_all_files_are_told_and_no_mesh_is_made),
        cmocka_unit_test(each_kind_of_mistake_in_clothes_gives_its_diagnostic),
        cmocka_unit_test(each_kind_of_mistake_in_strokes_gives_its_diagnostic),
        cmocka_unit_test(the_same_texts_give_the_bytes_of_the_build),
        cmocka_unit_test(a_body_may_be_naked),
    };
    return cmocka_run_group_tests(tests, NULL, tear_down);
}
