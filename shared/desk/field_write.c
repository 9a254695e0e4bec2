/* Struct -> JSON, in the rows' order and one way only, so that equal values give equal bytes. */
#include "shared/desk/field_private.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "shared/base/id.h"

static bool write_struct(const struct shape *shape, const void *value, struct buf *out);

/* Bytes of the longest beginning that needs no escape. */
static size_t plain_run(struct clean text, size_t from)
{
    size_t at = from;

    while (at < text.size && (unsigned char)text.bytes[at] >= 0x20 && text.bytes[at] != '"' &&
           text.bytes[at] != '\\')
        at++;
    return at - from;
}

static bool write_escape(struct buf *out, char c)
{
    if (c == '"' || c == '\\')
        return buf_add(out, (char[]){ '\\', c }, 2);
    return c == '\n' ? buf_text(out, "\\n")
                     : buf_format(out, "\\u%04x", (unsigned)(unsigned char)c);
}

bool json_write_text(struct buf *out, struct clean text)
{
    if (!buf_text(out, "\""))
        return false;
    for (size_t at = 0; at < text.size;) {
        size_t run = plain_run(text, at);
        if (!buf_add(out, text.bytes + at, run))
            return false;
        at += run;
        if (at < text.size && !write_escape(out, text.bytes[at++]))
            return false;
    }
    return buf_text(out, "\"");
}

bool json_write_time(struct buf *out, struct instant time, enum time_form form)
{
    struct instant_text text = instant_text(time);
    int64_t fraction = time.microseconds % 1000000;

    if (fraction == 0 && form == TIME_SHORT)
        return buf_format(out, "\"%s\"", text.text);
    text.text[strlen(text.text) - 1] = '\0'; /* the Z goes behind the fraction */
    return buf_format(out, "\"%s.%06" PRId64 "Z\"", text.text,
                      fraction < 0 ? fraction + 1000000 : fraction);
}

/* Six decimals without the zeros behind them; made from an integer, since printf follows the
 * locale. */
static bool write_score(struct buf *out, double score)
{
    int64_t millionths = score >= 1 ? 1000000 : score > 0 ? llround(score * 1000000) : 0;
    int decimals = 6;

    if (millionths % 1000000 == 0)
        return buf_format(out, "%" PRId64, millionths / 1000000);
    for (; millionths % 10 == 0; millionths /= 10)
        decimals--;
    return buf_format(out, "0.%0*" PRId64, decimals, millionths);
}

static bool write_lines(struct buf *out, const struct texts *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (!buf_text(out, i > 0 ? "," : "[") || !json_write_text(out, lines->items[i]))
            return false;
    return buf_text(out, lines->count > 0 ? "]" : "[]");
}

static bool write_objects(struct buf *out, const struct shape *shape, const struct objects *objects)
{
    for (size_t i = 0; i < objects->count; i++)
        if (!buf_text(out, i > 0 ? "," : "[") ||
            !write_struct(shape, (const char *)objects->items + i * shape->size, out))
            return false;
    return buf_text(out, objects->count > 0 ? "]" : "[]");
}

static bool write_member(const struct field *field, const void *member, struct buf *out)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: return json_write_text(out, *(const struct clean *)member);
    case FIELD_LINES: return write_lines(out, member);
    case FIELD_IDENTITY: return buf_format(out, "\"%s\"", id_text(member).text);
    case FIELD_TIME: return json_write_time(out, *(const struct instant *)member, TIME_SHORT);
    case FIELD_NUMBER: return buf_format(out, "%" PRId64, *(const int64_t *)member);
    case FIELD_SCORE: return write_score(out, *(const double *)member);
    case FIELD_YES_NO: return buf_text(out, *(const bool *)member ? "true" : "false");
    case FIELD_OBJECT: return write_struct(field->shape, member, out);
    case FIELD_OBJECTS: return write_objects(out, field->shape, member);
    }
    return false;
}

/* What is optional and empty is left out, 0 and false included: reading gives the same struct
 * again. */
static bool write_struct(const struct shape *shape, const void *value, struct buf *out)
{
    const char *before = "{";

    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *member = field_of(field, value);
        if (!field->needed && field_is_empty(field, member))
            continue;
        if (!buf_format(out, "%s\"%s\":", before, field->name) || !write_member(field, member, out))
            return false;
        before = ",";
    }
    return buf_text(out, before[0] == ',' ? "}" : "{}");
}

bool shape_write(const struct shape *shape, const void *value, struct buf *out)
{
    size_t size = out->size;

    if (write_struct(shape, value, out))
        return true;
    buf_remove(out, size, out->size - size);
    return false;
}
