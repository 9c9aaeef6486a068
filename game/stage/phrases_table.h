/* What the file of texts holds: its sections, and where in Phrases each text goes. */
#ifndef STAGE_PHRASES_TABLE_H
#define STAGE_PHRASES_TABLE_H

#include "stage/phrases.h"

#include <stddef.h>

typedef struct Entry {
    const char *name;
    size_t offset;     /* in Phrases */
    const char *takes; /* the names that may stand in braces, blanks between; or NULL */
} Entry;

/* A section of the file: entries, or one text for each term of a kind, in their order. */
typedef enum TermKind { NO_TERMS, AREA_TERMS, POSITION_TERMS, PHASE_TERMS, SIDES_TERMS } TermKind;

typedef struct Section {
    const char *name;
    const Entry *entries; /* NULL for terms */
    int count;
    TermKind terms;
    size_t offset; /* of the first term's text */
} Section;

enum { PHRASE_SECTIONS = 39 };

extern const Section phrase_sections[PHRASE_SECTIONS];

/* The index'th text of a section. */
Entry phrase_entry(const Section *section, int index);

#endif
