/* A table says where each text of the file goes and what may stand in its braces. */
#include "stage/phrases_table.h"

#include "core/check.h"

#define AT(section, member) offsetof(Phrases, section.member)

static const Entry levels[] = {{"easy", AT(levels, easy), NULL},
                               {"steady", AT(levels, steady), NULL},
                               {"careful", AT(levels, careful), NULL}};

#define KEY_NAMES(device)                                                                                    \
    {                                                                                                        \
        {"ok", AT(device, ok), NULL}, {"back", AT(device, back), NULL}, {"menu", AT(device, menu), NULL}, {  \
            "anatomy", AT(device, anatomy), NULL                                                             \
        }                                                                                                    \
    }
static const Entry keyboard[] = KEY_NAMES(keyboard);
static const Entry remote[] = KEY_NAMES(remote);
static const Entry pad[] = KEY_NAMES(pad);

static const Entry keys[] = {
    {"quit", AT(keys, quit), NULL},       {"choose", AT(keys, choose), NULL},
    {"move", AT(keys, move), NULL},       {"home", AT(keys, home), NULL},
    {"stay", AT(keys, stay), NULL},       {"resume", AT(keys, resume), NULL},
    {"pause", AT(keys, pause), NULL},     {"back", AT(keys, back), NULL},
    {"skip", AT(keys, skip), NULL},       {"more", AT(keys, more), NULL},
    {"turn", AT(keys, turn), NULL},       {"leave", AT(keys, leave), NULL},
    {"found", AT(keys, found), NULL},     {"muscles", AT(keys, muscles), NULL},
    {"set", AT(keys, set), NULL},         {"save", AT(keys, save), NULL},
    {"answer", AT(keys, answer), NULL},   {"open", AT(keys, open), NULL},
    {"change", AT(keys, change), NULL},   {"journal", AT(keys, journal), NULL},
    {"hold-ok", AT(keys, hold_ok), NULL},
};

static const Entry home[] = {
    {"name", AT(home, name), NULL},
    {"question", AT(home, question), NULL},
    {"no-lessons", AT(home, no_lessons), NULL},
    {"broken", AT(home, broken), NULL},
    {"broken-note", AT(home, broken_note), NULL},
    {"minutes", AT(home, minutes), "minutes"},
    {"day", AT(home, day), "day days"},
    {"never", AT(home, never), NULL},
    {"today", AT(home, today), "count"},
    {"yesterday", AT(home, yesterday), "count"},
    {"days-ago", AT(home, days_ago), "days count"},
    {"quit", AT(home, quit), NULL},
    {"stay", AT(home, stay), NULL},
    {"leave", AT(home, leave), NULL},
    {"none", AT(home, none), NULL},
    {"one", AT(home, one), NULL},
    {"many", AT(home, many), "count"},
    {"each", AT(home, each), "minutes"},
    {"between", AT(home, between), "least most"},
    {"front", AT(home, front), NULL},
    {"back", AT(home, back), NULL},
    {"journal", AT(home, journal), NULL},
};

static const Entry map[] = {
    {"area", AT(map, area), NULL},
    {"suggestions", AT(map, suggestions), NULL},
    {"turn", AT(map, turn), NULL},
    {"lesson", AT(map, lesson), NULL},
};

static const Entry where[] = {
    {"title", AT(where, title), NULL},     {"card", AT(where, card), NULL},
    {"muscles", AT(where, muscles), NULL}, {"lessons", AT(where, lessons), "muscle"},
    {"none", AT(where, none), NULL},       {"zone", AT(where, zone), NULL},
    {"muscle", AT(where, muscle), NULL},
};

static const Entry search[] = {
    {"title", AT(search, title), NULL},        {"alphabet", AT(search, alphabet), NULL},
    {"letter", AT(search, letter), NULL},      {"remove", AT(search, remove), NULL},
    {"space", AT(search, space), NULL},        {"letters", AT(search, letters), NULL},
    {"hint", AT(search, hint), NULL},          {"example", AT(search, example), NULL},
    {"nothing", AT(search, nothing), "typed"}, {"programme", AT(search, programme), NULL},
    {"routine", AT(search, routine), NULL},    {"muscle", AT(search, muscle), "place"},
    {"zone", AT(search, zone), NULL},          {"page", AT(search, page), NULL},
};

static const Entry filter[] = {
    {"have", AT(filter, have), NULL},         {"up-to", AT(filter, up_to), NULL},
    {"any", AT(filter, any), NULL},           {"none", AT(filter, none), "count"},
    {"all", AT(filter, all), NULL},           {"needs", AT(filter, needs), "tool"},
    {"instead", AT(filter, instead), "tool"}, {"title", AT(filter, title), NULL},
    {"lessons", AT(filter, lessons), NULL},
};

static const Entry help[] = {
    {"title", AT(help, title), NULL},
    {"whole", AT(help, whole), NULL},
    {"go-on", AT(help, go_on), NULL},
};

static const Entry talk[] = {
    {"title", AT(talk, title), NULL},   {"full", AT(talk, full), NULL}, {"key", AT(talk, key), NULL},
    {"silent", AT(talk, silent), NULL}, {"note", AT(talk, note), NULL},
};

static const Entry voice[] = {
    {"title", AT(voice, title), NULL}, {"low", AT(voice, low), NULL}, {"high", AT(voice, high), NULL},
    {"none", AT(voice, none), NULL},   {"own", AT(voice, own), NULL}, {"sample", AT(voice, sample), NULL},
};

static const Entry settings[] = {
    {"title", AT(settings, title), NULL},
    {"theme", AT(settings, theme), NULL},
    {"dark", AT(settings, dark), NULL},
    {"light", AT(settings, light), NULL},
    {"high-contrast", AT(settings, contrast), NULL},
    {"language", AT(settings, language), NULL},
    {"figure", AT(settings, figure), NULL},
    {"skin", AT(settings, skin), NULL},
    {"hair", AT(settings, hair), NULL},
    {"clothes", AT(settings, clothes), NULL},
    {"own", AT(settings, own), NULL},
    {"note", AT(settings, note), NULL},
};

static const Entry learn[] = {
    {"title", AT(learn, title), NULL}, {"card", AT(learn, card), NULL},     {"next", AT(learn, next), "page"},
    {"last", AT(learn, last), NULL},   {"of", AT(learn, of), "page pages"}, {"on", AT(learn, on), NULL},
    {"page", AT(learn, page), NULL},   {"more", AT(learn, more), NULL},
};

static const Entry safety[] = {
    {"title", AT(safety, title), NULL},
    {"about", AT(safety, about), NULL},
    {"note", AT(safety, note), NULL},
    {"tick", AT(safety, tick), NULL},
    {"column", AT(safety, column), NULL},
    {"ask", AT(safety, ask), NULL},
    {"ask-note", AT(safety, ask_note), NULL},
    {"stop", AT(safety, stop), NULL},
    {"stop-note", AT(safety, stop_note), NULL},
    {"told", AT(safety, told), NULL},
    {"read", AT(safety, read), NULL},
    {"name", AT(safety, name), NULL},
    {"unasked", AT(safety, unasked), NULL},
    {"clear", AT(safety, clear), NULL},
    {"first", AT(safety, first), NULL},
    {"today", AT(safety, today), NULL},
    {"lesson-ask", AT(safety, lesson_ask), NULL},
    {"lesson-stop", AT(safety, lesson_stop), NULL},
};

static const Entry access[] = {
    {"text-size", offsetof(Phrases, access[ACCESS_TEXT]), NULL},
    {"edge", offsetof(Phrases, access[ACCESS_EDGE]), NULL},
    {"reduced-motion", offsetof(Phrases, access[ACCESS_MOTION]), NULL},
    {"left-handed", offsetof(Phrases, access[ACCESS_LEFT]), NULL},
    {"one-button", offsetof(Phrases, access[ACCESS_ONE]), NULL},
    {"dwell", offsetof(Phrases, access[ACCESS_DWELL]), NULL},
    {"get-ready", offsetof(Phrases, access[ACCESS_READY]), NULL},
    {"read-aloud", offsetof(Phrases, access[ACCESS_READ]), NULL},
};

static const Entry access_notes[] = {
    {"text-size", offsetof(Phrases, access_notes[ACCESS_TEXT]), NULL},
    {"edge", offsetof(Phrases, access_notes[ACCESS_EDGE]), NULL},
    {"reduced-motion", offsetof(Phrases, access_notes[ACCESS_MOTION]), NULL},
    {"left-handed", offsetof(Phrases, access_notes[ACCESS_LEFT]), NULL},
    {"one-button", offsetof(Phrases, access_notes[ACCESS_ONE]), NULL},
    {"dwell", offsetof(Phrases, access_notes[ACCESS_DWELL]), NULL},
    {"get-ready", offsetof(Phrases, access_notes[ACCESS_READY]), NULL},
    {"read-aloud", offsetof(Phrases, access_notes[ACCESS_READ]), NULL},
};

static const Entry lesson[] = {
    {"press", AT(lesson, press), NULL},
    {"felt", AT(lesson, felt), NULL},
    {"hold", AT(lesson, hold), NULL},
    {"rounds", AT(lesson, rounds), NULL},
    {"first-side", AT(lesson, first_side), NULL},
    {"breath", AT(lesson, breath), NULL},
    {"in-out", AT(lesson, in_out), "in out"},
    {"even", AT(lesson, even), "seconds"},
    {"left", AT(lesson, left), NULL},
    {"right", AT(lesson, right), NULL},
    {"seconds", AT(lesson, seconds), "seconds"},
    {"length", AT(lesson, length), "minutes seconds"},
    {"start", AT(lesson, start), NULL},
    {"with", AT(lesson, with), "tools"},
    {"plays", AT(lesson, plays), NULL},
    {"change", AT(lesson, change), NULL},
    {"options", AT(lesson, options), NULL},
};

static const Entry marking[] = {
    {"name", AT(marking, name), NULL},     {"mark", AT(marking, mark), NULL},
    {"none", AT(marking, none), NULL},     {"both", AT(marking, both), NULL},
    {"marked", AT(marking, marked), NULL},
};

static const Entry player[] = {
    {"left", AT(player, left), NULL},
    {"about", AT(player, about), "minutes"},
    {"round", AT(player, round), NULL},
    {"pressure", AT(player, pressure), NULL},
    {"of-ten", AT(player, of_ten), "number"},
    {"search", AT(player, search), NULL},
    {"never", AT(player, never), NULL},
    {"let-go", AT(player, let_go), NULL},
    {"barely", AT(player, barely), NULL},
    {"gentle", AT(player, gentle), NULL},
    {"firm", AT(player, firm), NULL},
    {"strong", AT(player, strong), NULL},
    {"breathe-in", AT(player, breathe_in), NULL},
    {"breathe-out", AT(player, breathe_out), NULL},
    {"in", AT(player, in), NULL},
    {"out", AT(player, out), NULL},
    {"keep-still", AT(player, keep_still), NULL},
    {"breathe-easily", AT(player, breathe_easily), NULL},
    {"easy", AT(player, easy), NULL},
    {"ok", AT(player, ok), NULL},
    {"found", AT(player, found), NULL},
    {"no-hurry", AT(player, no_hurry), NULL},
    {"get-ready", AT(player, get_ready), NULL},
    {"next", AT(player, next), NULL},
    {"same-spot", AT(player, same_spot), NULL},
    {"seconds", AT(player, seconds), "seconds"},
    {"round-of", AT(player, round_of), "phase round rounds"},
    {"side-done", AT(player, side_done), NULL},
    {"side-now", AT(player, side_now), NULL},
    {"sore", AT(player, sore), NULL},
    {"sore-note", AT(player, sore_note), NULL},
};

static const Entry paused[] = {
    {"title", AT(pause, title), NULL},
    {"left", AT(pause, left), "seconds left"},
    {"resume", AT(pause, resume), NULL},
    {"resume-note", AT(pause, resume_note), NULL},
    {"more", AT(pause, more), NULL},
    {"more-note", AT(pause, more_note), NULL},
    {"again", AT(pause, again), NULL},
    {"again-note", AT(pause, again_note), NULL},
    {"skip", AT(pause, skip), NULL},
    {"skip-note", AT(pause, skip_note), "phase"},
    {"skip-last", AT(pause, skip_last), NULL},
    {"sound", AT(pause, sound), NULL},
    {"sound-note", AT(pause, sound_note), NULL},
    {"finish", AT(pause, finish), NULL},
    {"finish-note", AT(pause, finish_note), NULL},
    {"sharp", AT(pause, sharp), NULL},
    {"sharp-note", AT(pause, sharp_note), NULL},
    {"stop", AT(pause, stop), NULL},
};

static const Entry sound[] = {
    {"title", AT(sound, title), NULL},
    {"voice", AT(sound, voice), NULL},
    {"tones", AT(sound, tones), NULL},
    {"breath", AT(sound, breath), NULL},
    {"pad", AT(sound, pad), NULL},
    {"music", AT(sound, music), NULL},
    {"percent", AT(sound, percent), "percent"},
    {"rumble", AT(sound, rumble), NULL},
    {"on", AT(sound, on), NULL},
    {"off", AT(sound, off), NULL},
    {"note", AT(sound, note), NULL},
};

static const Entry leave[] = {
    {"title", AT(leave, title), NULL},           {"stay", AT(leave, stay), NULL},
    {"stay-note", AT(leave, stay_note), NULL},   {"leave", AT(leave, leave), NULL},
    {"leave-note", AT(leave, leave_note), NULL},
};

static const Entry stop[] = {
    {"title", AT(stop, title), NULL},
    {"now", AT(stop, now), NULL},
    {"signs", AT(stop, signs), NULL},
    {"emergency", AT(stop, emergency), NULL},
    {"stays", AT(stop, stays), NULL},
    {"end", AT(stop, end), NULL},
    {"end-note", AT(stop, end_note), NULL},
    {"passed", AT(stop, passed), NULL},
    {"passed-note", AT(stop, passed_note), NULL},
};

static const Entry after[] = {
    {"done", AT(after, done), NULL},
    {"finished", AT(after, finished), NULL},
    {"question", AT(after, question), NULL},
    {"easier", AT(after, easier), NULL},
    {"same", AT(after, same), NULL},
    {"worse", AT(after, worse), NULL},
    {"not-saying", AT(after, not_saying), NULL},
    {"usual", AT(after, usual), NULL},
    {"no-better", AT(after, no_better), NULL},
    {"rounds", AT(after, rounds), NULL},
    {"of", AT(after, of), "count most"},
};

static const Entry liking[] = {
    {"like", AT(liking, like), NULL},
    {"dislike", AT(liking, dislike), NULL},
    {"neither", AT(liking, neither), NULL},
    {"liked", AT(liking, liked), NULL},
    {"not-for-me", AT(liking, not_for_me), NULL},
};

static const Entry gate[] = {
    {"yes", AT(gate, yes), NULL},         {"no", AT(gate, no), NULL},
    {"go-on", AT(gate, go_on), NULL},     {"note", AT(gate, note), NULL},
    {"missing", AT(gate, missing), NULL}, {"closed", AT(gate, closed), NULL},
    {"instead", AT(gate, instead), NULL}, {"leave", AT(gate, leave), NULL},
};

static const Entry before[] = {
    {"title", AT(before, title), NULL},
    {"skip", AT(before, skip), NULL},
};

static const Entry soreness[] = {
    {"question", AT(soreness, question), "area"},
    {"scale", AT(soreness, scale), NULL},
    {"last", AT(soreness, last), NULL},
    {"before", AT(soreness, before), NULL},
    {"now", AT(soreness, now), NULL},
};

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))
#define OWN(name, list)                                                                                      \
    { name, list, COUNT(list), NO_TERMS, 0 }
#define TERMS(member, kind, size)                                                                            \
    { #member, NULL, size, kind, offsetof(Phrases, member) }

static const Entry week[] = {
    {"monday", AT(week, monday), NULL},       {"tuesday", AT(week, tuesday), NULL},
    {"wednesday", AT(week, wednesday), NULL}, {"thursday", AT(week, thursday), NULL},
    {"friday", AT(week, friday), NULL},       {"saturday", AT(week, saturday), NULL},
    {"sunday", AT(week, sunday), NULL},       {"goal", AT(week, goal), "count goal"},
    {"reached", AT(week, reached), "count"},  {"streak", AT(week, streak), "count"},
    {"rounds", AT(week, rounds), "count"},
};

static const Entry advice[] = {
    {"check-in", AT(advice, check_in), "day"},
    {"next-day", AT(advice, next_day), "day days"},
    {"spot", AT(advice, spot), NULL},
    {"helped", AT(advice, helped), "count times"},
    {"eased", AT(advice, eased), NULL},
    {"daily-name", AT(advice, daily_name), NULL},
    {"daily", AT(advice, daily), NULL},
    {"daily-end", AT(advice, daily_end), NULL},
    {"professional", AT(advice, professional), "area"},
};

static const Entry held[] = {
    {"rounds-title", AT(held, rounds_title), NULL}, {"rounds", AT(held, rounds), "muscle side count"},
    {"sore-title", AT(held, sore_title), NULL},     {"sore", AT(held, sore), "area"},
    {"instead", AT(held, instead), NULL},           {"anyway", AT(held, anyway), NULL},
    {"anyway-note", AT(held, anyway_note), NULL},
};

static const Entry remind[] = {
    {"stretch-title", AT(remind, stretch_title), NULL},
    {"stretch", AT(remind, stretch), NULL},
    {"lesson-title", AT(remind, lesson_title), NULL},
    {"lesson", AT(remind, lesson), NULL},
};

static const Entry journal[] = {
    {"title", AT(journal, title), NULL},
    {"all", AT(journal, all), "sessions minutes holds"},
    {"helped", AT(journal, helped), "lesson count times"},
    {"figures", AT(journal, figures), "sessions minutes holds"},
    {"month", AT(journal, month), "month year"},
    {"date", AT(journal, date), "day month"},
    {"day", AT(journal, day), NULL},
    {"week", AT(journal, week), NULL},
    {"nothing", AT(journal, nothing), NULL},
    {"line", AT(journal, line), "lesson minutes holds"},
    {"sore", AT(journal, sore), "before after"},
    {"stays", AT(journal, stays), NULL},
    {"soreness", AT(journal, soreness), NULL},
    {"soreness-note", AT(journal, soreness_note), NULL},
    {"not-asked", AT(journal, not_asked), NULL},
    {"weeks", AT(journal, weeks), NULL},
    {"now", AT(journal, now), NULL},
    {"body", AT(journal, body), NULL},
    {"days", AT(journal, days), NULL},
    {"spots", AT(journal, spots), NULL},
    {"no-spots", AT(journal, no_spots), NULL},
    {"sore-areas", AT(journal, sore_areas), NULL},
    {"change", AT(journal, change), "first last"},
    {"january", AT(journal, january), NULL},
    {"february", AT(journal, february), NULL},
    {"march", AT(journal, march), NULL},
    {"april", AT(journal, april), NULL},
    {"may", AT(journal, may), NULL},
    {"june", AT(journal, june), NULL},
    {"july", AT(journal, july), NULL},
    {"august", AT(journal, august), NULL},
    {"september", AT(journal, september), NULL},
    {"october", AT(journal, october), NULL},
    {"november", AT(journal, november), NULL},
    {"december", AT(journal, december), NULL},
};

const Section phrase_sections[PHRASE_SECTIONS] = {
    TERMS(areas, AREA_TERMS, AREAS),
    TERMS(positions, POSITION_TERMS, POSITIONS),
    TERMS(phases, PHASE_TERMS, PHASE_KINDS),
    TERMS(sides, SIDES_TERMS, SIDE_TERMS),
    OWN("levels", levels),
    OWN("keyboard", keyboard),
    OWN("remote", remote),
    OWN("pad", pad),
    OWN("keys", keys),
    OWN("map", map),
    OWN("where", where),
    OWN("search", search),
    OWN("filter", filter),
    OWN("help", help),
    OWN("settings", settings),
    OWN("learn", learn),
    OWN("talk", talk),
    OWN("voice", voice),
    OWN("safety", safety),
    OWN("access", access),
    OWN("access-notes", access_notes),
    OWN("lesson", lesson),
    OWN("home", home),
    OWN("player", player),
    OWN("pause", paused),
    OWN("sound", sound),
    OWN("leave", leave),
    OWN("stop", stop),
    OWN("after", after),
    OWN("liking", liking),
    OWN("marking", marking),
    OWN("gate", gate),
    OWN("before", before),
    OWN("soreness", soreness),
    OWN("week", week),
    OWN("advice", advice),
    OWN("held", held),
    OWN("remind", remind),
    OWN("journal", journal),
};
_Static_assert(sizeof(Phrases) ==
                   sizeof(Text) *
                       (AREAS + POSITIONS + PHASE_KINDS + SIDE_TERMS + COUNT(levels) + COUNT(keyboard) +
                        COUNT(remote) + COUNT(pad) + COUNT(keys) + COUNT(lesson) + COUNT(map) +
                        COUNT(settings) + COUNT(access) + COUNT(access_notes) + COUNT(learn) + COUNT(safety) +
                        COUNT(talk) + COUNT(voice) + COUNT(where) + COUNT(search) + COUNT(filter) +
                        COUNT(help) + COUNT(home) + COUNT(player) + COUNT(paused) + COUNT(sound) +
                        COUNT(leave) + COUNT(stop) + COUNT(after) + COUNT(gate) + COUNT(before) +
                        COUNT(marking) + COUNT(liking) + COUNT(soreness) + COUNT(week) + COUNT(advice) +
                        COUNT(held) + COUNT(remind) + COUNT(journal)),
               "an entry for each text");

static const char *term_id(TermKind kind, int index) {
    switch (kind) {
    case AREA_TERMS: return area_id((BodyArea)index);
    case POSITION_TERMS: return position_id((Position)index);
    case PHASE_TERMS: return phase_id((PhaseKind)index);
    case SIDES_TERMS: return side_id((Side)index);
    case NO_TERMS: break;
    }
    CHECK(false);
    return "";
}

Entry phrase_entry(const Section *section, int index) {
    if (section->entries) return section->entries[index];
    return (Entry){term_id(section->terms, index), section->offset + (size_t)index * sizeof(Text), NULL};
}
