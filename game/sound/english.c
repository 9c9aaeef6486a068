/* The only file that knows libflite. Its statistical voices draw their noise from the C library's rand(), which is why
 * the seed is set anew before each utterance. */
#include "sound/english.h"

#include <flite/flite.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No header has these. */
cst_voice *register_cmu_us_rms(const char *folder);
void unregister_cmu_us_rms(cst_voice *voice);
cst_voice *register_cmu_us_slt(const char *folder);
void unregister_cmu_us_slt(cst_voice *voice);

static const float margin_s = 0.02f; /* kept of the silence around */

struct English {
    cst_voice *voices[ENGLISH_VOICES];
};

/* Where memory is refused the library ends the program, unless it has somewhere to jump to: then what it had taken is
 * lost, and the program goes on without a voice. False if that happened. One thread at a time. */
static bool guarded(void (*work)(void *with), void *with) {
    jmp_buf refused;
    cst_errjmp = &refused;
    bool good = setjmp(refused) == 0;
    if (good) work(with);
    cst_errjmp = NULL;
    return good;
}

static void take_voices(void *with) {
    English *english = with;
    flite_init();
    english->voices[ENGLISH_RMS] = register_cmu_us_rms(NULL);
    english->voices[ENGLISH_SLT] = register_cmu_us_slt(NULL);
}

English *english_new(void) {
    English *english = calloc(1, sizeof *english);
    if (!english) return NULL;
    if (guarded(take_voices, english) && english->voices[ENGLISH_RMS] && english->voices[ENGLISH_SLT])
        return english;
    english_free(english);
    return NULL;
}

void english_free(English *english) {
    if (!english) return;
    if (english->voices[ENGLISH_RMS]) unregister_cmu_us_rms(english->voices[ENGLISH_RMS]);
    if (english->voices[ENGLISH_SLT]) unregister_cmu_us_slt(english->voices[ENGLISH_SLT]);
    free(english);
}

static bool is_silence(const cst_item *segment) {
    return strcmp(item_feat_string(segment, "name"), "pau") == 0;
}

typedef struct Span {
    float from_s, until_s;
} Span;

/* From the end of the silence before to the start of the one after. */
static Span spoken_span(const cst_utterance *utterance, float whole_s) {
    Span span = {0, whole_s};
    cst_relation *segments = utt_relation(utterance, "Segment");
    const cst_item *first = segments ? relation_head(segments) : NULL;
    if (!first) return span;
    const cst_item *last = relation_tail(segments);
    if (is_silence(first)) span.from_s = item_feat_float(first, "end") - margin_s;
    if (last != first && is_silence(last) && item_prev(last))
        span.until_s = item_feat_float(item_prev(last), "end") + margin_s;
    if (span.from_s < 0) span.from_s = 0;
    if (span.until_s > whole_s) span.until_s = whole_s;
    return span;
}

static float token_end_s(const cst_item *token) {
    const cst_item *word = item_last_daughter(token);
    return word ? ffeature_float(word, "R:Word.R:SylStructure.daughtern.daughtern.R:Segment.end") : 0;
}

/* A token is a word of the text, whatever the voice makes of it. */
static bool take_ends(const cst_utterance *utterance, float from_s, EnglishSaid *said) {
    int room = 0;
    const cst_item *first = relation_head(utt_relation(utterance, "Token"));
    for (const cst_item *token = first; token; token = item_next(token)) room++;
    said->ends = malloc(((size_t)room + 1) * sizeof *said->ends);
    if (!said->ends) return false;
    int before = 0;
    for (const cst_item *token = first; token; token = item_next(token)) {
        int end = (int)((token_end_s(token) - from_s) * (float)said->rate + 0.5f);
        if (end < before) end = before;
        if (end > said->count) end = said->count;
        said->ends[said->words++] = before = end;
    }
    return true;
}

static bool take_samples(const cst_wave *wave, Span span, EnglishSaid *said) {
    int first = (int)(span.from_s * (float)wave->sample_rate);
    int end = (int)(span.until_s * (float)wave->sample_rate);
    if (end > wave->num_samples) end = wave->num_samples;
    if (first > end) first = end;
    said->rate = wave->sample_rate;
    said->count = end - first;
    said->samples = malloc(((size_t)said->count + 1) * sizeof *said->samples);
    if (!said->samples) return false;
    for (int i = 0; i < said->count; i++) said->samples[i] = (float)wave->samples[first + i] / 32768;
    return true;
}

typedef struct Synthesis {
    const char *text;
    cst_voice *voice;
    cst_utterance *utterance;
} Synthesis;

static void synthesise(void *with) {
    Synthesis *synthesis = with;
    synthesis->utterance = flite_synth_text(synthesis->text, synthesis->voice);
}

bool english_say(English *english, EnglishVoice voice, const char *text, bool asks, double stretch,
                 EnglishSaid *said) {
    size_t letters = strlen(text);
    char *marked = malloc(letters + 2);
    *said = (EnglishSaid){0};
    if (!marked) return false;
    snprintf(marked, letters + 2, "%s%c", text, asks ? '?' : '.');
    feat_set_float(english->voices[voice]->features, "duration_stretch", (float)stretch);
    srand(1);
    Synthesis synthesis = {marked, english->voices[voice], NULL};
    if (!guarded(synthesise, &synthesis)) synthesis.utterance = NULL;
    cst_utterance *utterance = synthesis.utterance;
    free(marked);
    const cst_wave *wave = utterance ? utt_wave(utterance) : NULL;
    bool good = wave && wave->sample_rate > 0;
    if (good) {
        Span span = spoken_span(utterance, (float)wave->num_samples / (float)wave->sample_rate);
        good = take_samples(wave, span, said) && take_ends(utterance, span.from_s, said);
    }
    if (utterance) delete_utterance(utterance);
    if (!good) english_said_free(said);
    return good;
}

void english_said_free(EnglishSaid *said) {
    free(said->samples);
    free(said->ends);
    *said = (EnglishSaid){0};
}
