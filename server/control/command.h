/* server/control/command.h - the operator's commands, one row each: name, arguments, help, what it
 * does. */
#ifndef SERVER_CONTROL_COMMAND_H
#define SERVER_CONTROL_COMMAND_H

#include "shared/base/settings.h"
#include "shared/store/db.h"

struct control {
    const struct settings *settings;
    const char *conninfo;
    struct arena *arena;
};

struct command {
    const char *name, *arguments, *help;
    int least, most; /* words behind the name */
    bool uses_database;
    bool (*run)(const struct control *control, char **words, int count, struct error *e);
};
extern const struct command commands[]; /* ended by a row without a name */

bool control_keys(const struct control *control, char **words, int count, struct error *e);
bool control_retention(const struct control *control, char **words, int count, struct error *e);
bool control_account(const struct control *control, char **words, int count, struct error *e);
bool control_cases(const struct control *control, char **words, int count, struct error *e);
bool control_facts(const struct control *control, char **words, int count, struct error *e);
bool control_hold(const struct control *control, char **words, int count, struct error *e);
bool control_audit(const struct control *control, char **words, int count, struct error *e);
bool control_analytics(const struct control *control, char **words, int count, struct error *e);
bool control_inhabitants(const struct control *control, char **words, int count, struct error *e);

#endif
