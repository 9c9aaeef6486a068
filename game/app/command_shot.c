/* unknot shot: one picture of a lesson, exactly as the screen shows it at that time. */
#include "app/args.h"
#include "app/clock.h"
#include "app/commands.h"
#include "app/picture.h"
#include "app/settings.h"
#include "core/calendar.h"

#include <getopt.h>
#include <stdio.h>

static const struct option options[] = {{"at", required_argument, NULL, 'a'},
                                        {"out", required_argument, NULL, 'o'},
                                        {"size", required_argument, NULL, 's'},
                                        {"side", required_argument, NULL, 'l'},
                                        {"turn", required_argument, NULL, 't'},
                                        {"screen", required_argument, NULL, 'v'},
                                        {"simd", required_argument, NULL, 'x'},
                                        {"language", required_argument, NULL, 'g'},
                                        {"theme", required_argument, NULL, 'm'},
                                        {"journal", required_argument, NULL, 'j'},
                                        {"today", required_argument, NULL, 'd'},
                                        {"figure", required_argument, NULL, 'F'},
                                        {"skin", required_argument, NULL, 'S'},
                                        {"hair", required_argument, NULL, 'H'},
                                        {"clothes", required_argument, NULL, 'C'},
                                        {"text-size", required_argument, NULL, 'z'},
                                        {"reduced-motion", no_argument, NULL, 'c'},
                                        {"detail", required_argument, NULL, 'D'},
                                        {"anatomy", no_argument, NULL, 'y'},
                                        {"breath", required_argument, NULL, 'b'},
                                        {NULL, 0, NULL, 0}};

typedef struct Shoot {
    EaselDesc easel;
    double at_s;
    const char *out;
} Shoot;

static bool take(int option, const char *value, Shoot *shoot) {
    switch (option) {
    case 'a': return args_seconds(value, &shoot->at_s);
    case 'o': shoot->out = value; return true;
    case 's': return args_size(value, &shoot->easel.width, &shoot->easel.height);
    case 'l': return args_side(value, &shoot->easel.options.first_side);
    case 't': return args_number(value, -360, 360, &shoot->easel.turn_deg);
    case 'z': return settings_text_size(value, &shoot->easel.text_percent);
    case 'c': shoot->easel.calm = true; return true;
    case 'D': return args_detail(value, &shoot->easel.detail);
    case 'y': shoot->easel.anatomy = true; return true;
    case 'j': shoot->easel.journal = value; return true;
    case 'd': return args_day(value, &shoot->easel.today);
    case 'v': return easel_view(value, &shoot->easel.view);
    case 'b': shoot->easel.breath = value; return true;
    case 'm': shoot->easel.theme = value; return true;
    case 'F': shoot->easel.guise.of[GUISE_FIGURE] = value; return true;
    case 'S': shoot->easel.guise.of[GUISE_SKIN] = value; return true;
    case 'H': shoot->easel.guise.of[GUISE_HAIR] = value; return true;
    case 'C': shoot->easel.guise.of[GUISE_CLOTHES] = value; return true;
    case 'g': return args_language(value, &shoot->easel.language);
    case 'x': return args_simd(value, &shoot->easel.simd);
    default: return false;
    }
}

static int shoot_it(const Shoot *shoot) {
    Easel easel;
    Picture picture = picture_new(shoot->easel.width, shoot->easel.height);
    bool good = easel_open(&easel, &shoot->easel) && picture.pixels &&
                easel_paint(&easel, shoot->at_s, &picture) && picture_write(&picture, shoot->out);
    easel_close(&easel);
    picture_free(&picture);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

int command_shot(int argc, char **argv) {
    Shoot shoot = {.easel = {.width = 1920, .height = 1080, .simd = simd_best()}};
    int64_t now = clock_unix();
    shoot.easel.today = calendar_day(now, clock_zone(now));
    int option;
    while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1)
        if (!take(option, optarg, &shoot)) return EXIT_USAGE;
    if (optind + 1 != argc) return args_wrong("shot", "which lesson? give one file or id");
    if (!shoot.out) return args_wrong("shot", "where to? give -o FILE.png");
    shoot.easel.lesson = argv[optind];
    return shoot_it(&shoot);
}
