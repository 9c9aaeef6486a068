#include "journal/carry.h"

#include "journal/db.h"
#include "journal/past.h"

/* ---- taken along ---- */

bool journal_each_gate(Journal *journal, void (*take)(void *with, const GatePast *gate), void *with) {
    if (!journal) return true;
    bool ok = true;
    while (db_row(journal, QUERY_GATES, &ok)) {
        GatePast gate = {.passed_unix_s = db_int_at(journal, QUERY_GATES, 1)};
        db_copy(journal, QUERY_GATES, 0, gate.id, sizeof gate.id);
        take(with, &gate);
    }
    return ok;
}

bool journal_each_liking(Journal *journal, void (*take)(void *with, const Liking *liking), void *with) {
    if (!journal) return true;
    bool ok = true;
    while (db_row(journal, QUERY_LIKED, &ok)) {
        Liking liking = {.liked = (int)db_int_at(journal, QUERY_LIKED, 1),
                         .unix_s = db_int_at(journal, QUERY_LIKED, 2)};
        db_copy(journal, QUERY_LIKED, 0, liking.lesson, sizeof liking.lesson);
        take(with, &liking);
    }
    return ok;
}

bool journal_each_setting(Journal *journal, void (*take)(void *with, const Setting *setting), void *with) {
    if (!journal) return true;
    bool ok = true;
    while (db_row(journal, QUERY_SETTINGS, &ok)) {
        Setting setting = {.value = db_real_at(journal, QUERY_SETTINGS, 2),
                           .unix_s = db_int_at(journal, QUERY_SETTINGS, 3)};
        db_copy(journal, QUERY_SETTINGS, 0, setting.lesson, sizeof setting.lesson);
        db_copy(journal, QUERY_SETTINGS, 1, setting.name, sizeof setting.name);
        take(with, &setting);
    }
    return ok;
}

/* ---- brought together ---- */

bool journal_together(Journal *journal) {
    return !journal || db_together(journal);
}

bool journal_settle(Journal *journal, bool good) {
    return journal ? db_settle(journal, good) : good;
}

/* The session of this uid and how many parts it has; id 0 if there is none. */
static bool look_for(Journal *journal, const char *uid, int64_t *id, int *parts) {
    bool ok = true;
    *id = *parts = 0;
    db_text(journal, QUERY_KNOWN, 1, text_of(uid));
    while (db_row(journal, QUERY_KNOWN, &ok)) {
        *id = db_int_at(journal, QUERY_KNOWN, 0);
        *parts = (int)db_int_at(journal, QUERY_KNOWN, 1);
    }
    return ok;
}

static bool drop(Journal *journal, int64_t id) {
    db_int(journal, QUERY_DROP, 1, id);
    return db_keep_one(journal, QUERY_DROP);
}

static bool add(Journal *journal, Session *session) {
    bool good = journal_begin(journal, session);
    for (int i = 0; good && i < session->part_count; i++)
        good = journal_part(journal, session->id, &session->parts[i]);
    const Soreness *said = &session->soreness;
    if (good && (said->before >= 0 || said->after >= 0)) good = journal_soreness(journal, session->id, said);
    return good && journal_end(journal, session->id, session->finished, session->relief);
}

Merged journal_merge(Journal *journal, Session *session) {
    int64_t id;
    int parts;
    if (!journal || !look_for(journal, session->uid, &id, &parts)) return MERGED_NOT;
    if (id && parts >= session->part_count) return MERGED_KNOWN;
    if (id && !drop(journal, id)) return MERGED_NOT;
    if (!add(journal, session)) return MERGED_NOT;
    return id ? MERGED_LONGER : MERGED_NEW;
}

bool journal_merge_gate(Journal *journal, const GatePast *gate) {
    Text id = text_of(gate->id);
    return journal_passed(journal, id) >= gate->passed_unix_s ||
           journal_pass(journal, id, gate->passed_unix_s);
}

/* ---- forgotten ---- */

static bool forget_day(Journal *journal, int64_t day, int64_t *sessions) {
    db_int(journal, QUERY_DROP_DAY, 1, day);
    if (!db_keep(journal, QUERY_DROP_DAY)) return false;
    *sessions = db_changed(journal);
    return true;
}

static bool forget_lesson(Journal *journal, Text lesson, int64_t *sessions) {
    const Query queries[] = {QUERY_DROP_LESSON, QUERY_DROP_LIKED, QUERY_DROP_SETTINGS};
    for (int i = 0; i < 3; i++) {
        db_text(journal, queries[i], 1, lesson);
        if (!db_keep(journal, queries[i])) return false;
        if (i == 0) *sessions = db_changed(journal);
    }
    return true;
}

static bool forget_all(Journal *journal, int64_t *sessions) {
    if (!db_keep(journal, QUERY_DROP_ALL)) return false;
    *sessions = db_changed(journal);
    return db_run(journal, "delete all", sql_drop_rest);
}

static bool forget(Journal *journal, const Forget *what, int64_t *sessions) {
    switch (what->kind) {
    case FORGET_DAY: return forget_day(journal, what->day, sessions);
    case FORGET_LESSON: return forget_lesson(journal, what->lesson, sessions);
    case FORGET_ALL: return forget_all(journal, sessions);
    }
    return false;
}

int64_t journal_forget(Journal *journal, const Forget *what, bool really) {
    int64_t sessions = 0;
    if (!journal) return 0;
    if (!db_together(journal)) return -1;
    bool done = forget(journal, what, &sessions), kept = db_settle(journal, done && really);
    return kept || (done && !really) ? sessions : -1;
}

bool journal_shred(Journal *journal) {
    return !journal ||
           db_run(journal, "clear what was deleted off the disk", "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
}
