/* shared/matching/matcher.h - finding a pen pal (B1-B5).
 *
 * Candidates share a language (the wished one, else any of the seeker's), may be found (an active
 * account with a free place, not hidden by "not now", not away, within its own limit of new pen
 * pals a week), and both sides' wishes hold: time-zone distance by today's offsets, kind of
 * correspondence. Never oneself, a blocked account, who is a pen pal, or was until not long ago
 * (cooling_off).
 *
 * The walk: people stand in buckets (language, age range, three hours of the globe) on two rings,
 * one in random order, one led by interests. About WALK_ROWS of them are read from a random place
 * on, divided among the buckets by their people, and scored exactly: .5 interests in common
 * (Jaccard), .3 closeness of the clocks, .2 same first language (.15 theirs is one that the seeker
 * writes, too; .1 another in common). What is chosen from them depends on the source; less .05 for
 * each time that the person was chosen lately, so that nobody is flooded (B5). The cost does not
 * grow with the number of people (B7; tests/bench/matching.sh).
 *
 * The best is claimed under the seeker's own row lock, the partner's with SKIP LOCKED: no deadlock,
 * nobody over capacity, no pair twice, under any concurrency (B4). */
#ifndef SHARED_MATCHING_MATCHER_H
#define SHARED_MATCHING_MATCHER_H

#include "shared/matching/match.h"

enum {
    MATCHES_A_DAY = 30
}; /* that one account finds: a pair meets once, so who goes through everybody takes them from all
      others */

struct wishes {
    struct request_id request;        /* none: every asking finds another */
    struct clean correspondence_type; /* one-time long-term either; empty: the profile's */
    struct clean language;            /* ISO 639-1 code; empty or "any": any of the seeker's */
    int64_t time_zone_range;          /* hours; 0: the profile's */
    struct clean region;              /* "any" or empty, or an ISO 3166-1 country code */
    struct clean age_range;           /* "any" or empty, or an age range */
    struct clean source; /* random language timezone interest (B2); empty: whoever fits best */
};
struct found {
    struct match_id match;
    struct pen_pal pen_pal;
    struct fit fit;
};

/* Commits a match; the pen pal is told (globetalk_matched). Asking again with the same request
 * gives the same match. Faults: NOT_FOUND (nobody fits now; the sentence says what to do), CONFLICT
 * (the seeker has no free place), TOO_MANY (MATCHES_A_DAY), FORBIDDEN (suspended), INPUT (wishes),
 * UNCERTAIN (ask again). */
MUST_USE bool matcher_find(const struct post_office *office, struct account_id seeker,
                           const struct wishes *wishes, struct found *found, struct error *e);

#endif
