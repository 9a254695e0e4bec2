/* shared/matching/match_private.h - what match.c and matcher.c share: the other side of a match,
 * and how it was found. */
#ifndef SHARED_MATCHING_MATCH_PRIVATE_H
#define SHARED_MATCHING_MATCH_PRIVATE_H

#include "shared/matching/match.h"

/* Faults: NOT_FOUND (none, or not one of the two). */
MUST_USE bool match_row_read(const struct post_office *office, struct account_id account,
                             struct match_id match, struct match_row *row, struct error *e);
/* The pen pal of the row with a fact of their country, and how the two fit. */
struct described {
    struct pen_pal pen_pal;
    struct fit fit;
};
MUST_USE bool match_row_describe(const struct post_office *office, struct account_id account,
                                 const struct match_row *row, struct described *described,
                                 struct error *e);

#endif
