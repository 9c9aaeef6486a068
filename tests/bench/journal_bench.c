/* The journal with a thousand sessions and with a million: journal_bench [SESSIONS]. What home shows and what the
 * journal screen shows, beside one full GROUP BY over all sessions; and a commit beside an fdatasync of as many bytes.
 * Medians of one run; prints ratios and what is asked of them; 1 when one of them is missed. */
#define _DEFAULT_SOURCE /* fdatasync, clocks, usleep */

#include "core/calendar.h"
#include "journal/carry.h"
#include "journal/past.h"
#include "screens/habit.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    FEW = 1000,
    MANY = 1000000,
    LESSONS = 100,
    ROUNDS = 41,
    COMMITS = 400,
    BYTES_OF = 100,
    BESIDE_S = 10,
    DAY = 86400
};

static const int64_t LAST_S = 1790000000;

static double now_s(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, int count) {
    qsort(times, (size_t)count, sizeof *times, by_size);
    return times[count / 2];
}

static void stop(const char *what) {
    fprintf(stderr, "journal_bench: %s\n", what);
    exit(2);
}

static Journal *open_at(const char *path) {
    char message[300];
    Journal *journal = journal_open(path, message, sizeof message);
    if (!journal) stop(message);
    return journal;
}

/* ---- a long past ---- */

/* As many sessions as there are, a thousand or a million, the same last eight weeks: three a day. Before that there
 * are as many on a day as it takes to fit into fifty years. */
static int64_t start_of(int index, int count) {
    int back = count - 1 - index;
    if (back < 200) return LAST_S - (int64_t)back * DAY / 3;
    double day = 67 + (double)(back - 200) * 18000 / (count > FEW ? count : 18000 * 3);
    return LAST_S - (int64_t)(day * DAY);
}

static void keep_session(Journal *journal, int index, int count) {
    Session session = {.started_unix_s = start_of(index, count), .relief = -1};
    snprintf(session.lesson, sizeof session.lesson, "lesson-%d", index % LESSONS);
    SessionPart part = {.phase = 2, .side = 1 + index % 2, .planned_s = 30, .done_s = 30};
    snprintf(part.muscle, sizeof part.muscle, "muscle-%d", index % 40);
    Soreness soreness = {index % 11, index % 10, index % 7};
    if (!journal_begin(journal, &session) || !journal_part(journal, session.id, &part) ||
        !journal_soreness(journal, session.id, &soreness) ||
        !journal_end(journal, session.id, index % 3 != 0, index % 4 - 1))
        stop(journal_error(journal));
}

static void fill(Journal *journal, int count) {
    for (int i = 0; i < count; i++) {
        if (i % 20000 == 0 && !journal_together(journal)) stop(journal_error(journal));
        keep_session(journal, i, count);
        if ((i % 20000 == 19999 || i + 1 == count) && !journal_settle(journal, true))
            stop(journal_error(journal));
    }
}

/* ---- what screens read ---- */

static JournalLesson lessons[512];
static Habit habit;
static SorenessPast sorenesses[AREAS];
static Session day_sessions[16];

/* As app/past.c. */
static void read_home(Journal *journal) {
    int64_t today = calendar_day(LAST_S, 0), week = calendar_week(today);
    ProgrammePast programmes[32];
    bool good = journal_lessons(journal, lessons, 512) == LESSONS;
    good = good && journal_programmes(journal, programmes, 32) >= 0;
    good = good && journal_days(journal, calendar_monday(week - HABIT_WEEKS + 1), today, habit.days,
                                HABIT_DAYS_MAX) > 50;
    good = good && journal_points(journal, today - 1, today, habit.points, HABIT_POINTS_MAX) > 0;
    good = good && journal_weeks(journal, week - HABIT_SORE_WEEKS + 1, week, habit.sore, HABIT_SORE_MAX) > 0;
    good = good && journal_spots(journal, habit.spots, HABIT_SPOTS_MAX) >= 0;
    if (!good || !journal_sorenesses(journal, sorenesses, AREAS)) stop(journal_error(journal));
}

/* The same and a month, a day of it with its sessions, and the totals. */
static void read_screen(Journal *journal) {
    int64_t today = calendar_day(LAST_S, 0);
    JournalTotals totals;
    DayPast month[31];
    read_home(journal);
    bool good = journal_days(journal, today - 30, today, month, 31) > 0 && journal_totals(journal, &totals);
    if (!good || journal_of_day(journal, today, day_sessions, 16) < 1) stop(journal_error(journal));
}

static double time_reading(Journal *journal, void (*read)(Journal *journal)) {
    double times[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double began = now_s();
        read(journal);
        times[i] = now_s() - began;
    }
    return median(times, ROUNDS);
}

static double time_group_by(const char *path) {
    sqlite3 *db = NULL;
    double times[5];
    if (sqlite3_open(path, &db) != SQLITE_OK) stop(sqlite3_errmsg(db));
    for (int i = 0; i < 5; i++) {
        double began = now_s();
        if (sqlite3_exec(db,
                         "SELECT lesson, count(*), sum(finished), max(started_unix_s), sum(relief = 2),"
                         " sum(sore_before - sore_after) FROM session GROUP BY lesson",
                         NULL, NULL, NULL) != SQLITE_OK)
            stop(sqlite3_errmsg(db));
        times[i] = now_s() - began;
    }
    sqlite3_close(db);
    return median(times, 5);
}

/* ---- commits ---- */

static long bytes_of(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 ? (long)about.st_size : 0;
}

/* Pages in the log, after `how` was done to it. */
static int log_pages(const char *path, const char *how) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    char sql[60];
    snprintf(sql, sizeof sql, "PRAGMA wal_checkpoint(%s)", how);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW)
        stop(sqlite3_errmsg(db));
    int pages = sqlite3_column_int(statement, 1);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return pages;
}

/* How many bytes a part adds to the log: of many, after it was begun anew. */
static long bytes_of_part(Journal *journal, const char *path, int64_t session) {
    SessionPart part = {.phase = 2, .side = 1, .planned_s = 30, .done_s = 30, .muscle = "muscle-1"};
    log_pages(path, "RESTART");
    for (int i = 0; i < BYTES_OF; i++)
        if (!journal_part(journal, session, &part)) stop(journal_error(journal));
    return (long)log_pages(path, "PASSIVE") * (4096 + 24) / BYTES_OF;
}

typedef struct Plain {
    int file;
    long at;
    double times[COMMITS];
} Plain;

static void time_sync(Plain *plain, int round, const char *bytes, long count) {
    double began = now_s();
    if (pwrite(plain->file, bytes, (size_t)count, (off_t)plain->at) != count || fdatasync(plain->file) != 0)
        stop("cannot write");
    plain->at += count;
    plain->times[round] = now_s() - began;
}

/* A file of no bytes, or of as many as will be written, on the disk. */
static void begin_plain(Plain *plain, const char *folder, const char *bytes, long count, bool grows) {
    char path[600];
    snprintf(path, sizeof path, "%s/plain", folder);
    plain->file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (plain->file < 0) stop("cannot write");
    remove(path);
    for (int i = 0; i < COMMITS && !grows; i++)
        if (pwrite(plain->file, bytes, (size_t)count, (off_t)(i * count)) != count) stop("cannot write");
    if (fsync(plain->file) != 0) stop("cannot write");
}

static void time_commit(Journal *journal, int64_t session, double *time) {
    SessionPart part = {.phase = 2, .side = 1, .planned_s = 30, .done_s = 30, .muscle = "muscle-1"};
    double began = now_s();
    if (!journal_part(journal, session, &part)) stop(journal_error(journal));
    *time = now_s() - began;
}

/* Beside a file that grows and one that is written over, in turn, so that what else the disk does is met by all. */
static double commit_beside_sync(Journal *journal, const char *path, const char *folder) {
    static double commits[COMMITS];
    static Plain growing, lasting;
    Session session = {.started_unix_s = LAST_S, .lesson = "lesson-1", .relief = -1};
    if (!journal_begin(journal, &session)) stop(journal_error(journal));
    long count = bytes_of_part(journal, path, session.id);
    char *bytes = calloc(1, (size_t)count);
    if (!bytes) stop("not enough memory");
    begin_plain(&growing, folder, bytes, count, true);
    begin_plain(&lasting, folder, bytes, count, false);
    for (int i = 0; i < COMMITS; i++) {
        if (i % 2) time_sync(&growing, i, bytes, count);
        time_sync(&lasting, i, bytes, count);
        time_commit(journal, session.id, &commits[i]);
        if (i % 2 == 0) time_sync(&growing, i, bytes, count);
    }
    close(growing.file);
    close(lasting.file);
    free(bytes);
    double commit = median(commits, COMMITS), sync = median(growing.times, COMMITS);
    printf("a commit of %ld bytes %.3f ms, fdatasync of a file that grows %.3f ms, of one that does not %.3f "
           "ms\n",
           count, commit * 1e3, sync * 1e3, median(lasting.times, COMMITS) * 1e3);
    return commit / sync;
}

/* ---- two programs beside it ---- */

static void write_until(const char *path, double until_s) {
    Journal *journal = open_at(path);
    Session session = {.started_unix_s = LAST_S, .lesson = "lesson-1", .relief = -1};
    SessionPart part = {.phase = 2, .side = 1, .planned_s = 30, .done_s = 30, .muscle = "muscle-1"};
    if (!journal_begin(journal, &session)) stop(journal_error(journal));
    while (now_s() < until_s) {
        if (!journal_part(journal, session.id, &part)) stop(journal_error(journal));
        usleep(2000);
    }
    journal_close(journal);
}

/* The longest time that home had to wait for its figures while two other programs wrote some hundred times a second. */
static double stall_beside_writers(Journal *journal, const char *path) {
    double until_s = now_s() + BESIDE_S, worst_s = 0;
    pid_t writers[2];
    for (int i = 0; i < 2; i++) {
        writers[i] = fork();
        if (writers[i] < 0) stop("cannot fork");
        if (writers[i] > 0) continue;
        write_until(path, until_s);
        _exit(0);
    }
    while (now_s() < until_s) {
        double began = now_s();
        read_home(journal);
        if (now_s() - began > worst_s) worst_s = now_s() - began;
        usleep(16667);
    }
    for (int i = 0; i < 2; i++) {
        int status = -1;
        if (waitpid(writers[i], &status, 0) != writers[i] || status != 0) stop("a writer failed");
    }
    return worst_s;
}

/* ---- what is asked ---- */

static int missed;

static void say(const char *what, double ratio, double most) {
    bool good = ratio <= most;
    printf("%-52s %10.5f   at most %.5f   %s\n", what, ratio, most, good ? "ok" : "MISSED");
    missed += !good;
}

static void remove_all(const char *path) {
    char log[620];
    remove(path);
    snprintf(log, sizeof log, "%s-wal", path);
    remove(log);
    snprintf(log, sizeof log, "%s-shm", path);
    remove(log);
}

int main(int argc, char **argv) {
    int many = argc > 1 ? atoi(argv[1]) : MANY;
    char folder[] = UNKNOT_BUILD "/journal-XXXXXX", few_path[600], many_path[600];
    if (many < FEW || !mkdtemp(folder)) stop("how many sessions? 1000 or more");
    snprintf(few_path, sizeof few_path, "%s/few.db", folder);
    snprintf(many_path, sizeof many_path, "%s/many.db", folder);
    Journal *few = open_at(few_path), *lots = open_at(many_path);
    double began = now_s();
    fill(few, FEW);
    fill(lots, many);
    printf("%d sessions kept in %.0f s, %.0f MB\n", many, now_s() - began, (double)bytes_of(many_path) / 1e6);
    double group = time_group_by(many_path), home_few = time_reading(few, read_home);
    double home = time_reading(lots, read_home), screen_few = time_reading(few, read_screen);
    double screen = time_reading(lots, read_screen);
    printf("GROUP BY %.1f ms, home %.3f ms, journal screen %.3f ms\n", group * 1e3, home * 1e3, screen * 1e3);
    say("home / GROUP BY", home / group, 1.0 / 500);
    say("journal screen / GROUP BY", screen / group, 1.0 / 50);
    say("home / home of a thousand", home / home_few, 2);
    say("journal screen / that of a thousand", screen / screen_few, 2);
    say("commit / fdatasync", commit_beside_sync(lots, many_path, folder), 1.2);
    say("the longest reading beside two writers, seconds", stall_beside_writers(lots, many_path), 0.1);
    journal_close(few);
    journal_close(lots);
    remove_all(few_path);
    remove_all(many_path);
    rmdir(folder);
    return missed > 0;
}
