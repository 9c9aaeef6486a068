/* The running program's state, shared by the files that wire rooms together: run.c (the loop) and deliver.c
 * (what screens ask for). */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/aloud.h"
#include "app/hold.h"
#include "app/input.h"
#include "app/playlist.h"
#include "app/rumble.h"
#include "app/run.h"
#include "app/scan.h"
#include "app/settings.h"
#include "app/show.h"
#include "app/watch.h"
#include "app/window.h"
#include "app/writer.h"
#include "journal/past.h"
#include "screens/area_page.h"
#include "screens/gate.h"
#include "screens/held.h"
#include "screens/home.h"
#include "screens/journal.h"
#include "screens/learn.h"
#include "screens/lesson_page.h"
#include "screens/over.h"
#include "screens/safety.h"
#include "screens/search.h"
#include "screens/settings_page.h"
#include "screens/where.h"
#include "sound/sound.h"

enum {
    SCREENS_DEEP = 9
}; /* home, an area, what is searched, a place, a lesson's page, and what is asked before and in it */

/* The lesson that is to be opened, and which of its gates is asked. */
typedef struct Entry {
    int lesson, gate;
    double at_s;
    Options options; /* what was chosen on its page */
} Entry;

struct App {
    const RunDesc *desc;
    Show show;
    Window window;
    Detail detail; /* how much of the stage is drawn in time */
    Inputs inputs;
    Rumble rumble;
    Settings settings;
    Playlist playlist;
    Sound *sound;
    Bank *bank;                /* the recordings of the lesson that plays */
    const Lesson *bank_of;     /* or NULL: none was looked for */
    Speech *speech;            /* NULL: nobody speaks */
    bool sampling;             /* a line is made outside a lesson, to be heard as soon as it is there */
    Options options;           /* of lessons, if nothing else is chosen */
    double talked_s;           /* the lesson time from which lines were last asked for; below 0: ask anew */
    Journal *journal;          /* to read */
    Writer *writer;            /* to keep */
    unsigned kept;             /* writer_kept() when the past was read last */
    char bank_message[200];    /* which of the recordings cannot be played; or "" */
    char voice_message[200];   /* why nobody speaks; or "" */
    char journal_message[200]; /* what is not kept, and why; or "" */
    char message[200];         /* what the person should know: of the journal, of memory; or "" */
    Session session;
    bool in_session; /* one was begun */
    Home *home;
    Entry entry;
    HeldScreen held;
    JournalScreen diary;
    Player *player;   /* the one on the stack, or NULL */
    LessonPage *page; /* the same */
    Search *search;   /* the same */
    Over over;
    SettingsPage settings_page;
    Scan scan;
    Hold hold; /* of OK */
    Aloud aloud;
    int shown;   /* counts screens that came */
    Watch watch; /* of the one lesson that was asked for */
    Screen stack[SCREENS_DEEP];
    int depth;
    bool quit, dirty;    /* dirty: something changed that the screen will not notice by itself */
    bool mute_text;      /* what the key that was pressed last writes means nothing */
    bool language_waits; /* until the lesson is over */
    bool failed;
};

/* Carries out all that screens have asked for. */
void app_deliver(App *app);

/* Puts a screen on top, or takes the top one away. */
void app_push(App *app, Screen screen);
void app_pop(App *app);

/* Asks the safety check on top of the stack, at the first start or again. */
void app_ask_safety(App *app, bool first);

/* Opens a lesson's player on top of the stack. */
void app_play(App *app, const Entry *entry);

/* The same once the lesson's gates are passed, which are asked first; before that, if it had better wait, that is
 * said. */
void app_enter(App *app, int lesson, double at_s, const Options *options);
void app_enter_anyway(App *app);
void app_gate_passed(App *app, Text id);

/* What went wrong, for the person to see: nothing if the journal kept it. */
void app_say_journal(App *app, bool kept);
void app_say_no_memory(App *app);
/* Lets go of the recordings of the lesson that played. */
void app_drop_bank(App *app);

/* Takes the voice that is set, or was asked for at the start. */
void app_open_voice(App *app);

/* Has the lines ahead made ready, and lets those be heard that have become so. */
void app_talk(App *app);

/* Lets the voice be heard for a moment, while no lesson plays or it is paused. */
void app_sample_voice(App *app);

/* What the journal knows of each lesson, for lists. */
void app_load_past(App *app);

/* Seconds on a clock that only goes forward. */
double app_now_s(void);

#endif
