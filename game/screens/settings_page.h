/* What is set once and kept: how everything looks, who shows it, how much is spoken and by whom, what fits it to a
 * person; and the ways to how loud it is and to the safety check. */
#ifndef SCREENS_SETTINGS_PAGE_H
#define SCREENS_SETTINGS_PAGE_H

#include "screens/ui.h"

enum { SETTINGS_ROWS = 6 + GUISE_PARTS + ACCESS_KINDS };

typedef struct SettingsPage {
    int focus;
    Area rows[SETTINGS_ROWS];
    Hots hots;
} SettingsPage;

/* The page is the caller's, zeroed at first, and must last while it is shown. */
Screen settings_page_screen(SettingsPage *page);

#endif
