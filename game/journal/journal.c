#include "journal/journal.h"

#include "core/calendar.h"
#include "core/check.h"
#include "journal/db.h"

/* ---- sessions ---- */

bool journal_begin(Journal *journal, Session *session) {
    if (!journal) return true;
    db_int(journal, QUERY_BEGIN, 1, session->started_unix_s);
    db_text(journal, QUERY_BEGIN, 2, text_of(session->lesson));
    db_text(journal, QUERY_BEGIN, 3, text_of(session->uid));
    db_int(journal, QUERY_BEGIN, 4, session->zone_s);
    db_int(journal, QUERY_BEGIN, 5, calendar_day(session->started_unix_s, session->zone_s));
    db_real(journal, QUERY_BEGIN, 6, session->planned_s);
    if (!db_keep(journal, QUERY_BEGIN)) return false;
    session->id = db_last_id(journal);
    db_place_log(journal);
    return true;
}

bool journal_part(Journal *journal, int64_t session_id, const SessionPart *part) {
    if (!journal) return true;
    db_int(journal, QUERY_PART, 1, session_id);
    db_int(journal, QUERY_PART, 2, part->phase);
    db_int(journal, QUERY_PART, 3, part->side);
    db_int(journal, QUERY_PART, 4, part->round);
    db_real(journal, QUERY_PART, 5, part->planned_s);
    db_real(journal, QUERY_PART, 6, part->done_s);
    db_text(journal, QUERY_PART, 7, text_of(part->lesson));
    db_text(journal, QUERY_PART, 8, text_of(part->muscle));
    return db_keep_one(journal, QUERY_PART);
}

bool journal_end(Journal *journal, int64_t session_id, bool finished, int relief) {
    if (!journal) return true;
    db_int(journal, QUERY_END, 1, session_id);
    db_int(journal, QUERY_END, 2, finished);
    db_int(journal, QUERY_END, 3, relief);
    return db_keep_one(journal, QUERY_END);
}

bool journal_add_up(Journal *journal) {
    return !journal || db_keep(journal, QUERY_ADD_UP);
}

bool journal_soreness(Journal *journal, int64_t session_id, const Soreness *soreness) {
    if (!journal) return true;
    db_int(journal, QUERY_SORENESS, 1, session_id);
    db_int(journal, QUERY_SORENESS, 2, soreness->area);
    db_int(journal, QUERY_SORENESS, 3, soreness->before);
    db_int(journal, QUERY_SORENESS, 4, soreness->after);
    return db_keep_one(journal, QUERY_SORENESS);
}

/* ---- gates ---- */

bool journal_pass(Journal *journal, Text gate, int64_t passed_unix_s) {
    if (!journal) return true;
    db_text(journal, QUERY_PASS, 1, gate);
    db_int(journal, QUERY_PASS, 2, passed_unix_s);
    return db_keep(journal, QUERY_PASS);
}

int64_t journal_passed(Journal *journal, Text gate) {
    if (!journal) return 0;
    int64_t passed_unix_s = 0;
    bool ok = true;
    db_text(journal, QUERY_PASSED, 1, gate);
    while (db_row(journal, QUERY_PASSED, &ok)) passed_unix_s = db_int_at(journal, QUERY_PASSED, 0);
    return ok ? passed_unix_s : 0;
}

/* ---- spots ---- */

bool journal_mark(Journal *journal, const Spot *spot) {
    if (!journal) return true;
    db_text(journal, QUERY_MARK, 1, text_of(spot->point.muscle));
    db_int(journal, QUERY_MARK, 2, spot->point.side);
    db_int(journal, QUERY_MARK, 3, spot->area);
    db_int(journal, QUERY_MARK, 4, spot->marked_unix_s);
    return db_keep(journal, QUERY_MARK);
}

bool journal_unmark(Journal *journal, const Point *point) {
    if (!journal) return true;
    db_text(journal, QUERY_UNMARK, 1, text_of(point->muscle));
    db_int(journal, QUERY_UNMARK, 2, point->side);
    return db_keep(journal, QUERY_UNMARK);
}

static void read_spot(Journal *journal, Query query, void *into) {
    Spot *spot = into;
    db_copy(journal, query, 0, spot->point.muscle, SESSION_ID_MAX);
    spot->point.side = (int)db_int_at(journal, query, 1);
    spot->area = (int)db_int_at(journal, query, 2);
    spot->marked_unix_s = db_int_at(journal, query, 3);
}

int journal_spots(Journal *journal, Spot *spots, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_SPOTS, 1, room);
    return db_list(journal, QUERY_SPOTS, spots, sizeof *spots, read_spot);
}

/* ---- lessons and programmes ---- */

bool journal_like(Journal *journal, Text lesson, int liked, int64_t unix_s) {
    if (!journal) return true;
    Query query = liked ? QUERY_LIKE : QUERY_DROP_LIKED;
    db_text(journal, query, 1, lesson);
    if (liked) {
        db_int(journal, query, 2, liked);
        db_int(journal, query, 3, unix_s);
    }
    return db_keep(journal, query);
}

bool journal_set(Journal *journal, Text lesson, Text name, double value, int64_t unix_s) {
    if (!journal) return true;
    db_text(journal, QUERY_SET, 1, lesson);
    db_text(journal, QUERY_SET, 2, name);
    db_real(journal, QUERY_SET, 3, value);
    db_int(journal, QUERY_SET, 4, unix_s);
    return db_keep(journal, QUERY_SET);
}

double journal_setting(Journal *journal, Text lesson, Text name, double usual) {
    if (!journal) return usual;
    double value = usual;
    bool ok = true;
    db_text(journal, QUERY_SETTING, 1, lesson);
    db_text(journal, QUERY_SETTING, 2, name);
    while (db_row(journal, QUERY_SETTING, &ok)) value = db_real_at(journal, QUERY_SETTING, 0);
    return ok ? value : usual;
}

bool journal_programme(Journal *journal, const ProgrammePast *programme) {
    if (!journal) return true;
    db_text(journal, QUERY_PROGRAMME, 1, text_of(programme->id));
    db_int(journal, QUERY_PROGRAMME, 2, programme->next);
    db_int(journal, QUERY_PROGRAMME, 3, programme->begun_day);
    db_int(journal, QUERY_PROGRAMME, 4, programme->last_day);
    db_int(journal, QUERY_PROGRAMME, 5, programme->unix_s);
    return db_keep(journal, QUERY_PROGRAMME);
}

static void read_programme(Journal *journal, Query query, void *into) {
    ProgrammePast *programme = into;
    db_copy(journal, query, 0, programme->id, SESSION_ID_MAX);
    programme->next = (int)db_int_at(journal, query, 1);
    programme->begun_day = db_int_at(journal, query, 2);
    programme->last_day = db_int_at(journal, query, 3);
    programme->unix_s = db_int_at(journal, query, 4);
}

int journal_programmes(Journal *journal, ProgrammePast *programmes, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_PROGRAMMES, 1, room);
    return db_list(journal, QUERY_PROGRAMMES, programmes, sizeof *programmes, read_programme);
}
