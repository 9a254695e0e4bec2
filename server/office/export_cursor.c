#include "server/office/export_cursor.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/id.h"

struct clean export_cursor_text(struct arena *arena, const struct export_cursor *cursor)
{
    return text_format(arena, "%" PRId64 ".%" PRId64 ".%s.%" PRId64 ".%s", cursor->part, cursor->section, id_text(cursor->after).text,
                       cursor->sequence, cursor->previous);
}

/* Digits up to a dot; *at moves behind it. */
static bool take_number(const char **at, int64_t *out)
{
    const char *from = *at;

    *out = 0;
    while (**at >= '0' && **at <= '9' && *at - from < 10)
        *out = *out * 10 + (*(*at)++ - '0');
    return *at > from && *(*at)++ == '.';
}

static bool take_id(const char **at, uint8_t out[16])
{
    char text[37];

    if (strnlen(*at, sizeof text) < sizeof text || (*at)[sizeof text - 1] != '.')
        return false;
    memcpy(text, *at, sizeof text - 1);
    text[sizeof text - 1] = '\0';
    *at += sizeof text;
    return id_parse(text, out);
}

static bool take_hash(const char **at, char out[65])
{
    size_t size = strspn(*at, "0123456789abcdef");

    if ((size != 0 && size != 64) || (*at)[size] != '\0')
        return false;
    memcpy(out, *at, size + 1);
    return true;
}

bool export_cursor_read(struct clean text, struct export_cursor *out, struct error *e)
{
    struct export_cursor cursor = { 0 };
    const char *at = text.bytes;

    if (!text_is_empty(text) &&
        !(take_number(&at, &cursor.part) && take_number(&at, &cursor.section) && take_id(&at, cursor.after) &&
          take_number(&at, &cursor.sequence) && cursor.sequence <= INT32_MAX && take_hash(&at, cursor.previous)))
        return error_input(e, "cursor", "This is no place in an export. Please begin again without a cursor.");
    *out = cursor;
    return true;
}
