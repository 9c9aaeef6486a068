/* A second thread for what a frame's work can be shared out in. It sleeps between jobs. */
#ifndef APP_THREADS_H
#define APP_THREADS_H

#include "core/workers.h"

typedef struct Threads Threads;

/* Owned by the caller. NULL if the machine has one processor only, or a thread is refused: then the caller does all
 * the work, and it takes longer. */
Threads *threads_open(void);

/* NULL is allowed. */
void threads_close(Threads *threads);

/* To be handed to whoever works; valid until threads are closed. One thread may share out work at a time. NULL for
 * NULL. */
const Workers *threads_workers(const Threads *threads);

#endif
