/* What is spoken while the program runs: by which voice, which lines are made ready, and a sample of it. */
#include "app/app.h"

#define TALK_STEP_S 1.0 /* lesson time after which lines are asked for again */

static VoiceDesc voice_set(const Settings *settings) {
    switch (settings->voice) {
    case VOICE_SLT: return (VoiceDesc){.english = ENGLISH_SLT};
    case VOICE_OFF: return (VoiceDesc){.off = true};
    case VOICE_COMMAND: return (VoiceDesc){.command = settings->command};
    case VOICE_RMS:
    case VOICE_CHOICES: break;
    }
    return (VoiceDesc){.english = ENGLISH_RMS};
}

static VoiceChoice choice_of(const VoiceDesc *voice) {
    return voice->off                      ? VOICE_OFF
           : voice->command                ? VOICE_COMMAND
           : voice->english == ENGLISH_SLT ? VOICE_SLT
                                           : VOICE_RMS;
}

/* What was asked for at the start counts until something is set. */
void app_open_voice(App *app) {
    World *world = &app->show.world;
    bool given = app->desc->voice_given && !app->settings.changed[SETTING_VOICE];
    VoiceDesc voice = given ? app->desc->voice : voice_set(&app->settings);
    speech_free(app->speech);
    app->speech = talk_open(&voice);
    app->sampling = false;
    app->voice_message[0] = '\0';
    world->voice = choice_of(&voice);
    world->own_voice = app->settings.command[0] != '\0';
    world->words = app->speech ? (WordTimes){talk_words, &app->bank} : (WordTimes){0};
}

static Cue sample_cue(const App *app) {
    return (Cue){.kind = CUE_SAY, .text = app->show.world.phrases->voice.sample};
}

static void hear_sample(App *app) {
    Cue cue = sample_cue(app);
    app->sampling = false;
    if (sound_score(app->sound, &cue, 1, app->bank)) sound_sample(app->sound, VOLUME_VOICE);
}

/* None where what was set is read aloud: that is heard in the same voice, as loud. */
void app_sample_voice(App *app) {
    if (app->settings.access.value[ACCESS_READ]) return;
    if (app->player) {
        sound_sample(app->sound, VOLUME_VOICE);
        return;
    }
    if (!app->bank) app->bank = bank_new();
    if (!app->speech || !app->bank) return;
    SpeechLine line = {.text = sample_cue(app).text, .most_s = HUGE_VAL};
    if (bank_line(app->bank, line.text, line.language))
        hear_sample(app);
    else
        app->sampling = speech_want(app->speech, &line, 1);
}

static void take_sample(App *app) {
    if (app->sampling && speech_take(app->speech, app->bank, 0)) hear_sample(app);
}

void app_talk(App *app) {
    if (!app->speech || !app->bank) return;
    speech_message(app->speech, app->voice_message, sizeof app->voice_message);
    if (app->aloud.wanted || app->aloud.sounds) return;
    if (!app->player) {
        take_sample(app);
        return;
    }
    const Timeline *timeline = app->player->timeline;
    double t_s = app->player->t_s;
    int ready = speech_take(app->speech, app->bank, 0);
    if (ready) {
        app->bank = talk_prune(app->bank, timeline, t_s);
        sound_score(app->sound, timeline->cues, timeline->cue_count, app->bank);
    }
    bool moved = t_s < app->talked_s || t_s > app->talked_s + TALK_STEP_S;
    if (app->talked_s >= 0 && !moved) return;
    app->talked_s = t_s;
    talk_want(app->speech, timeline, t_s, t_s + TALK_AHEAD_S, app->bank);
}
