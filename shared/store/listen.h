/* shared/store/listen.h - the one LISTEN connection of a process: what the database announces, as
 * it happens.
 *
 * Never one a session: each NOTIFY wakes every listening connection (2,000 of them took 7,177
 * commits a second to 30). Channels are named in sql/rules. Notifications are hints: after a
 * loss some were missed, so whoever listens asks again for everything after listen_again. Wait for
 * listen_fd to be readable, then call listen_next until it says NOTHING. */
#ifndef SHARED_STORE_LISTEN_H
#define SHARED_STORE_LISTEN_H

#include "shared/base/arena.h"
#include "shared/base/error.h"
#include "shared/base/text.h"

struct listener;
struct heard {
    struct clean channel, payload;
};

/* `channels` ends with NULL and must outlive the listener. Waits for the connection at most 5 s.
 * Faults: UNAVAILABLE. */
MUST_USE bool listen_open(const char *conninfo, const char *program, const char *const *channels,
                          struct listener **out, struct error *e);
/* For poll or an event loop; another one after listen_again; -1 while the connection is lost. */
int listen_fd(const struct listener *listener);

enum listened { LISTEN_LOST, LISTEN_NOTHING, LISTEN_HEARD };
/* Takes the next notification, without waiting; its texts live in the arena. LOST: try listen_again
 * until it succeeds. */
MUST_USE enum listened listen_next(struct listener *listener, struct arena *arena,
                                   struct heard *heard);
/* Connects and listens again; safe while the connection is fine, too. Faults: UNAVAILABLE. */
MUST_USE bool listen_again(struct listener *listener, struct error *e);
void listen_free(struct listener **listener);

#endif
