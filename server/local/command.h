/* server/local/command.h - `globetalk inbox`: what tui/plain can do, on standard input and output
 * of this machine; also for sshd's ForceCommand, which hands the command over in
 * SSH_ORIGINAL_COMMAND. */
#ifndef SERVER_LOCAL_COMMAND_H
#define SERVER_LOCAL_COMMAND_H

#include "shared/base/settings.h"

struct local_command {
    const struct settings *settings;
    const char *public_key; /* that sshd has accepted; NULL: none */
    const char *token;      /* of a sign-in, from GLOBETALK_TOKEN; NULL: none */
    const char *handle;     /* its password is asked for on the terminal; NULL: not */
    const char *line;       /* to be split into words; NULL: words */
    char **words;
    int count;
};
/* Gives the exit status. */
int local_command_run(const struct local_command *command);

#endif
