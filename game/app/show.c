#include "app/show.h"

#include "app/fonts.h"
#include "app/texts.h"
#include "screens/choices.h"

#include <stdio.h>
#include <string.h>

enum { EXTRA_LESSONS = 4 };

static bool open_paint(Show *show, SimdLevel simd) {
    Fonts fonts;
    char error[200];
    if (!fonts_find(show->arena, show->library.share, &fonts)) {
        fputs("unknot: no font found; install Noto Sans (Debian: fonts-noto-core)\n", stderr);
        return false;
    }
    PaintDesc desc = {fonts.regular, fonts.bold, fonts.fallback, simd};
    show->paint = paint_open(&desc, error, sizeof error);
    if (!show->paint) fprintf(stderr, "unknot: %s\n", error);
    if (show->paint) paint_workers(show->paint, threads_workers(show->threads));
    return show->paint != NULL;
}

static BrokenLesson broken_lesson(const Show *show, const LessonFile *file) {
    Text title = file->lesson->title, name = title.count ? title : path_stem(file->path);
    if (file->unread)
        return (BrokenLesson){name, text_format(show->language_arena, "%s: %s", file->path, file->unread)};
    const Diag *first = catalogue_breaks(&show->lesson_diags, file);
    int line = source_place(first->source, first->span.at).line;
    return (BrokenLesson){
        name, text_format(show->language_arena, "%s:%d: %.*s", file->path, line, TEXT_ARGS(first->message))};
}

static void take_lessons(Show *show) {
    Arena *arena = show->language_arena;
    show->lesson_diags = diags_in(arena);
    show->files = (LessonFiles){0};
    show->lesson_count = show->broken_count = show->daily = 0;
    show->daily_shipped = NULL;
    show->library.scratch = show->frame;
    arena_clear(show->frame);
    catalogue_lessons(&show->library, arena, &show->lesson_diags, &show->files);
    show->library.scratch = NULL;
    size_t room = (size_t)show->files.count + EXTRA_LESSONS;
    show->lessons = arena_alloc(arena, room * sizeof *show->lessons);
    show->from = arena_alloc(arena, room * sizeof *show->from);
    show->past = arena_alloc(arena, room * sizeof *show->past);
    show->broken = arena_alloc(arena, room * sizeof *show->broken);
    for (int i = 0; i < show->files.count; i++) {
        const LessonFile *file = &show->files.at[i];
        if (file->lesson->broken) {
            show->broken[show->broken_count++] = broken_lesson(show, file);
            continue;
        }
        show->from[show->lesson_count] = file;
        show->lessons[show->lesson_count++] = file->lesson;
    }
}

typedef struct Opening {
    Show *show;
    const ShowDesc *desc;
    bool good;
} Opening;

/* A part of the safety check in the language that is wanted; NULL if it is not there or asks nothing. */
static const Gate *safety_gate(Show *show, const char *id) {
    const Vocabulary *words = &show->library.vocabulary;
    const Gate *gate = vocabulary_gate(words, text_of(id));
    if (!gate || !gate->question_count) return NULL;
    return gate_said(show->language_arena, gate, vocabulary_language(words, show->library.language));
}

/* All that is said in the language but lessons. False with one line in *problem, or with the library's diags. */
static bool take_words(Show *show, Text *problem) {
    Arena *arena = show->language_arena;
    if (!library_phrases(&show->library, arena, problem) ||
        !library_learn(&show->library, arena, &show->learn, problem))
        return false;
    show->not_today = safety_gate(show, "not-today");
    show->ask_first = safety_gate(show, "ask-first");
    if (show->not_today && show->ask_first) return true;
    *problem = TEXT("assets/gates.words lacks not-today or ask-first");
    return false;
}

static void open_all(void *with) {
    Opening *opening = with;
    Show *show = opening->show;
    Text problem;
    if (!library_open(&show->library, show->arena, true, &problem)) {
        library_explain(&show->library, problem);
        return;
    }
    if (opening->desc->theme && !library_theme(&show->library, show->arena, opening->desc->theme, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return;
    }
    Arena *before;
    if (!library_guise(&show->library, &opening->desc->guise, &before, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return;
    }
    show->library.language = language_wanted(show->arena, opening->desc->language);
    take_lessons(show);
    if (!take_words(show, &problem) || !library_guide(&show->library, &show->guide, &problem)) {
        library_explain(&show->library, problem);
        return;
    }
    StageDesc desc = {show->library.figure,  show->library.theme, show->library.props,
                      show->library.cameras, show->library.areas, opening->desc->simd};
    show->simd = opening->desc->simd;
    show->detail = DETAIL_FULL;
    show->stage = stage_new(show->stage_arena, &desc, &show->library.diags);
    if (!show->stage) library_explain(&show->library, (Text){0});
    if (show->stage) stage_workers(show->stage, threads_workers(show->threads));
    opening->good = show->stage && open_paint(show, opening->desc->simd);
}

static void take_themes(Show *show) {
    Paths names = {0};
    library_themes(&show->library, &names);
    show->themes = arena_alloc(show->arena, (size_t)names.count * sizeof *show->themes);
    for (int i = 0; i < names.count; i++) show->themes[i] = text_of(names.at[i]);
    show->theme_count = names.count;
}

/* What screens see of the lessons and of the language, once these are taken. */
static void tell_lessons(Show *show) {
    World *world = &show->world;
    world->lessons = show->lessons;
    world->past = show->past;
    world->lesson_count = show->lesson_count;
    world->broken = show->broken;
    world->broken_count = show->broken_count;
    world->learn = show->learn.count ? &show->learn : NULL;
    world->not_today = show->not_today;
    world->ask_first = show->ask_first;
    world->language = vocabulary_language(&show->library.vocabulary, show->library.language);
}

bool show_open(Show *show, const ShowDesc *desc) {
    memset(show, 0, sizeof *show);
    show->arena = arena_new();
    show->frame = arena_new();
    show->stage_arena = arena_new();
    show->language_arena = arena_new();
    show->threads = threads_open();
    Opening opening = {show, desc, false};
    bool memory = show->arena && show->frame && show->stage_arena && show->language_arena &&
                  arena_run(show->arena, open_all, &opening);
    if (!memory) fputs("unknot: out of memory\n", stderr);
    if (memory && opening.good) {
        for (int i = 0; i < AREAS; i++) show->soreness[i] = (SorenessPast){NO_SORENESS, NO_SORENESS, 0};
        take_themes(show);
        show->world = (World){.lead_s = -1,
                              .speed = 1,
                              .volumes = VOLUMES_USUAL,
                              .rumble = true,
                              .access = access_usual(),
                              .soreness = show->soreness,
                              .stage = show->stage,
                              .theme = show->library.theme,
                              .themes = show->themes,
                              .theme_count = show->theme_count,
                              .wardrobe = &show->library.wardrobe,
                              .guise = &show->library.guise,
                              .phrases = show->library.phrases,
                              .languages = show->library.vocabulary.languages,
                              .language_count = show->library.vocabulary.language_count,
                              .breaths = show->library.vocabulary.breaths,
                              .breath_count = show->library.vocabulary.breath_count,
                              .guide = &show->guide,
                              .measure = {paint_width, show->paint},
                              .frame = show->frame,
                              .outbox = &show->outbox,
                              .seen = &show->seen};
        tell_lessons(show);
        return true;
    }
    show_close(show);
    return false;
}

typedef struct Staging {
    Show *show;
    Arena *arena;
    const char *theme;
    Text *problem;
    Stage *stage;
} Staging;

static void make_stage(void *with) {
    Staging *staging = with;
    Library *library = &staging->show->library;
    const char *theme = staging->theme ? staging->theme : text_copy(staging->arena, library->theme->name);
    if (!library_theme(library, staging->arena, theme, staging->problem)) return;
    Diags aside = diags_in(staging->arena); /* its files were without mistakes before */
    StageDesc desc = {library->figure,  library->theme, library->props,
                      library->cameras, library->areas, staging->show->simd};
    staging->stage = stage_new(staging->arena, &desc, &aside);
}

/* The stage as the library now says, in the theme of this name, or as it is; what was drawn before is drawn anew. The
 * theme lies beside the stage. False with the reason in *problem, and nothing has changed. */
static bool stage_anew(Show *show, const char *theme, Text *problem) {
    Arena *arena = arena_new();
    Theme plain = show->library.plain, dressed = *show->library.theme;
    Staging staging = {show, arena, theme, problem, NULL};
    *problem = (Text){0};
    bool memory = arena && arena_run(arena, make_stage, &staging);
    if (!staging.stage) {
        show->library.plain = plain;
        *show->library.theme = dressed;
        if (!memory || !problem->count) *problem = TEXT("there is not enough memory to show it");
        arena_free(arena);
        return false;
    }
    arena_free(show->stage_arena);
    show->stage_arena = arena;
    show->stage = show->world.stage = staging.stage;
    stage_workers(show->stage, threads_workers(show->threads));
    show_detail(show, show->detail);
    paint_forget(show->paint);
    show->world.looks++;
    return true;
}

static Text breaths_said(Show *show) {
    const Vocabulary *words = &show->library.vocabulary;
    Text said = {0};
    for (int i = 0; i < words->breath_count; i++)
        if (choices_can_breathe(&words->breaths[i]))
            said = text_format(show->arena, "%.*s%s%.*s", TEXT_ARGS(said), said.count ? ", " : "",
                               TEXT_ARGS(words->breaths[i].id));
    return said;
}

bool show_breath(Show *show, const char *name, BreathPattern *breath, Text *problem) {
    const BreathTerm *term = name ? vocabulary_breath(&show->library.vocabulary, text_of(name)) : NULL;
    bool good = !name || (term && choices_can_breathe(term));
    if (good) *breath = term ? term->pattern : (BreathPattern){0};
    if (!good)
        *problem = text_format(show->arena, "no breath for holds is called %s: there are %.*s", name,
                               TEXT_ARGS(breaths_said(show)));
    return good;
}

bool show_theme(Show *show, const char *name, Text *problem) {
    return stage_anew(show, name, problem);
}

typedef struct Translating {
    Show *show;
    const char *tag;
    Text *problem;
    bool good;
} Translating;

static void translate(void *with) {
    Translating *translating = with;
    Show *show = translating->show;
    show->library.language = text_of(text_copy(show->language_arena, text_of(translating->tag)));
    take_lessons(show);
    translating->good = take_words(show, translating->problem);
}

/* The frame's arena has the trees of lessons while they are read. */
static void translate_with_frame(void *with) {
    Translating *translating = with;
    if (!arena_run(translating->show->language_arena, translate, translating)) translating->good = false;
}

bool show_language(Show *show, const char *tag, Text *problem) {
    Show before = *show;
    Translating translating = {show, tag, problem, false};
    *problem = TEXT("there is not enough memory to speak another language");
    show->language_arena = arena_new();
    if (show->language_arena && !arena_run(show->frame, translate_with_frame, &translating))
        translating.good = false;
    if (!translating.good) {
        if (problem->count) *problem = text_of(text_copy(before.arena, *problem));
        arena_free(show->language_arena);
        *show = before;
        return false;
    }
    arena_free(before.language_arena);
    tell_lessons(show);
    show->world.looks++;
    paint_forget(show->paint);
    return true;
}

bool show_guise(Show *show, const Guise *guise, Text *problem) {
    Library *library = &show->library;
    Guise old = library->guise;
    Body *figure = library->figure;
    Arena *own = library->figure_in, *before;
    if (!library_guise(library, guise, &before, problem)) return false;
    bool other = library->figure != figure;
    if (stage_anew(show, NULL, problem)) {
        arena_free(before);
        return true;
    }
    if (other) arena_free(library->figure_in);
    library->guise = old;
    library->figure = figure;
    library->figure_in = own;
    library_dress(library);
    return false;
}

void show_close(Show *show) {
    paint_close(show->paint);
    threads_close(show->threads);
    arena_free(show->stage_arena);
    arena_free(show->language_arena);
    arena_free(show->daily_arena);
    arena_free(show->frame);
    arena_free(show->library.figure_in);
    arena_free(show->arena);
    memset(show, 0, sizeof *show);
}

void show_resize(Show *show, int width, int height) {
    const int *value = show->world.access.value;
    show->world.layout = layout_with(width, height, value[ACCESS_TEXT], value[ACCESS_EDGE]);
    show->world.layout.calm = value[ACCESS_MOTION] != 0;
    layout_hand(&show->world.layout, value[ACCESS_LEFT] != 0);
}

void show_detail(Show *show, DetailLevel level) {
    show->detail = level;
    stage_coarse(show->stage, detail_coarse(level));
    paint_stage_quarters(show->paint, detail_quarters(level));
}

void show_access(Show *show, const Access *access) {
    show->world.access = *access;
    show->world.looks++; /* pictures that were kept have another size */
    if (show->world.layout.width) show_resize(show, show->world.layout.width, show->world.layout.height);
}

typedef struct Completing {
    Show *show;
    int index;
} Completing;

static void take_phases(void *with) {
    Completing *completing = with;
    Show *show = completing->show;
    const Lesson **lesson = &show->lessons[completing->index];
    *lesson = lesson_whole(show->language_arena, *lesson);
}

bool show_complete(Show *show, int index) {
    Completing completing = {show, index};
    return arena_run(show->language_arena, take_phases, &completing);
}

int show_lesson(Show *show, const char *id_or_path) {
    for (int i = 0; i < show->lesson_count; i++)
        if (text_is(show->lessons[i]->id, id_or_path)) return i;
    Diags diags = diags_in(show->arena);
    LessonFile *file = arena_alloc(show->arena, sizeof *file);
    Text problem;
    if (!catalogue_find(&show->library, show->arena, id_or_path, &diags, file, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return -1;
    }
    library_print(show->arena, &diags);
    if (file->lesson->broken) {
        fprintf(stderr, "unknot: this lesson has mistakes and cannot be played\n");
        return -1;
    }
    show->lessons[show->lesson_count] = file->lesson;
    show->from[show->lesson_count] = file;
    show->world.lesson_count = ++show->lesson_count;
    return show->lesson_count - 1;
}

typedef struct Drawing {
    Show *show;
    const Screen *screen;
    Scene *scene;
} Drawing;

static void draw(void *with) {
    Drawing *drawing = with;
    Show *show = drawing->show;
    const Layout *layout = &show->world.layout;
    Scene *scene = scene_new(show->frame, layout->width, layout->height, show->library.theme->ink[INK_PAGE]);
    drawing->scene = scene;
    show->seen = (Seen){0};
    drawing->screen->draw(drawing->screen->data, &show->world, scene);
    if (show->world.helping) help_draw(scene, &show->world);
    const int *value = show->world.access.value;
    if (!value[ACCESS_READ] && !value[ACCESS_ONE]) return;
    show->focus_text = seen_text(show->frame, scene, &show->seen);
    show->seen.said = seen_sum(show->focus_text);
}

const Scene *show_draw(Show *show, const Screen *screen) {
    arena_clear(show->frame);
    show->focus_text = (Text){0};
    Drawing drawing = {show, screen, NULL};
    return arena_run(show->frame, draw, &drawing) ? drawing.scene : NULL;
}
