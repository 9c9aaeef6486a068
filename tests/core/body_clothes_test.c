/* Clothes on a body that folds: hems keep their line, and what lies between the thighs stays with the trunk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/skinned.h"

#define RIM_OFF 0.05f /* measured 0.033 to 0.041 of everybody; jagged ones 0.060 to 0.099 */
#define WAIST_M 1.1f  /* of the body as modelled: a shirt's lower hem lies below, its others above */

/* Bit 1: the vertex lies on the shirt; bit 2: on something else. */
static uint8_t *sides_of_shirt(void) {
    uint8_t *sides = arena_alloc(house.arena, (size_t)surface->vertex_count);
    for (int i = 0; i < 3 * surface->topology.triangle_count; i++) {
        int corner = surface->topology.triangles[i / 3][i % 3];
        sides[surface->corner_vertex[corner]] |= surface->corner_material[corner] == MATERIAL_TOP ? 1 : 2;
    }
    return sides;
}

/* How far a vertex of the shirt's rim is from the middle between its neighbours there, in their distance. */
static float off_rim(const uint8_t *sides, int vertex) {
    Vec3 ends[2];
    int count = 0;
    for (int n = surface->neighbour_start[vertex]; n < surface->neighbour_start[vertex + 1]; n++)
        if (sides[surface->neighbours[n]] == 3 && count++ < 2)
            ends[count - 1] = skin_vertex(skin, surface->neighbours[n]);
    if (count != 2) return 0;
    Vec3 along = vec3_sub(ends[1], ends[0]), from = vec3_sub(skin_vertex(skin, vertex), ends[0]);
    return vec3_length(vec3_reject(from, vec3_unit(along))) / vec3_length(along);
}

/* Whoever folds at the hip had a jagged one. */
static void the_hem_of_a_shirt_is_a_smooth_line(void **state) {
    static const char *const folded[] = {"child", "roller-squat", "chair-knee-hug"};
    (void)state;
    Cast *cast = house_cast(&house);
    const uint8_t *sides = sides_of_shirt();
    for (size_t k = 0; k < sizeof folded / sizeof *folded; k++) {
        int pose = pose_find(&body->book, text_of(folded[k]));
        cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
        Ask ask = ask_held(pose, 1);
        Performance now = performed(cast, &ask);
        skin_pose(skin, &now.posed, 0, NULL, 0);
        float sum = 0;
        int count = 0;
        for (int i = 0; i < surface->vertex_count; i++)
            if (sides[i] == 3 && surface->y[i] < WAIST_M) sum += off_rim(sides, i), count++;
        assert_true(count > 30);
        assert_true(sum < RIM_OFF * (float)count);
    }
}

/* Halfway between two bent thighs it came out in front of the belly. */
static void the_front_of_the_crotch_goes_with_no_thigh(void **state) {
    (void)state;
    uint64_t thighs = UINT64_C(1) << body->rig.thigh[LEFT] | UINT64_C(1) << body->rig.thigh[RIGHT];
    int count = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        bool front = surface->mirror[i] == i && surface->normal_z[i] > 0.5f;
        if (!front || surface->y[i] < 0.7f || surface->y[i] > WAIST_M) continue;
        count++;
        assert_true(belongs_to(surface, i, thighs) < 0.02f);
    }
    assert_true(count >= 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hem_of_a_shirt_is_a_smooth_line),
        cmocka_unit_test(the_front_of_the_crotch_goes_with_no_thigh),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
