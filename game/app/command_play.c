#include "app/args.h"
#include "app/commands.h"
#include "app/run.h"
#include "app/settings.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum {
    OPTION_WINDOWED = 1,
    OPTION_SIZE,
    OPTION_AT,
    OPTION_SPEED,
    OPTION_SIDE,
    OPTION_CLOCK,
    OPTION_SIMD,
    OPTION_LANGUAGE,
    OPTION_THEME,
    OPTION_FIGURE, /* and the other parts of a guise, in their order */
    OPTION_GUISE_LAST = OPTION_FIGURE + GUISE_PARTS - 1,
    OPTION_TEXT_SIZE,
    OPTION_REDUCED_MOTION,
    OPTION_DETAIL,
    OPTION_VOLUME,
    OPTION_MUSIC,
    OPTION_VOICE,
    OPTION_TALK,
    OPTION_BREATH
};

static const struct option options[] = {{"windowed", no_argument, NULL, OPTION_WINDOWED},
                                        {"size", required_argument, NULL, OPTION_SIZE},
                                        {"at", required_argument, NULL, OPTION_AT},
                                        {"speed", required_argument, NULL, OPTION_SPEED},
                                        {"side", required_argument, NULL, OPTION_SIDE},
                                        {"clock", required_argument, NULL, OPTION_CLOCK},
                                        {"music", required_argument, NULL, OPTION_MUSIC},
                                        {"volume", required_argument, NULL, OPTION_VOLUME},
                                        {"voice", required_argument, NULL, OPTION_VOICE},
                                        {"talk", required_argument, NULL, OPTION_TALK},
                                        {"breath", required_argument, NULL, OPTION_BREATH},
                                        {"simd", required_argument, NULL, OPTION_SIMD},
                                        {"theme", required_argument, NULL, OPTION_THEME},
                                        {"figure", required_argument, NULL, OPTION_FIGURE},
                                        {"skin", required_argument, NULL, OPTION_FIGURE + GUISE_SKIN},
                                        {"hair", required_argument, NULL, OPTION_FIGURE + GUISE_HAIR},
                                        {"clothes", required_argument, NULL, OPTION_FIGURE + GUISE_CLOTHES},
                                        {"text-size", required_argument, NULL, OPTION_TEXT_SIZE},
                                        {"reduced-motion", no_argument, NULL, OPTION_REDUCED_MOTION},
                                        {"detail", required_argument, NULL, OPTION_DETAIL},
                                        {"language", required_argument, NULL, OPTION_LANGUAGE},
                                        {NULL, 0, NULL, 0}};

static bool take(int option, const char *value, RunDesc *desc) {
    if (option >= OPTION_FIGURE && option <= OPTION_GUISE_LAST) {
        desc->guise.of[option - OPTION_FIGURE] = value;
        return true;
    }
    switch (option) {
    case OPTION_WINDOWED: desc->windowed = true; return true;
    case OPTION_SIZE: desc->windowed = true; return args_size(value, &desc->width, &desc->height);
    case OPTION_AT: return args_seconds(value, &desc->at_s);
    case OPTION_SPEED: return args_number(value, 0.1, 50, &desc->speed);
    case OPTION_SIDE: return args_side(value, &desc->options.first_side);
    case OPTION_LANGUAGE: return args_language(value, &desc->language);
    case OPTION_TEXT_SIZE: return settings_text_size(value, &desc->text_percent);
    case OPTION_REDUCED_MOTION: desc->calm = true; return true;
    case OPTION_DETAIL: return args_detail(value, &desc->detail);
    case OPTION_THEME: desc->theme = value; return true;
    case OPTION_MUSIC: desc->music = value; return true;
    case OPTION_VOLUME: desc->volumes = value; return settings_volumes(value, &(Volumes){0});
    case OPTION_TALK: desc->talk_given = true; return args_talk(value, &desc->options.talk);
    case OPTION_BREATH: desc->breath = value; return true;
    case OPTION_VOICE: desc->voice_given = true; return talk_voice(value, &desc->voice);
    case OPTION_SIMD: return args_simd(value, &desc->simd);
    case OPTION_CLOCK:
        desc->sound_leads = strcmp(value, "sound") == 0;
        if (!desc->sound_leads) fprintf(stderr, "unknot: the clock can only be \"sound\", or left out\n");
        return desc->sound_leads;
    default: return false;
    }
}

/* With the word `play` a lesson must follow; without it the list of lessons is shown. */
int command_play(int argc, char **argv) {
    RunDesc desc = {.simd = simd_best()};
    bool named = argc > 0 && strcmp(argv[0], "play") == 0;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (!take(option, optarg, &desc)) return EXIT_USAGE;
    if (optind < argc) desc.lesson = argv[optind];
    if (named && !desc.lesson) return args_wrong("play", "which lesson? give a file or an id");
    if (!named && desc.lesson) return args_wrong("play", "to play a lesson, write play before its name");
    if (optind + 1 < argc) return args_wrong("play", "one lesson at a time");
    if (desc.sound_leads && !desc.lesson) return args_wrong("play", "--clock sound needs a lesson");
    return run(&desc);
}
