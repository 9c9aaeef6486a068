/* What routines and programmes may play: the lessons of their own folder, then those of the catalogue. */
#ifndef APP_PLAYABLE_H
#define APP_PLAYABLE_H

#include "app/shelf.h"

/* The shelf's words, with the lessons that a routine on it may play; looked for once. */
const Vocabulary *playable_words(Shelves *shelves, Shelf *shelf);

#endif
