/* shared/desk/openapi.h - the desk described for other people's tools: an OpenAPI 3.1 document,
 * printed from the tables of route.h, contract/ and error.h, so that it cannot say anything else
 * than the program does. In it is what programs may ask (exchange.h): parameters, bodies, every
 * answer and problem, each with an example. */
#ifndef SHARED_DESK_OPENAPI_H
#define SHARED_DESK_OPENAPI_H

#include "shared/base/buf.h"

/* Appends the JSON document, byte-stable. False when the buffer's limit is passed. */
MUST_USE bool openapi_write(struct buf *out);
/* The same as YAML, for people: docs/openapi.yaml. */
MUST_USE bool openapi_write_yaml(struct buf *out);

#endif
