/* What check says of translations: of files of texts that it finds, or of all lessons in one language. */
#ifndef APP_CHECK_TEXTS_H
#define APP_CHECK_TEXTS_H

#include "app/desk.h"
#include "app/texts.h"

typedef struct TextsTally {
    int lessons, files;       /* lessons that were looked at; files of texts */
    TranslationCounts counts; /* of all files together */
} TextsTally;

/* Checks a file of texts. False after saying why it cannot be read. */
bool check_texts_in(Desk *desk, Shelves *shelves, const char *path, TextsTally *tally);

/* Checks whether a lesson has all its texts in a language; what is wrong with the lesson itself is said only if it
 * cannot be played. False after saying what cannot be read. */
bool check_texts_of(Desk *desk, Shelves *shelves, const char *lesson, Text language, TextsTally *tally);

/* Whether all lessons have all their texts. */
bool texts_are_whole(const TextsTally *tally);

/* Prints the tally on stderr, in a line. */
void texts_print_tally(const TextsTally *tally, Text language);

#endif
