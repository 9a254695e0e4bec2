/* shared/store/page.h - reading a long list in pages by the key of the last row seen (a keyset):
 * every page costs the same, wherever it is, and what changes meanwhile moves no page. */
#ifndef SHARED_STORE_PAGE_H
#define SHARED_STORE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The key of a row in its list's order: an instant in microseconds or a number, and the row's id
 * where those may be equal. All zero is before the first. */
struct page_place {
    int64_t order;
    uint8_t id[16];
};

struct page {
    struct page_place after;
    int64_t rows; /* most of them; at least 1 */
};

/* What follows a page: where it ended, and whether there is more. */
struct page_end {
    bool more;
    struct page_place last;
};

/* Statements are asked for one row more than the page holds: whether it came says if there is more.
 * How many of `count` rows are the page's. */
static inline size_t page_rows(const struct page *page, size_t count)
{
    return count > (size_t)page->rows ? (size_t)page->rows : count;
}

#endif
