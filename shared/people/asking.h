/* shared/people/asking.h - the sign-in that asks, while what opens its account is changed: keys,
 * passwords, sign-ins, tokens. */
#ifndef SHARED_PEOPLE_ASKING_H
#define SHARED_PEOPLE_ASKING_H

#include "shared/store/post_office.h"

/* In a transaction: what opens the account, and its sign-ins, are changed by one after the other
 * until the transaction ends. */
MUST_USE bool asking_lock(struct db *db, struct account_id account, struct error *e);

/* How the sign-in of a token came to be. */
/* In a transaction that holds the lock. Faults: NOT_SIGNED_IN (it was ended meanwhile). */
MUST_USE bool asking_read(const struct post_office *office, struct account_id account,
                          struct clean token, struct asking_row *out, struct error *e);

/* FAULT_NOT_SIGNED_IN, with the sentence for it. Always false. */
bool asking_is_over(struct error *e);

#endif
