/* unknot journal --import. */
#include "app/files.h"
#include "app/journal_json.h"
#include "journal/past.h"
#include "lesson/terms.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE_MOST 9007199254740992.0 /* 2^53: up to here a number of JSON is exact */

enum { BYTES_MOST = 1 << 28, WRONG_SHOWN = 20, FORM = 1 };

/* A file being read, and where in it: "sessions[3].parts[1]". */
typedef struct Import {
    const char *path;
    Journal *journal;
    const char *list, *inner;
    int at, inner_at; /* from 0 */
    int wrong;
    JournalTaken taken;
    Session *session; /* to be filled in */
} Import;

/* ---- what is wrong ---- */

static bool wrong(Import *import, const char *key, const char *expected) {
    import->wrong++;
    if (import->wrong > WRONG_SHOWN) return false;
    fprintf(stderr, "%s: %s[%d]", import->path, import->list, import->at);
    if (import->inner) fprintf(stderr, ".%s[%d]", import->inner, import->inner_at);
    fprintf(stderr, "%s%s: expected %s\n", *key ? "." : "", key, expected);
    return false;
}

static const cJSON *member(const cJSON *object, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static bool take_number(Import *import, const cJSON *object, const char *key, double low, double high,
                        double *number) {
    const cJSON *found = member(object, key);
    char expected[80];
    snprintf(expected, sizeof expected, "a number from %.15g to %.15g", low, high);
    if (!cJSON_IsNumber(found) || !(found->valuedouble >= low && found->valuedouble <= high))
        return wrong(import, key, expected);
    *number = found->valuedouble;
    return true;
}

static bool take_whole(Import *import, const cJSON *object, const char *key, double low, double high,
                       int64_t *number) {
    double read;
    if (!take_number(import, object, key, low, high, &read)) return false;
    if (read != floor(read)) return wrong(import, key, "a whole number");
    *number = (int64_t)read;
    return true;
}

static bool take_int(Import *import, const cJSON *object, const char *key, double low, double high,
                     int *number) {
    int64_t read = 0;
    bool good = take_whole(import, object, key, low, high, &read);
    if (good) *number = (int)read;
    return good;
}

/* A text of 1 to room - 1 bytes. */
static bool take_text(Import *import, const cJSON *object, const char *key, char *text, size_t room) {
    const cJSON *found = member(object, key);
    if (!cJSON_IsString(found) || !*found->valuestring || strlen(found->valuestring) >= room)
        return wrong(import, key, "a text, not too long");
    memcpy(text, found->valuestring, strlen(found->valuestring) + 1);
    return true;
}

/* ---- names ---- */

static const char *phase_name(int number) {
    return phase_id((PhaseKind)number);
}

static const char *side_name(int number) {
    return side_id((Side)number);
}

static const char *area_name(int number) {
    return area_id((BodyArea)number);
}

/* A name, or the number of one that only a newer version knows. */
static bool take_term(Import *import, const cJSON *object, const char *key, int count,
                      const char *(*id_of)(int), int *number) {
    const cJSON *found = member(object, key);
    if (cJSON_IsNumber(found)) return take_int(import, object, key, 0, 1000, number);
    for (int i = 0; cJSON_IsString(found) && i < count; i++)
        if (strcmp(found->valuestring, id_of(i)) == 0) {
            *number = i;
            return true;
        }
    return wrong(import, key, "a name that is known");
}

static bool take_point(Import *import, const cJSON *object, Point *point) {
    bool good = take_text(import, object, "muscle", point->muscle, sizeof point->muscle);
    return take_term(import, object, "side", SIDE_TERMS, side_name, &point->side) && good;
}

/* ---- sessions ---- */

static void take_part(Import *import, const cJSON *object, SessionPart *part) {
    *part = (SessionPart){0};
    take_term(import, object, "phase", PHASE_KINDS, phase_name, &part->phase);
    take_term(import, object, "side", SIDE_TERMS, side_name, &part->side);
    take_int(import, object, "round", 0, 1000, &part->round);
    take_number(import, object, "planned_s", 0, 1e6, &part->planned_s);
    take_number(import, object, "done_s", 0, 1e6, &part->done_s);
    if (member(object, "lesson")) take_text(import, object, "lesson", part->lesson, sizeof part->lesson);
    if (member(object, "muscle")) take_text(import, object, "muscle", part->muscle, sizeof part->muscle);
}

static void take_parts(Import *import, const cJSON *object, Session *session) {
    const cJSON *parts = member(object, "parts"), *part;
    if (!cJSON_IsArray(parts) || cJSON_GetArraySize(parts) > SESSION_PARTS_MAX) {
        wrong(import, "parts", "a list of at most 128");
        return;
    }
    import->inner = "parts";
    import->inner_at = 0;
    cJSON_ArrayForEach(part, parts) {
        take_part(import, part, &session->parts[session->part_count++]);
        import->inner_at++;
    }
    import->inner = NULL;
}

static void take_relief(Import *import, const cJSON *object, int *relief) {
    static const char *const reliefs[] = {"worse", "same", "better"};
    const cJSON *found = member(object, "relief");
    *relief = -1;
    for (int i = 0; cJSON_IsString(found) && i < 3; i++)
        if (strcmp(found->valuestring, reliefs[i]) == 0) *relief = i;
    if (found && *relief < 0) wrong(import, "relief", "worse, same or better");
}

static void take_soreness(Import *import, const cJSON *object, Soreness *said) {
    bool before = member(object, "sore_before"), after = member(object, "sore_after");
    *said = (Soreness){-1, NO_SORENESS, NO_SORENESS};
    if (before) take_int(import, object, "sore_before", 0, SORENESS_MAX, &said->before);
    if (after) take_int(import, object, "sore_after", 0, SORENESS_MAX, &said->after);
    if (before || after) take_term(import, object, "area", AREAS, area_name, &said->area);
}

static void take_session(Import *import, const cJSON *object) {
    Session *session = import->session;
    memset(session, 0, sizeof *session);
    take_text(import, object, "uid", session->uid, sizeof session->uid);
    take_whole(import, object, "started_unix_s", -WHOLE_MOST, WHOLE_MOST, &session->started_unix_s);
    take_int(import, object, "zone_s", -86400, 86400, &session->zone_s);
    take_text(import, object, "lesson", session->lesson, sizeof session->lesson);
    take_number(import, object, "planned_s", 0, 1e6, &session->planned_s);
    session->finished = cJSON_IsTrue(member(object, "finished"));
    if (!cJSON_IsBool(member(object, "finished"))) wrong(import, "finished", "true or false");
    take_relief(import, object, &session->relief);
    take_soreness(import, object, &session->soreness);
    take_parts(import, object, session);
    if (import->wrong) return;
    switch (journal_merge(import->journal, session)) {
    case MERGED_NEW: import->taken.added++; return;
    case MERGED_LONGER: import->taken.longer++; return;
    case MERGED_KNOWN: import->taken.known++; return;
    case MERGED_NOT: wrong(import, "", journal_error(import->journal)); return;
    }
}

/* ---- what else there is ---- */

static void keep(Import *import, bool kept) {
    if (!kept) wrong(import, "", journal_error(import->journal));
}

static void take_spot(Import *import, const cJSON *object) {
    Spot spot = {0};
    take_point(import, object, &spot.point);
    take_term(import, object, "area", AREAS, area_name, &spot.area);
    take_whole(import, object, "marked_unix_s", -WHOLE_MOST, WHOLE_MOST, &spot.marked_unix_s);
    if (!import->wrong) keep(import, journal_mark(import->journal, &spot));
}

static void take_programme(Import *import, const cJSON *object) {
    ProgrammePast past = {0};
    take_text(import, object, "id", past.id, sizeof past.id);
    take_int(import, object, "next", 0, 10000, &past.next);
    take_whole(import, object, "begun_day", -1e9, 1e9, &past.begun_day);
    take_whole(import, object, "last_day", -1e9, 1e9, &past.last_day);
    take_whole(import, object, "unix_s", -WHOLE_MOST, WHOLE_MOST, &past.unix_s);
    if (!import->wrong) keep(import, journal_programme(import->journal, &past));
}

static void take_liking(Import *import, const cJSON *object) {
    Liking liking = {.liked = 0};
    take_text(import, object, "lesson", liking.lesson, sizeof liking.lesson);
    take_int(import, object, "liked", -1, 1, &liking.liked);
    take_whole(import, object, "unix_s", -WHOLE_MOST, WHOLE_MOST, &liking.unix_s);
    if (!import->wrong && liking.liked)
        keep(import, journal_like(import->journal, text_of(liking.lesson), liking.liked, liking.unix_s));
}

static void take_setting(Import *import, const cJSON *object) {
    Setting setting = {.value = 0};
    take_text(import, object, "lesson", setting.lesson, sizeof setting.lesson);
    take_text(import, object, "name", setting.name, sizeof setting.name);
    take_number(import, object, "value", -1e6, 1e6, &setting.value);
    take_whole(import, object, "unix_s", -WHOLE_MOST, WHOLE_MOST, &setting.unix_s);
    if (!import->wrong)
        keep(import, journal_set(import->journal, text_of(setting.lesson), text_of(setting.name),
                                 setting.value, setting.unix_s));
}

static void take_gate(Import *import, const cJSON *object) {
    GatePast gate = {.passed_unix_s = 0};
    take_text(import, object, "id", gate.id, sizeof gate.id);
    take_whole(import, object, "passed_unix_s", -WHOLE_MOST, WHOLE_MOST, &gate.passed_unix_s);
    if (!import->wrong) keep(import, journal_merge_gate(import->journal, &gate));
}

/* ---- the file ---- */

static void take_list(Import *import, const cJSON *root, const char *name,
                      void (*take)(Import *import, const cJSON *object)) {
    const cJSON *list = member(root, name), *object;
    if (list && !cJSON_IsArray(list)) {
        fprintf(stderr, "%s: %s: expected a list\n", import->path, name);
        import->wrong++;
        return;
    }
    import->list = name;
    import->at = 0;
    cJSON_ArrayForEach(object, list) {
        if (cJSON_IsObject(object))
            take(import, object);
        else
            wrong(import, "", "an object");
        import->at++;
    }
}

static void take_all(Import *import, const cJSON *root) {
    take_list(import, root, "sessions", take_session);
    take_list(import, root, "spots", take_spot);
    take_list(import, root, "programmes", take_programme);
    take_list(import, root, "likes", take_liking);
    take_list(import, root, "settings", take_setting);
    take_list(import, root, "gates", take_gate);
    if (import->wrong > WRONG_SHOWN)
        fprintf(stderr, "%s: and %d more\n", import->path, import->wrong - WRONG_SHOWN);
}

/* Whether it is a journal that this version can read. */
static bool is_journal(const char *path, const cJSON *root) {
    const cJSON *form = member(root, "unknot-journal");
    if (!cJSON_IsNumber(form))
        fprintf(stderr, "unknot journal: %s is no exported journal\n", path);
    else if (form->valuedouble > FORM)
        fprintf(stderr, "unknot journal: %s was exported by a newer version\n", path);
    return cJSON_IsNumber(form) && form->valuedouble <= FORM;
}

static bool import_root(Import *import, const cJSON *root) {
    if (!is_journal(import->path, root)) return false;
    if (!journal_together(import->journal)) {
        fprintf(stderr, "unknot journal: %s\n", journal_error(import->journal));
        return false;
    }
    take_all(import, root);
    bool kept = journal_settle(import->journal, import->wrong == 0);
    if (import->wrong)
        fprintf(stderr, "unknot journal: nothing of %s was taken in\n", import->path);
    else if (!kept)
        fprintf(stderr, "unknot journal: %s\n", journal_error(import->journal));
    return kept;
}

bool journal_json_read(Journal *journal, const char *path, JournalTaken *taken) {
    Arena *arena = arena_new();
    Import import = {.path = path, .journal = journal, .session = calloc(1, sizeof *import.session)};
    Text text = {0};
    bool good = false, read = arena && import.session && file_read(arena, path, BYTES_MOST, &text);
    cJSON *root = read ? cJSON_ParseWithLength(text.at, text.count) : NULL;
    if (!arena || !import.session)
        fputs("unknot journal: out of memory\n", stderr);
    else if (!read)
        fprintf(stderr, "unknot journal: cannot read %s: %s\n", path, strerror(errno));
    else if (!root)
        fprintf(stderr, "unknot journal: %s is no exported journal: it is not JSON\n", path);
    else
        good = import_root(&import, root);
    *taken = import.taken;
    cJSON_Delete(root);
    free(import.session);
    arena_free(arena);
    return good;
}
