/* unknot outline FILE|ID [--json]: a lesson as time. */
#include "app/args.h"
#include "app/commands.h"
#include "app/desk.h"
#include "app/texts.h"
#include "stage/bars.h"

#include <getopt.h>
#include <stdio.h>

enum { BAR_COLUMNS = 20 };

static Text tenths(Arena *arena, double seconds) {
    return text_format(arena, "%d:%04.1f", (int)(seconds / 60), seconds - 60 * (int)(seconds / 60));
}

static Text round_of(Arena *arena, const Phase *phase) {
    if (phase->rounds < 1) return TEXT("");
    return text_format(arena, "%d/%d", phase->round, phase->rounds);
}

static Text breath_of(Arena *arena, const Phase *phase) {
    if (phase->in_s + phase->out_s <= 0) return TEXT("natural");
    if (phase->full_s + phase->empty_s <= 0)
        return text_format(arena, "%g in, %g out", phase->in_s, phase->out_s);
    return text_format(arena, "%g in, %g hold, %g out, %g hold", phase->in_s, phase->full_s, phase->out_s,
                       phase->empty_s);
}

/* Where the phase lies in the whole, as so many columns. */
static Text bar_of(Arena *arena, const Timeline *timeline, const Phase *phase) {
    char *bar = arena_alloc(arena, BAR_COLUMNS);
    double per_second = BAR_COLUMNS / timeline->seconds;
    int from = (int)(phase->start_s * per_second),
        until = (int)((phase->start_s + phase->seconds) * per_second + 0.5);
    if (from >= BAR_COLUMNS) from = BAR_COLUMNS - 1;
    for (int i = 0; i < BAR_COLUMNS; i++) bar[i] = i == from || (i > from && i < until) ? '#' : '.';
    return (Text){bar, BAR_COLUMNS};
}

/* How much time there is to say the cue: until the next one of its phase, or the phase's end. */
static double room_s(const Timeline *timeline, int index) {
    const Cue *cue = &timeline->cues[index];
    const Phase *phase = &timeline->phases[cue->phase];
    for (int i = index + 1; i < timeline->cue_count; i++) {
        const Cue *next = &timeline->cues[i];
        if (next->phase == cue->phase && next->kind == CUE_SAY) return next->at_s - cue->at_s;
    }
    return phase->start_s + phase->seconds - cue->at_s;
}

static const char *cue_kind(const Cue *cue) {
    switch (cue->kind) {
    case CUE_SAY: return cue->mistake ? "mistake" : "say";
    case CUE_SHOW: return "show";
    case CUE_TELL: return "tell";
    case CUE_TONE: return "sound";
    }
    return "";
}

static void print_cues(Arena *arena, const Timeline *timeline, int phase) {
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (cue->phase != phase || (cue->kind == CUE_TONE && !cue->clip.count)) continue;
        Text at = tenths(arena, cue->at_s);
        if (cue->kind == CUE_TONE)
            printf("      %8.*s  sound %4.1f s  [%.*s]\n", TEXT_ARGS(at), cue->seconds, TEXT_ARGS(cue->clip));
        if (cue->kind == CUE_TONE) continue;
        printf("      %8.*s  %-4s %5.1f of %5.1f s  %.*s", TEXT_ARGS(at), cue_kind(cue), cue->seconds,
               room_s(timeline, i), TEXT_ARGS(cue->text));
        if (cue->clip.count) printf("  [%.*s]", TEXT_ARGS(cue->clip));
        putchar('\n');
    }
}

/* The spot that is shown on the skin, or empty. */
static Text mark_of(const Phase *phase) {
    return phase->mark > 0 ? phase->muscle->spots[phase->mark - 1] : (Text){0};
}

static void print_mark(Arena *arena, const Phase *phase) {
    Text mark = mark_of(phase), at = tenths(arena, phase->start_s);
    if (mark.count) printf("      %8.*s  mark  %.*s\n", TEXT_ARGS(at), TEXT_ARGS(mark));
    if (phase->spread) printf("      %8.*s  spread\n", TEXT_ARGS(at));
    if (phase->never) printf("      %8.*s  never\n", TEXT_ARGS(at));
}

/* "3 to 5" where it rises or falls. */
static Text pressure_of(Arena *arena, const Phase *phase) {
    double from = (double)phase->pressure_from, to = (double)phase->pressure_to;
    return from == to ? text_format(arena, "%.3g", to) : text_format(arena, "%.3g to %.3g", from, to);
}

static void print_before(const Lesson *lesson) {
    if (lesson->asks.before) printf("%8s  ask   soreness %s\n", "before", area_id(lesson->asks.area));
}

static void print_after(const Lesson *lesson) {
    const Asks *asks = &lesson->asks;
    if (asks->after == ASK_RELIEF) printf("%8s  ask   relief\n", "after");
    if (asks->after == ASK_SORENESS) printf("%8s  ask   soreness %s\n", "after", area_id(asks->area));
    if (asks->after && asks->advice)
        printf("%8s  unless better: %.*s, \"%.*s\"\n", "", TEXT_ARGS(asks->advice->id),
               TEXT_ARGS(asks->advice->title));
}

static void print_table(Desk *desk, const Timeline *timeline) {
    const Lesson *lesson = timeline->lesson;
    printf("%.*s (%.*s), %.*s\n\n", TEXT_ARGS(lesson->title), TEXT_ARGS(lesson->id),
           TEXT_ARGS(bar_clock(desk->arena, timeline->seconds)));
    printf("%8s %7s  %-*s  %-9s %-5s %-5s %-22s %-8s %s\n", "start", "seconds", BAR_COLUMNS, "when", "phase",
           "side", "round", "pose", "pressure", "breath");
    print_before(lesson);
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        Text start = tenths(desk->arena, phase->start_s), round = round_of(desk->arena, phase);
        Text pressure = pressure_of(desk->arena, phase);
        Text breath = breath_of(desk->arena, phase), bar = bar_of(desk->arena, timeline, phase);
        printf("%8.*s %7.1f  %.*s  %-9s %-5s %-5.*s %-22.*s %-8.*s %.*s\n", TEXT_ARGS(start), phase->seconds,
               TEXT_ARGS(bar), phase_id(phase->kind), phase->side ? side_id(phase->side) : "",
               TEXT_ARGS(round), TEXT_ARGS(phase->pose.name), TEXT_ARGS(pressure), TEXT_ARGS(breath));
        print_mark(desk->arena, phase);
        print_cues(desk->arena, timeline, i);
    }
    print_after(lesson);
}

static cJSON *cues_json(Desk *desk, const Timeline *timeline, int phase) {
    cJSON *list = cJSON_CreateArray();
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (cue->phase != phase) continue;
        cJSON *object = cJSON_CreateObject();
        desk_add_seconds(object, "at", cue->at_s);
        cJSON_AddStringToObject(object, "kind", cue_kind(cue));
        desk_add_text(desk, object, "text", cue->text);
        if (cue->kind != CUE_TONE) {
            desk_add_text(desk, object, "language", cue->language);
            desk_add_seconds(object, "seconds", cue->seconds);
            desk_add_seconds(object, "room", room_s(timeline, i));
        }
        if (cue->kind == CUE_TONE && cue->clip.count) desk_add_seconds(object, "seconds", cue->seconds);
        if (cue->hushed) cJSON_AddBoolToObject(object, "hushed", true);
        if (cue->clip.count) desk_add_text(desk, object, "clip", cue->clip);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *phase_json(Desk *desk, const Timeline *timeline, int index) {
    const Phase *phase = &timeline->phases[index];
    cJSON *object = cJSON_CreateObject(), *breath = cJSON_CreateObject();
    desk_add_seconds(object, "start", phase->start_s);
    desk_add_seconds(object, "seconds", phase->seconds);
    cJSON_AddStringToObject(object, "phase", phase_id(phase->kind));
    cJSON_AddStringToObject(object, "side", side_id(phase->side));
    cJSON_AddNumberToObject(object, "round", phase->round);
    desk_add_text(desk, object, "pose", phase->pose.name);
    if (phase->mark > 0) desk_add_text(desk, object, "mark", mark_of(phase));
    if (phase->spread) cJSON_AddBoolToObject(object, "spread", true);
    if (phase->never) cJSON_AddBoolToObject(object, "never", true);
    desk_add_seconds(breath, "in", phase->in_s);
    desk_add_seconds(breath, "hold", phase->full_s);
    desk_add_seconds(breath, "out", phase->out_s);
    desk_add_seconds(breath, "rest", phase->empty_s);
    cJSON_AddItemToObject(object, "breath", breath);
    if (phase->pressure_from != phase->pressure_to)
        cJSON_AddNumberToObject(object, "pressure_from", (double)phase->pressure_from);
    cJSON_AddNumberToObject(object, "pressure", (double)phase->pressure_to);
    cJSON_AddItemToObject(object, "cues", cues_json(desk, timeline, index));
    return object;
}

/* What is asked; null where nothing is. */
static cJSON *asks_json(Desk *desk, const Asks *asks) {
    static const char *const AFTER[] = {NULL, "relief", "soreness"};
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObject(object, "before",
                          asks->before ? cJSON_CreateString("soreness") : cJSON_CreateNull());
    cJSON_AddItemToObject(object, "after",
                          asks->after ? cJSON_CreateString(AFTER[asks->after]) : cJSON_CreateNull());
    bool area = asks->before || asks->after == ASK_SORENESS;
    cJSON_AddItemToObject(object, "area",
                          area ? cJSON_CreateString(area_id(asks->area)) : cJSON_CreateNull());
    if (asks->advice)
        desk_add_text(desk, object, "advice", asks->advice->id);
    else
        cJSON_AddNullToObject(object, "advice");
    return object;
}

static cJSON *timeline_json(Desk *desk, const Timeline *timeline) {
    cJSON *root = cJSON_CreateObject(), *phases = cJSON_CreateArray();
    desk_add_text(desk, root, "id", timeline->lesson->id);
    desk_add_text(desk, root, "title", timeline->lesson->title);
    desk_add_seconds(root, "seconds", timeline->seconds);
    cJSON_AddItemToObject(root, "asks", asks_json(desk, &timeline->lesson->asks));
    for (int i = 0; i < timeline->phase_count; i++)
        cJSON_AddItemToArray(phases, phase_json(desk, timeline, i));
    cJSON_AddItemToObject(root, "phases", phases);
    return root;
}

static const Timeline *usual_timeline(Desk *desk, const Lesson *lesson) {
    return timeline_new(desk->arena, lesson, &(Options){0});
}

static cJSON *programme_json(Desk *desk, const Lesson *programme) {
    cJSON *root = cJSON_CreateObject(), *days = cJSON_CreateArray();
    desk_add_text(desk, root, "id", programme->id);
    desk_add_text(desk, root, "title", programme->title);
    desk_add_seconds(root, "seconds", programme->seconds);
    for (int i = 0; i < programme->day_count; i++) {
        cJSON *day = timeline_json(desk, usual_timeline(desk, programme->days[i].lesson));
        cJSON_AddNumberToObject(day, "day", programme->days[i].number);
        cJSON_AddItemToArray(days, day);
    }
    cJSON_AddItemToObject(root, "days", days);
    return root;
}

static void print_programme(Desk *desk, const Lesson *programme) {
    for (int i = 0; i < programme->day_count; i++) {
        if (i) putchar('\n');
        print_table(desk, usual_timeline(desk, programme->days[i].lesson));
    }
}

static int outline(Desk *desk, const char *name, const char *language, bool json) {
    desk->library.language = language_wanted(desk->arena, language);
    const Lesson *lesson = desk_lesson(desk, name);
    if (!lesson) return EXIT_ANSWER_NO;
    library_say_gated(lesson);
    bool programme = lesson->kind == LESSON_PROGRAMME;
    if (json) {
        cJSON *root =
            programme ? programme_json(desk, lesson) : timeline_json(desk, usual_timeline(desk, lesson));
        return desk_print_json(root) ? EXIT_GOOD : EXIT_ANSWER_NO;
    }
    if (programme)
        print_programme(desk, lesson);
    else
        print_table(desk, usual_timeline(desk, lesson));
    return EXIT_GOOD;
}

int command_outline(int argc, char **argv) {
    static const struct option options[] = {
        {"json", no_argument, NULL, 'j'}, {"language", required_argument, NULL, 'g'}, {NULL, 0, NULL, 0}};
    const char *language = NULL;
    bool json = false;
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == '?') return args_wrong("outline", "it knows only --json and --language");
        if (option == 'g' && !args_language(optarg, &language)) return EXIT_USAGE;
        if (option == 'j') json = true;
    }
    if (optind == argc) return args_wrong("outline", "which lesson? give a file or an id");
    if (optind + 1 < argc) return args_wrong("outline", "one lesson at a time");
    Desk desk;
    int code = desk_open(&desk, "outline") ? outline(&desk, argv[optind], language, json) : EXIT_ANSWER_NO;
    desk_close(&desk);
    return code;
}
