/* server/control/operator.h - what commands share that an operator gives about people and old data.
 */
#ifndef SERVER_CONTROL_OPERATOR_H
#define SERVER_CONTROL_OPERATOR_H

#include "server/control/command.h"
#include "shared/store/post_office.h"

/* Runs `work` on a connection of its own. */
MUST_USE bool operator_with_office(const struct control *control,
                                   bool (*work)(const struct post_office *office, char **words,
                                                int count, struct error *e),
                                   char **words, int count, struct error *e);
/* Who is at the terminal, for the audit log: "operator (user 0)". */
struct clean operator_name(const struct post_office *office);
struct raw operator_word(const char *word);
/* What others wrote, several lines perhaps: each begins with blanks, so that none looks like a line
 * of ours; nothing in it reaches the terminal but text. */
void operator_print_indented(struct arena *arena, struct clean text);
/* A day like 2030-12-31, as its first instant in UTC. */
bool operator_day(const char *word, struct instant *day);

/* Words behind a command that choose what is done: the row named by words[0] gets the rest. */
struct operator_choice {
    const char *name;
    bool (*run)(const struct post_office *office, char **words, int count, struct error *e);
};
MUST_USE bool operator_choose(const struct operator_choice *rows, const struct post_office *office,
                              char **words, int count, struct error *e);

#endif
