/* The wall clock, and the zone it is read in. */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdint.h>

/* Seconds since 1970 in UTC. */
int64_t clock_unix(void);

/* Seconds east of UTC that the machine's clock is, or was, at this time: daylight saving included. */
int clock_zone(int64_t unix_s);

#endif
