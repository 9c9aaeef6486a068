#include "app/args.h"
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "Unknot: follow-along trigger-point self-massage, on a full screen.\n"
    "\n"
    "  unknot                       the lessons by body area; options as for play\n"
    "  unknot play FILE|ID          one lesson\n"
    "      --windowed  --size WxH  --at 1m30s  --speed N  --side left|right\n"
    "      --clock sound            lesson time is the sound device's; ends by itself\n"
    "      --simd c|sse2|avx2       inner loops for this machine or a lesser one\n"
    "  unknot check PATH...         mistakes in lessons, with place and help      [--json]\n"
    "  unknot outline FILE|ID       a lesson as time                              [--json]\n"
    "  unknot list                  all lessons                                   [--json]\n"
    "      --area AREA  --tool TOOL  --minutes N\n"
    "  unknot shot FILE|ID --at T -o x.png    a picture of a lesson\n"
    "      --size WxH  --side left|right  --turn DEG  --screen player|stage|home|pause|leave|stop|after\n"
    "      --simd c|sse2|avx2\n"
    "  unknot film FILE|ID -o x.mp4 | x.png   a film by ffmpeg, or a contact sheet\n"
    "      --from T  --to T  --size WxH  --fps N  --tiles N  --screen player|stage\n"
    "  unknot doctor                display, sound, fonts, folders: what is missing\n"
    "  unknot help [WORD]           this, or a word of the lesson language; `help words` lists them\n"
    "  unknot --version\n"
    "\n"
    "A lesson is a file, or the id of one that list shows. - is standard input.\n"
    "Exit codes: 0 good, 1 the answer is no, 2 wrong usage.\n";

typedef struct Command {
    const char *name;
    int (*run)(int argc, char **argv);
} Command;

static const Command commands[] = {
    {"play", command_play},     {"check", command_check}, {"outline", command_outline}, {"list", command_list},
    {"shot", command_shot},     {"film", command_film},   {"doctor", command_doctor},   {"help", command_help},
};

static int print_usage(void) {
    fputs(usage, stdout);
    return EXIT_GOOD;
}

int command_help(int argc, char **argv) {
    return argc > 1 ? command_help_word(argv[1]) : print_usage();
}

int main(int argc, char **argv) {
    if (argc < 2) return command_play(argc, argv);
    const char *name = argv[1];
    if (strcmp(name, "-h") == 0 || strcmp(name, "--help") == 0) return print_usage();
    if (strcmp(name, "--version") == 0) {
        puts("unknot " UNKNOT_VERSION);
        return EXIT_GOOD;
    }
    if (name[0] == '-' && name[1]) return command_play(argc, argv);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) != 0) continue;
        bool asks = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);
        return asks ? print_usage() : commands[i].run(argc - 1, argv + 1);
    }
    fprintf(stderr, "unknot: there is no command \"%s\"; unknot --help shows all\n", name);
    return EXIT_USAGE;
}
