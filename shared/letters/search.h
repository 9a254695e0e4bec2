/* shared/letters/search.h - search over one's own letters (C6). There is no index of words: at rest
 * everything is sealed. A search opens letters in the office's memory, one at a time, and forgets
 * each before the next.
 *
 * Bounded in time and memory whatever the size of an account: a page ends when it is full or after
 * SEARCH_TIME, says how far it has looked, and the next one goes on there. A hundred thousand
 * letters are some dozens of pages, between which the office serves others. */
#ifndef SHARED_LETTERS_SEARCH_H
#define SHARED_LETTERS_SEARCH_H

#include "shared/letters/letter.h"

struct search {
    struct clean
        words; /* all of them must be in the letter, as base/fold.h sees text; empty: any letter */
    struct clean pen_pal;       /* part of the handle, folded, too; empty: any */
    struct instant from, until; /* came to the account in [from, until): own letters by posting,
                                   theirs by arrival; none: open */
    bool unread;                /* only letters that were not opened yet */
};
struct search_found {
    struct letter_list
        letters; /* newest first; the preview is the place around the first word that was found */
    int64_t looked_at; /* letters of this page's walk, opened or not */
    struct instant
        looked_until; /* everything newer than this has been looked at; none: everything has */
};
/* Marks nothing read. Letters of people it has blocked are left out, archived ones are not; what
 * does not open is not found. */
MUST_USE bool search_letters(const struct post_office *office, struct account_id account,
                             const struct search *search, const struct page *page,
                             struct search_found *found, struct error *e);

#endif
