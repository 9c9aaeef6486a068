/* unknot film: a lesson, or part of it, as a film with its sound (by ffmpeg, a program of its own), as its sound
 * alone, or as a contact sheet of its motion. The clock is the frame's number: nothing is ever dropped. */
#include "app/args.h"
#include "app/commands.h"
#include "app/picture.h"
#include "app/wave.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHEET_COLUMNS = 4, SHEET_GAP = 4, SHEET_FACTOR = 2 };

static const struct option options[] = {
    {"from", required_argument, NULL, 'f'},     {"to", required_argument, NULL, 't'},
    {"out", required_argument, NULL, 'o'},      {"size", required_argument, NULL, 's'},
    {"fps", required_argument, NULL, 'p'},      {"tiles", required_argument, NULL, 'n'},
    {"side", required_argument, NULL, 'l'},     {"screen", required_argument, NULL, 'v'},
    {"language", required_argument, NULL, 'g'}, {"theme", required_argument, NULL, 'm'},
    {"figure", required_argument, NULL, 'F'},   {"skin", required_argument, NULL, 'S'},
    {"hair", required_argument, NULL, 'H'},     {"clothes", required_argument, NULL, 'C'},
    {"voice", required_argument, NULL, 'c'},    {"talk", required_argument, NULL, 'k'},
    {"breath", required_argument, NULL, 'b'},   {NULL, 0, NULL, 0}};

typedef struct Film {
    EaselDesc easel;
    VoiceDesc voice;
    Bank *bank; /* what is heard beside tones, or NULL */
    double from_s, to_s, fps, tiles;
    const char *out;
    Easel open;
} Film;

/* ---- contact sheet ---- */

static bool write_sheet(Film *film) {
    int tiles = (int)film->tiles, rows = (tiles + SHEET_COLUMNS - 1) / SHEET_COLUMNS;
    int w = film->easel.width / SHEET_FACTOR, h = film->easel.height / SHEET_FACTOR;
    Picture frame = picture_new(film->easel.width, film->easel.height);
    Picture sheet = picture_new(SHEET_COLUMNS * (w + SHEET_GAP), rows * (h + SHEET_GAP));
    bool good = frame.pixels && sheet.pixels;
    for (int i = 0; good && i < tiles; i++) {
        double part = tiles > 1 ? (double)i / (tiles - 1) : 0;
        good = easel_paint(&film->open, film->from_s + (film->to_s - film->from_s) * part, &frame);
        picture_place(&frame, SHEET_FACTOR, &sheet, i % SHEET_COLUMNS * (w + SHEET_GAP),
                      i / SHEET_COLUMNS * (h + SHEET_GAP));
    }
    good = good && picture_write(&sheet, film->out);
    picture_free(&frame);
    picture_free(&sheet);
    return good;
}

/* ---- film ---- */

/* Starts ffmpeg reading raw frames from the pipe whose other end is returned; -1 after saying why. */
static int start_ffmpeg(const Film *film, const char *sound, const char *part, pid_t *child) {
    char size[32], rate[32];
    int ends[2];
    snprintf(size, sizeof size, "%dx%d", film->easel.width, film->easel.height);
    snprintf(rate, sizeof rate, "%g", film->fps);
    if (pipe(ends) != 0) return -1;
    *child = fork();
    if (*child == 0) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execlp("ffmpeg", "ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "bgr0",
               "-video_size", size, "-framerate", rate, "-i", "-", "-i", sound, "-c:v", "libx264", "-preset",
               "veryfast", "-crf", "18", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", "-f", "mp4", part,
               (char *)NULL);
        _exit(127);
    }
    close(ends[0]);
    if (*child < 0) close(ends[1]);
    return *child < 0 ? -1 : ends[1];
}

static bool write_all(int out, const void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t wrote = write(out, (const char *)bytes + done, count - done);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        done += (size_t)wrote;
    }
    return true;
}

static bool write_frames(Film *film, int out) {
    Picture frame = picture_new(film->easel.width, film->easel.height);
    long count = (long)((film->to_s - film->from_s) * film->fps + 0.5);
    bool good = frame.pixels != NULL;
    size_t bytes = (size_t)frame.width * (size_t)frame.height * sizeof *frame.pixels;
    for (long i = 0; good && i < count; i++)
        good = easel_paint(&film->open, film->from_s + (double)i / film->fps, &frame) &&
               write_all(out, frame.pixels, bytes);
    picture_free(&frame);
    return good;
}

static bool write_film(Film *film) {
    char part[PATH_BYTES], sound[PATH_BYTES];
    snprintf(part, sizeof part, "%s.part", film->out);
    snprintf(sound, sizeof sound, "%s.part.wav", film->out);
    const Timeline *timeline = film->open.player->timeline;
    if (!wave_write(timeline, film->bank, film->from_s, film->to_s, sound)) return false;
    pid_t child = -1;
    int status = 0;
    signal(SIGPIPE, SIG_IGN);
    int out = start_ffmpeg(film, sound, part, &child);
    bool good = out >= 0 && write_frames(film, out);
    if (out >= 0) close(out);
    if (child > 0) waitpid(child, &status, 0);
    remove(sound);
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 127)
        fputs("unknot film: ffmpeg is not installed\n", stderr);
    good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0 && rename(part, film->out) == 0;
    if (!good) fprintf(stderr, "unknot film: %s was not made\n", film->out);
    if (!good) remove(part);
    return good;
}

/* ---- the command ---- */

static bool make(Film *film) {
    if (path_ends(film->out, ".png")) return write_sheet(film);
    film->bank = wave_bank(film->open.player->timeline, &film->voice, film->from_s, film->to_s);
    if (!film->voice.off) film->open.show.world.words = (WordTimes){talk_words, &film->bank};
    if (!path_ends(film->out, ".wav")) return write_film(film);
    return wave_write(film->open.player->timeline, film->bank, film->from_s, film->to_s, film->out);
}

static int film_it(Film *film) {
    bool good = easel_open(&film->open, &film->easel);
    if (good) {
        double end = film->open.player->timeline->seconds;
        if (film->to_s <= 0 || film->to_s > end) film->to_s = end;
        if (film->from_s > film->to_s) film->from_s = film->to_s;
        good = make(film);
    }
    easel_close(&film->open);
    bank_drop(film->bank);
    return good ? EXIT_GOOD : EXIT_ANSWER_NO;
}

static bool take(int option, const char *value, Film *film) {
    switch (option) {
    case 'f': return args_seconds(value, &film->from_s);
    case 't': return args_seconds(value, &film->to_s);
    case 'o': film->out = value; return true;
    case 's': return args_size(value, &film->easel.width, &film->easel.height);
    case 'p': return args_number(value, 1, 120, &film->fps);
    case 'n': return args_number(value, 1, 64, &film->tiles);
    case 'm': film->easel.theme = value; return true;
    case 'F': film->easel.guise.of[GUISE_FIGURE] = value; return true;
    case 'S': film->easel.guise.of[GUISE_SKIN] = value; return true;
    case 'H': film->easel.guise.of[GUISE_HAIR] = value; return true;
    case 'C': film->easel.guise.of[GUISE_CLOTHES] = value; return true;
    case 'g': return args_language(value, &film->easel.language);
    case 'l': return args_side(value, &film->easel.options.first_side);
    case 'k': return args_talk(value, &film->easel.options.talk);
    case 'b': film->easel.breath = value; return true;
    case 'c': return talk_voice(value, &film->voice);
    case 'v': return easel_view(value, &film->easel.view);
    default: return false;
    }
}

int command_film(int argc, char **argv) {
    Film film = {.easel = {.width = 960, .height = 540, .simd = simd_best()}, .fps = 30, .tiles = 16};
    int option;
    while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1)
        if (!take(option, optarg, &film)) return EXIT_USAGE;
    if (optind + 1 != argc) return args_wrong("film", "which lesson? give one file or id");
    bool known = film.out &&
                 (path_ends(film.out, ".mp4") || path_ends(film.out, ".png") || path_ends(film.out, ".wav"));
    if (!known) return args_wrong("film", "where to? give -o with a name that ends in .mp4, .wav or .png");
    film.easel.lesson = argv[optind];
    return film_it(&film);
}
