/* shared/letters/letter.h - a letter's life from posting to reading. Letters are stored sealed and
 * never change.
 *
 * Where a letter is, as somebody may know it: pillar-box (can be taken back), in-transit, customs
 * (waits for a moderator; its sender sees only that), delivered, returned (customs gave it back:
 * its author may make a draft of it), failed (no longer deliverable). The recipient knows a letter
 * only once it is delivered. */
#ifndef SHARED_LETTERS_LETTER_H
#define SHARED_LETTERS_LETTER_H

#include "shared/store/page.h"
#include "shared/store/post_office.h"

/* What the moderation gate said about the text. A letter that goes back to its author is never
 * posted at all. */
enum posting_verdict { POSTING_APPROVED, POSTING_HELD };

struct posting {
    struct account_id author;
    struct match_id match;
    struct clean content;      /* 1 to 5,000 characters */
    struct span wished_delay;  /* none: by distance; shorter than the post's own is ignored, at most
                                  30 days */
    struct request_id request; /* asking again with the same one posts once, and another letter
                                  never; none: one is made */
    struct draft_id draft;     /* the draft it was, gone when posted; none */
    bool farewell;             /* the author's last letter: the match ends when it arrives */
    struct clean language;     /* ISO 639-1; empty: not known */
    enum posting_verdict verdict;
    struct text_list flags; /* words of the gate's own, when held */
};
struct posted {
    struct letter_id letter;
    int64_t sequence; /* place in the conversation, from 1 */
    struct instant posted_at, leaves_at, scheduled_delivery;
};
/* Commits one letter: sealed, numbered, and on its way (or held). Delivery is at least 12 h after
 * posting (C2), and not before the author's letter before it in the match (C1): behind a slower one
 * it is due with it. One that was taken back or returned is not waited for. Faults: NOT_FOUND
 * (match), CONFLICT (match has ended; farewell or one-time letter already written; no farewell in a
 * one-time match), INPUT (empty, too long, a request of another letter), FORBIDDEN (account
 * suspended or banned), TOO_MANY (settings letters_a_day), UNCERTAIN (ask again with the same
 * request). */
MUST_USE bool letter_post(const struct post_office *office, const struct posting *posting,
                          struct posted *posted, struct error *e);

/* Takes an own letter out of the pillar box, or one that customs gave back, at any time; its text
 * is a draft again, with a new request. Doing it twice gives the same draft. Faults: NOT_FOUND,
 * CONFLICT (the half hour has passed). */
MUST_USE bool letter_recall(const struct post_office *office, struct account_id author,
                            struct letter_id letter, struct draft_id *draft, struct error *e);

struct letter_line {
    struct letter_id letter;
    struct match_id match;
    struct clean pen_pal_handle;
    bool mine;
    int64_t sequence;
    struct clean state; /* pillar-box in-transit customs delivered returned failed */
    bool unread;        /* delivered to the asking account and not yet opened */
    struct instant posted_at;
    struct instant leaves_at, scheduled_delivery; /* own letters only, else none */
    struct instant delivered_at;                  /* none until then */
    struct clean preview; /* how it begins, one line; empty when the seal does not open */
};
struct letter_list {
    const struct letter_line *items;
    size_t count;
    struct page_end end;
};

struct letter_view {
    struct letter_line line;
    struct clean content;
    int64_t estimated_read_time; /* seconds */
    struct clean language;       /* ISO 639-1; empty: not known */
    bool foreign;                /* none of the reader's languages */
};
/* One letter, opened. Opening a delivered letter to oneself marks it read. Faults: NOT_FOUND (none,
 * not for this account, not yet arrived, taken back), TAMPERED (the seal does not open: withheld,
 * logged, not marked read). */
MUST_USE bool letter_view(const struct post_office *office, struct account_id reader,
                          struct letter_id letter, struct letter_view *view, struct error *e);

/* Own letters in the pillar box, in customs and on their way, and those that customs gave back; the
 * next to arrive first; with previews. */
MUST_USE bool letter_outbox(const struct post_office *office, struct account_id author,
                            const struct page *page, struct letter_list *letters, struct error *e);

/* The newest letters of one match that `reader` may see, oldest first; with previews; the next page
 * has the letters before them. No row when the match is not theirs. */
MUST_USE bool letter_conversation(const struct post_office *office, struct account_id reader,
                                  struct match_id match, const struct page *page,
                                  struct letter_list *letters, struct error *e);

#endif
