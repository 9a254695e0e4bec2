/* shared/letters/delivery.h - what the postman does: due letters arrive, exactly once whatever
 * crashes, and the chores.
 *
 * A round is one statement: the letter leaves the queue, lies in the recipient's inbox, is counted,
 * and one notification "globetalk_arrivals" carries the recipients' ids, comma-separated ("*" for
 * more than 150). Several postmen may walk at once. While there is more than one round's worth, a
 * postman takes the due letters of one half of the matches after those of the other, so that two of
 * them do not meet at the same match's counts. The walk keeps a watermark of each half so that dead
 * rows before it are not walked again, and looks at everything once a minute (research: a forgotten
 * transaction makes a queue 13 times slower otherwise).
 *
 * Letters of one author in one match arrive in the order in which they are due, and of one instant
 * in that of their ids. When somebody holds one of them, those behind it wait. */
#ifndef SHARED_LETTERS_DELIVERY_H
#define SHARED_LETTERS_DELIVERY_H

#include "shared/store/post_office.h"

enum { DELIVERY_BATCH = 5000 };

struct delivery_walk {
    struct instant marks[2]; /* office time: nothing of this half that is due before it is left, as
                                far as this walk knows */
    struct instant
        seen; /* office time: what was due until then was taken, unless somebody held it */
    struct instant look_at_all; /* monotonic: when to begin from the beginning again */
    int64_t batch;              /* most letters a round; 0: DELIVERY_BATCH */
    bool halves;                /* the next round takes one half of the matches */
    int64_t half;               /* which it wishes to take: 0 or 1 */
};
struct delivered {
    int64_t letters;
    struct span worst_lateness;
    bool more;
};

/* Delivers one batch of due letters; ask again at once while there may be more. */
MUST_USE bool delivery_round(const struct post_office *office, struct delivery_walk *walk,
                             struct delivered *done, struct error *e);
/* How long until there is something to do for this walk: until a letter is due that it has not seen
 * (0: now), at most `most` (also when the queue is empty), and a tenth of a second while somebody
 * else holds a letter that it has seen due. A moved clock (notification "globetalk_clock") makes
 * the answer stale. */
MUST_USE bool delivery_next(const struct post_office *office, const struct delivery_walk *walk,
                            struct span most, struct span *wait, struct error *e);
/* Chore: partitions for this month and `months` ahead exist. How many were made in *made. */
MUST_USE bool delivery_make_partitions(const struct post_office *office, int months, int64_t *made,
                                       struct error *e);
/* For how many whole months after this one there are partitions; fewer than one is an alarm
 * (letters of a month without one fall into the default partition, which retention cannot drop).
 * -1: not even for this month. */
MUST_USE bool delivery_months_ahead(const struct post_office *office, int64_t *months,
                                    struct error *e);
/* Chore: forgets counters, tokens and used-up keys whose time is over. */
MUST_USE bool delivery_tidy(const struct post_office *office, struct error *e);

#endif
