/* The daily five: a routine as a page would say it, read like any other. */
#include "app/show.h"

#include "screens/advice.h"

typedef struct Making {
    Show *show;
    int picks[DAILY_PICKS_MAX], count;
    const Lesson *made;
} Making;

/* The routine of the first picks; NULL if it cannot be played. */
static const Lesson *read_page(Making *making, int count) {
    Show *show = making->show;
    Arena *arena = show->daily_arena;
    Vocabulary words = show->library.vocabulary;
    Diags diags = diags_in(arena);
    words.lessons = show->lessons;
    words.lesson_count = show->lesson_count;
    words.names = NULL;
    Text page = advice_daily_page(arena, &show->world, making->picks, count);
    const Lesson *lesson =
        lesson_read(arena, script_parse(arena, source_new(arena, TEXT(DAILY_ID ".lesson"), page), &diags),
                    &words, &diags);
    return lesson->broken ? NULL : lesson;
}

/* As many picks as there is time for: fewer, until it is no longer than five minutes, rounded. */
static void make(void *with) {
    Making *making = with;
    making->count = advice_daily(&making->show->world, making->picks);
    for (int count = making->count; count > 0; count--) {
        making->made = read_page(making, count);
        if (making->made && (making->made->seconds < (DAILY_MINUTES + 0.5) * 60 || count == 1)) return;
    }
    making->made = NULL;
}

static void take_away(Show *show) {
    if (show->daily_shipped)
        show->lessons[show->daily] = show->daily_shipped;
    else if (show->daily)
        show->world.lesson_count = --show->lesson_count;
    show->daily = 0;
    show->daily_shipped = NULL;
}

/* In the place of the shipped one, which is for people without a past: nobody is to see two of the same name. */
static void put(Show *show, const Lesson *made) {
    for (int i = 0; i < show->lesson_count && !show->daily; i++)
        if (text_is(show->lessons[i]->id, DAILY_ID)) show->daily = i;
    if (show->daily) {
        show->daily_shipped = show->lessons[show->daily];
        show->lessons[show->daily] = made;
        return;
    }
    show->daily = show->lesson_count;
    show->lessons[show->daily] = made;
    show->from[show->daily] = NULL;
    show->past[show->daily] = (LessonPast){.last_relief = -1};
    show->world.lesson_count = ++show->lesson_count;
}

bool show_daily(Show *show) {
    Making making = {.show = show};
    take_away(show);
    if (!show->daily_arena) show->daily_arena = arena_new();
    if (!show->daily_arena) return false;
    arena_clear(show->daily_arena);
    if (!arena_run(show->daily_arena, make, &making)) return false;
    if (making.made) put(show, making.made);
    return true;
}
