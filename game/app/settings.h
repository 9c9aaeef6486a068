/* What a person has set, kept from one start to the next in a page of plain text of the one syntax:
 * unknot/settings below XDG_CONFIG_HOME or ~/.config. A line that is not known here, and every comment, stays. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "core/access.h"
#include "core/filter.h"
#include "core/guise.h"
#include "core/safety.h"
#include "core/voices.h"
#include "core/volumes.h"
#include "timeline/timeline.h"

#include <stdbool.h>

enum { SETTINGS_MESSAGE = 240, SETTINGS_NAME = 40, SETTINGS_COMMAND = 400 };

/* What can be set: the volumes, and behind them these. */
enum {
    SETTING_RUMBLE = VOLUME_GROUPS,
    SETTING_THEME,
    SETTING_LANGUAGE,
    SETTING_TALK,
    SETTING_BREATH,
    SETTING_VOICE,
    SETTING_SAFETY,
    SETTING_MINUTES, /* these three: which lessons are wanted */
    SETTING_POSITION,
    SETTING_WITHOUT,
    SETTING_FIGURE, /* these four in the order of GuisePart */
    SETTING_SKIN,
    SETTING_HAIR,
    SETTING_CLOTHES,
    SETTING_ACCESS, /* and on from here, in the order of AccessKind */
    SETTINGS = SETTING_ACCESS + ACCESS_KINDS
};

typedef struct Settings {
    Volumes volumes;
    bool rumble;
    Access access;
    Safety safety;                          /* what was said in the safety check */
    Filter filter;                          /* which lessons are wanted in lists */
    char theme[SETTINGS_NAME];              /* its name; "": the dark one */
    char language[SETTINGS_NAME];           /* its tag, such as es; "": the machine's */
    char guise[GUISE_PARTS][SETTINGS_NAME]; /* the names of what was chosen; "": the usual */
    Talk talk;
    char breath[SETTINGS_NAME]; /* its name; "": the usual one */
    VoiceChoice voice;
    char command[SETTINGS_COMMAND]; /* of VOICE_COMMAND; "": there is none. It is only read */
    double unkept_s; /* since when a change waits to be written, on the program's clock; below 0: none does */
    bool changed[SETTINGS];         /* what waits */
    char message[SETTINGS_MESSAGE]; /* what could not be read or kept, and why; or "" */
} Settings;

/* The settings of the file; the usual ones where it says nothing, or something wrong, which `message` then tells. */
void settings_load(Settings *settings);

/* Takes up a change at now_s. */
void settings_volume(Settings *settings, VolumeGroup group, int percent, double now_s);
void settings_rumble(Settings *settings, bool on, double now_s);
void settings_access(Settings *settings, AccessKind kind, int value, double now_s);
void settings_theme(Settings *settings, const char *name, double now_s);
void settings_language(Settings *settings, const char *tag, double now_s);
void settings_talk(Settings *settings, Talk talk, double now_s);
void settings_breath(Settings *settings, const char *name, double now_s);
void settings_voice(Settings *settings, VoiceChoice voice, double now_s);
void settings_guise(Settings *settings, GuisePart part, const char *name, double now_s);
void settings_filter(Settings *settings, const Filter *filter, double now_s);
void settings_safety(Settings *settings, Safety safety, double now_s);

/* "125" or "125%" for the size of texts; false after a line on stderr. */
bool settings_text_size(const char *text, int *percent);

/* Writes what has changed, once nothing has for a second, or `at_once`: a key held down is one change. The file is
 * replaced whole; one that is no text at all is kept under another name. False with a message if it could not be. */
bool settings_tend(Settings *settings, double now_s, bool at_once);

/* Reads "voice=80,music=0" into volumes: any of the groups, in any order. False after a line on stderr. */
bool settings_volumes(const char *text, Volumes *volumes);

#endif
