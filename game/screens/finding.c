#include "screens/finding.h"

#include "core/utf8.h"
#include "screens/cards.h"
#include "screens/facts.h"

enum {
    TYPED_MAX = 6,  /* of what was typed; more are as if they were not there */
    SLIP_LEAST = 4, /* letters of a word in which a slip is forgiven */
    READ_LEAST = 3, /* letters with which running text is searched */
    NAME = 8,       /* what a word counts that stands in its name, */
    OTHER_NAME = 5, /* in another one, */
    BELONGS = 3,    /* in what it belongs to or needs, */
    SAID = 1,       /* and in what is said of it */
    WHOLE = 2,
    FIRST = 1 /* the whole word, and the name's first one: that much more */
};

typedef struct Query {
    Text words[TYPED_MAX];
    int count;
    bool slips; /* are forgiven */
} Query;

/* One thing that may be meant: what each word of the query counts in it at best. */
typedef struct Weighing {
    Arena *arena;
    const Query *query;
    int best[TYPED_MAX];
} Weighing;

typedef struct Ranked {
    Found found;
    int score;
} Ranked;

typedef struct Finding {
    Arena *arena;
    const World *world;
    Query query;
    Ranked list[FOUND_MAX];
    int count;
} Finding;

/* ---- words ---- */

/* The next word of a folded text, which gets shorter by it; empty at its end. */
static Text next_word(Text *rest) {
    size_t count = 0;
    while (count < rest->count && rest->at[count] != ' ') count++;
    Text word = {rest->at, count};
    size_t taken = count < rest->count ? count + 1 : count;
    *rest = (Text){rest->at + taken, rest->count - taken};
    return word;
}

static bool begins(Text word, Text with) {
    return word.count >= with.count && memcmp(word.at, with.at, with.count) == 0;
}

/* One letter too many, too few, another one, or two of them swapped, in the word or its beginning. */
static bool is_slip(Text word, Text typed) {
    if (typed.count < SLIP_LEAST || word.at[0] != typed.at[0]) return false;
    for (size_t count = typed.count - 1; count <= typed.count + 1 && count <= word.count; count++)
        if (text_distance((Text){word.at, count}, typed) <= 1) return true;
    return false;
}

/* Weighs each word of a text; `weight` is what one counts that is found in it. */
static void weigh(Weighing *weighing, Text text, int weight) {
    Text rest = utf8_fold(weighing->arena, text);
    bool first = true;
    for (Text word; (word = next_word(&rest)).count; first = false)
        for (int i = 0; i < weighing->query->count; i++) {
            Text typed = weighing->query->words[i];
            bool fits = begins(word, typed) && (weight > SAID || typed.count >= READ_LEAST);
            if (!fits && !(weighing->query->slips && weight > SAID && is_slip(word, typed))) continue;
            int more = weight > SAID && fits ? (word.count == typed.count) * WHOLE + first * FIRST : 0;
            if (weight + more > weighing->best[i]) weighing->best[i] = weight + more;
        }
}

/* ---- things ---- */

/* In the order in which they count, those found earlier first; what does not fit every word is left out. */
static void add(Finding *finding, const Weighing *weighing, FoundKind kind, int index) {
    int score = 0, place = finding->count;
    for (int i = 0; i < finding->query.count; i++) {
        if (!weighing->best[i]) return;
        score += weighing->best[i];
    }
    while (place > 0 && finding->list[place - 1].score < score) place--;
    if (place == FOUND_MAX) return;
    if (finding->count < FOUND_MAX) finding->count++;
    for (int i = finding->count - 1; i > place; i--) finding->list[i] = finding->list[i - 1];
    finding->list[place] = (Ranked){{kind, index}, score};
}

static Weighing weighing_of(const Finding *finding) {
    return (Weighing){.arena = finding->arena, .query = &finding->query};
}

static void find_areas(Finding *finding) {
    for (int i = 0; i < AREAS; i++) {
        Weighing weighing = weighing_of(finding);
        weigh(&weighing, finding->world->phrases->areas[i], NAME + WHOLE);
        if (cards_count(finding->world, i)) add(finding, &weighing, FOUND_AREA, i);
    }
}

static void find_lessons(Finding *finding) {
    const World *world = finding->world;
    for (int i = 0; i < world->lesson_count; i++) {
        const Lesson *lesson = world->lessons[i];
        Weighing weighing = weighing_of(finding);
        weigh(&weighing, lesson->title, NAME);
        if (lesson->muscle) weigh(&weighing, facts_muscle(world, lesson->muscle), OTHER_NAME);
        if (lesson->kind == LESSON_PLAIN) weigh(&weighing, world->phrases->areas[lesson->area], BELONGS);
        weigh(&weighing, facts_tools(finding->arena, world, lesson), BELONGS);
        weigh(&weighing, lesson->summary, SAID);
        add(finding, &weighing, FOUND_LESSON, i);
    }
}

static void find_muscles(Finding *finding) {
    const World *world = finding->world;
    for (int i = 0; world->guide && i < world->guide->muscle_count; i++) {
        const MuscleGuide *muscle = &world->guide->muscles[i];
        Weighing weighing = weighing_of(finding);
        if (!muscle->muscle) continue;
        weigh(&weighing, facts_muscle(world, muscle->muscle), NAME);
        weigh(&weighing, facts_said(world, muscle->plain), OTHER_NAME);
        add(finding, &weighing, FOUND_MUSCLE, i);
    }
}

static void find_zones(Finding *finding) {
    const World *world = finding->world;
    for (int i = 0; world->guide && i < world->guide->zone_count; i++) {
        const ZoneGuide *zone = &world->guide->zones[i];
        Weighing weighing = weighing_of(finding);
        if (!zone->zone) continue;
        weigh(&weighing, facts_zone(world, zone->zone), NAME);
        for (int k = 0; k < zone->called_count; k++)
            weigh(&weighing, facts_said(world, zone->called[k]), OTHER_NAME);
        add(finding, &weighing, FOUND_ZONE, i);
    }
}

static void find_pages(Finding *finding) {
    const World *world = finding->world;
    for (int i = 0; world->learn && i < world->learn->count; i++) {
        const LearnPage *page = &world->learn->list[i];
        Weighing weighing = weighing_of(finding);
        weigh(&weighing, page->title, NAME);
        weigh(&weighing, page->brief, OTHER_NAME);
        for (int k = 0; k < page->item_count; k++) {
            if (page->items[k].kind == LEARN_SOURCE) continue;
            weigh(&weighing, page->items[k].first, SAID);
            weigh(&weighing, page->items[k].second, SAID);
        }
        add(finding, &weighing, FOUND_PAGE, i);
    }
}

/* In the order in which what counts as much is shown. */
static void find_all(Finding *finding) {
    find_areas(finding);
    find_lessons(finding);
    find_muscles(finding);
    find_zones(finding);
    find_pages(finding);
}

int finding_of(Arena *arena, const World *world, Text typed, Found found[FOUND_MAX]) {
    Finding finding = {.arena = arena, .world = world};
    Text rest = utf8_fold(arena, typed);
    for (Text word; finding.query.count < TYPED_MAX && (word = next_word(&rest)).count;)
        finding.query.words[finding.query.count++] = word;
    if (!finding.query.count) return 0;
    find_all(&finding);
    finding.query.slips = true;
    if (!finding.count) find_all(&finding);
    for (int i = 0; i < finding.count; i++) found[i] = finding.list[i].found;
    return finding.count;
}

/* ---- what is shown of them ---- */

Text finding_name(const World *world, const Found *found) {
    switch (found->kind) {
    case FOUND_AREA: return world->phrases->areas[found->index];
    case FOUND_LESSON: return world->lessons[found->index]->title;
    case FOUND_MUSCLE: return facts_muscle(world, world->guide->muscles[found->index].muscle);
    case FOUND_ZONE: return facts_zone(world, world->guide->zones[found->index].zone);
    case FOUND_PAGE: return world->learn->list[found->index].title;
    case FOUND_NOTHING: break;
    }
    return world->phrases->where.title;
}

static Text lesson_note(Arena *arena, const World *world, int index) {
    const Lesson *lesson = world->lessons[index];
    Text kind = lesson->kind == LESSON_PLAIN       ? world->phrases->areas[lesson->area]
                : lesson->kind == LESSON_PROGRAMME ? world->phrases->search.programme
                                                   : world->phrases->search.routine;
    double seconds = lesson_to_play(lesson, world->past[index].day)->seconds;
    return text_format(arena, "%.*s, %.*s", TEXT_ARGS(kind),
                       TEXT_ARGS(facts_minutes(arena, world->phrases, seconds)));
}

Text finding_note(Arena *arena, const World *world, const Found *found) {
    const Phrases *phrases = world->phrases;
    switch (found->kind) {
    case FOUND_AREA: {
        int count = cards_count(world, found->index);
        return count == 1 ? phrases->home.one : phrase_with_number(arena, phrases->home.many, "count", count);
    }
    case FOUND_LESSON: return lesson_note(arena, world, found->index);
    case FOUND_MUSCLE:
        return phrase_with(arena, phrases->search.muscle, "place",
                           facts_said(world, world->guide->muscles[found->index].plain));
    case FOUND_PAGE: return phrases->search.page;
    case FOUND_ZONE:
    case FOUND_NOTHING: break;
    }
    return phrases->search.zone;
}

static const Lesson *lesson_on(const World *world, const Muscle *muscle) {
    for (int i = 0; i < world->lesson_count; i++)
        if (world->lessons[i]->kind == LESSON_PLAIN && world->lessons[i]->muscle == muscle)
            return world->lessons[i];
    return NULL;
}

const Lesson *finding_lesson(const World *world, const Found *found) {
    switch (found->kind) {
    case FOUND_AREA: return world->lessons[cards_lesson(world, found->index, 0)];
    case FOUND_LESSON: return world->lessons[found->index];
    case FOUND_MUSCLE: return lesson_on(world, world->guide->muscles[found->index].muscle);
    case FOUND_ZONE:
    case FOUND_PAGE:
    case FOUND_NOTHING: break;
    }
    return NULL;
}

void finding_open(World *world, const Found *found) {
    switch (found->kind) {
    case FOUND_AREA: outbox_add(world->outbox, REQUEST_AREA)->area = found->index; return;
    case FOUND_LESSON: outbox_add(world->outbox, REQUEST_OPEN)->lesson = found->index; return;
    case FOUND_MUSCLE:
        outbox_add(world->outbox, REQUEST_WHERE)->id = world->guide->muscles[found->index].muscle->id;
        return;
    case FOUND_ZONE:
        outbox_add(world->outbox, REQUEST_WHERE)->id = world->guide->zones[found->index].zone->id;
        return;
    case FOUND_PAGE: outbox_add(world->outbox, REQUEST_LEARN)->page = found->index; return;
    case FOUND_NOTHING: outbox_add(world->outbox, REQUEST_WHERE); return;
    }
}
