#include "sound/utter.h"

#include "core/maths.h"
#include "sound/clarity.h"
#include "sound/level.h"
#include "sound/resample.h"
#include "sound/spell.h"

#include <stdint.h>
#include <stdlib.h>

enum { LINE_SECONDS_MAX = DECODE_SECONDS_MAX };

void utterance_free(Utterance *utterance) {
    free(utterance->clip.samples);
    free(utterance->words);
    *utterance = (Utterance){0};
}

/* ---- a line of several parts ---- */

typedef struct Tape {
    float *samples;
    int count, room, rate;
    double *starts_s, *ends_s; /* of each spoken word */
    int words;
} Tape;

static bool reserve(Tape *tape, int more) {
    if (tape->count + more <= tape->room) return true;
    int room = 2 * (tape->count + more);
    float *samples = realloc(tape->samples, (size_t)room * sizeof *samples);
    if (!samples) return false;
    tape->samples = samples;
    tape->room = room;
    return true;
}

/* The voice may have made other words of a text than it was given: then they share its time evenly. */
static double end_of_word(const EnglishSaid *said, int words, int index) {
    int end = said->words == words ? said->ends[index] : (int)((int64_t)said->count * (index + 1) / words);
    return (double)end / said->rate;
}

static bool add_part(Tape *tape, const SpellPart *part, const EnglishSaid *said) {
    int pause = (int)(part->pause_s * said->rate + 0.5), fade = said->rate / 200;
    tape->rate = said->rate;
    if (!reserve(tape, said->count + pause)) return false;
    double part_s = (double)tape->count / said->rate;
    for (int i = 0; i < part->words; i++) {
        tape->starts_s[tape->words] = i ? tape->ends_s[tape->words - 1] : part_s;
        tape->ends_s[tape->words++] = part_s + end_of_word(said, part->words, i);
    }
    for (int i = 0; i < said->count; i++) {
        int edge = i < said->count - 1 - i ? i : said->count - 1 - i;
        tape->samples[tape->count++] = said->samples[i] * smooth_f(0, (float)fade, (float)edge);
    }
    for (int i = 0; i < pause; i++) tape->samples[tape->count++] = 0;
    return true;
}

static bool say_parts(English *english, EnglishVoice voice, const Spelling *spelling, double stretch,
                      Tape *tape) {
    tape->count = tape->words = 0;
    for (int i = 0; i < spelling->parts.count; i++) {
        const SpellPart *part = &spelling->parts.at[i];
        EnglishSaid said;
        if (!english_say(english, voice, part->text.at, part->asks, stretch, &said)) return false;
        bool good = add_part(tape, part, &said);
        english_said_free(&said);
        if (!good) return false;
        if (tape->count > LINE_SECONDS_MAX * tape->rate) tape->count = LINE_SECONDS_MAX * tape->rate;
    }
    return true;
}

/* Pauses stay as they are. In hundredths, so that nothing depends on the last bit of a time. */
static double stretch_to_fit(const Spelling *spelling, const Tape *tape, double most_s) {
    double pauses_s = 0;
    for (int i = 0; i < spelling->parts.count; i++) pauses_s += spelling->parts.at[i].pause_s;
    double spoken_s = tape->rate ? (double)tape->count / tape->rate - pauses_s : 0;
    if (spoken_s <= 0 || spoken_s + pauses_s <= most_s) return ENGLISH_SLOW;
    double fits = floor(100 * ENGLISH_SLOW * (most_s - pauses_s) / spoken_s) / 100;
    return fmax(fits, ENGLISH_FAST);
}

static bool say_in_time(English *english, EnglishVoice voice, const Spelling *spelling, double most_s,
                        Tape *tape) {
    if (!say_parts(english, voice, spelling, ENGLISH_SLOW, tape)) return false;
    double stretch = stretch_to_fit(spelling, tape, most_s);
    return stretch >= ENGLISH_SLOW || say_parts(english, voice, spelling, stretch, tape);
}

/* A written word lasts from its first spoken word to its last; one that is not spoken, no time. */
static bool place_words(const Spelling *spelling, const Tape *tape, Utterance *utterance) {
    int count = spelling->words.count;
    utterance->words = malloc(((size_t)count + 1) * sizeof *utterance->words);
    if (!utterance->words) return false;
    for (int i = 0; i < count; i++) {
        const SpellWord *word = &spelling->words.at[i];
        SaidWord said = {.at = word->at, .count = word->count};
        if (word->spoken) {
            said.from_s = tape->starts_s[word->first];
            said.until_s = tape->ends_s[word->first + word->spoken - 1];
        } else if (word->first) {
            said.from_s = said.until_s = tape->ends_s[word->first - 1];
        }
        utterance->words[utterance->word_count++] = said;
    }
    return true;
}

static bool finish(Tape *tape, EnglishVoice voice, const Spelling *spelling, Utterance *utterance) {
    if (!tape->count) return true;
    clarify(tape->samples, tape->count, tape->rate, voice);
    if (!resample(tape->samples, tape->count, tape->rate, &utterance->clip)) return false;
    level(&utterance->clip);
    return place_words(spelling, tape, utterance);
}

typedef struct Spell {
    Arena *arena;
    Text line;
    Spelling spelling;
} Spell;

static void spell_out(void *with) {
    Spell *work = with;
    work->spelling = spell(work->arena, work->line);
}

static int spoken_words(const Spelling *spelling) {
    int words = 0;
    for (int i = 0; i < spelling->parts.count; i++) words += spelling->parts.at[i].words;
    return words;
}

bool utter(English *english, EnglishVoice voice, Text line, double most_s, Utterance *utterance) {
    Spell work = {.arena = arena_new(), .line = line};
    Tape tape = {0};
    *utterance = (Utterance){0};
    bool good = work.arena && arena_run(work.arena, spell_out, &work);
    if (good) {
        size_t room = (size_t)spoken_words(&work.spelling) + 1;
        tape.starts_s = malloc(room * sizeof *tape.starts_s);
        tape.ends_s = malloc(room * sizeof *tape.ends_s);
        good = tape.starts_s && tape.ends_s && say_in_time(english, voice, &work.spelling, most_s, &tape) &&
               finish(&tape, voice, &work.spelling, utterance);
    }
    free(tape.samples);
    free(tape.starts_s);
    free(tape.ends_s);
    arena_free(work.arena);
    if (!good) utterance_free(utterance);
    return good;
}

/* ---- from elsewhere ---- */

static const float faint = 0.004f; /* -48 dBFS */

static void cut_silence(Clip *clip) {
    const int margin = SOUND_RATE / 50;
    int first = 0, end = clip->count;
    while (first < end && fabsf(clip->samples[first]) < faint) first++;
    while (end > first && fabsf(clip->samples[end - 1]) < faint) end--;
    if (first == end) return;
    first = first > margin ? first - margin : 0;
    end = end + margin < clip->count ? end + margin : clip->count;
    for (int i = first; i < end; i++) clip->samples[i - first] = clip->samples[i];
    clip->count = end - first;
}

DecodeFault utter_file(const void *bytes, size_t count, Utterance *utterance) {
    *utterance = (Utterance){0};
    DecodeFault fault = decode(bytes, count, &utterance->clip);
    if (fault != DECODE_GOOD) return fault;
    cut_silence(&utterance->clip);
    level(&utterance->clip);
    return DECODE_GOOD;
}
