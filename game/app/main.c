#include "app/args.h"
#include "app/commands.h"
#include "script/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

typedef struct Command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *usage;
} Command;

static const Command commands[] = {
    {"play", command_play,
     "  unknot play FILE|ID          one lesson\n"
     "      --windowed  --size WxH  --at 1m30s  --speed N  --side left|right\n"
     "      --language es            texts in another language, where the lesson has them\n"
     "      --theme dark|light|high-contrast  --text-size 100|125|150|175|200  --reduced-motion\n"
     "      --figure NAME  --skin NAME  --hair NAME  --clothes NAME   who shows it, such as woman\n"
     "      --volume voice=80,tones=100,breath=60,pad=40,music=50   for this time, 0 to 100\n"
     "      --music FOLDER           of ogg, mp3, flac, wav or opus files, to lie under the lesson\n"
     "      --talk full|key|silent   how much of it is spoken; the rest stands on the screen\n"
     "      --breath NAME            how holds are breathed, such as long-exhale\n"
     "      --voice rms|slt|off|COMMAND   who speaks; a command reads the text and writes a WAV file\n"
     "      --clock sound            lesson time is the sound device's; ends by itself\n"
     "      --detail 1|2|3           of the stage while it moves, 3 all; without it what can be drawn in "
     "time\n"
     "      --simd c|sse2|avx2       inner loops for this machine or a lesser one\n"},
    {"check", command_check,
     "  unknot check PATH|ID...      mistakes in lessons, with place and help      [--json]\n"
     "      --colour always|auto|never\n"
     "  unknot check --texts es PATH|ID...   what lessons lack in another language       [--json]\n"
     "  unknot check --explain E012  what a code means, with an example of wrong and of right\n"},
    {"fmt", command_fmt,
     "  unknot fmt PATH...           files in their one canonical form           [--check]\n"
     "      lessons, their texts in other languages, poses and words beside them\n"},
    {"bundle", command_bundle,
     "  unknot bundle FILE|ID -o x.unknot [FILES...]   a lesson and what it uses in one file, to be passed "
     "on\n"
     "      its own poses, tools, clips and texts are taken along; FILES, too\n"},
    {"outline", command_outline,
     "  unknot outline FILE|ID       a lesson as time          [--json] [--language es]\n"},
    {"texts", command_texts,
     "  unknot texts FILE|ID es      a file for its texts in another language, or brought up to date  [-o "
     "FILE]\n"},
    {"list", command_list,
     "  unknot list                  all lessons                                   [--json]\n"
     "      --area AREA  --tool TOOL  --minutes N  --language es\n"},
    {"find", command_find,
     "  unknot find [ZONE]           where it hurts: muscles that may be the cause, and their lessons  "
     "[--json]\n"
     "      --all  --language es\n"},
    {"shot", command_shot,
     "  unknot shot FILE|ID --at T -o x.png    a picture of a lesson\n"
     "      --size WxH  --side left|right  --turn DEG  --anatomy\n"
     "      --screen "
     "player|stage|home|area|lesson|gate|instead|before|pause|leave|stop|sound|after|advice|settings|where|"
     "journal|body|held|safety|told|learn\n"
     "      --journal FILE  --today DAY  --language es  --theme NAME  --text-size 200  --reduced-motion\n"
     "      --breath NAME  --figure NAME  --skin NAME  --hair NAME  --clothes NAME  --simd c|sse2|avx2  "
     "--detail 1|2|3\n"},
    {"film", command_film,
     "  unknot film FILE|ID -o x.mp4 | x.png   a film by ffmpeg, or a contact sheet\n"
     "      --from T  --to T  --size WxH  --fps N  --tiles N  --screen player|stage\n"
     "      --language es  --theme NAME  --talk full|key|silent  --voice rms|slt|off|COMMAND\n"
     "      --breath NAME  --figure NAME  --skin NAME  --hair NAME  --clothes NAME\n"},
    {"journal", command_journal,
     "  unknot journal               what was done: the latest sessions as a table   [--last N]\n"
     "      --json | --csv           all of it, to read elsewhere\n"
     "      --export FILE            all of it in a file; --import FILE adds what such a file has and is not "
     "known\n"
     "      --mark MUSCLE.SIDE       a spot of yours, such as rhomboids.left, for suggestions; --unmark\n"
     "      --like ID | --dislike ID | --no-like ID   a lesson that is to come again, or not\n"
     "      --delete DAY|ID|all      for good: a day (2026-11-28, today), a lesson's sessions, all; with "
     "--yes\n"},
    {"remind", command_remind,
     "  unknot remind on|off|status [stretch|lesson]   a desktop notification by systemd; off unless you say "
     "so\n"
     "      --hours 9-17             when to be told to stand up and stretch, once an hour\n"
     "      --at 18:00               when to be reminded of a lesson, unless there was one that day\n"},
    {"doctor", command_doctor,
     "  unknot doctor                display, sound, voices, fonts, folders: what is missing\n"},
    {"help", command_help,
     "  unknot help [WORD]           this, a command, a word of lessons or a name in them\n"
     "  unknot help words [lessons|tools|breaths|gates|advice|mistakes|texts|languages|muscles|pages]   all "
     "words\n"
     "      --as text|markdown|list|vim|textmate     to read, to look things up, for editors\n"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const char usage_head[] =
    "Unknot: follow-along trigger-point self-massage, on a full screen.\n"
    "\n"
    "  unknot                       the lessons by body area; options as for play\n";

static const char usage_lesson[] =
    "A lesson is a file or a bundle, or the id of one that list shows. - is standard input.\n";

static const char usage_end[] = "Exit codes: 0 good, 1 the answer is no, 2 wrong usage.\n";

static int print_usage(void) {
    fputs(usage_head, stdout);
    for (int i = 0; i < COMMANDS; i++) fputs(commands[i].usage, stdout);
    fputs("  unknot --version\n\n", stdout);
    fputs(usage_lesson, stdout);
    fputs(usage_end, stdout);
    return EXIT_GOOD;
}

static int print_command(const Command *command) {
    fputs(command->usage, stdout);
    fputs("\n", stdout);
    if (strstr(command->usage, "|ID")) fputs(usage_lesson, stdout); /* others know no ids */
    fputs(usage_end, stdout);
    return EXIT_GOOD;
}

static const Command *find_command(const char *name) {
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

int command_help(int argc, char **argv) {
    if (argc < 2) return print_usage();
    if (strcmp(argv[1], "words") == 0) return command_help_words(argc - 1, argv + 1);
    const Command *asked = find_command(argv[1]);
    if (!asked && argc > 2)
        return args_wrong("help",
                          "one word at a time; a name of several words has hyphens, as wall-ball has");
    if (!asked) return command_help_word(argv[1]);
    int code = print_command(asked);
    if (!command_has_word(argv[1])) return code;
    puts("");
    return command_help_word(argv[1]);
}

/* A standard stream that is closed would be the next file to be opened, and be printed into: something that can
 * be neither read nor printed to takes its place. */
static void hold_streams(void) {
    for (int stream = 0; stream <= 2; stream++)
        if (fcntl(stream, F_GETFD) < 0) open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
}

/* What was printed must have arrived. */
static int output_arrived(int code) {
    bool lost = ferror(stdout) != 0;
    errno = 0;
    if (fflush(stdout) == 0 && !lost) return code;
    fprintf(stderr, "unknot: cannot print: %s\n", errno ? strerror(errno) : "not all of it arrived");
    return code == EXIT_GOOD ? EXIT_ANSWER_NO : code;
}

static int unknown_command(const char *name) {
    Text names[COMMANDS + 1];
    for (int i = 0; i < COMMANDS; i++) names[i] = text_of(commands[i].name);
    names[COMMANDS] = TEXT("--version");
    Text nearest = words_nearest(text_of(name), names, COMMANDS + 1);
    fprintf(stderr, "unknot: there is no command \"%s\"; ", name);
    if (nearest.count) fprintf(stderr, "did you mean %.*s? ", TEXT_ARGS(nearest));
    fputs("unknot --help shows all\n", stderr);
    return EXIT_USAGE;
}

static int command(int argc, char **argv) {
    if (argc < 2) return command_play(argc, argv);
    const char *name = argv[1];
    if (strcmp(name, "-h") == 0 || strcmp(name, "--help") == 0) return print_usage();
    if (strcmp(name, "--version") == 0) {
        puts("unknot " UNKNOT_VERSION);
        return EXIT_GOOD;
    }
    if (name[0] == '-' && name[1]) return command_play(argc, argv);
    const Command *asked = find_command(name);
    if (!asked) return unknown_command(name);
    bool help = argc > 2 && (strcmp(argv[2], "--help") == 0 || strcmp(argv[2], "-h") == 0);
    return help ? print_command(asked) : asked->run(argc - 1, argv + 1);
}

int main(int argc, char **argv) {
    hold_streams();
    return output_arrived(command(argc, argv));
}
