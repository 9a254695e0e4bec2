/* shared/matching/match.h - the pairing of two accounts, which owns their conversation: seeing,
 * ending, blocking. */
#ifndef SHARED_MATCHING_MATCH_H
#define SHARED_MATCHING_MATCH_H

#include "shared/matching/fit.h"
#include "shared/matching/life.h"
#include "shared/people/profile.h"

struct match_view {
    struct match_id match;
    struct clean status; /* active completed abandoned reported */
    struct pen_pal pen_pal;
    struct fit fit;
    struct life_row life;
};
/* What one of the two may know of it; its letters are conversation.h's. Faults: NOT_FOUND (none, or
 * not one of the two). */
MUST_USE bool match_view(const struct post_office *office, struct account_id account,
                         struct match_id match, struct match_view *view, struct error *e);

/* Ends it without a farewell; letters on their way still arrive. Ending twice is fine. Both places
 * are free again. Faults: NOT_FOUND. */
MUST_USE bool match_end(const struct post_office *office, struct account_id account,
                        struct match_id match, struct error *e);

/* Ends it, takes back every letter between the two that has not arrived, and the two do not meet
 * again while the block stands. Faults: NOT_FOUND. */
MUST_USE bool match_block(const struct post_office *office, struct account_id account,
                          struct match_id match, struct error *e);

/* The other side of a match that has `account` in it. Faults: NOT_FOUND. */
MUST_USE bool match_pen_pal(const struct post_office *office, struct account_id account,
                            struct match_id match, struct account_id *pen_pal, struct error *e);

#endif
