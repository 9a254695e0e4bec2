/* shared/desk/exchange.h - a question and its answer as programs write them: method, path with
 * query, body; and the bytes that come back. `ssh HOST api` and the HTTP door use the same two
 * functions, so that both answer the same bytes. */
#ifndef SHARED_DESK_EXCHANGE_H
#define SHARED_DESK_EXCHANGE_H

#include "shared/desk/frame.h"

/* All as it came from outside. */
struct written_request {
    struct raw method, target;  /* target: path, and "?name=value&..." behind it */
    struct raw body;            /* JSON; empty: {} */
    struct raw idempotency_key; /* a UUID for the request's request_id; empty: none */
};
/* May a program ask this? What a signed-in account may, and the harmless beginning of registering;
 * never what a door says of itself, nor signing in: a program has a token. */
bool exchange_is_for_programs(enum route_id route);
/* Which route it is, by method and path. Faults: NOT_FOUND (no such route for programs). */
MUST_USE bool exchange_route(const struct written_request *written, enum route_id *route,
                             struct error *e);
/* The methods that programs may use on the path of this target, "GET, HEAD, PUT", as the header
 * Allow has them; "" when there is no such path. */
struct methods {
    char text[64];
};
struct methods exchange_methods(struct raw target);
/* Is there anything that a body could say? Without, nobody need wait for one. */
bool exchange_takes_body(enum route_id route);
/* Reads the request of that route into *request (in the arena). Query, path and key fill fields
 * that the body lacks; what is in two places must agree. Query values are written as in given.h.
 * Faults: INPUT naming the field. */
MUST_USE bool exchange_read(const struct written_request *written, enum route_id route,
                            struct arena *arena, const void **request, struct error *e);
/* Appends the answer's JSON, or a problem (RFC 9457): type, title, status, detail, field, rule. No
 * line end behind it. False, and nothing appended, when the buffer's limit is passed. */
MUST_USE bool exchange_write(enum route_id route, const struct answered *answered, struct buf *out);
MUST_USE bool exchange_write_problem(const struct error *error, struct buf *out);

#endif
