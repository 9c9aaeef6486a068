/* What a lesson is, before it starts: what one needs, where it is, what to mind; and what can be chosen. Start is in
 * focus, so that one press more plays it. */
#ifndef SCREENS_LESSON_PAGE_H
#define SCREENS_LESSON_PAGE_H

#include "screens/choices.h"
#include "screens/ui.h"

typedef struct LessonPage {
    int index;            /* into the world's lessons */
    const Lesson *lesson; /* what is played: of a programme, its day */
    Choices choices;
    Options options;
    const BreathTerm *breaths; /* those there are */
    int breath_count;
    double seconds; /* as it will be played */
    int focus;      /* a choice; behind them the spot, where there is a muscle to mark, and Start */
    StageShown picture;
    const SceneView *close_up; /* of the muscle; NULL: none */
    MarksShown marks;          /* on it */
    int shown_width, shown_height;
    Arena *arena, *scratch; /* of the pictures; of timelines */
    Area rows[CHOICES + 2];
    Hots hots;
} LessonPage;

/* A page of the world's nth lesson, to be freed by lesson_page_free(); NULL if memory is refused. `options` is what
 * is chosen already. */
LessonPage *lesson_page_new(const World *world, int index, const Options *options);
void lesson_page_free(LessonPage *page);

Screen lesson_page_screen(LessonPage *page);

#endif
