#include "server/office/page_cursor.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"
#include "shared/desk/contract.h"

/* What the keys of a list's rows can be; instants also because the database would not take others,
 * or take them for something else. */
struct order {
    int64_t least, most;
    bool has_id;
};
static const struct order INSTANT = { 1577836800000000 /* 2020 */, 253402300799999999 /* 9999 */,
                                      true },
                          SEQUENCE = { 2 /* a page follows, and there is no number below 1 */,
                                       INT32_MAX, false };

struct list {
    const char *name;
    const struct order *order;
};
#define LIST_ROW(name, word, order) { word, &order },
static const struct list lists[] = { PAGE_LISTS(LIST_ROW) };
#undef LIST_ROW

/* "inbox.1795409049123456.0190..", "match.57" */
static struct clean place_text(struct arena *arena, const struct list *list,
                               const struct page_place *place)
{
    if (list->order->has_id)
        return text_format(arena, "%s.%" PRId64 ".%s", list->name, place->order,
                           id_text(place->id).text);
    return text_format(arena, "%s.%" PRId64, list->name, place->order);
}

/* Leniently; whether it is as we write it is seen by writing it again. */
static bool place_parse(const struct list *list, struct clean cursor, struct page_place *place)
{
    size_t name = strlen(list->name), digits = 0;

    if (cursor.size <= name || memcmp(cursor.bytes, list->name, name) != 0)
        return false;
    const char *number = cursor.bytes + name + 1;
    for (; digits < 18 && number[digits] >= '0' && number[digits] <= '9'; digits++)
        place->order = place->order * 10 + (number[digits] - '0');
    if (place->order < list->order->least || place->order > list->order->most)
        return false;
    return !list->order->has_id ||
           (number[digits] == '.' && id_parse(number + digits + 1, place->id) &&
            !id_is_empty(place->id));
}

static bool place_read(const struct list *list, struct clean cursor, struct page_place *place)
{
    AUTO(arena) arena = ARENA();

    return place_parse(list, cursor, place) && text_equal(place_text(&arena, list, place), cursor);
}

bool page_from(enum page_list list, struct clean cursor, int64_t limit, struct page *page,
               struct error *e)
{
    struct page wanted = { .rows = limit > 0 ? limit : PAGE_ROWS_MOST };

    if (!text_is_empty(cursor) && !place_read(&lists[list], cursor, &wanted.after))
        return error_input(e, "cursor",
                           "This is no place in this list. Please begin again without a cursor.");
    *page = wanted;
    return true;
}

struct clean page_next(struct arena *arena, enum page_list list, const struct page_end *end)
{
    return end->more ? place_text(arena, &lists[list], &end->last) : CLEAN("");
}
