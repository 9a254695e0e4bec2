/* server/ssh/negotiation.h - the host key and the algorithms that every connection is offered.
 *
 * The lists are explicit, so that neither a library update nor a file in /etc can weaken or slow
 * them: no group exchange and no large groups (100-200 ms of processor time for a few bytes, before
 * anyone has signed in), no NIST curves for the key exchange, no compression (80-300 kB a
 * connection). Loaded once, before the first fork. */
#ifndef SERVER_SSH_NEGOTIATION_H
#define SERVER_SSH_NEGOTIATION_H

#include "shared/base/error.h"

struct ssh_bind_struct;
struct ssh_session_struct;

struct algorithm_list {
    const char *what, *names;
}; /* names: comma-separated, best first */
/* Ends with { 0 }. What the lists are for is told by `what`: "key exchange", "cipher", "mac", "host
 * key", "user key". */
extern const struct algorithm_list algorithm_lists[];

struct host {
    struct ssh_bind_struct *bind;
};

/* Loads the host key (ed25519, OpenSSH format). FAULT_INPUT with a sentence that names the file,
 * the reason and what to do. The host is given back with host_drop. */
MUST_USE bool host_load(const char *host_key_path, struct host *host, struct error *e);
void host_drop(struct host *host);
/* Hands an accepted socket (non-blocking already) to a new libssh session with these lists. The
 * session owns the socket from then on; when this fails the socket is closed. */
MUST_USE bool host_accept(const struct host *host, int socket, struct ssh_session_struct **session,
                          struct error *e);
/* The version of the library that is linked, for --version. */
const char *host_library_version(void);

#endif
