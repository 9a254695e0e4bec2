/* server/office/page_cursor.h - pages of lists as the contract has them: cursor and limit of a
 * request become a place in the list, the end of a page becomes next_cursor. Clients give it back
 * as it is; what is in it is ours alone. */
#ifndef SERVER_OFFICE_PAGE_CURSOR_H
#define SERVER_OFFICE_PAGE_CURSOR_H

#include "shared/base/arena.h"
#include "shared/base/text.h"
#include "shared/store/page.h"

/* LIST(NAME, name in the cursor, the list's order) */
#define PAGE_LISTS(LIST) \
    LIST(INBOX, "inbox", INSTANT) \
    LIST(OUTBOX, "outbox", INSTANT) \
    LIST(DRAFTS, "drafts", INSTANT) \
    LIST(SEARCH, "search", INSTANT) \
    LIST(MATCH, "match", SEQUENCE)
#define PAGE_LIST_ENUM(name, word, order) PAGE_OF_##name,
enum page_list { PAGE_LISTS(PAGE_LIST_ENUM) };
#undef PAGE_LIST_ENUM

/* An empty cursor is the beginning; limit 0 is as many as a page may have. What page_next of this
 * list cannot have made is refused, to the letter. Faults: INPUT naming the field. */
MUST_USE bool page_from(enum page_list list, struct clean cursor, int64_t limit, struct page *page,
                        struct error *e);
/* Empty after the last page. */
struct clean page_next(struct arena *arena, enum page_list list, const struct page_end *end);

#endif
