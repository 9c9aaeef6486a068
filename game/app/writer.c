#include "app/writer.h"

#include "journal/carry.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PATIENCE_MS = 500, /* with another program that is writing, at a time */
    AGAIN_MS = 1000,   /* until something that could not be kept is tried again */
    LEAVE_MS = 3000,   /* how long the program's end may wait */
    MESSAGE_ROOM = 200
};

typedef enum JobKind {
    JOB_BEGIN,
    JOB_PART,
    JOB_SORENESS,
    JOB_END,
    JOB_PASS,
    JOB_PROGRAMME,
    JOB_LIKE,
    JOB_MARK,
    JOB_SET
} JobKind;

typedef struct Begin {
    int64_t started_unix_s;
    int zone_s;
    double planned_s;
    char lesson[SESSION_ID_MAX];
} Begin;

typedef struct Job {
    JobKind kind;
    union {
        Begin begin;
        SessionPart part;
        Soreness soreness;
        struct {
            bool finished;
            int relief;
        } end;
        struct {
            char id[SESSION_ID_MAX];
            int64_t unix_s;
        } gate;
        ProgrammePast programme;
        Liking liking;
        struct {
            Spot spot;
            bool marked;
        } mark;
        Setting setting;
    } as;
} Job;

/* All behind `lock` but what only the thread touches. */
struct Writer {
    SDL_Thread *thread;
    SDL_mutex *lock;
    SDL_cond *woken;
    Job *jobs; /* in line */
    int count, room;
    unsigned kept;
    bool closing;
    Uint32 leave_at; /* SDL_GetTicks() */
    char message[MESSAGE_ROOM];
    char *path;
    Journal *journal;   /* the thread's */
    int64_t session_id; /* the thread's; 0: none was begun */
};

/* ---- the thread ---- */

static bool begin(Writer *writer, const Begin *begin) {
    Session *session = calloc(1, sizeof *session);
    if (!session) return false;
    session->started_unix_s = begin->started_unix_s;
    session->zone_s = begin->zone_s;
    session->planned_s = begin->planned_s;
    memcpy(session->lesson, begin->lesson, sizeof begin->lesson);
    bool kept = journal_begin(writer->journal, session);
    writer->session_id = kept ? session->id : 0;
    free(session);
    return kept;
}

static bool carry_out(Writer *writer, const Job *job) {
    Journal *journal = writer->journal;
    int64_t id = writer->session_id;
    const Liking *liking = &job->as.liking;
    const Setting *setting = &job->as.setting;
    const Spot *spot = &job->as.mark.spot;
    switch (job->kind) {
    case JOB_BEGIN: return begin(writer, &job->as.begin);
    case JOB_PART: return !id || journal_part(journal, id, &job->as.part);
    case JOB_SORENESS: return !id || journal_soreness(journal, id, &job->as.soreness);
    case JOB_END: return !id || journal_end(journal, id, job->as.end.finished, job->as.end.relief);
    case JOB_PASS: return journal_pass(journal, text_of(job->as.gate.id), job->as.gate.unix_s);
    case JOB_PROGRAMME: return journal_programme(journal, &job->as.programme);
    case JOB_LIKE: return journal_like(journal, text_of(liking->lesson), liking->liked, liking->unix_s);
    case JOB_MARK:
        return job->as.mark.marked ? journal_mark(journal, spot) : journal_unmark(journal, &spot->point);
    case JOB_SET:
        return journal_set(journal, text_of(setting->lesson), text_of(setting->name), setting->value,
                           setting->unix_s);
    }
    return true;
}

/* Whether the job is done with: kept, or never to be. */
static bool try_job(Writer *writer, const Job *job, char message[MESSAGE_ROOM]) {
    message[0] = '\0';
    if (!writer->journal) {
        writer->journal = journal_open(writer->path, message, MESSAGE_ROOM);
        journal_patience(writer->journal, PATIENCE_MS);
    }
    if (!writer->journal) return false;
    if (carry_out(writer, job)) return true;
    SDL_strlcpy(message, journal_error(writer->journal), MESSAGE_ROOM);
    return journal_error_lasts(writer->journal);
}

static void take_first_away(Writer *writer) {
    writer->count--;
    writer->kept++;
    memmove(writer->jobs, writer->jobs + 1, (size_t)writer->count * sizeof *writer->jobs);
}

/* Waits for a job; false when there will be none. */
static bool wait_for_job(Writer *writer) {
    while (!writer->count && !writer->closing) SDL_CondWait(writer->woken, writer->lock);
    return writer->count > 0;
}

static int work(void *with) {
    Writer *writer = with;
    char message[MESSAGE_ROOM];
    SDL_LockMutex(writer->lock);
    while (wait_for_job(writer)) {
        Job job = writer->jobs[0];
        SDL_UnlockMutex(writer->lock);
        bool done = try_job(writer, &job, message);
        SDL_LockMutex(writer->lock);
        memcpy(writer->message, message, sizeof message);
        if (done) take_first_away(writer);
        if (done) continue;
        if (writer->closing && SDL_TICKS_PASSED(SDL_GetTicks(), writer->leave_at)) break;
        SDL_CondWaitTimeout(writer->woken, writer->lock, writer->closing ? PATIENCE_MS / 5 : AGAIN_MS);
    }
    SDL_UnlockMutex(writer->lock);
    journal_close(writer->journal);
    return 0;
}

/* ---- from outside ---- */

static void free_all(Writer *writer) {
    if (writer->lock) SDL_DestroyMutex(writer->lock);
    if (writer->woken) SDL_DestroyCond(writer->woken);
    free(writer->jobs);
    free(writer->path);
    free(writer);
}

Writer *writer_open(const char *path) {
    Writer *writer = calloc(1, sizeof *writer);
    if (!writer) return NULL;
    size_t bytes = strlen(path) + 1;
    writer->path = malloc(bytes);
    if (writer->path) memcpy(writer->path, path, bytes);
    writer->lock = SDL_CreateMutex();
    writer->woken = SDL_CreateCond();
    if (writer->path && writer->lock && writer->woken)
        writer->thread = SDL_CreateThread(work, "journal", writer);
    if (writer->thread) return writer;
    free_all(writer);
    return NULL;
}

static bool make_room(Writer *writer) {
    if (writer->count < writer->room) return true;
    int room = writer->room ? writer->room * 2 : 32;
    Job *jobs = realloc(writer->jobs, (size_t)room * sizeof *jobs);
    if (!jobs) return false;
    writer->jobs = jobs;
    writer->room = room;
    return true;
}

static void add(Writer *writer, const Job *job) {
    if (!writer) return;
    SDL_LockMutex(writer->lock);
    if (make_room(writer))
        writer->jobs[writer->count++] = *job;
    else
        SDL_strlcpy(writer->message, "There is not enough memory to keep this in the journal", MESSAGE_ROOM);
    SDL_CondSignal(writer->woken);
    SDL_UnlockMutex(writer->lock);
}

void writer_begin(Writer *writer, const Session *session) {
    Job job = {.kind = JOB_BEGIN};
    job.as.begin = (Begin){session->started_unix_s, session->zone_s, session->planned_s, ""};
    memcpy(job.as.begin.lesson, session->lesson, sizeof session->lesson);
    add(writer, &job);
}

void writer_part(Writer *writer, const SessionPart *part) {
    Job job = {.kind = JOB_PART};
    job.as.part = *part;
    add(writer, &job);
}

void writer_soreness(Writer *writer, const Soreness *soreness) {
    Job job = {.kind = JOB_SORENESS};
    job.as.soreness = *soreness;
    add(writer, &job);
}

void writer_end(Writer *writer, bool finished, int relief) {
    Job job = {.kind = JOB_END};
    job.as.end.finished = finished;
    job.as.end.relief = relief;
    add(writer, &job);
}

static void copy_id(char id[SESSION_ID_MAX], Text text) {
    snprintf(id, SESSION_ID_MAX, "%.*s", TEXT_ARGS(text));
}

void writer_pass(Writer *writer, Text gate, int64_t unix_s) {
    Job job = {.kind = JOB_PASS};
    job.as.gate.unix_s = unix_s;
    copy_id(job.as.gate.id, gate);
    add(writer, &job);
}

void writer_programme(Writer *writer, const ProgrammePast *programme) {
    Job job = {.kind = JOB_PROGRAMME};
    job.as.programme = *programme;
    add(writer, &job);
}

void writer_like(Writer *writer, Text lesson, int liked, int64_t unix_s) {
    Job job = {.kind = JOB_LIKE};
    job.as.liking = (Liking){.liked = liked, .unix_s = unix_s};
    copy_id(job.as.liking.lesson, lesson);
    add(writer, &job);
}

void writer_mark(Writer *writer, const Spot *spot, bool marked) {
    Job job = {.kind = JOB_MARK};
    job.as.mark.spot = *spot;
    job.as.mark.marked = marked;
    add(writer, &job);
}

void writer_set(Writer *writer, Text lesson, Text name, double value, int64_t unix_s) {
    Job job = {.kind = JOB_SET};
    job.as.setting = (Setting){.value = value, .unix_s = unix_s};
    copy_id(job.as.setting.lesson, lesson);
    copy_id(job.as.setting.name, name);
    add(writer, &job);
}

bool writer_idle(Writer *writer) {
    if (!writer) return true;
    SDL_LockMutex(writer->lock);
    bool idle = writer->count == 0;
    SDL_UnlockMutex(writer->lock);
    return idle;
}

unsigned writer_kept(Writer *writer) {
    if (!writer) return 0;
    SDL_LockMutex(writer->lock);
    unsigned kept = writer->kept;
    SDL_UnlockMutex(writer->lock);
    return kept;
}

void writer_message(Writer *writer, char *message, size_t room) {
    if (room) message[0] = '\0';
    if (!writer) return;
    SDL_LockMutex(writer->lock);
    SDL_strlcpy(message, writer->message, room);
    SDL_UnlockMutex(writer->lock);
}

void writer_close(Writer *writer) {
    if (!writer) return;
    SDL_LockMutex(writer->lock);
    writer->closing = true;
    writer->leave_at = SDL_GetTicks() + LEAVE_MS;
    SDL_CondSignal(writer->woken);
    SDL_UnlockMutex(writer->lock);
    SDL_WaitThread(writer->thread, NULL);
    if (writer->count)
        fprintf(stderr, "unknot: the end of the last session is not in the journal: %s\n", writer->message);
    free_all(writer);
}
