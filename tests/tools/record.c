/* record FILE.wav|FILE.ogg [RATE [SECONDS [CHANNELS [BITS]]]]: a recording for scripts; 48 kHz, 3 s, one channel of 16
 * bits unless told otherwise. An Ogg of 0 bits looks right, but nothing in it can be decoded. */
#include "edge/record.h"

#include <stdio.h>

static int argument(int argc, char **argv, int index, int usual) {
    return argc > index ? atoi(argv[index]) : usual;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    RecordingDesc desc = {.rate = argument(argc, argv, 2, 48000),
                          .channels = argument(argc, argv, 4, 1),
                          .bits = argument(argc, argv, 5, 16),
                          .amplitude = 0.5,
                          .hollow = argument(argc, argv, 5, 16) == 0};
    desc.frames = (int)((argc > 3 ? atof(argv[3]) : 3) * desc.rate + 0.5);
    size_t letters = strlen(argv[1]);
    int ogg = letters > 4 && strcmp(argv[1] + letters - 4, ".ogg") == 0;
    Recording recording = ogg ? recording_ogg(desc) : recording_wav(desc);
    FILE *file = fopen(argv[1], "wb");
    int good = file && fwrite(recording.bytes, 1, recording.count, file) == recording.count;
    if (file) good = fclose(file) == 0 && good;
    free(recording.bytes);
    return good ? 0 : 2;
}
