/* shared/facts/fact_review.h - suggested facts are verified or refused (E2) by somebody who answers
 * for it: the audit log says who and, for what was refused, why. Only the owner's role may. */
#ifndef SHARED_FACTS_FACT_REVIEW_H
#define SHARED_FACTS_FACT_REVIEW_H

#include "shared/store/post_office.h"

enum { FACT_REVIEW_MOST = 1000 }; /* facts in a list */

struct suggested_facts {
    const struct suggested_fact_row *items;
    size_t count;
};

/* What waits, the oldest first, at most FACT_REVIEW_MOST; in the office's arena. */
MUST_USE bool fact_review_list(const struct post_office *office, struct suggested_facts *list,
                               struct error *e);
/* From now on it is shown. `frequency`: rare, normal or common. Faults: INPUT (frequency),
 * NOT_FOUND (no such fact waits). */
MUST_USE bool fact_review_verify(const struct post_office *office, struct fact_id fact,
                                 struct clean frequency, struct clean verified_by, struct error *e);
/* Takes it away. Faults: INPUT (no reason), NOT_FOUND. */
MUST_USE bool fact_review_refuse(const struct post_office *office, struct fact_id fact,
                                 struct clean reason, struct clean refused_by, struct error *e);

#endif
