/* server/session/exec.h - `ssh HOST command`: what tui/plain can do, over an SSH channel. While a
 * command runs it turns the connection itself; the session's loop goes on when it has ended and
 * everything that it said is on its way. */
#ifndef SERVER_SESSION_EXEC_H
#define SERVER_SESSION_EXEC_H

#include "server/ssh/connection.h"
#include "shared/base/settings.h"
#include "shared/desk/client.h"

struct exec_options {
    const struct settings *settings;
    struct connection *connection;
    struct desk_client *desk;
    const struct signed_in_body *signed_in; /* at the door; else NULL */
    int closing;                            /* end of file on it: the post office closes */
};
/* Runs the command that the client wants, to its end. Gives the exit status for the client. */
int exec_run(const struct exec_options *options);

#endif
