/* server/ssh/channel.h - the one session channel of a connection: what the client asks of it, in
 * whatever order.
 *
 * A client may ask for a terminal (pty), name its environment, change the window, and then wants a
 * shell, a command or a subsystem; only the first of these three counts. A second channel,
 * forwarding, agents and X11 are refused. What is said here is foreign: sizes are any 32-bit
 * number, TERM is any text; both are bounded only. */
#ifndef SERVER_SSH_CHANNEL_H
#define SERVER_SSH_CHANNEL_H

#include <libssh/callbacks.h>
#include <libssh/libssh.h>
#include <stdbool.h>

#include "shared/base/buf.h"

enum wish { WISH_NONE, WISH_SCREEN, WISH_SHELL_WITHOUT_TERMINAL, WISH_COMMAND };

enum environment {
    ENVIRONMENT_LC_ALL,
    ENVIRONMENT_LC_CTYPE,
    ENVIRONMENT_LANG,
    ENVIRONMENT_COLORTERM,
    ENVIRONMENT_NO_COLOR,
    ENVIRONMENT_COUNT
};

struct channel {
    ssh_channel handle; /* NULL until opened */
    struct ssh_channel_callbacks_struct callbacks;
    enum wish wish;
    char *command; /* WISH_COMMAND: at most 4 KiB */
    bool has_terminal;
    char *terminal_name;                  /* TERM, at most 64 bytes, or NULL */
    char *environment[ENVIRONMENT_COUNT]; /* at most 64 bytes each, or NULL */
    int columns, rows;                    /* 0 to 9999, as the client says */
    bool resized;                         /* set by window-change, cleared by the owner */
    struct buf typed;   /* bytes from the client, taken by the owner at every turn */
    bool no_more_typed; /* the client sent EOF */
    bool closed;        /* the client closed it, or sent more than it was allowed to */
};

void channel_init(struct channel *channel);
void channel_drop(struct channel *channel);
/* Opens it for libssh's callback; NULL (refused) when there is one already. */
ssh_channel channel_open(struct channel *channel, ssh_session session);

#endif
