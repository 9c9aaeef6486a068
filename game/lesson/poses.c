/* Which poses a lesson's technique and muscle can have, and what is said of one that does not suit them. */
#include "lesson/reader.h"

enum { POSES_SHOWN = 16 };

/* In the muscles that a pose presses; 0 for none. */
static uint64_t bit_of(const Reader *reader, const Muscle *muscle) {
    ptrdiff_t index = muscle ? muscle - reader->vocabulary->muscles : MUSCLE_BITS;
    return index < MUSCLE_BITS ? UINT64_C(1) << index : 0;
}

/* How likely the pose is meant with the technique: 2 if it presses the muscle, 1 if it goes with few other techniques, 0
 * if it goes with all; -1 if it does not go with this one, or is broken. */
static int pose_suits(const PoseTerm *pose, Technique technique, uint64_t muscle) {
    if (pose->broken || (pose->techniques && !(pose->techniques & 1u << technique))) return -1;
    return !pose->techniques ? 0 : pose->muscles & muscle ? 2 : 1;
}

/* Some poses that go with the technique, those first that press the muscle, and if there are any, no others; how many
 * there are is added to *count, how many of them press it to *pressing. */
static Text some_poses(const Reader *reader, Technique technique, uint64_t muscle, int *count,
                       int *pressing) {
    const Vocabulary *vocabulary = reader->vocabulary;
    Text text = {0};
    for (int suits = 2; suits >= 0; suits--)
        for (int i = 0; i < vocabulary->pose_count; i++) {
            const PoseTerm *pose = &vocabulary->poses[i];
            if (pose_suits(pose, technique, muscle) != suits) continue;
            *pressing += suits == 2;
            if ((*count)++ >= POSES_SHOWN || (suits < 2 && *pressing)) continue;
            text = text_format(reader->arena, "%.*s%s%.*s", TEXT_ARGS(text), text.count ? ", " : "",
                               TEXT_ARGS(pose->name));
        }
    return text;
}

/* Where no pose of the technique presses the muscle: one of another technique, in which some do; or an empty text. */
static Text other_technique(const Reader *reader, Technique technique, const Muscle *muscle) {
    for (int other = 0; muscle && other < TECHNIQUES; other++) {
        int count = 0, pressing = 0;
        Text poses = some_poses(reader, (Technique)other, bit_of(reader, muscle), &count, &pressing);
        if (pressing && other != (int)technique)
            return text_format(reader->arena, "no pose for `%s` presses %.*s; for `%s` there is: %.*s",
                               technique_id(technique), TEXT_ARGS(muscle->id), technique_id((Technique)other),
                               TEXT_ARGS(poses));
    }
    return (Text){0};
}

Text reader_poses_for(const Reader *reader, Technique technique, const Muscle *muscle) {
    int count = 0, pressing = 0;
    Text text = some_poses(reader, technique, bit_of(reader, muscle), &count, &pressing);
    Text other = pressing ? (Text){0} : other_technique(reader, technique, muscle);
    const char *id = technique_id(technique);
    int shown = pressing && pressing < POSES_SHOWN ? pressing : POSES_SHOWN;
    if (other.count) return other;
    if (count <= shown) return text_format(reader->arena, "poses for `%s`: %.*s", id, TEXT_ARGS(text));
    return text_format(reader->arena, "poses for `%s`: %.*s, and %d more, which unknot help %s has", id,
                       TEXT_ARGS(text), count - shown, id);
}

void reader_check_pose(Reader *reader, const Value *name) {
    const PoseTerm *term = name->name ? &reader->vocabulary->poses[name->name - 1] : NULL;
    if (term && term->broken) {
        reader_broken_term(reader, "pose", name, term->source);
        return;
    }
    Technique technique = reader->lesson->technique;
    if (reader->lesson->kind != LESSON_PLAIN) return; /* it goes from one technique to another */
    if (!reader->header_sound || !term || !term->techniques || term->techniques & 1u << technique) return;
    diag_error(reader->diags, reader->source, name->span, CODE_POSE_TECHNIQUE,
               "the pose `%.*s` does not go with `%s`", TEXT_ARGS(name->text), technique_id(technique))
        ->help = reader_poses_for(reader, technique, reader->lesson->muscle);
}

/* "rhomboids" or "rhomboids, trapezius-lower": those whose bits are set. */
static Text muscle_ids(const Reader *reader, uint64_t bits) {
    const Vocabulary *vocabulary = reader->vocabulary;
    Text text = {0};
    for (int i = 0; i < vocabulary->muscle_count && i < MUSCLE_BITS; i++)
        if (bits >> i & 1)
            text = text_format(reader->arena, "%.*s%s%.*s", TEXT_ARGS(text), text.count ? ", " : "",
                               TEXT_ARGS(vocabulary->muscles[i].id));
    return text;
}

void reader_check_pressed(Reader *reader, const Value *name) {
    const Lesson *lesson = reader->lesson;
    const PoseTerm *term = name->name ? &reader->vocabulary->poses[name->name - 1] : NULL;
    uint64_t bit = bit_of(reader, lesson->muscle);
    bool fits = !term || !term->muscles || term->near & bit;
    if (fits || !bit || !reader->header_sound || term->broken) return;
    if (term->techniques && !(term->techniques & 1u << lesson->technique)) return; /* told already */
    Text pressed = muscle_ids(reader, term->muscles);
    diag_warning(reader->diags, reader->source, name->span, CODE_POSE_MUSCLE,
                 "the pose `%.*s` presses %.*s, and the lesson is about %.*s", TEXT_ARGS(name->text),
                 TEXT_ARGS(pressed), TEXT_ARGS(lesson->muscle->id))
        ->help = reader_poses_for(reader, lesson->technique, lesson->muscle);
}
