/* listen FIFO FILE: what SDL's disk driver writes into FIFO goes to FILE, all of it. That driver waits for nobody: while
 * a lesson is made ready, it writes silence as fast as it can, half an hour of it, and takes the processor from those who
 * make ready. Until something is heard it is held to eight times as fast as people hear. */
#include <SDL_timer.h>
#include <stdio.h>

enum {
    ROOM = 65536, /* bytes: as much as a FIFO holds, 171 ms of sound */
    PAUSE_MS = 20 /* after as much silence */
};

static int is_silent(const char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (bytes[i]) return 0;
    return 1;
}

int main(int argc, char **argv) {
    static char bytes[ROOM];
    FILE *from = argc == 3 ? fopen(argv[1], "rb") : NULL, *to = from ? fopen(argv[2], "wb") : NULL;
    if (!to) return 2;
    int waits = 1, good = 1;
    for (size_t count; good && (count = fread(bytes, 1, sizeof bytes, from)) > 0;) {
        good = fwrite(bytes, 1, count, to) == count;
        waits = waits && is_silent(bytes, count);
        if (waits) SDL_Delay(PAUSE_MS);
    }
    return fclose(to) == 0 && good ? 0 : 2;
}
