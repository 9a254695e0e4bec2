/* server/session/session.h - one connection, one process, one loop: libssh on one side, the desk on
 * the other, the screens between them. It holds no database connection and no key of a letter, and
 * it ends with its client. */
#ifndef SERVER_SESSION_SESSION_H
#define SERVER_SESSION_SESSION_H

#include "server/ssh/negotiation.h"
#include "shared/base/settings.h"

struct session_options {
    const struct settings *settings;
    const struct host *host;
    int socket;          /* accepted, non-blocking; the session closes it */
    const char *address; /* of the client, for the office's rate limits; "" when unknown */
    int closing;         /* end of file on it: the post office closes */
    int file_rules;      /* what session_prepare gave */
    int signed_in; /* this process's id is written to it when the client is in; -1: nobody wants to
                      know */
};

/* Serves until the client has gone; gives the exit status of the process. */
int session_serve(const struct session_options *options);
/* For the parent, before the first fork: touches what every session needs of the screens' side, and
 * makes the rules about files that every session lives by (a descriptor; -1: this kernel has none).
 */
int session_prepare(void);

#endif
