/* Another program, run to its end: the one place that starts one and waits for what it says. */
#ifndef APP_PROCESS_H
#define APP_PROCESS_H

#include "sound/speech.h"

/* As SpeechRun says: by the shell, in a group of its own, so that what it has started is killed with it. Its standard
 * error goes nowhere. Thread-safe. */
RunEnd process_run(const char *command, Text input, size_t most, double seconds, const atomic_bool *stop,
                   char **output, size_t *count);

#endif
