/* How loud each sort of sound is wanted. */
#ifndef CORE_VOLUMES_H
#define CORE_VOLUMES_H

typedef enum VolumeGroup {
    VOLUME_VOICE, /* all that is spoken */
    VOLUME_TONES, /* bowl, bell, gong, ticks */
    VOLUME_BREATH,
    VOLUME_PAD,   /* the chord under everything */
    VOLUME_MUSIC, /* the person's own */
    VOLUME_GROUPS
} VolumeGroup;

typedef struct Volumes {
    int percent[VOLUME_GROUPS]; /* 0 silent to 100 */
} Volumes;

/* Everything as loud as its recipe says; no music unless somebody wants it. */
#define VOLUMES_USUAL ((Volumes){{100, 100, 100, 100, 0}})

/* Of music that is wanted: it is mastered far louder. */
enum { VOLUME_MUSIC_WANTED = 50 };

/* The groups' names in files and on the command line, in their order. */
#define VOLUME_NAMES                                                                                         \
    { "voice", "tones", "breath", "pad", "music" }

#endif
