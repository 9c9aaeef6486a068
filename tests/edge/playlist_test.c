/* The person's music: found in a folder, in an order of its own each session, one piece after the other through SDL's
 * dummy driver; what cannot be played is left out and told of once; a lost device, a pause and an empty folder. */
#include "app/playlist.h"
#include "edge/record.h"
#include "edge/shut.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROOM = 1400, PATIENCE_MS = 60000, FILES = 4 };

typedef struct Place {
    char folder[ROOM - 100];
    char *path[FILES];
    int files;
} Place;

static int make_place(void **state) {
    static Place place;
    place.files = 0;
    snprintf(place.folder, sizeof place.folder, "%s/music-%ld", UNKNOT_BUILD, (long)getpid());
    *state = &place;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    SDL_Quit();
    if (SDL_Init(SDL_INIT_EVENTS) != 0) return 1;
    return mkdir(place.folder, 0700);
}

static int drop_place(void **state) {
    Place *place = *state;
    for (int i = 0; i < place->files; i++) {
        remove(place->path[i]);
        free(place->path[i]);
    }
    return rmdir(place->folder);
}

static void put(Place *place, const char *name, const void *bytes, size_t count) {
    char *path = malloc(ROOM);
    assert_non_null(path);
    place->path[place->files++] = path;
    snprintf(path, ROOM, "%s/%s", place->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

static void put_music(Place *place, const char *name, double seconds, bool hollow) {
    RecordingDesc desc = {44100, 2, 16, (int)(seconds * 44100), 300, 0.3, hollow};
    size_t letters = strlen(name);
    Recording made = strcmp(name + letters - 4, ".ogg") == 0 ? recording_ogg(desc) : recording_wav(desc);
    put(place, name, made.bytes, made.count);
    free(made.bytes);
}

/* A lesson of ten minutes that plays. */
static Sound *playing(void) {
    Sound *sound = sound_open(&(SoundDesc){0});
    assert_non_null(sound);
    sound_end(sound, 600);
    sound_play_from(sound, 10);
    return sound;
}

static double began_s;

static void frame(Playlist *playlist, Sound *sound) {
    SDL_Event event;
    while (SDL_PollEvent(&event)) sound_device_event(sound, &event);
    sound_tick(sound, 10 + (double)SDL_GetTicks64() / 1000 - began_s);
    playlist_tick(playlist, sound);
    SDL_Delay(2);
}

static void wait_music(Playlist *playlist, Sound *sound, MusicState state) {
    for (int waited = 0; waited < PATIENCE_MS / 2; waited++) {
        frame(playlist, sound);
        if (sound_music_state(sound) == state) return;
    }
    assert_int_equal(sound_music_state(sound), state);
}

static void wait_stage(Playlist *playlist, Sound *sound, PlaylistStage stage) {
    for (int waited = 0; waited < PATIENCE_MS / 2 && playlist->stage != stage; waited++)
        frame(playlist, sound);
    assert_int_equal(playlist->stage, stage);
}

/* ---- the order ---- */

static void an_order_has_each_piece_once_and_is_the_same_for_the_same_seed(void **state) {
    (void)state;
    enum { MOST = 100 };
    for (int count = 0; count <= MOST; count += 7) {
        int order[MOST], again[MOST], other[MOST], seen[MOST] = {0};
        playlist_shuffle(order, count, 5);
        playlist_shuffle(again, count, 5);
        playlist_shuffle(other, count, 6);
        for (int i = 0; i < count; i++) seen[order[i]]++;
        for (int i = 0; i < count; i++) assert_int_equal(seen[i], 1);
        assert_memory_equal(order, again, (size_t)count * sizeof *order);
        if (count > 10) assert_int_not_equal(memcmp(order, other, (size_t)count * sizeof *order), 0);
    }
}

static void each_lesson_and_each_session_has_an_order_of_its_own(void **state) {
    (void)state;
    Playlist a = {0}, b = {0}, c = {0}, again = {0};
    playlist_begin(&a, TEXT("wall"), 1);
    playlist_begin(&b, TEXT("wall"), 2);
    playlist_begin(&c, TEXT("roller"), 1);
    playlist_begin(&again, TEXT("wall"), 1);
    assert_true(a.seed == again.seed && a.seed != b.seed && a.seed != c.seed && b.seed != c.seed);
}

/* ---- nothing to play ---- */

static void an_empty_folder_is_told_of_only_if_it_was_asked_for(void **state) {
    Place *place = *state;
    put(place, "cover.jpg", "no music", 8);
    for (int asked = 0; asked < 2; asked++) {
        setenv("XDG_MUSIC_DIR", place->folder, 1);
        Playlist playlist;
        playlist_open(&playlist, asked ? place->folder : NULL);
        playlist_begin(&playlist, TEXT("wall"), 1);
        Sound *sound = playing();
        wait_stage(&playlist, sound, PLAYLIST_OVER);
        assert_int_equal(playlist.message[0] != '\0', asked);
        assert_true(shut(sound));
        playlist_close(&playlist);
    }
}

static void a_folder_that_is_not_there_is_like_an_empty_one(void **state) {
    (void)state;
    Playlist playlist;
    playlist_open(&playlist, "/nonexistent/music");
    Sound *sound = playing();
    wait_stage(&playlist, sound, PLAYLIST_OVER);
    assert_non_null(strstr(playlist.message, "/nonexistent/music"));
    assert_true(shut(sound));
    playlist_close(&playlist);
}

static void without_any_sound_nothing_happens(void **state) {
    Place *place = *state;
    put_music(place, "a.ogg", 1, false);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    for (int i = 0; i < 200; i++) {
        playlist_tick(&playlist, NULL);
        SDL_Delay(1);
    }
    playlist_close(&playlist);
}

/* A search that nobody waits for ends before its memory does. */
static void it_can_be_closed_at_once(void **state) {
    Place *place = *state;
    put_music(place, "a.wav", 1, false);
    for (int i = 0; i < 20; i++) {
        Playlist playlist;
        playlist_open(&playlist, place->folder);
        Sound *sound = playing();
        while (sound_state(sound) != SOUND_ON) sound_tick(sound, 10);
        for (int k = 0; k < i; k++) frame(&playlist, sound);
        playlist_close(&playlist);
        assert_true(shut(sound));
    }
}

/* ---- pieces ---- */

static void one_piece_follows_another_for_ever(void **state) {
    Place *place = *state;
    put_music(place, "a.ogg", 1.3, false);
    put_music(place, "b.wav", 1.3, false);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    playlist_begin(&playlist, TEXT("wall"), 1);
    Sound *sound = playing();
    wait_music(&playlist, sound, MUSIC_PLAYING);
    int heard = 0, before = playlist.next;
    for (int waited = 0; heard < 3 && waited < PATIENCE_MS / 2; waited++) {
        frame(&playlist, sound);
        if (playlist.next != before) heard++;
        before = playlist.next;
    }
    assert_int_equal(heard, 3);
    assert_string_equal(playlist.message, "");
    assert_true(shut(sound));
    playlist_close(&playlist);
}

static void broken_pieces_are_left_out_and_one_is_told_of(void **state) {
    Place *place = *state;
    put(place, "a.flac", "this is no music at all", 23);
    put(place, "b.flac", "", 0);
    put_music(place, "c.ogg", 2, true); /* looks right, but nothing can be decoded */
    put_music(place, "d.wav", 60, false);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    playlist_begin(&playlist, TEXT("wall"), 4);
    Sound *sound = playing();
    for (int waited = 0; waited < 4000; waited++) {
        frame(&playlist, sound);
        bool last = playlist.stage == PLAYLIST_PLAYING && playlist.order[playlist.next] == 3;
        if (last && sound_music_state(sound) == MUSIC_PLAYING) break;
    }
    assert_int_equal(playlist.order[playlist.next], 3);
    assert_int_equal(sound_music_state(sound), MUSIC_PLAYING);
    assert_true(shut(sound));
    playlist_close(&playlist);
}

static void if_no_piece_can_be_played_it_ends(void **state) {
    Place *place = *state;
    put(place, "a.flac", "this is no music at all", 23);
    put(place, "b.flac", "", 0);
    put_music(place, "c.ogg", 2, true);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    Sound *sound = playing();
    wait_stage(&playlist, sound, PLAYLIST_OVER);
    assert_non_null(strstr(playlist.message, "cannot be played"));
    assert_true(shut(sound));
    playlist_close(&playlist);
}

static void a_device_that_comes_back_plays_it_again(void **state) {
    Place *place = *state;
    put_music(place, "a.wav", 60, false);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL);
    SDL_LogSetOutputFunction(NULL, NULL);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    Sound *sound = playing();
    wait_music(&playlist, sound, MUSIC_PLAYING);
    for (int i = 0; i < 3; i++) {
        SDL_Event gone = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2}};
        sound_device_event(sound, &gone);
        wait_music(&playlist, sound, MUSIC_NONE);
        wait_music(&playlist, sound, MUSIC_PLAYING);
    }
    assert_true(shut(sound));
    playlist_close(&playlist);
}

/* It does not come to its end while the lesson stands still, and does afterwards. */
static void a_pause_holds_it(void **state) {
    Place *place = *state;
    put_music(place, "a.wav", 1.5, false);
    put_music(place, "b.wav", 1.5, false);
    Playlist playlist;
    playlist_open(&playlist, place->folder);
    Sound *sound = playing();
    wait_music(&playlist, sound, MUSIC_PLAYING);
    sound_pause(sound);
    Uint64 paused_ms = SDL_GetTicks64();
    while (SDL_GetTicks64() < paused_ms + 3000) {
        frame(&playlist, sound);
        assert_int_equal(playlist.next, 0);
    }
    sound_resume(sound);
    for (int waited = 0; waited < PATIENCE_MS / 2 && playlist.next == 0; waited++) frame(&playlist, sound);
    assert_int_equal(playlist.next, 1);
    assert_true(shut(sound));
    playlist_close(&playlist);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_has_each_piece_once_and_is_the_same_for_the_same_seed),
        cmocka_unit_test(each_lesson_and_each_session_has_an_order_of_its_own),
        PLACED(an_empty_folder_is_told_of_only_if_it_was_asked_for),
        PLACED(a_folder_that_is_not_there_is_like_an_empty_one),
        PLACED(without_any_sound_nothing_happens),
        PLACED(it_can_be_closed_at_once),
        PLACED(one_piece_follows_another_for_ever),
        PLACED(broken_pieces_are_left_out_and_one_is_told_of),
        PLACED(if_no_piece_can_be_played_it_ends),
        PLACED(a_device_that_comes_back_plays_it_again),
        PLACED(a_pause_holds_it),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
