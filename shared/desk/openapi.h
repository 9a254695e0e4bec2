/* shared/desk/openapi.h - the desk described for other people's tools: an OpenAPI 3.1 document, printed from the tables of
 * route.h and contract.h, so that it cannot say anything else than the program does. */
#ifndef SHARED_DESK_OPENAPI_H
#define SHARED_DESK_OPENAPI_H

#include "shared/base/buf.h"

/* Appends the JSON document (about 40 KB), byte-stable. False when the buffer's limit is passed. */
MUST_USE bool openapi_write(struct buf *out);

#endif
