/* shared/cases/sanction.h - accounts that are suspended until a day, or banned (A8).
 *
 * Such an account reads, exports and deletes; it neither writes nor finds, and is not found. Its
 * letters that are on their way arrive. What is in force ends by lifting it, a suspension also by
 * its day (the postman's chore). The database writes placing and ending into the audit log. */
#ifndef SHARED_CASES_SANCTION_H
#define SHARED_CASES_SANCTION_H

#include "shared/store/post_office.h"

struct sanction {
    struct clean handle, status /* suspended, banned */, reason, placed_by;
    struct instant until; /* of a suspension */
};
struct sanctions {
    const struct sanction_row *items;
    size_t count;
};

/* Faults: NOT_FOUND (nobody has the handle), CONFLICT (one is in force already; only a ban takes
 * the place of a suspension), INPUT (an empty reason, an end that is past, a suspension without an
 * end). */
MUST_USE bool sanction_place(const struct post_office *office, const struct sanction *wanted,
                             struct placed_sanction_row *placed, struct error *e);
/* Faults: NOT_FOUND when none is in force. */
MUST_USE bool sanction_lift(const struct post_office *office, struct clean handle,
                            struct clean lifted_by, struct error *e);
/* Faults: NOT_FOUND. */
MUST_USE bool sanction_standing(const struct post_office *office, struct clean handle,
                                struct standing_row *standing, struct error *e);
/* All sanctions of the account, the newest first. Faults: NOT_FOUND. */
MUST_USE bool sanction_list(const struct post_office *office, struct clean handle,
                            struct sanctions *list, struct error *e);
/* Chore: ends suspensions whose day has come. How many in *ended. */
MUST_USE bool sanction_end_due(const struct post_office *office, int64_t *ended, struct error *e);

#endif
