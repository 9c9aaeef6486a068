/* Pixels of one size, and PNG files. */
#ifndef APP_PICTURE_H
#define APP_PICTURE_H

#include "app/show.h"
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

typedef struct Picture {
    int width, height;
    uint32_t *pixels; /* 0x00RRGGBB */
} Picture;

/* A black picture; pixels NULL if memory is refused. */
Picture picture_new(int width, int height);
void picture_free(Picture *picture);

/* Writes a PNG: to a temporary name beside `path`, renamed when whole. False after one line on stderr. */
bool picture_write(const Picture *picture, const char *path);

/* Copies `from`, made smaller by a whole factor, into `to` at (x, y). */
void picture_place(const Picture *from, int factor, Picture *to, int x, int y);

/* Which screen a picture is of. */
typedef enum View {
    VIEW_PLAYER,
    VIEW_STAGE,
    VIEW_HOME,
    VIEW_AREA,
    VIEW_LESSON,
    VIEW_GATE,    /* of the lesson's first gate */
    VIEW_INSTEAD, /* the same with its first question answered with yes */
    VIEW_BEFORE,
    VIEW_PAUSE,
    VIEW_LEAVE,
    VIEW_STOP,
    VIEW_SOUND,
    VIEW_AFTER,
    VIEW_ADVICE,
    VIEW_SETTINGS,
    VIEW_WHERE,
    VIEW_JOURNAL, /* of the past that is shown */
    VIEW_BODY,    /* its second page */
    VIEW_HELD,    /* what stands before the lesson where that past says so */
    VIEW_SAFETY,
    VIEW_TOLD,  /* the same with something ticked, and what to do */
    VIEW_LEARN, /* its nth page, where t is n seconds */
    VIEW_SEARCH /* for the first word of the lesson's title */
} View;

/* A lesson's screens without a window. */
typedef struct Easel {
    Show show;
    Home *home;
    Player *player;
    AreaPage *area;   /* or NULL */
    LessonPage *page; /* or NULL */
    GateScreen *gate; /* or NULL */
    Over over;
    SettingsPage settings;
    Where *where; /* or NULL */
    JournalScreen diary;
    HeldScreen held;
    Learn *learn;         /* or NULL */
    SafetyScreen *safety; /* or NULL */
    Search *search;       /* or NULL */
    View view;
} Easel;

typedef struct EaselDesc {
    const char *lesson; /* id or file */
    Options options;
    int width, height;
    double turn_deg; /* the viewer's own turn about the figure */
    bool anatomy;    /* its skin is taken off */
    View view;
    SimdLevel simd;
    const char *language; /* of texts, or NULL: as the environment says */
    const char *theme;    /* or NULL: the dark one */
    const char *breath;   /* of holds, by name, or NULL: the usual one */
    const char *journal;  /* an exported one, whose past is shown; or NULL: nobody has done anything */
    int64_t today;        /* calendar_day(), for that past */
    Guise guise;
    int text_percent; /* size of texts; 0: the usual one */
    bool calm;        /* little motion */
    int detail;       /* of the stage, 1 + DetailLevel; 0: all there is */
} EaselDesc;

/* False after saying why on stderr. Closed with easel_close() in any case. */
bool easel_open(Easel *easel, const EaselDesc *desc);
void easel_close(Easel *easel);

/* Paints the screen at lesson time t_s into a picture of the easel's size; false if memory is refused. */
bool easel_paint(Easel *easel, double t_s, Picture *picture);

/* "player", "stage", ...; false after one line on stderr. */
bool easel_view(const char *text, View *view);

#endif
