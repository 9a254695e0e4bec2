/* server/local/local.h - the screens on a terminal of this machine: for people at it, for development, and for sshd's
 * ForceCommand, which has checked a key already. */
#ifndef SERVER_LOCAL_LOCAL_H
#define SERVER_LOCAL_LOCAL_H

#include "shared/base/arena.h"
#include "shared/base/settings.h"

/* The key that sshd accepted, "type base64", from the file that SSH_USER_AUTH names (ExposeAuthInfo yes); NULL when there
 * is none. Lives in the arena. */
const char *local_public_key(struct arena *arena);
/* Shows the screens on standard input and output until the person leaves; the terminal is given back however it ends, but
 * by SIGKILL. Faults: UNAVAILABLE when this is no terminal. */
MUST_USE bool local_run(const struct settings *settings, const char *public_key, struct error *e);

#endif
