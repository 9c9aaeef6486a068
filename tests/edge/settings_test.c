/* What a person has set: read, kept beside what others wrote there, and nothing lost whatever is in the file. */
#include "app/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROOM = 1200 };

typedef struct Nook {
    char folder[ROOM - 100], own[ROOM - 50], file[ROOM], aside[ROOM];
} Nook;

static int make_place(void **state) {
    static Nook place;
    snprintf(place.folder, sizeof place.folder, "%s/settings-%ld", UNKNOT_BUILD, (long)getpid());
    snprintf(place.own, sizeof place.own, "%s/unknot", place.folder);
    snprintf(place.file, sizeof place.file, "%s/settings", place.own);
    snprintf(place.aside, sizeof place.aside, "%s/settings.damaged-1", place.own);
    setenv("XDG_CONFIG_HOME", place.folder, 1);
    *state = &place;
    return mkdir(place.folder, 0700);
}

static int drop_place(void **state) {
    const Nook *place = *state;
    chmod(place->own, 0700);
    remove(place->file);
    rmdir(place->file);
    remove(place->aside);
    rmdir(place->own);
    return rmdir(place->folder);
}

static void put(const Nook *place, const char *text, size_t count) {
    mkdir(place->own, 0700);
    FILE *file = fopen(place->file, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

static void write_lines(const Nook *place, const char *text) {
    put(place, text, strlen(text));
}

static void assert_holds(const char *path, const char *expected, size_t count) {
    static char found[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(found, 1, sizeof found, file), count);
    fclose(file);
    assert_memory_equal(found, expected, count);
}

static void assert_usual(const Settings *settings) {
    const Volumes usual = VOLUMES_USUAL;
    assert_memory_equal(&settings->volumes, &usual, sizeof usual);
    assert_true(settings->rumble);
    assert_int_equal(settings->safety, SAFETY_UNASKED);
    const Access access = access_usual();
    assert_memory_equal(&settings->access, &access, sizeof access);
}

static void without_a_file_all_is_usual_and_none_is_made(void **state) {
    const Nook *place = *state;
    Settings settings;
    settings_load(&settings);
    assert_usual(&settings);
    assert_string_equal(settings.message, "");
    assert_true(settings_tend(&settings, 100, true));
    assert_int_equal(access(place->own, F_OK), -1);
}

static void what_is_set_is_there_at_the_next_start(void **state) {
    const Nook *place = *state;
    Settings settings;
    settings_load(&settings);
    settings_volume(&settings, VOLUME_MUSIC, 30, 10);
    settings_rumble(&settings, false, 10.5);
    settings_theme(&settings, "light", 10.5);
    settings_language(&settings, "pt-BR", 10.5);
    settings_talk(&settings, TALK_SILENT, 10.5);
    settings_breath(&settings, "long-exhale", 10.5);
    settings_voice(&settings, VOICE_OFF, 10.5);
    settings_guise(&settings, GUISE_FIGURE, "woman", 10.5);
    settings_guise(&settings, GUISE_HAIR, "grey", 10.5);
    settings_safety(&settings, SAFETY_ASK_FIRST, 10.5);
    Filter filter = {.minutes = 6, .position = 3};
    filter_have(&filter, TEXT("peanut"), false);
    filter_have(&filter, TEXT("foam-roller"), false);
    settings_filter(&settings, &filter, 10.5);
    settings_access(&settings, ACCESS_TEXT, 175, 10.5);
    settings_access(&settings, ACCESS_ONE, 1, 10.5);
    settings_access(&settings, ACCESS_DWELL, 7, 10.5);
    settings_access(&settings, ACCESS_EDGE, 0, 10.5);
    assert_true(settings_tend(&settings, 11, false));
    assert_int_equal(access(place->file, F_OK), -1);
    assert_true(settings_tend(&settings, 11.5, false));
    settings_load(&settings);
    assert_int_equal(settings.volumes.percent[VOLUME_MUSIC], 30);
    assert_int_equal(settings.volumes.percent[VOLUME_VOICE], 100);
    assert_false(settings.rumble);
    assert_string_equal(settings.theme, "light");
    assert_string_equal(settings.language, "pt-BR");
    assert_int_equal(settings.safety, SAFETY_ASK_FIRST);
    assert_true(settings.filter.minutes == 6 && settings.filter.position == 3);
    assert_true(filter_lacks(&settings.filter, TEXT("peanut")) && settings.filter.without_count == 2);
    filter_have(&settings.filter, TEXT("peanut"), true);
    filter_have(&settings.filter, TEXT("foam-roller"), true);
    settings.filter.minutes = settings.filter.position = 0;
    Filter none = settings.filter;
    assert_int_equal(settings.talk, TALK_SILENT);
    assert_string_equal(settings.breath, "long-exhale");
    assert_int_equal(settings.voice, VOICE_OFF);
    assert_string_equal(settings.guise[GUISE_FIGURE], "woman");
    assert_string_equal(settings.guise[GUISE_HAIR], "grey");
    assert_string_equal(settings.guise[GUISE_SKIN], "");
    Access wanted = access_usual();
    wanted.value[ACCESS_TEXT] = 175;
    wanted.value[ACCESS_ONE] = 1;
    wanted.value[ACCESS_DWELL] = 7;
    wanted.value[ACCESS_EDGE] = 0;
    assert_memory_equal(&settings.access, &wanted, sizeof wanted);
    settings_guise(&settings, GUISE_HAIR, "", 12); /* the figure's own again */
    assert_true(settings_tend(&settings, 12, true));
    settings_load(&settings);
    assert_string_equal(settings.guise[GUISE_HAIR], "");
    settings_filter(&settings, &none, 13);
    assert_true(settings_tend(&settings, 13, true));
    settings_load(&settings);
    assert_true(!settings.filter.minutes && !settings.filter.position && !settings.filter.without_count);
    assert_string_equal(settings.message, "");
}

/* Whoever has written one wants it, until another voice is chosen; the command stays for later. */
static void a_command_of_ones_own_speaks(void **state) {
    const Nook *place = *state;
    write_lines(place, "voice-command \"piper --model a | \\\"b\\\"\"\n");
    Settings settings;
    settings_load(&settings);
    assert_string_equal(settings.message, "");
    assert_int_equal(settings.voice, VOICE_COMMAND);
    assert_string_equal(settings.command, "piper --model a | \"b\"");
    settings_voice(&settings, VOICE_SLT, 0);
    assert_true(settings_tend(&settings, 0, true));
    settings_load(&settings);
    assert_int_equal(settings.voice, VOICE_SLT);
    assert_string_equal(settings.command, "piper --model a | \"b\"");
    write_lines(place, "voice command\n");
    settings_load(&settings);
    assert_int_equal(settings.voice, VOICE_RMS); /* there is none */
    assert_string_equal(settings.message, "");
}

static void lines_of_others_comments_and_what_did_not_change_stay_as_they_are(void **state) {
    const Nook *place = *state;
    write_lines(
        place,
        "# mine\nspeech slt   # a line of another version\n  \nvolume  pad  20%  # soft\nvolume voice 5%\n"
        "block\n    inner \"text\"\nvolume breath 70%");
    Settings settings;
    settings_load(&settings);
    assert_string_equal(settings.message, "");
    assert_int_equal(settings.volumes.percent[VOLUME_PAD], 20);
    assert_int_equal(settings.volumes.percent[VOLUME_BREATH], 70);
    settings_volume(&settings, VOLUME_PAD, 40, 0);
    settings_volume(&settings, VOLUME_TONES, 90, 0);
    assert_true(settings_tend(&settings, 0, true));
    const char wanted[] =
        "# mine\nspeech slt   # a line of another version\n  \nvolume pad 40%  # soft\nvolume voice 5%\n"
        "block\n    inner \"text\"\nvolume breath 70%\nvolume tones 90%\n";
    assert_holds(place->file, wanted, sizeof wanted - 1);
}

static void a_mistake_is_told_and_costs_its_own_line_alone(void **state) {
    const Nook *place = *state;
    static const char *const wrong[] = {"volume music\n",
                                        "volume music loud\n",
                                        "volume music 101%\n",
                                        "volume music -1%\n",
                                        "volume music 50\n",
                                        "volume drums 50%\n",
                                        "volume music 5% 6%\n",
                                        "volume \"music\n",
                                        "rumble maybe\n",
                                        "talk\n",
                                        "talk loudly\n",
                                        "talk key full\n",
                                        "breath\n",
                                        "breath 4\n",
                                        "breath a b\n",
                                        "voice\n",
                                        "voice \"slt\"\n",
                                        "voice bass\n",
                                        "voice-command\n",
                                        "voice-command piper\n",
                                        "voice-command \"\"\n",
                                        "voice-command \"piper\" \"cat\"\n",
                                        "text-size large\n",
                                        "text-size 99%\n",
                                        "text-size 201%\n",
                                        "text-size 150\n",
                                        "one-button\n",
                                        "read-aloud yes\n",
                                        "dwell-seconds 0\n",
                                        "dwell-seconds 21\n",
                                        "edge 11%\n",
                                        "theme\n",
                                        "figure\n",
                                        "skin 3\n",
                                        "hair usual grey\n",
                                        "theme \"light\"\n",
                                        "theme light bright\n",
                                        "language\n",
                                        "language Spanish\n",
                                        "safety\n",
                                        "safety unasked\n",
                                        "safety clear ask-first\n",
                                        "language es fr\n",
                                        "theme a-name-that-is-longer-than-any-name-of-a-theme-can-be\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[200];
        snprintf(text, sizeof text, "volume pad 10%%\n%svolume breath 20%%\n", wrong[i]);
        write_lines(place, text);
        Settings settings;
        settings_load(&settings);
        assert_non_null(strstr(settings.message, "settings:2:"));
        assert_int_equal(settings.volumes.percent[VOLUME_MUSIC], 0);
        assert_int_equal(settings.volumes.percent[VOLUME_PAD], 10);
        assert_int_equal(settings.volumes.percent[VOLUME_BREATH], 20);
        assert_true(settings.rumble);
        assert_string_equal(settings.theme, "");
        assert_string_equal(settings.language, "");
        assert_int_equal(settings.talk, TALK_FULL);
        assert_string_equal(settings.breath, "");
        assert_int_equal(settings.voice, VOICE_RMS);
        assert_string_equal(settings.command, "");
        settings_volume(&settings, VOLUME_PAD, 0, 0);
        assert_true(settings_tend(&settings, 0, true));
        snprintf(text, sizeof text, "volume pad 0%%\n%svolume breath 20%%\n", wrong[i]);
        assert_holds(place->file, text, strlen(text));
    }
}

static void what_is_no_text_is_put_aside_when_something_is_kept(void **state) {
    const Nook *place = *state;
    const char bytes[] = "volume pad 10%\n\0\xff\xfe nothing of ours";
    put(place, bytes, sizeof bytes - 1);
    Settings settings;
    settings_load(&settings);
    assert_usual(&settings);
    assert_string_not_equal(settings.message, "");
    assert_holds(place->file, bytes, sizeof bytes - 1);
    settings_volume(&settings, VOLUME_PAD, 60, 0);
    assert_true(settings_tend(&settings, 0, true));
    assert_holds(place->aside, bytes, sizeof bytes - 1);
    settings_load(&settings);
    assert_string_equal(settings.message, "");
    assert_int_equal(settings.volumes.percent[VOLUME_PAD], 60);
}

static void a_folder_in_its_place_is_left_alone_and_told_of(void **state) {
    const Nook *place = *state;
    mkdir(place->own, 0700);
    mkdir(place->file, 0700);
    Settings settings;
    settings_load(&settings);
    assert_usual(&settings);
    assert_string_not_equal(settings.message, "");
    settings.message[0] = '\0';
    settings_volume(&settings, VOLUME_PAD, 60, 0);
    assert_false(settings_tend(&settings, 0, true));
    assert_string_not_equal(settings.message, "");
    assert_int_equal(settings.volumes.percent[VOLUME_PAD], 60);
    assert_true(settings_tend(&settings, 0, true)); /* told once */
}

static void without_any_home_it_says_so_when_something_is_to_be_kept(void **state) {
    (void)state;
    char *home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
    unsetenv("HOME");
    unsetenv("XDG_CONFIG_HOME");
    Settings settings;
    settings_load(&settings);
    assert_usual(&settings);
    assert_string_equal(settings.message, "");
    settings_rumble(&settings, false, 0);
    assert_false(settings_tend(&settings, 0, true));
    assert_string_not_equal(settings.message, "");
    if (home) setenv("HOME", home, 1);
    free(home);
}

static void the_command_line_sets_any_of_them(void **state) {
    (void)state;
    Volumes volumes = VOLUMES_USUAL;
    assert_true(settings_volumes("voice=80,tones=100,breath=60,pad=40,music=5%", &volumes));
    const Volumes wanted = {{80, 100, 60, 40, 5}};
    assert_memory_equal(&volumes, &wanted, sizeof wanted);
    assert_true(settings_volumes("pad=0", &volumes));
    assert_int_equal(volumes.percent[VOLUME_PAD], 0);
    assert_int_equal(volumes.percent[VOLUME_VOICE], 80);
    static const char *const wrong[] = {"",        ",",      "pad",    "pad=",    "=1",
                                        "pad=101", "pad=1,", "pads=1", "pad=1=2", "pad= 1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(settings_volumes(wrong[i], &volumes));
}

static void the_command_line_sets_the_size_of_texts(void **state) {
    (void)state;
    int percent = 0;
    assert_true(settings_text_size("125", &percent) && percent == 125);
    assert_true(settings_text_size("200%", &percent) && percent == 200);
    static const char *const wrong[] = {"", "%", "large", "99", "110", "225", "-150", "150 %", "1e2", " 150"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(settings_text_size(wrong[i], &percent));
    assert_int_equal(percent, 200);
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        PLACED(without_a_file_all_is_usual_and_none_is_made),
        PLACED(what_is_set_is_there_at_the_next_start),
        PLACED(a_command_of_ones_own_speaks),
        PLACED(lines_of_others_comments_and_what_did_not_change_stay_as_they_are),
        PLACED(a_mistake_is_told_and_costs_its_own_line_alone),
        PLACED(what_is_no_text_is_put_aside_when_something_is_kept),
        PLACED(a_folder_in_its_place_is_left_alone_and_told_of),
        cmocka_unit_test(without_any_home_it_says_so_when_something_is_to_be_kept),
        cmocka_unit_test(the_command_line_sets_any_of_them),
        cmocka_unit_test(the_command_line_sets_the_size_of_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
