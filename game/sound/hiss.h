/* The sounds of a voice that are but air, made so that they are told apart. */
#ifndef SOUND_HISS_H
#define SOUND_HISS_H

/* An s, z or t of a voice that a program has made, whose strength lies at 3.5 kHz, nearer to a person's sh and ch ("sit",
 * "toes") than to a person's s and t: of samples from..until of one channel at so many a second, in place, what lies
 * above 4.5 kHz is raised by 16 dB, and all of it lowered by 9. It comes and goes over 10 ms to either side. What these
 * are worth to a listener that is a program: tests/long/intelligible.sh. */
void hiss_sharpen(float *samples, int count, int rate, int from, int until);

#endif
