/* shared/matching/matcher_private.h - what matcher.c, wishes.c and waiting.c share. */
#ifndef SHARED_MATCHING_MATCHER_PRIVATE_H
#define SHARED_MATCHING_MATCHER_PRIVATE_H

#include "shared/matching/matcher.h"

struct search {
    const struct post_office *office;
    struct account_id account;
    const struct wishes *wishes;
    struct request_id
        request;            /* the wishes' own, or one made here: what was found is counted by it */
    struct account_id only; /* look at nobody else; none: walk */
    struct seeker_row seeker;
    struct match_id match;     /* what was found */
    struct account_id pen_pal; /* and who it is */
};

/* No wish: empty or "any". */
bool wish_is_any(struct clean text);
/* Faults: INPUT naming the field of the contract. */
MUST_USE bool wishes_check(const struct wishes *wishes, struct error *e);
/* What needs the seeker's profile: the languages to look in. Faults: INPUT. */
MUST_USE bool wished_languages(const struct search *search, struct text_list *wished,
                               struct error *e);

/* What leads the walk, and what counts in choosing. */
struct source {
    struct clean name; /* in match_records */
    bool by_interest, interest_only;
    double score, language, clock, chance;
};
const struct source *source_of(const struct search *search);

/* All three inside db_transaction. Locks the seeker's row, so that nobody else finds, waits or is
 * found for this account. Faults: NOT_FOUND. */
MUST_USE bool search_lock(struct search *search, struct error *e);
/* May the locked seeker have a new pen pal? Faults as matcher_find. */
MUST_USE bool search_may_seek(const struct search *search, struct error *e);
/* Claims the best that can be had. Faults: NOT_FOUND. */
MUST_USE bool search_claim(struct search *search, struct error *e);
/* Outside of any transaction, when the match is committed: tells whoever is matched and looking;
 * `other` may be empty. */
MUST_USE bool search_tell(const struct post_office *office, struct account_id one,
                          struct account_id other, struct error *e);

#endif
