/* What screens ask of the world outside, in order; the app carries it out after each call. */
#ifndef SCREENS_OUTBOX_H
#define SCREENS_OUTBOX_H

#include "core/access.h"
#include "core/filter.h"
#include "core/guise.h"
#include "core/safety.h"
#include "core/voices.h"
#include "core/volumes.h"
#include "journal/session.h"
#include "timeline/timeline.h"

typedef enum RequestKind {
    REQUEST_QUIT,
    REQUEST_SEARCH, /* for `typed` */
    REQUEST_WHERE, /* from where it hurts to muscles and lessons; at the zone or muscle `id`, or where it begins */
    REQUEST_AREA, /* the lessons of this area of the body */
    REQUEST_OPEN, /* the page of this lesson */
    REQUEST_PLAY, /* open this lesson's player with these options, once its gates are passed */
    REQUEST_GATE_PASSED,
    REQUEST_PLAY_ANYWAY, /* what had better wait */
    REQUEST_LEARN,       /* at its nth `page` */
    REQUEST_JOURNAL,
    REQUEST_JOURNAL_DAY, /* the sessions of this day are to be shown */
    REQUEST_HOME,        /* back to the list */
    REQUEST_PAUSE_MENU,
    REQUEST_LEAVE_MENU,
    REQUEST_STOP_PAGE,
    REQUEST_SOUND_PAGE,
    REQUEST_BEFORE, /* over the player */
    REQUEST_AFTER,
    REQUEST_CLOSE, /* the screen on top goes away */
    REQUEST_SCORE, /* sound: these cues from now on */
    REQUEST_SOUND_FROM,
    REQUEST_SOUND_PAUSE,
    REQUEST_SOUND_RESUME,
    REQUEST_SOUND_SEEK,
    REQUEST_SOUND_LISTEN, /* `on`: pad and music though time stands still */
    REQUEST_VOLUME,       /* kept for ever */
    REQUEST_RUMBLE,
    REQUEST_SETTINGS,     /* their page */
    REQUEST_ACCESS,       /* `access` becomes `value`, from now on */
    REQUEST_FILTER,       /* `filter` from now on */
    REQUEST_SAFETY_CHECK, /* it is asked again */
    REQUEST_SAFETY,       /* `safety` was said in it; it goes away */
    REQUEST_THEME,        /* the one named `id`, from now on */
    REQUEST_LIKE,         /* what is said of this lesson is kept */
    REQUEST_MARK,         /* this spot, muscle and side, is the person's, or, without `on`, no longer */
    REQUEST_SETTING,      /* how this lesson was set, by the setting's name */
    REQUEST_LANGUAGE,     /* the one with the tag `id` */
    REQUEST_BREATH,       /* so is this one, by its id */
    REQUEST_TALK,         /* kept for ever, for lessons that are opened from now on */
    REQUEST_VOICE,        /* kept for ever, and let hear */
    REQUEST_GUISE,        /* the choice named `id` of `guise_part`, empty: the usual one */
    REQUEST_SESSION_BEGIN,
    REQUEST_SESSION_PART,
    REQUEST_SESSION_SORENESS,
    REQUEST_SESSION_END
} RequestKind;

typedef struct Request {
    RequestKind kind;
    int lesson;               /* index into the world's lessons */
    int area;                 /* a BodyArea; AREAS: the lessons with mistakes */
    const Timeline *timeline; /* REQUEST_SCORE */
    Options options;          /* REQUEST_PLAY: what was chosen; the rest is as it was asked for */
    VolumeGroup group;
    AccessKind access;
    int percent;
    Safety safety;
    Filter filter;
    Talk talk;
    VoiceChoice voice;
    GuisePart guise_part;
    bool on;        /* rumble, listen, mark */
    double t_s;     /* sound; session begin: how long the lesson is */
    int liked;      /* 1 liked, -1 not, 0 neither */
    Side side;      /* of a spot */
    double value;   /* of a setting, of access */
    Text id;        /* session begin: the lesson's id; a gate's, a marked muscle's, a setting's name */
    int page;       /* of what there is to learn, from 0 */
    char typed[32]; /* UTF-8, terminated */
    int64_t day;    /* of the journal */
    SessionPart part;
    Soreness soreness;
    bool finished;
    int relief; /* session end: as in Session */
} Request;

enum { REQUESTS_MAX = 32 };

typedef struct Outbox {
    Request list[REQUESTS_MAX];
    int count;
} Outbox;

/* Adds a request, zeroed but for its kind, to be filled in. */
Request *outbox_add(Outbox *outbox, RequestKind kind);

#endif
