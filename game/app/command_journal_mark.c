/* unknot journal --mark, --unmark, --like, --dislike, --no-like. */
#include "app/clock.h"
#include "app/desk.h"
#include "app/journal_mark.h"
#include "script/words.h"

#include <stdio.h>
#include <string.h>

/* ---- spots ---- */

/* Splits "rhomboids.left"; without a side it is both. */
static bool read_spot(const char *text, Text *muscle, Side *side) {
    const char *dot = strrchr(text, '.');
    *muscle = dot ? (Text){text, (size_t)(dot - text)} : text_of(text);
    *side = SIDE_NONE;
    for (int i = SIDE_LEFT; dot && i < SIDE_TERMS; i++)
        if (strcmp(dot + 1, side_id((Side)i)) == 0) *side = (Side)i;
    if (!dot || *side != SIDE_NONE) return true;
    fprintf(stderr, "unknot journal: expected a muscle and a side, such as rhomboids.left, found \"%s\"\n",
            text);
    return false;
}

static bool is_muscle(const Desk *desk, Text id) {
    const Vocabulary *words = &desk->library.vocabulary;
    Text names[1024];
    int count = words->muscle_count < 1024 ? words->muscle_count : 1024;
    for (int i = 0; i < count; i++) {
        if (text_same(words->muscles[i].id, id)) return true;
        names[i] = words->muscles[i].id;
    }
    Text nearest = words_nearest(id, names, count);
    fprintf(stderr, "unknot journal: there is no muscle \"%.*s\"", TEXT_ARGS(id));
    if (nearest.count) fprintf(stderr, "; did you mean %.*s?", TEXT_ARGS(nearest));
    fputc('\n', stderr);
    return false;
}

/* That of the first lesson on this muscle, or -1. */
static int area_of(Desk *desk, Text muscle) {
    LessonFiles files = {0};
    catalogue_lessons(&desk->library, desk->arena, &desk->diags, &files);
    for (int i = 0; i < files.count; i++) {
        const Lesson *lesson = files.at[i].lesson;
        if (!lesson->broken && lesson->muscle && text_same(lesson->muscle->id, muscle))
            return (int)lesson->area;
    }
    return -1;
}

static bool mark(Desk *desk, Journal *journal, Text muscle, Side side, bool marked) {
    Spot spot = {.point.side = (int)side, .area = -1, .marked_unix_s = clock_unix()};
    if (!is_muscle(desk, muscle)) return false;
    snprintf(spot.point.muscle, sizeof spot.point.muscle, "%.*s", TEXT_ARGS(muscle));
    if (marked) spot.area = area_of(desk, muscle);
    if (marked ? journal_mark(journal, &spot) : journal_unmark(journal, &spot.point)) return true;
    fprintf(stderr, "unknot journal: %s\n", journal_error(journal));
    return false;
}

bool journal_mark_spot(Journal *journal, const char *spot, bool marked) {
    Text muscle;
    Side side;
    Desk desk;
    if (!read_spot(spot, &muscle, &side)) return false;
    bool good = desk_open(&desk, "journal") && mark(&desk, journal, muscle, side, marked);
    desk_close(&desk);
    return good;
}

/* ---- lessons ---- */

bool journal_like_lesson(Journal *journal, const char *id, int liked) {
    Desk desk;
    const Lesson *lesson = desk_open(&desk, "journal") ? desk_lesson(&desk, id) : NULL;
    bool good = lesson && journal_like(journal, lesson->id, liked, clock_unix());
    if (lesson && !good) fprintf(stderr, "unknot journal: %s\n", journal_error(journal));
    desk_close(&desk);
    return good;
}
