/* A screen: what it does when it comes, is spoken to, waits, and is drawn. Screens know no window, no sound and
 * no disk: they read a World and write an Outbox. */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "core/filter.h"
#include "core/said.h"
#include "lesson/guide.h"
#include "lesson/learn.h"
#include "screens/habit.h"
#include "screens/outbox.h"
#include "screens/seen.h"
#include "stage/look.h"
#include "stage/stage.h"
#include "stage/wardrobe.h"

/* The presses of any remote: everything can be done with these, but for the anatomy, which only shows more. */
typedef enum Press {
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_OK,
    PRESS_BACK,
    PRESS_MENU,
    PRESS_ANATOMY /* or another look at the figure: Input.sight */
} Press;

typedef enum Sight { SIGHT_ANATOMY, SIGHT_NEARER, SIGHT_FARTHER } Sight;

typedef enum InputKind {
    INPUT_PRESS,
    INPUT_POINT, /* the pointer is at x, y */
    INPUT_CLICK, /* or a touch */
    INPUT_TURN,  /* the view is to turn: x from -1 to 1, until another says 0 */
    INPUT_TEXT,  /* something was typed: `text`; what its key means besides came before as a press */
    INPUT_AWAY   /* the machine slept, the window was taken away, or the controller in use: pause */
} InputKind;

enum { INPUT_TEXT_MAX = 32 };

typedef struct Input {
    InputKind kind;
    Press press;
    Sight sight; /* of PRESS_ANATOMY: what the viewer wants to see otherwise */
    bool held;   /* a press that comes again because its key is held down */
    bool typed;  /* a press by a key that writes something, or takes it back: for who takes text, no press */
    float x, y;  /* px; of a turn: how fast */
    char text[INPUT_TEXT_MAX]; /* UTF-8, terminated */
} Input;

/* What the person last used: the key legend speaks its language. */
typedef enum Device { DEVICE_KEYBOARD, DEVICE_REMOTE, DEVICE_PAD, DEVICE_POINTER } Device;

/* What stands on a controller's buttons. */
typedef enum PadKind { PAD_LETTERS, PAD_PLAYSTATION } PadKind;

/* What a list says of a lesson's past. */
typedef struct LessonPast {
    int sessions;
    int days_ago; /* of the last one; meaningless without sessions */
    int day;      /* of a programme: the index of the day that comes next */
    int64_t begun_day,
        last_day; /* of a programme: calendar_day() of its first sitting and of its last; 0: none */
    int asked, better, worse; /* how often it was asked how it feels after, and what was said */
    int sore_asked,
        sore_drop;   /* how often soreness was said before and after, and by how much it fell in all */
    int last_relief; /* after the last one: -1 not asked, 0 worse, 1 the same, 2 better */
    int liked;       /* 1, -1, or 0: nothing was said */
} LessonPast;

/* A lesson that cannot be played. */
typedef struct BrokenLesson {
    Text name, problem; /* its title or file; "a.lesson:12: expected a time" */
} BrokenLesson;

/* When the words of a line are said: writes where they lie and returns how many; 0 where nobody knows. */
typedef struct WordTimes {
    int (*of)(void *with, const Cue *cue, const SaidWord **words); /* NULL: nobody speaks */
    void *with;
} WordTimes;

/* What screens may see. Owned by the app, good for one call. */
typedef struct World {
    double now_s;                 /* a clock that only goes forward */
    double lead_s;                /* lesson time to follow, or below 0: the screen keeps its own */
    double speed;                 /* lesson seconds in a second; 1 */
    const Lesson *const *lessons; /* playable ones, by area, then level; with phases once opened */
    const LessonPast *past;       /* beside them */
    int lesson_count;
    const Habit *habit;           /* or NULL: nothing is known of the past */
    const DayLines *day;          /* the day that the journal was asked for last */
    const SorenessPast *soreness; /* of each BodyArea, as it was before this session */
    const BrokenLesson *broken;
    int broken_count;
    Text problem,
        help; /* what is wrong in the lesson's file since it was saved, and what would be right, or empty */
    Text notice; /* one line to show, or empty: no sound, a lesson that is broken */
    Volumes volumes;
    Access access;
    Seen *seen;   /* notes what is in focus as it is drawn; or NULL */
    int lit;      /* with one button: which press of the legend lights up, from 1 */
    bool helping; /* what the keys do here is laid over the screen */
    bool rumble;  /* controllers that can are to breathe along */
    Talk talk;    /* how much of a lesson is spoken, if nothing else is chosen */
    VoiceChoice voice;
    bool own_voice; /* VOICE_COMMAND can be chosen */
    Stage *stage;
    const Theme *theme;
    const Text *themes; /* the names of those there are */
    int theme_count;
    const Wardrobe *wardrobe; /* whom and what the figure can be shown as, and how it was chosen */
    const Guise *guise;
    int looks; /* how often theme or figure has changed: pictures that were kept are old then */
    const Phrases *phrases;
    const BreathTerm *breaths; /* by which holds can be breathed, and others */
    int breath_count;
    const Guide *guide;                /* from where it hurts to muscles; or NULL */
    const LearnPages *learn;           /* or NULL: there are none */
    const Gate *not_today, *ask_first; /* what the safety check asks; both or neither */
    Filter filter;                     /* which lessons are wanted in lists */
    Safety safety;                     /* what was said in it */
    const Language *languages;         /* those there are */
    const Language *language;          /* the one that is spoken; NULL: English, or none of them */
    int language_count;
    TextMeasure measure;
    WordTimes words;
    Layout layout;
    Device device;
    PadKind pad_kind;
    Arena *frame; /* for what is drawn now */
    Outbox *outbox;
} World;

typedef struct Screen {
    void *data;
    void (*enter)(void *data, World *world);
    void (*input)(void *data, World *world, const Input *input);
    void (*tick)(void *data, World *world);
    void (*draw)(void *data, World *world, Scene *scene);
    bool (*moves)(void *data); /* whether the next frame will look different by itself */
    void (*leave)(void *data, World *world);
} Screen;

#endif
