/* unknot remind: a systemd user timer that shows a desktop notification, by running `unknot remind now`. */
#include "app/args.h"
#include "app/clock.h"
#include "app/commands.h"
#include "app/files.h"
#include "app/library.h"
#include "app/settings.h"
#include "app/texts.h"
#include "core/calendar.h"
#include "journal/past.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { REMINDERS = 2, COMMAND_NOT_FOUND = 127 };

typedef struct Reminder {
    const char *name, *unit, *what; /* as typed; unknot-stretch; in systemd's lists */
} Reminder;

static const Reminder reminders[REMINDERS] = {
    {"stretch", "unknot-stretch", "Unknot: stand up and stretch"},
    {"lesson", "unknot-lesson", "Unknot: a lesson today"},
};

typedef struct Wanted {
    bool which[REMINDERS];
    int from_h, to_h; /* of stretch: each full hour of these, less ten minutes */
    int at_h, at_min; /* of lesson */
} Wanted;

/* ---- other programs ---- */

/* Its exit code, or COMMAND_NOT_FOUND. What it prints is not shown when `quiet`. */
static int run_program(const char *const *argv, bool quiet) {
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = 0;
    if (posix_spawn_file_actions_init(&actions) != 0) return COMMAND_NOT_FOUND;
    for (int stream = 1; quiet && stream <= 2; stream++)
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", 1 /* O_WRONLY */, 0);
    int failed = posix_spawnp(&child, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) return COMMAND_NOT_FOUND;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return COMMAND_NOT_FOUND;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static bool systemctl(const char *verb, const char *option, const char *unit, bool quiet) {
    const char *argv[7] = {"systemctl", "--user", "--quiet", verb};
    int count = 4;
    if (option) argv[count++] = option;
    if (unit) argv[count++] = unit;
    return run_program(argv, quiet) == 0;
}

static bool has_systemd(void) {
    if (systemctl("show-environment", NULL, NULL, true)) return true;
    fputs("unknot remind: there is no systemd for this user here (systemctl --user), which reminders need\n",
          stderr);
    return false;
}

static bool has_notifications(void) {
    const char *const argv[] = {"notify-send", "--version", NULL};
    if (run_program(argv, true) == 0) return true;
    fputs("unknot remind: there is no notify-send to show a reminder with; install libnotify-bin (Debian) or "
          "libnotify\n",
          stderr);
    return false;
}

/* ---- the units ---- */

/* Where a person's own units are; NULL after saying why there is no such folder. */
static const char *units_folder(Arena *arena) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    const char *base = config && config[0] == '/' ? config : NULL;
    if (!base && home && home[0] == '/') base = path_join(arena, home, ".config");
    if (base) return path_join(arena, base, "systemd/user");
    fputs("unknot remind: there is no folder for it; set HOME or XDG_CONFIG_HOME\n", stderr);
    return NULL;
}

static const char *unit_path(Arena *arena, const char *folder, const Reminder *reminder, const char *ending) {
    return path_join(arena, folder, text_format(arena, "%s.%s", reminder->unit, ending).at);
}

static bool make_folder(Arena *arena, const char *folder) {
    char *path = text_copy(arena, text_of(folder));
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        mkdir(path, 0700); /* whatever is wrong shows at the last one */
        *at = '/';
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

/* Our own path as a unit writes it: in quotes, with what means something there escaped. NULL if it is not known. */
static const char *own_path(Arena *arena) {
    char path[PATH_BYTES];
    ssize_t count = readlink("/proc/self/exe", path, sizeof path);
    if (count <= 0 || count >= (ssize_t)sizeof path) return NULL;
    char *quoted = arena_alloc(arena, (size_t)count * 2 + 3), *end = quoted;
    *end++ = '"';
    for (ssize_t i = 0; i < count; i++) {
        if (path[i] == '"' || path[i] == '\\') *end++ = '\\';
        if (path[i] == '%' || path[i] == '$') *end++ = path[i];
        *end++ = path[i];
    }
    *end = '"';
    return quoted;
}

/* When it comes, as systemd.time has it. */
static Text calendar_of(Arena *arena, const Wanted *want, int reminder) {
    if (reminder == 0) return text_format(arena, "*-*-* %02d..%02d:50:00", want->from_h, want->to_h - 1);
    return text_format(arena, "*-*-* %02d:%02d:00", want->at_h, want->at_min);
}

static bool write_unit(Arena *arena, const char *path, Text text) {
    if (file_put(arena, path, text)) return true;
    fprintf(stderr, "unknot remind: cannot write %s: %s\n", path, strerror(errno));
    return false;
}

static bool write_units(Arena *arena, const char *folder, const Wanted *want, int i) {
    const Reminder *reminder = &reminders[i];
    const char *own = own_path(arena);
    if (!own) {
        fputs("unknot remind: cannot find out where the program is\n", stderr);
        return false;
    }
    Text service =
        text_format(arena, "[Unit]\nDescription=%s\n\n[Service]\nType=oneshot\nExecStart=%s remind now %s\n",
                    reminder->what, own, reminder->name);
    Text timer = text_format(arena,
                             "[Unit]\nDescription=%s\n\n[Timer]\nOnCalendar=%.*s\n\n[Install]\n"
                             "WantedBy=timers.target\n",
                             reminder->what, TEXT_ARGS(calendar_of(arena, want, i)));
    return write_unit(arena, unit_path(arena, folder, reminder, "service"), service) &&
           write_unit(arena, unit_path(arena, folder, reminder, "timer"), timer);
}

static const char *timer_of(Arena *arena, const Reminder *reminder) {
    return text_format(arena, "%s.timer", reminder->unit).at;
}

/* Leaves nothing of it, whether systemd is there or not: neither the units nor its own link to the timer. */
static bool remove_units(Arena *arena, const char *folder, const Reminder *reminder) {
    const char *paths[] = {
        unit_path(arena, path_join(arena, folder, "timers.target.wants"), reminder, "timer"),
        unit_path(arena, folder, reminder, "timer"), unit_path(arena, folder, reminder, "service")};
    bool gone = true;
    systemctl("disable", "--now", timer_of(arena, reminder), true);
    for (int i = 0; i < (int)(sizeof paths / sizeof *paths); i++) {
        const char *path = paths[i];
        if (remove(path) == 0 || errno == ENOENT || errno == ENOTDIR) continue;
        fprintf(stderr, "unknot remind: cannot delete %s: %s\n", path, strerror(errno));
        gone = false;
    }
    return gone;
}

static bool is_on(Arena *arena, const char *folder, const Reminder *reminder) {
    struct stat about;
    return stat(unit_path(arena, folder, reminder, "timer"), &about) == 0;
}

/* ---- on, off, status ---- */

static bool set_up(Arena *arena, const char *folder, const Wanted *want, int i) {
    const Reminder *reminder = &reminders[i];
    bool good = write_units(arena, folder, want, i) && systemctl("daemon-reload", NULL, NULL, false) &&
                systemctl("enable", "--now", timer_of(arena, reminder), false);
    if (!good) {
        remove_units(arena, folder, reminder);
        fprintf(stderr, "unknot remind: %s is not set up\n", reminder->name);
        return false;
    }
    printf("%-8s on   %.*s\n", reminder->name, TEXT_ARGS(calendar_of(arena, want, i)));
    return true;
}

static int turn_on(Arena *arena, const char *folder, const Wanted *want) {
    if (!has_systemd() || !has_notifications()) return EXIT_ANSWER_NO;
    if (!make_folder(arena, folder)) {
        fprintf(stderr, "unknot remind: cannot make %s: %s\n", folder, strerror(errno));
        return EXIT_ANSWER_NO;
    }
    bool good = true;
    for (int i = 0; i < REMINDERS; i++) {
        if (want->which[i]) good = set_up(arena, folder, want, i) && good;
    }
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

static int turn_off(Arena *arena, const char *folder, const Wanted *want) {
    bool good = true;
    for (int i = 0; i < REMINDERS; i++) {
        if (!want->which[i]) continue;
        good = remove_units(arena, folder, &reminders[i]) && good;
        if (good) printf("%-8s off\n", reminders[i].name);
    }
    systemctl("daemon-reload", NULL, NULL, true);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

/* The timer's own word for when it comes. */
static Text calendar_in(Arena *arena, const char *folder, const Reminder *reminder) {
    Text text;
    const char *key = "OnCalendar=";
    if (!file_read(arena, unit_path(arena, folder, reminder, "timer"), 1 << 16, &text)) return (Text){0};
    const char *found = strstr(text.at, key);
    if (!found) return (Text){0};
    found += strlen(key);
    return (Text){found, strcspn(found, "\n")};
}

static int show_status(Arena *arena, const char *folder) {
    bool any = false;
    for (int i = 0; i < REMINDERS; i++) {
        bool on = is_on(arena, folder, &reminders[i]);
        Text when = on ? calendar_in(arena, folder, &reminders[i]) : (Text){0};
        printf("%-8s %s%s%.*s\n", reminders[i].name, on ? "on" : "off", on ? "   " : "", TEXT_ARGS(when));
        any = any || on;
    }
    return any ? EXIT_GOOD : EXIT_ANSWER_NO;
}

/* ---- now ---- */

/* Nobody who has done something today is reminded of it. */
static bool done_today(Arena *arena) {
    const char *folder = data_folder(arena);
    char message[200];
    int64_t now = clock_unix(), today = calendar_day(now, clock_zone(now));
    Journal *journal =
        folder ? journal_open(path_join(arena, folder, "journal.db"), message, sizeof message) : NULL;
    DayPast day;
    bool done = journal_days(journal, today, today, &day, 1) > 0;
    journal_close(journal);
    return done;
}

static bool notify(Arena *arena, int reminder) {
    Library library;
    Text problem;
    if (!library_open(&library, arena, true, &problem)) {
        library_explain(&library, problem);
        return false;
    }
    Settings settings;
    settings_load(&settings);
    library.language = language_wanted(arena, *settings.language ? settings.language : NULL);
    if (!library_phrases(&library, arena, &problem)) {
        library_explain(&library, problem);
        return false;
    }
    const Phrases *phrases = library.phrases;
    Text title = reminder ? phrases->remind.lesson_title : phrases->remind.stretch_title;
    Text text = reminder ? phrases->remind.lesson : phrases->remind.stretch;
    const char *const argv[] = {"notify-send", "--app-name=Unknot", text_copy(arena, title),
                                text_copy(arena, text), NULL};
    if (run_program(argv, false) == 0) return true;
    fputs("unknot remind: notify-send could not show the reminder\n", stderr);
    return false;
}

static int show_now(int reminder) {
    Arena *arena = arena_new();
    bool needless = arena && reminder == 1 && done_today(arena);
    bool good = needless || (arena && notify(arena, reminder));
    arena_free(arena);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

/* ---- the command ---- */

static bool take_time(const char *text, Wanted *want) {
    char rest;
    bool good = sscanf(text, "%2d:%2d%c", &want->at_h, &want->at_min, &rest) == 2 && want->at_h >= 0 &&
                want->at_h < 24 && want->at_min >= 0 && want->at_min < 60;
    if (!good) fprintf(stderr, "unknot remind: expected a time of day, such as 18:30, found \"%s\"\n", text);
    return good;
}

static bool take_hours(const char *text, Wanted *want) {
    char rest;
    bool good = sscanf(text, "%2d-%2d%c", &want->from_h, &want->to_h, &rest) == 2 && want->from_h >= 0 &&
                want->from_h < want->to_h && want->to_h <= 24;
    if (!good) fprintf(stderr, "unknot remind: expected hours, such as 9-17, found \"%s\"\n", text);
    return good;
}

/* The reminder of that name, or -1. */
static int reminder_of(const char *name) {
    for (int i = 0; i < REMINDERS; i++)
        if (strcmp(reminders[i].name, name) == 0) return i;
    return -1;
}

/* What stands behind on, off, now: one reminder, or nothing, which is both. */
static bool take_which(int argc, char **argv, Wanted *want) {
    int one = argc ? reminder_of(argv[0]) : -1;
    for (int i = 0; i < REMINDERS; i++) want->which[i] = one < 0 || one == i;
    return argc == 0 || (argc == 1 && one >= 0);
}

static int run_verb(const char *verb, const Wanted *want) {
    Arena *arena = arena_new();
    int code = EXIT_ANSWER_NO;
    const char *folder = arena ? units_folder(arena) : NULL;
    if (folder && strcmp(verb, "on") == 0) code = turn_on(arena, folder, want);
    if (folder && strcmp(verb, "off") == 0) code = turn_off(arena, folder, want);
    if (folder && strcmp(verb, "status") == 0) code = show_status(arena, folder);
    arena_free(arena);
    return code;
}

int command_remind(int argc, char **argv) {
    static const struct option options[] = {
        {"at", required_argument, NULL, 'a'}, {"hours", required_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    Wanted want = {.from_h = 9, .to_h = 17, .at_h = 18};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == '?' || (option == 'a' && !take_time(optarg, &want))) return EXIT_USAGE;
        if (option == 'h' && !take_hours(optarg, &want)) return EXIT_USAGE;
    }
    const char *verb = optind < argc ? argv[optind] : "status";
    bool known = strcmp(verb, "on") == 0 || strcmp(verb, "off") == 0 || strcmp(verb, "status") == 0;
    bool now = strcmp(verb, "now") == 0;
    int rest = optind < argc ? argc - optind - 1 : 0;
    if (!known && !now) return args_wrong("remind", "on, off or status?");
    if (!take_which(rest, argv + argc - rest, &want)) return args_wrong("remind", "which? stretch or lesson");
    if (now && rest != 1) return args_wrong("remind", "which? stretch or lesson");
    return now ? show_now(want.which[1]) : run_verb(verb, &want);
}

#else

int command_remind(int argc, char **argv) {
    (void)argc;
    (void)argv;
    fputs("unknot remind: reminders need systemd, which this system does not have\n", stderr);
    return EXIT_ANSWER_NO;
}

#endif
