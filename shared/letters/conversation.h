/* shared/letters/conversation.h - a match with its letters, as one of the two sees them. */
#ifndef SHARED_LETTERS_CONVERSATION_H
#define SHARED_LETTERS_CONVERSATION_H

#include "shared/letters/letter.h"
#include "shared/matching/match.h"

struct conversation_page {
    struct match_view match;
    struct letter_list
        letters; /* a page, oldest first: one's own, and theirs that arrived; with previews */
};
/* The newest page is the first; the next one has the letters before it. Faults: NOT_FOUND (no such
 * match, or not one of the two). */
MUST_USE bool conversation_page(const struct post_office *office, struct account_id account,
                                struct match_id match, const struct page *page,
                                struct conversation_page *conversation, struct error *e);

#endif
