/* shared/matching/fit.h - how and why two people fit, in a number and in words (B1). */
#ifndef SHARED_MATCHING_FIT_H
#define SHARED_MATCHING_FIT_H

#include "shared/people/profile.h"

struct fit {
    double score;                 /* 0 to 1, as fixed when they were matched */
    int64_t time_zone_difference; /* whole hours apart round the globe, 0..12, as fixed when they
                                     were matched */
    int64_t time_zone_minutes;    /* and so many minutes, 0..59 */
    struct clean estimated_response_time; /* in words, from the pen pal's habits and the post's
                                             shortest delay */
    struct text_list reasons;             /* in words: "You both write French." */
};

/* Fills response time and reasons; score and difference are the match's and stay. What the pen
 * pal's privacy level hides is never a reason. */
MUST_USE bool fit_explain(const struct post_office *office, struct account_id account,
                          const struct pen_pal *pen_pal, struct fit *fit, struct error *e);

#endif
