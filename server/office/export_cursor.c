#include "server/office/export_cursor.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"

struct clean export_cursor_text(struct arena *arena, const struct export_cursor *cursor)
{
    return text_format(arena, "%" PRId64 ".%" PRId64 ".%s.%" PRId64 ".%s", cursor->part,
                       cursor->section, id_text(cursor->after).text, cursor->sequence,
                       cursor->previous);
}

enum { PARTS_MOST = 999999999 };

/* Digits up to a dot; *at moves behind it. */
static bool take_number(const char **at, int64_t most, int64_t *out)
{
    const char *from = *at;

    *out = 0;
    while (**at >= '0' && **at <= '9' && *at - from < 10)
        *out = *out * 10 + (*(*at)++ - '0');
    return *out <= most && *at > from && *(*at)++ == '.';
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
    if (strspn(*at, "0123456789abcdef") != 64 || (*at)[64] != '\0')
        return false;
    memcpy(out, *at, 65);
    return true;
}

/* Leniently; whether it is as we write it is seen by writing it again. The first part has no
 * cursor, and goes on to the next section. */
static bool parse(struct clean text, const struct export_sections *sections,
                  struct export_cursor *cursor)
{
    const char *at = text.bytes;

    return take_number(&at, PARTS_MOST, &cursor->part) &&
           take_number(&at, sections->count - 1, &cursor->section) && take_id(&at, cursor->after) &&
           take_number(&at, cursor->section == sections->letters ? INT32_MAX : 0,
                       &cursor->sequence) &&
           take_hash(&at, cursor->previous) && cursor->part > 0 && cursor->section > 0;
}

bool export_cursor_read(struct clean text, const struct export_sections *sections,
                        struct export_cursor *out, struct error *e)
{
    AUTO(arena) arena = ARENA();
    struct export_cursor cursor = { 0 };

    if (!text_is_empty(text) &&
        !(parse(text, sections, &cursor) && text_equal(export_cursor_text(&arena, &cursor), text)))
        return error_input(e, "cursor",
                           "This is no place in an export. Please begin again without a cursor.");
    *out = cursor;
    return true;
}
