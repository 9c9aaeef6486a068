#include "app/talk.h"

#include "app/process.h"

#include "lesson/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double OVER_S = 0.2; /* what a line may take more than by rule: the next begins 0.3 s after */
static const double LINES_MOST_S = 80, BEHIND_S = 60; /* 80 s of speech are 15 MB */

bool talk_voice(const char *value, VoiceDesc *voice) {
    *voice = (VoiceDesc){0};
    if (!value[0]) {
        fprintf(stderr, "unknot: which voice? rms, slt, off, or a command that reads text and writes WAV\n");
        return false;
    }
    voice->off = strcmp(value, "off") == 0;
    if (strcmp(value, "slt") == 0)
        voice->english = ENGLISH_SLT;
    else if (!voice->off && strcmp(value, "rms") != 0)
        voice->command = value;
    return true;
}

Speech *talk_open(const VoiceDesc *voice) {
    SpeechDesc desc = {voice->english, voice->command, process_run};
    return voice->off ? NULL : speech_new(&desc);
}

static bool is_spoken(const Cue *cue) {
    return (cue->kind == CUE_SAY || cue->kind == CUE_TELL) && !cue->hushed && !cue->clip.count;
}

static SpeechLine line_of(Text text, Text language) {
    return (SpeechLine){text, language, speech_seconds(text) + OVER_S};
}

static bool has(const SpeechLine *lines, int count, const Cue *cue) {
    for (int i = 0; i < count; i++)
        if (text_same(lines[i].text, cue->text) && text_same(lines[i].language, cue->language)) return true;
    return false;
}

void talk_want(Speech *speech, const Timeline *timeline, double from_s, double until_s, const Bank *bank) {
    if (!speech) return;
    SpeechLine *lines = malloc(((size_t)timeline->cue_count + 1) * sizeof *lines);
    int count = 0;
    for (int i = 0; lines && i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (!is_spoken(cue) || cue->at_s < from_s || cue->at_s > until_s) continue;
        if (bank_line(bank, cue->text, cue->language) || has(lines, count, cue)) continue;
        lines[count++] = line_of(cue->text, cue->language);
    }
    if (lines) speech_want(speech, lines, count);
    free(lines);
}

void talk_all(Speech *speech, const Timeline *timeline, double from_s, double until_s, Bank *bank) {
    if (!speech || !bank) return;
    talk_want(speech, timeline, from_s, until_s, bank);
    while (!speech_idle(speech)) speech_take(speech, bank, 1);
    speech_take(speech, bank, 0);
}

typedef struct Window {
    const Timeline *timeline;
    double from_s, until_s;
} Window;

static bool is_near(void *with, Text line, Text language) {
    const Window *window = with;
    for (int i = 0; i < window->timeline->cue_count; i++) {
        const Cue *cue = &window->timeline->cues[i];
        bool same = text_same(cue->text, line) && text_same(cue->language, language);
        if (same && cue->at_s >= window->from_s && cue->at_s <= window->until_s) return true;
    }
    return false;
}

Bank *talk_prune(Bank *bank, const Timeline *timeline, double t_s) {
    if (bank_line_seconds(bank) < LINES_MOST_S) return bank;
    Window window = {timeline, t_s - BEHIND_S, t_s + TALK_AHEAD_S};
    Bank *picked = bank_pick(bank, is_near, &window);
    if (!picked) return bank;
    bank_drop(bank);
    return picked;
}

int talk_words(void *bank, const Cue *cue, const SaidWord **words) {
    Bank *const *holder = bank;
    const Utterance *line = cue->clip.count ? NULL : bank_line(*holder, cue->text, cue->language);
    if (!line || !line->clip.count || !line->word_count) return 0;
    *words = line->words;
    return line->word_count;
}
