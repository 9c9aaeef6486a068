/* Our own mistakes end the program at once and say where; nothing else is ever asserted. Kept in release
 * builds: a wrong picture of where to press is worse than none. */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))

/* Prints the condition and its place to stderr and aborts. */
_Noreturn void check_failed(const char *condition, const char *file, int line);

#endif
