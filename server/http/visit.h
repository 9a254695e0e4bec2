/* server/http/visit.h - what somebody asks over HTTP, asked at the desk by a connection of its own,
 * like a session of SSH: same table, same checks, same limits. */
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
    char peer[ADDRESS_BYTES]; /* network address of the other end */
    struct desk_client *desk; /* NULL until something is asked */
};
void visit_drop(struct visit *visit);

/* One request, from its first line to its answer. */
struct visit_request {
    struct head head;
    bool is_head; /* asked by HEAD, which is GET without the answer's body */
    struct raw body;
};

/* The answer: bytes of JSON, and the headers that depend on it. */
struct visit_answer {
    int status;
    bool problem;
    int64_t retry_after;  /* seconds; 0: nothing said */
    struct methods allow; /* "": nothing said */
    bool challenge;       /* WWW-Authenticate */
    struct buf json;
};
/* Before the body is read, of a head that was checked: may somebody ask that, and so often? */
MUST_USE bool visit_admit(struct visit *visit, struct visit_request *request,
                          struct visit_answer *out, struct error *e);
/* Always answers. `refused`: why it is not even asked; FAULT_NONE: it is. */
void visit_answer(struct visit *visit, const struct visit_request *request,
                  const struct error *refused, struct visit_answer *out);

#endif
