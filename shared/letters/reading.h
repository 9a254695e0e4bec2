/* shared/letters/reading.h - the mailbox and the home screen: what has arrived, where things stand
 * (C6). */
#ifndef SHARED_LETTERS_READING_H
#define SHARED_LETTERS_READING_H

#include "shared/matching/life.h"
#include "shared/store/page.h"
#include "shared/store/post_office.h"

struct conversation {
    struct match_id match;
    struct clean pen_pal_handle, pen_pal_country;
    struct clean
        last_message_preview; /* of the last letter the account may read: delivered, or its own */
    int64_t unread_count;
    struct clean status; /* active completed abandoned reported */
    struct instant
        last_activity; /* newest of: matched, own letter posted, their letter delivered, ended */
    struct draft_id draft; /* newest unfinished letter in it, or none */
    struct life_row life;
};
struct conversation_list {
    const struct conversation *items;
    size_t count;
    struct page_end end;
};

/* The mailbox is everything that is not archived. Either is read in pages. */
enum mailbox_side { MAILBOX_SHOWN, MAILBOX_ARCHIVED };
/* Newest activity first. Blocked ones are left out. */
MUST_USE bool reading_inbox(const struct post_office *office, struct account_id account,
                            enum mailbox_side side, const struct page *page,
                            struct conversation_list *list, struct error *e);
/* Puts a conversation away or takes it out again; a letter that arrives takes it out, too. The
 * other side does not learn of it. Faults: NOT_FOUND. */
MUST_USE bool reading_archive(const struct post_office *office, struct account_id account,
                              struct match_id match, enum mailbox_side side, struct error *e);

/* Faults: NOT_FOUND (deleted account). */
MUST_USE bool reading_glance(const struct post_office *office, struct account_id account,
                             struct glance_row *glance, struct error *e);

#endif
