/* shared/desk/field_private.h - JSON as the files of the desk share it. Trees are jansson's and die
 * with the function that read them; everything kept is copied into an arena. */
#ifndef SHARED_DESK_FIELD_PRIVATE_H
#define SHARED_DESK_FIELD_PRIVATE_H

#include <jansson.h>

#include "shared/base/clock.h"
#include "shared/desk/field.h"

enum { LINES_CHARACTERS = 200 }; /* of each text of FIELD_LINES */

struct json_tree {
    json_t *root;
};
void json_tree_drop(struct json_tree *tree);

/* Reads one JSON object strictly: names twice in an object, bytes that are not UTF-8, NUL, anything
 * behind it are FAULT_INPUT. */
MUST_USE bool json_tree_read(struct raw json, struct json_tree *out, struct error *e);
/* Reads an object as shape_read does. */
MUST_USE bool object_read(const struct shape *shape, json_t *object, struct arena *arena, void *out,
                          struct error *e);
/* FAULT_INPUT about a name that came from outside: it is told to whoever asked, and never reaches a
 * trail. */
bool error_foreign_name(struct error *e, const char *name, const char *rule, const char *sentence);

/* A value in words (given.h) into the object's field of that name; `value` ends with NUL. INPUT: no
 * such field, given twice. */
MUST_USE bool given_take(const struct shape *shape, const char *name, struct raw value,
                         json_t *object, struct error *e);

const struct field *shape_field(const struct shape *shape,
                                const char *name); /* NULL: none of that name */
static inline const void *field_of(const struct field *field, const void *value)
{
    return (const char *)value + field->offset;
}
/* Nothing in it: no text, no id, 0, false, no items, an object of nothing but that. */
bool field_is_empty(const struct field *field, const void *member);
/* The field by itself: needed texts, ids and times are there, limits and words hold. Does not look
 * into objects. */
MUST_USE bool field_check(const struct field *field, const void *member, struct error *e);
bool error_missing(struct error *e, const struct field *field); /* always false */

MUST_USE bool json_write_text(struct buf *out, struct clean text); /* with its quotes */
enum time_form {
    TIME_SHORT,
    TIME_MICROSECONDS
}; /* TIME_SHORT: a fraction only when there is one */
MUST_USE bool json_write_time(struct buf *out, struct instant time, enum time_form form);

#endif
