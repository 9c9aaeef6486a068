#include "script/codes.h"

#include <stddef.h>

typedef struct About {
    Code code;
    const char *text;
} About;

/* In order of number. */
static const About ABOUT[] = {
    {CODE_CHARACTER, "a character that cannot stand in a statement"},
    {CODE_UNCLOSED, "a text without its closing quote"},
    {CODE_NUMBER, "a number that cannot be read"},
    {CODE_NOT_UTF8, "a byte that is not UTF-8 text"},
    {CODE_CONTROL, "a control character"},
    {CODE_QUOTES, "quotes other than the plain double ones"},
    {CODE_TABS, "indentation by tabs"},
    {CODE_INDENT, "an indentation that fits no block above"},
    {CODE_DEPTH, "blocks nested too deep"},
    {CODE_NO_WORD, "a line that does not start with a word"},
    {CODE_TOO_LARGE, "a file or a line that is too large"},
    {CODE_EXPECTED, "a value of another kind than the word takes"},
    {CODE_MISSING, "a line that ends too early"},
    {CODE_UNIT, "a number with no unit or with a wrong one"},
    {CODE_EXTRA, "more values than the word takes"},
    {CODE_UNKNOWN_WORD, "a word that does not exist"},
    {CODE_WRONG_PLACE, "a word that belongs in another block"},
    {CODE_TWICE, "a word given twice that may be given once"},
    {CODE_LACKS, "a block without a word that it needs"},
    {CODE_EMPTY_BLOCK, "a block with nothing in it"},
    {CODE_UNKNOWN_NAME, "a name that is not in its list"},
    {CODE_PLACEHOLDER, "a placeholder that does not exist or is not closed"},
    {CODE_NOT_TEXT, "a file that is not text"},
    {CODE_TOO_MANY, "more mistakes than are shown"},
    {CODE_HOLD_LENGTH, "a hold shorter than 10 s or longer than 120 s"},
    {CODE_PRESSURE, "a pressure above 7 of 10, or above what the lesson allows"},
    {CODE_ROUNDS, "no round at all, or more than 4"},
    {CODE_CUE_OUTSIDE, "a cue before the start or after the end of its phase"},
    {CODE_CAREFUL, "a careful muscle without its caution or its safety check"},
    {CODE_MIDLINE, "sides on a muscle that lies in the middle"},
    {CODE_POSE_TECHNIQUE, "a pose that the technique cannot have"},
    {CODE_TOOL_UNLISTED, "a tool that is used but not listed"},
    {CODE_LESSON_LENGTH, "a lesson longer than 4 hours"},
    {CODE_SAME_ID, "an id that another lesson has too"},
    {CODE_PLACEHOLDER_HERE, "a placeholder that has no value in its phase"},
    {CODE_PHASE_LENGTH, "a phase, or the time between cues, of less than a second"},
    {CODE_NESTED, "sides inside sides, or rounds inside rounds"},
    {CODE_ROLLER_LOW_BACK, "a roller below the ribs of the back"},
    {CODE_UNPACED, "breaths counted where breathing is natural"},
    {CODE_BREATH_LENGTH, "a breath too short or too long to follow"},
    {CODE_CUES, "more cues than a lesson can hold"},
    {CODE_NO_PHASES, "a lesson that plays nothing"},
    {CODE_MAX, "a longest time that is shorter than the usual one"},
    {CODE_NO_POSE, "a phase of pressure without a pose"},
    {CODE_FIRST, "a file that does not begin with the word for what it holds"},
    {CODE_MOVE, "a movement too large or too fast to be safe"},
    {CODE_PLAYS_BROKEN, "a routine that plays a lesson with mistakes"},
    {CODE_PLAYS_NOTHING, "a part of a routine that leaves nothing to play"},
    {CODE_SUM, "a routine that is not as long as it says"},
    {CODE_DAY, "a day of a programme out of its order"},
    {CODE_JOINT, "a joint bent further or faster than is safe"},
    {CODE_TIMES, "a number of times without a movement to count"},
    {CODE_MARK, "a spot or a spread that the lesson's muscle does not have"},
    {CODE_MISTAKE, "a mistake that cannot be shown in its phase"},
    {CODE_SHIPPED_NAME, "a pose, tool or breath of one's own with the name of a shipped one"},
    {CODE_BROKEN_NAME, "a pose, tool or breath of one's own that has mistakes itself"},
    {CODE_CLIP_UNKNOWN, "a clip that is not in the lesson's folder"},
    {CODE_CLIP_UNFIT, "a clip that cannot be played, or clips too long or too large"},
    {CODE_CLIP_NAME, "a clip's name that is not the name of a sound file"},
    {CODE_ASK, "a question where it cannot be asked, or asked twice"},
    {CODE_ADVICE, "advice where nothing can be better yet"},
    {CODE_ASK_AREA, "questions before and after about two areas"},
    {CODE_TEXT_PLACEHOLDERS, "a translation with other placeholders than the text"},
    {CODE_FORM, "a form of a word that the language does not have"},
    {CODE_LANGUAGE_TAG, "a language that is not written like es or pt-BR"},
    {CODE_TEXT_TWICE, "a text that is translated twice"},
    {CODE_NO_LANGUAGE, "a placeholder that the language has no words for"},
    {CODE_NO_LESSON, "a file of texts without its lesson"},
    {CODE_HOLD_LONG, "a hold longer than 90 s"},
    {CODE_BREATH_HELD, "a pattern that holds the breath under pressure"},
    {CODE_SPEECH_LONG, "a spoken text longer than the time it has"},
    {CODE_CAPTION_LONG, "a caption longer than 2 lines of 40 characters"},
    {CODE_ID_FILE, "an id that is not the name of its file"},
    {CODE_MISTAKE_LONG, "a mistake shown for longer than there is time"},
    {CODE_TEXTS_FILE, "a language that is not that of the file's name"},
    {CODE_TEXT_OUTDATED, "a translation of what the lesson no longer says"},
    {CODE_TEXT_UNUSED, "a translation of a text that the lesson does not have"},
    {CODE_TEXTS_MISSING, "texts that are not translated"},
    {CODE_NO_TEXTS, "a lesson without a file of texts"},
    {CODE_CLIP_UNSEEN, "a clip that cannot be looked for"},
    {CODE_FILE_ENDING, "a file that is not called as what it holds"},
    {CODE_NO_EFFECT, "a setting of `play` that changes nothing"},
    {CODE_NO_LAST, "`unless last` where there are no rounds"},
    {CODE_ORDER, "phases in an order that is likely not meant"},
    {CODE_NO_WORDS, "a placeholder in a language that the program has no words of"},
    {CODE_SIDE_NAMED, "a side named where both are played"},
    {CODE_POSE_MUSCLE, "a pose that presses another muscle than the lesson's"},
    {CODE_NO_STOP, "a lesson that does not say when to stop"},
    {CODE_NO_CONTENT, "a text with nothing in it"},
    {CODE_BRACKETS, "a placeholder in other brackets than braces"},
    {CODE_MARKS, "a text with marks of a web page or of Markdown"},
    {CODE_RANGE, "a number out of its range"},
    {CODE_CONFLICT, "statements that do not go together"},
    {CODE_NO_ROOM, "more bones, volumes or lines than a body holds"},
};

const char *code_about(int code) {
    for (size_t i = 0; i < sizeof ABOUT / sizeof *ABOUT; i++)
        if ((int)ABOUT[i].code == code) return ABOUT[i].text;
    return NULL;
}

int code_next(int code) {
    for (size_t i = 0; i < sizeof ABOUT / sizeof *ABOUT; i++)
        if ((int)ABOUT[i].code > code) return (int)ABOUT[i].code;
    return 0;
}
