/* shared/desk/openapi_private.h - parts of the OpenAPI document, which the files that write it
 * share. Each appends JSON. */
#ifndef SHARED_DESK_OPENAPI_PRIVATE_H
#define SHARED_DESK_OPENAPI_PRIVATE_H

#include "shared/desk/field_private.h"
#include "shared/desk/route.h"

/* A JSON text of our own words. */
MUST_USE bool openapi_text(const char *text, struct buf *out);
/* The subjects of routes, by enum route_subject. */
struct openapi_tag {
    const char *name, *help;
};
extern const struct openapi_tag openapi_tags[]; /* ended by a row without a name */
/* Everything about one route below its method. */
MUST_USE bool openapi_operation(enum route_id route, struct buf *out);
/* The problems by status, as components. */
MUST_USE bool openapi_responses(struct buf *out);
MUST_USE bool openapi_problem_schema(struct buf *out);
/* A value that the shape allows; the field called `but` is left out (NULL: none). */
MUST_USE bool openapi_example(const struct shape *shape, const char *but, struct buf *out);
/* Schema of what a field holds, without its description. */
MUST_USE bool schema_of_field(const struct field *field, struct buf *out);
/* As shape_schema; the field called `given` is not needed, since the path has it (NULL: none). */
MUST_USE bool schema_with_given(const struct shape *shape, const char *given, struct buf *out);

#endif
