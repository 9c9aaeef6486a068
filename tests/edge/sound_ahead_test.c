/* The thread that makes lines ahead, with engines that do what they should and engines that do not; and the programs
 * that it runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/process.h"
#include "edge/record.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- programs ---- */

typedef struct Ran {
    RunEnd end;
    char *output;
    size_t count;
    double took_s;
} Ran;

static atomic_bool no;

static Ran ran(const char *command, const char *input, size_t most, double seconds) {
    Ran run = {0};
    double from_s = now_s();
    run.end = process_run(command, text_of(input), most, seconds, &no, &run.output, &run.count);
    run.took_s = now_s() - from_s;
    return run;
}

static void assert_ran(const char *command, const char *input, RunEnd wanted, const char *output) {
    Ran run = ran(command, input, 1 << 20, 5);
    if (run.end != wanted) fail_msg("%s ended %d, not %d", command, run.end, wanted);
    if (output) {
        assert_int_equal(run.count, strlen(output));
        assert_memory_equal(run.output, output, run.count);
    }
    free(run.output);
}

static void programs_end_as_they_end(void **state) {
    (void)state;
    assert_ran("cat", "a line", RUN_GOOD, "a line");
    assert_ran("cat", "", RUN_GOOD, "");
    assert_ran("true", "not read", RUN_GOOD, "");
    assert_ran("echo out; false", "", RUN_FAILED, "out\n");
    assert_ran("no-such-program-anywhere", "", RUN_MISSING, NULL);
    assert_ran("kill -9 $$", "", RUN_FAILED, NULL);
    assert_ran("cat >&2; echo said", "to nobody", RUN_GOOD, "said\n");
    assert_ran("", "", RUN_GOOD, "");
}

static void much_goes_in_and_out_at_once(void **state) {
    (void)state;
    enum { COUNT = 3 << 20 };
    char *text = malloc(COUNT + 1);
    assert_non_null(text);
    memset(text, 'x', COUNT);
    text[COUNT] = '\0';
    Ran run = ran("cat", text, COUNT, 20);
    assert_int_equal(run.end, RUN_GOOD);
    assert_int_equal(run.count, COUNT);
    assert_memory_equal(run.output, text, COUNT);
    free(run.output);
    Ran deaf = ran("exec <&-; sleep 0.2; echo said", text, COUNT, 20);
    assert_int_equal(deaf.end, RUN_GOOD);
    free(deaf.output);
    free(text);
}

static void what_hangs_is_killed_with_all_it_started(void **state) {
    (void)state;
    const char *commands[] = {"sleep 60", "sleep 60 & sleep 60", "exec >&-; sleep 60",
                              "trap '' TERM INT; cat; sleep 60"};
    for (int i = 0; i < 4; i++) {
        Ran run = ran(commands[i], "x", 1 << 20, 0.3);
        assert_int_equal(run.end, RUN_SLOW);
        assert_true(run.took_s < 2);
        free(run.output);
    }
    char left[] = "/tmp/unknot-leftXXXXXX", command[100];
    int file = mkstemp(left);
    assert_true(file >= 0);
    close(file);
    snprintf(command, sizeof command, "(sleep 0.7; echo on >%s) & exec sleep 60", left);
    Ran run = ran(command, "", 1 << 20, 0.3);
    assert_int_equal(run.end, RUN_SLOW);
    free(run.output);
    nanosleep(&(struct timespec){0, 800000000}, NULL);
    FILE *written = fopen(left, "r");
    assert_non_null(written);
    assert_int_equal(fgetc(written), EOF);
    fclose(written);
    unlink(left);
}

static void what_says_too_much_is_killed(void **state) {
    (void)state;
    Ran run = ran("cat /dev/zero", "", 16 << 20, 60);
    assert_int_equal(run.end, RUN_LARGE);
    assert_true(run.count < (17 << 20));
    free(run.output);
}

/* ---- lines ---- */

static SpeechLine line(const char *text, const char *language) {
    return (SpeechLine){text_of(text), text_of(language), 60};
}

static Speech *speech_with(SpeechRun *run, const char *command) {
    SpeechDesc desc = {ENGLISH_RMS, command, run};
    Speech *speech = speech_new(&desc);
    assert_non_null(speech);
    return speech;
}

static const Utterance *made(Speech *speech, Bank *bank, SpeechLine wanted) {
    assert_true(speech_want(speech, &wanted, 1));
    speech_take(speech, bank, 30);
    assert_true(speech_idle(speech));
    return bank_line(bank, wanted.text, wanted.language);
}

static void assert_message(Speech *speech, const char *wanted) {
    char message[200];
    speech_message(speech, message, sizeof message);
    assert_string_equal(message, wanted);
}

static void lines_are_made_in_their_order_and_each_once(void **state) {
    (void)state;
    Speech *speech = speech_with(process_run, NULL);
    Bank *bank = bank_new();
    SpeechLine lines[] = {line("One.", "en"),      line("Two.", "en"), line("One.", "en"),
                          line("Three.", "en-GB"), line("", "en"),     line("…", "")};
    assert_true(speech_want(speech, lines, 6));
    assert_true(speech_want(speech, lines, 6));
    while (!speech_idle(speech)) speech_take(speech, bank, 1);
    speech_take(speech, bank, 0);
    assert_true(bank_line(bank, TEXT("One."), TEXT("en"))->clip.count > 0);
    assert_true(bank_line(bank, TEXT("Three."), TEXT("en-GB"))->clip.count > 0);
    assert_int_equal(bank_line(bank, TEXT(""), TEXT("en"))->clip.count, 0);
    assert_int_equal(bank_line(bank, TEXT("…"), TEXT(""))->clip.count, 0);
    assert_message(speech, "");
    assert_true(speech_want(speech, NULL, 0));
    assert_int_equal(speech_take(speech, bank, 0), 0);
    speech_free(speech);
    bank_drop(bank);
}

static void what_is_wanted_no_more_is_not_made(void **state) {
    (void)state;
    Speech *speech = speech_with(process_run, NULL);
    Bank *bank = bank_new();
    enum { MANY = 200 };
    SpeechLine lines[MANY];
    char texts[MANY][40];
    for (int i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "This is line number %d of many.", i);
        lines[i] = line(texts[i], "en");
    }
    assert_true(speech_want(speech, lines, MANY));
    const Utterance *last = made(speech, bank, line("The last.", "en"));
    assert_non_null(last);
    assert_true(last->clip.count > 0);
    assert_null(bank_line(bank, text_of(texts[MANY - 1]), TEXT("en")));
    speech_free(speech);
    bank_drop(bank);
}

static void it_ends_in_the_middle_of_its_work(void **state) {
    (void)state;
    for (int i = 0; i < 20; i++) {
        Speech *speech = speech_with(process_run, i % 2 ? "sleep 60" : NULL);
        SpeechLine lines[] = {line("One long line that is said slowly, and then another.", "en"),
                              line("Two.", "en")};
        assert_true(speech_want(speech, lines, 2));
        nanosleep(&(struct timespec){0, i * 3000000}, NULL);
        double from_s = now_s();
        speech_free(speech);
        assert_true(now_s() - from_s < 3);
    }
    speech_free(NULL);
}

/* ---- engines ---- */

static int runs;

static RunEnd gives_wav(const char *command, Text input, size_t most, double seconds, const atomic_bool *stop,
                        char **output, size_t *count) {
    (void)command, (void)input, (void)most, (void)seconds, (void)stop;
    Recording wav = recording_wav((RecordingDesc){22050, 1, 16, 22050, 300, 0.5, false});
    *output = (char *)wav.bytes;
    *count = wav.count;
    runs++;
    return RUN_GOOD;
}

static RunEnd next_end;

static RunEnd ends_badly(const char *command, Text input, size_t most, double seconds,
                         const atomic_bool *stop, char **output, size_t *count) {
    (void)command, (void)input, (void)most, (void)seconds, (void)stop;
    *output = malloc(3);
    assert_non_null(*output);
    memcpy(*output, "WAV", 3);
    *count = 3;
    runs++;
    return next_end;
}

static void a_command_speaks_for_every_language(void **state) {
    (void)state;
    Speech *speech = speech_with(gives_wav, "mine");
    Bank *bank = bank_new();
    runs = 0;
    const Utterance *first = made(speech, bank, line("Hello.", "en")),
                    *second = made(speech, bank, line("Hola.", "es"));
    assert_true(first->clip.count > 40000 && first->clip.count < 52000);
    assert_int_equal(first->word_count, 0);
    assert_true(second->clip.count > 0);
    assert_int_equal(runs, 2);
    assert_message(speech, "");
    speech_free(speech);
    bank_drop(bank);
}

static void a_command_that_fails_is_said_once_and_asked_once(void **state) {
    (void)state;
    const struct {
        RunEnd end;
        const char *message;
    } cases[] = {{RUN_GOOD, "the voice command gave no sound in Ogg Vorbis or WAV form"},
                 {RUN_MISSING, "the voice command is not there"},
                 {RUN_FAILED, "the voice command failed"},
                 {RUN_SLOW, "the voice command took too long"},
                 {RUN_LARGE, "the voice command gave too much"}};
    for (int i = 0; i < 5; i++) {
        Speech *speech = speech_with(ends_badly, "mine");
        Bank *bank = bank_new();
        runs = 0;
        next_end = cases[i].end;
        assert_true(made(speech, bank, line("Hello.", "en"))->clip.count > 0); /* by the voice of the house */
        assert_true(made(speech, bank, line("Again.", "en"))->clip.count > 0);
        assert_int_equal(runs, 1);
        assert_message(speech, cases[i].message);
        speech_free(speech);
        bank_drop(bank);
    }
}

static void a_language_that_nobody_speaks_stays_silent_and_is_said_once(void **state) {
    (void)state;
    Speech *speech = speech_with(ends_badly, NULL);
    Bank *bank = bank_new();
    next_end = RUN_MISSING;
    runs = 0;
    assert_int_equal(made(speech, bank, line("Hola.", "es"))->clip.count, 0);
    assert_int_equal(made(speech, bank, line("Adiós.", "es"))->clip.count, 0);
    assert_int_equal(made(speech, bank, line("x", "es; rm -rf x"))->clip.count, 0);
    assert_int_equal(made(speech, bank, line("x", "-es"))->clip.count, 0);
    assert_int_equal(runs, 1);
    assert_message(speech, "no voice for es: install espeak-ng");
    assert_true(made(speech, bank, line("Hello.", "en"))->clip.count > 0);
    speech_free(speech);
    bank_drop(bank);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs_end_as_they_end),
        cmocka_unit_test(much_goes_in_and_out_at_once),
        cmocka_unit_test(what_hangs_is_killed_with_all_it_started),
        cmocka_unit_test(what_says_too_much_is_killed),
        cmocka_unit_test(lines_are_made_in_their_order_and_each_once),
        cmocka_unit_test(what_is_wanted_no_more_is_not_made),
        cmocka_unit_test(it_ends_in_the_middle_of_its_work),
        cmocka_unit_test(a_command_speaks_for_every_language),
        cmocka_unit_test(a_command_that_fails_is_said_once_and_asked_once),
        cmocka_unit_test(a_language_that_nobody_speaks_stays_silent_and_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
