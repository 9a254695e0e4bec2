/* server/local/local.h - the screens on a terminal of this machine: for people at it, for
 * development, and for sshd's ForceCommand, which has checked a key already. */
#ifndef SERVER_LOCAL_LOCAL_H
#define SERVER_LOCAL_LOCAL_H

#include "shared/base/arena.h"
#include "shared/base/settings.h"
#include "shared/base/text.h"

/* The key that sshd accepted, "type base64", from the file that SSH_USER_AUTH names (ExposeAuthInfo
 * yes); NULL when there is none. Lives in the arena. */
const char *local_public_key(struct arena *arena);
/* Where the person behind sshd connects from, of SSH_CONNECTION ("address port address port"): for
 * the office's rate limits; "" when there is no sshd. */
const char *local_remote_address(struct arena *arena);
/* A terminal or pipe may be slow, and may be non-blocking when another program left it so. False:
 * it has gone. */
bool local_write_all(int fd, struct raw bytes);
/* Shows the screens on standard input and output until the person leaves; the terminal is given
 * back however it ends, but by SIGKILL. Faults: UNAVAILABLE when this is no terminal. */
MUST_USE bool local_run(const struct settings *settings, const char *public_key, struct error *e);

#endif
