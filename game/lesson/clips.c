#include "lesson/clips.h"

#include "core/check.h"
#include "lesson/fill.h"
#include "lesson/reader.h"
#include "script/prose.h"

static const Filling LEFT = {.side = {.text = {"left", 4}}, .other = {.text = {"right", 5}}};
static const Filling RIGHT = {.side = {.text = {"right", 5}}, .other = {.text = {"left", 4}}};

enum { NAMES_SHOWN = 8, ENDING = sizeof ".ogg" - 1 };

/* ---- names ---- */

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool ends_with(Text name, const char *ending) {
    size_t count = text_of(ending).count;
    for (size_t i = 0; i < count; i++)
        if (name.count <= count || lower(name.at[name.count - count + i]) != ending[i]) return false;
    return true;
}

bool clip_name_fits(Text name) {
    for (size_t i = 0; i < name.count; i++)
        if (name.at[i] == '/' || name.at[i] == '\\' || (unsigned char)name.at[i] < ' ') return false;
    return name.count && name.at[0] != '.' && (ends_with(name, ".ogg") || ends_with(name, ".wav"));
}

/* Whether all placeholders in it are of a side. */
static bool names_sides_only(Text text) {
    size_t at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at))
        if (!text_is(name, "side") && !text_is(name, "other")) return false;
    return true;
}

static void add_name(Arena *arena, Text name, ClipNames *names) {
    for (int i = 0; i < names->count; i++)
        if (text_same(names->at[i], name)) return;
    if (names->count < CLIPS_MAX) *vec_push(arena, names) = name;
}

static void add_names(Arena *arena, Text written, ClipNames *names) {
    if (!clip_name_fits(written) || !names_sides_only(written)) return;
    add_name(arena, fill_text(arena, written, &LEFT), names);
    add_name(arena, fill_text(arena, written, &RIGHT), names);
}

/* What follows the word `clip` on a line, whatever else is on it, or the word `sound`; NULL if that is no text. */
static const Value *clip_value(const Node *node) {
    const Value *value = reader_value_after(node, "clip");
    if (!value)
        value = reader_value_after(node, "sound"); /* behind `at half`, as long as nobody has checked it */
    if (!value && node->value_count && text_is(node->word, "sound")) value = &node->values[0];
    return value && value->kind == VALUE_TEXT ? value : NULL;
}

/* Whether a text on the line ends as names of files do: on most lines there is none, which is seen at one look. */
static bool may_name_file(const Node *node) {
    for (int i = 0; i < node->value_count; i++) {
        Text text = node->values[i].text;
        if (node->values[i].kind == VALUE_TEXT && text.count > ENDING && text.at[text.count - ENDING] == '.')
            return true;
    }
    return false;
}

static void gather(Arena *arena, const Node *block, ClipNames *names) {
    for (const Node *node = block->first; node; node = node->next) {
        const Value *value = may_name_file(node) ? clip_value(node) : NULL;
        if (value) add_names(arena, value->text, names);
        if (node->first) gather(arena, node, names);
    }
}

ClipNames lesson_clip_names(Arena *arena, const Tree *tree) {
    ClipNames names = {0};
    gather(arena, tree->root, &names);
    return names;
}

static void add_clip(Arena *arena, const ClipTerm *clip, ClipTerms *clips) {
    for (int i = 0; clip && i < clips->count; i++)
        if (text_same(clips->at[i]->path, clip->path)) return;
    if (clip) *vec_push(arena, clips) = clip;
}

static void gather_parts(Arena *arena, const Part *parts, int count, ClipTerms *clips) {
    for (int i = 0; i < count; i++) {
        const Step *step = parts[i].step;
        for (int k = 0; step && k < step->line_count; k++)
            for (Side side = SIDE_LEFT; side <= SIDE_RIGHT; side++)
                add_clip(arena, line_clip(&step->lines[k], side), clips);
        gather_parts(arena, parts[i].parts, parts[i].part_count, clips);
    }
}

ClipTerms lesson_clips(Arena *arena, const Lesson *lesson) {
    ClipTerms clips = {0};
    CHECK(!lesson->listed);
    gather_parts(arena, lesson->parts, lesson->part_count, &clips);
    return clips;
}

/* ---- reading ---- */

static Text name_help(Text name) {
    if (!names_sides_only(name))
        return TEXT("{side} and {other} may stand in it, and nothing else in braces");
    return TEXT("it is the name of a file beside the lesson, without a folder, that ends in .ogg or .wav");
}

/* The clip that was meant, or else which there are. */
static Text unknown_help(const Reader *reader, Text name) {
    const Vocabulary *vocabulary = reader->vocabulary;
    Text *names = arena_alloc(reader->arena, (size_t)vocabulary->clip_count * sizeof *names);
    for (int i = 0; i < vocabulary->clip_count; i++) names[i] = vocabulary->clips[i].name;
    Text near = words_nearest(name, names, vocabulary->clip_count);
    if (near.count) return text_format(reader->arena, "did you mean \"%.*s\"?", TEXT_ARGS(near));
    if (vocabulary->clip_count == 0) return TEXT("there is no .ogg and no .wav file beside the lesson");
    Prose prose = prose_in(reader->arena);
    for (int i = 0; i < vocabulary->clip_count && i < NAMES_SHOWN; i++)
        prose_item(&prose, "beside the lesson there is: ", names[i]);
    if (vocabulary->clip_count > NAMES_SHOWN) prose_add(&prose, ", ...");
    return prose_text(&prose);
}

/* The clip of this name, if it can be played; one that cannot is reported. */
static const ClipTerm *find(Reader *reader, const Value *value, Text name) {
    const ClipTerm *clip = vocabulary_clip(reader->vocabulary, name);
    if (!clip)
        diag_error(reader->diags, reader->source, value->span, CODE_CLIP_UNKNOWN,
                   "there is no clip \"%.*s\" in the lesson's folder", TEXT_ARGS(name))
            ->help = unknown_help(reader, name);
    else if (clip->problem.count)
        diag_error(reader->diags, reader->source, value->span, CODE_CLIP_UNFIT, "\"%.*s\" %.*s",
                   TEXT_ARGS(name), TEXT_ARGS(clip->problem));
    else if (clip->seconds <= 0)
        diag_error(reader->diags, reader->source, value->span, CODE_CLIP_UNFIT,
                   "these clips are too many for one lesson: %d are the most, and 10 minutes", CLIPS_MAX);
    return clip && !clip->problem.count && clip->seconds > 0 ? clip : NULL;
}

static bool may_be_sought(Reader *reader, const Value *value) {
    if (!clip_name_fits(value->text) || !names_sides_only(value->text)) {
        diag_error(reader->diags, reader->source, value->span, CODE_CLIP_NAME,
                   "\"%.*s\" cannot be the name of a clip", TEXT_ARGS(value->text))
            ->help = name_help(value->text);
        return false;
    }
    if (reader->vocabulary->clips_known) return true;
    if (!reader->unseen_told)
        diag_warning(reader->diags, reader->source, value->span, CODE_CLIP_UNSEEN,
                     "a clip is looked for beside the lesson's file, and this lesson comes without one");
    reader->unseen_told = true;
    return false;
}

/* A line whose clip has a mistake has no length that anything could be measured against. */
void reader_clip(Reader *reader, const Node *node, Line *line) {
    const Value *value = clip_value(node);
    if (!value || diags_full(reader->diags, reader->source)) return;
    LineClip *clip = arena_alloc(reader->phases, sizeof *clip);
    *clip = (LineClip){.name = value->text, .span = value->span};
    line->clip = clip;
    if (!may_be_sought(reader, value)) return;
    line->seconds = 0;
    Text left = fill_text(reader->arena, value->text, &LEFT);
    Text right = fill_text(reader->arena, value->text, &RIGHT);
    const ClipTerm *on_left = find(reader, value, left);
    const ClipTerm *on_right = text_same(left, right) ? on_left : on_left ? find(reader, value, right) : NULL;
    if (!on_left || !on_right) return;
    clip->on[SIDE_LEFT] = on_left;
    clip->on[SIDE_RIGHT] = on_right;
    clip->on[SIDE_NONE] = on_left == on_right ? on_left : NULL;
    line->seconds = on_left->seconds > on_right->seconds ? on_left->seconds : on_right->seconds;
}

void reader_clips_together(Reader *reader) {
    const Vocabulary *vocabulary = reader->vocabulary;
    double seconds = 0;
    for (int i = 0; i < vocabulary->clip_count; i++) seconds += vocabulary->clips[i].seconds;
    if (seconds <= CLIPS_SECONDS_MAX) return;
    diag_error(reader->diags, reader->source, reader->header_span, CODE_CLIP_UNFIT,
               "the clips of this lesson last %.1f minutes together, and %d are the most", seconds / 60,
               CLIPS_SECONDS_MAX / 60);
}
