/* Keeps a session in a journal as fast as it can and says each thing that was acknowledged: keeper JOURNAL PARTS.
 * What cannot be kept is tried again some times, as the program does; then it gives up. With --look it says what is
 * there instead: the parts of the last session that was begun with this tool, and whatever opening had to say.
 *
 * Lines: "begun N" the session's number, "part N" how many parts are acknowledged, "ended"; "parts N", "said ...". */
#define _POSIX_C_SOURCE 200809L /* write */

#include "journal/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 4 };

/* At once and whole, so that no kill can take back what was acknowledged. */
static void tell(const char *what, long number) {
    char line[40];
    int bytes = snprintf(line, sizeof line, "%s %ld\n", what, number);
    if (write(STDOUT_FILENO, line, (size_t)bytes) != bytes) _exit(3);
}

static void give_up(const Journal *journal) {
    fprintf(stderr, "keeper: %s\n", journal_error(journal));
    exit(1);
}

static void keep_parts(Journal *journal, int64_t session, long parts) {
    for (long i = 1; i <= parts; i++) {
        SessionPart part = {
            .phase = 2, .side = 1, .planned_s = 30, .done_s = (double)i, .muscle = "rhomboids"};
        int tries = 0;
        while (!journal_part(journal, session, &part))
            if (++tries == TRIES) give_up(journal);
        tell("part", i);
    }
}

static int keep(const char *path, long parts) {
    char message[300];
    Journal *journal = journal_open(path, message, sizeof message);
    if (!journal) {
        fprintf(stderr, "keeper: %s\n", message);
        return 1;
    }
    Session session = {.started_unix_s = 1790000000, .lesson = "keeper", .relief = -1};
    int tries = 0;
    while (!journal_begin(journal, &session))
        if (++tries == TRIES) give_up(journal);
    tell("begun", (long)session.id);
    keep_parts(journal, session.id, parts);
    tries = 0;
    while (!journal_end(journal, session.id, true, 2))
        if (++tries == TRIES) give_up(journal);
    tell("ended", 0);
    journal_close(journal);
    return 0;
}

/* Parts are numbered by their length, so that one that is missing or comes twice shows. */
static int look(const char *path) {
    char message[300];
    Journal *journal = journal_open(path, message, sizeof message);
    if (message[0]) printf("said %s\n", message);
    Session *session = calloc(1, sizeof *session);
    if (!journal || !session) return 1;
    int count = journal_recent(journal, session, 1);
    for (int i = 0; i < session->part_count; i++)
        if (session->parts[i].done_s != i + 1)
            printf("said part %d is %g\n", i + 1, session->parts[i].done_s);
    printf("parts %d\n", count == 1 ? session->part_count : -1);
    free(session);
    journal_close(journal);
    return count >= 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--look") == 0) return look(argv[2]);
    if (argc == 3) return keep(argv[1], strtol(argv[2], NULL, 10));
    fputs("keeper: keeper JOURNAL PARTS, or --look JOURNAL\n", stderr);
    return 2;
}
