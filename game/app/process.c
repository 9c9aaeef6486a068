/* Both pipes are watched at once, so that neither side waits for the other; the clock and *stop are looked at at least
 * every 50 ms. */
#include "app/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { LOOK_MS = 50, CHUNK = 1 << 16, NOT_FOUND = 127 };

typedef struct Running {
    pid_t child;  /* 0: none, or it has ended */
    int to, from; /* our ends of its standard input and output; -1 once closed */
    Text input;   /* what is left of it */
    char *output;
    size_t count, room, most;
    double until_s;
    const atomic_bool *stop;
} Running;

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void close_end(int *end) {
    if (*end >= 0) close(*end);
    *end = -1;
}

/* ---- starting ---- */

/* Ends that no other program started meanwhile inherits. */
static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) return false;
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

static bool spawn(Running *running, const char *command, int in, int out) {
    char *argv[] = {"sh", "-c", (char *)command, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t usual;
    if (posix_spawn_file_actions_init(&actions) != 0) return false;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return false;
    }
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    bool good = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO) == 0 &&
                posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) == 0 &&
                posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
                posix_spawn(&running->child, "/bin/sh", &actions, &attributes, argv, environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return good;
}

static bool start(Running *running, const char *command) {
    int in[2] = {-1, -1}, out[2] = {-1, -1};
    bool good = open_pipe(in) && open_pipe(out) && spawn(running, command, in[0], out[1]);
    close_end(&in[0]);
    close_end(&out[1]);
    running->to = in[1];
    running->from = out[0];
    if (!good) return false;
    fcntl(running->to, F_SETFL, O_NONBLOCK);
    fcntl(running->from, F_SETFL, O_NONBLOCK);
    return true;
}

/* ---- talking ---- */

/* A program that does not read its input to the end has its reasons. SIGPIPE is blocked here, and one that came is
 * taken away again, for the rest of this program knows nothing of it. */
static ssize_t write_quietly(int to, Text input) {
    sigset_t broken, before;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    ssize_t wrote = write(to, input.at, input.count);
    int error = errno, got;
    if (wrote < 0 && error == EPIPE && !sigismember(&before, SIGPIPE)) sigwait(&broken, &got);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return wrote;
}

static void feed(Running *running) {
    ssize_t wrote = running->input.count ? write_quietly(running->to, running->input) : 0;
    if (wrote < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (wrote > 0) running->input = (Text){running->input.at + wrote, running->input.count - (size_t)wrote};
    if (wrote < 0 || !running->input.count) close_end(&running->to);
}

static bool reserve(Running *running) {
    if (running->room - running->count >= CHUNK) return true;
    size_t room = 2 * running->room + CHUNK;
    char *output = realloc(running->output, room);
    if (!output) return false;
    running->output = output;
    running->room = room;
    return true;
}

/* RUN_GOOD as long as nothing is wrong. */
static RunEnd drink(Running *running) {
    if (!reserve(running)) return RUN_FAILED;
    ssize_t got = read(running->from, running->output + running->count, CHUNK);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return RUN_GOOD;
    if (got <= 0) close_end(&running->from);
    if (got > 0) running->count += (size_t)got;
    return running->count > running->most ? RUN_LARGE : RUN_GOOD;
}

static RunEnd talk(Running *running) {
    while (running->from >= 0) {
        if (atomic_load(running->stop)) return RUN_STOPPED;
        if (now_s() > running->until_s) return RUN_SLOW;
        struct pollfd ends[] = {{running->from, POLLIN, 0}, {running->to, POLLOUT, 0}};
        if (poll(ends, 2, LOOK_MS) <= 0) continue;
        if (running->to >= 0 && ends[1].revents) feed(running);
        RunEnd end = ends[0].revents ? drink(running) : RUN_GOOD;
        if (end != RUN_GOOD) return end;
    }
    return RUN_GOOD;
}

/* ---- ending ---- */

static RunEnd end_of(int status) {
    if (!WIFEXITED(status)) return RUN_FAILED;
    if (WEXITSTATUS(status) == NOT_FOUND) return RUN_MISSING;
    return WEXITSTATUS(status) == 0 ? RUN_GOOD : RUN_FAILED;
}

/* It may have closed its output and go on all the same. */
static RunEnd wait_for(Running *running) {
    int status = 0;
    for (;;) {
        pid_t ended = waitpid(running->child, &status, WNOHANG);
        if (ended == running->child) running->child = 0;
        if (!running->child) return end_of(status);
        if (ended < 0 && errno != EINTR) return RUN_FAILED;
        if (atomic_load(running->stop)) return RUN_STOPPED;
        if (now_s() > running->until_s) return RUN_SLOW;
        nanosleep(&(struct timespec){0, 2000000}, NULL);
    }
}

static void kill_all(const Running *running) {
    kill(-running->child, SIGKILL);
    while (waitpid(running->child, NULL, 0) < 0 && errno == EINTR) {
    }
}

RunEnd process_run(const char *command, Text input, size_t most, double seconds, const atomic_bool *stop,
                   char **output, size_t *count) {
    Running running = {
        .to = -1, .from = -1, .input = input, .most = most, .until_s = now_s() + seconds, .stop = stop};
    RunEnd end = RUN_FAILED;
    if (start(&running, command)) {
        end = talk(&running);
        close_end(&running.to);
        if (end == RUN_GOOD) end = wait_for(&running);
        if (running.child) kill_all(&running);
    }
    close_end(&running.to);
    close_end(&running.from);
    *output = running.output;
    *count = running.count;
    return end;
}
