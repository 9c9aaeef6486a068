/* Loaded before a program (LD_PRELOAD), makes calls on a journal's files fail: FAULT_CALL is write, sync, truncate,
 * rename or open, FAULT_N the number of the first that fails, FAULT_LAST that of the last (0: for good). FAULT_COUNT
 * names a file that is told how many there were. Linux only. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long counted;

static bool is_journal(const char *path) {
    return strstr(path, "journal.db") != NULL;
}

static bool is_journal_file(int file) {
    char link[40], path[1024];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    if (count <= 0) return false;
    path[count] = '\0';
    return is_journal(path);
}

/* Whether this call is to fail. */
static bool fails(const char *call) {
    const char *wanted = getenv("FAULT_CALL"), *first = getenv("FAULT_N"), *last = getenv("FAULT_LAST");
    if (!wanted || strcmp(wanted, call) != 0) return false;
    counted++;
    long from = first ? atol(first) : 0, to = last ? atol(last) : 0;
    return from > 0 && counted >= from && (to == 0 || counted <= to);
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld\n", counted);
    fclose(file);
}

#define REAL(type, name, ...)                                                                                \
    static type (*real)(__VA_ARGS__);                                                                        \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

static ssize_t no_room(void) {
    errno = ENOSPC;
    return -1;
}

static int broken(void) {
    errno = EIO;
    return -1;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return is_journal_file(file) && fails("write") ? no_room() : real(file, bytes, count, at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    return is_journal_file(file) && fails("write") ? no_room() : real(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return is_journal_file(file) && fails("write") ? no_room() : real(file, bytes, count);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    return is_journal_file(file) && fails("sync") ? broken() : real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    return is_journal_file(file) && fails("sync") ? broken() : real(file);
}

int ftruncate64(int file, off64_t bytes) {
    REAL(int, "ftruncate64", int, off64_t);
    return is_journal_file(file) && fails("truncate") ? broken() : real(file, bytes);
}

int ftruncate(int file, off_t bytes) {
    REAL(int, "ftruncate", int, off_t);
    return is_journal_file(file) && fails("truncate") ? broken() : real(file, bytes);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return is_journal(from) && fails("rename") ? broken() : real(from, to);
}

static bool has_mode(int flags) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
}

int open64(const char *path, int flags, ...) {
    REAL(int, "open64", const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = has_mode(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return is_journal(path) && fails("open") ? broken() : real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    REAL(int, "open", const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = has_mode(flags) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return is_journal(path) && fails("open") ? broken() : real(path, flags, mode);
}
