/* Source lines become rows: a statement or a comment each, with its depth, what stands before its values and its
 * values. Rows that are neighbours then agree on columns, and are printed. */
#include "script/canon.h"

#include "core/utf8.h"

#include <string.h>

typedef struct Row {
    size_t depth;
    bool blank;     /* a blank line before it */
    bool by_itself; /* its values need not stand in the neighbours' column */
    Text head;      /* the word, or for an inline statement all before that; empty for a comment */
    Text tail;      /* the values, all but a last text */
    Text last;      /* that text, without quotes */
    bool has_last;
    Text comment; /* from its #; empty if there is none */
    size_t column, comment_column;
} Row;

typedef VEC(char) Bytes;

/* A statement of the source, with the statements beside it on its line. */
typedef struct Statement {
    const Node *node;
    size_t depth, indent; /* blanks before it, as written */
    int first, last;      /* lines */
} Statement;

typedef struct Canon {
    Arena *arena;
    const Source *source;
    const Words *words;
    VEC(Statement) statements; /* in the order of the file */
    VEC(Row) rows;
    bool blank; /* blank lines since the last row */
} Canon;

/* ---- pieces ---- */

static void put(Arena *arena, Bytes *bytes, Text text) {
    for (size_t i = 0; i < text.count; i++) *vec_push(arena, bytes) = text.at[i];
}

static void put_blanks(Arena *arena, Bytes *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) *vec_push(arena, bytes) = ' ';
}

static void put_quoted(Arena *arena, Bytes *bytes, Text content) {
    *vec_push(arena, bytes) = '"';
    for (size_t i = 0; i < content.count; i++) {
        if (content.at[i] == '"' || content.at[i] == '\\') *vec_push(arena, bytes) = '\\';
        *vec_push(arena, bytes) = content.at[i];
    }
    *vec_push(arena, bytes) = '"';
}

static Text text_in(const Bytes *bytes) {
    return (Text){bytes->at, (size_t)bytes->count};
}

/* A word and its values with single blanks; but for a last text, if that is to be left out. */
static void put_values(Canon *canon, Bytes *bytes, const Node *node, int count) {
    for (int i = 0; i < count; i++) {
        const Value *value = &node->values[i];
        if (bytes->count && value->kind != VALUE_COMMA) put_blanks(canon->arena, bytes, 1);
        if (value->kind == VALUE_TEXT)
            put_quoted(canon->arena, bytes, value->text);
        else
            put(canon->arena, bytes, source_text(canon->source, value->span));
    }
}

static const Node *beside_of(const Node *node) {
    return node->first && node->first->beside ? node->first : NULL;
}

/* The words on the line, the inline statements among them, from `node` on. */
static void put_tail(Canon *canon, const Node *node, Row *row) {
    Bytes bytes = {0};
    for (; node; node = beside_of(node)) {
        bool ends =
            !beside_of(node) && node->value_count && node->values[node->value_count - 1].kind == VALUE_TEXT;
        if (row->head.count == 0 || node->beside) {
            if (bytes.count) put_blanks(canon->arena, &bytes, 1);
            put(canon->arena, &bytes, node->word);
        }
        put_values(canon, &bytes, node, node->value_count - (ends ? 1 : 0));
        if (ends) {
            row->has_last = true;
            row->last = node->values[node->value_count - 1].text;
        }
    }
    row->tail = text_in(&bytes);
}

static void put_head(Canon *canon, const Node *node, Row *row) {
    Bytes bytes = {0};
    const Node *beside = beside_of(node);
    put(canon->arena, &bytes, node->word);
    if (beside) put_values(canon, &bytes, node, node->value_count);
    row->head = text_in(&bytes);
    put_tail(canon, beside ? beside : node, row);
}

/* ---- statements ---- */

static size_t end_of(const Node *node) {
    for (const Node *beside = beside_of(node); beside; beside = beside_of(node)) node = beside;
    Span span = script_statement(node);
    return span.at + span.count;
}

static void collect(Canon *canon, const Node *block, size_t depth) {
    for (const Node *node = block->first; node; node = node->next) {
        if (node->beside) {
            collect(canon, node, depth);
            continue;
        }
        Place first = source_place(canon->source, node->span.at);
        *vec_push(canon->arena, &canon->statements) =
            (Statement){.node = node,
                        .depth = depth,
                        .indent = (size_t)first.column - 1,
                        .first = first.line,
                        .last = source_place(canon->source, end_of(node) - 1).line};
        collect(canon, node, depth + 1);
    }
}

/* ---- rows ---- */

static const Word *meaning_of(const Canon *canon, const Node *node) {
    const Node *above = node->parent;
    const Word *parent = above && above->word.count ? meaning_of(canon, above) : NULL;
    return words_below(canon->words, node->word, parent);
}

static Row *new_row(Canon *canon, size_t depth) {
    Row *row = vec_push(canon->arena, &canon->rows);
    *row = (Row){.depth = depth, .blank = canon->blank && canon->rows.count > 1};
    canon->blank = false;
    return row;
}

Text canon_comment(Text line) {
    bool inside = false;
    for (size_t i = 0; i < line.count; i++) {
        if (inside && line.at[i] == '\\' && i + 1 < line.count && strchr("\"\\", line.at[i + 1]))
            i++;
        else if (line.at[i] == '"')
            inside = !inside;
        else if (line.at[i] == '#' && !inside) {
            Text comment = {line.at + i, line.count - i};
            while (strchr(" \t", comment.at[comment.count - 1])) comment.count--;
            return comment;
        }
    }
    return (Text){0};
}

/* A comment belongs to the statement below it, or, if it is indented deeper than that, to the end of the deepest
 * block above whose lines it stands with. */
static size_t depth_of_comment(const Canon *canon, int next, size_t columns) {
    const Statement *below = next < canon->statements.count ? &canon->statements.at[next] : NULL;
    size_t least = below ? below->depth : 1, limit = SCRIPT_DEPTH_MAX + 1;
    if (below && columns <= below->indent) return least;
    for (int i = next - 1; i >= 0 && canon->statements.at[i].depth > least; i--) {
        const Statement *above = &canon->statements.at[i];
        if (above->depth >= limit) continue;
        if (columns >= above->indent) return above->depth;
        limit = above->depth;
    }
    return least;
}

static void add_comment(Canon *canon, Text comment, size_t depth) {
    if (comment.count) new_row(canon, depth)->comment = comment;
}

/* Comments between the lines of a text that goes on go before the statement; the last one stays at its end. */
static void add_statement(Canon *canon, const Statement *statement) {
    for (int number = statement->first; number < statement->last; number++)
        add_comment(canon, canon_comment(source_line(canon->source, number)), statement->depth);
    const Word *meaning = meaning_of(canon, statement->node);
    Row *row = new_row(canon, statement->depth);
    row->by_itself = meaning && meaning->block && !beside_of(statement->node);
    row->comment = canon_comment(source_line(canon->source, statement->last));
    put_head(canon, statement->node, row);
}

static size_t blanks_before(Text line) {
    size_t blanks = 0;
    while (blanks < line.count && strchr(" \t\r", line.at[blanks])) blanks++;
    return blanks;
}

static void make_rows(Canon *canon) {
    int next = 0;
    for (int number = 1; number <= canon->source->line_count; number++) {
        const Statement *statement = next < canon->statements.count ? &canon->statements.at[next] : NULL;
        Text line = source_line(canon->source, number);
        size_t blanks = blanks_before(line);
        if (statement && statement->first == number) {
            add_statement(canon, statement);
            number = statement->last;
            next++;
        } else if (blanks == line.count) {
            canon->blank = true;
        } else {
            add_comment(canon, canon_comment(line), depth_of_comment(canon, next, blanks));
        }
    }
}

/* ---- columns ---- */

static bool has_values(const Row *row) {
    return row->tail.count || row->has_last;
}

/* From row `first` on: how many neighbours share a column. */
static int neighbours(const Canon *canon, int first) {
    const Row *row = &canon->rows.at[first];
    int count = 1;
    if (row->by_itself || !row->head.count) return count;
    for (const Row *next = row + 1; first + count < canon->rows.count; count++, next++)
        if (next->blank || next->by_itself || next->depth != row->depth) break;
    return count;
}

static void align_values(Canon *canon) {
    for (int first = 0; first < canon->rows.count;) {
        int count = neighbours(canon, first);
        size_t widest = 0;
        for (int i = first; i < first + count; i++) {
            const Row *row = &canon->rows.at[i];
            size_t width = has_values(row) ? utf8_width(row->head) : 0;
            if (width > widest) widest = width;
        }
        for (int i = first; i < first + count; i++) {
            Row *row = &canon->rows.at[i];
            row->column = (row->depth - 1) * CANON_INDENT + widest + (row->by_itself ? 1 : 2);
        }
        first += count;
    }
}

/* ---- printing ---- */

/* The bytes of `text` that fit into so many columns, up to a single blank; all if there is none to break at. */
static size_t piece_of(Text text, size_t columns) {
    size_t best = 0, width = 0;
    for (size_t i = 0; i < text.count;) {
        int32_t character;
        size_t bytes = utf8_next((Text){text.at + i, text.count - i}, &character);
        bool single =
            character == ' ' && i > 0 && i + 1 < text.count && text.at[i - 1] != ' ' && text.at[i + 1] != ' ';
        if (single && (best == 0 || width <= columns)) best = i;
        if (width > columns && best) return best;
        width += character == '"' || character == '\\' ? 2 : utf8_width((Text){text.at + i, bytes});
        i += bytes;
    }
    return width <= columns || !best ? text.count : best;
}

static size_t width_of(const Bytes *bytes, int line_start) {
    return utf8_width((Text){bytes->at + line_start, (size_t)(bytes->count - line_start)});
}

/* The last text, on as many lines as it takes; *line is where the newest one begins. */
static void put_last(Canon *canon, Bytes *bytes, Text text, int *line) {
    size_t column = width_of(bytes, *line);
    size_t room = column + 20 < CANON_COLUMNS ? CANON_COLUMNS - column - 2 : 20;
    for (;;) {
        size_t count = piece_of(text, room);
        put_quoted(canon->arena, bytes, (Text){text.at, count});
        if (count == text.count) return;
        text = (Text){text.at + count + 1, text.count - count - 1};
        *vec_push(canon->arena, bytes) = '\n';
        *line = bytes->count;
        put_blanks(canon->arena, bytes, column);
    }
}

/* A row without its comment; gives where its last line begins. */
static int put_row(Canon *canon, Bytes *bytes, const Row *row) {
    int line = bytes->count;
    put_blanks(canon->arena, bytes, (row->depth - 1) * CANON_INDENT);
    put(canon->arena, bytes, row->head);
    if (!has_values(row)) return line;
    put_blanks(canon->arena, bytes, row->column - width_of(bytes, line));
    put(canon->arena, bytes, row->tail);
    if (!row->has_last) return line;
    if (row->tail.count) put_blanks(canon->arena, bytes, 1);
    put_last(canon, bytes, row->last, &line);
    return line;
}

static void align_comments(Canon *canon) {
    for (int first = 0; first < canon->rows.count;) {
        size_t widest = 0;
        int end = first;
        for (; end < canon->rows.count; end++) {
            Row *row = &canon->rows.at[end];
            if (!row->comment.count || !row->head.count || (end > first && row->blank)) break;
            Bytes bytes = {0};
            size_t width = width_of(&bytes, put_row(canon, &bytes, row));
            if (width > widest) widest = width;
        }
        for (int i = first; i < end; i++) canon->rows.at[i].comment_column = widest + 2;
        first = end > first ? end : first + 1;
    }
}

static Text print_rows(Canon *canon) {
    Bytes bytes = {0};
    for (int i = 0; i < canon->rows.count; i++) {
        const Row *row = &canon->rows.at[i];
        if (row->blank) *vec_push(canon->arena, &bytes) = '\n';
        int line = put_row(canon, &bytes, row);
        if (row->comment.count && row->head.count)
            put_blanks(canon->arena, &bytes, row->comment_column - width_of(&bytes, line));
        put(canon->arena, &bytes, row->comment);
        *vec_push(canon->arena, &bytes) = '\n';
    }
    return text_in(&bytes);
}

Text canon_print(Arena *arena, const Tree *tree, const Words *words) {
    Canon canon = {.arena = arena, .source = tree->source, .words = words};
    collect(&canon, tree->root, 1);
    make_rows(&canon);
    align_values(&canon);
    align_comments(&canon);
    return print_rows(&canon);
}
