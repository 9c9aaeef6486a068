#include "sound/speech.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MAX = 160, COMMAND_MAX = 80, TAG_MAX = 16 };

typedef struct Job {
    struct Job *next;
    Utterance utterance; /* once it is ready */
    double most_s;
    size_t letters, language;
    char key[]; /* the text and the language behind it */
} Job;

struct Speech {
    SDL_Thread *thread;
    atomic_bool stop;
    SpeechRun *run;
    EnglishVoice voice;
    char *command;    /* the thread's: NULL once it has failed */
    English *english; /* the thread's: NULL until it is needed */
    bool no_espeak;   /* the thread's: it was not there */

    SDL_mutex *lock; /* of all below */
    SDL_cond *news;  /* something is wanted, ready, or to end */
    Job *wanted, *ready;
    Job *now; /* what the thread is at */
    char message[MESSAGE_MAX];
};

static Text text_of_job(const Job *job) {
    return (Text){job->key, job->letters};
}

static Text language_of_job(const Job *job) {
    return (Text){job->key + job->letters, job->language};
}

static void free_jobs(Job *job) {
    while (job) {
        Job *next = job->next;
        utterance_free(&job->utterance);
        free(job);
        job = next;
    }
}

/* ---- on the thread ---- */

static void say_once(Speech *speech, const char *format, const char *what) {
    SDL_LockMutex(speech->lock);
    if (!speech->message[0]) snprintf(speech->message, sizeof speech->message, format, what);
    SDL_UnlockMutex(speech->lock);
}

static const char *end_text(RunEnd end) {
    switch (end) {
    case RUN_GOOD: return "the voice command gave no sound in Ogg Vorbis or WAV form";
    case RUN_MISSING: return "the voice command is not there";
    case RUN_FAILED: return "the voice command failed";
    case RUN_SLOW: return "the voice command took too long";
    case RUN_LARGE: return "the voice command gave too much";
    case RUN_STOPPED: break;
    }
    return "";
}

/* RUN_GOOD with an empty utterance: what came was no sound. */
static RunEnd by_program(Speech *speech, const char *command, Text line, Utterance *utterance) {
    char *bytes = NULL;
    size_t count = 0;
    RunEnd end =
        speech->run(command, line, SPEECH_RUN_BYTES, SPEECH_RUN_SECONDS, &speech->stop, &bytes, &count);
    if (end == RUN_GOOD) utter_file(bytes, count, utterance);
    free(bytes);
    return end;
}

/* A command that has failed once is not asked again: nobody waits ten seconds for each line. */
static bool by_command(Speech *speech, Text line, Utterance *utterance) {
    if (!speech->command) return false;
    RunEnd end = by_program(speech, speech->command, line, utterance);
    if (utterance->clip.count || end == RUN_STOPPED) return true;
    say_once(speech, "%s", end_text(end));
    free(speech->command);
    speech->command = NULL;
    return false;
}

static bool is_english(Text language) {
    return !language.count || text_is(language, "en") || text_starts(language, "en-");
}

static bool by_english(Speech *speech, Text line, double most_s, Utterance *utterance) {
    if (!speech->english) speech->english = english_new();
    return speech->english && utter(speech->english, speech->voice, line, most_s, utterance);
}

/* The tag goes into a command line: nothing but letters and hyphens, as all tags are. */
static bool tag_good(Text tag) {
    for (size_t i = 0; i < tag.count; i++) {
        char c = tag.at[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c == '-' && i)) return false;
    }
    return tag.count > 0 && tag.count < TAG_MAX;
}

static bool by_espeak(Speech *speech, Text line, Text language, Utterance *utterance) {
    char command[COMMAND_MAX];
    if (speech->no_espeak || !tag_good(language)) return false;
    snprintf(command, sizeof command, "espeak-ng -s 140 -v %.*s --stdin --stdout", TEXT_ARGS(language));
    RunEnd end = by_program(speech, command, line, utterance);
    if (utterance->clip.count || end == RUN_STOPPED) return true;
    speech->no_espeak = end == RUN_MISSING || end == RUN_SLOW;
    return false;
}

static void make(Speech *speech, Job *job) {
    Text line = text_of_job(job), language = language_of_job(job);
    if (by_command(speech, line, &job->utterance)) return;
    if (is_english(language)) {
        if (!by_english(speech, line, job->most_s, &job->utterance))
            say_once(speech, "%s", "there is no memory for the voice");
    } else if (!by_espeak(speech, line, language, &job->utterance)) {
        char tag[TAG_MAX];
        snprintf(tag, sizeof tag, "%.*s", TEXT_ARGS(language));
        say_once(speech, "no voice for %s: install espeak-ng", tag);
    }
}

static int work(void *with) {
    Speech *speech = with;
    SDL_LockMutex(speech->lock);
    while (!atomic_load(&speech->stop)) {
        Job *job = speech->wanted;
        if (!job) {
            SDL_CondWait(speech->news, speech->lock);
            continue;
        }
        speech->wanted = job->next;
        speech->now = job;
        SDL_UnlockMutex(speech->lock);
        make(speech, job);
        SDL_LockMutex(speech->lock);
        speech->now = NULL;
        job->next = speech->ready;
        speech->ready = job;
        SDL_CondBroadcast(speech->news);
    }
    SDL_UnlockMutex(speech->lock);
    return 0;
}

/* ---- on the main thread ---- */

static bool open_all(Speech *speech, const SpeechDesc *desc) {
    size_t bytes = desc->command ? strlen(desc->command) + 1 : 0;
    speech->run = desc->run;
    speech->voice = desc->voice;
    if (bytes) speech->command = malloc(bytes);
    if (speech->command) memcpy(speech->command, desc->command, bytes);
    speech->lock = SDL_CreateMutex();
    speech->news = SDL_CreateCond();
    if ((bytes && !speech->command) || !speech->lock || !speech->news) return false;
    speech->thread = SDL_CreateThread(work, "speech", speech);
    return speech->thread != NULL;
}

Speech *speech_new(const SpeechDesc *desc) {
    Speech *speech = calloc(1, sizeof *speech);
    if (!speech) return NULL;
    atomic_init(&speech->stop, false);
    if (open_all(speech, desc)) return speech;
    speech_free(speech);
    return NULL;
}

void speech_free(Speech *speech) {
    if (!speech) return;
    if (speech->thread) {
        SDL_LockMutex(speech->lock);
        atomic_store(&speech->stop, true);
        SDL_CondBroadcast(speech->news);
        SDL_UnlockMutex(speech->lock);
        SDL_WaitThread(speech->thread, NULL);
    }
    free_jobs(speech->wanted);
    free_jobs(speech->ready);
    english_free(speech->english);
    free(speech->command);
    if (speech->news) SDL_DestroyCond(speech->news);
    if (speech->lock) SDL_DestroyMutex(speech->lock);
    free(speech);
}

static Job *job_of(const SpeechLine *line) {
    Job *job = malloc(sizeof *job + line->text.count + line->language.count);
    if (!job) return NULL;
    *job = (Job){.most_s = line->most_s, .letters = line->text.count, .language = line->language.count};
    if (line->text.count) memcpy(job->key, line->text.at, line->text.count);
    if (line->language.count) memcpy(job->key + line->text.count, line->language.at, line->language.count);
    return job;
}

/* False if memory is refused. */
static bool jobs_of(const SpeechLine *lines, int count, Job **first) {
    Job **link = first;
    for (int i = 0; i < count; i++) {
        Job *job = job_of(&lines[i]);
        if (!job) return false;
        *link = job;
        link = &job->next;
    }
    return true;
}

static bool same_job(const Job *a, const Job *b) {
    return text_same(text_of_job(a), text_of_job(b)) && text_same(language_of_job(a), language_of_job(b));
}

static bool in_hand(const Speech *speech, const Job *job) {
    if (speech->now && same_job(speech->now, job)) return true;
    for (const Job *ready = speech->ready; ready; ready = ready->next)
        if (same_job(ready, job)) return true;
    return false;
}

/* Takes out what is being made or ready already. */
static void drop_in_hand(const Speech *speech, Job **link) {
    while (*link) {
        Job *job = *link;
        if (!in_hand(speech, job)) {
            link = &job->next;
            continue;
        }
        *link = job->next;
        free(job);
    }
}

bool speech_want(Speech *speech, const SpeechLine *lines, int count) {
    Job *jobs = NULL;
    if (!jobs_of(lines, count, &jobs)) {
        free_jobs(jobs);
        return false;
    }
    SDL_LockMutex(speech->lock);
    Job *before = speech->wanted;
    drop_in_hand(speech, &jobs);
    speech->wanted = jobs;
    SDL_CondBroadcast(speech->news);
    SDL_UnlockMutex(speech->lock);
    free_jobs(before);
    return true;
}

static bool all_ready(const Speech *speech) {
    return !speech->wanted && !speech->now;
}

bool speech_idle(Speech *speech) {
    SDL_LockMutex(speech->lock);
    bool idle = all_ready(speech);
    SDL_UnlockMutex(speech->lock);
    return idle;
}

int speech_take(Speech *speech, Bank *bank, double wait_s) {
    int taken = 0;
    Uint32 begun_ms = SDL_GetTicks(), most_ms = (Uint32)(wait_s * 1000);
    SDL_LockMutex(speech->lock);
    for (Uint32 gone_ms = 0; !all_ready(speech) && gone_ms < most_ms; gone_ms = SDL_GetTicks() - begun_ms)
        SDL_CondWaitTimeout(speech->news, speech->lock, most_ms - gone_ms);
    Job *ready = speech->ready;
    speech->ready = NULL;
    SDL_UnlockMutex(speech->lock);
    for (Job *job = ready; job; job = job->next)
        taken += bank_add_line(bank, text_of_job(job), language_of_job(job), &job->utterance);
    free_jobs(ready);
    return taken;
}

void speech_message(Speech *speech, char *message, size_t room) {
    SDL_LockMutex(speech->lock);
    snprintf(message, room, "%s", speech->message);
    SDL_UnlockMutex(speech->lock);
}
