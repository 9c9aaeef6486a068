/* Every diagnostic's code. A code keeps its number and its meaning for ever; a new one takes the next
 * number of its kind. E0 is how a line is written and which words stand where; E2 is what makes no lesson;
 * W3 plays, but is likely not what its author wants; E4 is what makes no body and no pose. */
#ifndef SCRIPT_CODES_H
#define SCRIPT_CODES_H

typedef enum Code {
    CODE_CHARACTER = 1,
    CODE_UNCLOSED,
    CODE_NUMBER,
    CODE_NOT_UTF8,
    CODE_CONTROL,
    CODE_QUOTES,
    CODE_TABS,
    CODE_INDENT,
    CODE_DEPTH,
    CODE_NO_WORD,
    CODE_TOO_LARGE,

    CODE_EXPECTED,
    CODE_MISSING,
    CODE_UNIT,
    CODE_EXTRA,
    CODE_UNKNOWN_WORD,
    CODE_WRONG_PLACE,
    CODE_TWICE,
    CODE_LACKS,
    CODE_EMPTY_BLOCK,
    CODE_UNKNOWN_NAME,
    CODE_PLACEHOLDER,
    CODE_NOT_TEXT,
    CODE_TOO_MANY,

    CODE_HOLD_LENGTH = 201,
    CODE_PRESSURE,
    CODE_ROUNDS,
    CODE_CUE_OUTSIDE,
    CODE_CAREFUL,
    CODE_MIDLINE,
    CODE_POSE_TECHNIQUE,
    CODE_TOOL_UNLISTED,
    CODE_LESSON_LENGTH,
    CODE_SAME_ID,
    CODE_PLACEHOLDER_HERE,
    CODE_PHASE_LENGTH,
    CODE_NESTED,
    CODE_ROLLER_LOW_BACK,
    CODE_UNPACED,
    CODE_BREATH_LENGTH,
    CODE_CUES,
    CODE_NO_PHASES,
    CODE_MAX,
    CODE_NO_POSE,
    CODE_FIRST,
    CODE_MOVE,
    CODE_PLAYS_BROKEN,
    CODE_PLAYS_NOTHING,
    CODE_SUM,
    CODE_DAY,

    CODE_JOINT = 230,
    CODE_TIMES,
    CODE_MARK,
    CODE_MISTAKE,

    CODE_SHIPPED_NAME = 234,
    CODE_BROKEN_NAME,

    CODE_CLIP_UNKNOWN = 237,
    CODE_CLIP_UNFIT,
    CODE_CLIP_NAME,
    CODE_ASK = 240,
    CODE_ADVICE,
    CODE_ASK_AREA,

    CODE_TEXT_PLACEHOLDERS = 244,
    CODE_FORM,
    CODE_LANGUAGE_TAG,
    CODE_TEXT_TWICE,
    CODE_NO_LANGUAGE,
    CODE_NO_LESSON,

    CODE_HOLD_LONG = 301,
    CODE_BREATH_HELD,
    CODE_SPEECH_LONG,
    CODE_CAPTION_LONG,
    CODE_ID_FILE,
    CODE_MISTAKE_LONG = 308,

    CODE_TEXTS_FILE = 310,
    CODE_TEXT_OUTDATED,
    CODE_TEXT_UNUSED,
    CODE_TEXTS_MISSING,
    CODE_NO_TEXTS,
    CODE_CLIP_UNSEEN = 315,
    CODE_FILE_ENDING,
    CODE_NO_EFFECT,
    CODE_NO_LAST,
    CODE_ORDER,
    CODE_NO_WORDS,
    CODE_SIDE_NAMED,
    CODE_POSE_MUSCLE,
    CODE_NO_STOP,
    CODE_NO_CONTENT,
    CODE_BRACKETS,
    CODE_MARKS,

    CODE_RANGE = 401,
    CODE_CONFLICT,
    CODE_NO_ROOM
} Code;

/* What the code means, in one line; NULL if there is no such code. */
const char *code_about(int code);

/* The code that comes after this one, in order of number: from 0 the first, 0 after the last. */
int code_next(int code);

#endif
