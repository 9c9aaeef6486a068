/* From a word to what it may mean. Case, blanks, hyphens and underlines are all one, and so is the side: zones and muscles
 * are the same on both. */
#include "lesson/guide.h"

#include "script/words.h"

#include <string.h>

enum { NAMES_MOST = 600 };

const MuscleGuide *guide_muscle(const Guide *guide, Text id) {
    for (int i = 0; i < guide->muscle_count; i++)
        if (guide->muscles[i].muscle && text_same(guide->muscles[i].muscle->id, id))
            return &guide->muscles[i];
    return NULL;
}

const ZoneGuide *guide_zone(const Guide *guide, Text id) {
    for (int i = 0; i < guide->zone_count; i++)
        if (guide->zones[i].zone && text_same(guide->zones[i].zone->id, id)) return &guide->zones[i];
    return NULL;
}

static bool starts(Text text, const char *with) {
    size_t count = strlen(with);
    return text.count > count && memcmp(text.at, with, count) == 0;
}

static bool ends(Text text, const char *with) {
    size_t count = strlen(with);
    return text.count > count && memcmp(text.at + text.count - count, with, count) == 0;
}

static Text without_side(Text text) {
    static const char *const BEFORE[] = {"left ", "right "}, *const BEHIND[] = {" l", " r", " left",
                                                                                " right"};
    for (size_t i = 0; i < sizeof BEFORE / sizeof *BEFORE; i++)
        if (starts(text, BEFORE[i])) {
            size_t count = strlen(BEFORE[i]);
            text = (Text){text.at + count, text.count - count};
        }
    for (size_t i = 0; i < sizeof BEHIND / sizeof *BEHIND; i++)
        if (ends(text, BEHIND[i])) text.count -= strlen(BEHIND[i]);
    return text;
}

/* Small letters, one blank where anything stood between words. */
static Text plain(Arena *arena, Text text) {
    char *at = arena_alloc(arena, text.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < text.count; i++) {
        char c = text.at[i];
        bool gap = c == '_' || c == '-' || c == ' ' || c == '.';
        if (gap && (!count || at[count - 1] == ' ')) continue;
        at[count++] = gap ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    while (count && at[count - 1] == ' ') count--;
    return (Text){at, count};
}

/* What is asked for, and all names that it was compared with. */
typedef struct Asking {
    Arena *arena;
    const Language *language; /* or NULL */
    Text asked;
    Text *names, *ids; /* beside each other: what stands for a name in suggestions */
    int name_count;
} Asking;

static bool is(Asking *asking, Text name, Text id) {
    Text simple = plain(asking->arena, name);
    if (asking->name_count < NAMES_MOST) {
        asking->names[asking->name_count] = simple;
        asking->ids[asking->name_count++] = id;
    }
    return simple.count && text_same(simple, asking->asked);
}

static bool any_is(Asking *asking, const Text *names, int count, Text id) {
    bool found = false;
    for (int i = 0; i < count; i++) found |= is(asking, names[i], id);
    return found;
}

/* A name of its own goes before a word that it shares with others. */
static bool names_zone(Asking *asking, const ZoneTerm *zone) {
    bool found = is(asking, zone->id, zone->id);
    if (asking->language) found |= is(asking, language_zone(asking->language, zone->id), zone->id);
    return is(asking, zone->title, zone->id) || found;
}

static void find_zones(Asking *asking, const Guide *guide, bool named, GuideAnswer *answer) {
    for (int i = 0; i < guide->zone_count && answer->zone_count < GUIDE_MATCHES; i++) {
        const ZoneGuide *zone = &guide->zones[i];
        if (!zone->zone) continue;
        if (named ? names_zone(asking, zone->zone)
                  : any_is(asking, zone->called, zone->called_count, zone->zone->id))
            answer->zones[answer->zone_count++] = zone;
    }
}

static const MuscleGuide *find_muscle(Asking *asking, const Guide *guide) {
    for (int i = 0; i < guide->muscle_count; i++) {
        const MuscleGuide *muscle = &guide->muscles[i];
        if (!muscle->muscle) continue;
        Text id = muscle->muscle->id;
        bool found = is(asking, id, id) || is(asking, muscle->muscle->name, id);
        if (asking->language) found |= is(asking, language_muscle(asking->language, id), id);
        if (is(asking, muscle->plain, id) || found) return muscle;
    }
    return NULL;
}

static const SparedPlace *find_spared(Asking *asking, const Guide *guide) {
    for (int i = 0; i < guide->spared_count; i++) {
        const SparedPlace *place = &guide->spared[i];
        bool found = is(asking, place->id, place->id) || is(asking, place->title, place->id);
        if (any_is(asking, place->called, place->called_count, place->id) || found) return place;
    }
    return NULL;
}

GuideAnswer guide_ask(Arena *arena, const Guide *guide, const Language *language, Text asked) {
    GuideAnswer answer = {0};
    Asking asking = {.arena = arena, .language = language, .asked = without_side(plain(arena, asked))};
    asking.names = arena_alloc(arena, NAMES_MOST * sizeof *asking.names);
    asking.ids = arena_alloc(arena, NAMES_MOST * sizeof *asking.ids);
    find_zones(&asking, guide, true, &answer);
    if (!answer.zone_count) answer.spared = find_spared(&asking, guide);
    if (!answer.zone_count && !answer.spared) find_zones(&asking, guide, false, &answer);
    if (!answer.zone_count && !answer.spared) answer.muscle = find_muscle(&asking, guide);
    if (answer.zone_count || answer.spared || answer.muscle) return answer;
    Text nearest = words_nearest(asking.asked, asking.names, asking.name_count);
    for (int i = 0; i < asking.name_count && nearest.count; i++)
        if (asking.names[i].at == nearest.at) answer.nearest = asking.ids[i];
    return answer;
}
