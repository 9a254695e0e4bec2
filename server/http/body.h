/* server/http/body.h - the body of an HTTP request, taken out of what comes: of a known length, or
 * in chunks (RFC 9112, 7.1). It is cut at its limits while it arrives: nobody can make us take, or
 * keep, more. */
#ifndef SERVER_HTTP_BODY_H
#define SERVER_HTTP_BODY_H

#include "server/http/head.h"
#include "shared/base/buf.h"

enum {
    LINE_BYTES = 1024,              /* a chunk's size with its extensions, a line of the trailer */
    CHUNKED_BYTES = 8 * BODY_BYTES, /* on the wire: bytes in chunks of one take six each */
};

struct body {
    enum { BODY_OF_LENGTH, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILER, BODY_WHOLE } stage;
    uint64_t left; /* bytes of this length or chunk that have not come yet */
    size_t taken;  /* bytes of the wire so far */
    struct buf content;
};

/* The head was checked. */
void body_begin(struct body *body, const struct head *head);
void body_drop(struct body *body);
/* Takes what it can of what was received; *used: so many bytes, never any of what follows the body.
 * Call it again with the rest and more, until the stage is BODY_WHOLE. Trailers are checked and
 * forgotten. Faults: MALFORMED, TOO_LARGE. */
MUST_USE bool body_take(struct body *body, struct raw received, size_t *used, struct error *e);

#endif
