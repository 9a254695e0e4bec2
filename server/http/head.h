/* server/http/head.h - what the head of an HTTP request says, as far as we look at it; each header that must be there at most once is
 * counted. Nothing in it is ours: it was sent by whoever. */
#ifndef SERVER_HTTP_HEAD_H
#define SERVER_HTTP_HEAD_H

#include <microhttpd.h>

#include "shared/base/error.h"
#include "shared/desk/exchange.h"

enum { BODY_BYTES = 256 << 10 /* a letter of 5,000 characters, every one escaped, is 60,000 */, TOKEN_BYTES = 64, ADDRESS_BYTES = 64 };

enum header { AUTHORIZATION, CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING, IDEMPOTENCY_KEY, ACCEPT, HOST, FORWARDED, HEADERS };

struct head {
    const char *headers[HEADERS];   /* NULL: none; of several the last, alive as long as the request */
    int count[HEADERS];
    char token[TOKEN_BYTES];        /* "": none */
};

/* Looks at all headers of the request. */
void head_read(struct MHD_Connection *connection, struct head *out);
/* May this be answered at all? Faults: MALFORMED (a header twice, a length twice over, NUL), NOT_ACCEPTABLE, LENGTH_NEEDED,
 * TOO_LARGE, MEDIA_TYPE. */
MUST_USE bool head_check(const struct head *head, enum route_id route, struct error *e);
/* Takes the token out of "Bearer ...". Fault: NOT_SIGNED_IN. */
MUST_USE bool head_take_token(struct head *head, struct error *e);
/* The length that Content-Length says; 0: none. */
uint64_t head_length(const struct head *head);

#endif
