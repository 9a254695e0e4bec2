#include "shared/desk/given.h"

#include <stdlib.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/field_private.h"

static json_t *list_of(const char *value, size_t size)
{
    json_t *list = json_array();
    for (size_t at = 0; at < size;) {
        const char *comma = memchr(value + at, ',', size - at);
        size_t part = comma ? (size_t)(comma - value) - at : size - at;
        if (json_array_append_new(list, json_stringn(value + at, part)) != 0) {
            json_decref(list);
            return NULL;
        }
        at += part + 1;
    }
    return list;
}

/* What is plainly a number or a truth; anything else is text, which is refused by the field in its
 * own words. */
static json_t *given_value(const struct field *field, const char *value, size_t size)
{
    enum { DIGITS_MOST = 15 };
    bool digits = size > 0 && size <= DIGITS_MOST && strspn(value, "0123456789.") == size;
    if (field->kind == FIELD_LINES)
        return list_of(value, size);
    if (field->kind == FIELD_YES_NO && (strcmp(value, "true") == 0 || strcmp(value, "false") == 0))
        return json_boolean(value[0] == 't');
    if (field->kind == FIELD_SCORE && digits)
        return json_real(strtod(value, NULL));
    if (field->kind == FIELD_NUMBER && digits && !memchr(value, '.', size))
        return json_integer(strtoll(value, NULL, 10));
    return json_stringn(value, size);
}

bool given_take(const struct shape *shape, const char *name, struct raw value, json_t *object,
                struct error *e)
{
    const struct field *field = shape_field(shape, name);
    if (!field || field->kind == FIELD_OBJECT || field->kind == FIELD_OBJECTS)
        return error_foreign_name(e, name, "unknown", "There is nothing of this name here.");
    if (json_object_get(object, name))
        return error_foreign_name(e, name, "twice", "This is given twice.");
    json_t *json = given_value(field, value.bytes, value.size);
    return (json && json_object_set_new(object, name, json) == 0) ||
           error_foreign_name(e, name, "encoding", "This is not UTF-8.");
}

bool shape_read_given(const struct shape *shape, const struct given *given, size_t count,
                      struct arena *arena, void *out, struct error *e)
{
    AUTO(json_tree) tree = { json_object() };
    for (size_t i = 0; i < count; i++)
        if (!given_take(shape, given[i].name.bytes,
                        (struct raw){ given[i].value.bytes, given[i].value.size }, tree.root, e))
            return false;
    return object_read(shape, tree.root, arena, out, e);
}
