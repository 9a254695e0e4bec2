#include "server/office/page_cursor.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/desk/contract.h"

/* "1795409049123456.0190..": digits, a dot, an id. */
static bool place_read(struct clean cursor, struct page_place *place)
{
    size_t digits = strspn(cursor.bytes, "0123456789");

    if (digits == 0 || digits > 18 || cursor.bytes[digits] != '.' || strlen(cursor.bytes) != cursor.size)
        return false;
    for (size_t i = 0; i < digits; i++)
        place->order = place->order * 10 + (cursor.bytes[i] - '0');
    return id_parse(cursor.bytes + digits + 1, place->id);
}

bool page_from(struct clean cursor, int64_t limit, struct page *page, struct error *e)
{
    struct page wanted = { .rows = limit > 0 ? limit : PAGE_ROWS_MOST };

    if (!text_is_empty(cursor) && !place_read(cursor, &wanted.after))
        return error_input(e, "cursor", "This is no place in this list. Please begin again without a cursor.");
    *page = wanted;
    return true;
}

struct clean page_next(struct arena *arena, const struct page_end *end)
{
    if (!end->more)
        return CLEAN("");
    return text_format(arena, "%" PRId64 ".%s", end->last.order, id_text(end->last.id).text);
}
