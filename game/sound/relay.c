#include "sound/relay.h"

enum { NEWS = 4 }; /* beside the slot's number, 0..2 */

void relay_init(Relay *relay) {
    atomic_init(&relay->shared, 1);
    relay->back = 0;
    relay->front = 2;
}

void relay_send(Relay *relay) {
    unsigned old = atomic_exchange_explicit(&relay->shared, relay->back | NEWS, memory_order_acq_rel);
    relay->back = old & ~(unsigned)NEWS;
}

bool relay_take(Relay *relay) {
    if (!(atomic_load_explicit(&relay->shared, memory_order_relaxed) & NEWS)) return false;
    unsigned old = atomic_exchange_explicit(&relay->shared, relay->front, memory_order_acq_rel);
    relay->front = old & ~(unsigned)NEWS;
    return true;
}
