/* shared/letters/draft.h - letters not yet posted: sealed like letters, saved within a second of
 * the last key (C4).
 *
 * Saving compares and sets: `version` is the version last seen (0 for a new draft); the answer
 * carries the next one. Repeating a save that already arrived (same text, same cursor) is fine.
 * Anything else on an older version is CONFLICT: read the draft, its version is the one to save
 * over. A draft whose request has been posted cannot be saved again: CONFLICT, "already posted". */
#ifndef SHARED_LETTERS_DRAFT_H
#define SHARED_LETTERS_DRAFT_H

#include "shared/letters/writing_key.h"
#include "shared/store/page.h"
#include "shared/store/post_office.h"

struct draft {
    struct draft_id draft; /* made by the client */
    struct match_id match;
    struct request_id
        request;          /* the key with which it will be posted, made with it; never changes */
    struct clean content; /* 0 to 5,000 characters */
    int64_t cursor;       /* characters from the beginning; behind the end means at the end */
    int64_t version;
    struct instant saved_at;
    struct clean pen_pal_handle;
};
struct draft_list {
    const struct draft *items;
    size_t count;
    struct page_end end;
};

/* Reads content, cursor, version, match and request of *draft; sets version, saved_at and
 * pen_pal_handle. *kept begins all zero and goes with the connection. Faults: NOT_FOUND (match or
 * draft of somebody else), CONFLICT (see above; also a hundred drafts), INPUT (too long), UNCERTAIN
 * (ask again). */
MUST_USE bool draft_save(const struct post_office *office, struct account_id author,
                         struct draft *draft, struct kept_key *kept, struct error *e);
/* What is typed, saved in one statement: *draft as for draft_save, by the key that the last save
 * kept. The statement itself looks whether the sign-in of `token` goes on. *done false: nothing was
 * saved; look at the sign-in, then draft_save does it or says why not. Faults: INPUT, UNCERTAIN,
 * UNAVAILABLE. */
MUST_USE bool draft_save_again(const struct post_office *office, struct account_id author,
                               struct clean token, struct draft *draft, const struct kept_key *kept,
                               bool *done, struct error *e);
/* Faults: NOT_FOUND, TAMPERED. */
MUST_USE bool draft_read(const struct post_office *office, struct account_id author,
                         struct draft_id id, struct draft *draft, struct error *e);
/* One's drafts (a hundred at most), newest first, content cut to its first line; one that does not
 * open has none. */
MUST_USE bool draft_list(const struct post_office *office, struct account_id author,
                         const struct page *page, struct draft_list *drafts, struct error *e);
/* Throwing away what is gone already is fine. */
MUST_USE bool draft_drop(const struct post_office *office, struct account_id author,
                         struct draft_id id, struct error *e);

#endif
