#include "script/words.h"

#include "script/kinds.h"
#include "script/pattern.h"
#include "script/prose.h"

#include <string.h>

Text words_next_name(const char *list, size_t *at) {
    while (list[*at] == ' ') ++*at;
    size_t start = *at;
    while (list[*at] && list[*at] != ' ') ++*at;
    return (Text){list + start, *at - start};
}

static bool lists(const char *list, const char *name) {
    while (*list) {
        const char *at = name;
        while (*at && *list == *at) list++, at++;
        if (!*at && (*list == ' ' || !*list)) return true;
        while (*list && *list != ' ') list++;
        while (*list == ' ') list++;
    }
    return false;
}

Text words_file_sort(Text name) {
    static const char END[] = "-file";
    size_t end = sizeof END - 1;
    bool is = name.count > end && memcmp(name.at + name.count - end, END, end) == 0;
    return is ? (Text){name.at, name.count - end} : (Text){0};
}

bool word_stands_below(const Word *word, const Word *parent) {
    if (!parent) return lists(word->in, "file") || strstr(word->in, "-file");
    return lists(word->in, parent->name) || (parent->group && lists(word->in, parent->group));
}

bool words_allow(const Words *words, const Word *word, const Word *parent) {
    if (parent || !words->top) return word_stands_below(word, parent);
    return lists(word->in, "file") || lists(word->in, words->top);
}

const Word *words_below(const Words *words, Text name, const Word *parent) {
    for (int i = 0; i < words->count; i++)
        if (text_is(name, words->at[i].name) && words_allow(words, &words->at[i], parent))
            return &words->at[i];
    return NULL;
}

const Names *lexicon_names(const Lexicon *lexicon, Text kind) {
    for (int i = 0; lexicon && i < lexicon->count; i++)
        if (text_is(kind, lexicon->at[i].kind)) return &lexicon->at[i];
    return NULL;
}

Text words_bare_name(Text name) {
    if (!name.count || name.at[name.count - 1] != '}') return name;
    for (size_t i = 0; i + 1 < name.count; i++)
        if (name.at[i] == '.' && name.at[i + 1] == '{') return (Text){name.at, i};
    return name;
}

/* So many slips of the finger that a word of this length may still be recognised. */
static int slips_allowed(Text word) {
    return word.count <= 2 ? 0 : word.count <= 4 ? 1 : word.count <= 8 ? 2 : 3;
}

static size_t longer(Text a, Text b) {
    return a.count > b.count ? a.count - b.count : b.count - a.count;
}

static bool same_but_capitals(Text found, Text name) {
    for (size_t i = 0; i < found.count && found.count == name.count; i++) {
        char c = found.at[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) != name.at[i]) return false;
    }
    return found.count == name.count;
}

Text words_nearest(Text found, const Text *list, int count) {
    int least = slips_allowed(found) + 1;
    Text nearest = {0};
    for (int i = 0; i < count; i++) {
        if (same_but_capitals(found, list[i])) return list[i];
        if (longer(found, list[i]) >= (size_t)least) continue; /* as many slips at least */
        int distance = text_distance(found, list[i]);
        if (distance >= least) continue;
        least = distance;
        nearest = list[i];
    }
    return nearest;
}

void words_reached(const Words *words, bool reached[WORDS_MAX]) {
    int queue[WORDS_MAX], count = 0;
    for (int i = 0; i < words->count; i++)
        if ((reached[i] = words_allow(words, &words->at[i], NULL))) queue[count++] = i;
    for (int next = 0; next < count; next++)
        for (int i = 0; i < words->count; i++)
            if (!reached[i] && word_stands_below(&words->at[i], &words->at[queue[next]])) {
                reached[i] = true;
                queue[count++] = i;
            }
}

static Text hint_in(const Words *words, const Hint *hints, int count, Text name) {
    for (int i = 0; i < count; i++) {
        bool here = !hints[i].top || (words->top && strcmp(hints[i].top, words->top) == 0);
        if (here && text_is(name, hints[i].word)) return text_of(hints[i].help);
    }
    return (Text){0};
}

Text words_hint(const Words *words, Text name) {
    return hint_in(words, words->hints, words->hint_count, name);
}

Text words_block_hint(const Words *words, Text name) {
    return hint_in(words, words->block_hints, words->block_hint_count, name);
}

/* Whether a word of this name, or just `only` if given, may stand below `parent`. */
static bool has_place(const Words *words, Text name, const Word *only, const Word *parent) {
    if (only) return words_allow(words, only, parent);
    for (int i = 0; i < words->count; i++)
        if (text_is(name, words->at[i].name) && words_allow(words, &words->at[i], parent)) return true;
    return false;
}

/* "at the top of the file", or of just those sorts of files that have it there: "of a lesson file, routine file". */
static Text top_text(Arena *arena, const Words *words, Text name, const Word *only) {
    Prose sorts = prose_in(arena);
    for (int i = 0; i < words->count; i++) {
        const Word *word = &words->at[i];
        Text in;
        if (only ? only != word : !text_is(name, word->name)) continue;
        for (size_t at = 0; (in = words_next_name(word->in, &at)).count;) {
            Text sort = words_file_sort(in);
            if (sort.count && (!words->top || text_is(in, words->top)))
                prose_item(&sorts, "at the top of a ", text_format(arena, "%.*s file", TEXT_ARGS(sort)));
        }
    }
    Text text = prose_text(&sorts);
    return text.count ? text : TEXT("at the top of the file");
}

static bool is_among(const int *blocks, int count, const Words *words, int word) {
    for (int i = 0; i < count; i++)
        if (strcmp(words->at[blocks[i]].name, words->at[word].name) == 0) return true;
    return false;
}

static Text places_in(Arena *arena, const Words *words, const bool *reached, Text name, const Word *only) {
    bool top = has_place(words, name, only, NULL);
    int named[WORDS_MAX], count = 0;
    Prose blocks = prose_in(arena);
    for (int i = 0; i < words->count; i++) {
        if (!reached[i] || !has_place(words, name, only, &words->at[i]) || is_among(named, count, words, i))
            continue;
        named[count++] = i;
        Text block = text_format(arena, "`%s`", words->at[i].name);
        prose_item(&blocks, top ? " or below " : "below ", block);
    }
    Text below = prose_text(&blocks), at_top = top ? top_text(arena, words, name, only) : (Text){0};
    return text_format(arena, "%.*s%.*s", TEXT_ARGS(at_top), TEXT_ARGS(below));
}

Text words_places(Arena *arena, const Words *words, const bool *reached, Text name, const Word *only) {
    Text places = places_in(arena, words, reached, name, only);
    if (places.count) return places;
    Words all = *words;
    bool anywhere[WORDS_MAX];
    all.top = NULL;
    words_reached(&all, anywhere);
    return places_in(arena, &all, anywhere, name, only);
}

static Text children_text(Arena *arena, const Words *words, const Word *word) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < words->count; i++)
        if (word_stands_below(&words->at[i], word)) prose_item(&prose, "", text_of(words->at[i].name));
    return prose_text(&prose);
}

static void add_indented(Prose *prose, const char *lines) {
    while (*lines) {
        int bytes = (int)strcspn(lines, "\n");
        prose_add(prose, "    %.*s\n", bytes, lines);
        lines += bytes + (lines[bytes] == '\n');
    }
}

static void add_meaning(Prose *prose, const Words *words, const Word *word) {
    static const char *const OFTEN[] = {"as often as wanted", "at most once", "once, always"};
    Text pattern = pattern_text(prose->arena, word->takes);
    bool reached[WORDS_MAX];
    words_reached(words, reached);
    Text places = words_places(prose->arena, words, reached, text_of(word->name), word);
    Text children = children_text(prose->arena, words, word);
    prose_add(prose, "%s%s%.*s\n    %s\n\n", word->name, pattern.count ? " " : "", TEXT_ARGS(pattern),
              word->help);
    prose_add(prose, "Stands:  %.*s; %s\n", TEXT_ARGS(places), OFTEN[word->often]);
    if (children.count)
        prose_add(prose, "Holds:   %.*s%s\n", TEXT_ARGS(children), word->block ? " (one line at least)" : "");
    prose_add(prose, "\n");
    add_indented(prose, word->example);
}

Text word_help(Arena *arena, const Words *words, Text name) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < words->count; i++) {
        if (!text_is(name, words->at[i].name)) continue;
        if (prose.bytes.count) prose_add(&prose, "\n");
        add_meaning(&prose, words, &words->at[i]);
    }
    return prose_text(&prose);
}

static bool names_have(const char *list, Text name) {
    Text next;
    for (size_t at = 0; (next = words_next_name(list, &at)).count;)
        if (text_same(next, name)) return true;
    return false;
}

/* Whether a line with this word may hold the part, by itself or in one of its values. */
static bool takes_part(const Word *word, Text part) {
    PatternPart next;
    for (size_t at = 0; pattern_next(word->takes, &at, &next);)
        if (next.is_kind ? names_have(kind_words(next.text), part) : text_same(next.text, part)) return true;
    return false;
}

/* Whether what the word takes may begin with this value. */
static bool may_begin(const Word *word, Text value) {
    PatternPart next;
    for (size_t at = 0; pattern_next(word->takes, &at, &next);) {
        const char *before = next.text.at;
        while (before > word->takes && strchr(" <[(", before[-1])) before--;
        bool first = before == word->takes || before[-1] == '|';
        if (first && (next.is_kind ? names_have(kind_words(next.text), value) : text_same(next.text, value)))
            return true;
    }
    return false;
}

const Word *words_taking(const Words *words, Text value, const Word *parent) {
    for (int i = 0; i < words->count; i++)
        if (words_allow(words, &words->at[i], parent) && may_begin(&words->at[i], value))
            return &words->at[i];
    return NULL;
}

const Word *words_taking_text(const Words *words, const Word *parent) {
    for (int i = 0; i < words->count; i++)
        if (words_allow(words, &words->at[i], parent) && text_starts(text_of(words->at[i].takes), "<text>"))
            return &words->at[i];
    return NULL;
}

Text word_part_help(Arena *arena, const Words *words, Text part) {
    Prose prose = prose_in(arena), names = prose_in(arena);
    const char *last = "";
    for (int i = 0; i < words->count; i++) {
        const Word *word = &words->at[i];
        if (!takes_part(word, part)) continue;
        Text pattern = pattern_text(arena, word->takes);
        prose_add(&prose, "    %s %.*s\n", word->name, TEXT_ARGS(pattern));
        if (strcmp(word->name, last) != 0) prose_item(&names, "", text_format(arena, "`%s`", word->name));
        last = word->name;
    }
    Text lines = prose_text(&prose), all = prose_text(&names);
    if (!lines.count) return lines;
    return text_format(arena, "%.*s, a part of what %.*s takes:\n\n%.*s", TEXT_ARGS(part), TEXT_ARGS(all),
                       TEXT_ARGS(lines));
}

Text words_list(Arena *arena, const Words *words) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < words->count; i++)
        prose_add(&prose, "%-10s %s\n", words->at[i].name, words->at[i].help);
    return prose_text(&prose);
}
