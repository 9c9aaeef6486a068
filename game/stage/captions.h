/* What is said, to be read: up to two lines on a backing of their own. */
#ifndef STAGE_CAPTIONS_H
#define STAGE_CAPTIONS_H

#include "core/said.h"
#include "stage/look.h"

enum { CAPTION_LINES = 3, TEXT_LINES_MAX = 8 };

/* Breaks a text into lines no wider than `width` px, as even as that allows; returns how many, at most `room`, which
 * is at most TEXT_LINES_MAX (what does not fit stays on the last). */
int text_lines(Text text, float width, float size, bool bold, const TextMeasure *measure, Text *lines,
               int room);

/* The caption, if there is one, fading in during the first fifth of a second. */
void caption_draw(Scene *scene, const Look *look, Text caption, double since_s);

/* A sound in words, small, above where captions are: fading in during the first fifth of a second, out at the end of
 * lasts_s. */
void caption_sound(Scene *scene, const Look *look, Text sound, double since_s, double lasts_s);

/* A bar under the word of the caption that is being said, so long after the line began; the words come in their order.
 * Nothing moves but the bar, and nothing where nobody speaks. */
void caption_follow(Scene *scene, const Look *look, Text caption, const SaidWord *words, int count,
                    double into_s);

#endif
