#define _POSIX_C_SOURCE 200809L
#include "app/locale.h"

#include <locale.h>

void locale_plain(void) {
#if !defined(_WIN32)
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0); /* which never is freed, being built in */
    if (plain) uselocale(plain);
#endif
}
