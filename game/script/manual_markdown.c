/* The reference. Every word has a heading, by which the other words refer to it; where it stands and what stands
 * below it is said by chapters where it is most of a chapter, so that a phase does not list ten words each time. */
#include "script/kinds.h"
#include "script/manual.h"
#include "script/pattern.h"
#include "script/prose.h"

#include <string.h>

enum { CHAPTER_AT_ONCE = 5 /* from so many words on a chapter is named, and not its words */ };

typedef struct Page {
    Arena *arena;
    const Manual *manual;
    const Words *words;
    const Lexicon *lexicon;
    Prose out;
} Page;

/* "a, b or c": `last` is "or" or "and". */
typedef struct Row {
    Text at[WORDS_MAX];
    int count;
} Row;

static Text row_text(Arena *arena, const Row *row, const char *last) {
    Prose prose = prose_in(arena);
    for (int i = 0; i < row->count; i++) {
        if (i) prose_add(&prose, i + 1 < row->count ? ", " : " %s ", last);
        prose_add(&prose, "%.*s", TEXT_ARGS(row->at[i]));
    }
    return prose_text(&prose);
}

/* Where Markdown puts the heading: small letters, digits and hyphens. */
static Text anchor(Arena *arena, Text heading) {
    char *at = arena_alloc(arena, heading.count);
    size_t count = 0;
    for (size_t i = 0; i < heading.count; i++) {
        char c = heading.at[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c == ' ') c = '-';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') at[count++] = c;
    }
    return (Text){at, count};
}

static Text link_to(Arena *arena, Text shown, Text heading) {
    Text place = anchor(arena, heading);
    return text_format(arena, "[%.*s](#%.*s)", TEXT_ARGS(shown), TEXT_ARGS(place));
}

/* Whether a chapter is called like that. */
static bool is_title(const Page *page, const char *name) {
    for (int i = 0; i < page->manual->chapter_count; i++) {
        Text title = anchor(page->arena, text_of(page->manual->chapters[i].title));
        if (text_same(title, anchor(page->arena, text_of(name)))) return true;
    }
    return false;
}

/* The word's name, and its chapter's title if the name has another meaning elsewhere. */
static Text heading(const Page *page, const Word *word) {
    int meanings = 0;
    for (int i = 0; i < page->words->count; i++) meanings += strcmp(page->words->at[i].name, word->name) == 0;
    if (meanings == 1 && !is_title(page, word->name)) return text_of(word->name);
    const char *title = manual_chapter(page->manual, word)->title;
    bool capital = *title >= 'A' && *title <= 'Z';
    return text_format(page->arena, "%s (%c%s)", word->name, capital ? *title - 'A' + 'a' : *title,
                       title + 1);
}

static Text word_link(const Page *page, const Word *word) {
    return link_to(page->arena, text_of(word->name), heading(page, word));
}

static Text chapter_link(const Page *page, const Chapter *chapter) {
    Text title = text_of(chapter->title);
    return link_to(page->arena, title, title);
}

static bool in_chapter(const Page *page, const Word *word, const Chapter *chapter) {
    return manual_chapter(page->manual, word) == chapter;
}

/* ---- how it is written ---- */

/* Whether the pattern is just a choice of words, such as "left | right". */
static bool is_plain_choice(const char *pattern) {
    PatternPart part;
    int parts = 0, bars = 0;
    for (size_t at = 0; pattern_next(pattern, &at, &part); parts++)
        if (part.is_kind) return false;
    for (const char *p = pattern; *p; p++) {
        if (strchr("[](),", *p)) return false;
        bars += *p == '|';
    }
    return parts == bars + 1;
}

/* The bytes of the pattern's first alternative: up to a bar outside all brackets. */
static size_t alternative(const char *pattern) {
    int depth = 0;
    size_t i = 0;
    for (; pattern[i] && !(pattern[i] == '|' && depth == 0); i++)
        depth += (strchr("[(", pattern[i]) != NULL) - (strchr("])", pattern[i]) != NULL);
    return i;
}

static void add_form(Page *page, const Word *word, Text form) {
    while (form.count && form.at[form.count - 1] == ' ') form.count--;
    while (form.count && *form.at == ' ') form = (Text){form.at + 1, form.count - 1};
    prose_add(&page->out, "%s%s%.*s\n", word->name, form.count ? " " : "", TEXT_ARGS(form));
}

static void add_forms(Page *page, const Word *word) {
    const char *pattern = text_copy(page->arena, pattern_text(page->arena, word->takes));
    prose_add(&page->out, "```\n");
    if (is_plain_choice(word->takes)) {
        add_form(page, word, text_of(pattern));
    } else {
        for (;;) {
            size_t bytes = alternative(pattern);
            add_form(page, word, (Text){pattern, bytes});
            if (!pattern[bytes]) break;
            pattern += bytes + 1;
        }
    }
    prose_add(&page->out, "```\n\n");
}

static bool is_named_before(const char *pattern, size_t end, Text kind) {
    PatternPart part;
    for (size_t at = 0; pattern_next(pattern, &at, &part) && at < end;)
        if (part.is_kind && text_same(part.text, kind)) return true;
    return false;
}

static const Names *names_of(const Page *page, Text kind) {
    for (int i = 0; page->lexicon && i < page->lexicon->count; i++)
        if (text_is(kind, page->lexicon->at[i].kind)) return &page->lexicon->at[i];
    return NULL;
}

static Text names_heading(Arena *arena, Text kind) {
    return text_format(arena, "Names of %.*ss", TEXT_ARGS(kind));
}

static void add_kind(Page *page, Text kind) {
    Text names = kind_names(kind), shown = names.count ? names : kind, about = kind_about(page->arena, kind);
    prose_add(&page->out, "- `<%.*s>` is %.*s", TEXT_ARGS(shown), TEXT_ARGS(about));
    if (names_of(page, names)) {
        Text all = link_to(page->arena, TEXT("all of them"), names_heading(page->arena, names));
        prose_add(&page->out, ": %.*s", TEXT_ARGS(all));
    }
    prose_add(&page->out, "\n");
}

static void add_kinds(Page *page, const Word *word) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);)
        if (part.is_kind && !is_named_before(word->takes, at, part.text)) add_kind(page, part.text);
}

/* ---- where it stands, and what below it ---- */

static const Word *first_of_group(const Page *page, Text group) {
    for (int i = 0; i < page->words->count; i++)
        if (page->words->at[i].group && text_is(group, page->words->at[i].group)) return &page->words->at[i];
    return NULL;
}

static const Word *first_of_name(const Page *page, Text name) {
    for (int i = 0; i < page->words->count; i++)
        if (text_is(name, page->words->at[i].name)) return &page->words->at[i];
    return NULL;
}

static int group_count(const Page *page, const char *group) {
    int count = 0;
    for (int i = 0; i < page->words->count; i++)
        count += page->words->at[i].group && strcmp(page->words->at[i].group, group) == 0;
    return count;
}

/* All words of the group: by the chapter of the first one, and one by one where they stand in another. */
static void add_group(const Page *page, const Word *first, Row *row) {
    if (group_count(page, first->group) == 1) {
        row->at[row->count++] = word_link(page, first);
        return;
    }
    const Chapter *chapter = manual_chapter(page->manual, first);
    Text all = chapter_link(page, chapter);
    row->at[row->count++] = text_format(page->arena, "any of the %.*s", TEXT_ARGS(all));
    for (int i = 0; i < page->words->count; i++) {
        const Word *word = &page->words->at[i];
        bool member = word->group && strcmp(word->group, first->group) == 0;
        if (member && !in_chapter(page, word, chapter)) row->at[row->count++] = word_link(page, word);
    }
}

static void add_places(Page *page, const Word *word) {
    static const char *const OFTEN[] = {"as often as you like", "at most once", "exactly once"};
    Row row = {.count = 0};
    Text name;
    Prose sorts = prose_in(page->arena);
    bool top = false;
    for (size_t at = 0; (name = words_next_name(word->in, &at)).count;) {
        const Word *member = first_of_group(page, name);
        Text sort = words_file_sort(name);
        if (sort.count) prose_item(&sorts, " of a ", text_format(page->arena, "%.*s", TEXT_ARGS(sort)));
        if (text_is(name, "file") || sort.count)
            top = true;
        else if (member)
            add_group(page, member, &row);
        else
            row.at[row.count++] = word_link(page, first_of_name(page, name));
    }
    Text below = row_text(page->arena, &row, "or");
    const char *joint = !row.count ? "" : top ? ", or below " : "below ";
    Text of = prose_text(&sorts);
    prose_add(&page->out, "- Stands %s%.*s%s%.*s; %s\n", top ? "at the margin" : "", TEXT_ARGS(of), joint,
              TEXT_ARGS(below), OFTEN[word->often]);
}

/* The chapter's words that may stand below `word` are added to `in`, the others to `out`. */
static void sort_chapter(const Page *page, const Chapter *chapter, const Word *word, Row *in, Row *out) {
    for (int i = 0; i < page->words->count; i++) {
        const Word *other = &page->words->at[i];
        if (other == word || !in_chapter(page, other, chapter)) continue;
        Row *row = word_stands_below(other, word) ? in : out;
        row->at[row->count++] = word_link(page, other);
    }
}

static void add_chapter_words(const Page *page, const Chapter *chapter, const Word *word, Row *row) {
    Row in = {.count = 0}, out = {.count = 0};
    sort_chapter(page, chapter, word, &in, &out);
    Text all = chapter_link(page, chapter), without = row_text(page->arena, &out, "and");
    if (in.count < CHAPTER_AT_ONCE) {
        for (int i = 0; i < in.count; i++) row->at[row->count++] = in.at[i];
        return;
    }
    row->at[row->count++] = out.count ? text_format(page->arena, "the words of %.*s without %.*s",
                                                    TEXT_ARGS(all), TEXT_ARGS(without))
                                      : text_format(page->arena, "the words of %.*s", TEXT_ARGS(all));
}

static void add_below(Page *page, const Word *word) {
    Row row = {.count = 0};
    for (int i = 0; i < page->manual->chapter_count; i++)
        add_chapter_words(page, &page->manual->chapters[i], word, &row);
    if (!row.count) return;
    Text below = row_text(page->arena, &row, "and");
    prose_add(&page->out, "- Below it: %.*s%s\n", TEXT_ARGS(below), word->block ? "; at least one line" : "");
}

/* ---- the page ---- */

static void add_word(Page *page, const Word *word) {
    Text title = heading(page, word);
    prose_add(&page->out, "### %.*s\n\n%s\n\n", TEXT_ARGS(title), word->help);
    add_forms(page, word);
    add_kinds(page, word);
    add_places(page, word);
    add_below(page, word);
    prose_add(&page->out, "\nFor example:\n\n```\n%s\n```\n\n", word->example);
}

static void add_chapter(Page *page, const Chapter *chapter) {
    prose_add(&page->out, "## %s\n\n", chapter->title);
    if (*chapter->about) prose_add(&page->out, "%s\n\n", chapter->about);
    for (int i = 0; i < page->words->count; i++)
        if (in_chapter(page, &page->words->at[i], chapter)) add_word(page, &page->words->at[i]);
}

static void add_list(Page *page, const Text *list, int count) {
    for (int i = 0; i < count; i++) prose_add(&page->out, "%s`%.*s`", i ? ", " : "", TEXT_ARGS(list[i]));
    prose_add(&page->out, "\n");
}

static void add_names(Page *page, const Names *names) {
    Text title = names_heading(page->arena, text_of(names->kind));
    prose_add(&page->out, "### %.*s\n\n", TEXT_ARGS(title));
    for (int i = 0; i < names->group_count; i++) {
        const NameGroup *group = &names->groups[i];
        prose_add(&page->out, "- %.*s: ", TEXT_ARGS(group->of));
        add_list(page, group->list, group->count);
    }
    if (!names->group_count) add_list(page, names->list, names->count);
    prose_add(&page->out, "\n");
}

static void add_contents(Page *page) {
    for (int i = 0; i < page->manual->chapter_count; i++) {
        const Chapter *chapter = &page->manual->chapters[i];
        Prose words = prose_in(page->arena);
        for (int j = 0; j < page->words->count; j++)
            if (in_chapter(page, &page->words->at[j], chapter))
                prose_item(&words, "", word_link(page, &page->words->at[j]));
        Text title = chapter_link(page, chapter), all = prose_text(&words);
        prose_add(&page->out, "- %.*s: %.*s\n", TEXT_ARGS(title), TEXT_ARGS(all));
    }
    if (page->lexicon) prose_add(&page->out, "- [Names](#names): ");
    for (int i = 0; page->lexicon && i < page->lexicon->count; i++) {
        Text kind = text_of(page->lexicon->at[i].kind), title = names_heading(page->arena, kind);
        Text shown = text_format(page->arena, "%.*ss", TEXT_ARGS(kind)),
             link = link_to(page->arena, shown, title);
        prose_add(&page->out, "%s%.*s", i ? ", " : "", TEXT_ARGS(link));
    }
    prose_add(&page->out, page->lexicon ? "\n\n" : "\n");
}

static void add_placeholders(Page *page) {
    if (!page->words->placeholders) return;
    Row row = {.count = 0};
    Text name;
    for (size_t at = 0; (name = words_next_name(page->words->placeholders, &at)).count;)
        row.at[row.count++] = text_format(page->arena, "`{%.*s}`", TEXT_ARGS(name));
    Text all = row_text(page->arena, &row, "and");
    prose_add(&page->out, "Texts may hold %.*s.\n\n", TEXT_ARGS(all));
}

Text manual_markdown(Arena *arena, const Manual *manual, const Lexicon *lexicon) {
    Page page = {arena, manual, manual->words, lexicon, prose_in(arena)};
    prose_add(&page.out,
              "# %s\n\n<!-- Made by `unknot help words %s --as markdown`: change the program's words "
              "instead. -->\n\n",
              manual->title, manual->plural);
    add_contents(&page);
    prose_add(&page.out,
              "The first box of a word shows how it is written. `<...>` is yours to fill in, as the lines "
              "below the box say;\n`[...]` may be left out; of words with bars between, `left | right`, one "
              "is taken.\n\n");
    add_placeholders(&page);
    for (int i = 0; i < manual->chapter_count; i++) add_chapter(&page, &manual->chapters[i]);
    if (lexicon) prose_add(&page.out, "## Names\n\n");
    for (int i = 0; lexicon && i < lexicon->count; i++) add_names(&page, &lexicon->at[i]);
    while (page.out.bytes.count > 1 && page.out.bytes.at[page.out.bytes.count - 2] == '\n')
        page.out.bytes.count--;
    return prose_text(&page.out);
}
