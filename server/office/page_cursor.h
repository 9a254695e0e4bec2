/* server/office/page_cursor.h - pages of lists as the contract has them: cursor and limit of a request become a place in the
 * list, the end of a page becomes next_cursor. Clients give it back as it is; what is in it is ours alone. */
#ifndef SERVER_OFFICE_PAGE_CURSOR_H
#define SERVER_OFFICE_PAGE_CURSOR_H

#include "shared/base/arena.h"
#include "shared/base/text.h"
#include "shared/post/page.h"

/* An empty cursor is the beginning; limit 0 is as many as a page may have. Faults: INPUT naming the field. */
MUST_USE bool page_from(struct clean cursor, int64_t limit, struct page *page, struct error *e);
/* Empty after the last page. */
struct clean page_next(struct arena *arena, const struct page_end *end);

#endif
