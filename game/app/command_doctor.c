/* unknot doctor: what is there, what is missing, and how to get it. */
#include "app/args.h"
#include "app/catalogue.h"
#include "app/commands.h"
#include "app/fonts.h"
#include "app/picture.h"
#include "app/process.h"
#include "app/settings.h"
#include "app/window.h"
#include "journal/past.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <SDL_ttf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One line of the report; `good` false counts as a fault. */
static bool say(bool good, const char *what, const char *found, const char *help) {
    printf("%-4s %-10s %s\n", good ? "ok" : "NO", what, found);
    if (!good && help) printf("     %-10s %s\n", "", help);
    return good;
}

/* Into *lesson the id of one that can be played. */
static bool look_at_files(Arena *arena, const char **lesson) {
    Library library;
    Text problem;
    bool good = library_open(&library, arena, true, &problem);
    if (good) {
        Diags diags = diags_in(arena);
        LessonFiles files = {0};
        catalogue_lessons(&library, arena, &diags, &files);
        int unread = 0;
        for (int i = 0; i < files.count; i++) {
            bool broken = !files.at[i].lesson || files.at[i].lesson->broken;
            unread += files.at[i].unread != NULL;
            if (!*lesson && !broken) *lesson = text_copy(arena, files.at[i].lesson->id);
        }
        Text found =
            text_format(arena, "%s: %d lessons, %d mistakes in them, %d unreadable; the body has %d vertices",
                        library.share, files.count, diags.errors, unread, library.body->surface.vertex_count);
        bool whole = diags.errors == 0 && unread == 0 && files.count > 0;
        return say(whole, "files", found.at, "unknot check tells which lines; or install the program again");
    }
    if (!problem.count && library.diags.list.count) problem = diag_text(arena, &library.diags.list.at[0]);
    return say(false, "files", text_copy(arena, problem), "build or install the program again");
}

static bool look_at_fonts(Arena *arena) {
    const char *share = share_folder(arena);
    Fonts fonts;
    if (!fonts_find(arena, share ? share : ".", &fonts))
        return say(false, "font", "none found", "install Noto Sans: fonts-noto-core on Debian");
    say(true, "font", fonts.regular, NULL);
    bool noto = strstr(fonts.regular, "NotoSans") != NULL;
    return noto ||
           say(false, "font", "is not Noto Sans: figures may not stand still", "install fonts-noto-core");
}

static bool look_at_display(Arena *arena, SDL_DisplayMode *seen) {
    const char *asked = getenv("SDL_VIDEODRIVER");
    bool named = asked && *asked;
    window_set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return say(false, "display", SDL_GetError(), "start it in a desktop session, or set DISPLAY");
    const char *driver = SDL_GetCurrentVideoDriver();
    bool nothing = !named && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    SDL_DisplayMode mode = {0};
    SDL_GetCurrentDisplayMode(0, &mode);
    Text found = text_format(arena, "%s, %d x %d at %d Hz", driver, mode.w, mode.h, mode.refresh_rate);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    if (nothing) return say(false, "display", "none", "start it in a desktop session, or set DISPLAY");
    *seen = mode;
    return say(true, "display", found.at, NULL);
}

/* A lesson as the player draws it, until frames are known to be in time or nothing is left to give up. Seconds a
 * frame; 0 if it cannot be drawn. */
static double frames_in_time(Easel *easel, Picture *picture, double frame_s, Detail *detail) {
    enum { FROM_S = 60, FRAMES_MAX = DETAIL_LEVELS * (DETAIL_FRAMES + 1) };
    for (int i = 0; i < FRAMES_MAX && detail->count < DETAIL_FRAMES; i++) {
        Uint64 began = SDL_GetPerformanceCounter();
        if (!easel_paint(easel, FROM_S + i * frame_s, picture)) return 0;
        Uint64 took = SDL_GetPerformanceCounter() - began;
        double work_s = (double)took / (double)SDL_GetPerformanceFrequency();
        if (i > 0 && detail_frame(detail, work_s, frame_s, true)) show_detail(&easel->show, detail->level);
    }
    return detail_work_s(detail);
}

/* How much of the stage this machine draws in time: less than all of it is no fault. */
static bool look_at_speed(Arena *arena, const char *lesson, const SDL_DisplayMode *mode) {
    static const char *const levels[DETAIL_LEVELS] = {
        [DETAIL_PLAIN] = "the stage in half its resolution, with coarse shadows",
        [DETAIL_HALF] = "the stage in half its resolution",
        [DETAIL_FULL] = "the stage in full"};
    if (!lesson || mode->w <= 0 || mode->h <= 0) return true; /* said already */
    Easel easel;
    EaselDesc desc = {.lesson = lesson, .width = mode->w, .height = mode->h, .simd = simd_best()};
    Picture picture = picture_new(mode->w, mode->h);
    Detail detail = detail_new();
    double frame_s = 1.0 / clamp_i(mode->refresh_rate ? mode->refresh_rate : 60, 30, 60), work_s = 0;
    if (easel_open(&easel, &desc) && picture.pixels)
        work_s = frames_in_time(&easel, &picture, frame_s, &detail);
    const char *by = easel.show.threads ? "two threads" : "one thread";
    easel_close(&easel);
    picture_free(&picture);
    if (work_s <= 0) return say(false, "speed", "no lesson can be drawn", "there may not be enough memory");
    Text found = text_format(arena, "%.1f ms of %.1f for a frame by %s: %s", work_s * 1e3, frame_s * 1e3, by,
                             levels[detail.level]);
    return say(true, "speed", found.at, NULL);
}

/* Sound libraries say at length on stderr what is said here in a line. Gives what unhush() needs. */
static int hush(void) {
    int kept = dup(STDERR_FILENO), nothing = open("/dev/null", O_WRONLY);
    if (kept >= 0 && nothing >= 0) dup2(nothing, STDERR_FILENO);
    if (nothing >= 0) close(nothing);
    return kept;
}

static void unhush(int kept) {
    if (kept < 0) return;
    dup2(kept, STDERR_FILENO);
    close(kept);
}

static bool look_at_sound(Arena *arena) {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return say(false, "sound", SDL_GetError(), "lessons play without sound, with captions");
    int devices = SDL_GetNumAudioDevices(0);
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(
        NULL, 0, &(SDL_AudioSpec){.freq = 48000, .format = AUDIO_F32SYS, .channels = 2, .samples = 1024},
        NULL, SDL_AUDIO_ALLOW_ANY_CHANGE);
    Text found = text_format(arena, "%s, %d devices%s", SDL_GetCurrentAudioDriver(), devices,
                             device ? "" : ", none can be opened");
    if (device) SDL_CloseAudioDevice(device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return say(device != 0, "sound", found.at, "lessons play without sound, with captions");
}

/* What SDL_mixer was built with, and where music would be looked for. That there is none is no fault. */
static bool look_at_music(Arena *arena) {
    static const struct {
        int flag;
        const char *name;
    } sorts[] = {
        {MIX_INIT_OGG, "ogg"}, {MIX_INIT_MP3, "mp3"}, {MIX_INIT_FLAC, "flac"}, {MIX_INIT_OPUS, "opus"}};
    Text found = TEXT("wav"), missing = {0};
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        bool there = (Mix_Init(sorts[i].flag) & sorts[i].flag) != 0;
        Text *list = there ? &found : &missing;
        *list = text_format(arena, "%.*s%s%s", TEXT_ARGS(*list), list->count ? ", " : "", sorts[i].name);
    }
    Mix_Quit();
    const char *folder = music_folder(arena);
    const char *what = !folder ? "no folder" : path_is_folder(folder) ? folder : "no folder yet";
    found = text_format(arena, "%.*s; %s", TEXT_ARGS(found), what);
    if (!missing.count) return say(true, "music", found.at, NULL);
    found = text_format(arena, "%.*s; not %.*s", TEXT_ARGS(found), TEXT_ARGS(missing));
    return say(false, "music", found.at, "such files are left out; SDL_mixer was built without them");
}

static bool look_at_settings(Arena *arena) {
    Settings settings;
    settings_load(&settings);
    const char *folder = config_folder(arena, false);
    if (settings.message[0])
        return say(false, "settings", settings.message,
                   "the rest of them counts; delete the line, or the file");
    return say(folder != NULL, "settings",
               folder ? path_join(arena, folder, "settings") : "no folder for them",
               "set HOME or XDG_CONFIG_HOME");
}

static bool speaks(const char *language, Text text) {
    SpeechDesc desc = {ENGLISH_RMS, NULL, process_run};
    Speech *speech = speech_new(&desc);
    Bank *bank = bank_new();
    SpeechLine line = {text, text_of(language), 60};
    if (speech && bank && speech_want(speech, &line, 1)) speech_take(speech, bank, SPEECH_RUN_SECONDS + 1);
    const Utterance *said = bank_line(bank, line.text, line.language);
    bool good = said && said->clip.count > 0;
    speech_free(speech);
    bank_drop(bank);
    return good;
}

/* A voice for other languages is no must: without it there are captions. */
static bool look_at_voices(void) {
    bool english = say(speaks("en", TEXT("Breathe in.")), "voice", "rms, slt: English, part of the program",
                       "there is not enough memory for them; lessons play with captions");
    if (speaks("es", TEXT("Inspira.")))
        say(true, "voice", "espeak-ng: other languages", NULL);
    else
        printf("     %-10s %s\n     %-10s %s\n", "voice",
               "none for other languages: they are shown, not spoken", "",
               "install espeak-ng; or play --voice COMMAND, which reads text and writes WAV");
    return english;
}

static bool look_at_journal(Arena *arena) {
    const char *folder = data_folder(arena);
    if (!folder) return say(false, "journal", "there is no folder for it", "set HOME or XDG_DATA_HOME");
    const char *path = path_join(arena, folder, "journal.db");
    char message[200];
    Journal *journal = journal_open(path, message, sizeof message);
    JournalTotals totals = {0};
    bool good = journal && journal_totals(journal, &totals);
    if (journal && !good) SDL_strlcpy(message, journal_error(journal), sizeof message);
    Text found = text_format(arena, "%s: %lld sessions", path, (long long)totals.sessions);
    journal_close(journal);
    if (!good) return say(false, "journal", message, "sessions will not be kept");
    say(true, "journal", found.at, NULL);
    if (message[0]) printf("     %-10s %s\n", "", message);
    return true;
}

static void say_versions(Arena *arena) {
    SDL_version sdl;
    SDL_GetVersion(&sdl);
    const SDL_version *ttf = TTF_Linked_Version(), *mixer = Mix_Linked_Version();
    Text found = text_format(
        arena, "unknot " UNKNOT_VERSION ", SDL %d.%d.%d, ttf %d.%d.%d, mixer %d.%d.%d, inner loops %s",
        sdl.major, sdl.minor, sdl.patch, ttf->major, ttf->minor, ttf->patch, mixer->major, mixer->minor,
        mixer->patch, simd_name(simd_best()));
    say(true, "version", found.at, NULL);
}

int command_doctor(int argc, char **argv) {
    (void)argv;
    if (argc > 1) return args_wrong("doctor", "it takes nothing");
    Arena *arena = arena_new();
    if (!arena) return EXIT_ANSWER_NO;
    say_versions(arena);
    const char *lesson = NULL;
    SDL_DisplayMode mode = {0};
    bool good = look_at_files(arena, &lesson);
    good = look_at_fonts(arena) && good;
    good = look_at_display(arena, &mode) && good;
    good = look_at_speed(arena, lesson, &mode) && good;
    int kept = hush();
    good = look_at_sound(arena) && good;
    good = look_at_music(arena) && good;
    unhush(kept);
    good = look_at_settings(arena) && good;
    good = look_at_voices() && good;
    good = look_at_journal(arena) && good;
    arena_free(arena);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}
