/* shared/desk/field.h - rows that describe the structs of the contract: from one row come reading
 * and checking JSON, writing JSON, and the OpenAPI schema. jansson stays inside shared/desk. */
#ifndef SHARED_DESK_FIELD_H
#define SHARED_DESK_FIELD_H

#include <stddef.h>

#include "shared/base/arena.h"
#include "shared/base/buf.h"
#include "shared/base/text.h"

enum field_kind {
    FIELD_LINE,       /* struct clean: one line of at most `limit` characters */
    FIELD_PARAGRAPHS, /* struct clean: may hold line breaks */
    FIELD_WORD,       /* struct clean: one of `words` */
    FIELD_LINES,      /* struct texts: at most `limit` lines of at most 200 characters */
    FIELD_IDENTITY,   /* one of the id structs of base/id.h: UUID text in JSON; all zero = absent */
    FIELD_TIME,       /* struct instant: RFC 3339 text in JSON; none = absent */
    FIELD_NUMBER,     /* int64_t from 0 to `limit` */
    FIELD_SCORE,      /* double from 0 to 1 */
    FIELD_YES_NO,     /* bool */
    FIELD_OBJECT,     /* the nested struct itself, described by `shape` */
    FIELD_OBJECTS, /* struct objects: an array of structs described by `shape`, at most `limit` */
};

struct objects {
    const void *items;
    size_t count;
}; /* items: array of the shape's struct */

struct shape;
struct field {
    const char *name; /* JSON name */
    size_t offset;
    enum field_kind kind;
    bool needed; /* absent is FAULT_INPUT naming the field; texts, ids, times, LINES must not be
                    empty either */
    int64_t limit;
    const char *const *words;  /* FIELD_WORD: NULL-terminated */
    const struct shape *shape; /* FIELD_OBJECT(S) */
    const char *help;          /* one line, for people and OpenAPI */
};
struct shape {
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
};

/* Reads `json` (an object; duplicate names, unknown names, wrong types, null and limits are
 * FAULT_INPUT naming the field) into *out (zeroed first). All text is cleaned on the way in; absent
 * text is "", never NULL. What cleaning takes out of the object's paragraphs is added to its
 * number `taken_out`, what hides to `hidden_out`, where the shape has them. Lives in the arena.
 * Requests and answers are read alike, so that limits hold both ways. */
MUST_USE bool shape_read(const struct shape *shape, struct raw json, struct arena *arena, void *out,
                         struct error *e);
/* Writes the struct as one JSON object, fields in the rows' order, so that equal values give equal
 * bytes. Optional fields with nothing in them are left out, 0, false and objects of nothing but
 * that included: reading gives the same again. Times have six decimals when they are not whole
 * seconds; scores are rounded to six. False, and nothing written, when the buffer's limit is
 * passed. */
MUST_USE bool shape_write(const struct shape *shape, const void *value, struct buf *out);
/* Checks a struct as shape_read would (needed fields, limits, words): for screens, before asking.
 */
MUST_USE bool shape_check(const struct shape *shape, const void *value, struct error *e);
/* The JSON Schema object (OpenAPI 3.1) of the shape; nested shapes are references into
 * #/components/schemas. */
MUST_USE bool shape_schema(const struct shape *shape, struct buf *out);

#endif
