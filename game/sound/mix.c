/* Voices are notes under way. Rendering goes in pieces that end where a note begins, so that an onset falls on
 * its sample; each piece is summed on one bus, each sort of sound at its own volume, and added to both channels of the
 * music that is there.
 * Every voice has a fade of its own: pause, resume and jump only set where the fades go.
 *
 * A recording keeps to the lesson's time: what cuts it lets it fade out for good, and where time goes on inside it
 * another voice joins it at the sample that is due. While it sounds, breaths step back (sound/duck.h). */
#include "sound/mix.h"

#include "core/maths.h"
#include "sound/bed.h"
#include "sound/breath.h"
#include "sound/duck.h"
#include "sound/tone.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 256, FADE = 40 * SOUND_RATE / 1000, VOLUME_WAY = 50 * SOUND_RATE / 1000 }; /* samples */
enum { SAMPLE_BREATH = 2 * SOUND_RATE, SAMPLE_SPEECH = 5 * SOUND_RATE / 2 };
enum { JOIN_RISE = 4 }; /* a recording that is joined on its way fades in in a quarter of FADE */

/* At full volume. Music that fills its file is no louder than speech at 12 dB less. */
static const float full[VOLUME_GROUPS] = {[VOLUME_VOICE] = MIX_VOICE_LEVEL,
                                          [VOLUME_TONES] = 1,
                                          [VOLUME_BREATH] = 1,
                                          [VOLUME_PAD] = 1,
                                          [VOLUME_MUSIC] = 0.25f};

typedef struct Voice {
    bool on;
    bool leaving;     /* gone for good once faded out */
    bool sample;      /* heard while time stands still */
    const Clip *clip; /* or NULL: the breath */
    int at;           /* in the clip */
    Breath breath;
    int fade;      /* 0 silent to FADE full; heard as its smooth step */
    int rise;      /* of the fade, a sample */
    bool recorded; /* the clip is of the score with this number; */
    bool speech;   /* somebody speaks in it */
    unsigned score;
} Voice;

struct Mix {
    Tones *tones;
    MixOrder order;
    double position; /* of the next sample, in samples of lesson time */
    int next;        /* first note of the score that is still to begin */
    double heard;    /* so far the lesson was played */
    double told;     /* no tone before this sample begins: it was heard before a correction */
    Voice voices[MIX_VOICES];
    Duck duck;
    Bed bed;
    const Pad *pad;
    float level[VOLUME_GROUPS];        /* on their way to the order's volumes */
    float gains[VOLUME_GROUPS][PIECE]; /* the same, sample by sample */
    float ducked[PIECE];               /* the breaths' and the bed's gains */
    float strengths[PIECE];            /* the bed's */
    float bus[PIECE], piece[PIECE], fades[PIECE];
};

static float gain_wanted(const Mix *mix, int group) {
    float volume = clamp_f((float)mix->order.volumes.percent[group] / 100, 0, 1);
    return full[group] * volume * volume;
}

/* Nothing sounds that a sudden change could be heard in. */
static void set_levels(Mix *mix) {
    for (int i = 0; i < VOLUME_GROUPS; i++) mix->level[i] = gain_wanted(mix, i);
}

Mix *mix_new(const Pad *pad) {
    Mix *mix = calloc(1, sizeof *mix);
    if (!mix) return NULL;
    mix->order = (MixOrder){.volumes = VOLUMES_USUAL, .rate = 1};
    mix->pad = pad;
    set_levels(mix);
    mix->duck.gain = 1;
    mix->tones = tones_new();
    if (mix->tones) return mix;
    mix_free(mix);
    return NULL;
}

void mix_free(Mix *mix) {
    if (!mix) return;
    tones_free(mix->tones);
    free(mix);
}

double mix_time(const Mix *mix) {
    return mix->position / SOUND_RATE;
}

static bool rising(const Mix *mix, const Voice *voice) {
    return (mix->order.playing || voice->sample) && !voice->leaving;
}

static bool silent(const Mix *mix, const Voice *voice) {
    return !voice->on || (voice->fade == 0 && !rising(mix, voice));
}

bool mix_still(const Mix *mix) {
    for (int i = 0; i < MIX_VOICES; i++) {
        if (!silent(mix, &mix->voices[i])) return false;
    }
    return bed_still(&mix->bed);
}

unsigned mix_oldest_score(const Mix *mix) {
    unsigned oldest = UINT_MAX;
    for (int i = 0; i < MIX_VOICES; i++) {
        const Voice *voice = &mix->voices[i];
        if (voice->on && voice->recorded && voice->score < oldest) oldest = voice->score;
    }
    return oldest;
}

static void leave(Voice *voice) {
    voice->leaving = true;
    if (voice->fade == 0) voice->on = false;
}

static void dismiss(Mix *mix, bool recorded_only) {
    for (int i = 0; i < MIX_VOICES; i++)
        if (!recorded_only || mix->voices[i].recorded) leave(&mix->voices[i]);
}

static void jump(Mix *mix, const MixOrder *order) {
    mix->position = (double)score_sample(order->from_s);
    mix->told = order->corrects ? fmax(mix->heard, mix->position) : 0;
    mix->heard = fmax(mix->told, mix->position);
    mix->bed.moved = true;
    dismiss(mix, false);
}

/* A lesson that has become longer or shorter moves where the bed ebbs away. */
static void move_end(Mix *mix, double end_s) {
    double now = mix->order.end_s * SOUND_RATE, then = end_s * SOUND_RATE;
    if (bed_swell(mix->position, now) != bed_swell(mix->position, then)) mix->bed.moved = true;
}

static Voice *free_voice(Mix *mix) {
    Voice *voice = mix->voices;
    while (voice < mix->voices + MIX_VOICES && voice->on) voice++;
    return voice < mix->voices + MIX_VOICES ? voice : NULL;
}

static void dismiss_speech(Mix *mix) {
    for (int i = 0; i < MIX_VOICES; i++)
        if (mix->voices[i].speech) leave(&mix->voices[i]);
}

/* From sample `at` of the recording on; nobody speaks into somebody else's words. */
static void begin_clip(Mix *mix, const Note *note, int at) {
    if (note->speech) dismiss_speech(mix);
    Voice *voice = free_voice(mix);
    if (voice)
        *voice = (Voice){.on = true,
                         .clip = note->clip,
                         .at = at,
                         .fade = at ? 0 : FADE,
                         .rise = JOIN_RISE,
                         .recorded = true,
                         .speech = note->speech,
                         .score = mix->order.score->number};
}

static void begin(Mix *mix, const Note *note) {
    if (note->clip) begin_clip(mix, note, 0);
    if (note->clip || (double)note->onset < mix->told) return;
    Voice *voice = free_voice(mix);
    if (!voice) return;
    *voice = (Voice){.on = true, .clip = tones_clip(mix->tones, note->tone), .fade = FADE, .rise = 1};
    if (!voice->clip) voice->breath = breath_begin(note->tone, note->length);
}

static bool listens(const MixOrder *order) {
    return order->listens && !order->playing;
}

/* One at a time, and none into the lesson. */
static void dismiss_samples(Mix *mix) {
    for (int i = 0; i < MIX_VOICES; i++)
        if (mix->voices[i].sample) mix->voices[i].leaving = true;
}

/* The line that comes next, or else the last one; NULL if there is none. */
static const Clip *sample_line(const Mix *mix) {
    const Score *score = mix->order.score;
    if (!score || !score->count) return NULL;
    int next = mix->next < score->count ? score->notes[mix->next].next_speech : score->count;
    for (int i = score->count - 1; next == score->count && i >= 0; i--)
        if (score->notes[i].speech) next = i;
    return next < score->count ? score->notes[next].clip : NULL;
}

static void begin_sample(Mix *mix, VolumeGroup group) {
    dismiss_samples(mix);
    Voice *voice = free_voice(mix);
    const Clip *line = group == VOLUME_VOICE ? sample_line(mix) : NULL;
    if (!voice || (group != VOLUME_TONES && group != VOLUME_BREATH && !line)) return;
    *voice = (Voice){.on = true, .clip = line, .fade = FADE, .rise = 1, .sample = true};
    if (line) {
        voice->recorded = voice->speech = true;
        voice->score = mix->order.score->number;
    }
    if (group == VOLUME_TONES) voice->clip = tones_clip(mix->tones, TONE_BELL);
    if (group == VOLUME_BREATH) voice->breath = breath_begin(TONE_BREATH_IN, SAMPLE_BREATH);
}

/* Joins the recordings that are under way. */
static void join(Mix *mix) {
    const Score *score = mix->order.score;
    if (!score) return;
    const double rate = mix->order.rate, longest = (DECODE_SECONDS_MAX + 1.0) * SOUND_RATE * fmax(rate, 1);
    for (int i = score_find(score, mix->position - longest); i < mix->next; i++) {
        const Note *note = &score->notes[i];
        double gone = (mix->position - (double)note->onset) / rate;
        if (note->clip && gone < note->clip->count) begin_clip(mix, note, (int)gone);
    }
}

void mix_obey(Mix *mix, const MixOrder *order) {
    bool jumps = order->jump != mix->order.jump, played = mix->order.playing;
    if (jumps) jump(mix, order);
    if (played && !order->playing) dismiss(mix, true);
    if (listens(order) != listens(&mix->order)) mix->bed.moved = true;
    if (!listens(order)) dismiss_samples(mix);
    bool samples = order->sample != mix->order.sample && listens(order);
    if (order->end_s != mix->order.end_s) move_end(mix, order->end_s);
    if (order->score && (jumps || order->score != mix->order.score))
        mix->next = score_find(order->score, mix->position);
    mix->order = *order;
    if (order->playing && (jumps || !played)) join(mix);
    if (samples) begin_sample(mix, order->sampled);
    if (mix_still(mix)) set_levels(mix);
}

/* Begins the notes whose onset has come; how many samples to render until the next one, at most `most`. */
static int begin_due(Mix *mix, int most) {
    const Score *score = mix->order.score;
    if (!score || !mix->order.playing) return most;
    while (mix->next < score->count && (double)score->notes[mix->next].onset <= mix->position)
        begin(mix, &score->notes[mix->next++]);
    if (mix->next == score->count) return most;
    double ahead = ceil(((double)score->notes[mix->next].onset - mix->position) / mix->order.rate);
    return ahead < most ? (int)ahead : most;
}

static void take_clip(Voice *voice, float *piece, int count) {
    int left = voice->clip->count - voice->at;
    int taken = count < left ? count : left;
    memcpy(piece, voice->clip->samples + voice->at, (size_t)taken * sizeof *piece);
    memset(piece + taken, 0, (size_t)(count - taken) * sizeof *piece);
    voice->at += taken;
    if (voice->at == voice->clip->count) voice->on = false;
}

static void take_breath(Voice *voice, float *piece, int count) {
    breath_render(&voice->breath, piece, count);
    if (voice->breath.at == voice->breath.count) voice->on = false;
}

static void take(Mix *mix, Voice *voice, int count) {
    if (voice->clip) {
        take_clip(voice, mix->piece, count);
        return;
    }
    take_breath(voice, mix->piece, count);
    for (int i = 0; i < count; i++) mix->piece[i] *= mix->ducked[i];
}

static int group_of(const Voice *voice) {
    return voice->speech ? VOLUME_VOICE : voice->clip ? VOLUME_TONES : VOLUME_BREATH;
}

/* A voice whose fade ends in silence within the piece is taken no further than that, to wait on that sample. */
static void add_fading(Mix *mix, Voice *voice, int count) {
    int taken = 0;
    while (taken < count && !silent(mix, voice)) {
        if (rising(mix, voice))
            voice->fade = clamp_i(voice->fade + voice->rise, 0, FADE);
        else
            voice->fade--;
        mix->fades[taken++] = smooth_f(0, FADE, (float)voice->fade);
    }
    const float *gains = mix->gains[group_of(voice)];
    take(mix, voice, taken);
    for (int i = 0; i < taken; i++) mix->bus[i] += mix->piece[i] * mix->fades[i] * gains[i];
    if (voice->leaving && silent(mix, voice)) voice->on = false;
}

static void add_voice(Mix *mix, Voice *voice, int count) {
    if (voice->sample && voice->at >= SAMPLE_SPEECH) voice->leaving = true;
    if (voice->fade < FADE || !rising(mix, voice)) {
        add_fading(mix, voice, count);
        return;
    }
    const float *gains = mix->gains[group_of(voice)];
    take(mix, voice, count);
    for (int i = 0; i < count; i++) mix->bus[i] += mix->piece[i] * gains[i];
}

/* Samples until the speech that sounds has ended. */
static int speech_left(const Mix *mix) {
    int left = 0;
    for (int i = 0; i < MIX_VOICES; i++) {
        const Voice *voice = &mix->voices[i];
        if (!voice->on || !voice->speech || voice->leaving) continue;
        if (voice->clip->count - voice->at > left) left = voice->clip->count - voice->at;
    }
    return left;
}

/* Samples until breaths step back for the next recording. */
static int speech_ahead(const Mix *mix) {
    const Score *score = mix->order.score;
    if (!score || !mix->order.playing || mix->next == score->count) return INT_MAX;
    int next = score->notes[mix->next].next_speech;
    if (next == score->count) return INT_MAX;
    double ahead = ceil(((double)score->notes[next].onset - mix->position) / mix->order.rate) - DUCK_AHEAD;
    return (int)clamp_d(ahead, 0, INT_MAX);
}

/* From silence to full and back takes VOLUME_WAY. */
static void take_gains(Mix *mix, int count) {
    for (int group = 0; group < VOLUME_GROUPS; group++) {
        const float wanted = gain_wanted(mix, group), step = full[group] / VOLUME_WAY;
        float level = mix->level[group];
        for (int i = 0; i < count; i++)
            mix->gains[group][i] = level = clamp_f(wanted, level - step, level + step);
        mix->level[group] = level;
    }
}

/* Pad and music: onto the bus, and where the music is. */
static void add_bed(Mix *mix, float *frames, int count) {
    const MixOrder *order = &mix->order;
    BedPlace place = {order->playing, mix->position, order->playing ? order->rate : 0,
                      order->end_s * SOUND_RATE};
    if (listens(order) && order->end_s > 0)
        place = (BedPlace){true, fmax(mix->position, BED_FULL), 0, HUGE_VAL};
    bed_render(&mix->bed, mix->pad, &place, mix->strengths, mix->piece, count);
    for (int i = 0; i < count; i++) {
        float strength = mix->strengths[i] * mix->ducked[i];
        float music = strength * mix->gains[VOLUME_MUSIC][i];
        mix->bus[i] += mix->piece[i] * strength * mix->gains[VOLUME_PAD][i];
        frames[2 * i] *= music;
        frames[2 * i + 1] *= music;
    }
}

static void render_piece(Mix *mix, float *frames, int count) {
    duck_render(&mix->duck, speech_left(mix), speech_ahead(mix), mix->ducked, count);
    take_gains(mix, count);
    memset(mix->bus, 0, (size_t)count * sizeof *mix->bus);
    add_bed(mix, frames, count);
    for (int i = 0; i < MIX_VOICES; i++) {
        if (!silent(mix, &mix->voices[i])) add_voice(mix, &mix->voices[i], count);
    }
    for (int i = 0; i < 2 * count; i++) frames[i] += mix->bus[i / 2];
    if (!mix->order.playing) return;
    mix->position += count * mix->order.rate;
    mix->heard = fmax(mix->heard, mix->position);
}

void mix_render(Mix *mix, float *frames, int count) {
    while (count > 0) {
        int piece = begin_due(mix, count < PIECE ? count : PIECE);
        render_piece(mix, frames, piece);
        frames += 2 * (ptrdiff_t)piece;
        count -= piece;
    }
}
