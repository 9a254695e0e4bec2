/* server/http/wire.h - the socket of one HTTP connection, with a deadline for everything: a silence
 * of IDLE_SECONDS ends it, and after REQUEST_SECONDS it ends however slowly somebody sends or
 * reads. */
#ifndef SERVER_HTTP_WIRE_H
#define SERVER_HTTP_WIRE_H

#include "shared/base/buf.h"
#include "shared/base/clock.h"
#include "shared/base/text.h"

enum {
    IDLE_SECONDS = 15,
    REQUEST_SECONDS = 40,
    LINGER_SECONDS = 2,     /* at the end: for the answer to be read ... */
    LINGER_BYTES = 1 << 20, /* ... by who is still sending so much */
    READ_BYTES = 16 << 10,  /* at once */
    KEPT_BYTES = 64 << 10,  /* received and not used: a head, and what came with its end */
};

struct wire {
    int socket;              /* non-blocking */
    struct instant deadline; /* monotonic */
    struct buf received;     /* and not used yet */
};

/* The socket is borrowed. */
void wire_begin(struct wire *wire, int socket);
/* Waits for more and keeps it. Faults: LATE, ENDED (the other side says no more, or has gone). */
MUST_USE bool wire_read(struct wire *wire, struct error *e);
void wire_used(struct wire *wire, size_t size);
/* False: the other side does not take it. */
bool wire_write(struct wire *wire, struct raw bytes);
/* Says that nothing more comes, then waits a little before its owner may close the socket: that
 * would take back an answer which the other side has not read yet, while it is still sending (RFC
 * 9112, 9.6). */
void wire_end(struct wire *wire);

#endif
