/* Recordings that are played in the place of speech: files in the lesson's own folder. What lies there is told by
 * the vocabulary; here is what a lesson asks for. */
#ifndef LESSON_CLIPS_H
#define LESSON_CLIPS_H

#include "lesson/lesson.h"

/* Of one clip, and of all clips of a lesson together. */
enum { CLIP_SECONDS_MAX = 60, CLIP_BYTES_MAX = 16 << 20, CLIPS_SECONDS_MAX = 600, CLIPS_MAX = 500 };

typedef VEC(Text) ClipNames;

/* The files that a tree asks for, each once, in the order of the tree, the first CLIPS_MAX; {side} and {other} stand
 * for both sides. The tree need not have been checked; a name that cannot be a clip's is left out. */
ClipNames lesson_clip_names(Arena *arena, const Tree *tree);

typedef VEC(const ClipTerm *) ClipTerms;

/* The clips of a lesson without errors, each once; those of the lessons that it plays among them. */
ClipTerms lesson_clips(Arena *arena, const Lesson *lesson);

/* Whether a file of this name may be a clip: no path, nothing hidden, .ogg or .wav at its end. */
bool clip_name_fits(Text name);

#endif
