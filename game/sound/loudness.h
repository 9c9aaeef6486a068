/* How loud a sound is to people, by ITU-R BS.1770-4 and EBU R 128. */
#ifndef SOUND_LOUDNESS_H
#define SOUND_LOUDNESS_H

/* The loudness in LUFS of one channel at 48 kHz that is heard from both loudspeakers: the mean of its blocks of
 * 400 ms, four tenths of a second of which overlap, without those below -70 LUFS and those more than 10 LU below
 * the mean of the others. What is shorter is one block. -HUGE_VAL for silence. */
double loudness_lufs(const float *samples, int count);

#endif
