/* Work that several threads may share. The rooms that compute know no threads: whoever has some hands them in. */
#ifndef CORE_WORKERS_H
#define CORE_WORKERS_H

#include <stddef.h>

enum { WORKERS_MAX = 2 };

/* Does one part of a job. `worker`, 0 .. WORKERS_MAX - 1, says whose working memory to use: no two at a time are the
 * same. */
typedef void WorkerPart(void *job, int part, int worker);

/* `share` has every part 0 .. parts - 1 done once, by whichever worker is free, in about this order, and returns when
 * all are done. Parts share nothing themselves. */
typedef struct Workers {
    void (*share)(void *with, WorkerPart *work, void *job, int parts);
    void *with;
} Workers;

/* Without workers (NULL), the caller does it all. */
static inline void workers_share(const Workers *workers, WorkerPart *work, void *job, int parts) {
    if (workers && parts > 1) {
        workers->share(workers->with, work, job, parts);
        return;
    }
    for (int part = 0; part < parts; part++) work(job, part, 0);
}

#endif
