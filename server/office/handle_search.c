/* Search: opens letters in this process's memory, a bounded stretch at a time. */
#include "server/office/handlers.h"
#include "server/office/page_cursor.h"
#include "shared/letters/search.h"

bool handle_search(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct search_body *body = request;
    struct search_found_body *out = answer;
    struct search search = { body->words, body->pen_pal, body->from, body->until, body->unread };
    struct search_found found;
    struct page page;
    if (!page_from(PAGE_OF_SEARCH, body->cursor, body->limit, &page, e) ||
        !search_letters(&call->post, call_account(call), &search, &page, &found, e))
        return false;
    out->letters = letter_lines_from(call->post.arena, &found.letters);
    out->looked_at = found.looked_at;
    out->looked_until = found.looked_until;
    out->next_cursor = page_next(call->post.arena, PAGE_OF_SEARCH, &found.letters.end);
    return true;
}
