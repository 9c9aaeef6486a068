/* Closing a sound on a machine that has much else to do. */
#ifndef TESTS_EDGE_SHUT_H
#define TESTS_EDGE_SHUT_H

#include "sound/sound.h"

/* A program leaves a device behind that takes longer than two seconds; a test gives it a minute. */
static inline bool shut(Sound *sound) {
    for (int tries = 0; tries < 30; tries++)
        if (sound_close(sound)) return true;
    return false;
}

#endif
