#include "sound/score.h"

#include "core/check.h"
#include "core/maths.h"
#include "sound/tone.h"

#include <stdbool.h>
#include <stdlib.h>

enum { LATE_MOST = 3 * SOUND_RATE / 10 };

static const double shortest_breath_s = 0.05, longest_breath_s = 600, longest_lesson_s = 24 * 3600;

int64_t score_sample(double at_s) {
    return (int64_t)floor(clamp_d(at_s, 0, longest_lesson_s) * SOUND_RATE + 0.5);
}

static bool is_breath(Tone tone) {
    return tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
}

/* A recording of the lesson's own comes before a voice; NULL for a tone, and for what is not there. */
static const Clip *spoken(const Cue *cue, const Bank *bank) {
    if ((cue->kind != CUE_SAY && cue->kind != CUE_TELL) || cue->hushed) return NULL;
    if (cue->clip.count) return bank_clip(bank, cue->clip_path);
    const Utterance *line = bank_line(bank, cue->text, cue->language);
    return line && line->clip.count ? &line->clip : NULL;
}

/* What the cue has of the bank: speech, or a sound that is no tone. */
static const Clip *clip_of(const Cue *cue, const Bank *bank) {
    if (cue->kind != CUE_TONE) return spoken(cue, bank);
    return cue->clip.count ? bank_clip(bank, cue->clip_path) : NULL;
}

static bool sounds(const Cue *cue, const Bank *bank) {
    if (clip_of(cue, bank)) return true;
    if (cue->kind != CUE_TONE || cue->tone == TONE_NONE) return false;
    return !is_breath(cue->tone) || cue->seconds >= shortest_breath_s;
}

static Note note_of(const Cue *cue, const Bank *bank) {
    double breath_s = clamp_d(cue->seconds, 0, longest_breath_s);
    return (Note){.onset = score_sample(cue->at_s),
                  .tone = cue->tone,
                  .length = is_breath(cue->tone) ? (int)score_sample(breath_s) : 0,
                  .clip = clip_of(cue, bank),
                  .speech = spoken(cue, bank) != NULL};
}

static void find_speech(Score *score) {
    int next = score->count;
    for (int i = score->count - 1; i >= 0; i--) {
        if (score->notes[i].speech) next = i;
        score->notes[i].next_speech = next;
    }
}

/* The line or recording before. */
typedef struct Before {
    int64_t planned_until, until; /* by the cue, and as it is heard */
} Before;

/* A voice may take longer than the timeline knows: then what follows waits for its end. False if that is too late. What
 * the timeline itself cuts short, because the person did, does not delay anything. */
static bool keep_apart(Before *before, const Cue *cue, Note *note) {
    if (!note->speech) return true;
    bool waits = note->onset < before->until && note->onset >= before->planned_until;
    if (waits && before->until - note->onset > LATE_MOST) return false;
    if (waits) note->onset = before->until;
    before->planned_until = score_sample(cue->at_s + cue->seconds);
    before->until = note->onset + note->clip->count;
    return true;
}

/* What waited may have been overtaken; few are ever out of place. */
static void put_in_order(Score *score) {
    for (int i = 1; i < score->count; i++) {
        Note note = score->notes[i];
        int k = i;
        for (; k > 0 && score->notes[k - 1].onset > note.onset; k--) score->notes[k] = score->notes[k - 1];
        score->notes[k] = note;
    }
}

Score *score_new(const Cue *cues, int count, Bank *bank) {
    Score *score = malloc(sizeof *score + (size_t)count * sizeof *score->notes);
    if (!score) return NULL;
    *score = (Score){.bank = bank_hold(bank)};
    Before before = {0};
    for (int i = 0; i < count; i++) {
        CHECK(i == 0 || cues[i].at_s >= cues[i - 1].at_s);
        if (!sounds(&cues[i], bank)) continue;
        Note note = note_of(&cues[i], bank);
        if (keep_apart(&before, &cues[i], &note)) score->notes[score->count++] = note;
    }
    put_in_order(score);
    find_speech(score);
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
