/* Recordings beside lessons: how long they are, for a lesson that is read; their sound, for one that is played. */
#ifndef APP_CLIPS_H
#define APP_CLIPS_H

#include "app/folder.h"
#include "lesson/lesson.h"
#include "sound/bank.h"

/* The vocabulary with the recordings that the tree asks for, each listened to for its length; itself if the tree
 * asks for none. */
const Vocabulary *clips_told(Arena *arena, const Tree *tree, const Folder *folder,
                             const Vocabulary *vocabulary);

/* All recordings of a lesson, decoded: some milliseconds for each second. NULL if it has none, or memory is refused.
 * What cannot be played is left out, and message, of `room` bytes, says so in a few words; or is "". */
Bank *clips_bank(const Lesson *lesson, char *message, size_t room);

#endif
