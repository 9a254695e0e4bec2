/* server/postman/postman.h - the process that delivers due letters and does the chores.
 *
 * It sleeps exactly until the next letter is due; a moved clock wakes it, and it looks at least
 * every 30 s (a letter cannot be due sooner than the shortest delay after posting, so that is only
 * for what nobody foresaw). Several postmen may walk at once. PostgreSQL away: it says so once and
 * tries again until it is back. */
#ifndef SERVER_POSTMAN_POSTMAN_H
#define SERVER_POSTMAN_POSTMAN_H

#include "shared/base/settings.h"
#include "shared/seal/keyring_hook.h"

/* Returns true when it ended as asked (SIGTERM or SIGINT, which the caller has blocked). Faults:
 * CONFLICT (schema of another version), INTERNAL. */
MUST_USE bool postman_run(const struct settings *settings, struct keyring_hook *keys,
                          struct error *e);

#endif
