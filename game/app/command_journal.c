/* unknot journal: what was done, to read, to take along, to delete. */
#include "app/args.h"
#include "app/clock.h"
#include "app/commands.h"
#include "app/files.h"
#include "app/journal_json.h"
#include "app/journal_mark.h"
#include "core/calendar.h"
#include "journal/past.h"
#include "lesson/terms.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 20, SHOWN_MOST = 1000 };

typedef enum Task {
    TASK_TABLE,
    TASK_JSON,
    TASK_CSV,
    TASK_EXPORT,
    TASK_IMPORT,
    TASK_DELETE,
    TASK_MARK,
    TASK_UNMARK,
    TASK_LIKE,
    TASK_DISLIKE,
    TASK_NO_LIKE
} Task;

typedef struct Wanted {
    Task task;
    int tasks;               /* how many were asked for */
    const char *path, *what; /* what is to be deleted; path: also what is marked or liked */
    double last;
    bool yes;
} Wanted;

/* ---- a session in figures ---- */

typedef struct Figures {
    double done_s, hold_s, left_out_s;
    int holds;
} Figures;

static Figures figures_of(const Session *session) {
    Figures figures = {0};
    for (int i = 0; i < session->part_count; i++) {
        const SessionPart *part = &session->parts[i];
        figures.done_s += part->done_s;
        if (part->phase != PHASE_HOLD) continue;
        figures.hold_s += part->done_s;
        figures.holds += part->done_s >= ROUND_LEAST_S;
    }
    if (session->planned_s > figures.done_s) figures.left_out_s = session->planned_s - figures.done_s;
    return figures;
}

static const char *relief_of(const Session *session) {
    static const char *const names[] = {"", "worse", "the same", "better"};
    return names[session->relief >= -1 && session->relief <= 2 ? session->relief + 1 : 0];
}

/* ---- the table ---- */

static void print_soreness(const Soreness *said) {
    char text[40] = "";
    if (said->before >= 0 && said->after >= 0)
        snprintf(text, sizeof text, "sore %d, then %d", said->before, said->after);
    else if (said->before >= 0)
        snprintf(text, sizeof text, "sore %d before", said->before);
    else if (said->after >= 0)
        snprintf(text, sizeof text, "sore %d after", said->after);
    printf("  %-16s", text);
}

static void print_session(const Session *session) {
    Date date = calendar_date(calendar_day(session->started_unix_s, session->zone_s));
    int second = calendar_second(session->started_unix_s, session->zone_s);
    Figures figures = figures_of(session);
    printf("%04d-%02d-%02d %02d:%02d  %-24s %3.0f min  %2d holds", date.year, date.month, date.day,
           second / 3600, second / 60 % 60, session->lesson, figures.done_s / 60, figures.holds);
    print_soreness(&session->soreness);
    printf("  %-8s%s\n", relief_of(session), session->finished ? "" : "  not to its end");
}

static bool print_table(Journal *journal, const Wanted *want) {
    int room = want->last > 0 ? (int)want->last : SHOWN;
    Session *sessions = calloc((size_t)room, sizeof *sessions);
    if (!sessions) {
        fputs("unknot journal: out of memory\n", stderr);
        return false;
    }
    JournalTotals totals;
    int count = journal_recent(journal, sessions, room);
    bool good = count >= 0 && journal_totals(journal, &totals);
    for (int i = 0; good && i < count; i++) print_session(&sessions[i]);
    free(sessions);
    if (!good) return false;
    if (!count) puts("no sessions yet");
    if (count)
        printf("%lld sessions, %.0f min, %lld holds of %.0f min\n", (long long)totals.sessions,
               totals.minutes, (long long)totals.holds, totals.hold_minutes);
    if (count == room) puts("the latest ones; --last N shows more");
    return true;
}

/* ---- CSV (RFC 4180) ---- */

static void print_field(const char *text) {
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (quoted) putchar('"');
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    if (quoted) putchar('"');
}

static void print_number_unless(int number, int none) {
    putchar(',');
    if (number != none) printf("%d", number);
}

static void print_line(const Session *session) {
    Date date = calendar_date(calendar_day(session->started_unix_s, session->zone_s));
    int second = calendar_second(session->started_unix_s, session->zone_s), area = session->soreness.area;
    Figures figures = figures_of(session);
    printf("%04d-%02d-%02d,%02d:%02d:%02d,%d,", date.year, date.month, date.day, second / 3600,
           second / 60 % 60, second % 60, session->zone_s / 60);
    print_field(session->lesson);
    printf(",%.3f,%d,%.3f,%.3f,%s,%s,%s", figures.done_s, figures.holds, figures.hold_s, figures.left_out_s,
           session->finished ? "yes" : "no", relief_of(session),
           area >= 0 && area < AREAS ? area_id((BodyArea)area) : "");
    print_number_unless(session->soreness.before, NO_SORENESS);
    print_number_unless(session->soreness.after, NO_SORENESS);
    putchar(',');
    print_field(session->uid);
    fputs("\r\n", stdout);
}

static bool print_csv(Journal *journal) {
    bool ok = false;
    Session *session = calloc(1, sizeof *session);
    fputs("date,time,zone_min,lesson,seconds,holds,hold_seconds,left_out_seconds,finished,relief,area,"
          "sore_before,sore_after,uid\r\n",
          stdout);
    for (int64_t id = 0; session && journal_next(journal, id, session, &ok); id = session->id)
        print_line(session);
    free(session);
    return ok;
}

/* ---- deleting ---- */

static bool read_forget(const char *what, Forget *forget) {
    Date date;
    int64_t now = clock_unix();
    *forget = (Forget){.kind = FORGET_LESSON, .lesson = text_of(what)};
    if (strcmp(what, "all") == 0) forget->kind = FORGET_ALL;
    bool today = strcmp(what, "today") == 0, day = calendar_read(what, &date);
    if (day && !calendar_has(date)) {
        fprintf(stderr, "unknot journal: there is no day %s\n", what);
        return false;
    }
    if (!day && !today) return true;
    forget->kind = FORGET_DAY;
    forget->day = today ? calendar_day(now, clock_zone(now)) : calendar_day_of(date);
    return true;
}

/* Only counts, unless `yes`. Nothing there to delete is the answer no. */
static bool delete (Journal *journal, const Wanted *want, const Forget *forget) {
    int64_t sessions = journal_forget(journal, forget, want->yes);
    if (sessions < 0) return false;
    bool none = sessions == 0 && forget->kind != FORGET_ALL;
    if (none)
        fprintf(stderr, "unknot journal: there are no sessions of %s\n", want->what);
    else if (!want->yes)
        fprintf(stderr, "unknot journal: --delete %s would delete %lld sessions for good; add --yes\n",
                want->what, (long long)sessions);
    else if (!journal_shred(journal))
        return false;
    else
        printf("%lld sessions deleted\n", (long long)sessions);
    return want->yes && !none;
}

/* ---- the command ---- */

static Journal *open_journal(Arena *arena) {
    const char *folder = data_folder(arena);
    char message[400];
    if (!folder) {
        fputs("unknot journal: there is no folder for it; set HOME or XDG_DATA_HOME\n", stderr);
        return NULL;
    }
    Journal *journal = journal_open(path_join(arena, folder, "journal.db"), message, sizeof message);
    if (message[0]) fprintf(stderr, "unknot journal: %s\n", message);
    return journal;
}

static bool import(Journal *journal, const char *path) {
    JournalTaken taken;
    if (!journal_json_read(journal, path, &taken)) return false;
    printf("%d sessions added, %d made longer, %d known already\n", taken.added, taken.longer, taken.known);
    return true;
}

static bool do_task(Journal *journal, const Wanted *want, const Forget *forget) {
    switch (want->task) {
    case TASK_TABLE: return print_table(journal, want);
    case TASK_CSV: return print_csv(journal);
    case TASK_DELETE: return delete (journal, want, forget);
    case TASK_JSON: return journal_json_write(journal, "-");
    case TASK_EXPORT: return journal_json_write(journal, want->path);
    case TASK_IMPORT: return import(journal, want->path);
    case TASK_MARK: return journal_mark_spot(journal, want->path, true);
    case TASK_UNMARK: return journal_mark_spot(journal, want->path, false);
    case TASK_LIKE: return journal_like_lesson(journal, want->path, 1);
    case TASK_DISLIKE: return journal_like_lesson(journal, want->path, -1);
    case TASK_NO_LIKE: return journal_like_lesson(journal, want->path, 0);
    }
    return false;
}

/* Whether what went wrong has not been told yet. */
static bool is_untold(const Wanted *want) {
    return want->task == TASK_TABLE || want->task == TASK_CSV || want->task == TASK_DELETE;
}

static int run_task(const Wanted *want, const Forget *forget) {
    Arena *arena = arena_new();
    Journal *journal = arena ? open_journal(arena) : NULL;
    bool good = journal && do_task(journal, want, forget);
    if (journal && !good && is_untold(want) && *journal_error(journal))
        fprintf(stderr, "unknot journal: %s\n", journal_error(journal));
    journal_close(journal);
    arena_free(arena);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

static bool take(int option, const char *value, Wanted *want) {
    static const struct {
        int option;
        Task task;
    } tasks[] = {{'j', TASK_JSON},    {'c', TASK_CSV},    {'e', TASK_EXPORT}, {'i', TASK_IMPORT},
                 {'d', TASK_DELETE},  {'m', TASK_MARK},   {'u', TASK_UNMARK}, {'k', TASK_LIKE},
                 {'h', TASK_DISLIKE}, {'n', TASK_NO_LIKE}};
    const int count = sizeof tasks / sizeof *tasks;
    if (option == 'l') return args_number(value, 1, SHOWN_MOST, &want->last);
    if (option == 'y') want->yes = true;
    for (int i = 0; i < count; i++) {
        if (tasks[i].option != option) continue;
        want->task = tasks[i].task;
        want->tasks++;
    }
    if (strchr("eimukhn", option)) want->path = value;
    if (option == 'd') want->what = value;
    return option != '?';
}

int command_journal(int argc, char **argv) {
    static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                            {"csv", no_argument, NULL, 'c'},
                                            {"export", required_argument, NULL, 'e'},
                                            {"import", required_argument, NULL, 'i'},
                                            {"delete", required_argument, NULL, 'd'},
                                            {"mark", required_argument, NULL, 'm'},
                                            {"unmark", required_argument, NULL, 'u'},
                                            {"like", required_argument, NULL, 'k'},
                                            {"dislike", required_argument, NULL, 'h'},
                                            {"no-like", required_argument, NULL, 'n'},
                                            {"yes", no_argument, NULL, 'y'},
                                            {"last", required_argument, NULL, 'l'},
                                            {NULL, 0, NULL, 0}};
    Wanted want = {.task = TASK_TABLE};
    Forget forget = {0};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (!take(option, optarg, &want)) return EXIT_USAGE;
    if (optind < argc) return args_wrong("journal", "it takes only options");
    if (want.tasks > 1) return args_wrong("journal", "one thing at a time");
    if (want.yes && want.task != TASK_DELETE) return args_wrong("journal", "--yes goes with --delete");
    if (want.last > 0 && want.task != TASK_TABLE) return args_wrong("journal", "--last is for the table");
    if (want.what && !*want.what) return args_wrong("journal", "delete what? a day, a lesson, or all");
    if (want.what && !read_forget(want.what, &forget)) return EXIT_USAGE;
    return run_task(&want, &forget);
}
