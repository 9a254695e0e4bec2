/* server/office/connection.h - one session at the desk, as the loop sees it. Requests of a
 * connection are worked on one at a time, in order; a client that sends much waits, one that does
 * not read is let go (OUTPUT_MOST). */
#ifndef SERVER_OFFICE_CONNECTION_H
#define SERVER_OFFICE_CONNECTION_H

#include "server/office/queue.h"

enum { OUTPUT_MOST = 4 << 20 /* bytes a slow reader may leave lying here */ };

struct connections {
    struct connection *first;
    struct queue *queue;
    struct event_base *base;
    bool closing; /* no new requests are taken */
};

/* Takes over an accepted, non-blocking socket. */
void connection_new(struct connections *connections, int socket);
/* Gives back a job that is done: sends the answer, remembers who signed in, goes on with the next
 * request. */
void connection_finish(struct connections *connections, struct job *job, struct instant now);
/* Sends a notice to the sessions of some accounts. */
struct telling {
    const struct account_id *accounts; /* sorted (account_compare); NULL: all that are signed in */
    size_t count;
    enum notice notice;
    const struct connection *but; /* gets none; NULL: everybody does */
    struct instant now;
};
void connections_tell(struct connections *connections, const struct telling *telling);
/* Is anything still to be sent? */
bool connections_are_sending(const struct connections *connections);
void connections_drop(struct connections *connections);

int account_compare(const void *one, const void *other);

#endif
