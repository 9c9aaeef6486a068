/* Recordings made by code, as files in memory: WAV of any sort and Ogg Vorbis. For tests; what they hold is a voice
 * that nobody would mistake for one: a few tones that swell and fall like syllables. */
#ifndef TESTS_RECORD_H
#define TESTS_RECORD_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <vorbis/vorbisenc.h>

typedef struct Recording {
    unsigned char *bytes; /* the caller's to free */
    size_t count, room;
} Recording;

typedef struct RecordingDesc {
    int rate, channels, bits; /* 8, 16, 24; 32 is float */
    int frames;
    double hz, amplitude; /* hz 0: the voice */
    bool hollow;          /* of Ogg: it looks right, but nothing in it can be decoded */
} RecordingDesc;

static inline double recorded_sample(const RecordingDesc *desc, int i) {
    const double turn = 2 * 3.14159265358979323846, t = (double)i / desc->rate;
    if (desc->hz > 0) return desc->amplitude * sin(turn * desc->hz * t);
    double syllable = 0.55 - 0.45 * cos(turn * 3 * t), word = 0.6 - 0.4 * cos(turn * 0.7 * t);
    double tones = 0.5 * sin(turn * 140 * t) + 0.3 * sin(turn * 287 * t + 1) + 0.2 * sin(turn * 911 * t + 2);
    return desc->amplitude * syllable * word * tones;
}

static inline void recording_put(Recording *recording, const void *bytes, size_t count) {
    if (recording->count + count > recording->room) {
        recording->room = 2 * (recording->count + count);
        recording->bytes = realloc(recording->bytes, recording->room);
        if (!recording->bytes) exit(2);
    }
    memcpy(recording->bytes + recording->count, bytes, count);
    recording->count += count;
}

static inline void recording_number(Recording *recording, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        recording_put(recording, &(unsigned char){(unsigned char)(value >> 8 * i)}, 1);
}

static inline void recording_put_sample(Recording *recording, double sample, int bits) {
    float exact = (float)sample;
    uint32_t value;
    memcpy(&value, &exact, sizeof value);
    if (bits == 8) value = (uint32_t)floor(sample * 127 + 128.5);
    if (bits == 16 || bits == 24) value = (uint32_t)(int32_t)floor(sample * ((1 << (bits - 1)) - 1) + 0.5);
    recording_number(recording, value, bits / 8);
}

static inline Recording recording_wav(RecordingDesc desc) {
    Recording wav = {0};
    uint32_t frame = (uint32_t)(desc.channels * desc.bits / 8), data = frame * (uint32_t)desc.frames;
    recording_put(&wav, "RIFF", 4);
    recording_number(&wav, data + 36, 4);
    recording_put(&wav, "WAVEfmt ", 8);
    recording_number(&wav, 16, 4);
    recording_number(&wav, desc.bits == 32 ? 3 : 1, 2);
    recording_number(&wav, (uint32_t)desc.channels, 2);
    recording_number(&wav, (uint32_t)desc.rate, 4);
    recording_number(&wav, frame * (uint32_t)desc.rate, 4);
    recording_number(&wav, frame, 2);
    recording_number(&wav, (uint32_t)desc.bits, 2);
    recording_put(&wav, "data", 4);
    recording_number(&wav, data, 4);
    for (int i = 0; i < desc.frames; i++)
        for (int channel = 0; channel < desc.channels; channel++)
            recording_put_sample(&wav, recorded_sample(&desc, i), desc.bits);
    return wav;
}

static inline void recording_put_page(Recording *ogg, const ogg_page *page) {
    recording_put(ogg, page->header, (size_t)page->header_len);
    recording_put(ogg, page->body, (size_t)page->body_len);
}

static inline void recording_put_pages(Recording *ogg, ogg_stream_state *stream, int flush, bool hollow) {
    ogg_page page;
    while (flush ? ogg_stream_flush(stream, &page) : ogg_stream_pageout(stream, &page)) {
        if (hollow) memset(page.body, 0xff, (size_t)page.body_len);
        ogg_page_checksum_set(&page);
        recording_put_page(ogg, &page);
    }
}

static inline void recording_encode(vorbis_dsp_state *state, const RecordingDesc *desc, int from, int count) {
    float **channels = vorbis_analysis_buffer(state, count ? count : 1);
    for (int channel = 0; channel < desc->channels; channel++)
        for (int i = 0; i < count; i++) channels[channel][i] = (float)recorded_sample(desc, from + i);
    vorbis_analysis_wrote(state, count);
}

/* `bits` does not matter here. */
static inline Recording recording_ogg(RecordingDesc desc) {
    Recording ogg = {0};
    vorbis_info info;
    vorbis_comment comment;
    vorbis_dsp_state state;
    vorbis_block block;
    ogg_stream_state stream;
    ogg_packet head[3], packet;
    vorbis_info_init(&info);
    if (vorbis_encode_init_vbr(&info, desc.channels, desc.rate, 0.5f) != 0) exit(2);
    vorbis_comment_init(&comment);
    vorbis_analysis_init(&state, &info);
    vorbis_block_init(&state, &block);
    ogg_stream_init(&stream, 7);
    vorbis_analysis_headerout(&state, &comment, &head[0], &head[1], &head[2]);
    for (int i = 0; i < 3; i++) ogg_stream_packetin(&stream, &head[i]);
    recording_put_pages(&ogg, &stream, 1, false);
    for (int done = 0, end = 0; !end; done += 1024) {
        int left = desc.frames - done;
        end = left <= 0;
        recording_encode(&state, &desc, done, left < 0 ? 0 : left < 1024 ? left : 1024);
        while (vorbis_analysis_blockout(&state, &block) == 1) {
            vorbis_analysis(&block, NULL);
            vorbis_bitrate_addblock(&block);
            while (vorbis_bitrate_flushpacket(&state, &packet)) ogg_stream_packetin(&stream, &packet);
            recording_put_pages(&ogg, &stream, 0, desc.hollow);
        }
    }
    recording_put_pages(&ogg, &stream, 1, desc.hollow);
    ogg_stream_clear(&stream);
    vorbis_block_clear(&block);
    vorbis_dsp_clear(&state);
    vorbis_comment_clear(&comment);
    vorbis_info_clear(&info);
    return ogg;
}

#endif
