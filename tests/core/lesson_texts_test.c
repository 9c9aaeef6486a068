/* Translations. Every file in tests/texts is one of tests/texts/case.lesson and carries what is expected of it beside
 * the line at fault, as the lessons in tests/lessons do. Then what a translation does to a lesson, and what becomes of
 * it when the lesson changes. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <string.h>

#include "core/utf8.h"
#include "lesson/speech.h"
#include "support/expect.h"
#include "support/lessons.h"
#include "support/translated.h"

#define FOLDER     UNKNOT_ROOT "/tests/texts"
#define TEST(name) cmocka_unit_test(name)

enum { FILES_LEAST = 20 };

static Arena *arena;
static Vocabulary vocabulary;

static int open_ground(void **state) {
    (void)state;
    arena = arena_new();
    Diags diags = diags_in(arena);
    vocabulary = test_vocabulary(arena, &diags);
    return diags.errors;
}

static int close_ground(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

typedef struct Read {
    const Translation *translation;
    const Lesson *lesson;
    const Source *texts;
    Diags diags; /* of the translation alone */
} Read;

/* A lesson with a translation (or NULL), both as texts. */
static Read read_both(Text lesson, const Source *texts) {
    Read read = {.texts = texts, .diags = diags_in(arena)};
    Diags aside = diags_in(arena);
    if (texts)
        read.translation =
            translation_read(arena, script_parse(arena, texts, &read.diags), &vocabulary, &read.diags);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("case.lesson"), lesson), &aside);
    read.lesson = lesson_read_in(arena, tree, &vocabulary, read.translation, &aside);
    for (int i = 0; i < aside.list.count; i++) {
        const Diag *diag = &aside.list.at[i];
        if (diag->source == texts) *vec_push(arena, &read.diags.list) = *diag;
    }
    return read;
}

static Text case_text(void) {
    return test_file(arena, FOLDER "/case.lesson");
}

static Read read_file(const char *name) {
    Text path = text_format(arena, "%s/%s", FOLDER, name);
    return read_both(case_text(), test_source(arena, text_copy(arena, path)));
}

static Read read_texts(const char *texts) {
    return read_both(case_text(), source_new(arena, TEXT("case.es.texts"), text_of(texts)));
}

/* ---- the corpus ---- */

static void each_file_is_told_just_what_it_expects(void **state) {
    (void)state;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    int files = 0, surprises = 0;
    bool seen[400] = {false};
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!translation_path_tag(text_of(entry->d_name)).count) continue;
        Read read = read_file(text_copy(arena, text_of(entry->d_name)));
        int surprise = expects_surprises(arena, read.texts, &read.diags);
        for (int i = 0; i < read.diags.list.count; i++) seen[read.diags.list.at[i].code] = true;
        if (surprise) print_error("in %s\n", entry->d_name);
        surprises += surprise;
        files++;
    }
    closedir(folder);
    assert_int_equal(surprises, 0);
    assert_true(files >= FILES_LEAST);
    for (int code = CODE_TEXT_PLACEHOLDERS; code < CODE_NO_LESSON; code++) assert_true(seen[code]);
    for (int code = CODE_TEXTS_FILE; code < CODE_NO_TEXTS; code++) assert_true(seen[code]);
}

static void assert_help(const char *texts, const char *help) {
    Read read = read_texts(texts);
    assert_true(read.diags.list.count > 0);
    if (!text_is(read.diags.list.at[0].help, help))
        fail_msg("%s: %.*s", texts, TEXT_ARGS(read.diags.list.at[0].help));
}

static void a_word_that_stands_for_another_is_told_as_that(void **state) {
    (void)state;
    assert_help("text  es\n", "did you mean `texts`?");
    assert_help("texts  es\n\ntext title\n    from  \"A case\"\n    es  \"Un caso\"\n", "did you mean `to`?");
}

/* ---- what becomes of a lesson ---- */

static void assert_text(Text text, const char *expected) {
    if (text_is(text, expected)) return;
    fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(text), expected);
}

static const Timeline *time_of(const Lesson *lesson) {
    assert_false(lesson->broken);
    return timeline_new(arena, lesson, &(Options){0});
}

/* The nth thing that is said or shown. */
static Text spoken(const Timeline *timeline, int n) {
    for (int i = 0; i < timeline->cue_count; i++)
        if (timeline->cues[i].kind != CUE_TONE && !timeline->cues[i].coach && n-- == 0)
            return timeline->cues[i].text;
    fail_msg("so much is not said");
    return (Text){0};
}

static void a_lesson_speaks_another_language(void **state) {
    (void)state;
    Read read = read_file("clean.es.texts");
    const Lesson *lesson = read.lesson;
    assert_text(lesson->title, "Un caso");
    assert_text(lesson->summary, "Una lección para archivos de textos.");
    assert_text(lesson->cautions[0], "Junto a la columna, nunca encima.");
    assert_text(lesson->cautions[1], "No cuando está caliente.");
    assert_text(lesson->stops[0], "Hormigueo.");
    assert_int_equal(lesson->translated.texts, 16);
    assert_int_equal(lesson->translated.missing + lesson->translated.outdated + lesson->translated.unused, 0);
    const Timeline *timeline = time_of(lesson);
    static const char *const SAID[] = {"Siéntate.",
                                       "Respira.",
                                       "Lleva la pelota al lado izquierdo.",
                                       "Despacio, hacia la mano derecha.",
                                       "Ronda 1 de 2. Quédate 20 segundos.",
                                       "Ya casi.",
                                       "Suelta el aire.",
                                       "Descansa.",
                                       "Hombros sueltos."};
    for (int i = 0; i < 9; i++) assert_text(spoken(timeline, i), SAID[i]);
}

static void a_change_over_without_words_is_said_in_the_language(void **state) {
    (void)state;
    const Timeline *own = time_of(read_both(case_text(), NULL).lesson);
    const Timeline *spanish = time_of(read_file("clean.es.texts").lesson);
    int found = 0;
    for (int i = 0; i < own->cue_count; i++) found += text_is(own->cues[i].text, "Now the right side.");
    for (int i = 0; i < spanish->cue_count; i++)
        found += text_is(spanish->cues[i].text, "Ahora el lado derecho.");
    assert_int_equal(found, 2);
}

static void texts_without_a_translation_stay_english_to_the_last_word(void **state) {
    (void)state;
    Read read = read_texts("texts es\ntext find.say-2\n from \"Slowly, towards the {other} one.\"\n to "
                           "\"A la mano {other:f}.\"\n");
    const Timeline *timeline = time_of(read.lesson);
    assert_text(spoken(timeline, 2), "Take the ball to your left side.");
    assert_text(spoken(timeline, 3), "A la mano derecha.");
    assert_text(spoken(timeline, 4), "Stay for 20 seconds. Round 1 of 2.");
    assert_text(read.lesson->title, "A case");
}

static void what_is_outdated_or_wrong_is_not_used(void **state) {
    (void)state;
    Read outdated = read_file("outdated.es.texts"), wrong = read_file("placeholders.es.texts");
    assert_text(outdated.lesson->cautions[0], "Beside the spine, never on it.");
    assert_text(outdated.lesson->cautions[1], "No cuando está caliente.");
    assert_int_equal(outdated.lesson->translated.outdated, 2);
    assert_text(spoken(time_of(wrong.lesson), 2), "Take the ball to your left side.");
    assert_text(spoken(time_of(wrong.lesson), 1), "Respira.");
    assert_int_equal(wrong.lesson->translated.wrong, 7);
}

static void what_moved_is_found_by_what_it_says(void **state) {
    (void)state;
    Read moved = read_file("moved.es.texts"), repeated = read_file("repeated.es.texts");
    assert_text(spoken(time_of(moved.lesson), 1), "Respira.");
    assert_int_equal(moved.lesson->translated.missing + moved.lesson->translated.unused, 0);
    assert_text(spoken(time_of(repeated.lesson), 1), "Suelta el aire.");
    assert_int_equal(repeated.lesson->translated.missing, 0);
}

static void speaking_takes_as_long_as_the_translation(void **state) {
    (void)state;
    Read own = read_both(case_text(), NULL), spanish = read_file("clean.es.texts");
    const Step *english = own.lesson->parts[0].step, *translated = spanish.lesson->parts[0].step;
    assert_true(translated->lines[0].seconds == speech_seconds(TEXT("Siéntate.")));
    assert_true(english->lines[0].seconds == speech_seconds(TEXT("Sit down.")));
    Read longer = read_texts("texts es\ntext prepare.say\n from \"Sit down.\"\n to \"Siéntate con calma, muy "
                             "despacio, y apoya bien los dos pies en el suelo.\"\n");
    assert_true(longer.lesson->parts[0].step->seconds > english->seconds + 2);
}

static void a_recording_is_of_the_lessons_own_words(void **state) {
    (void)state;
    Text lesson = text_format(
        arena, "%.*s\nprepare\n    say \"Stand up.\" clip \"up.ogg\"\n    say \"Walk.\" clip \"walk.ogg\"\n",
        TEXT_ARGS(case_text()));
    Read read = read_both(
        lesson, source_new(arena, TEXT("case.es.texts"),
                           TEXT("texts es\ntext prepare-2.say\n from \"Stand up.\"\n to \"Levántate.\"\n")));
    const Step *step = read.lesson->parts[read.lesson->part_count - 1].step;
    assert_text(step->lines[0].text, "Levántate.");
    assert_null(step->lines[0].clip);
    assert_text(step->lines[1].clip->name, "walk.ogg");
}

/* A shorter phase that leaves no room for what hangs on its end. */
static void a_lesson_that_a_translation_breaks_is_told_there(void **state) {
    (void)state;
    Text lesson = text_format(
        arena, "%.*s\nprepare\n    say \"%s\"\n    at end-8s say \"Ready.\"\n", TEXT_ARGS(case_text()),
        "Stand up, take your time, and look for a wall that is free, and then come back.");
    assert_false(read_both(lesson, NULL).lesson->broken);
    Read read =
        read_both(lesson, source_new(arena, TEXT("case.es.texts"),
                                     TEXT("texts es\ntext prepare-2.say\n from \"Stand up, take your time, "
                                          "and look for a wall that is free, and then come back.\"\n to "
                                          "\"De pie.\"\ntext prepare-2.say-2\n from \"Ready.\"\n to "
                                          "\"Listo.\"\n")));
    assert_true(read.lesson->broken);
    diags_order(&read.diags);
    int errors = 0;
    for (int i = 0; i < read.diags.list.count; i++) {
        const Diag *diag = &read.diags.list.at[i];
        if (diag->severity != SEVERITY_ERROR) continue;
        errors++;
        assert_int_equal(diag->code, CODE_CUE_OUTSIDE);
        assert_int_equal(source_place(read.texts, diag->span.at).line, 7);
        diag_text(arena, diag);
    }
    assert_int_equal(errors, 1);
}

static void a_broken_lesson_says_nothing_of_its_translation(void **state) {
    (void)state;
    Text lesson = text_format(arena, "%.*s\nhodl 20s\n", TEXT_ARGS(case_text()));
    Read read = read_both(lesson, source_new(arena, TEXT("case.es.texts"), TEXT("texts es\n")));
    assert_true(read.lesson->broken);
    assert_int_equal(read.diags.list.count, 0);
}

static void tags_are_known_by_their_form(void **state) {
    (void)state;
    static const char *const GOOD[] = {"es", "pt-BR", "ast", "es-419"};
    static const char *const BAD[] = {"",       "e",     "ES",    "espa",    "es-", "es-mx",
                                      "es-MEX", "es-41", "es_MX", "es-MX-x", "-MX"};
    for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) assert_true(language_tag_good(text_of(GOOD[i])));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) assert_false(language_tag_good(text_of(BAD[i])));
    assert_text(translation_path_tag(TEXT("a/b.es.texts")), "es");
    assert_text(translation_path_tag(TEXT("b.pt-BR.texts")), "pt-BR");
    static const char *const OTHERS[] = {"codes.texts",    "a.es/codes.texts", "es.texts", ".es.texts",
                                         "a/.es.texts",    "a.es.text",        ".texts",   "",
                                         "a.english.texts"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_text(translation_path_tag(text_of(OTHERS[i])), "");
    assert_null(vocabulary_language(&vocabulary, TEXT("de-CH")));
    assert_text(vocabulary_language(&vocabulary, TEXT("es-MX"))->tag, "es");
}

/* ---- bringing up to date ---- */

static Renewal renewed(Text lesson, const Translation *old) {
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("case.lesson"), lesson), &diags);
    assert_false(lesson_read(arena, tree, &vocabulary, &diags)->broken);
    return translation_renew(arena, tree, old, TEXT("es"));
}

static bool has(Text text, const char *part) {
    return expect_find(text, part) < text.count;
}

static void a_new_file_has_all_texts_and_is_canonical(void **state) {
    (void)state;
    Renewal renewal = renewed(case_text(), NULL);
    assert_int_equal(renewal.counts.texts, 16);
    assert_int_equal(renewal.counts.missing, 16);
    assert_true(has(renewal.text, "texts  es\n\ntext title\n    from  \"A case\"\n    to    \"\"\n"));
    Read read = read_both(case_text(), source_new(arena, TEXT("case.es.texts"), renewal.text));
    assert_int_equal(read.diags.list.count, 1);
    assert_int_equal(read.diags.list.at[0].code, CODE_TEXTS_MISSING);
    assert_true(text_same(renewed(case_text(), read.translation).text, renewal.text));
}

static void what_is_up_to_date_stays_as_it_is(void **state) {
    (void)state;
    Read read = read_file("clean.es.texts");
    Renewal renewal = renewed(case_text(), read.translation);
    assert_true(text_same(renewal.text, read.texts->text));
}

static void what_moved_gets_its_new_id(void **state) {
    (void)state;
    Renewal moved = renewed(case_text(), read_file("moved.es.texts").translation);
    Renewal repeated = renewed(case_text(), read_file("repeated.es.texts").translation);
    assert_true(has(moved.text, "text prepare.say-2\n    from  \"Breathe.\"\n    to    \"Respira.\"\n"));
    assert_true(has(moved.text, "text hold-2.say\n    from  \"Once more.\"\n    to    \"Una vez más.\"\n"));
    assert_true(has(repeated.text, "text close.say\n    from  \"Nearly done.\"\n    to    \"Ya casi.\"\n"));
    assert_int_equal(moved.counts.missing + moved.counts.unused + repeated.counts.missing, 0);
}

static void what_is_outdated_or_unused_stays_as_a_comment(void **state) {
    (void)state;
    Text old = TEXT("# by Ana\n\ntexts es # of Spain\n# the title\ntext title # short\n from \"Old\"\n # in "
                    "full\n to \"Viejo "
                    "\\\"caso\\\"\"\n# gone\ntext rest-9.say\n from \"Gone.\"\n to \"Adiós.\"\n# the end\n");
    Read read = read_both(case_text(), source_new(arena, TEXT("case.es.texts"), old));
    Renewal renewal = renewed(case_text(), read.translation);
    assert_true(
        text_starts(renewal.text,
                    "# by Ana\n# of Spain\ntexts  es\n\n# the title\ntext title\n    # short\n    # in full\n"
                    "    # from  \"Old\"\n    # to    \"Viejo \\\"caso\\\"\"\n    from  \"A case\"\n"
                    "    to    \"\"\n\ntext summary\n"));
    assert_true(
        has(renewal.text,
            "\n\n# gone\n# no longer in the lesson: text rest-9.say\n#     from  \"Gone.\"\n#     to    "
            "\"Adiós.\"\n# the end\n"));
    assert_int_equal(renewal.counts.outdated, 1);
    assert_int_equal(renewal.counts.unused, 1);
    Read again = read_both(case_text(), source_new(arena, TEXT("case.es.texts"), renewal.text));
    Renewal twice = renewed(case_text(), again.translation);
    assert_true(text_same(twice.text, renewal.text));
    assert_int_equal(twice.counts.outdated + twice.counts.unused, 0);
}

static void any_bytes_are_a_file_of_texts(void **state) {
    (void)state;
    static const char *const FILES[] = {"placeholders.es.texts", "clean.es.texts", "outdated.es.texts",
                                        "words.es.texts", "moved-on.es.texts"};
    Text lesson = case_text();
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Text whole = read_file(FILES[i]).texts->text;
        Arena *scratch = arena_new();
        for (size_t count = 0; count <= whole.count; count += 5) {
            translated_any(scratch, &vocabulary, lesson, (Text){whole.at, count});
            translated_any(scratch, &vocabulary, lesson, (Text){whole.at + count, whole.count - count});
            arena_clear(scratch);
        }
        arena_free(scratch);
    }
}

/* ---- languages ---- */

static void mistakes_in_a_language_are_told_at_their_place(void **state) {
    (void)state;
    static const char REST[] = " left \"l\"\n  form f \"la\"\n right \"r\"\n minutes \"{count} m\"\n breaths "
                               "\"{count} b\"\n first \"{title}\"\n next \"{title}\"\n needs \"{tools}\"\n "
                               "and \"y\"\n change \"c\"\n check-in \"c\"\n day \"{title} {count}\"\n";
    static const struct {
        const char *head;
        Code code;
        int line;
    } CASES[] = {
        {"language qq\n name \"Q\"\n seconds \"{count} s\"\n", 0, 0},
        {"language qq\n name \"Q\"\n seconds \"s\"\n", CODE_PLACEHOLDER, 3},
        {"language qq\n name \"Q\"\n seconds \"{cuont} s\"\n", CODE_PLACEHOLDER, 3},
        {"language Quechua\n name \"Q\"\n seconds \"{count} s\"\n", CODE_LANGUAGE_TAG, 1},
        {"language es\n name \"Q\"\n seconds \"{count} s\"\n", CODE_SAME_ID, 1},
        {"language qq\n name \"Q\"\n text \"a\"\n  to \"b\"\n seconds \"{count} s\"\n", 0, 0},
        {"language qq\n name \"Q\"\n text \"a\"\n seconds \"{count} s\"\n", CODE_LACKS, 3},
        {"language qq\n name \"Q\"\n text \"a\"\n  to \"b\"\n text \"a\"\n  to \"c\"\n seconds "
         "\"{count} s\"\n",
         CODE_TEXT_TWICE, 5},
        {"language qq\n name \"Q\"\n phase hold \"H\"\n half \"\"\n seconds \"{count} s\"\n", 0, 0},
        {"language qq\n name \"Q\"\n phase nothing \"H\"\n seconds \"{count} s\"\n", CODE_UNKNOWN_NAME, 3},
        {"language qq\n name \"Q\"\n phase hold \"{side}\"\n seconds \"{count} s\"\n", CODE_PLACEHOLDER, 3},
        {"language qq\n name \"Q\"\n half \"{count}\"\n seconds \"{count} s\"\n", CODE_PLACEHOLDER, 3},
        {"language qq\n seconds \"{count} s\"\n", CODE_LACKS, 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Diags diags = diags_in(arena);
        Vocabulary words = vocabulary;
        Text text = text_format(arena, "%s%s", CASES[i].head, REST);
        Tree *tree = script_parse(arena, source_new(arena, TEXT("qq.language"), text), &diags);
        vocabulary_read_languages(arena, tree, &words, &diags);
        assert_int_equal(diags.list.count, CASES[i].code != 0);
        assert_int_equal(words.language_count,
                         vocabulary.language_count +
                             (CASES[i].code == 0 || CASES[i].code == CODE_PLACEHOLDER ||
                              CASES[i].code == CODE_TEXT_TWICE || CASES[i].code == CODE_UNKNOWN_NAME ||
                              CASES[i].code == CODE_LACKS));
        if (!CASES[i].code) continue;
        assert_int_equal(diags.list.at[0].code, CASES[i].code);
        assert_int_equal(source_place(diags.list.at[0].source, diags.list.at[0].span.at).line, CASES[i].line);
    }
}

static int unsaid; /* so many texts are not in the language */

static void needs_text(const Language *language, Text text) {
    if (!text.count || !text_same(language_text(language, text), text)) return;
    unsaid++;
    print_error("%.*s does not say: %.*s\n", TEXT_ARGS(language->tag), TEXT_ARGS(text));
}

static void spanish_says_all_that_gates_advice_and_mistakes_say(void **state) {
    (void)state;
    const Language *spanish = vocabulary_language(&vocabulary, TEXT("es"));
    assert_true(vocabulary.gate_count > 3 && vocabulary.advice_count > 0 && vocabulary.mistake_count > 5);
    unsaid = 0;
    for (int i = 0; i < vocabulary.gate_count; i++) {
        const Gate *gate = &vocabulary.gates[i];
        needs_text(spanish, gate->title);
        needs_text(spanish, gate->about);
        for (int k = 0; k < gate->question_count; k++) {
            needs_text(spanish, gate->questions[k].ask);
            assert_true(utf8_count(language_text(spanish, gate->questions[k].ask)) <=
                        55); /* its row's room */
            needs_text(spanish, gate->questions[k].then);
        }
        for (int k = 0; k < gate->accept_count; k++) needs_text(spanish, gate->accepts[k]);
    }
    for (int i = 0; i < vocabulary.advice_count; i++) {
        needs_text(spanish, vocabulary.advice[i].title);
        for (int k = 0; k < vocabulary.advice[i].text_count; k++)
            needs_text(spanish, vocabulary.advice[i].texts[k]);
    }
    for (int i = 0; i < vocabulary.mistake_count; i++) needs_text(spanish, vocabulary.mistakes[i].text);
    assert_int_equal(unsaid, 0);
    assert_text(language_text(spanish, TEXT("Nobody says this.")), "Nobody says this.");
    assert_text(language_text(vocabulary_language(&vocabulary, TEXT("en")), TEXT("Never on the spine.")),
                "Never on the spine.");
}

static const Lesson *gated_in(const char *texts) {
    static const char LESSON[] =
        "lesson \"A\"\n    id a\n    area upper-back\n    technique wall-ball\n    tools wall, tennis-ball\n"
        "    level 1\n    summary \"S.\"\n    pose wall-rhomboids\n    gate neck-safety\n"
        "hold 30s\n    mistake on-spine\n    at 15s mistake shrugged \"Sink them.\"\n"
        "close\n    ask relief\n        unless better advise see-a-professional\n";
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), TEXT(LESSON)), &diags);
    Tree *said = script_parse(arena, source_new(arena, TEXT("a.es.texts"), text_of(texts)), &diags);
    const Translation *translation = *texts ? translation_read(arena, said, &vocabulary, &diags) : NULL;
    const Lesson *lesson = lesson_read_in(arena, tree, &vocabulary, translation, &diags);
    assert_int_equal(diags.errors, 0);
    return lesson;
}

static void a_translated_lesson_asks_advises_and_warns_in_its_language(void **state) {
    (void)state;
    const Lesson *own = gated_in(""),
                 *spanish = gated_in("texts es\ntext title\n    from \"A\"\n    to \"La A\"\n");
    assert_text(own->gates[0]->title, "Before you touch the neck");
    assert_text(spanish->gates[0]->title, "Antes de tocar el cuello");
    assert_text(spanish->gates[0]->id, "neck-safety");
    assert_int_equal(spanish->gates[0]->question_count, own->gates[0]->question_count);
    assert_text(spanish->gates[0]->questions[1].then,
                "Haz que te examinen el cuello antes de presionarlo o estirarlo.");
    assert_text(own->asks.advice->title, "Not easier this time");
    assert_text(spanish->asks.advice->title, "Esta vez no ha aliviado");
    const Step *hold = spanish->parts[0].step;
    assert_text(hold->lines[0].text, "Nunca sobre la columna.");
    assert_text(hold->lines[0].tongue->language->tag, "es");
    assert_text(hold->lines[1].text, "Sink them."); /* which has no translation */
    assert_text(hold->lines[1].tongue->language->tag, "en");
    assert_text(own->parts[0].step->lines[0].text, "Never on the spine.");
}

static void words_are_counted_and_take_forms(void **state) {
    (void)state;
    const Language *english = vocabulary_language(&vocabulary, TEXT("en")),
                   *spanish = vocabulary_language(&vocabulary, TEXT("es"));
    assert_text(counted_word(arena, &english->seconds, 45), "45 seconds");
    assert_text(counted_word(arena, &english->minutes, 1), "1 minute");
    assert_text(counted_word(arena, &spanish->breaths, 1), "1 respiración");
    assert_text(counted_word(arena, &spanish->breaths, 6), "6 respiraciones");
    assert_text(*formed_word(&spanish->left, TEXT("f")), "izquierda");
    assert_text(*formed_word(&spanish->right, TEXT("")), "derecho");
    assert_text(*formed_word(&english->right, TEXT("f")), "right");
    assert_text(language_tool(spanish, TEXT("wall")), "una pared");
    assert_text(language_tool(spanish, TEXT("hammer")), "");
    assert_text(spanish->widest_side, "izquierdo");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(each_file_is_told_just_what_it_expects),
        TEST(a_word_that_stands_for_another_is_told_as_that),
        TEST(a_lesson_speaks_another_language),
        TEST(a_change_over_without_words_is_said_in_the_language),
        TEST(texts_without_a_translation_stay_english_to_the_last_word),
        TEST(what_is_outdated_or_wrong_is_not_used),
        TEST(what_moved_is_found_by_what_it_says),
        TEST(speaking_takes_as_long_as_the_translation),
        TEST(a_recording_is_of_the_lessons_own_words),
        TEST(a_lesson_that_a_translation_breaks_is_told_there),
        TEST(a_broken_lesson_says_nothing_of_its_translation),
        TEST(tags_are_known_by_their_form),
        TEST(a_new_file_has_all_texts_and_is_canonical),
        TEST(what_is_up_to_date_stays_as_it_is),
        TEST(what_moved_gets_its_new_id),
        TEST(what_is_outdated_or_unused_stays_as_a_comment),
        TEST(any_bytes_are_a_file_of_texts),
        TEST(mistakes_in_a_language_are_told_at_their_place),
        TEST(words_are_counted_and_take_forms),
        TEST(spanish_says_all_that_gates_advice_and_mistakes_say),
        TEST(a_translated_lesson_asks_advises_and_warns_in_its_language),
    };
    return cmocka_run_group_tests(tests, open_ground, close_ground);
}
