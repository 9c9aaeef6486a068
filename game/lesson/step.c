/* A phase's node to a Step: what is written, then what is left unsaid. */
#include "lesson/reader.h"

#include "core/maths.h"
#include "script/number.h"

static const double HOLD_SHORTEST_S = 10, HOLD_LONG_S = 90, HOLD_LONGEST_S = 120;
static const double PHASE_SHORTEST_S = 1, UNSAID_SHORTEST_S = 5, CHANGE_S = 8;
static const double AFTER_LAST_LINE_S = 1.5, AFTER_LAST_LINE_OF_ALL_S = 5; /* the gong has 4 s of it */

/* What a movement may be, either end included: metres, metres a second, radians, radians a second. */
typedef struct Range {
    double least, most;
} Range;

static const Range REACH = {0.005, 0.3}, SPEED = {0.005, 0.1};
static const Range NOD_REACH = {1 * MATHS_DEGREE, 45 * MATHS_DEGREE},
                   NOD_SPEED = {1 * MATHS_DEGREE, 30 * MATHS_DEGREE};

/* How far people's joints go, in degrees (motion study, 6), knees and wrists a little less. */
static const Range JOINT_RANGE[JOINTS] = {{0, 140}, {0, 150}, {-50, 30}, {-75, 75}, {-20, 125}, {0, 175}};
static const Range WAY_S = {1, 20};                     /* from one angle to the other */
static const double WAY_LEAST = 5, WAY_SPEED_MOST = 60; /* degrees; a second */

const Value *reader_value_after(const Node *node, const char *word) {
    for (int i = 0; i + 1 < node->value_count; i++)
        if (node->values[i].kind == VALUE_WORD && text_is(node->values[i].text, word))
            return &node->values[i + 1];
    return NULL;
}

/* What stands on a phase's line besides its length. */
typedef struct Settings {
    bool times, slowly, ready, unless;
    const Value *max; /* behind this word, or NULL */
} Settings;

static Settings settings_of(const Node *node) {
    Settings settings = {0};
    for (int i = 0; i < node->value_count; i++) {
        Text word = node->values[i].text;
        if (node->values[i].kind != VALUE_WORD) continue;
        settings.times |= text_is(word, "times");
        settings.slowly |= text_is(word, "slowly");
        settings.ready |= text_is(word, "ready");
        settings.unless |= text_is(word, "unless");
        if (text_is(word, "max") && i + 1 < node->value_count) settings.max = &node->values[i + 1];
    }
    return settings;
}

/* What a phase is like if its lesson says nothing about it. The breath is CONTENT.md's release breath; the
 * neck and the head take less pressure than the rest of the body. */
static Step *usual_step(Reader *reader, PhaseKind kind) {
    const Lesson *lesson = reader->lesson;
    bool gentle = lesson->area == AREA_NECK || lesson->area == AREA_HEAD_JAW;
    bool pressed = kind == PHASE_FIND || kind == PHASE_HOLD;
    Step *step = arena_alloc(reader->phases, sizeof *step);
    step->kind = kind;
    step->number = reader->lesson->step_count++;
    step->of = lesson;
    if (pressed || kind == PHASE_RELEASE || kind == PHASE_CHANGE) step->pose = lesson->pose;
    if (pressed)
        step->pressure_to = (float)fmin(kind == PHASE_FIND ? 3 : gentle ? 4 : 5, reader->pressure_most);
    if (kind == PHASE_HOLD) step->breath = BREATH_RELEASE;
    step->pressure_from = step->pressure_to;
    return step;
}

static Diag *mistake(Reader *reader, Span span, Code code, const char *message) {
    return diag_error(reader->diags, reader->source, span, code, "%s", message);
}

static void read_breath(Reader *reader, const Node *node, Step *step) {
    const Value *first = &node->values[0];
    step->breath_own = true;
    if (first->kind == VALUE_WORD) {
        const BreathTerm *term = first->name ? &reader->vocabulary->breaths[first->name - 1] : NULL;
        step->breath = term ? term->pattern : (BreathPattern){0};
        if (term && term->broken) {
            reader_broken_term(reader, "breath", first, term->source);
            step->breath = BREATH_RELEASE;
        }
    } else {
        step->breath = breath_pattern_read(node->values, node->value_count);
    }
    BreathPattern breath = step->breath;
    if (first->kind == VALUE_NUMBER && !breath_can_be_followed(breath)) {
        mistake(reader, script_statement(node), CODE_BREATH_LENGTH,
                "nobody can follow this breath: in and out take 1 to 20 s each, a hold at most 20 s");
        step->breath = BREATH_RELEASE;
        return;
    }
    bool pressed = step->kind == PHASE_HOLD || step->kind == PHASE_FIND;
    if (pressed && (breath.full_s > 0 || breath.empty_s > 0))
        diag_warning(reader->diags, reader->source, script_statement(node), CODE_BREATH_HELD,
                     "this pattern holds the breath while the muscle is pressed")
            ->help = TEXT("holding the breath braces the muscles; leave the holds out here");
}

static void report_pressure(Reader *reader, const Node *node, double low) {
    mistake(reader, script_statement(node), CODE_PRESSURE,
            low < 0 ? "pressure goes from 0 to 7" : "pressure above 7 of 10 is too strong")
        ->help = TEXT("5 is the usual target; it should stay easy to breathe");
}

void reader_pressure_limit(Reader *reader, const Node *header) {
    const Node *node = statement_child(reader->statements, header, STATEMENT_PRESSURE);
    double most = node ? quantity_of(QUANTITY_NUMBER, reader_value_after(node, "most")) : PRESSURE_MOST;
    if (most > PRESSURE_MOST || most < 0)
        report_pressure(reader, node, most);
    else
        reader->pressure_most = most;
}

static void read_pressure(Reader *reader, const Node *node, Step *step) {
    const Value *first = &node->values[0], *to = reader_value_after(node, "to");
    const Value *most = reader_value_after(node, "most");
    double from = quantity_of(QUANTITY_NUMBER, most ? most : first);
    double target = to ? quantity_of(QUANTITY_NUMBER, to) : from;
    double high = fmax(from, target), low = fmin(from, target);
    if (high > PRESSURE_MOST || low < 0) {
        report_pressure(reader, node, low);
        return;
    }
    if (high > reader->pressure_most)
        diag_error(reader->diags, reader->source, script_statement(node), CODE_PRESSURE,
                   "the lesson allows a pressure of %g at most", reader->pressure_most)
            ->help = TEXT("its header says so; say less here, or allow more there");
    step->pressure_from = (float)from;
    step->pressure_to = (float)target;
}

static MoveKind move_kind(Text word) {
    for (int kind = MOVE_STILL; kind <= MOVE_NOD; kind++)
        if (text_is(word, move_id((MoveKind)kind))) return (MoveKind)kind;
    return MOVE_STILL;
}

static bool within(double number, Range range) {
    return number >= range.least - 1e-9 && number <= range.most + 1e-9;
}

static bool joint_of(Text word, Joint *joint) {
    for (int i = 0; i < JOINTS; i++)
        if (text_is(word, joint_id((Joint)i))) {
            *joint = (Joint)i;
            return true;
        }
    return false;
}

/* What is wrong with the way of a joint, or empty. */
static Text wrong_flexion(Arena *arena, const Flexion *flexion) {
    Range range = JOINT_RANGE[flexion->joint];
    double from = flexion->from_rad / MATHS_DEGREE, to = flexion->to_rad / MATHS_DEGREE,
           way = fabs(to - from);
    const char *name = joint_id(flexion->joint);
    if (!within(from, range) || !within(to, range))
        return text_format(arena, "%s %s goes from %g to %gdeg", *name == 'a' || *name == 'e' ? "an" : "a",
                           name, range.least, range.most);
    if (way < WAY_LEAST - 1e-9) return TEXT("a joint moves by 5deg or more");
    if (!within(flexion->way_s, WAY_S) || way > WAY_SPEED_MOST * flexion->way_s + 1e-9)
        return TEXT("a joint takes 1 to 20s from one angle to the other, at most 60deg in a second");
    return (Text){0};
}

static void read_flexion(Reader *reader, const Node *node, Joint joint, Step *step) {
    Flexion *flexion = arena_alloc(reader->phases, sizeof *flexion);
    step->flexion = flexion;
    flexion->joint = joint;
    flexion->from_rad = quantity_of(QUANTITY_ANGLE, &node->values[1]);
    flexion->to_rad = quantity_of(QUANTITY_ANGLE, reader_value_after(node, "to"));
    flexion->way_s = quantity_of(QUANTITY_TIME, reader_value_after(node, "in"));
    step->move = MOVE_JOINT;
    Text wrong = wrong_flexion(reader->arena, flexion);
    if (!wrong.count) return;
    diag_error(reader->diags, reader->source, script_statement(node), CODE_JOINT, "%.*s", TEXT_ARGS(wrong))
        ->help = TEXT("0deg is a straight knee or elbow, a hanging arm, a foot as you stand on it");
    step->move = MOVE_STILL;
}

static void read_move(Reader *reader, const Node *node, Step *step) {
    Joint joint;
    if (joint_of(node->values[0].text, &joint)) {
        read_flexion(reader, node, joint, step);
        return;
    }
    step->move = move_kind(node->values[0].text);
    if (step->move == MOVE_STILL) return;
    bool nods = step->move == MOVE_NOD;
    const Value *speed = reader_value_after(node, "at");
    step->reach = quantity_of(nods ? QUANTITY_ANGLE : QUANTITY_LENGTH, &node->values[1]);
    step->speed = nods ? 5 * MATHS_DEGREE : 0.025;
    if (speed) step->speed = quantity_of(nods ? QUANTITY_TURNING : QUANTITY_SPEED, speed);
    if (within(step->reach, nods ? NOD_REACH : REACH) && within(step->speed, nods ? NOD_SPEED : SPEED))
        return;
    mistake(reader, script_statement(node), CODE_MOVE,
            nods ? "a nod goes 1 to 45deg to either side, at 1 to 30deg/s"
                 : "a movement goes 0.5 to 30cm to either side, at 0.5 to 10cm/s")
        ->help = nods                         ? TEXT("slow is 5deg/s")
                 : within(step->speed, SPEED) ? TEXT("6cm are usual")
                                              : TEXT("searching is slow: 2 to 3cm/s");
    step->move = MOVE_STILL;
}

void reader_broken_term(Reader *reader, const char *what, const Value *name, const Source *source) {
    if (reader->broken_told) return;
    reader->broken_told = true;
    diag_error(reader->diags, reader->source, name->span, CODE_BROKEN_NAME,
               "the %s `%.*s` has mistakes and cannot be used", what, TEXT_ARGS(name->text))
        ->help = text_format(reader->arena, "they are in %.*s", TEXT_ARGS(source->path));
}

static void read_pose(Reader *reader, const Node *node, Step *step) {
    step->pose = node->values[0].text;
    reader_check_pose(reader, &node->values[0]);
    if (step->kind == PHASE_HOLD && reader->lesson->kind == LESSON_PLAIN)
        reader_check_pressed(reader, &node->values[0]);
}

static Facing facing_of(Text word) {
    for (int facing = FACING_USUAL; facing <= FACING_SIDE; facing++)
        if (text_is(word, facing_id((Facing)facing))) return (Facing)facing;
    return FACING_USUAL;
}

static Text spot_help(Arena *arena, const Muscle *muscle) {
    if (!muscle->spot_count) return TEXT("this muscle has no spots that could be shown");
    Text all = muscle->spots[0];
    for (int i = 1; i < muscle->spot_count; i++)
        all = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(all), i + 1 < muscle->spot_count ? ", " : " and ",
                          TEXT_ARGS(muscle->spots[i]));
    return text_format(arena, "the spots of this muscle are %.*s", TEXT_ARGS(all));
}

/* A lesson whose head has a mistake may have lost its muscle with it. */
static void read_mark(Reader *reader, const Node *node, Step *step) {
    const Muscle *muscle = reader->lesson->muscle;
    const Value *name = &node->values[0];
    if (!muscle) {
        if (reader->header_sound)
            mistake(reader, name->span, CODE_MARK, "the lesson has no muscle whose spot this could be");
        return;
    }
    for (int i = 0; i < muscle->spot_count; i++)
        if (text_same(muscle->spots[i], name->text)) step->mark = i + 1;
    if (step->mark > 0) return;
    Diag *diag =
        diag_error(reader->diags, reader->source, name->span, CODE_MARK, "%.*s: there is no spot \"%.*s\"",
                   TEXT_ARGS(muscle->name), TEXT_ARGS(name->text));
    Text like = words_nearest(name->text, muscle->spots, muscle->spot_count);
    diag->help = like.count ? text_format(reader->arena, "did you mean `%.*s`?", TEXT_ARGS(like))
                            : spot_help(reader->arena, muscle);
}

static void read_spread(Reader *reader, const Node *node, Step *step) {
    step->spread = reader->lesson->muscle != NULL;
    if (!step->spread && reader->header_sound)
        mistake(reader, node->span, CODE_MARK, "the lesson has no muscle whose pain could spread");
}

static void read_never(Reader *reader, const Node *node, Step *step) {
    step->never = reader->lesson->muscle != NULL;
    if (!step->never && reader->header_sound)
        mistake(reader, node->span, CODE_MARK, "the lesson has no muscle with places to spare");
}

static void read_camera(Reader *reader, const Node *node, Step *step) {
    (void)reader;
    step->facing = facing_of(node->values[0].text);
}

static void read_ask(Reader *reader, const Node *node, Step *step) {
    reader_ask(reader, node, step->kind);
}

static void read_setting(Reader *reader, const Node *node, Step *step) {
    typedef void Read(Reader *, const Node *, Step *);
    static Read *const READERS[STATEMENT_KINDS] = {
        [STATEMENT_POSE] = read_pose,         [STATEMENT_MOVE] = read_move,
        [STATEMENT_PRESSURE] = read_pressure, [STATEMENT_BREATHE] = read_breath,
        [STATEMENT_CAMERA] = read_camera,     [STATEMENT_MARK] = read_mark,
        [STATEMENT_SPREAD] = read_spread,     [STATEMENT_NEVER] = read_never,
        [STATEMENT_ASK] = read_ask,
    };
    Read *read = READERS[statement_of(reader->statements, node)];
    if (read) read(reader, node, step);
}

/* As long as the unanchored lines take, with a little silence after them. */
static double unsaid_length(const Step *step) {
    double end = 0;
    for (int i = 0; i < step->line_count; i++)
        if (step->lines[i].anchor == ANCHOR_START)
            end = fmax(end, line_at_s(&step->lines[i], 0, 0) + step->lines[i].seconds);
    end += step->kind == PHASE_CLOSE ? AFTER_LAST_LINE_OF_ALL_S : AFTER_LAST_LINE_S;
    return fmax(end, step->kind == PHASE_CHANGE ? CHANGE_S : UNSAID_SHORTEST_S);
}

void reader_check_hold(Reader *reader, Span span, double seconds) {
    if (seconds < HOLD_SHORTEST_S || seconds > HOLD_LONGEST_S)
        diag_error(reader->diags, reader->source, span, CODE_HOLD_LENGTH,
                   "a hold lasts 10 to 120 s, this one %g s", seconds)
            ->help = seconds < HOLD_SHORTEST_S
                         ? TEXT("30 to 60 s are usual; what is shorter is a part of `find`")
                         : TEXT("30 to 60 s are usual; for more, repeat it with a rest between");
    else if (seconds > HOLD_LONG_S)
        diag_warning(reader->diags, reader->source, span, CODE_HOLD_LONG,
                     "a hold of more than 90 s, here %g s, is long for one point", seconds);
}

double reader_change_s(const Step *step) {
    return unsaid_length(step);
}

/* A phase without a length that makes sense ends up with none, and is not measured against anything. */
static void check_length(Reader *reader, const Node *node, Step *step) {
    Span span = node->value_count ? node->values[0].span : node->span;
    if (step->kind == PHASE_HOLD) {
        reader_check_hold(reader, span, step->seconds);
        if (step->seconds < HOLD_SHORTEST_S || step->seconds > HOLD_LONGEST_S) step->seconds = 0;
    } else if (step->seconds < PHASE_SHORTEST_S || step->seconds > LESSON_SECONDS_MAX) {
        mistake(reader, span, CODE_PHASE_LENGTH, "a phase lasts from 1 s to 4 h");
        step->seconds = 0;
    } else if (step->max_s > 0 && (step->max_s < step->seconds || step->max_s > LESSON_SECONDS_MAX)) {
        bool less = step->max_s < step->seconds;
        mistake(reader, reader_value_after(node, "max")->span, CODE_MAX,
                less ? "the longest time is shorter than the usual one" : "the longest time is above 4 h")
            ->help = less ? text_format(reader->arena, "the usual one is %g s: write max %gs, say",
                                        step->seconds, 2 * step->seconds)
                          : TEXT("a minute or two are usual");
    }
}

double step_cycle_s(const Step *step) {
    switch (step->move) {
    case MOVE_STILL: return 0;
    case MOVE_ROLL:
    case MOVE_SWAY:
    case MOVE_NOD: return 2 * (2 * step->reach / step->speed + MOVE_REST_S);
    case MOVE_CIRCLE: return 2 * MATHS_PI * step->reach / step->speed;
    case MOVE_JOINT: return 2 * step->flexion->way_s;
    }
    return 0;
}

/* Is there a line that says how to move, even a wrong one? */
static bool moves(const Node *node) {
    for (const Node *line = node->first; line; line = line->next)
        if (text_is(line->word, "move") && (line->broken || !text_is(line->values[0].text, "still")))
            return true;
    return false;
}

/* `5 times slowly`. What is wrong with the movement itself has been told. */
static void read_times(Reader *reader, const Node *node, bool slowly, Step *step) {
    if (slowly) {
        step->speed /= 2;
        if (step->flexion) step->flexion->way_s *= 2;
    }
    step->written = true;
    step->seconds = quantity_of(QUANTITY_COUNT, &node->values[0]) * step_cycle_s(step);
    if (step->move != MOVE_STILL) return;
    step->seconds = UNSAID_SHORTEST_S;
    if (moves(node)) return;
    mistake(reader, node->values[0].span, CODE_TIMES, "there is no movement here that could be counted")
        ->help = TEXT("give the phase one, such as move knee 90deg to 20deg in 4s, or write a time");
}

static void read_length(Reader *reader, const Node *node, const Settings *settings, Step *step) {
    const Value *first = node->value_count ? &node->values[0] : NULL;
    if (first && quantity_read(QUANTITY_TIME, first, &step->seconds)) step->written = true;
    if (settings->times) read_times(reader, node, settings->slowly, step);
    if (first && first->kind == VALUE_NUMBER && !step->written) {
        double cycle_s = breath_cycle_s(step->breath);
        if (cycle_s <= 0) {
            mistake(reader, first->span, CODE_UNPACED, "breaths cannot be counted where breathing is natural")
                ->help = TEXT("give the hold a breath, such as breathe 4 in, 6 out, or write a time");
            cycle_s = 10;
        }
        step->breaths = (int)fmin(quantity_of(QUANTITY_COUNT, first), 1000);
        step->seconds = step->breaths * cycle_s;
        step->written = true;
    }
    if (settings->max) step->max_s = quantity_of(QUANTITY_TIME, settings->max);
    if (!step->written) step->seconds = unsaid_length(step);
}

/* `3 to 5` rises over the first two breaths, or as long as they would take. */
static double ramp_of(const Step *step) {
    if (step->pressure_from == step->pressure_to) return 0;
    double cycle_s = breath_cycle_s(step->breath);
    return fmin(cycle_s > 0 ? 2 * cycle_s : 10, step->seconds);
}

Step *reader_new_step(Reader *reader, Step usual) {
    Step *step = arena_alloc(reader->phases, sizeof *step);
    *step = usual;
    step->number = reader->lesson->step_count++;
    return step;
}

Step *reader_step(Reader *reader, const Node *node, PhaseKind kind) {
    Step *step = usual_step(reader, kind);
    step->span = script_statement(node);
    for (const Node *child = node->first; child; child = child->next)
        if (!child->broken) read_setting(reader, child, step);
    if (!step->pose.count && reader->mistaken && reader_has_broken_line(node))
        step->pose = node->word; /* what cannot be read may be its pose, and has been told */
    reader_lines(reader, node, step);
    Settings settings = settings_of(node);
    if (!node->broken) read_length(reader, node, &settings, step);
    step->or_ready = settings.ready;
    step->unless_last = settings.unless;
    step->ramp_s = ramp_of(step);
    if (!node->broken) check_length(reader, node, step);
    return step;
}

Step *reader_usual_change(Reader *reader, const Node *each) {
    Step *step = usual_step(reader, PHASE_CHANGE);
    step->span = script_statement(each);
    step->seconds = CHANGE_S;
    const Language *language = reader_language_of(reader, reader->lesson);
    reader_say(reader, language->change, language, step);
    return step;
}
