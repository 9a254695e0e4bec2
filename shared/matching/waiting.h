/* shared/matching/waiting.h - the waiting list (B3): who finds nobody may wait, and is matched when
 * somebody suitable comes.
 *
 * Coming is: registering, a free place, a changed profile, the end of "not now"
 * (match_pool_refresh). The database notes who came and wakes the postman (globetalk_waiting), who
 * asks those who wait, the longest waiting first, whether that suits them; and looks for everybody
 * who waits every six hours, in case something was missed. A new pen pal ends the waiting, whoever
 * found whom; else it ends after fourteen days, and says so. Everything is in the database, so it
 * goes on after any restart. */
#ifndef SHARED_MATCHING_WAITING_H
#define SHARED_MATCHING_WAITING_H

#include "shared/matching/matcher.h"

struct waiting {
    bool is_waiting;
    bool is_over;                /* nobody came; a new wait or a pen pal ends this, too */
    struct instant since, until; /* when one of the two is true */
    struct wishes wishes;
};
/* Goes on the list with these wishes; who is on it already keeps the place. matcher_find with the
 * same request finds what the waiting brought. Faults as matcher_find, but for NOT_FOUND. */
MUST_USE bool waiting_begin(const struct post_office *office, struct account_id account,
                            const struct wishes *wishes, struct waiting *waiting, struct error *e);
MUST_USE bool waiting_read(const struct post_office *office, struct account_id account,
                           struct waiting *waiting, struct error *e);
/* Not waiting is fine, too. */
MUST_USE bool waiting_end(const struct post_office *office, struct account_id account,
                          struct error *e);

/* The postman's part: a bounded piece of everything that is due: people come back into the pool,
 * those who wait are matched with who came, old waits end. `busy`: there is more to do. Faults:
 * UNAVAILABLE, UNCERTAIN (both: do it again), INTERNAL. */
struct waiting_done {
    int64_t matched;
    bool busy;
};
MUST_USE bool waiting_round(const struct post_office *office, struct waiting_done *done,
                            struct error *e);
/* Once a day: who is away leaves the pool, the buckets are counted, old waits are forgotten. */
MUST_USE bool waiting_tidy(const struct post_office *office, struct error *e);

/* May others find this account? */
MUST_USE bool availability_read(const struct post_office *office, struct account_id account,
                                struct availability_row *availability, struct error *e);
struct hiding {
    bool not_now;
    int64_t days;            /* 1..HIDDEN_DAYS_MOST; 0: until told otherwise */
    int64_t most_new_a_week; /* as above */
};
/* Conversations go on; only new pen pals are kept away. Faults: INPUT. */
MUST_USE bool availability_change(const struct post_office *office, struct account_id account,
                                  const struct hiding *hiding, struct error *e);

#endif
