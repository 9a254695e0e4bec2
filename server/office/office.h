/* server/office/office.h - the process that answers at the desk: one loop that moves frames, worker
 * threads that ask the rules, one keeper thread that listens to the database.
 *
 * The socket is open before the database is: until then, and whenever it is away, requests are
 * answered UNAVAILABLE and clients ask again. SIGTERM and SIGINT end it: no new connections,
 * running requests are finished (at most 5 s). */
#ifndef SERVER_OFFICE_OFFICE_H
#define SERVER_OFFICE_OFFICE_H

#include "shared/base/settings.h"
#include "shared/seal/keyring_hook.h"

/* Returns true when it ended as asked. Faults, each with a sentence: CONFLICT (another office has
 * the socket; schema of another version), INPUT (development clock), INTERNAL. Call it with SIGTERM
 * and SIGINT blocked. */
MUST_USE bool office_run(const struct settings *settings, struct keyring_hook *keys,
                         struct error *e);

#endif
