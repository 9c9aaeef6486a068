/* What screens are filled with in tests of their lay-out: lessons, pages, a past, in English, Spanish and the made-up
 * language, and the themes. Needs UNKNOT_LEARN_FILES. */
#ifndef TESTS_SUPPORT_SPOKEN_H
#define TESTS_SUPPORT_SPOKEN_H

#include "core/calendar.h"
#include "lesson/translation.h"
#include "stage/pseudo.h"
#include "support/case.h"

enum { TODAY = 20000, THEMES = 3, TONGUES = 3, LESSONS = 4 };

/* Screens, safety check and pages of Learn in one language. */
typedef struct Speaker {
    const char *name;
    Phrases phrases;
    const Language *language;
    const Gate *not_today, *ask_first;
    LearnPages learn;
    const Lesson *lessons[LESSONS];
} Speaker;

typedef struct Spoken {
    Speaker tongues[TONGUES];
    Theme themes[THEMES];
    LessonPast past[LESSONS];
    Guide guide;
    Habit habit;
    DayLines day;
} Spoken;

/* "es" of "01-trigger-point.es.page"; empty for a page in English. */
static inline Text tag_of(const char *name) {
    const char *dot = strchr(name, '.'), *last = strrchr(name, '.');
    return dot == last ? (Text){0} : (Text){dot + 1, (size_t)(last - dot - 1)};
}

static inline void read_learn(House *house, LearnPages *pages, Text tag) {
    static const char *const files[] = {UNKNOT_LEARN_FILES};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (!text_same(tag_of(files[i]), tag)) continue;
        const char *path = text_format(house->arena, "assets/learn/%s", files[i]).at;
        learn_read(house->arena, pages, house_tree(house, path), &house->vocabulary, &house->diags);
    }
}

static const Lesson *spoken_lesson(House *house, const char *path, const char *texts) {
    const Vocabulary *words = &house->vocabulary;
    const Translation *in =
        texts ? translation_read(house->arena, house_tree(house, texts), words, &house->diags) : NULL;
    return lesson_read_in(house->arena, house_tree(house, path), words, in, &house->diags);
}

static inline void read_lessons(Ground *ground, Speaker *tongue, bool spanish) {
    House *house = &ground->house;
    tongue->lessons[0] = ground->lesson;
    tongue->lessons[1] = case_lesson(house, "    gate hip-safety\n" CASE_PARTS);
    tongue->lessons[2] = spoken_lesson(house, "levels/hips-glutes/chair-glutes.lesson",
                                       spanish ? "levels/hips-glutes/chair-glutes.es.texts" : NULL);
    tongue->lessons[3] = spoken_lesson(house, "tests/levels/gated.lesson", NULL);
}

static inline void read_tongue(Ground *ground, Speaker *tongue, const char *name) {
    House *house = &ground->house;
    Vocabulary *words = &house->vocabulary;
    bool spanish = strcmp(name, "es") == 0;
    *tongue = (Speaker){.name = name, .phrases = house->phrases};
    if (spanish)
        phrases_translate(&tongue->phrases, house_tree(house, "assets/texts/spanish.texts"), &house->diags);
    if (strcmp(name, PSEUDO_LANGUAGE) == 0) pseudo_phrases(house->arena, &tongue->phrases);
    tongue->language = vocabulary_language(words, text_of(name));
    tongue->not_today = gate_said(house->arena, vocabulary_gate(words, TEXT("not-today")), tongue->language);
    tongue->ask_first = gate_said(house->arena, vocabulary_gate(words, TEXT("ask-first")), tongue->language);
    read_learn(house, &tongue->learn, spanish ? TEXT("es") : (Text){0});
    read_lessons(ground, tongue, spanish);
}

static inline void read_habit(Habit *habit, DayLines *day) {
    *habit = (Habit){.today = TODAY, .sessions = 40, .holds = 321, .done_s = 9000, .day_count = 3};
    for (int i = 0; i < 3; i++)
        habit->days[i] = (DayPast){.day = TODAY - 2 + i, .sessions = 2, .done_s = 700};
    for (int i = 0; i < 6; i++)
        habit->sore[i] = (WeekSoreness){
            .week = calendar_week(TODAY) - i / 2, .area = i % 2 ? 5 : 3, .before = 6, .after = 4};
    habit->sore_count = 6;
    habit->spot_count = 3;
    for (int i = 0; i < habit->spot_count; i++)
        habit->spots[i] = (Spot){.point = {"rhomboids", i}, .area = AREA_UPPER_BACK};
    *day = (DayLines){.day = TODAY};
}

/* False after printing why. */
static inline bool spoken_read(Spoken *spoken, Ground *ground) {
    static const char *const themes[THEMES] = {"dark", "light", "high-contrast"};
    static const char *const names[TONGUES] = {"en", "es", PSEUDO_LANGUAGE};
    House *house = &ground->house;
    vocabulary_read_languages(house->arena, house_tree(house, "assets/languages/es.language"),
                              &house->vocabulary, &house->diags);
    for (int i = 0; i < THEMES; i++) {
        const char *path = text_format(house->arena, "assets/themes/%s.theme", themes[i]).at;
        theme_read(&spoken->themes[i], house_tree(house, path), &house->diags);
    }
    for (int i = 0; i < TONGUES; i++) read_tongue(ground, &spoken->tongues[i], names[i]);
    read_habit(&spoken->habit, &spoken->day);
    Tree *words = house_tree(house, "assets/muscles.words");
    bool good = guide_read(house->arena, &spoken->guide, words, &house->vocabulary, &house->diags);
    if (!good || house->diags.errors) house_print(house);
    return good && house->diags.errors == 0;
}

#endif
