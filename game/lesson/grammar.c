/* The words of lessons, routines and programmes. Order is the order of the reference and of suggestions. */
#include "lesson/lesson.h"

#define ONE_SIDE   "one-side" /* `side` as a block; below `play` it is one line */
#define PRESSED_IN "lesson-file each one-side repeat"
#define PHASES_IN  "lesson-file routine-file each one-side repeat"
#define PHASE      "phase"

static const Word WORDS[] = {
    {"lesson", "lesson-file", NULL, "<text>", OFTEN_NEEDED, true,
     "Begins a lesson: its title, and below it what a list of lessons shows.",
     "lesson \"Between the blades\"\n"
     "    id         wall-rhomboids\n"
     "    area       upper-back\n"
     "    muscle     rhomboids\n"
     "    technique  wall-ball\n"
     "    tools      wall, tennis-ball\n"
     "    level      1\n"
     "    summary    \"A ball on the wall for the muscles that hold the shoulder blades.\"\n"
     "    pose       wall-rhomboids"},
    {"id", "lesson routine programme", NULL, "<name>", OFTEN_NEEDED, false,
     "The short name, by which it is asked for; its file is called the same, with `.lesson` or `.programme` "
     "behind it.",
     "id  wall-rhomboids"},
    {"area", "lesson", NULL, "<name:area>", OFTEN_NEEDED, false,
     "The part of the body below which the lesson is listed.", "area  upper-back"},
    {"muscle", "lesson", NULL, "<name:muscle>", OFTEN_ONCE, false,
     "The muscle that is worked on; it glows on the figure.", "muscle  rhomboids"},
    {"technique", "lesson", NULL, "<name:technique>", OFTEN_NEEDED, false,
     "How the muscle is pressed: by what, and where.", "technique  wall-ball"},
    {"tools", "lesson", NULL, "<name:tool>, ...", OFTEN_ONCE, false,
     "Everything that is needed, so that it is at hand before the lesson begins.",
     "tools  wall, tennis-ball"},
    {"level", "lesson", NULL, "<1 to 3>", OFTEN_NEEDED, false,
     "How hard it is: 1 is easy, 2 needs practice, 3 needs care.", "level  1"},
    {"position", "lesson", NULL, "standing | sitting | lying", OFTEN_ONCE, false,
     "How the person is placed for most of the lesson. Without it: as is usual for the technique.",
     "position  standing"},
    {"summary", "lesson routine programme", NULL, "<text>", OFTEN_NEEDED, false,
     "One sentence for the list of lessons.",
     "summary  \"A ball on the wall for the muscles that hold the shoulder blades.\""},
    {"language", "lesson routine programme", NULL, "<name>", OFTEN_ONCE, false,
     "The language that its texts are written in; without it, English. What the program adds of its own is "
     "in that "
     "language too, where the program has words of it.",
     "language  es"},
    {"pose", "lesson", NULL, "<name:pose>", OFTEN_ONCE, false,
     "The working pose: every `find`, `hold` and `release` is in it, unless it has a pose of its own.",
     "pose  wall-rhomboids"},
    {"pressure", "lesson", NULL, "at most <number>", OFTEN_ONCE, false,
     "The most that it may feel like in any phase, of 10; what a phase leaves unsaid stays below it, too.",
     "pressure  at most 4"},
    {"careful", "lesson", NULL, "", OFTEN_ONCE, true,
     "Says that this lesson needs special care; what to mind stands below it.",
     "careful\n    caution  \"Never press inward.\"\n    stop     \"Dizziness, or a pulse under the "
     "fingers.\""},
    {"caution", "lesson careful routine programme", NULL, "<text>", OFTEN_ANY, false,
     "Something to mind, such as where not to press.",
     "caution  \"Keep the ball beside the spine, never on it.\""},
    {"stop", "lesson careful routine programme", NULL, "<text>", OFTEN_ANY, false, "A sign to stop at once.",
     "stop  \"Numbness or tingling down the arm.\""},
    {"gate", "lesson careful routine programme", NULL, "<name:gate>", OFTEN_ANY, false,
     "A safety check that the person must have passed before the lesson opens; it is asked again after 30 "
     "days.",
     "gate  neck-safety"},

    {"prepare", PHASES_IN, PHASE, "[<time> [or ready [max <time>]]] [unless last]", OFTEN_ANY, false,
     "Getting into position. Without a time it lasts as long as what is said.",
     "prepare  12s\n    pose  wall-stand\n    say   \"Stand with your back to the wall.\""},
    {"find", PRESSED_IN, PHASE, "<time> [or ready [max <time>]]", OFTEN_ANY, false,
     "The slow search for the tender spot.", "find  20s or ready\n    move  roll 6cm at 2.5cm/s"},
    {"hold", PRESSED_IN, PHASE, "<time> | <breaths>", OFTEN_ANY, false,
     "Steady pressure on the spot, for 10 to 120 seconds, or for so many breaths.",
     "hold  45s\n    pressure  5"},
    {"release", PRESSED_IN, PHASE, "<time> [unless last]", OFTEN_ANY, false,
     "Letting the pressure go, slowly.", "release  6s"},
    {"rest", PHASES_IN, PHASE, "<time> [unless last]", OFTEN_ANY, false, "A pause between two holds.",
     "rest  60s\n    say  \"Step away from the wall.\""},
    {"stretch", PHASES_IN, PHASE, "<time> [unless last]", OFTEN_ANY, false, "A gentle stretch of the muscle.",
     "stretch  25s\n    pose  hug-yourself"},
    {"mobilise", PHASES_IN, PHASE, "(<time> | <1 to 50> times [slowly]) [unless last]", OFTEN_ANY, false,
     "Moving the joint through its range, for a time, or so many times there and back; `slowly` is half as "
     "fast.",
     "mobilise  5 times slowly\n    move  knee 90deg to 20deg in 4s"},
    {"breathe", PHASES_IN, PHASE, "<time> [unless last]", OFTEN_ANY, false, "Breathing and nothing else.",
     "breathe  40s\n    breathe  long-exhale"},
    {"close", PHASES_IN, PHASE, "[<time>]", OFTEN_ANY, false,
     "The end. Without a time it lasts as long as what is said and the last sound.",
     "close\n    ask  relief\n    say  \"Notice how the shoulder moves now.\""},

    {"each", "lesson-file routine-file repeat", NULL, "side", OFTEN_ANY, true,
     "Plays the block below it twice, once for each side: figure, muscle and words are mirrored.",
     "each side\n    find  20s\n    hold  45s"},
    {"change", "each play", PHASE, "[<time>]", OFTEN_ONCE, false,
     "The change-over from one side to the other, or to the next lesson of a routine: its length, and what "
     "is "
     "said; {side} is the new side.",
     "change  10s\n    say  \"Move the ball to your {side} shoulder blade.\""},
    {"side", "lesson-file routine-file repeat", ONE_SIDE, "left | right", OFTEN_ANY, true,
     "Plays the block below it on this side of the body only.", "side left\n    hold  45s"},
    {"repeat", "lesson-file routine-file each one-side", NULL, "<count>", OFTEN_ANY, true,
     "Plays the block below it so many times, 1 to 4: the rounds.",
     "repeat 2\n    hold  45s\n    rest  60s unless last"},

    {"say", "phase at every", NULL, "<text> [clip <text>]", OFTEN_ANY, false,
     "Spoken and captioned. Without `at`, one after another from the start of the phase. `clip` names a "
     "recording of it, a file beside the lesson that ends in .ogg or .wav; {side} in its name is left or "
     "right.",
     "say  \"Stay there. Let the wall hold you.\"\nsay  \"Stay there.\" clip \"stay-there.ogg\""},
    {"show", "phase at every", NULL, "<text>", OFTEN_ANY, false, "Captioned and not spoken.",
     "show  \"About 5 of 10.\""},
    {"sound", "phase at every", NULL, "bell | bowl | gong | tick | <file>", OFTEN_ANY, false,
     "A sound, with no words and no caption: one of the program's, or one of your own, a file beside the "
     "lesson that "
     "ends in .ogg or .wav; {side} in its name is left or right.",
     "sound  bell\nsound  \"rain.ogg\""},
    {"mistake", "phase at every", NULL, "<name:mistake> [<text>]", OFTEN_ANY, false,
     "Shows what not to do: a second, translucent figure does it for some seconds, while the text is spoken "
     "and "
     "captioned.",
     "mistake  on-spine"},
    {"at", PHASE, NULL, "<when> [<statement>]", OFTEN_ANY, true,
     "When in the phase a line comes: after a time, half-way, so long before the end, after some breaths.",
     "at half     say \"Long breath out.\"\nat end-10s  say \"Ten more seconds.\""},
    {"every", PHASE, NULL, "(<time> | <breaths>) [<statement>]", OFTEN_ANY, true,
     "A line that comes again and again. Breaths are counted where there is a breath to follow, as in "
     "`hold`.",
     "every 15s  say \"Longer out than in.\""},
    {"pose", PHASE, NULL, "<name:pose>", OFTEN_ONCE, false, "The pose of this phase; the figure moves there.",
     "pose  hug-yourself"},
    {"move", PHASE, NULL,
     "still | (roll | sway | circle) <length> [at <speed>] | nod <angle> [at <turning>] | "
     "(knee | elbow | ankle | wrist | hip | shoulder) <angle> to <angle> in <time>",
     OFTEN_ONCE, false,
     "How the body moves in this phase: so far to either side, at 2.5cm/s or 5deg/s unless you say another "
     "speed; or a joint of the working side, from one angle to the other in that time, and back.",
     "move  roll 6cm at 2.5cm/s\nmove  nod 10deg\nmove  knee 90deg to 20deg in 4s"},
    {"pressure", PHASE, NULL, "at most <number> | <number> [to <number>]", OFTEN_ONCE, false,
     "How strong it may feel, of 10 and never above 7; `3 to 5` rises over the first two breaths, and `5 to "
     "3` falls.",
     "pressure  3 to 5"},
    {"breathe", PHASE, NULL,
     "natural | <seconds> in [, <seconds> hold], <seconds> out [, <seconds> hold] | <name:breath>",
     OFTEN_ONCE, false,
     "The breath to follow in this phase, by the seconds of its parts or by name; `natural` is as it comes.",
     "breathe  4 in, 6 out"},
    {"camera", PHASE, NULL, "front | back | side", OFTEN_ONCE, false, "The side of the figure that is shown.",
     "camera  back"},
    {"mark", PHASE, NULL, "<name>", OFTEN_ONCE, false,
     "Shows the spot to press, precisely, until the next phase: one of the muscle's trigger points. Without "
     "it, `find` shows all of them faintly.",
     "mark  middle"},
    {"spread", PHASE, NULL, "", OFTEN_ONCE, false,
     "Shows where pain from the muscle may be felt, until the next phase. Without it, `hold` shows that, and "
     "`find` faintly.",
     "spread"},
    {"never", PHASE, NULL, "", OFTEN_ONCE, false,
     "Crosses out what is never pressed near the muscle, until the next phase. Without it, `find` shows "
     "that.",
     "never"},
    {"ask", "close prepare day", NULL, "relief | soreness [<name:area>]", OFTEN_ONCE, false,
     "Asks how sore it is, 0 to 10, before (in `prepare`) and after (in `close`), or how it feels, after; "
     "one question "
     "after is all. Without an area: the lesson's.",
     "ask  soreness neck"},
    {"unless", "ask", NULL, "better [<statement>]", OFTEN_ONCE, true,
     "What is done when it is no better: the same or worse, or as sore as before, or as when it was first "
     "asked.",
     "unless better  advise see-a-professional"},
    {"advise", "unless", NULL, "<name:advice>", OFTEN_ONCE, false, "Advice that is shown after the answer.",
     "advise  see-a-professional"},

    {"routine", "routine-file", NULL, "<text>", OFTEN_NEEDED, true,
     "Begins a routine, which plays parts of lessons one after another: its title, and below it `id` and "
     "`summary`.",
     "routine \"Five minutes\"\n"
     "    id       five-minutes\n"
     "    summary  \"Shoulders and seat, one hold each.\"\n"
     "    seconds  300"},
    {"seconds", "routine", NULL, "<count> | <time>", OFTEN_ONCE, false,
     "How long the parts are to be in all; a routine that comes out longer or shorter is a mistake.",
     "seconds  300"},
    {"play", "routine-file day", NULL, "<name:lesson> [hold <time>] [rounds <1 to 4>]", OFTEN_ANY, false,
     "Plays a lesson, never a routine: all of it, or the parts that the lines below leave. What is needed "
     "next is said "
     "before it.",
     "play  wall-rhomboids hold 30s rounds 1"},
    {"phases", "play", NULL, "<name:phase>, ...", OFTEN_ONCE, false,
     "Just these phases of the lesson; without it all of them.", "phases  hold, stretch"},
    {"hold", "play", NULL, "<time>", OFTEN_ONCE, false, "How long each of its holds is.", "hold  30s"},
    {"rest", "play", NULL, "<time>", OFTEN_ONCE, false, "How long each of its rests is.", "rest  20s"},
    {"rounds", "play", NULL, "<1 to 4>", OFTEN_ONCE, false, "How many rounds of it are played.", "rounds  1"},
    {"side", "play", NULL, "left | right", OFTEN_ONCE, false, "Just this side of what it plays on both.",
     "side  left"},

    {"programme", "programme-file", NULL, "<text>", OFTEN_NEEDED, true,
     "Begins a programme, which plays lessons over days: its title, and below it `id` and `summary`.",
     "programme \"Upper back, two weeks\"\n"
     "    id       upper-back-2w\n"
     "    summary  \"Six days; the holds grow from 30 to 60 seconds.\"\n"
     "    hold     30s to 60s"},
    {"hold", "programme", NULL, "<time> [to <time>]", OFTEN_ONCE, false,
     "How long holds are on every day; `30s to 60s` grows evenly from the first day to the last, by 5 s.",
     "hold  30s to 60s"},
    {"rounds", "programme", NULL, "<1 to 4> [to <1 to 4>]", OFTEN_ONCE, false,
     "How many rounds are played on every day; `1 to 3` grows from the first day to the last.",
     "rounds  1 to 3"},
    {"day", "programme-file", NULL, "<count>", OFTEN_ANY, true,
     "A day on which something is played or asked, counted from the first; the days between are free.",
     "day 3\n    play  wall-rhomboids\n        rounds  1"},
};

#define IN_LESSON    "lesson-file"
#define IN_ROUTINE   "routine-file"
#define IN_PROGRAMME "programme-file"
#define TO_PLAY      "a routine has it from a lesson: name it in `phases` below `play`"
#define TO_WRITE     "a day plays lessons: write it into a lesson of your own, and play that"

/* Words that people look for, and words of other sorts of files. */
static const Hint BLOCK_HINTS[] = {
    {"pose", NULL, "a pose of your own stands in a file of poses beside the lesson, such as mine.pose"},
};

static const Hint HINTS[] = {
    {"both", NULL, "did you mean `each side`?"},
    {"per", NULL, "did you mean `each side`?"},
    {"each_side", NULL, "did you mean `each side`?"},
    {"each-side", NULL, "did you mean `each side`?"},
    {"eachside", NULL, "did you mean `each side`?"},
    {"for", NULL, "did you mean `each side`? A time stands behind its phase: hold 45s"},
    {"sides", NULL, "what stands below `each side` is played on both, below `side left` on one"},
    {"if", NULL, "did you mean `unless`? It says when something is left out"},
    {"preparation", NULL, "did you mean `prepare`?"},
    {"warm-up", NULL, "did you mean `prepare`?"},
    {"setup", NULL, "did you mean `prepare`?"},
    {"intro", NULL, "did you mean `prepare`?"},
    {"introduction", NULL, "did you mean `prepare`?"},
    {"outro", NULL, "did you mean `close`?"},
    {"closing", NULL, "did you mean `close`?"},
    {"ending", NULL, "did you mean `close`?"},
    {"region", NULL, "did you mean `area`?"},
    {"body-part", NULL, "did you mean `area`?"},
    {"cool-down", NULL, "did you mean `close`?"},
    {"cooldown", NULL, "did you mean `close`?"},
    {"tool", NULL,
     "did you mean `tools`? A tool of your own stands in files beside, mine.words and mine.pose"},
    {"touch", NULL, "that is said of a pose of your own, in a file of poses, such as mine.pose"},
    {"like", NULL, "that is said of a pose of your own, in a file of poses, such as mine.pose"},
    {"way", NULL, "that is said of a pose of your own, in a file of poses, such as mine.pose"},
    {"left", NULL, "did you mean `side left`?"},
    {"right", NULL, "did you mean `side right`?"},
    {"speak", NULL, "did you mean `say`?"},
    {"text", NULL, "did you mean `say`?"},
    {"voice", NULL, "did you mean `say`?"},
    {"wait", NULL, "did you mean `rest`?"},
    {"pause", NULL, "did you mean `rest`?"},
    {"break", NULL, "did you mean `rest`?"},
    {"loop", NULL, "did you mean `repeat`?"},
    {"press", NULL, "did you mean `hold`?"},
    {"intensity", NULL, "did you mean `pressure`? It is of 10: pressure 5"},
    {"strength", NULL, "did you mean `pressure`? It is of 10: pressure 5"},
    {"difficulty", NULL, "did you mean `level`? It is 1, 2 or 3"},
    {"stay", NULL, "did you mean `hold`?"},
    {"relax", NULL, "did you mean `release`?"},
    {"search", NULL, "did you mean `find`?"},
    {"start", NULL, "did you mean `prepare`?"},
    {"begin", NULL, "did you mean `prepare`?"},
    {"finish", NULL, "did you mean `close`?"},
    {"end", NULL, "a block ends where lines are indented less; the last phase is `close`"},
    {"switch", NULL, "did you mean `change`?"},
    {"inhale", NULL, "did you mean `breathe`? It takes both: breathe 4 in, 6 out"},
    {"exhale", NULL, "did you mean `breathe`? It takes both: breathe 4 in, 6 out"},
    {"duration", NULL, "a time stands behind its phase: hold 45s"},
    {"time", NULL, "a time stands behind its phase: hold 45s"},
    {"title", NULL, "the title stands behind the first word: lesson \"Between the blades\""},
    {"description", NULL, "did you mean `summary`?"},
    {"warning", NULL, "did you mean `caution`?"},
    {"contraindication", NULL, "did you mean `caution`? A sign to stop at once is `stop`"},
    {"red-flag", NULL, "did you mean `stop`? What to mind before is `caution`"},
    {"red-flags", NULL, "did you mean `stop`, one line each? What to mind before is `caution`"},
    {"question", NULL, "did you mean `ask`? What can be asked is told by unknot help ask"},
    {"author", NULL, "a comment keeps it: # by Anna"},
    {"version", NULL, "a comment keeps it: # version 2"},
    {"date", NULL, "a comment keeps it: # of May 2026"},
    {"tags", NULL, "lessons are found by `area`, `muscle`, `tools` and `level`"},
    {"note", NULL, "a comment keeps it, behind a #; what people are to read is `show`, or `caution`"},
    {"notes", NULL, "a comment keeps it, behind a #; what people are to read is `show`, or `caution`"},
    {"equipment", NULL, "did you mean `tools`?"},
    {"after", NULL, "did you mean `at`? It takes a time: at 20s say \"...\""},
    {"when", NULL, "did you mean `at`? It takes a time: at 20s say \"...\""},
    {"before", NULL, "so long before the end of a phase is `at end-10s`"},
    {"last", NULL,
     "so long before the end of a phase is `at end-10s`; all but the last round is `unless last`"},
    {"clip", NULL, "a recording stands behind its words: say \"Stay there.\" clip \"stay-there.ogg\""},
    {"audio", NULL, "a recording stands behind its words: say \"Stay there.\" clip \"stay-there.ogg\""},
    {"go", NULL, "did you mean `pose`? It is where the figure goes: pose wall-away"},
    {"week", NULL, "weeks are counted in days: day 8"},
    {"play", IN_LESSON, "a file that plays lessons begins with `routine`, and one of days with `programme`"},
    {"day", IN_LESSON, "a file of days begins with `programme`"},
    {"day", IN_ROUTINE, "a file of days begins with `programme`"},
    {"phases", IN_LESSON, "it stands in a routine, below `play`"},
    {"position", IN_LESSON, "where the figure goes is `pose`; this stands below `lesson`"},
    {"unless", IN_LESSON,
     "it stands behind what is left out: rest 20s unless last; on a line of its own, below `ask`"},
    {"minutes", IN_ROUTINE, "how long all of it is may be told in `seconds`"},
    {"rounds", IN_LESSON, "rounds are made by a block: repeat 2"},
    {"repeat", IN_ROUTINE,
     "below `play` it is `rounds 1`; a block of your own stands at the top of the file"},
    {"find", IN_ROUTINE, TO_PLAY},
    {"hold", IN_ROUTINE, TO_PLAY},
    {"release", IN_ROUTINE, TO_PLAY},
    {"every", IN_PROGRAMME, "days are named one by one: day 1, day 3, day 5"},
    {"prepare", IN_PROGRAMME, TO_WRITE},
    {"find", IN_PROGRAMME, TO_WRITE},
    {"release", IN_PROGRAMME, TO_WRITE},
    {"stretch", IN_PROGRAMME, TO_WRITE},
    {"mobilise", IN_PROGRAMME, TO_WRITE},
    {"breathe", IN_PROGRAMME, TO_WRITE},
    {"close", IN_PROGRAMME, TO_WRITE},
    {"say", IN_PROGRAMME, TO_WRITE},
};

#define TABLE(file_, top_)                                                                                   \
    {                                                                                                        \
        .file = file_, .at = WORDS, .count = sizeof WORDS / sizeof *WORDS,                                   \
        .placeholders = "side other hold round rounds breaths", .formed = "side other", .top = top_,         \
        .hints = HINTS, .hint_count = sizeof HINTS / sizeof *HINTS, .block_hints = BLOCK_HINTS,              \
        .block_hint_count = sizeof BLOCK_HINTS / sizeof *BLOCK_HINTS                                         \
    }

static const Words ALL = TABLE("lesson", NULL);

const Words *lesson_words(LessonKind kind) {
    static const Words TABLES[] = {[LESSON_PLAIN] = TABLE("lesson file", "lesson-file"),
                                   [LESSON_ROUTINE] = TABLE("routine file", "routine-file"),
                                   [LESSON_PROGRAMME] = TABLE("programme file", "programme-file")};
    return &TABLES[kind];
}

const Manual *lesson_manual(void) {
    static const Chapter CHAPTERS[] = {
        {CHAPTER_HEAD, "lesson", "The head",
         "What the list of lessons shows, and what holds for the whole lesson."},
        {CHAPTER_PHASES, "prepare", "Phases",
         "The parts of a lesson in time. They follow each other without anybody touching anything.\n"
         "`or ready` waits until the person has found the place, at most as long as `max` says;\n"
         "`unless last` leaves the phase out of the last round."},
        {CHAPTER_BLOCKS, "each", "Sides and rounds",
         "Lines that play the phases below them on one side, on both, or more than once."},
        {CHAPTER_LINES, "say", "Lines in a phase", "What is seen, heard and done during a phase."},
        {CHAPTER_HEAD, "routine", "Routines",
         "A file that plays parts of other lessons, with phases of its own between them: `prepare`, `rest`,\n"
         "`stretch`, `mobilise`, `breathe`, `close`."},
        {CHAPTER_HEAD, "programme", "Programmes",
         "A file, called `.programme`, that plays lessons over days."},
    };
    static const Manual MANUAL = {"The words of lessons", "lessons", &ALL, CHAPTERS,
                                  sizeof CHAPTERS / sizeof *CHAPTERS};
    return &MANUAL;
}
