/* The word table sees to the form; what is left to check is that nothing is missing or there twice, and that a zone leads
 * to some muscle. */
#include "lesson/guide.h"

#include "lesson/lesson.h"
#include "script/prose.h"

#include <string.h>

static const Word WORDS[] = {
    {"flag", "file", NULL, "<name>", OFTEN_ANY, true,
     "A sign that it may be no muscle, by the name that zones use.",
     "flag clot\n    urgency  today\n    text     \"One leg hot, red and swollen: see a doctor today.\""},
    {"urgency", "flag", NULL, "emergency | today | professional", OFTEN_NEEDED, false,
     "How soon somebody must look at it.", "urgency  today"},
    {"text", "flag spared", NULL, "<text>", OFTEN_NEEDED, false, "What is said: the sign, and what to do.",
     "text  \"One leg hot, red and swollen: see a doctor today.\""},
    {"everywhere", "flag", NULL, "", OFTEN_ONCE, false, "It holds wherever it hurts.", "everywhere"},

    {"spared", "file", NULL, "<name> <text>", OFTEN_ANY, true, "A place that is never massaged.",
     "spared throat \"Front of the neck and throat\"\n    text  \"No massage here: see a doctor.\""},
    {"called", "zone spared", NULL, "<text>, ...", OFTEN_ONCE, false,
     "Other words that people have for it; several places may share one.", "called  \"knee\", \"kneecap\""},

    {"zone", "file", NULL, "<name:zone>", OFTEN_ANY, true,
     "A place where pain is felt, and which muscles it may come from.",
     "zone heel\n    area  calves-feet\n    from  soleus"},
    {"area", "zone", NULL, "<name:area>", OFTEN_NEEDED, false, "The part of the body that it belongs to.",
     "area  calves-feet"},
    {"flags", "zone", NULL, "<name:flag>, ...", OFTEN_ONCE, false,
     "What to look out for before anything else.", "flags  clot"},
    {"from", "zone", NULL, "<name:muscle>, ...", OFTEN_ONCE, false,
     "Muscles whose pain is felt here first of all, the likeliest first.", "from  soleus"},
    {"also", "zone", NULL, "<name:muscle>, ...", OFTEN_ONCE, false,
     "Muscles whose pain may spill over to here, the likeliest first.", "also  gastrocnemius, foot-arch"},
    {"note", "zone", NULL, "<text>", OFTEN_ONCE, false, "Something to know about this place.",
     "note  \"The hollow of the knee is never pressed.\""},

    {"muscle", "file", NULL, "<name:muscle>", OFTEN_ANY, true, "What is known of a muscle.",
     "muscle soleus\n    plain   \"lower calf\"\n    areas   calves-feet\n    by      hands\n    common  "
     "unknown"},
    {"plain", "muscle", NULL, "<text>", OFTEN_NEEDED, false, "Where it is, in everyday words.",
     "plain  \"lower calf\""},
    {"areas", "muscle", NULL, "<name:area>, ...", OFTEN_NEEDED, false,
     "The parts of the body that it belongs to, its own first.", "areas  shoulders, neck"},
    {"by", "muscle", NULL, "<name:technique>, ...", OFTEN_NEEDED, false, "How it can be pressed.",
     "by  hands, floor-roller"},
    {"tools", "muscle", NULL, "<name:tool>, ...", OFTEN_ONCE, false,
     "What serves; without it, hands are enough.", "tools  tennis-ball, wall"},
    {"pressure", "muscle", NULL, "at most <1 to 6>", OFTEN_ONCE, false,
     "The hardest that it may be pressed, where that is less than elsewhere.", "pressure  at most 4"},
    {"caution", "muscle", NULL, "<text>", OFTEN_ANY, false, "Something to mind.",
     "caution  \"A pulse: move off.\""},
    {"never", "muscle", NULL, "<text>", OFTEN_ANY, false, "A place near by that is never pressed.",
     "never  \"The shin bone\""},
    {"through", "muscle", NULL, "<name:muscle> <text>", OFTEN_ONCE, false,
     "Where it has no lesson of its own: the muscle whose lessons reach it too, and what is different then.",
     "through  rhomboids \"Like the rhomboids, the ball a hand's width higher.\""},
    {"common", "muscle", NULL, "unknown | <text> in <text> from <text>", OFTEN_ANY, false,
     "How many have points in it, among whom, and who says so; or that no study was found.",
     "common  \"42 %\" in \"people with low-back pain\" from \"a review of 2025\""},
};

static const Words TABLE = {.file = "file of muscles", .at = WORDS, .count = sizeof WORDS / sizeof *WORDS};

const Manual *guide_manual(void) {
    static const Chapter CHAPTERS[] = {{CHAPTER_HEAD, "flag", "Words", ""}};
    static const Manual MANUAL = {"The words of muscles", "muscles", &TABLE, CHAPTERS, 1};
    return &MANUAL;
}

const char *urgency_id(Urgency urgency) {
    static const char *const IDS[] = {"emergency", "today", "professional"};
    return IDS[urgency];
}

/* ---- reading ---- */

typedef struct Reading {
    Arena *arena;
    const Tree *tree;
    const Vocabulary *vocabulary;
    Diags *diags;
    MuscleGuide *muscles;
    ZoneGuide *zones;
    RedFlag *flags;
    SparedPlace *spared;
    int flag_count, spared_count;
} Reading;

static Text text_in(const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? node->values[0].text : (Text){0};
}

/* The values of a line with commas between, as texts. */
static int list_in(Arena *arena, const Node *block, const char *word, const Text **out) {
    const Node *node = script_child(block, word);
    *out = NULL;
    if (!node) return 0;
    Text *list = arena_alloc(arena, (size_t)node->value_count * sizeof *list);
    int count = 0;
    for (int i = 0; i < node->value_count; i++)
        if (node->values[i].kind != VALUE_COMMA) list[count++] = node->values[i].text;
    *out = list;
    return count;
}

/* The texts of all lines with this word. */
static int texts_in(Arena *arena, const Node *block, const char *word, const Text **out) {
    Text *list = arena_alloc(arena, (size_t)block->children * sizeof *list + 1);
    int count = 0;
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, word)) list[count++] = node->values[0].text;
    *out = list;
    return count;
}

static BodyArea area_named(Text name) {
    int i = 0;
    while (i < AREAS - 1 && !text_is(name, area_id((BodyArea)i))) i++;
    return (BodyArea)i;
}

static unsigned techniques_in(Arena *arena, const Node *block) {
    const Text *names;
    int count = list_in(arena, block, "by", &names);
    unsigned all = 0;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < TECHNIQUES; k++)
            if (text_is(names[i], technique_id((Technique)k))) all |= 1u << k;
    return all;
}

static int commons_in(Arena *arena, const Node *block, const Commonness **out) {
    Commonness *list = arena_alloc(arena, (size_t)block->children * sizeof *list + 1);
    int count = 0;
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && text_is(node->word, "common") && node->value_count > 1)
            list[count++] = (Commonness){node->values[0].text, node->values[2].text, node->values[4].text};
    *out = list;
    return count;
}

static void take_areas(Reading *reading, const Node *node, MuscleGuide *guide) {
    const Text *names;
    int count = list_in(reading->arena, node, "areas", &names);
    for (int i = 0; i < count && i < GUIDE_AREAS; i++)
        guide->areas[guide->area_count++] = area_named(names[i]);
    if (count > GUIDE_AREAS)
        diag_error(reading->diags, reading->tree->source, node->span, CODE_NO_ROOM,
                   "a muscle belongs to at most %d areas", GUIDE_AREAS);
}

static void said_twice(Reading *reading, const Node *node) {
    diag_error(reading->diags, reading->tree->source, node->values[0].span, CODE_SAME_ID,
               "`%.*s` is there already", TEXT_ARGS(node->values[0].text));
}

static void lacking(Reading *reading, const Node *node, const char *what) {
    for (const Node *line = node->first; line; line = line->next)
        if (line->broken) return; /* it may be what is missing */
    diag_error(reading->diags, reading->tree->source, script_statement(node), CODE_LACKS, "`%.*s` lacks %s",
               TEXT_ARGS(node->values[0].text), what);
}

static void read_muscle(Reading *reading, const Node *node) {
    const Muscle *muscle = vocabulary_muscle(reading->vocabulary, node->values[0].text);
    MuscleGuide *guide = &reading->muscles[muscle - reading->vocabulary->muscles];
    const Node *pressure = script_child(node, "pressure"), *through = script_child(node, "through");
    Arena *arena = reading->arena;
    if (guide->muscle) {
        said_twice(reading, node);
        return;
    }
    *guide = (MuscleGuide){.muscle = muscle,
                           .plain = text_in(node, "plain"),
                           .techniques = techniques_in(arena, node),
                           .pressure_most = pressure ? (int)pressure->values[2].number : 0,
                           .gate = vocabulary_gate(reading->vocabulary, muscle->gate)};
    if (through && !through->broken) {
        guide->through = vocabulary_muscle(reading->vocabulary, through->values[0].text);
        guide->through_how = through->values[1].text;
    }
    take_areas(reading, node, guide);
    guide->tool_count = list_in(arena, node, "tools", &guide->tools);
    guide->caution_count = texts_in(arena, node, "caution", &guide->cautions);
    guide->never_count = texts_in(arena, node, "never", &guide->never);
    guide->common_count = commons_in(arena, node, &guide->common);
    if (!script_child(node, "common")) lacking(reading, node, "`common`: a share, or `unknown`");
    if (muscle->gate.count && !guide->gate)
        lacking(reading, node, "its safety check: there is none of that name");
    if (muscle->careful && !guide->caution_count) lacking(reading, node, "a `caution`: it needs care");
}

static Urgency urgency_in(const Node *node) {
    Text name = text_in(node, "urgency");
    return text_is(name, "emergency") ? URGENCY_EMERGENCY
           : text_is(name, "today")   ? URGENCY_TODAY
                                      : URGENCY_PROFESSIONAL;
}

static const RedFlag *flag_named(const Reading *reading, Text id) {
    for (int i = 0; i < reading->flag_count; i++)
        if (text_same(reading->flags[i].id, id)) return &reading->flags[i];
    return NULL;
}

static void read_flag(Reading *reading, const Node *node) {
    Text id = node->values[0].text;
    if (flag_named(reading, id))
        said_twice(reading, node);
    else
        reading->flags[reading->flag_count++] =
            (RedFlag){.id = id,
                      .text = text_in(node, "text"),
                      .urgency = urgency_in(node),
                      .everywhere = script_child(node, "everywhere") != NULL};
}

static void read_spared(Reading *reading, const Node *node) {
    SparedPlace *place = &reading->spared[reading->spared_count++];
    *place = (SparedPlace){
        .id = node->values[0].text, .title = node->values[1].text, .text = text_in(node, "text")};
    place->called_count = list_in(reading->arena, node, "called", &place->called);
}

/* Those of the zone, then those that hold everywhere; among them in order of urgency. */
static void take_flags(Reading *reading, const Node *node, ZoneGuide *guide) {
    const Text *names;
    int count = list_in(reading->arena, node, "flags", &names);
    const RedFlag **flags =
        arena_alloc(reading->arena, (size_t)(count + reading->flag_count + 1) * sizeof(*flags));
    for (int urgency = URGENCY_EMERGENCY; urgency <= URGENCY_PROFESSIONAL; urgency++)
        for (int i = 0; i < count; i++) {
            const RedFlag *flag = flag_named(reading, names[i]);
            if (flag && (int)flag->urgency == urgency) flags[guide->flag_count++] = flag;
        }
    for (int i = 0; i < reading->flag_count; i++)
        if (reading->flags[i].everywhere) flags[guide->flag_count++] = &reading->flags[i];
    guide->flags = flags;
}

static void take_muscles(Reading *reading, const Node *node, const char *word, const MuscleGuide **list,
                         int *count) {
    const Text *names;
    int more = list_in(reading->arena, node, word, &names);
    for (int i = 0; i < more; i++) {
        const Vocabulary *words = reading->vocabulary;
        const MuscleGuide *muscle = &reading->muscles[vocabulary_muscle(words, names[i]) - words->muscles];
        for (int k = 0; k < *count; k++)
            if (list[k] == muscle)
                diag_error(reading->diags, reading->tree->source, script_statement(script_child(node, word)),
                           CODE_SAME_ID, "`%.*s` is there already", TEXT_ARGS(names[i]));
        list[(*count)++] = muscle;
    }
}

static int values_of(const Node *block, const char *word) {
    const Node *node = script_child(block, word);
    return node ? node->value_count : 0;
}

static void read_zone(Reading *reading, const Node *node) {
    int index = 0;
    while (!text_same(reading->vocabulary->zones[index].id, node->values[0].text))
        index++; /* it is in the lexicon */
    ZoneGuide *guide = &reading->zones[index];
    if (guide->zone) {
        said_twice(reading, node);
        return;
    }
    size_t room = (size_t)(values_of(node, "from") + values_of(node, "also") + 1);
    const MuscleGuide **muscles = arena_alloc(reading->arena, room * sizeof(*muscles));
    *guide = (ZoneGuide){.zone = &reading->vocabulary->zones[index],
                         .area = area_named(text_in(node, "area")),
                         .muscles = muscles,
                         .note = text_in(node, "note")};
    guide->called_count = list_in(reading->arena, node, "called", &guide->called);
    take_flags(reading, node, guide);
    take_muscles(reading, node, "from", muscles, &guide->muscle_count);
    guide->main_count = guide->muscle_count;
    take_muscles(reading, node, "also", muscles, &guide->muscle_count);
    if (!guide->muscle_count) lacking(reading, node, "a muscle: `from` or `also`");
}

/* ---- the whole file ---- */

static void read_all(Reading *reading, const char *word, void (*read)(Reading *, const Node *)) {
    for (const Node *node = reading->tree->root->first; node; node = node->next)
        if (!node->broken && text_is(node->word, word)) read(reading, node);
}

/* Names of flags stand in the file itself. */
static Names flag_names(Arena *arena, const Tree *tree) {
    Text *list = arena_alloc(arena, (size_t)tree->root->children * sizeof *list + 1);
    int count = 0;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (text_is(node->word, "flag") && node->value_count && node->values[0].kind == VALUE_WORD)
            list[count++] = node->values[0].text;
    return (Names){.kind = "flag", .list = list, .count = count};
}

static Names zone_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list = arena_alloc(arena, (size_t)vocabulary->zone_count * sizeof *list + 1);
    for (int i = 0; i < vocabulary->zone_count; i++) list[i] = vocabulary->zones[i].id;
    return (Names){.kind = "zone", .list = list, .count = vocabulary->zone_count};
}

static Lexicon lexicon_of(Arena *arena, const Tree *tree, const Vocabulary *vocabulary) {
    Lexicon lesson = lesson_lexicon(arena, vocabulary);
    Names *all = arena_alloc(arena, (size_t)(lesson.count + 2) * sizeof *all);
    memcpy(all, lesson.at, (size_t)lesson.count * sizeof *all);
    all[lesson.count] = zone_names(arena, vocabulary);
    all[lesson.count + 1] = flag_names(arena, tree);
    return (Lexicon){all, lesson.count + 2};
}

/* All that is not there in one message, unless one of them may be a line that was not understood. */
static void check_all_there(Reading *reading) {
    const Vocabulary *words = reading->vocabulary;
    Prose missing = prose_in(reading->arena);
    for (const Node *node = reading->tree->root->first; node; node = node->next)
        if (node->broken) return;
    for (int i = 0; i < words->muscle_count; i++)
        if (!reading->muscles[i].muscle) prose_item(&missing, "", words->muscles[i].id);
    for (int i = 0; i < words->zone_count; i++)
        if (!reading->zones[i].zone) prose_item(&missing, "", words->zones[i].id);
    Text names = prose_text(&missing);
    if (names.count)
        diag_error(reading->diags, reading->tree->source, (Span){0}, CODE_LACKS,
                   "this file of muscles lacks %.*s", TEXT_ARGS(names));
}

bool guide_read(Arena *arena, Guide *guide, Tree *tree, const Vocabulary *vocabulary, Diags *diags) {
    const Lexicon lexicon = lexicon_of(arena, tree, vocabulary);
    int errors = diags->errors;
    size_t lines = (size_t)tree->root->children + 1;
    Reading reading = {.arena = arena, .tree = tree, .vocabulary = vocabulary, .diags = diags};
    reading.muscles = arena_alloc(arena, (size_t)(vocabulary->muscle_count + 1) * sizeof *reading.muscles);
    reading.zones = arena_alloc(arena, (size_t)(vocabulary->zone_count + 1) * sizeof *reading.zones);
    reading.flags = arena_alloc(arena, lines * sizeof *reading.flags);
    reading.spared = arena_alloc(arena, lines * sizeof *reading.spared);
    words_check(arena, tree, &TABLE, &lexicon, diags);
    read_all(&reading, "flag", read_flag);
    read_all(&reading, "spared", read_spared);
    read_all(&reading, "muscle", read_muscle);
    read_all(&reading, "zone", read_zone);
    check_all_there(&reading);
    *guide = (Guide){.muscles = reading.muscles,
                     .zones = reading.zones,
                     .flags = reading.flags,
                     .spared = reading.spared,
                     .muscle_count = vocabulary->muscle_count,
                     .zone_count = vocabulary->zone_count,
                     .flag_count = reading.flag_count,
                     .spared_count = reading.spared_count};
    return diags->errors == errors;
}
