/* server/http/head.h - the head of an HTTP request, read strictly (RFC 9112): whatever two readers
 * could take for two different requests is refused, so that nothing is smuggled past a proxy.
 * Nothing in it is ours: it was sent by whoever. */
#ifndef SERVER_HTTP_HEAD_H
#define SERVER_HTTP_HEAD_H

#include "shared/base/error.h"
#include "shared/desk/exchange.h"

enum {
    HEAD_BYTES = 32 << 10,
    BODY_BYTES = 256 << 10, /* a letter of 5,000 characters, every one escaped, is 60,000 */
    TOKEN_BYTES = 64,
    ADDRESS_BYTES = 64,
};

/* The headers that mean something here. */
enum header {
    AUTHORIZATION,
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    TRANSFER_ENCODING,
    IDEMPOTENCY_KEY,
    ACCEPT,
    HOST,
    EXPECT,
    FORWARDED,
    HEADERS
};

struct head {
    const char *method, *target;  /* a whole address (http://HOST/PATH) has become its path */
    int minor;                    /* of HTTP/1.x */
    const char *headers[HEADERS]; /* NULL: none; of several the last */
    int count[HEADERS];
    char token[TOKEN_BYTES]; /* "": none */
};

/* Looks for the end of a line in what was received; CR LF alone ends one. *size: with its end, when
 * WHOLE. BROKEN: a control character, or CR or LF alone, which some would take for an end and
 * others not. */
enum line_found { LINE_MORE, LINE_WHOLE, LINE_BROKEN };
enum line_found line_find(struct raw received, size_t *size);
/* A whole line "name: value": writes a NUL behind both. False: no such line. */
MUST_USE bool line_split(char *line, size_t size, const char **name, const char **value);

/* Reads a head that is whole: its lines (line_find) with the empty one at its end. The bytes are
 * changed, and borrowed by *out. Faults: MALFORMED, VERSION. */
MUST_USE bool head_read(char *bytes, size_t size, struct head *out, struct error *e);
/* What can be said before anybody looks at the path: may this be answered at all? Faults: MALFORMED
 * (one of it where one may be there is said twice, a length twice over), CODING, EXPECTATION,
 * NOT_ACCEPTABLE, TOO_LARGE. */
MUST_USE bool head_check(const struct head *head, struct error *e);
/* Whether the body that is announced suits the route. Faults: INPUT, LENGTH_NEEDED, MEDIA_TYPE. */
MUST_USE bool head_check_body(const struct head *head, enum route_id route, struct error *e);
/* Takes the token out of "Bearer ...". Fault: NOT_SIGNED_IN. */
MUST_USE bool head_take_token(struct head *head, struct error *e);
/* The length that Content-Length says; 0: none. */
uint64_t head_length(const struct head *head);
static inline bool head_is_chunked(const struct head *head)
{
    return head->headers[TRANSFER_ENCODING];
}
/* The other side waits for "100 Continue" before it sends the body. */
bool head_waits(const struct head *head);

#endif
