/* server/http/visit.h - one HTTP connection and what was asked on it so far. It asks at the desk by a connection of its own, like a session
 * of SSH: same table, same checks, same limits. Kept while the connection is, so that requests that follow need no further sign-in. */
#ifndef SERVER_HTTP_VISIT_H
#define SERVER_HTTP_VISIT_H

#include "server/http/head.h"
#include "shared/base/rate.h"
#include "shared/base/settings.h"
#include "shared/desk/client.h"

/* What all connections share; nothing in it changes but the buckets, which lock themselves. */
struct counter {
    const struct settings *settings;
    struct rate *by_token, *by_address;
};

struct visit {
    const struct counter *counter;
    char peer[ADDRESS_BYTES];      /* network address of the other end */
    struct desk_client *desk;      /* NULL until something was asked */
    char token[TOKEN_BYTES];       /* signed in at the desk by it; "": by none */
    char address[ADDRESS_BYTES];   /* that hello told of */
};
void visit_drop(struct visit *visit);

/* One request, from its first line to its answer. */
struct visit_request {
    struct raw method, target;     /* as they came; HEAD is GET */
    struct head head;
    struct buf body;
    bool overflows;                /* more than BODY_BYTES came */
};

/* The answer: bytes of JSON, and the headers that depend on it. */
struct visit_answer {
    int status;
    bool problem;
    int64_t retry_after;           /* seconds; 0: nothing said */
    struct methods allow;          /* "": nothing said */
    bool challenge;                /* WWW-Authenticate */
    struct buf json;
};
/* Always answers. `refused`: a fault found while the head was read; FAULT_NONE: none. */
void visit_answer(struct visit *visit, struct visit_request *request, const struct error *refused, struct visit_answer *out);
/* Before the body is read: which route, and may its head be answered? */
MUST_USE bool visit_admit(struct visit *visit, struct visit_request *request, struct visit_answer *out, struct error *e);

#endif
