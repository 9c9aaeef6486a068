/* A programme's days, each a lesson of its own that is made of the lessons it names, with holds and rounds that grow
 * from the first day to the last. */
#include "lesson/reader.h"

#include "core/check.h"
#include "core/maths.h"
#include "lesson/fill.h"
#include "script/number.h"

static const double HOLD_STEP_S = 5;

enum { LAST_DAY = 366 };

/* What a programme's own lines say holds and rounds grow from and to; 0: nothing. */
typedef struct Growing {
    double hold_from_s, hold_to_s, rounds_from, rounds_to;
} Growing;

static void read_ends(const Node *node, Quantity quantity, double *from, double *to) {
    if (!node) return;
    const Value *last = reader_value_after(node, "to");
    *from = quantity_of(quantity, &node->values[0]);
    *to = last ? quantity_of(quantity, last) : *from;
}

static Growing read_growing(Reader *reader, const Node *header) {
    Growing growing = {0};
    const Node *hold = script_child(header, "hold");
    read_ends(hold, QUANTITY_TIME, &growing.hold_from_s, &growing.hold_to_s);
    read_ends(script_child(header, "rounds"), QUANTITY_COUNT, &growing.rounds_from, &growing.rounds_to);
    if (hold) reader_check_hold(reader, script_statement(hold), growing.hold_from_s);
    if (hold && growing.hold_from_s < growing.hold_to_s)
        reader_check_hold(reader, script_statement(hold), growing.hold_to_s);
    return growing;
}

/* On the nth of `count` days. */
static Growth growth_on(const Growing *growing, int n, int count) {
    double u = count > 1 ? (double)n / (count - 1) : 0;
    double hold_s = mix_d(growing->hold_from_s, growing->hold_to_s, u);
    bool inside = n > 0 && n + 1 < count; /* the ends are as they are written */
    return (Growth){.hold_s = inside ? floor(hold_s / HOLD_STEP_S + 0.5) * HOLD_STEP_S : hold_s,
                    .rounds = (int)floor(mix_d(growing->rounds_from, growing->rounds_to, u) + 0.5)};
}

static int days_of(const Node *root) {
    int count = 0;
    for (const Node *node = root->first; node; node = node->next) count += text_is(node->word, "day");
    return count;
}

static int number_of(Reader *reader, const Node *node, int before) {
    double number = quantity_of(QUANTITY_COUNT, &node->values[0]);
    Span span = node->values[0].span;
    if (number < 1 || number > LAST_DAY)
        diag_error(reader->diags, reader->source, span, CODE_DAY, "days are counted from 1 to %d", LAST_DAY)
            ->help = TEXT("the first day on which something is played is usually day 1");
    else if (number <= before)
        diag_error(reader->diags, reader->source, span, CODE_DAY, "day %.0f cannot come after day %d", number,
                   before)
            ->help = TEXT("days stand in order, each once");
    else
        return (int)number;
    return before;
}

static void read_plays(Reader *day, const Node *node, Growth growth) {
    Part *parts = arena_alloc(day->arena, (size_t)node->children * sizeof *parts + 1);
    int count = 0;
    for (const Node *child = node->first; child; child = child->next) {
        if (!text_is(child->word, "play")) continue;
        parts[count].span = script_statement(child);
        reader_play(day, child, growth, count == 0, &parts[count]);
        count++;
    }
    day->lesson->parts = parts;
    day->lesson->part_count = count;
}

/* A question of the day comes after all that is played; without one, what the lessons ask by themselves. */
static void read_questions(Reader *day, const Node *node) {
    for (const Node *child = node->first; child; child = child->next)
        if (!child->broken && text_is(child->word, "ask") && !reader_asked_by_played(day, child))
            reader_ask(day, child, PHASE_CLOSE);
    reader_asks(day);
    reader_take_asks(day);
}

/* A day with a question alone: a few seconds, and then it is asked. */
static void add_check_in(Reader *day, const Lesson *before) {
    Lesson *lesson = day->lesson;
    Part *part = arena_alloc(day->phases, sizeof *part);
    Step *step = reader_new_step(day, (Step){.kind = PHASE_CLOSE, .of = lesson});
    step->span = day->header_span;
    const Language *language = reader_language_of(day, day->lesson);
    reader_say(day, language->check_in, language, step);
    step->seconds = reader_change_s(step);
    *part = (Part){.kind = PART_STEP, .step = step, .span = day->header_span};
    lesson->parts = part;
    lesson->part_count = 1;
    if (before) reader_look_like(lesson, before);
}

static bool only_asks(const Lesson *lesson, const Node *node) {
    return !lesson->part_count && script_child(node, "ask");
}

/* `before`: the day before it, or NULL. */
static const Lesson *read_day(const Reader *programme, const Node *node, int number, Growth growth,
                              const Lesson *before) {
    Lesson *lesson = arena_alloc(programme->arena, sizeof *lesson);
    Reader day = *programme;
    *lesson = *programme->lesson;
    lesson->kind = LESSON_ROUTINE;
    lesson->language = reader_language_of(programme, lesson);
    lesson->id = text_format(day.arena, "%.*s.%d", TEXT_ARGS(lesson->id), number);
    Text title = fill_named(day.arena, reader_language_of(programme, lesson)->day, "title", lesson->title);
    lesson->title = fill_named(day.arena, title, "count", text_format(day.arena, "%d", number));
    lesson->level = 1;
    day.lesson = lesson;
    day.header_span = script_statement(node);
    day.header_sound = false; /* the programme's own header is checked once, not with every day */
    day.parts_known = !node->broken && node->first && reader_all_sound(node);
    read_plays(&day, node, growth);
    if (only_asks(lesson, node)) add_check_in(&day, before);
    reader_rules(&day);
    reader_look_like_first(&day);
    read_questions(&day, node);
    return lesson;
}

/* For lists, a programme needs all that its days need, and looks like the first of them. */
static void sum_up(Reader *reader) {
    Lesson *programme = reader->lesson;
    for (int i = 0; i < programme->day_count; i++) {
        programme->seconds += programme->days[i].lesson->seconds;
        reader_take_along(reader, programme->days[i].lesson);
    }
    if (programme->day_count) reader_look_like(programme, programme->days[0].lesson);
}

void reader_days(Reader *reader, const Node *root, const Node *header) {
    const Growing growing = read_growing(reader, header);
    int count = days_of(root), number = 0, n = 0;
    Day *days = arena_alloc(reader->arena, (size_t)count * sizeof *days + 1);
    for (const Node *node = root->first; node; node = node->next) {
        if (!text_is(node->word, "day")) continue;
        if (!node->broken) number = number_of(reader, node, number);
        const Lesson *before = n ? days[n - 1].lesson : NULL;
        days[n] = (Day){number, read_day(reader, node, number, growth_on(&growing, n, count), before)};
        n++;
    }
    reader->lesson->days = days;
    reader->lesson->day_count = count;
    reader_header_rules(reader);
    if (!count && !reader_has_broken_line(root))
        diag_error(reader->diags, reader->source, reader->header_span, CODE_NO_PHASES,
                   "this programme plays nothing")
            ->help = TEXT("add days, such as day 1, with a `play` below each");
    sum_up(reader);
}

const Lesson *lesson_to_play(const Lesson *lesson, int day) {
    if (lesson->kind != LESSON_PROGRAMME) return lesson;
    CHECK(lesson->day_count > 0 && day >= 0);
    return lesson->days[day % lesson->day_count].lesson;
}
