/* A text goes by its `from`: among those that have it, the one of the right id, or else the first that is translated.
 * Where none has it, the text of the right id is outdated, unless it only went somewhere else. */
#include "lesson/matching.h"

typedef struct Matcher {
    const Translation *translation;
    Match *matches;
    bool *live; /* beside the texts: the lesson still says its `from` */
    TranslationCounts counts;
} Matcher;

/* The first of by_from that has this `from`; by_count if none has. */
static int first_from(const Translation *translation, Text from) {
    int low = 0, high = translation->by_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (text_order(translation->by_from[middle]->from, from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < translation->by_count && text_same(translation->by_from[low]->from, from);
    return found ? low : translation->by_count;
}

static const TranslatedText *with_id(const Translation *translation, Text id) {
    int low = 0, high = translation->by_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (text_order(translation->by_id[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < translation->by_count && text_same(translation->by_id[low]->id, id);
    return found ? translation->by_id[low] : NULL;
}

/* Marks all that have this `from` as living: once, as they are marked together. */
static void mark_live(Matcher *matcher, int first) {
    const Translation *translation = matcher->translation;
    Text from = translation->by_from[first]->from;
    if (matcher->live[translation->by_from[first] - translation->texts]) return;
    for (int i = first; i < translation->by_count && text_same(translation->by_from[i]->from, from); i++)
        matcher->live[translation->by_from[i] - translation->texts] = true;
}

static Match match_from(Matcher *matcher, const Wording *wording) {
    const Translation *translation = matcher->translation;
    int first = first_from(translation, wording->value->text);
    if (first == translation->by_count) return (Match){.state = MATCH_OUTDATED}; /* to be seen */
    mark_live(matcher, first);
    const TranslatedText *own = with_id(translation, wording->id), *text = translation->by_from[first];
    if (own && text_same(own->from, text->from) && (own->to.count || !text->to.count)) text = own;
    MatchState state = text->wrong ? MATCH_WRONG : text->to.count ? MATCH_FOUND : MATCH_MISSING;
    return (Match){state, text};
}

static void count(Matcher *matcher, MatchState state) {
    matcher->counts.texts++;
    matcher->counts.missing += state == MATCH_MISSING;
    matcher->counts.outdated += state == MATCH_OUTDATED;
    matcher->counts.wrong += state == MATCH_WRONG;
}

static void match_rest(Matcher *matcher, const Wordings *wordings, bool *unused) {
    const Translation *translation = matcher->translation;
    for (int i = 0; i < translation->by_count; i++) {
        ptrdiff_t index = translation->by_id[i] - translation->texts;
        unused[index] = !matcher->live[index];
    }
    for (int i = 0; i < wordings->count; i++) {
        Match *match = &matcher->matches[i];
        if (match->state == MATCH_OUTDATED) {
            const TranslatedText *own = with_id(translation, wordings->at[i].id);
            if (own && matcher->live[own - translation->texts]) own = NULL;
            if (own) unused[own - translation->texts] = false;
            *match = (Match){own && own->to.count ? MATCH_OUTDATED : MATCH_MISSING, own};
        }
        count(matcher, match->state);
    }
    for (int i = 0; i < translation->count; i++) matcher->counts.unused += unused[i];
}

Matches matches_of(Arena *arena, const Wordings *wordings, const Translation *translation) {
    Matcher matcher = {.translation = translation,
                       .matches = arena_alloc(arena, (size_t)wordings->count * sizeof(Match)),
                       .live = arena_alloc(arena, (size_t)translation->count * sizeof(bool))};
    bool *unused = arena_alloc(arena, (size_t)translation->count * sizeof *unused);
    for (int i = 0; i < wordings->count; i++) matcher.matches[i] = match_from(&matcher, &wordings->at[i]);
    match_rest(&matcher, wordings, unused);
    return (Matches){matcher.matches, unused, matcher.counts};
}
