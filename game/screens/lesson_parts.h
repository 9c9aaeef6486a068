/* What the lesson's page does and how it looks, shared by the two files of it. */
#ifndef SCREENS_LESSON_PARTS_H
#define SCREENS_LESSON_PARTS_H

#include "screens/lesson_page.h"

/* Rows: the choices, a spot to mark, Start. */
static inline bool has_spot(const LessonPage *page) {
    return page->lesson->kind == LESSON_PLAIN && page->lesson->muscle;
}

static inline int start_row(const LessonPage *page) {
    return page->choices.count + has_spot(page);
}

static inline bool is_spot(const LessonPage *page, int row) {
    return has_spot(page) && row == page->choices.count;
}

/* The page; its pictures are made once. */
void lesson_page_draw(void *data, World *world, Scene *scene);

#endif
