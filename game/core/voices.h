/* Who speaks. */
#ifndef CORE_VOICES_H
#define CORE_VOICES_H

typedef enum VoiceChoice {
    VOICE_RMS, /* the program's own, a low one */
    VOICE_SLT, /* another, a high one */
    VOICE_OFF,
    VOICE_COMMAND, /* a program of the person's */
    VOICE_CHOICES
} VoiceChoice;

/* Their names in files, in their order. */
#define VOICE_NAMES                                                                                          \
    { "rms", "slt", "off", "command" }

#endif
