#include "app/library.h"

#include "app/clips.h"
#include "app/colour.h"
#include "app/playable.h"
#include "app/texts.h"
#include "core/utf8.h"
#include "stage/pseudo.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESH_MOST = 64 << 20, TEXT_MOST = SCRIPT_BYTES_MAX + 1, TREES_MAX = 32 };

/* A shipped text as a tree; an unreadable one is a problem of the installation. */
static const Tree *asset(Library *library, const char *path, const char *shown, Text *problem) {
    Text text;
    if (!file_read(library->arena, path, TEXT_MOST, &text)) {
        if (!problem->count)
            *problem = text_format(library->arena, "cannot read %s: %s", path, strerror(errno));
        return NULL;
    }
    Source *source = source_new(library->arena, text_of(shown), text);
    return script_parse(library->arena, source, &library->diags);
}

static const Tree *shipped(Library *library, const char *name, Text *problem) {
    const char *path = path_join(library->arena, library->share, name);
    return asset(library, path, path, problem);
}

/* The files of a folder of assets as trees, in order of name. */
static int shipped_folder(Library *library, const char *name, const char *ending, const Tree **trees,
                          Text *problem) {
    Paths paths = {0};
    const char *folder = path_join(library->arena, library->share, name);
    if (!files_below(library->arena, folder, ending, &paths) && !problem->count)
        *problem = text_format(library->arena, "cannot read %s: %s", folder, strerror(errno));
    int count = paths.count < TREES_MAX ? paths.count : TREES_MAX;
    for (int i = 0; i < count; i++) trees[i] = asset(library, paths.at[i], paths.at[i], problem);
    return count;
}

/* ---- the body ---- */

static const char *const flesh_names[] = {"assets/body/torso.body", "assets/body/head.body",
                                          "assets/body/arm.body", "assets/body/leg.body",
                                          "assets/body/hair.body"};
enum { FLESH_FILES = sizeof flesh_names / sizeof *flesh_names };

static const char *const *techniques(Arena *arena) {
    const char **names = arena_alloc(arena, (TECHNIQUES + 1) * sizeof *names);
    for (int i = 0; i < TECHNIQUES; i++) names[i] = technique_id((Technique)i);
    return names;
}

/* The cameras that the stage has. What else is wrong with them is the stage's to say. */
static const char *const *camera_names(Arena *arena, const Tree *tree) {
    const char **names = arena_alloc(arena, (size_t)(tree->root->children + 1) * sizeof *names);
    int count = 0;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (node->value_count) names[count++] = text_copy(arena, node->values[0].text);
    return names;
}

static bool read_body(Library *library, bool with_mesh, Text *problem) {
    Arena *arena = library->arena;
    const Tree **flesh = arena_alloc(arena, FLESH_FILES * sizeof *flesh);
    const Tree **poses = arena_alloc(arena, TREES_MAX * sizeof *poses);
    library->cameras = shipped(library, "assets/stage/cameras.stage", problem);
    library->areas = shipped(library, "assets/stage/areas.stage", problem);
    if (problem->count) return false;
    library->terms =
        (PoseTerms){.techniques = techniques(arena), .cameras = camera_names(arena, library->cameras)};
    BodyFiles files = {.skeleton = shipped(library, "assets/body/skeleton.body", problem),
                       .muscles = shipped(library, "assets/body/muscles.body", problem),
                       .flesh = flesh,
                       .flesh_count = FLESH_FILES,
                       .poses = poses,
                       .terms = library->terms};
    for (int i = 0; i < FLESH_FILES; i++) flesh[i] = shipped(library, flesh_names[i], problem);
    files.pose_count = shipped_folder(library, "assets/poses", ".pose", poses, problem);
    if (problem->count) return false;
    if (with_mesh) {
        Text mesh;
        const char *path = path_join(arena, library->share, "body.mesh");
        if (!file_read(arena, path, MESH_MOST, &mesh)) {
            *problem = text_format(arena, "cannot read %s: %s", path, strerror(errno));
            return false;
        }
        files.mesh = mesh.at;
        files.mesh_bytes = mesh.count;
    }
    library->files = files;
    library->body = library->figure = body_read(arena, &files, &library->diags, problem);
    return library->body != NULL;
}

/* ---- words ---- */

static void take_muscles(Library *library) {
    const Muscles *muscles = &library->body->muscles;
    Muscle *list = arena_alloc(library->arena, (size_t)(muscles->count + 1) * sizeof *list);
    for (int i = 0; i < muscles->count; i++) {
        const BodyMuscle *from = &muscles->list[i];
        list[i] = (Muscle){.id = from->id,
                           .name = from->name,
                           .midline = from->midline,
                           .careful = from->careful,
                           .gate = from->gate};
        list[i].spot_count = from->point_count;
        for (int k = 0; k < from->point_count; k++) list[i].spots[k] = from->points[k].name;
    }
    library->vocabulary.muscles = list;
    library->vocabulary.muscle_count = muscles->count;
}

static void take_zones(Library *library) {
    const Muscles *muscles = &library->body->muscles;
    ZoneTerm *list = arena_alloc(library->arena, (size_t)(muscles->zone_count + 1) * sizeof *list);
    for (int i = 0; i < muscles->zone_count; i++) {
        const Zone *from = &muscles->zones[i];
        list[i] = (ZoneTerm){.id = from->id, .title = from->title, .paired = from->paired};
    }
    library->vocabulary.zones = list;
    library->vocabulary.zone_count = muscles->zone_count;
}

static void read_languages(Library *library, Text *problem) {
    const Tree *trees[TREES_MAX];
    int count = shipped_folder(library, "assets/languages", ".language", trees, problem);
    for (int i = 0; i < count && !problem->count; i++)
        vocabulary_read_languages(library->arena, (Tree *)trees[i], &library->vocabulary, &library->diags);
}

static bool read_words(Library *library, Text *problem) {
    Tree *tools = (Tree *)shipped(library, "assets/tools.words", problem);
    Tree *breaths = (Tree *)shipped(library, "assets/breaths.words", problem);
    Tree *gates = (Tree *)shipped(library, "assets/gates.words", problem);
    Tree *advice = (Tree *)shipped(library, "assets/advice.words", problem);
    Tree *mistakes = (Tree *)shipped(library, "assets/mistakes.words", problem);
    read_languages(library, problem);
    if (problem->count) return false;
    vocabulary_read_tools(library->arena, tools, &library->vocabulary, &library->diags);
    vocabulary_read_breaths(library->arena, breaths, &library->vocabulary, &library->diags);
    vocabulary_read_gates(library->arena, gates, &library->vocabulary, &library->diags);
    vocabulary_read_advice(library->arena, advice, &library->vocabulary, &library->diags);
    take_muscles(library);
    take_zones(library);
    shelf_take_poses(library->arena, library->body, &library->vocabulary);
    vocabulary_read_mistakes(library->arena, mistakes, &library->vocabulary, &library->diags);
    const Vocabulary *words = &library->vocabulary;
    if (library->diags.errors) return false;
    if (!words->muscle_count) *problem = TEXT("there is no muscle in assets/body/muscles.body");
    if (!words->tool_count) *problem = TEXT("there is no tool in assets/tools.words");
    if (!words->pose_count) *problem = TEXT("there is no pose in assets/poses");
    if (!vocabulary_language(words, TEXT("en"))) *problem = TEXT("there is no assets/languages/en.language");
    lesson_prepare(library->arena, &library->vocabulary);
    return problem->count == 0;
}

/* ---- the look ---- */

void library_dress(Library *library) {
    *library->theme = library->plain;
    wardrobe_dress(&library->wardrobe, &library->guise, &library->figure->person, library->theme);
}

void library_themes(const Library *library, Paths *names) {
    Paths paths = {0};
    files_below(library->arena, path_join(library->arena, library->share, "assets/themes"), ".theme", &paths);
    for (int i = 0; i < paths.count; i++)
        *vec_push(library->arena, names) = text_copy(library->arena, path_stem(paths.at[i]));
}

static Text no_theme(const Library *library, const char *name) {
    Paths names = {0};
    Text all = {0};
    library_themes(library, &names);
    for (int i = 0; i < names.count; i++)
        all = text_format(library->arena, "%.*s%s%s", TEXT_ARGS(all), i ? ", " : "", names.at[i]);
    return text_format(library->arena, "there is no theme \"%s\"; there are: %.*s", name, TEXT_ARGS(all));
}

bool library_theme(Library *library, Arena *arena, const char *name, Text *problem) {
    Library in = *library; /* what is read now lasts as long as this theme */
    in.arena = arena;
    in.diags = diags_in(arena);
    Paths names = {0};
    Theme theme;
    bool known = false;
    *problem = (Text){0};
    library_themes(&in, &names);
    for (int i = 0; i < names.count; i++) known |= strcmp(names.at[i], name) == 0;
    if (!known) *problem = no_theme(library, name);
    if (problem->count) return false;
    const Tree *tree = shipped(&in, text_format(arena, "assets/themes/%s.theme", name).at, problem);
    if (problem->count) *problem = text_of(text_copy(library->arena, *problem));
    if (problem->count) return false;
    if (theme_read(&theme, tree, &in.diags)) {
        library->plain = theme;
        library_dress(library);
        return true;
    }
    diags_order(&in.diags);
    *problem = diag_text(library->arena, &in.diags.list.at[0]);
    return false;
}

/* People are known by their files' names, and are read when they are wanted. */
static bool read_wardrobe(Library *library, Text *problem) {
    Arena *arena = library->arena;
    Paths paths = {0};
    const Tree *colours = shipped(library, "assets/people/colours.palette", problem);
    const char *folder = path_join(arena, library->share, "assets/people");
    if (!files_below(arena, folder, ".person", &paths) && !problem->count)
        *problem = text_format(arena, "cannot read %s: %s", folder, strerror(errno));
    library->people = arena_alloc(arena, (size_t)(paths.count + 1) * sizeof *library->people);
    for (int i = 0; i < paths.count; i++) {
        const Tree *tree = library->people[i] = asset(library, paths.at[i], paths.at[i], problem);
        const Node *node = tree ? script_child(tree->root, "person") : NULL;
        GuiseChoice *choice = vec_push(arena, &library->wardrobe.part[GUISE_FIGURE]);
        choice->id = text_of(text_copy(arena, path_stem(paths.at[i])));
        choice->title = node && node->value_count ? node->values[0].text : choice->id;
    }
    return !problem->count && wardrobe_read(arena, &library->wardrobe, colours, &library->diags);
}

static bool read_look(Library *library, Text *problem) {
    const Tree *tree = shipped(library, "assets/themes/dark.theme", problem);
    const Tree *texts = shipped(library, "assets/texts/english.texts", problem);
    library->props = shipped(library, "assets/stage/props.stage", problem);
    if (problem->count) return false;
    library->theme = arena_alloc(library->arena, sizeof *library->theme);
    library->phrases = arena_alloc(library->arena, sizeof *library->phrases);
    bool good = theme_read(&library->plain, tree, &library->diags);
    good = phrases_read(&library->english, texts, &library->diags) && good;
    *library->phrases = library->english;
    good = good && read_wardrobe(library, problem);
    if (good) library_dress(library);
    return good;
}

/* The file whose texts are in this language, or else in that without its region; NULL if there is none. */
static const Tree *texts_in(Library *library, Text language, Text *problem) {
    Paths paths = {0};
    const char *folder = path_join(library->arena, library->share, "assets/texts");
    if (!files_below(library->arena, folder, ".texts", &paths))
        *problem = text_format(library->arena, "cannot read %s: %s", folder, strerror(errno));
    for (Text tag = language; tag.count; tag = language_tag_base(tag))
        for (int i = 0; i < paths.count && !problem->count; i++) {
            if (strcmp(path_name(paths.at[i]), "codes.texts") == 0) continue; /* not of the screens */
            const Tree *tree = asset(library, paths.at[i], paths.at[i], problem);
            if (tree && text_same(phrases_language(tree), tag)) return tree;
        }
    return NULL;
}

bool library_phrases(Library *library, Arena *arena, Text *problem) {
    Library in = *library; /* what is read now lasts as long as this language is spoken */
    in.arena = arena;
    in.diags = diags_in(arena);
    *problem = (Text){0};
    Phrases phrases = library->english;
    bool pseudo = text_is(library->language, PSEUDO_LANGUAGE);
    const Tree *tree = pseudo ? NULL : texts_in(&in, library->language, problem);
    if (problem->count) return false;
    if (tree && !phrases_translate(&phrases, tree, &in.diags)) {
        diags_order(&in.diags);
        library_print(arena, &in.diags); /* what is right in it is said */
    }
    if (pseudo) pseudo_phrases(arena, &phrases);
    *library->phrases = phrases;
    return true;
}

bool library_open(Library *library, Arena *arena, bool with_body, Text *problem) {
    *library = (Library){.arena = arena, .diags = diags_in(arena)};
    *problem = (Text){0};
    library->share = share_folder(arena);
    const char *named = getenv("UNKNOT_SHARE");
    if (!library->share && named && *named)
        *problem = text_format(arena, "UNKNOT_SHARE names %s, where the program's own files are not", named);
    else if (!library->share)
        *problem = TEXT("the program's own files (share/unknot) are not beside it");
    if (!library->share) return false;
    bool good = read_body(library, with_body, problem) && read_words(library, problem);
    if (good && with_body) good = read_look(library, problem);
    diags_order(&library->diags);
    return good && library->diags.errors == 0;
}

bool library_codes(Library *library, CodeBook *book, Text *problem) {
    *problem = (Text){0};
    Tree *tree = (Tree *)shipped(library, "assets/texts/codes.texts", problem);
    bool good = tree && codebook_read(library->arena, book, tree, &library->vocabulary, &library->diags);
    diags_order(&library->diags);
    return good && library->diags.errors == 0;
}

bool library_guide(Library *library, Guide *guide, Text *problem) {
    *problem = (Text){0};
    Tree *tree = (Tree *)shipped(library, "assets/muscles.words", problem);
    bool good = tree && guide_read(library->arena, guide, tree, &library->vocabulary, &library->diags);
    diags_order(&library->diags);
    return good && library->diags.errors == 0;
}

/* NAME.es.page for NAME.page, or the page itself where there is none in the language, with or without its region. */
static const char *page_in(const Library *library, const char *path) {
    size_t stem = strlen(path) - strlen(".page");
    for (Text tag = library->language; tag.count; tag = language_tag_base(tag)) {
        const char *other = text_format(library->arena, "%.*s.%.*s.page", (int)stem, path, TEXT_ARGS(tag)).at;
        if (path_is_file(other)) return other;
    }
    return path;
}

bool library_learn(Library *library, Arena *arena, LearnPages *pages, Text *problem) {
    Library in = *library; /* as library_phrases() */
    in.arena = arena;
    in.diags = diags_in(arena);
    Paths paths = {0};
    const char *folder = path_join(arena, library->share, "assets/learn");
    *problem = (Text){0};
    *pages = (LearnPages){.count = 0};
    if (!files_below(arena, folder, ".page", &paths))
        *problem = text_format(arena, "cannot read %s: %s", folder, strerror(errno));
    for (int i = 0; i < paths.count && !problem->count; i++) {
        Text stem = path_stem(paths.at[i]);
        if (memchr(stem.at, '.', stem.count)) continue; /* a page in another language */
        const char *path = page_in(&in, paths.at[i]);
        Tree *tree = (Tree *)asset(&in, path, path, problem);
        if (tree) learn_read(arena, pages, tree, &library->vocabulary, &in.diags);
    }
    diags_order(&in.diags);
    diags_join(&library->diags, &in.diags);
    return !problem->count && in.diags.errors == 0;
}

void library_print(Arena *arena, const Diags *diags) {
    const DiagStyle *style = colour_style(COLOUR_AUTO, stderr);
    for (int i = 0; i < diags->list.count; i++) {
        Text text = diag_text_in(arena, &diags->list.at[i], style);
        fwrite(text.at, 1, text.count, stderr);
    }
}

void library_explain(const Library *library, Text problem) {
    if (problem.count) fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
    library_print(library->arena, &library->diags);
    fputs("unknot: files of its own are missing or damaged; build or install the program again\n", stderr);
}

/* ---- lessons ---- */

void library_say_gated(const Lesson *lesson) {
    if (!lesson->gate_count) return;
    fprintf(stderr, "unknot: %.*s is gated: before it opens, people must pass", TEXT_ARGS(lesson->id));
    for (int i = 0; i < lesson->gate_count; i++)
        fprintf(stderr, "%s %.*s", i ? "," : "", TEXT_ARGS(lesson->gates[i]->id));
    fputs("\n", stderr);
}

/* A lesson's text and the path that messages show, which differs from that of its bundle. One that is too large is a
 * mistake in it, not a failure to read it. */
static const Source *lesson_source(Shelves *shelves, const char *path, const Shelf *shelf, Text *why) {
    Arena *arena = shelves->arena;
    const char *bundled = folder_lesson(shelf->folder);
    Text text;
    if (bundled && !folder_read(shelf->folder, arena, bundled, TEXT_MOST, &text, why)) return NULL;
    if (!bundled && !file_read_near(shelves->near, arena, path, TEXT_MOST, &text) && errno != EFBIG) {
        *why = text_format(arena, "%s", strerror(errno));
        return NULL;
    }
    Text shown = text_of(bundled ? folder_path(shelf->folder, arena, bundled) : path);
    return source_new_apart(arena, shelves->scratch ? shelves->scratch : arena, shown, text);
}

const Vocabulary *library_words(Shelves *shelves, Shelf *shelf, const Tree *tree) {
    bool plain = lesson_kind_of(tree) == LESSON_PLAIN;
    const Vocabulary *words = plain ? shelf->vocabulary : playable_words(shelves, shelf);
    return clips_told(shelves->arena, tree, shelf->folder, words);
}

/* The lesson's texts in the language that is wanted, or NULL. */
static const Translation *translation_of(const Shelves *shelves, const Shelf *shelf, const Source *source,
                                         Diags *diags) {
    Text language = shelves->library->language, why;
    Arena *arena = shelves->arena;
    const char *name = language.count ? texts_found(shelf->folder, arena, source->path.at, language) : NULL;
    if (!name) return NULL;
    const Translation *translation = texts_translation(shelf, arena, name, diags, &why);
    if (!translation)
        fprintf(stderr, "unknot: cannot read %s: %.*s; the lesson's own words are used\n",
                folder_path(shelf->folder, arena, name), TEXT_ARGS(why));
    return translation;
}

/* Of many plain lessons, whose trees nobody asks for later, nobody asks for the phases of most. */
static const Lesson *read_tree(const Shelves *shelves, Tree *tree, const Vocabulary *words,
                               const Translation *translation, Diags *diags) {
    bool listed = shelves->plain && tree->arena != shelves->arena;
    return (listed ? lesson_read_listed : lesson_read_in)(shelves->arena, tree, words, translation, diags);
}

/* The lesson of a source in its own words, once more; what was said of its translation stays said. */
static const Lesson *read_own_words(const Shelves *shelves, Tree *tree, const Vocabulary *words, Diags *said,
                                    Diags *own) {
    Arena *arena = shelves->arena;
    const Lesson *lesson = read_tree(shelves, tree, words, NULL, own);
    for (int i = 0; i < said->list.count; i++) {
        const Diag *diag = &said->list.at[i];
        if (diag->source == tree->source) continue;
        *vec_push(arena, &own->list) = *diag;
        own->errors += diag->severity == SEVERITY_ERROR;
        own->warnings += diag->severity == SEVERITY_WARNING;
    }
    return lesson;
}

/* A lesson on the way to be read. */
typedef struct Opening {
    Shelves *shelves;
    Shelf *shelf;
    const Source *source;
    Arena *trees; /* where its tree lies */
    LessonFile *file;
    Diags own, texts; /* of the lesson; of its translation's file */
} Opening;

static void read_source(Opening *opening) {
    Arena *arena = opening->shelves->arena;
    LessonFile *file = opening->file;
    Tree *tree = script_parse_apart(opening->trees, arena, opening->source, &opening->own);
    file->tree = opening->trees == arena ? tree : NULL;
    if (lesson_kind_of(tree) != LESSON_PLAIN && opening->shelves->plain) {
        *vec_push(arena, &opening->shelves->others) =
            (OtherTerm){lesson_id_of(tree), lesson_kind_id(lesson_kind_of(tree))};
        return;
    }
    const Vocabulary *words = library_words(opening->shelves, opening->shelf, tree);
    const Translation *translation =
        translation_of(opening->shelves, opening->shelf, opening->source, &opening->texts);
    file->lesson = read_tree(opening->shelves, tree, words, translation, &opening->own);
    if (!opening->shelves->plain) lesson_look_over(file->lesson, tree, &opening->own);
    if (!translation || !file->lesson->broken) return;
    Diags own = diags_in(arena); /* a lesson that its translation breaks is good in its own words */
    tree = script_parse_apart(opening->trees, arena, opening->source, &own);
    file->lesson = read_own_words(opening->shelves, tree, words, &opening->own, &own);
    if (file->tree) file->tree = tree;
    opening->own = own;
}

bool library_lesson_on(Shelves *shelves, Shelf *shelf, const char *path, Diags *diags, LessonFile *file,
                       Text *why) {
    Arena *scratch = shelves->scratch, *arena = shelves->arena;
    if (scratch) arena_clear(scratch);
    const Source *source = lesson_source(shelves, path, shelf, why);
    if (!source) return false;
    Opening opening = {.shelves = shelves,
                       .shelf = shelf,
                       .source = source,
                       .trees = scratch ? scratch : arena,
                       .file = file,
                       .own = diags_in(arena),
                       .texts = diags_in(arena)};
    *file = (LessonFile){.path = path, .shelf = shelf};
    shelves->scratch = NULL; /* what a routine plays is read while its own tree lies there */
    read_source(&opening);
    shelves->scratch = scratch;
    if (!file->lesson) return true;
    diags_order(&opening.own);
    diags_order(&opening.texts);
    file->first_diag = diags->list.count;
    file->diag_count = opening.own.list.count + opening.texts.list.count;
    diags_join(diags, &opening.own);
    diags_join(diags, &opening.texts);
    return true;
}

bool library_lesson(Shelves *shelves, const char *path, Diags *diags, LessonFile *file, Text *why) {
    Shelf *shelf = shelf_of(shelves, path, diags, why);
    return shelf && library_lesson_on(shelves, shelf, path, diags, file, why);
}
