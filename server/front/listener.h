/* server/front/listener.h - the sockets on which the front accepts. The supervisor opens them, so
 * that a port in use is said at the start, and so that nobody is refused while a front is started
 * again: the queue stays. */
#ifndef SERVER_FRONT_LISTENER_H
#define SERVER_FRONT_LISTENER_H

#include <stddef.h>
#include <stdint.h>

#include "shared/base/error.h"
#include "shared/base/settings.h"

struct listeners {
    int sockets[2];
    size_t count;
    int64_t port;
}; /* one socket for each family, all at the same port */

/* `setting`: the one that `port` comes from, for the sentence. `address`: an IPv4 or IPv6 literal,
 * "localhost" (both families' loopback) or "*" (everything, both families). `port` PORT_ANY: one
 * that is free. */
struct listen_place {
    const char *setting, *address;
    int64_t port;
};
/* FAULT_INPUT with a sentence that names the setting and what is wrong with it. */
MUST_USE bool listeners_open(const struct listen_place *place, struct listeners *listeners,
                             struct error *e);
void listeners_close(struct listeners *listeners);
/* For an accepted socket: no delay for keys, and clients that vanished without a word are noticed.
 */
void socket_prepare(int socket);

#endif
