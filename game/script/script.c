/* Lines to a tree. `open` is the stack of blocks that the next line may belong to; its indentation picks its
 * parent from them. A line that fits none goes to the nearest outer one and is broken, so that one slip gives
 * one message. */
#include "script/script.h"

#include "core/utf8.h"
#include "script/lexer.h"
#include "script/plain.h"
#include "script/runs.h"

#include <string.h>

enum {
    TAB_COLUMNS = 4,
    UNCLOSED_LINES_MAX = 4,
    VALUES_AT_ONCE = 32,
    FEW_VALUES = 8,
    NODES_AT_ONCE = 256, /* or as many as there are lines */
    REST_MOST = 16
};

typedef struct Block {
    Node *node;      /* a statement, */
    Node **next;     /* and where its next child is put */
    uint32_t indent; /* columns before the statement */
    uint32_t also;   /* what a line had that was to stand here: its neighbours may have it too; or 0 */
    bool too_deep;   /* it stands higher than its indentation says */
} Block;

typedef struct Parser {
    Arena *arena, *texts;
    const Source *source;
    Diags *diags;
    int depth;               /* of the newest statement; 0 before the first */
    Value *value;            /* where the next line's values begin, */
    const Value *few, *room; /* from where on there is room for few only, and where it ends */
    Values values;           /* of a line that the lexer reads */
    Node *node;              /* the next one, which may hold anything, */
    const Node *nodes_end;   /* and where room for them ends */
    VEC(char) joined;        /* the text that goes on line by line */
    size_t brace; /* the first that is opened from the newest plain line on, or the end of the source */
    bool tabs_reported;
    bool uneven;                      /* a line was indented as no block is, or too far */
    Block open[SCRIPT_DEPTH_MAX + 1]; /* the root, then the newest ancestors and the newest itself */
} Parser;

typedef struct Line {
    Text text;           /* without its end */
    size_t at;           /* its offset in the source */
    size_t blanks;       /* bytes of indentation */
    size_t columns;      /* the same in columns, a tab reaching to the next multiple of TAB_COLUMNS */
    bool tabs, unbroken; /* there are such blanks in it: tabs, no-break spaces */
} Line;

/* Blanks and tabs that a line begins with; four at a time, as a level has. */
static size_t leading_blanks(const char *at, size_t count) {
    size_t i = 0;
    while (i + 4 <= count && memcmp(at + i, "    ", 4) == 0) i += 4;
    while (i < count && (at[i] == ' ' || at[i] == '\t')) i++;
    return i;
}

/* Blanks, tabs and the no-break spaces that a web page has for blanks, in columns. */
static void measure_tabs(Line *line) {
    const char *at = line->text.at;
    size_t i = 0, bytes = 1;
    line->columns = 0;
    for (; i < line->text.count; i += bytes) {
        bool tab = at[i] == '\t', unbroken = (unsigned char)at[i] == 0xc2 && i + 1 < line->text.count &&
                                             (unsigned char)at[i + 1] == 0xa0;
        if (!tab && !unbroken && at[i] != ' ') break;
        bytes = unbroken ? 2 : 1;
        line->tabs |= tab;
        line->unbroken |= unbroken;
        line->columns = tab ? (line->columns / TAB_COLUMNS + 1) * TAB_COLUMNS : line->columns + 1;
    }
    line->blanks = i;
}

static Line line_at(const Source *source, int number) {
    size_t at = source->lines[number - 1];
    size_t end = number < source->line_count ? source->lines[number] - 1 : source->text.count;
    if (!source->plain) {
        while (end > at && source->text.at[end - 1] == '\r') end--;
        Text text = {source->text.at + at, end - at};
        if (number == 1 && text_starts(text, UTF8_MARK)) at += UTF8_MARK_BYTES;
    }
    size_t blanks = leading_blanks(source->text.at + at, end - at);
    Line line = {{source->text.at + at, end - at}, at, blanks, blanks, false, false};
    if (!source->plain) measure_tabs(&line);
    return line;
}

static bool line_is_blank(const Line *line) {
    return line->blanks == line->text.count || line->text.at[line->blanks] == '#';
}

/* The depth of a line with this indentation, and whether it fits exactly; if not, the depth that is
 * nearest. */
static int depth_of(const Parser *parser, size_t columns, bool *fits) {
    const Block *open = parser->open;
    *fits = true;
    int depth = parser->depth > 0 ? parser->depth : 1;
    while (depth > 1 && open[depth].indent > columns && (!columns || open[depth].also != columns)) depth--;
    if (columns && open[depth].also == columns) return depth;
    if (parser->depth > 0 && columns > open[parser->depth].indent) return parser->depth + 1;
    *fits = parser->depth == 0 ? columns == 0
                               : columns == open[depth].indent || (depth == 1 && columns < open[1].indent);
    if (*fits || depth >= parser->depth) return depth;
    size_t out = columns - open[depth].indent, in = open[depth + 1].indent - columns;
    return in <= out ? depth + 1 : depth;
}

static void append(Parser *parser, Node *node, int depth, size_t columns) {
    Block *parent = &parser->open[depth - 1];
    node->parent = parent->node;
    *parent->next = node;
    parent->next = &node->next;
    parent->node->children++;
    parser->open[depth] = (Block){node, &node->first, (uint32_t)columns, 0, 0};
    parser->depth = depth;
}

static void report(Parser *parser, Node *node, Span span, Code code, const char *message, Text help) {
    if (!node->broken) diag_error(parser->diags, parser->source, span, code, "%s", message)->help = help;
    node->broken = true;
}

static Text indents_that_fit(Parser *parser, size_t columns) {
    int inner = parser->depth;
    while (inner > 1 && parser->open[inner - 1].indent > columns) inner--;
    return text_format(parser->diags->arena, "indent it by %u or by %u blanks",
                       inner > 1 ? parser->open[inner - 1].indent : 0, parser->open[inner].indent);
}

/* One message says it for the whole file, which still reads well with tabs as four blanks. */
static void report_tabs(Parser *parser, const Line *line) {
    if (parser->tabs_reported || (!line->tabs && !line->unbroken)) return;
    parser->tabs_reported = true;
    Span blanks = span_at(line->at, line->blanks);
    const char *by = line->tabs ? "tabs" : "no-break spaces, as web pages have them";
    diag_error(parser->diags, parser->source, blanks, CODE_TABS, "indentation is by blanks, not by %s", by)
        ->help = TEXT("use four blanks a level, here and on all lines below");
}

/* Where each line so far has been indented as its block is, one that is, too, has its place at once. */
static bool place_evenly(Parser *parser, Node *node, size_t columns) {
    int depth = parser->depth;
    if (parser->uneven || depth == 0 || depth == SCRIPT_DEPTH_MAX) return false;
    if (columns > parser->open[depth].indent) {
        append(parser, node, depth + 1, columns);
        return true;
    }
    while (depth > 1 && parser->open[depth].indent > columns) depth--;
    if (parser->open[depth].indent != columns) return false;
    append(parser, node, depth, columns);
    return true;
}

static void place(Parser *parser, Node *node, const Line *line) {
    bool fits;
    int before = parser->depth, depth = depth_of(parser, line->columns, &fits);
    report_tabs(parser, line);
    if (!fits && (line->tabs || line->unbroken))
        node->broken = true;
    else if (!fits && parser->depth == 0)
        report(parser, node, node->span, CODE_INDENT, "the first statement is indented",
               TEXT("start it at the beginning of the line"));
    else if (!fits)
        report(parser, node, node->span, CODE_INDENT, "this indentation fits no block above",
               indents_that_fit(parser, line->columns));
    bool too_deep = depth > SCRIPT_DEPTH_MAX;
    parser->uneven |= !fits || too_deep;
    if (too_deep) {
        depth = SCRIPT_DEPTH_MAX;
        if (parser->open[depth].too_deep) node->broken = true;
        report(parser, node, node->span, CODE_DEPTH, "blocks are nested deeper than 16 levels", (Text){0});
    }
    bool as_neighbour =
        !fits && parser->depth > 0; /* so that the lines below it do not fall out of place too */
    size_t also = as_neighbour ? line->columns : depth <= before ? parser->open[depth].also : 0;
    append(parser, node, depth, also && also == line->columns ? parser->open[depth].indent : line->columns);
    parser->open[depth].also = (uint32_t)also;
    parser->open[depth].too_deep = too_deep;
}

static void join(Parser *parser, Text more) {
    for (size_t i = 0; i < more.count; i++) *vec_push(parser->texts, &parser->joined) = more.at[i];
}

/* The values behind a text that goes on are the statement's too. */
static void take_rest(Parser *parser, Node *node) {
    const Values *values = &parser->values;
    int more = values->count - 1;
    if (more == 0) return;
    Value *all = arena_alloc(parser->arena, (size_t)(node->value_count + more) * sizeof *all);
    memcpy(all, node->values, (size_t)node->value_count * sizeof *all);
    memcpy(all + node->value_count, values->at + 1, (size_t)more * sizeof *all);
    node->values = all;
    node->value_count += more;
}

/* A text at the start of a line goes on with the newest statement's last text, one blank between. */
static bool continues(Parser *parser) {
    const Values *values = &parser->values;
    if (!values->count || values->at[0].kind != VALUE_TEXT || parser->depth == 0) return false;
    Node *node = parser->open[parser->depth].node;
    if (node->broken) return true;
    Value *last = node->value_count ? &node->values[node->value_count - 1] : NULL;
    if (!last || last->kind != VALUE_TEXT) return false;
    if (values->count > 1 && node->value_count + values->count > REST_MOST) return false;
    if (last->text.at != parser->joined.at) {
        memset(&parser->joined, 0, sizeof parser->joined);
        join(parser, last->text);
    }
    if (last->text.count && values->at[0].text.count) join(parser, TEXT(" "));
    join(parser, values->at[0].text);
    last->text = (Text){parser->joined.at, (size_t)parser->joined.count};
    last->braced = node->braced = true; /* maybe so: a comment may lie between */
    last->span.count = values->at[0].span.at + values->at[0].span.count - last->span.at;
    take_rest(parser, node);
    return true;
}

static void take_values(Values *values, Node *node) {
    node->value_count = values->count;
    if (values->count) node->values = values->at;
    values->at += values->count;
    values->room -= values->count;
    values->count = 0;
}

/* The line's values become a statement's. */
static void fill(Parser *parser, Node *node) {
    Values *values = &parser->values;
    const Value *head = &values->at[0];
    node->span = head->span;
    if (head->kind != VALUE_WORD) {
        report(parser, node, head->span, CODE_NO_WORD, "a statement starts with a word",
               TEXT("put the word for it before this"));
        return;
    }
    node->word = head->text;
    node->braced = values->braced;
    values->at++;
    values->count--;
    values->room--;
    take_values(values, node);
}

/* Room for one more line. What its values turn out to need beyond it, the lexer finds. */
static void make_room(Parser *parser) {
    if (parser->node == parser->nodes_end) {
        int lines = parser->source->line_count, count = lines < NODES_AT_ONCE ? lines : NODES_AT_ONCE;
        parser->node = arena_alloc_unset(parser->arena, (size_t)count * sizeof *parser->node);
        parser->nodes_end = parser->node + count;
    }
    if (parser->value < parser->few) return;
    parser->value = arena_alloc_unset(parser->arena, VALUES_AT_ONCE * sizeof *parser->value);
    parser->few = parser->value + VALUES_AT_ONCE - FEW_VALUES;
    parser->room = parser->value + VALUES_AT_ONCE;
}

/* Values that have become no statement's leave their room. */
static void leave_values(Parser *parser) {
    const Values *values = &parser->values;
    parser->value = values->at;
    parser->room = values->at + values->room;
    parser->few = values->room < FEW_VALUES ? values->at : parser->room - FEW_VALUES;
}

/* Which of the values have a brace, of a line that has one. */
static void find_braces(const Source *source, Node *node) {
    node->braced = true;
    for (int i = 0; i < node->value_count; i++) {
        Value *value = &node->values[i];
        value->braced = run_has_brace(source, value->span.at, value->span.at + value->span.count);
    }
}

/* A line as most are, of a file as most are. */
static bool parse_plain(Parser *parser, size_t at, size_t end) {
    const Source *source = parser->source;
    size_t start = run_past_blanks(source, at);
    if (start >= end || source->text.at[start] == '#') return true;
    make_room(parser);
    Node *node = parser->node;
    Value *behind = plain_line(source, start, end, node, parser->value, parser->room);
    if (!behind) return false;
    parser->value = behind;
    parser->node++;
    if (parser->brace < start) parser->brace = run_to_brace(source, start, source->text.count);
    if (parser->brace < end) find_braces(source, node);
    if (!place_evenly(parser, node, start - at))
        place(parser, node, &(Line){.at = at, .blanks = start - at, .columns = start - at});
    return true;
}

/* The first line from this one on, of a source that is plain, that is not as most are. The last one, which need not be
 * ended, counts as such. */
static int parse_plain_lines(Parser *parser, int number) {
    const Source *source = parser->source;
    for (; number < source->line_count; number++) {
        const uint32_t *at = &source->lines[number - 1];
        if (!parse_plain(parser, at[0], at[1] - 1)) break;
    }
    return number;
}

static LineState parse_line(Parser *parser, const Line *line) {
    if (line_is_blank(line)) return LINE_WHOLE;
    make_room(parser);
    parser->values = (Values){.at = parser->value, .room = (int)(parser->room - parser->value)};
    LineState state = lexer_line(parser->arena, parser->texts, parser->source, line->at + line->blanks,
                                 line->at + line->text.count, &parser->values, parser->diags);
    if (state == LINE_WHOLE && continues(parser)) {
        leave_values(parser);
        return state;
    }
    Node *node = parser->node++;
    *node = (Node){.span = span_at(line->at + line->blanks, 1), .broken = state != LINE_WHOLE};
    if (parser->values.count) fill(parser, node);
    leave_values(parser);
    place(parser, node, line);
    return state;
}

static int quotes_in(Text text) {
    int quotes = 0;
    for (size_t i = 0; i < text.count; i++) quotes += text.at[i] == '"' && (i == 0 || text.at[i - 1] != '\\');
    return quotes;
}

static bool ends_with_quote(Text text) {
    while (text.count && (text.at[text.count - 1] == ' ' || text.at[text.count - 1] == '\t')) text.count--;
    return text.count > 1 && text.at[text.count - 1] == '"' && text.at[text.count - 2] != ' ';
}

/* A text that was opened on line `number` and runs on over the next lines without quotes of their own has
 * been reported; the last line of it, or `number` if it is just not closed. */
static int end_of_unclosed(const Source *source, int number) {
    if (ends_with_quote(source_line(source, number))) return number; /* it lacks its first quote */
    for (int next = number + 1; next <= source->line_count && next <= number + UNCLOSED_LINES_MAX; next++) {
        Text line = source_line(source, next);
        int quotes = quotes_in(line);
        if (quotes == 0) continue;
        return quotes == 1 && ends_with_quote(line) ? next : number;
    }
    return number;
}

/* What word processors save, which is no plain text. */
static const char *document_kind(Text text) {
    static const struct {
        const char *start, *kind;
    } KINDS[] = {{"{\\rtf", "it is a document in rich text (RTF)"},
                 {"%PDF", "it is a PDF document"},
                 {"PK\x03\x04", "it is a document of a word processor, or an archive"},
                 {"\xff\xfe", "it is in UTF-16"},
                 {"\xfe\xff", "it is in UTF-16"},
                 {"<!DOCTYPE", "it is a web page"},
                 {"<html", "it is a web page"}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (text_starts(text, KINDS[i].start)) return KINDS[i].kind;
    return NULL;
}

static bool readable(const Source *source, Diags *diags) {
    if (source->text.count > SCRIPT_BYTES_MAX) {
        diag_error(diags, source, (Span){0, 0}, CODE_TOO_LARGE, "the file is larger than 1 MiB");
        return false;
    }
    const char *kind =
        source->text.count && strchr("{%P\xff\xfe<", source->text.at[0]) ? document_kind(source->text) : NULL;
    if (kind) {
        bool archive = source->text.at[0] == 'P';
        diag_error(diags, source, (Span){0, 1}, CODE_NOT_TEXT, "this file is not plain text: %s", kind)
            ->help =
            archive ? TEXT("save it as plain text in UTF-8; the name of a lesson's bundle ends in .unknot")
                    : TEXT("save it as plain text in UTF-8");
        return false;
    }
    const char *nul =
        source->text.count && !source->plain ? memchr(source->text.at, '\0', source->text.count) : NULL;
    if (!nul) return true;
    diag_error(diags, source, span_at((size_t)(nul - source->text.at), 1), CODE_NOT_TEXT,
               "this file is not text: it holds a NUL byte")
        ->help = TEXT("save it as plain text in UTF-8");
    return false;
}

Tree *script_parse_apart(Arena *arena, Arena *texts, const Source *source, Diags *diags) {
    Tree *tree = arena_alloc(arena, sizeof *tree);
    *tree = (Tree){arena, source, arena_alloc(arena, sizeof(Node))};
    tree->root->broken = !readable(source, diags);
    if (tree->root->broken) return tree;
    Parser *parser = arena_alloc(arena, sizeof *parser);
    parser->arena = arena;
    parser->texts = texts;
    parser->source = source;
    parser->diags = diags;
    parser->open[0] = (Block){tree->root, &tree->root->first, 0, 0, 0};
    for (int number = 1; number <= source->line_count && !diags_full(diags, source); number++) {
        if (source->plain) number = parse_plain_lines(parser, number);
        Line line = line_at(source, number);
        if (parse_line(parser, &line) == LINE_UNCLOSED) number = end_of_unclosed(source, number);
    }
    return tree;
}

Tree *script_parse(Arena *arena, const Source *source, Diags *diags) {
    return script_parse_apart(arena, arena, source, diags);
}

Span script_statement(const Node *node) {
    if (!node->value_count) return node->span;
    const Value *last = &node->values[node->value_count - 1];
    return span_at(node->span.at, last->span.at + last->span.count - node->span.at);
}
