/* How the figure looks, as far as a person chooses it: who it is, and the colours of skin, hair and clothes. */
#ifndef CORE_GUISE_H
#define CORE_GUISE_H

typedef enum GuisePart { GUISE_FIGURE, GUISE_SKIN, GUISE_HAIR, GUISE_CLOTHES, GUISE_PARTS } GuisePart;

/* The parts' names in files and on the command line, in their order. */
#define GUISE_NAMES                                                                                          \
    { "figure", "skin", "hair", "clothes" }

/* What was chosen, by name; NULL or empty: the usual figure, the figure's own colours. */
typedef struct Guise {
    const char *of[GUISE_PARTS];
} Guise;

#endif
