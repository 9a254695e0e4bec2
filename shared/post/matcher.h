/* shared/post/matcher.h - finding a pen pal (B1-B5, in its simple form).
 *
 * Candidates share a language (the wished one, else any of the seeker's), are active with a free place, and both sides' wishes
 * hold: time-zone distance by today's offsets, kind of correspondence. Never oneself, a blocked account, or a pair that was matched
 * before. A bounded random sample is scored: .5 interests in common (Jaccard), .3 time zone, .2 same first language
 * (.1 shared), less .05 for each time the person was chosen already, so that nobody is flooded (B5).
 * The best is claimed under the seeker's own row lock, the partner's with SKIP LOCKED: no deadlock, nobody over
 * capacity, no pair twice, under any concurrency (B4). */
#ifndef SHARED_POST_MATCHER_H
#define SHARED_POST_MATCHER_H

#include "shared/post/match.h"

enum { MATCHES_A_DAY = 30 };   /* that one account finds: a pair meets once, so who goes through everybody takes them from all others */

struct wishes {
    struct request_id request;         /* none: every asking finds another */
    struct clean correspondence_type;  /* one-time long-term either; empty: the profile's */
    struct clean language;             /* ISO 639-1 code; empty or "any": any of the seeker's */
    int64_t time_zone_range;           /* hours; 0: the profile's */
    struct clean region;               /* "any" or empty, or an ISO 3166-1 country code */
};
struct found { struct match_id match; struct pen_pal pen_pal; struct fit fit; };

/* Commits a match. Asking again with the same request gives the same match. Faults: NOT_FOUND (nobody fits now; the sentence says
 * what to do), CONFLICT (the seeker has no free place), TOO_MANY (MATCHES_A_DAY), FORBIDDEN (suspended), INPUT (wishes), UNCERTAIN (ask again). */
MUST_USE bool matcher_find(const struct post_office *office, struct account_id seeker, const struct wishes *wishes,
                           struct found *found, struct error *e);

#endif
