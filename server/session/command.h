/* server/session/command.h - `ssh HOST command`: what can be had without a screen. */
#ifndef SERVER_SESSION_COMMAND_H
#define SERVER_SESSION_COMMAND_H

#include <stdbool.h>

struct reply {
    const char *text;      /* plain, lines end in LF */
    bool is_complaint;     /* belongs on standard error */
    int exit_status;       /* of sysexits.h */
};

struct reply command_reply(const char *command);
/* For a client that wants a shell but has no terminal for it. */
struct reply command_reply_without_terminal(void);

#endif
