/* What instruments are drawn with: where things go, in which colours, in which words. */
#ifndef STAGE_LOOK_H
#define STAGE_LOOK_H

#include "stage/layout.h"
#include "stage/phrases.h"
#include "stage/theme.h"

typedef struct Look {
    const Layout *layout;
    const Theme *theme;
    const Phrases *phrases;
    const TextMeasure *measure;
} Look;

#endif
