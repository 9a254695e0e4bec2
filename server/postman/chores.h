/* server/postman/chores.h - what is done at start and then once a day; what somebody waits for,
 * each minute. */
#ifndef SERVER_POSTMAN_CHORES_H
#define SERVER_POSTMAN_CHORES_H

#include "shared/store/post_office.h"

enum { CHORES_MOST = 16 };

struct chores {
    struct instant due[CHORES_MOST]; /* office time, which tests move; none: at once */
    size_t next;                     /* who is asked first */
};

/* Does one chore that is due, so that letters are delivered between one and the next: partitions
 * for the months ahead, suspensions and accounts whose time is over, matches that are over or have
 * fallen silent, showings of facts, tokens and counters, old epochs of the keyring, retention (a
 * portion). *more: another is due. False only when the connection is lost: they stay due. A chore
 * that fails otherwise (also when a dump holds what it needs) is logged and tried again in an hour.
 */
MUST_USE bool chores_do(struct chores *chores, const struct post_office *office, bool *more,
                        struct error *e);

#endif
