#include "app/settings.h"

#include "app/files.h"
#include "body/read.h"
#include "lesson/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COPIES_MAX = 1000 };

static const double patience_s = 1;
static const char *const group_names[] = VOLUME_NAMES;
static const char *const guise_names[GUISE_PARTS] = GUISE_NAMES;
static const char *const safeties[] = SAFETY_NAMES;
static const char *const states[] = {"off", "on"};
static const char *const positions[] = FILTER_POSITION_NAMES;
static const char *const talks[] = TALK_NAMES;
static const char *const voices[] = VOICE_NAMES;
static const char first_lines[] = "# What you have set in Unknot. It keeps lines that it does not know.\n";

static int group_of(Text name) {
    for (int i = 0; i < VOLUME_GROUPS; i++)
        if (text_is(name, group_names[i])) return i;
    return -1;
}

/* ---- reading ---- */

static void read_volume(Reader *reader, Volumes *volumes) {
    Text name;
    float share;
    if (!read_name(reader, "what is to be that loud, such as voice", &name)) return;
    int group = group_of(name);
    if (group < 0) {
        read_mistake(reader, CODE_EXPECTED, "expected voice, tones, breath, pad or music");
        return;
    }
    if (read_share(reader, 0, 100, &share) && read_end(reader))
        volumes->percent[group] = (int)(share * 100 + 0.5f);
}

static void read_rumble(Reader *reader, bool *rumble) {
    bool on = read_if(reader, states[1]);
    if (!on && !read_if(reader, states[0]) && reader->ok)
        read_mistake(reader, read_more(reader) ? CODE_EXPECTED : CODE_MISSING, "expected on or off");
    if (read_end(reader)) *rumble = on;
}

/* A number in its unit, on a whole step; or on and off. */
static void read_access(Reader *reader, AccessKind kind, Access *access) {
    const AccessTerm *term = access_term(kind);
    float value;
    bool read;
    if (!term->unit) {
        bool on = access->value[kind];
        read_rumble(reader, &on);
        access->value[kind] = on;
        return;
    }
    if (term->unit == '%') {
        read = read_share(reader, (float)term->least, (float)term->most, &value);
        value *= 100;
    } else {
        read = read_number(reader, (float)term->least, (float)term->most, &value);
    }
    if (!read || !read_end(reader)) return;
    int steps = (int)((value - (float)term->least) / (float)term->step + 0.5f);
    access->value[kind] = term->least + steps * term->step;
}

/* Which themes and figures there are is not known here. */
static void read_chosen(Reader *reader, const char *what, char chosen[SETTINGS_NAME]) {
    Text name;
    if (!read_name(reader, what, &name) || !read_end(reader)) return;
    if (name.count < SETTINGS_NAME)
        snprintf(chosen, SETTINGS_NAME, "%.*s", TEXT_ARGS(name));
    else
        read_mistake(reader, CODE_EXPECTED, "this name is too long");
}

static void read_language(Reader *reader, char language[SETTINGS_NAME]) {
    Text tag;
    if (!read_name(reader, "a language, such as es or pt-BR", &tag) || !read_end(reader)) return;
    if (language_tag_good(tag))
        snprintf(language, SETTINGS_NAME, "%.*s", TEXT_ARGS(tag));
    else
        read_mistake(reader, CODE_LANGUAGE_TAG, "this is not how a language is written");
}

/* The index of the one word that stands there among `count`; -1 after a mistake. */
static int read_one_of(Reader *reader, const char *const *words, int count, const char *expected) {
    int found = -1;
    for (int i = 0; i < count && found < 0; i++)
        if (read_if(reader, words[i])) found = i;
    if (found < 0 && reader->ok)
        read_mistake(reader, read_more(reader) ? CODE_EXPECTED : CODE_MISSING, "expected %s", expected);
    return read_end(reader) ? found : -1;
}

static void read_talk(Reader *reader, Talk *talk) {
    int read = read_one_of(reader, talks, TALKS, "full, key or silent");
    if (read >= 0) *talk = (Talk)read;
}

static void read_voice(Reader *reader, VoiceChoice *voice) {
    int read = read_one_of(reader, voices, VOICE_CHOICES, "rms, slt, off or command");
    if (read >= 0) *voice = (VoiceChoice)read;
}

/* Whoever writes a command wants it, unless another line says otherwise. */
static void read_command(Reader *reader, Settings *settings, bool voice_said) {
    const Node *node = reader->node;
    const Value *value = node->value_count ? &node->values[0] : NULL;
    if (!reader->ok) return;
    if (!value || value->kind != VALUE_TEXT || !value->text.count) {
        read_mistake(reader, value ? CODE_EXPECTED : CODE_MISSING,
                     "expected a command that reads text and writes WAV, in quotes");
        return;
    }
    reader->next++;
    if (!read_end(reader)) return;
    if (value->text.count >= SETTINGS_COMMAND) {
        read_mistake(reader, CODE_EXPECTED, "this command is too long");
        return;
    }
    snprintf(settings->command, SETTINGS_COMMAND, "%.*s", TEXT_ARGS(value->text));
    if (!voice_said) settings->voice = VOICE_COMMAND;
}

static void read_guise(Reader *reader, char chosen[SETTINGS_NAME]) {
    if (read_if(reader, "usual") && read_end(reader))
        *chosen = '\0';
    else
        read_chosen(reader, "the name of a figure or of its colours, or usual", chosen);
}

/* What nobody can have said is asked again. */
static void read_safety(Reader *reader, Safety *safety) {
    int read =
        read_one_of(reader, safeties + SAFETY_CLEAR, SAFETY_NOT_TODAY, "clear, ask-first or not-today");
    if (read >= 0) *safety = (Safety)(SAFETY_CLEAR + read);
}

static void read_minutes(Reader *reader, Filter *filter) {
    float minutes = 0;
    bool any = read_if(reader, positions[0]);
    if (!any && !read_number(reader, 1, FILTER_MINUTES_MOST, &minutes)) return;
    if (read_end(reader)) filter->minutes = (int)(minutes + 0.5f);
}

static void read_position(Reader *reader, Filter *filter) {
    int read = read_one_of(reader, positions, 4, "any, standing, sitting or lying");
    if (read >= 0) filter->position = read;
}

/* Which tools there are is not known here. */
static void read_without(Reader *reader, Filter *filter) {
    Filter read = {.minutes = filter->minutes, .position = filter->position};
    Text tool;
    while (!read_if(reader, "nothing") && reader->ok && read_more(reader))
        if (read_name(reader, "the name of a tool, such as foam-roller", &tool))
            filter_have(&read, tool, false);
    if (read_end(reader)) *filter = read;
}

static void read_all(Settings *settings, const Tree *tree, Diags *diags) {
    bool voice_said = false;
    for (const Node *node = tree->root->first; node; node = node->next)
        voice_said = voice_said || text_is(node->word, "voice");
    for (const Node *node = tree->root->first; node; node = node->next) {
        Reader reader = read_statement(tree, node, diags);
        if (text_is(node->word, "volume")) read_volume(&reader, &settings->volumes);
        if (text_is(node->word, "rumble")) read_rumble(&reader, &settings->rumble);
        AccessKind kind = access_named(node->word);
        if (kind < ACCESS_KINDS) read_access(&reader, kind, &settings->access);
        if (text_is(node->word, "theme"))
            read_chosen(&reader, "the name of a theme, such as light", settings->theme);
        for (int part = 0; part < GUISE_PARTS; part++)
            if (text_is(node->word, guise_names[part])) read_guise(&reader, settings->guise[part]);
        if (text_is(node->word, "language")) read_language(&reader, settings->language);
        if (text_is(node->word, "talk")) read_talk(&reader, &settings->talk);
        if (text_is(node->word, "breath"))
            read_chosen(&reader, "the name of a breath, such as long-exhale", settings->breath);
        if (text_is(node->word, "voice")) read_voice(&reader, &settings->voice);
        if (text_is(node->word, "voice-command")) read_command(&reader, settings, voice_said);
        if (text_is(node->word, "minutes")) read_minutes(&reader, &settings->filter);
        if (text_is(node->word, "position")) read_position(&reader, &settings->filter);
        if (text_is(node->word, "without")) read_without(&reader, &settings->filter);
        if (text_is(node->word, "safety")) read_safety(&reader, &settings->safety);
    }
    if (settings->voice == VOICE_COMMAND && !settings->command[0]) settings->voice = VOICE_RMS;
}

typedef struct Work {
    Settings *settings;
    Arena *arena;
    bool good;
} Work;

/* Not made yet; NULL where there is no place for it. */
static const char *settings_path(Arena *arena) {
    const char *folder = config_folder(arena, false);
    return folder ? path_join(arena, folder, "settings") : NULL;
}

static void say(Settings *settings, const char *path, const char *what) {
    snprintf(settings->message, sizeof settings->message, "%s %s", path, what);
}

/* Its first mistake is told on the screen, all of them on the terminal. */
static void tell_mistakes(Work *work, const Diags *diags) {
    if (!diags->list.count) return;
    Text first = diag_text(work->arena, &diags->list.at[0]);
    snprintf(work->settings->message, sizeof work->settings->message, "%.*s", TEXT_ARGS(first));
    for (int i = 0; i < diags->list.count; i++)
        fprintf(stderr, "%.*s\n", TEXT_ARGS(diag_text(work->arena, &diags->list.at[i])));
}

static void load(void *with) {
    Work *work = with;
    Text text;
    const char *path = settings_path(work->arena);
    if (!path) return;
    if (!file_read(work->arena, path, SCRIPT_BYTES_MAX, &text)) {
        if (errno != ENOENT && errno != ENOTDIR) say(work->settings, path, strerror(errno));
        return;
    }
    Diags diags = diags_in(work->arena);
    const Source *source = source_new(work->arena, text_of(path), text);
    read_all(work->settings, script_parse(work->arena, source, &diags), &diags);
    tell_mistakes(work, &diags);
}

static bool with_arena(Settings *settings, void (*work_with)(void *with)) {
    Arena *arena = arena_new();
    Work work = {settings, arena, false};
    bool memory = arena && arena_run(arena, work_with, &work);
    if (!memory) say(settings, "settings:", "not enough memory");
    arena_free(arena);
    return memory && work.good;
}

void settings_load(Settings *settings) {
    *settings =
        (Settings){.volumes = VOLUMES_USUAL, .rumble = true, .access = access_usual(), .unkept_s = -1};
    with_arena(settings, load);
}

/* ---- keeping ---- */

/* The words of the lines behind the volumes. */
static const char *const words[SETTING_ACCESS] = {
    [SETTING_RUMBLE] = "rumble",   [SETTING_THEME] = "theme",     [SETTING_LANGUAGE] = "language",
    [SETTING_BREATH] = "breath",   [SETTING_TALK] = "talk",       [SETTING_VOICE] = "voice",
    [SETTING_SAFETY] = "safety",   [SETTING_MINUTES] = "minutes", [SETTING_POSITION] = "position",
    [SETTING_WITHOUT] = "without", [SETTING_FIGURE] = "figure",   [SETTING_SKIN] = "skin",
    [SETTING_HAIR] = "hair",       [SETTING_CLOTHES] = "clothes"};

static const char *word_of(int line) {
    return line < SETTING_ACCESS ? words[line] : access_term((AccessKind)(line - SETTING_ACCESS))->name;
}

static const char *value_of(const Settings *settings, int line) {
    switch (line) {
    case SETTING_RUMBLE: return states[settings->rumble];
    case SETTING_THEME: return settings->theme;
    case SETTING_LANGUAGE: return settings->language;
    case SETTING_BREATH: return settings->breath;
    case SETTING_TALK: return talks[settings->talk];
    case SETTING_VOICE: return voices[settings->voice];
    case SETTING_POSITION: return positions[settings->filter.position];
    case SETTING_SAFETY: return safeties[settings->safety];
    case SETTING_MINUTES: return positions[0];
    default: break;
    }
    const char *name = settings->guise[line - SETTING_FIGURE];
    return *name ? name : "usual";
}

static Text access_line(Arena *arena, const Settings *settings, AccessKind kind) {
    const AccessTerm *term = access_term(kind);
    int value = settings->access.value[kind];
    if (!term->unit) return text_format(arena, "%s %s", term->name, states[value]);
    return text_format(arena, "%s %d%s", term->name, value, term->unit == '%' ? "%" : "");
}

static Text without_line(Arena *arena, const Filter *filter) {
    Text line = text_of(words[SETTING_WITHOUT]);
    for (int i = 0; i < filter->without_count; i++)
        line = text_format(arena, "%.*s %s", TEXT_ARGS(line), filter->without[i]);
    return filter->without_count ? line : text_format(arena, "%s nothing", line.at);
}

static Text line_of(Arena *arena, const Settings *settings, int line) {
    if (line >= SETTING_ACCESS) return access_line(arena, settings, (AccessKind)(line - SETTING_ACCESS));
    if (line == SETTING_WITHOUT) return without_line(arena, &settings->filter);
    if (line == SETTING_MINUTES && settings->filter.minutes)
        return text_format(arena, "%s %d", words[line], settings->filter.minutes);
    if (words[line]) return text_format(arena, "%s %s", words[line], value_of(settings, line));
    return text_format(arena, "volume %s %d%%", group_names[line], settings->volumes.percent[line]);
}

/* Whether the statement sets what this line does; the last one of several counts, as when it is read. */
static bool sets(const Node *node, int line) {
    const char *word = word_of(line);
    if (word) return text_is(node->word, word);
    return text_is(node->word, "volume") && node->value_count > 0 &&
           text_is(node->values[0].text, group_names[line]);
}

/* The text with one line in the place of another, or behind all. */
static Text with_line(Arena *arena, Text text, int group, Text line) {
    Diags diags = diags_in(arena);
    const Tree *tree = script_parse(arena, source_new(arena, TEXT("settings"), text), &diags);
    const Node *found = NULL;
    for (const Node *node = tree->root->first; node; node = node->next)
        if (sets(node, group)) found = node;
    if (!found) {
        bool open = text.count && text.at[text.count - 1] != '\n';
        return text_format(arena, "%.*s%s%.*s\n", TEXT_ARGS(text), open ? "\n" : "", TEXT_ARGS(line));
    }
    Span span = script_statement(found);
    Text before = {text.at, span.at},
         after = {text.at + span.at + span.count, text.count - span.at - span.count};
    return text_format(arena, "%.*s%.*s%.*s", TEXT_ARGS(before), TEXT_ARGS(line), TEXT_ARGS(after));
}

/* What is no text, or far too long, could only be replaced: it is put aside first. */
static bool put_aside(Arena *arena, const char *path) {
    for (int i = 1; i < COPIES_MAX; i++) {
        const char *aside = text_format(arena, "%s.damaged-%d", path, i).at;
        FILE *there = fopen(aside, "rb");
        if (!there) return rename(path, aside) == 0;
        fclose(there);
    }
    return false;
}

static bool read_old(Arena *arena, const char *path, Text *text) {
    *text = text_of(first_lines);
    Text old;
    bool read = file_read(arena, path, SCRIPT_BYTES_MAX, &old);
    if (!read && errno == ENOENT) return true;
    if (!read && errno != EFBIG) return false;
    Diags diags = diags_in(arena);
    if (!read || script_parse(arena, source_new(arena, text_of(path), old), &diags)->root->broken)
        return put_aside(arena, path);
    *text = old;
    return true;
}

static void keep(void *with) {
    Work *work = with;
    Settings *settings = work->settings;
    Arena *arena = work->arena;
    if (!config_folder(arena, true)) {
        say(settings, "settings:", "there is no folder to keep them in");
        return;
    }
    const char *path = settings_path(arena);
    Text text;
    work->good = read_old(arena, path, &text);
    for (int i = 0; work->good && i < SETTINGS; i++)
        if (settings->changed[i]) text = with_line(arena, text, i, line_of(arena, settings, i));
    work->good = work->good && file_put(arena, path, text);
    if (!work->good) say(settings, path, strerror(errno));
}

static void note_change(Settings *settings, int line, double now_s) {
    settings->changed[line] = true;
    settings->unkept_s = now_s;
}

void settings_volume(Settings *settings, VolumeGroup group, int percent, double now_s) {
    settings->volumes.percent[group] = percent;
    note_change(settings, (int)group, now_s);
}

void settings_rumble(Settings *settings, bool on, double now_s) {
    settings->rumble = on;
    note_change(settings, SETTING_RUMBLE, now_s);
}

void settings_access(Settings *settings, AccessKind kind, int value, double now_s) {
    settings->access.value[kind] = value;
    note_change(settings, SETTING_ACCESS + (int)kind, now_s);
}

void settings_theme(Settings *settings, const char *name, double now_s) {
    snprintf(settings->theme, sizeof settings->theme, "%s", name);
    note_change(settings, SETTING_THEME, now_s);
}

void settings_talk(Settings *settings, Talk talk, double now_s) {
    settings->talk = talk;
    note_change(settings, SETTING_TALK, now_s);
}

void settings_breath(Settings *settings, const char *name, double now_s) {
    snprintf(settings->breath, sizeof settings->breath, "%s", name);
    note_change(settings, SETTING_BREATH, now_s);
}

void settings_voice(Settings *settings, VoiceChoice voice, double now_s) {
    settings->voice = voice;
    note_change(settings, SETTING_VOICE, now_s);
}

void settings_language(Settings *settings, const char *tag, double now_s) {
    snprintf(settings->language, sizeof settings->language, "%s", tag);
    note_change(settings, SETTING_LANGUAGE, now_s);
}

void settings_guise(Settings *settings, GuisePart part, const char *name, double now_s) {
    snprintf(settings->guise[part], SETTINGS_NAME, "%s", name);
    note_change(settings, SETTING_FIGURE + (int)part, now_s);
}

void settings_filter(Settings *settings, const Filter *filter, double now_s) {
    settings->filter = *filter;
    for (int i = SETTING_MINUTES; i <= SETTING_WITHOUT; i++) note_change(settings, i, now_s);
}

void settings_safety(Settings *settings, Safety safety, double now_s) {
    settings->safety = safety;
    note_change(settings, SETTING_SAFETY, now_s);
}

bool settings_tend(Settings *settings, double now_s, bool at_once) {
    if (settings->unkept_s < 0 || (!at_once && now_s - settings->unkept_s < patience_s)) return true;
    bool kept = with_arena(settings, keep);
    settings->unkept_s = -1;
    memset(settings->changed, 0, sizeof settings->changed);
    return kept;
}

/* ---- on the command line ---- */

/* "voice=80", of `count` bytes. */
static bool read_pair(const char *text, size_t count, Volumes *volumes) {
    const char *equals = memchr(text, '=', count);
    if (!equals || equals + 1 == text + count) return false;
    int group = group_of((Text){text, (size_t)(equals - text)});
    char *end;
    long percent = strtol(equals + 1, &end, 10);
    bool digits = equals[1] >= '0' && equals[1] <= '9';
    if (digits && *end == '%') end++;
    if (group < 0 || !digits || end != text + count || percent > 100) return false;
    volumes->percent[group] = (int)percent;
    return true;
}

bool settings_volumes(const char *text, Volumes *volumes) {
    const char *at = text;
    for (;;) {
        size_t count = strcspn(at, ",");
        if (!read_pair(at, count, volumes)) break;
        at += count;
        if (!*at++) return true;
    }
    fprintf(stderr,
            "unknot: expected volumes from 0 to 100 of voice, tones, breath, pad or music, such as "
            "voice=80,music=30, "
            "found \"%s\"\n",
            text);
    return false;
}

bool settings_text_size(const char *text, int *percent) {
    const AccessTerm *term = access_term(ACCESS_TEXT);
    char *end;
    long value = strtol(text, &end, 10);
    bool digits = text[0] >= '0' && text[0] <= '9';
    if (digits && *end == '%') end++;
    bool good = digits && !*end && value >= term->least && value <= term->most &&
                (value - term->least) % term->step == 0;
    if (good)
        *percent = (int)value;
    else
        fprintf(stderr, "unknot: expected a size of texts of 100, 125, 150, 175 or 200 %%, found \"%s\"\n",
                text);
    return good;
}
