/* What a person has said in the safety check, which is asked at the first start. */
#ifndef CORE_SAFETY_H
#define CORE_SAFETY_H

typedef enum Safety {
    SAFETY_UNASKED,
    SAFETY_CLEAR,     /* nothing was ticked */
    SAFETY_ASK_FIRST, /* something that the person who treats them must be asked about */
    SAFETY_NOT_TODAY  /* something that must be seen by a professional before anything is pressed */
} Safety;

/* Their names in the file of settings, in their order. */
#define SAFETY_NAMES                                                                                         \
    { "unasked", "clear", "ask-first", "not-today" }

#endif
