/* server/http/door.h - the HTTP door: HTTP/1.1 on loopback, behind a proxy that does TLS. One
 * request a connection and one thread a connection, at most http_connections of them; more are
 * turned away. It has no database and no keys: it asks at the desk as a session does.
 *
 * Limits: heads and bodies (head.h, body.h), silence and the whole of a request (wire.h), requests
 * a minute by token and by address (settings). */
#ifndef SERVER_HTTP_DOOR_H
#define SERVER_HTTP_DOOR_H

#include "server/http/visit.h"

struct door;

/* Listens: at the socket `listening`, which is the door's then, or with -1 at http_port. Fault:
 * INPUT with a sentence (the port is taken). */
MUST_USE bool door_open(const struct settings *settings, int listening, struct door **out,
                        struct error *e);
/* Where it listens, also when the setting is "any". */
int64_t door_port(const struct door *door);
/* For poll(2): readable when somebody comes; then door_receive takes all who wait. */
int door_socket(const struct door *door);
void door_receive(struct door *door);
/* No new connections; running answers are finished. */
void door_close(struct door **door);

#endif
