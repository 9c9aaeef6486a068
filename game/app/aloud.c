#include "app/aloud.h"

#include "app/app.h"
#include "lesson/speech.h"

#include <string.h>

#define SLACK_S     0.2
#define KEPT_MOST_S 60

/* A lesson's own bank takes the line where there is one. */
static Bank *bank_of(App *app) {
    bool full = !app->player && bank_line_seconds(app->bank) > KEPT_MOST_S;
    if (full) app_drop_bank(app);
    if (!app->bank) app->bank = bank_new();
    return app->bank;
}

/* As the screens speak. */
static Text language_of(const App *app) {
    const Language *language = app->show.world.language;
    return language ? language->tag : TEXT("en");
}

void aloud_say(App *app, Text text) {
    Aloud *aloud = &app->aloud;
    char line[ALOUD_BYTES];
    snprintf(line, sizeof line, "%.*s", TEXT_ARGS(text));
    if (!app->speech || strcmp(aloud->text, line) == 0) return;
    memcpy(aloud->text, line, sizeof line);
    if (aloud->sounds) sound_pause(app->sound);
    SpeechLine wanted = {text_of(aloud->text), language_of(app),
                         speech_seconds(text_of(aloud->text)) + SLACK_S};
    aloud->wanted = line[0] && speech_want(app->speech, &wanted, 1);
}

void aloud_tick(App *app) {
    Aloud *aloud = &app->aloud;
    if (!aloud->wanted || !bank_of(app)) return;
    Text line = text_of(aloud->text), language = language_of(app);
    speech_take(app->speech, app->bank, 0);
    const Utterance *said = bank_line(app->bank, line, language);
    if (!said) return;
    Cue cue = {.kind = CUE_SAY, .seconds = speech_seconds(line), .text = line, .language = language};
    aloud->wanted = false;
    aloud->sounds = sound_score(app->sound, &cue, 1, app->bank);
    if (!aloud->sounds) return;
    sound_end(app->sound, 0);
    sound_play_from(app->sound, 0);
    aloud->since_s = app_now_s();
}

void aloud_give_way(App *app) {
    Aloud *aloud = &app->aloud;
    aloud->wanted = false;
    aloud->text[0] = '\0';
    if (!aloud->sounds) return;
    aloud->sounds = false;
    app->talked_s = -1;
    sound_pause(app->sound);
    if (!app->player) return;
    const Timeline *timeline = app->player->timeline;
    sound_score(app->sound, timeline->cues, timeline->cue_count, app->bank);
    sound_end(app->sound, timeline->seconds);
    sound_seek(app->sound, app->player->t_s);
}
