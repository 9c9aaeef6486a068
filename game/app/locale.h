/* Numbers in messages have a point, whatever another thread makes of the program's locale: SDL takes the person's for
 * a moment while it opens the keyboard of X11. */
#ifndef APP_LOCALE_H
#define APP_LOCALE_H

/* For this thread, until it ends. */
void locale_plain(void);

#endif
