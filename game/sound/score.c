#include "sound/score.h"

#include "core/check.h"
#include "core/maths.h"
#include "sound/tone.h"

#include <stdbool.h>
#include <stdlib.h>

static const double shortest_breath_s = 0.05, longest_breath_s = 600, longest_lesson_s = 24 * 3600;

int64_t score_sample(double at_s) {
    return (int64_t)floor(clamp_d(at_s, 0, longest_lesson_s) * SOUND_RATE + 0.5);
}

static bool is_breath(Tone tone) {
    return tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
}

/* A recording of the lesson's own comes before a voice; NULL for a tone, and for what is not there. */
static const Clip *spoken(const Cue *cue, const Bank *bank) {
    if (cue->kind != CUE_SAY) return NULL;
    if (cue->clip.count) return bank_clip(bank, cue->clip_path);
    const Utterance *line = bank_line(bank, cue->text, cue->language);
    return line && line->clip.count ? &line->clip : NULL;
}

static bool sounds(const Cue *cue, const Bank *bank) {
    if (spoken(cue, bank)) return true;
    if (cue->kind != CUE_TONE || cue->tone == TONE_NONE) return false;
    return !is_breath(cue->tone) || cue->seconds >= shortest_breath_s;
}

static Note note_of(const Cue *cue, const Bank *bank) {
    double breath_s = clamp_d(cue->seconds, 0, longest_breath_s);
    return (Note){.onset = score_sample(cue->at_s),
                  .tone = cue->tone,
                  .length = is_breath(cue->tone) ? (int)score_sample(breath_s) : 0,
                  .clip = spoken(cue, bank)};
}

static void find_clips(Score *score) {
    int next = score->count;
    for (int i = score->count - 1; i >= 0; i--) {
        if (score->notes[i].clip) next = i;
        score->notes[i].next_clip = next;
    }
}

Score *score_new(const Cue *cues, int count, Bank *bank) {
    Score *score = malloc(sizeof *score + (size_t)count * sizeof *score->notes);
    if (!score) return NULL;
    *score = (Score){.bank = bank_hold(bank)};
    for (int i = 0; i < count; i++) {
        CHECK(i == 0 || cues[i].at_s >= cues[i - 1].at_s);
        if (sounds(&cues[i], bank)) score->notes[score->count++] = note_of(&cues[i], bank);
    }
    find_clips(score);
    return score;
}

void score_free(Score *score) {
    if (score) bank_drop(score->bank);
    free(score);
}

int score_find(const Score *score, double sample) {
    int low = 0, high = score->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if ((double)score->notes[middle].onset < sample)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
