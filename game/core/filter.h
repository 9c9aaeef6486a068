/* Which lessons somebody wants to see: those that fit into so many minutes, in one position, with the tools that are at
 * hand. Kept with the settings. */
#ifndef CORE_FILTER_H
#define CORE_FILTER_H

#include "core/text.h"

enum { FILTER_TOOLS_MAX = 16, FILTER_ID_MAX = 32, FILTER_MINUTES_MOST = 60 };

typedef struct Filter {
    int minutes;                                   /* no longer than that; 0: any */
    int position;                                  /* 1 + Position; 0: any */
    char without[FILTER_TOOLS_MAX][FILTER_ID_MAX]; /* tools that are not at hand, by their ids, terminated */
    int without_count;
} Filter;

#define FILTER_POSITION_NAMES                                                                                \
    { "any", "standing", "sitting", "lying" }

static inline bool filter_lacks(const Filter *filter, Text tool) {
    for (int i = 0; i < filter->without_count; i++)
        if (text_is(tool, filter->without[i])) return true;
    return false;
}

/* A tool is at hand, or is not. What there is no room for is taken to be at hand. */
static inline void filter_have(Filter *filter, Text tool, bool have) {
    for (int i = 0; i < filter->without_count; i++) {
        if (!text_is(tool, filter->without[i])) continue;
        if (have) memmove(filter->without[i], filter->without[--filter->without_count], FILTER_ID_MAX);
        return;
    }
    if (have || filter->without_count == FILTER_TOOLS_MAX || tool.count >= FILTER_ID_MAX) return;
    char *place = filter->without[filter->without_count++];
    memcpy(place, tool.at, tool.count);
    place[tool.count] = '\0';
}

#endif
