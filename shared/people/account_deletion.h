/* shared/people/account_deletion.h - leaving for good, and coming back in time.
 *
 * The rule (G2, G3, G4, A8), as the screen says it before anybody confirms:
 *   at once     nobody finds the account any more or can write to it; its conversations end (with
 * or without a farewell), letters on their way from it and to it are stopped; every sign-in ends.
 * Nothing is destroyed yet 30 days     who signs in may come back, take an export along, or end the
 * wait. Conversations that have ended stay ended then        the data keys are destroyed, in one
 * transaction: nobody, its pen pals included, reads what it wrote again (backups: rotation.h).
 * Letters that pen pals wrote to it stay theirs. Profile, keys, codes, blocks and drafts are purged
 *   for ever    the handle is given to nobody else; matches keep an id that leads nowhere
 *   a case      that is open about the account (not one that it opened itself) keeps the keys until
 * it is closed. Nobody signs in meanwhile. While there is one, or a sanction in force, nothing ends
 * at once: the 30 days stay A sanction keeps nothing longer than 30 days: it is kept itself.
 * Evidence copied into a case by moderators is theirs, under their own limits. */
#ifndef SHARED_PEOPLE_ACCOUNT_DELETION_H
#define SHARED_PEOPLE_ACCOUNT_DELETION_H

#include "shared/store/post_office.h"

struct deletion {
    struct account_id account;
    struct clean handle; /* typed by its owner, to confirm */
    bool farewell;       /* pen pals see that it said goodbye */
    bool now;            /* no 30 days: ended for good in this transaction */
};
/* *ends_at: the last moment to come back; with `now` that of this request. Asking again is fine.
 * Faults: INPUT "handle" (not its own), CONFLICT (`now`, while a sanction is in force or a case
 * about it is open; nothing has changed). */
MUST_USE bool account_delete(const struct post_office *office, const struct deletion *deletion,
                             struct instant *ends_at, struct error *e);
/* Faults: CONFLICT (too late). Coming back twice is fine. */
MUST_USE bool account_come_back(const struct post_office *office, struct account_id account,
                                struct error *e);
/* None when it is not leaving. */
MUST_USE bool account_leaves_at(const struct post_office *office, struct account_id account,
                                struct instant *ends_at, struct error *e);

/* The postman's chore: purges whose 30 days are over and for whom nothing waits, in batches; how
 * many. */
MUST_USE bool account_purge_due(const struct post_office *office, int64_t *purged, struct error *e);

#endif
