/* What the screens say, by its meaning: data, read from a file of texts. Sentences are whole, and what changes in
 * them stands in braces, so that a translation may put it where its language wants it. */
#ifndef STAGE_PHRASES_H
#define STAGE_PHRASES_H

#include "core/access.h"
#include "lesson/terms.h"
#include "script/script.h"

/* What keys of a device are called. */
typedef struct KeyNames {
    Text ok, back, menu, anatomy;
} KeyNames;

/* Nothing but Texts, a section of the file after the other; the names there are these, with - for _. */
typedef struct Phrases {
    Text areas[AREAS], positions[POSITIONS], phases[PHASE_KINDS], sides[SIDE_TERMS];
    struct {
        Text easy, steady, careful;
    } levels;
    KeyNames keyboard, remote, pad;
    struct {
        Text quit, choose, move, home, stay, resume, pause, back, skip, more, turn, leave, found, muscles,
            set, save, answer, open, change, journal, hold_ok;
    } keys; /* what they do; how a remote says menu */
    struct {
        Text name, question, no_lessons, broken, broken_note, minutes, day, never, today, yesterday, days_ago,
            quit, stay, leave, none, one, many, each, between, front, back, journal;
    } home;
    struct {
        Text press, felt, hold, rounds, first_side, breath, in_out, even, left, right, seconds, length, start,
            with, plays, change, options;
    } lesson;
    struct {
        Text name, mark, none, both, marked;
    } marking;
    struct {
        Text area, suggestions, turn, lesson;
    } map; /* keys of the home screen */
    struct {
        Text title, card, muscles, lessons, none, zone, muscle;
    } where;
    struct {
        Text title, alphabet, letter, remove, space, letters, hint, example, nothing, programme, routine,
            muscle, zone, page;
    } search;
    struct {
        Text title, whole, go_on;
    } help;
    struct {
        Text have, up_to, any, none, all, needs, instead, title, lessons;
    } filter;
    struct {
        Text title, theme, dark, light, contrast, language, figure, skin, hair, clothes, own, note;
    } settings;
    Text access[ACCESS_KINDS], access_notes[ACCESS_KINDS];
    struct {
        Text title, card, next, last, of, on, page, more;
    } learn;
    struct {
        Text title, full, key, silent, note;
    } talk;
    struct {
        Text title, low, high, none, own, sample;
    } voice;
    struct {
        Text title, about, note, tick, column, ask, ask_note, stop, stop_note, told, read, name;
        Text unasked, clear, first, today, lesson_ask, lesson_stop;
    } safety;
    struct {
        Text left, about, round, pressure, of_ten, search, never, let_go, barely, gentle, firm, strong;
        Text breathe_in, breathe_out, in, out, keep_still, breathe_easily, easy, ok, found, no_hurry,
            get_ready;
        Text next, same_spot, seconds, round_of, side_done, side_now, sore, sore_note;
    } player;
    struct {
        Text title, left, resume, resume_note, more, more_note, again, again_note, skip, skip_note, skip_last;
        Text sound, sound_note, finish, finish_note, sharp, sharp_note, stop;
    } pause;
    struct {
        Text title, voice, tones, breath, pad, music, percent, rumble, on, off, note;
    } sound;
    struct {
        Text title, stay, stay_note, leave, leave_note;
    } leave;
    struct {
        Text title, now, signs, emergency, stays, end, end_note, passed, passed_note;
    } stop;
    struct {
        Text done, finished, question, easier, same, worse, not_saying, usual, no_better, rounds, of;
    } after;
    struct {
        Text like, dislike, neither, liked, not_for_me;
    } liking;
    struct {
        Text yes, no, go_on, note, missing, closed, instead, leave;
    } gate;
    struct {
        Text title, skip;
    } before;
    struct {
        Text question, scale, last, before, now;
    } soreness;
    struct {
        Text monday, tuesday, wednesday, thursday, friday, saturday, sunday, goal, reached, streak, rounds;
    } week; /* days by a letter or two */
    struct {
        Text check_in, next_day, spot, helped, eased, daily_name, daily, daily_end, professional;
    } advice;
    struct {
        Text rounds_title, rounds, sore_title, sore, instead, anyway, anyway_note;
    } held;
    struct {
        Text stretch_title, stretch, lesson_title, lesson;
    } remind;
    struct {
        Text title, all, helped, figures, month, date, day, week, nothing, line, sore, stays;
        Text soreness, soreness_note, not_asked, weeks, now;
        Text body, days, spots, no_spots, sore_areas, change;
        Text january, february, march, april, may, june, july, august, september, october, november, december;
    } journal;
} Phrases;

/* Reads a file of texts; false when there were mistakes, which went to diags: every text must be given, once, with
 * no braces in it but its own. The texts lie in the tree's memory. */
bool phrases_read(Phrases *phrases, const Tree *tree, Diags *diags);

/* Puts another language's texts over those there are, text by text: one that the file lacks, or that has a mistake or
 * lacks what the other has in braces, stays as it is. False when there were mistakes. */
bool phrases_translate(Phrases *phrases, const Tree *tree, Diags *diags);

/* The language that a file says it is in: "es" of `language es`; empty if it does not say. */
Text phrases_language(const Tree *tree);

/* Whether {name} stands in the phrase. */
bool phrase_has(Text phrase, Text name);

/* A phrase in which {name}, where it first stands, is replaced by what it means here; in the arena. */
Text phrase_with(Arena *arena, Text phrase, const char *name, Text value);
Text phrase_with_number(Arena *arena, Text phrase, const char *name, int value);

#endif
