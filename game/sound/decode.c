/* The only file that knows libvorbisfile. Both sorts become one channel of floats at their own rate, and then
 * samples at ours. SDL_mixer, which could read both too, does so only while a device is open. */
#include "sound/decode.h"

#include "core/maths.h"
#include "sound/resample.h"

#include <SDL.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

/* One channel at the file's own rate. */
typedef struct Raw {
    float *samples;
    int count, rate;
} Raw;

static DecodeFault judge(int64_t count, int64_t rate, double *seconds) {
    if (rate < RATE_LEAST || rate > RATE_MOST) return DECODE_STRANGE;
    if (count <= 0) return DECODE_EMPTY;
    *seconds = (double)count / (double)rate;
    return *seconds > DECODE_SECONDS_MAX ? DECODE_LONG : DECODE_GOOD;
}

/* ---- Ogg Vorbis ---- */

typedef struct Memory {
    const unsigned char *bytes;
    size_t count, at;
} Memory;

static size_t memory_read(void *to, size_t size, size_t times, void *with) {
    Memory *memory = with;
    size_t left = memory->count - memory->at, wanted = size * times;
    size_t taken = wanted < left ? wanted : left;
    memcpy(to, memory->bytes + memory->at, taken);
    memory->at += taken;
    return size ? taken / size : 0;
}

static int memory_seek(void *with, ogg_int64_t offset, int whence) {
    Memory *memory = with;
    ogg_int64_t from = whence == SEEK_SET   ? 0
                       : whence == SEEK_CUR ? (ogg_int64_t)memory->at
                                            : (ogg_int64_t)memory->count;
    if (from + offset < 0 || from + offset > (ogg_int64_t)memory->count) return -1;
    memory->at = (size_t)(from + offset);
    return 0;
}

static long memory_tell(void *with) {
    return (long)((Memory *)with)->at;
}

static bool ogg_open(OggVorbis_File *file, Memory *memory) {
    static const ov_callbacks calls = {memory_read, memory_seek, NULL, memory_tell};
    return ov_open_callbacks(memory, file, NULL, 0, calls) == 0;
}

/* A file may be a chain of several sounds; then each but the first may have another rate, and it is refused. */
static DecodeFault ogg_judge(OggVorbis_File *file, double *seconds) {
    const vorbis_info *about = ov_info(file, 0);
    if (!about || ov_streams(file) != 1) return DECODE_STRANGE;
    return judge(ov_pcm_total(file, -1), about->rate, seconds);
}

static void average(float *const *channels, int channel_count, int count, float *samples) {
    for (int i = 0; i < count; i++) {
        float sum = 0;
        for (int channel = 0; channel < channel_count; channel++) sum += channels[channel][i];
        samples[i] = sum / (float)channel_count;
    }
}

/* Damaged pieces are left out. */
static void ogg_take(OggVorbis_File *file, Raw *raw, int most) {
    const vorbis_info *about = ov_info(file, 0);
    while (raw->count < most) {
        float **channels;
        int section;
        long got = ov_read_float(file, &channels, most - raw->count, &section);
        if (got == OV_HOLE) continue;
        if (got <= 0) break;
        average(channels, about->channels, (int)got, raw->samples + raw->count);
        raw->count += (int)got;
    }
}

static DecodeFault ogg_read(const void *bytes, size_t count, double *seconds, Raw *raw) {
    Memory memory = {bytes, count, 0};
    OggVorbis_File file;
    if (!ogg_open(&file, &memory)) return DECODE_STRANGE;
    DecodeFault fault = ogg_judge(&file, seconds);
    if (fault == DECODE_GOOD && raw) {
        int most = (int)ov_pcm_total(&file, -1);
        *raw = (Raw){.samples = malloc((size_t)most * sizeof(float)), .rate = (int)ov_info(&file, 0)->rate};
        if (raw->samples) ogg_take(&file, raw, most);
        fault = !raw->samples ? DECODE_MEMORY : raw->count == 0 ? DECODE_EMPTY : DECODE_GOOD;
    }
    ov_clear(&file);
    return fault;
}

/* ---- WAV ---- */

/* SDL gives one of these four, whatever the file holds. */
static bool wav_known(SDL_AudioFormat format) {
    return format == AUDIO_U8 || format == AUDIO_S16LSB || format == AUDIO_S32LSB || format == AUDIO_F32LSB;
}

static float wav_sample(const Uint8 *at, SDL_AudioFormat format) {
    Uint32 four = 0;
    if (format == AUDIO_U8) return ((float)*at - 128) / 128;
    if (format == AUDIO_S16LSB) return (float)(Sint16)(at[0] | at[1] << 8) / 32768;
    memcpy(&four, at, sizeof four);
    four = SDL_SwapLE32(four);
    if (format == AUDIO_S32LSB) return (float)(Sint32)four / 2147483648.0f;
    float sample;
    memcpy(&sample, &four, sizeof sample);
    return isfinite(sample) ? clamp_f(sample, -1, 1) : 0;
}

static bool wav_take(const SDL_AudioSpec *spec, const Uint8 *bytes, int frames, Raw *raw) {
    int width = SDL_AUDIO_BITSIZE(spec->format) / 8;
    *raw = (Raw){.samples = malloc((size_t)frames * sizeof(float)), .count = frames, .rate = spec->freq};
    for (int i = 0; raw->samples && i < frames; i++) {
        float sum = 0;
        for (int channel = 0; channel < spec->channels; channel++, bytes += width)
            sum += wav_sample(bytes, spec->format);
        raw->samples[i] = sum / (float)spec->channels;
    }
    return raw->samples != NULL;
}

static DecodeFault wav_read(const void *bytes, size_t count, double *seconds, Raw *raw) {
    SDL_AudioSpec spec;
    Uint8 *data = NULL;
    Uint32 data_bytes = 0;
    SDL_RWops *file = SDL_RWFromConstMem(bytes, (int)count);
    if (!file) return DECODE_MEMORY;
    if (!SDL_LoadWAV_RW(file, 1, &spec, &data, &data_bytes)) return DECODE_STRANGE;
    Uint32 frame = (Uint32)spec.channels * SDL_AUDIO_BITSIZE(spec.format) / 8;
    DecodeFault fault = wav_known(spec.format) && frame ? DECODE_GOOD : DECODE_STRANGE;
    if (fault == DECODE_GOOD) fault = judge(data_bytes / frame, spec.freq, seconds);
    if (fault == DECODE_GOOD && raw && !wav_take(&spec, data, (int)(data_bytes / frame), raw))
        fault = DECODE_MEMORY;
    SDL_FreeWAV(data);
    return fault;
}

/* ---- either ---- */

static bool begins(const void *bytes, size_t count, const char *mark) {
    size_t letters = strlen(mark);
    return count >= letters && memcmp(bytes, mark, letters) == 0;
}

/* Into *raw too, unless it is NULL. */
static DecodeFault read(const void *bytes, size_t count, double *seconds, Raw *raw) {
    *seconds = 0;
    if (count == 0) return DECODE_EMPTY;
    if (count > INT_MAX) return DECODE_STRANGE;
    if (begins(bytes, count, "OggS")) return ogg_read(bytes, count, seconds, raw);
    if (begins(bytes, count, "RIFF")) return wav_read(bytes, count, seconds, raw);
    return DECODE_STRANGE;
}

DecodeFault decode_length(const void *bytes, size_t count, double *seconds) {
    return read(bytes, count, seconds, NULL);
}

DecodeFault decode(const void *bytes, size_t count, Clip *clip) {
    double seconds;
    Raw raw = {0};
    *clip = (Clip){0};
    DecodeFault fault = read(bytes, count, &seconds, &raw);
    if (fault == DECODE_GOOD && !resample(raw.samples, raw.count, raw.rate, clip)) fault = DECODE_MEMORY;
    free(raw.samples);
    return fault;
}

const char *decode_fault(DecodeFault fault) {
    switch (fault) {
    case DECODE_GOOD: return "is good";
    case DECODE_STRANGE: return "is no sound in Ogg Vorbis or WAV form, or is damaged";
    case DECODE_EMPTY: return "has no sound in it";
    case DECODE_LONG: return "is longer than a minute";
    case DECODE_MEMORY: return "takes more memory than there is";
    }
    return "";
}
