#include "app/past.h"

#include "core/calendar.h"

#include <stdlib.h>

enum { LESSONS_MAX = 512, PROGRAMMES_MAX = 32 };

typedef struct Played {
    JournalLesson *list;
    int count;
    ProgrammePast programmes[PROGRAMMES_MAX];
    int programme_count;
    int64_t today;
    int zone_s;
} Played;

static const JournalLesson *played_with(const Played *played, Text id) {
    for (int i = 0; i < played->count; i++)
        if (text_is(id, played->list[i].lesson)) return &played->list[i];
    return NULL;
}

static const ProgrammePast *programme_with(const Played *played, Text id) {
    for (int i = 0; i < played->programme_count; i++)
        if (text_is(id, played->programmes[i].id)) return &played->programmes[i];
    return NULL;
}

/* Adds what is known of one id; whether it was played to its end. A clock that was set back has no days to come. */
static bool add_past(const Played *played, Text id, LessonPast *past) {
    const JournalLesson *known = played_with(played, id);
    if (!known) return false;
    int64_t ago = played->today - calendar_day(known->last_unix_s, played->zone_s);
    int days_ago = ago < 0 ? 0 : (int)ago;
    if (!past->sessions || days_ago < past->days_ago) past->days_ago = days_ago;
    past->sessions += known->sessions;
    return known->finished > 0;
}

/* The day that comes next is the one that is kept; where nothing is, the first that was not played to its end. After
 * the last it begins anew. */
static LessonPast past_of(const Played *played, const Lesson *lesson) {
    LessonPast past = {0};
    if (lesson->kind != LESSON_PROGRAMME) {
        add_past(played, lesson->id, &past);
        return past;
    }
    bool all = true;
    for (int i = 0; i < lesson->day_count; i++) {
        bool finished = add_past(played, lesson->days[i].lesson->id, &past);
        if (all && !finished) past.day = i;
        all = all && finished;
    }
    const ProgrammePast *programme = programme_with(played, lesson->id);
    if (!programme) return past;
    past.day = programme->next < lesson->day_count ? programme->next : 0;
    past.begun_day = programme->begun_day;
    past.last_day = programme->last_day;
    return past;
}

bool past_read(Journal *journal, Show *show, int64_t now_unix_s, int zone_s) {
    Played played = {.today = calendar_day(now_unix_s, zone_s), .zone_s = zone_s};
    played.list = calloc(LESSONS_MAX, sizeof *played.list);
    if (played.list) played.count = journal_lessons(journal, played.list, LESSONS_MAX);
    played.programme_count = journal_programmes(journal, played.programmes, PROGRAMMES_MAX);
    for (int i = 0; i < show->lesson_count; i++) show->past[i] = past_of(&played, show->lessons[i]);
    free(played.list);
    return played.count >= 0 && played.programme_count >= 0;
}
