/* unknot journal --json, --export. */
#include "app/files.h"
#include "app/journal_json.h"
#include "core/calendar.h"
#include "journal/past.h"
#include "lesson/terms.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MAX = 1024 };

typedef struct Page {
    Arena *arena;
    VEC(char) text;
    bool good;  /* memory was never refused */
    bool first; /* of its list */
} Page;

static void put(Page *page, const char *text) {
    while (*text) *vec_push(page->arena, &page->text) = *text++;
}

/* One thing of a list on a line of its own. */
static void put_object(Page *page, cJSON *object) {
    char *text = object ? cJSON_PrintUnformatted(object) : NULL;
    cJSON_Delete(object);
    page->good = page->good && text;
    put(page, page->first ? "\n    " : ",\n    ");
    if (text) put(page, text);
    cJSON_free(text);
    page->first = false;
}

static void begin_list(Page *page, const char *name) {
    put(page, ",\n  \"");
    put(page, name);
    put(page, "\": [");
    page->first = true;
}

static void end_list(Page *page) {
    put(page, page->first ? "]" : "\n  ]");
}

/* ---- names ---- */

/* By its name, or, where this version knows none, by its number. */
static void add_term(cJSON *object, const char *key, int number, int count, const char *(*id_of)(int)) {
    if (number >= 0 && number < count)
        cJSON_AddStringToObject(object, key, id_of(number));
    else
        cJSON_AddNumberToObject(object, key, number);
}

static const char *phase_name(int number) {
    return phase_id((PhaseKind)number);
}

static const char *side_name(int number) {
    return side_id((Side)number);
}

static const char *area_name(int number) {
    return area_id((BodyArea)number);
}

static void add_point(cJSON *object, const Point *point) {
    cJSON_AddStringToObject(object, "muscle", point->muscle);
    add_term(object, "side", point->side, SIDE_TERMS, side_name);
}

static void add_seconds(cJSON *object, const char *key, int64_t seconds) {
    cJSON_AddNumberToObject(object, key, (double)seconds);
}

/* For people: machines read the number. */
static void add_time(Page *page, cJSON *object, int64_t unix_s, int zone_s) {
    Date date = calendar_date(calendar_day(unix_s, zone_s));
    int second = calendar_second(unix_s, zone_s), zone = abs(zone_s) / 60;
    Text text = text_format(page->arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", date.year, date.month,
                            date.day, second / 3600, second / 60 % 60, second % 60, zone_s < 0 ? '-' : '+',
                            zone / 60, zone % 60);
    cJSON_AddStringToObject(object, "started", text.at);
}

/* ---- what there is ---- */

static cJSON *part_json(const SessionPart *part) {
    cJSON *object = cJSON_CreateObject();
    add_term(object, "phase", part->phase, PHASE_KINDS, phase_name);
    add_term(object, "side", part->side, SIDE_TERMS, side_name);
    cJSON_AddNumberToObject(object, "round", part->round);
    cJSON_AddNumberToObject(object, "planned_s", part->planned_s);
    cJSON_AddNumberToObject(object, "done_s", part->done_s);
    if (part->lesson[0]) cJSON_AddStringToObject(object, "lesson", part->lesson);
    if (part->muscle[0]) cJSON_AddStringToObject(object, "muscle", part->muscle);
    return object;
}

static void add_soreness(cJSON *object, const Soreness *said) {
    if (said->before < 0 && said->after < 0) return;
    add_term(object, "area", said->area, AREAS, area_name);
    if (said->before >= 0) cJSON_AddNumberToObject(object, "sore_before", said->before);
    if (said->after >= 0) cJSON_AddNumberToObject(object, "sore_after", said->after);
}

static void put_session(Page *page, const Session *session) {
    static const char *const reliefs[] = {"worse", "same", "better"};
    cJSON *object = cJSON_CreateObject(), *parts = cJSON_CreateArray();
    cJSON_AddStringToObject(object, "uid", session->uid);
    add_time(page, object, session->started_unix_s, session->zone_s);
    add_seconds(object, "started_unix_s", session->started_unix_s);
    add_seconds(object, "zone_s", session->zone_s);
    cJSON_AddStringToObject(object, "lesson", session->lesson);
    cJSON_AddNumberToObject(object, "planned_s", session->planned_s);
    cJSON_AddBoolToObject(object, "finished", session->finished);
    if (session->relief >= 0) cJSON_AddStringToObject(object, "relief", reliefs[session->relief]);
    add_soreness(object, &session->soreness);
    for (int i = 0; i < session->part_count; i++) cJSON_AddItemToArray(parts, part_json(&session->parts[i]));
    cJSON_AddItemToObject(object, "parts", parts);
    put_object(page, object);
}

static bool put_sessions(Page *page, Journal *journal) {
    bool ok = false;
    Session *session = calloc(1, sizeof *session);
    begin_list(page, "sessions");
    for (int64_t id = 0; session && journal_next(journal, id, session, &ok); id = session->id)
        put_session(page, session);
    end_list(page);
    free(session);
    return ok;
}

static bool put_spots(Page *page, Journal *journal) {
    Spot *spots = arena_alloc(page->arena, LIST_MAX * sizeof *spots);
    int count = journal_spots(journal, spots, LIST_MAX);
    begin_list(page, "spots");
    for (int i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        add_point(object, &spots[i].point);
        add_term(object, "area", spots[i].area, AREAS, area_name);
        add_seconds(object, "marked_unix_s", spots[i].marked_unix_s);
        put_object(page, object);
    }
    end_list(page);
    return count >= 0;
}

static bool put_programmes(Page *page, Journal *journal) {
    ProgrammePast *programmes = arena_alloc(page->arena, LIST_MAX * sizeof *programmes);
    int count = journal_programmes(journal, programmes, LIST_MAX);
    begin_list(page, "programmes");
    for (int i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        cJSON_AddStringToObject(object, "id", programmes[i].id);
        cJSON_AddNumberToObject(object, "next", programmes[i].next);
        add_seconds(object, "begun_day", programmes[i].begun_day);
        add_seconds(object, "last_day", programmes[i].last_day);
        add_seconds(object, "unix_s", programmes[i].unix_s);
        put_object(page, object);
    }
    end_list(page);
    return count >= 0;
}

static void put_liking(void *with, const Liking *liking) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "lesson", liking->lesson);
    cJSON_AddNumberToObject(object, "liked", liking->liked);
    add_seconds(object, "unix_s", liking->unix_s);
    put_object(with, object);
}

static void put_setting(void *with, const Setting *setting) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "lesson", setting->lesson);
    cJSON_AddStringToObject(object, "name", setting->name);
    cJSON_AddNumberToObject(object, "value", setting->value);
    add_seconds(object, "unix_s", setting->unix_s);
    put_object(with, object);
}

static void put_gate(void *with, const GatePast *gate) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", gate->id);
    add_seconds(object, "passed_unix_s", gate->passed_unix_s);
    put_object(with, object);
}

static bool put_all(Page *page, Journal *journal) {
    put(page, "{\n  \"unknot-journal\": 1");
    bool good = put_sessions(page, journal) && put_spots(page, journal) && put_programmes(page, journal);
    begin_list(page, "likes");
    good = good && journal_each_liking(journal, put_liking, page);
    end_list(page);
    begin_list(page, "settings");
    good = good && journal_each_setting(journal, put_setting, page);
    end_list(page);
    begin_list(page, "gates");
    good = good && journal_each_gate(journal, put_gate, page);
    end_list(page);
    put(page, "\n}\n");
    return good;
}

bool journal_json_write(Journal *journal, const char *path) {
    Page page = {.arena = arena_new(), .good = true};
    if (!page.arena) {
        fputs("unknot journal: out of memory\n", stderr);
        return false;
    }
    bool read = put_all(&page, journal), written = false;
    if (read && page.good)
        written = file_put(page.arena, path, (Text){page.text.at, (size_t)page.text.count});
    if (!read)
        fprintf(stderr, "unknot journal: %s\n", journal_error(journal));
    else if (!page.good)
        fputs("unknot journal: out of memory\n", stderr);
    else if (!written)
        fprintf(stderr, "unknot journal: cannot write %s: %s\n", path, strerror(errno));
    arena_free(page.arena);
    return written;
}
