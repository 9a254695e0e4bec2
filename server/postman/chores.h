/* server/postman/chores.h - what is done at start and then once a day; what somebody waits for, each minute. */
#ifndef SERVER_POSTMAN_CHORES_H
#define SERVER_POSTMAN_CHORES_H

#include "shared/post/post_office.h"

struct chores {
    struct instant due;      /* office time, which tests move; none: at once */
    struct instant retention_due;   /* the same; sooner while there is much, or somebody is in the way */
    struct instant sanctions_due;   /* suspensions that are over */
};

/* Does what is due: partitions for the months ahead, matches that are over or have fallen
 * silent, showings of facts, tokens and counters whose time is over, old epochs of the keyring. False only when the connection is
 * lost: they stay due. A chore that fails otherwise (also when a dump holds what it needs) is logged and tried again in an hour. */
MUST_USE bool chores_do(struct chores *chores, const struct post_office *office, struct error *e);

#endif
