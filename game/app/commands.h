/* The commands, one function each: argv[0] is the command's name; exit codes of args.h. Data goes to standard
 * output, messages to standard error. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include <stdbool.h>

int command_play(int argc, char **argv); /* also without a command: the list of lessons */
int command_check(int argc, char **argv);
int command_fmt(int argc, char **argv);
int command_bundle(int argc, char **argv);
int command_outline(int argc, char **argv);
int command_texts(int argc, char **argv);
int command_list(int argc, char **argv);
int command_find(int argc, char **argv);
int command_shot(int argc, char **argv);
int command_film(int argc, char **argv);
int command_journal(int argc, char **argv);
int command_remind(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_help(int argc, char **argv);
int command_help_word(const char *word); /* of the lesson language, a part of a line, or a name */
bool command_has_word(const char *word); /* whether the lesson language has it */
int command_help_name(const char *name,
                      bool told); /* that lessons use: a muscle, a pose; told: it is something else, too */
int command_help_words(int argc, char **argv); /* all of them, as text or for editors */

#endif
