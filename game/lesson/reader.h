/* Private to lesson/: what the readers of a lesson's parts share. */
#ifndef LESSON_READER_H
#define LESSON_READER_H

#include "lesson/statement.h"

/* Lessons of a list, with their phases: what is played again and again in one file is read once. */
typedef VEC(const Lesson *) Wholes;

typedef struct Reader {
    Arena *arena;   /* of the lesson */
    Arena *phases;  /* of its phases */
    Arena *scratch; /* of what is needed only while it is read */
    const Source *source;
    const Vocabulary *vocabulary;
    const LessonNames *names;     /* of the vocabulary as it is; NULL before reader_check_words() */
    const Statements *statements; /* of these; the same */
    Diags *diags;
    Lesson *lesson;
    Wholes *wholes;        /* of what it plays */
    const Language *usual; /* of lessons that say no other, and of what the program has; never NULL */
    const struct Translated *translated;                       /* the texts that are not its own, or NULL */
    Span header_span, muscle_span, technique_span, tools_span; /* of what is given; else the header's */
    double pressure_most;                                      /* of any phase, 0..10 */
    bool mistaken;                       /* what is written has errors: lines may be broken */
    bool header_sound;                   /* nothing in the header is broken */
    bool parts_known;                    /* every phase and block of phases is understood */
    bool any_hold, paced_hold, any_side; /* the lesson has one */
    const Node *repeated;                /* the `each side` or `repeat` around what is being read, or NULL */
    bool unworded_told;                  /* that the program has no words of the lesson's language */
    bool unseen_told;                    /* that clips cannot be looked for */
    const Node *asked_before, *asked_after; /* the first question of each sort, or NULL */
    bool broken_told;                       /* that a term is broken: its own mistakes are told where it is */
} Reader;

/* The pose of this name, as vocabulary_pose() has it, and the lesson that this id means, found by one look; NULL if there
 * is none. */
const PoseTerm *reader_pose(const Reader *reader, Text name);
const Lesson *reader_lesson(const Reader *reader, Text id);

/* The tree against the word table, with the names that the vocabulary and the terms allow. */
void reader_check_words(Reader *reader, Tree *tree);

/* What files of this kind are checked by, with these names. */
const struct Grammar *reader_grammar(const Reader *reader, LessonKind kind);

/* After it, `first` being its first diagnostic: whether the lines are those of another kind of file than it begins as. That
 * is told then in their place, and all lines end up broken. */
bool reader_check_kind(Reader *reader, Tree *tree, int first);

/* Puts a translation's texts into the tree, whose words are checked, and reports what does not go with the lesson. */
void reader_translate(Reader *reader, const Tree *tree, const Translation *translation);

/* What stands for the text whose value in the lesson has this span; NULL for one in the lesson's own words. */
const TranslatedText *reader_find_translated(const Reader *reader, Span span);
static inline const TranslatedText *reader_translated(const Reader *reader, Span span) {
    return reader->translated ? reader_find_translated(reader, span) : NULL;
}

/* What the text is in whose value in the lesson has this span. */
const Tongue *reader_translated_tongue(const Reader *reader, Span span);
static inline const Tongue *reader_tongue(const Reader *reader, Span span) {
    return reader->translated ? reader_translated_tongue(reader, span) : &reader->lesson->written_in;
}

/* What the program's own words are in; it lasts as long as the lesson. */
const Tongue *reader_tongue_of(const Reader *reader, const Language *language);

/* A lesson's own, once it is read. Of the one that is being read, that of its translation; without one, or where the
 * program has no words, the one that its own texts are filled with. */
const Language *reader_language_of(const Reader *reader, const Lesson *lesson);

/* Diagnostics from `first` on that speak of a translated text are moved to where the translation has it; whether one
 * of them is an error. */
bool reader_move_diags(const Reader *reader, int first);

/* Whether this begins a file, be it with a capital, which is told as a mistake; the first such line, even if it is broken,
 * or NULL. */
bool reader_is_header(const Node *node);
const Node *reader_header(const Node *root);

/* The value after this word on the node's line, or NULL. */
const Value *reader_value_after(const Node *node, const char *word);

/* The step of a phase's node, with defaults filled in and what stands on its own lines checked. */
Step *reader_step(Reader *reader, const Node *node, PhaseKind kind);

/* The change-over of an `each side` without a `change` of its own. */
Step *reader_usual_change(Reader *reader, const Node *each);

/* The most that the header lets its phases press, from here on. */
void reader_pressure_limit(Reader *reader, const Node *header);

/* A step with the next number, in the reader's lesson. */
Step *reader_new_step(Reader *reader, Step usual);

/* Reports a hold that is too short or too long; `span` is that of its time. */
void reader_check_hold(Reader *reader, Span span, double seconds);

/* The length of a change-over that says what its lines say. */
double reader_change_s(const Step *step);

/* What a day of a programme sets for all that is played on it, unless a `play` says otherwise; 0: nothing. */
typedef struct Growth {
    double hold_s;
    int rounds;
} Growth;

/* A `play`, with what it leaves of the lesson, as a part of the reader's lesson; `first`: nothing comes before it. */
void reader_play(Reader *reader, const Node *node, Growth growth, bool first, Part *part);

/* The reader's lesson needs and minds all that this one does. */
void reader_take_along(Reader *reader, const Lesson *played);

/* For lists, the reader's routine or day looks like the first lesson that it plays. */
void reader_look_like_first(Reader *reader);
void reader_look_like(Lesson *lesson, const Lesson *other);

/* The days of a programme. */
void reader_days(Reader *reader, const Node *root, const Node *header);

/* Reports a term that is written with mistakes, if it is the lesson's first. */
void reader_broken_term(Reader *reader, const char *what, const Value *name, const Source *source);

/* Reports a pose that is broken, or that the lesson's technique cannot have. */
void reader_check_pose(Reader *reader, const Value *name);

/* Warns of a pose to press in that presses other muscles than the lesson's, as far as that is known. */
void reader_check_pressed(Reader *reader, const Value *name);

/* "poses for `wall-ball`: ...": some that go with the technique: those that press the muscle (or NULL), or else those
 * that go with few other techniques, and where all are; or, where none presses it, a technique in which some do. */
Text reader_poses_for(const Reader *reader, Technique technique, const Muscle *muscle);

/* The lines below a phase's node, into step->lines. The step's breath must be known. */
void reader_lines(Reader *reader, const Node *node, Step *step);

/* The clip that the line of this node names, in the place of speech or as a sound, and its length; or what is wrong with
 * it. */
void reader_clip(Reader *reader, const Node *node, Line *line);

/* Reports clips that are too much for one lesson together. */
void reader_clips_together(Reader *reader);

/* Makes one text, spoken at the start, all that the step says. */
void reader_say(Reader *reader, Text text, const Language *language, Step *step);

/* A question below a phase of this kind, into the lesson's asks. */
void reader_ask(Reader *reader, const Node *ask, PhaseKind kind);

/* Whether a lesson that is played asks this after it, which has then been told. */
bool reader_asked_by_played(Reader *reader, const Node *ask);

/* The questions of the lessons that a routine or a day plays, as far as it asks none of its own. */
void reader_take_asks(Reader *reader);

/* The area of the questions, once the lesson's own is known. */
void reader_asks(Reader *reader);

/* The gates below the header and its careful block, into the lesson; one more, unless it has that already. */
void reader_gates(Reader *reader, const Node *header);
void reader_add_gate(Reader *reader, const Gate *gate);

/* What can only be said of the lesson as a whole, or of phases in their places; its length. */
void reader_rules(Reader *reader);

/* Of these, what is about the header. */
void reader_header_rules(Reader *reader);

/* Whether no line below the block is broken, however deep. */
bool reader_all_sound(const Node *block);

/* Whether a line below the block is broken, not counting what lies deeper. */
bool reader_has_broken_line(const Node *block);

#endif
