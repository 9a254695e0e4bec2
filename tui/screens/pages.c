#include "tui/screens/pages.h"

#include "shared/base/memory.h"

static void forget(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++)
        arena_drop(&pages->kept[i]);
    pages->count = 0;
}

static void make_room(struct pages *pages)
{
    if (pages->count < pages->space)
        return;
    pages->space = pages->space > 0 ? pages->space * 2 : 8;
    pages->kept = memory_resize(pages->kept, pages->space, sizeof *pages->kept);
    pages->parts = memory_resize(pages->parts, pages->space, sizeof *pages->parts);
}

void pages_take(struct pages *pages, enum pages_what what, struct arena *answer,
                struct objects items, struct clean next)
{
    if (what == PAGES_FIRST)
        forget(pages);
    make_room(pages);
    pages->kept[pages->count] = *answer;
    *answer = ARENA();
    pages->parts[pages->count++] = items;
    pages->next = next; /* lives in the answer's memory, like the items */
}

int pages_items(const struct pages *pages)
{
    size_t all = 0;
    for (size_t i = 0; i < pages->count; i++)
        all += pages->parts[i].count;
    return (int)all;
}

const void *pages_item(const struct pages *pages, int index, size_t size)
{
    size_t at = (size_t)index;
    for (size_t i = 0; i < pages->count; i++) {
        const struct objects *part = &pages->parts[pages->older_first ? pages->count - 1 - i : i];
        if (at < part->count)
            return (const char *)part->items + at * size;
        at -= part->count;
    }
    return NULL;
}

void pages_drop(struct pages *pages)
{
    forget(pages);
    memory_free(pages->kept);
    memory_free(pages->parts);
    *pages = (struct pages){ 0 };
}
