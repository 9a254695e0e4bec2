/* shared/keeping/analytics.h - aggregates for research (G5): accounts, matches, letters and their
 * delay, by month, country and language.
 *
 * Whoever gets them learns nothing about a group of fewer than ten people. A group is a month, a
 * country in it, or a primary language in that country; it is left out when it has 1 to 9 people,
 * when the group around it is left out, and, the smallest first, when it could be subtracted: of
 * the groups in one group, those left out are at least two and together at least ten people. There
 * are no sums over months and none over languages, so groups lie within each other and nothing else
 * can be subtracted. A month is worked out once, when it is over for three days, and stays as it
 * was told: the difference of two reports is what is new, whoever left or edited the profile
 * meanwhile. */
#ifndef SHARED_KEEPING_ANALYTICS_H
#define SHARED_KEEPING_ANALYTICS_H

#include "shared/store/post_office.h"

enum { ANALYTICS_LEAST = 10 }; /* people of a group */

struct aggregates {
    const struct aggregate_row *items; /* by month, country, language, measure */
    size_t count;
    int64_t left_out; /* groups and measures that are not told */
};
/* Works out what is new by reading whole tables: an operator's command, not a request's. */
MUST_USE bool analytics_read(const struct post_office *office, struct aggregates *found,
                             struct error *e);

#endif
