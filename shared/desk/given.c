#include "shared/desk/given.h"

#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/field_private.h"

enum { GIVEN_BYTES = 256 << 10 };

static bool write_list(struct buf *json, struct clean value)
{
    bool written = buf_text(json, "[");
    for (size_t at = 0; written && at < value.size;) {
        size_t size = strcspn(value.bytes + at, ",");
        written = (at == 0 || buf_text(json, ",")) && json_write_text(json, (struct clean){ value.bytes + at, size });
        at += size + 1;
    }
    return written && buf_text(json, "]");
}

/* Only what is plainly a number or a truth is written bare; anything else becomes text, which shape_read refuses with its own words. */
static bool is_number(struct clean value)
{
    return value.size > 0 && value.size <= 18 && strspn(value.bytes, "0123456789") == value.size &&
           (value.bytes[0] != '0' || value.size == 1);
}

static bool is_score(struct clean value)
{
    size_t whole = strspn(value.bytes, "01"), point = value.bytes[whole] == '.';
    return whole == 1 && value.size <= 10 && value.size != whole + point + (point ? 0 : 1) &&
           whole + point + strspn(value.bytes + whole + point, "0123456789") == value.size;
}

static bool is_truth(struct clean value) { return strcmp(value.bytes, "true") == 0 || strcmp(value.bytes, "false") == 0; }

static bool write_value(struct buf *json, const struct field *field, struct clean value)
{
    enum field_kind kind = field ? field->kind : FIELD_LINE;
    if (kind == FIELD_LINES)
        return write_list(json, value);
    bool bare = (kind == FIELD_NUMBER && is_number(value)) || (kind == FIELD_SCORE && (is_score(value) || is_number(value))) ||
                (kind == FIELD_YES_NO && is_truth(value));
    return bare ? buf_add(json, value.bytes, value.size) : json_write_text(json, value);
}

bool shape_read_given(const struct shape *shape, const struct given *given, size_t count, struct arena *arena, void *out, struct error *e)
{
    AUTO(buf) json = BUF(GIVEN_BYTES);
    bool written = buf_text(&json, "{");
    for (size_t i = 0; written && i < count; i++)
        written = (i == 0 || buf_text(&json, ",")) && json_write_text(&json, given[i].name) && buf_text(&json, ":") &&
                  write_value(&json, shape_field(shape, given[i].name.bytes), given[i].value);
    if (!written || !buf_text(&json, "}"))
        return error_set(e, FAULT_TOO_LARGE, "%zu values given", count);
    return shape_read(shape, (struct raw){ json.bytes, json.size }, arena, out, e);
}
