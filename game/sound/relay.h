/* The latest of something, from one thread to one other, with no lock and no waiting: three slots, of which the
 * writer owns one, the reader owns one, and the third changes hands. What the reader did not come to see is
 * overwritten, so values must be whole states, not steps. The slots themselves are the user's: Thing slots[3]. */
#ifndef SOUND_RELAY_H
#define SOUND_RELAY_H

#include <stdatomic.h>
#include <stdbool.h>

typedef struct Relay {
    atomic_uint shared;   /* the slot between the two, and whether it is news */
    unsigned back, front; /* the writer's and the reader's */
} Relay;

/* Nothing sent yet; the reader's slot holds what the user put in slots[relay->front]. */
void relay_init(Relay *relay);

/* Writer: fill slots[relay->back], then send it. */
void relay_send(Relay *relay);

/* Reader: true if something was sent since the last call; slots[relay->front] is then the latest. */
bool relay_take(Relay *relay);

#endif
