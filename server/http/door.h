/* server/http/door.h - the HTTP door: libmicrohttpd on loopback, behind a proxy that does TLS. One thread a connection, at most
 * http_connections of them; more are turned away. It has no database and no keys: it asks at the desk as a session does.
 *
 * Limits: heads HEAD_BYTES, bodies BODY_BYTES, an idle connection IDLE_SECONDS, and REQUEST_SECONDS from the end of one answer to the
 * end of the next however slowly somebody sends; requests a minute by token and by address (settings). */
#ifndef SERVER_HTTP_DOOR_H
#define SERVER_HTTP_DOOR_H

#include "server/http/visit.h"

enum { HEAD_BYTES = 32 << 10, IDLE_SECONDS = 15, REQUEST_SECONDS = 40 };

struct door;

/* Listens: at the socket `listening`, which is the door's then, or with -1 at http_port. Fault: INPUT with a sentence (the port is taken). */
MUST_USE bool door_open(const struct settings *settings, int listening, struct door **out, struct error *e);
/* Where it listens, also when the setting is "any". */
int64_t door_port(const struct door *door);
/* Ends connections whose time is up; to be called about every second. */
void door_watch(struct door *door);
/* No new connections; running answers are finished. */
void door_close(struct door **door);

#endif
