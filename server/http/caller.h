/* server/http/caller.h - one HTTP connection: one request, its answer, and the end. Every answer
 * says "Connection: close", and what a client sends behind its request is never read as another
 * one: there is nothing into which a request could be smuggled. */
#ifndef SERVER_HTTP_CALLER_H
#define SERVER_HTTP_CALLER_H

#include "server/http/visit.h"

/* Serves the connection to its end; closing the socket is left to its owner. Waits for the client
 * and for the office, with deadlines (wire.h, visit.c). `peer`: the network address of the other
 * end. */
void caller_serve(const struct counter *counter, int socket, const char *peer);

#endif
