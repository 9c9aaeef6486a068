/* Where it hurts, to muscles: the shipped file against the order that the research gives, zone by zone; what is known of
 * each muscle is there; words that people have lead where they mean; mistakes in such a file are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lesson/guide.h"
#include "support/house.h"

static House house;
static Guide guide;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    bool good = guide_read(house.arena, &guide, house_tree(&house, "assets/muscles.words"), &house.vocabulary,
                           &house.diags);
    house_print(&house);
    return good && house.diags.list.count == 0 ? 0 : -1;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Main muscles first, each group the likeliest first. */
static const struct {
    const char *zone, *from, *also;
} RANKED[] = {
    /* clang-format off */
    {"head_top", "", "sternocleidomastoid splenius"},
    {"forehead", "sternocleidomastoid", "suboccipitals masseter"},
    {"temple", "upper-trapezius suboccipitals", ""},
    {"eye", "sternocleidomastoid splenius", "upper-trapezius suboccipitals masseter"},
    {"ear", "", "upper-trapezius sternocleidomastoid suboccipitals masseter"},
    {"jaw", "masseter", "upper-trapezius sternocleidomastoid"},
    {"back_of_head", "suboccipitals", "upper-trapezius sternocleidomastoid lower-trapezius middle-trapezius splenius"},
    {"neck_back", "levator-scapulae lower-trapezius splenius", ""},
    {"neck_side", "upper-trapezius levator-scapulae", ""},
    {"shoulder_top", "lower-trapezius middle-trapezius", "upper-trapezius"},
    {"shoulder_front", "infraspinatus pectoralis-major pectoralis-minor anterior-deltoid biceps", "latissimus-dorsi scalenes"},
    {"shoulder_outer", "", "infraspinatus anterior-deltoid"},
    {"shoulder_back", "teres-minor teres-major", "levator-scapulae triceps"},
    {"shoulder_blade", "latissimus-dorsi", "infraspinatus thoracic-erectors lower-trapezius"},
    {"blade_inner", "rhomboids middle-trapezius scalenes", "levator-scapulae lower-trapezius"},
    {"mid_back", "thoracic-erectors", "rhomboids lower-trapezius middle-trapezius"},
    {"low_back", "gluteus-medius lumbar-paraspinals quadratus-lumborum", "thoracic-erectors"},
    {"sacrum", "gluteus-medius quadratus-lumborum gluteus-maximus piriformis", "lumbar-paraspinals soleus"},
    {"tailbone", "", "gluteus-maximus"},
    {"chest", "pectoralis-major scalenes", "thoracic-erectors pectoralis-minor"},
    {"ribs_side", "", "latissimus-dorsi"},
    {"abdomen", "", "lumbar-paraspinals quadratus-lumborum thoracic-erectors"},
    {"groin", "adductors", "quadratus-lumborum"},
    {"hip_outer", "quadratus-lumborum tensor-fasciae-latae", "gluteus-medius lumbar-paraspinals piriformis gluteus-minimus"},
    {"buttock", "gluteus-maximus piriformis gluteus-minimus", "gluteus-medius lumbar-paraspinals quadratus-lumborum hamstrings"},
    {"upper_arm_front", "", "infraspinatus biceps scalenes"},
    {"upper_arm_inner", "", "pectoralis-major pectoralis-minor latissimus-dorsi"},
    {"upper_arm_back", "triceps", "teres-minor teres-major"},
    {"elbow_outer", "forearm-extensors triceps", ""},
    {"elbow_inner", "forearm-flexors", "pectoralis-major"},
    {"elbow_crease", "", "biceps"},
    {"forearm_back", "", "infraspinatus forearm-extensors scalenes teres-major triceps"},
    {"forearm_inner", "", "forearm-flexors"},
    {"wrist", "", "forearm-extensors forearm-flexors thumb-web"},
    {"palm", "", "forearm-flexors pectoralis-minor thumb-web"},
    {"thumb", "thumb-web scalenes", "forearm-extensors"},
    {"fingers_index", "", "scalenes"},
    {"fingers_little", "", "pectoralis-major pectoralis-minor latissimus-dorsi triceps"},
    {"thigh_front", "", "rectus-femoris vastus-lateralis"},
    {"thigh_inner", "adductors", ""},
    {"thigh_outer", "gluteus-minimus", "quadratus-lumborum tensor-fasciae-latae vastus-lateralis"},
    {"thigh_back", "hamstrings", "gluteus-medius piriformis gluteus-minimus"},
    {"knee_front", "rectus-femoris", ""},
    {"knee_inner", "", "adductors"},
    {"knee_outer", "vastus-lateralis", "tensor-fasciae-latae"},
    {"knee_back", "gastrocnemius", "hamstrings"},
    {"shin", "", "adductors tibialis-anterior"},
    {"calf", "gastrocnemius soleus", "piriformis gluteus-minimus hamstrings"},
    {"heel", "soleus", "gastrocnemius foot-arch"},
    {"ankle_front", "tibialis-anterior", ""},
    {"ankle_back", "", "soleus"},
    {"foot_sole", "foot-arch", "gastrocnemius"},
    {"big_toe", "tibialis-anterior", ""},
    /* clang-format on */
};

enum { RANKS = sizeof RANKED / sizeof *RANKED };

static Text listed(const ZoneGuide *zone, int first, int end) {
    Text all = {0};
    for (int i = first; i < end; i++)
        all = text_format(house.arena, "%.*s%s%.*s", TEXT_ARGS(all), i > first ? " " : "",
                          TEXT_ARGS(zone->muscles[i]->muscle->id));
    return all;
}

static void every_zone_leads_to_its_muscles_in_order(void **state) {
    (void)state;
    assert_int_equal(RANKS, 53);
    assert_int_equal(guide.zone_count, RANKS);
    for (int i = 0; i < RANKS; i++) {
        const ZoneGuide *zone = guide_zone(&guide, text_of(RANKED[i].zone));
        assert_non_null(zone);
        assert_true(zone->muscle_count > 0);
        Text from = listed(zone, 0, zone->main_count),
             also = listed(zone, zone->main_count, zone->muscle_count);
        if (!text_is(from, RANKED[i].from) || !text_is(also, RANKED[i].also))
            fail_msg("%s: from %.*s, also %.*s", RANKED[i].zone, TEXT_ARGS(from), TEXT_ARGS(also));
    }
}

/* What a muscle spreads to on the body is what the zones say of it. */
static void zones_and_muscles_say_the_same_of_each_other(void **state) {
    (void)state;
    const Muscles *muscles = &house.body->muscles;
    int links = 0, ranks = 0;
    for (int m = 0; m < muscles->count; m++) {
        const BodyMuscle *muscle = &muscles->list[m];
        for (int z = 0; z < muscle->zone_count; z++, links++) {
            const ZoneGuide *zone = guide_zone(&guide, muscles->zones[muscle->zones[z]].id);
            int at = 0;
            while (at < zone->muscle_count && !text_same(zone->muscles[at]->muscle->id, muscle->id)) at++;
            if (at == zone->muscle_count || (at < zone->main_count) != (z < muscle->main_count))
                fail_msg("%.*s and %.*s", TEXT_ARGS(muscle->id), TEXT_ARGS(zone->zone->id));
        }
    }
    for (int z = 0; z < guide.zone_count; z++) ranks += guide.zones[z].muscle_count;
    assert_int_equal(links, ranks);
}

/* All of the research's list, by number. */
static const char *const MUSCLES_OF_THE_LIST[] = {
    /* clang-format off */
    "upper-trapezius", "sternocleidomastoid", "suboccipitals", "levator-scapulae", "splenius", "scalenes",
    "rhomboids", "middle-trapezius", "lower-trapezius", "infraspinatus", "teres-minor", "teres-major",
    "latissimus-dorsi", "thoracic-erectors", "quadratus-lumborum", "lumbar-paraspinals", "gluteus-maximus",
    "gluteus-medius", "gluteus-minimus", "piriformis", "tensor-fasciae-latae", "hamstrings",
    "rectus-femoris", "vastus-lateralis", "adductors", "gastrocnemius", "soleus", "tibialis-anterior",
    "foot-arch", "pectoralis-major", "pectoralis-minor", "anterior-deltoid", "biceps", "triceps",
    "forearm-extensors", "forearm-flexors", "thumb-web", "masseter",
    /* clang-format on */
};

static void every_muscle_is_there_with_all_that_is_known(void **state) {
    (void)state;
    enum { COUNT = sizeof MUSCLES_OF_THE_LIST / sizeof *MUSCLES_OF_THE_LIST };
    assert_int_equal(COUNT, 38);
    assert_int_equal(guide.muscle_count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        const MuscleGuide *muscle = guide_muscle(&guide, text_of(MUSCLES_OF_THE_LIST[i]));
        if (!muscle) fail_msg("%s is missing", MUSCLES_OF_THE_LIST[i]);
        bool full = muscle->plain.count && muscle->area_count && muscle->techniques &&
                    muscle->caution_count && muscle->never_count && muscle->muscle->name.count &&
                    muscle->muscle->spot_count;
        if (!full) fail_msg("%s lacks something", MUSCLES_OF_THE_LIST[i]);
        for (int k = 0; k < muscle->common_count; k++)
            assert_true(muscle->common[k].share.count && muscle->common[k].population.count &&
                        muscle->common[k].source.count);
    }
}

/* Six muscles open only after a check, and nobody presses a neck hard. */
static void muscles_that_need_care_have_their_gate(void **state) {
    (void)state;
    static const char *const GATED[][2] = {
        {"sternocleidomastoid", "neck-safety"}, {"scalenes", "neck-safety"},
        {"quadratus-lumborum", "waist-safety"}, {"gluteus-minimus", "hip-safety"},
        {"piriformis", "hip-safety"},           {"adductors", "thigh-safety"},
    };
    int gated = 0;
    for (int i = 0; i < guide.muscle_count; i++) {
        const MuscleGuide *muscle = &guide.muscles[i];
        assert_int_equal(muscle->gate != NULL, muscle->muscle->careful);
        gated += muscle->gate != NULL;
        if (muscle->areas[0] == AREA_NECK && !text_is(muscle->muscle->id, "levator-scapulae"))
            assert_in_range(muscle->pressure_most, 1, 4);
    }
    assert_int_equal(gated, 6);
    for (int i = 0; i < 6; i++) {
        const MuscleGuide *muscle = guide_muscle(&guide, text_of(GATED[i][0]));
        assert_true(muscle->gate && text_is(muscle->gate->id, GATED[i][1]));
    }
}

static bool has_flag(const char *zone, const char *flag, Urgency urgency) {
    const ZoneGuide *found = guide_zone(&guide, text_of(zone));
    for (int i = 0; i < found->flag_count; i++)
        if (text_is(found->flags[i]->id, flag) && found->flags[i]->urgency == urgency) return true;
    return false;
}

static void what_a_doctor_must_see_goes_first(void **state) {
    (void)state;
    assert_true(has_flag("chest", "heart", URGENCY_EMERGENCY));
    assert_true(has_flag("low_back", "cauda", URGENCY_EMERGENCY));
    assert_true(has_flag("low_back", "fever-back", URGENCY_TODAY));
    assert_true(has_flag("calf", "clot", URGENCY_TODAY));
    assert_true(has_flag("abdomen", "belly", URGENCY_TODAY));
    assert_true(has_flag("groin", "cauda", URGENCY_EMERGENCY));
    assert_true(has_flag("shin", "compartment", URGENCY_EMERGENCY));
    assert_true(has_flag("back_of_head", "stroke", URGENCY_EMERGENCY));
    for (int z = 0; z < guide.zone_count; z++) {
        const ZoneGuide *zone = &guide.zones[z];
        assert_true(zone->flag_count > 0 && zone->flags[zone->flag_count - 1]->everywhere);
        for (int i = 1; i < zone->flag_count; i++)
            assert_true(zone->flags[i - 1]->urgency <= zone->flags[i]->urgency);
    }
}

static GuideAnswer ask(const char *word) {
    return guide_ask(house.arena, &guide, NULL, text_of(word));
}

static void words_of_people_lead_where_they_mean(void **state) {
    (void)state;
    static const char *const SAME[][2] = {
        {"neck_side", "neck_side"},
        {"neck-side", "neck_side"},
        {"Neck Side", "neck_side"},
        {"neck_side_l", "neck_side"},
        {"left neck side", "neck_side"},
        {"neck_side.right", "neck_side"},
        {"lower back", "low_back"},
        {"Low back", "low_back"},
        {"tennis elbow", "elbow_outer"},
        {"between the blades", "blade_inner"},
        {"toothache", "jaw"},
        {"  heel ", "heel"},
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        GuideAnswer answer = ask(SAME[i][0]);
        if (answer.zone_count != 1 || !text_is(answer.zones[0]->zone->id, SAME[i][1]))
            fail_msg("%s: %d zones", SAME[i][0], answer.zone_count);
    }
    assert_int_equal(ask("knee").zone_count, 4);
    assert_int_equal(ask("headache").zone_count, 4);
    assert_true(ask("throat").spared && ask("Front of the neck").spared && !ask("throat").zone_count);
    assert_true(text_is(ask("rhomboids").muscle->muscle->id, "rhomboids"));
    assert_true(text_is(ask("Levator scapulae").muscle->muscle->id, "levator-scapulae"));
    assert_int_equal(ask("chest").zone_count, 1); /* a zone before a muscle of the same plain name */
}

static void what_is_misspelt_is_guessed_and_nonsense_is_not(void **state) {
    (void)state;
    assert_true(text_is(ask("tempel").nearest, "temple"));
    assert_true(text_is(ask("blade_iner").nearest, "blade_inner"));
    assert_true(text_is(ask("rombhoids").nearest, "rhomboids"));
    static const char *const NOTHING[] = {"", " ", "_", "xyzzyxyzzy", "%s%n", "\xff\xfe", "left"};
    for (size_t i = 0; i < sizeof NOTHING / sizeof *NOTHING; i++) {
        GuideAnswer answer = ask(NOTHING[i]);
        assert_true(!answer.zone_count && !answer.muscle && !answer.spared && !answer.nearest.count);
    }
}

/* ---- mistakes ---- */

#define SOLEUS "muscle soleus\n    plain \"a\"\n    areas calves-feet\n    by hands\n    common unknown\n"
#define HEEL   "zone heel\n    area calves-feet\n    from soleus\n"

/* The codes that a file is told of where there is one muscle and one zone. */
static void assert_told(const char *lines, const char *codes) {
    static const Muscle SOLE[] = {{.id = {"soleus", 6}, .name = {"Soleus", 6}}};
    static const ZoneTerm HEELS[] = {{.id = {"heel", 4}, .title = {"Heel", 4}}};
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary words = {.muscles = SOLE, .muscle_count = 1, .zones = HEELS, .zone_count = 1};
    Guide read;
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.words"), text_of(lines)), &diags);
    bool good = guide_read(arena, &read, tree, &words, &diags);
    diags_order(&diags);
    Text told = {0};
    for (int i = 0; i < diags.list.count; i++)
        told = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(told), i ? " " : "",
                           TEXT_ARGS(diag_code(arena, &diags.list.at[i])));
    if (!text_is(told, codes) || good != (diags.errors == 0)) fail_msg("%s: %.*s", lines, TEXT_ARGS(told));
    arena_free(arena);
}

static void mistakes_are_told(void **state) {
    (void)state;
    assert_told("", "E019");
    assert_told(SOLEUS HEEL, "");
    assert_told(SOLEUS, "E019");
    assert_told(HEEL, "E019");
    assert_told(SOLEUS SOLEUS HEEL, "E210");
    assert_told(SOLEUS HEEL HEEL, "E210");
    assert_told(SOLEUS "zone heel\n    area calves-feet\n", "E019");
    assert_told(SOLEUS HEEL "    also soleus\n", "E210");
    assert_told(SOLEUS HEEL "    also soles\n", "E021");
    assert_told(SOLEUS HEEL "    flags clot\n", "E021");
    assert_told(SOLEUS HEEL "flag clot\n    urgency soon\n    text \"a\"\n", "E012");
    assert_told(SOLEUS HEEL "flag clot\n    urgency today\n", "E019");
    assert_told(SOLEUS HEEL
                "flag a\n    urgency today\n    text \"a\"\nflag a\n    urgency today\n    text \"a\"\n",
                "E210");
    assert_told(HEEL "muscle soleus\n    plain \"a\"\n    areas calves-feet\n    by hands\n", "E019");
    assert_told(SOLEUS "    pressure at most 9\n" HEEL, "E012");
    assert_told(SOLEUS "    through soleus \"a\"\n" HEEL, "");
    assert_told(SOLEUS "    through soles \"a\"\n" HEEL, "E021");
    assert_told(SOLEUS "    through soleus\n" HEEL, "E013");
    assert_told(SOLEUS "    common \"5 %\" in \"adults\"\n" HEEL, "E013");
    assert_told(
        "muscle heart\n    plain \"a\"\n    areas neck\n    by hands\n    common unknown\n" SOLEUS HEEL,
        "E021");
    assert_told("muscle heart\n    plain \"a\"\n" SOLEUS HEEL, "E021");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_zone_leads_to_its_muscles_in_order),
        cmocka_unit_test(zones_and_muscles_say_the_same_of_each_other),
        cmocka_unit_test(every_muscle_is_there_with_all_that_is_known),
        cmocka_unit_test(muscles_that_need_care_have_their_gate),
        cmocka_unit_test(what_a_doctor_must_see_goes_first),
        cmocka_unit_test(words_of_people_lead_where_they_mean),
        cmocka_unit_test(what_is_misspelt_is_guessed_and_nonsense_is_not),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
