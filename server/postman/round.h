/* server/postman/round.h - one walk of the postman: everything that is due arrives, in batches; who
 * waits is matched with who came. */
#ifndef SERVER_POSTMAN_ROUND_H
#define SERVER_POSTMAN_ROUND_H

#include "shared/letters/delivery.h"
#include "shared/matching/waiting.h"

/* Delivers until nothing is due. Logs what was delivered. Faults: UNAVAILABLE,
 * UNCERTAIN (both: do it again, nothing is delivered twice), INTERNAL. */
MUST_USE bool round_walk(const struct post_office *office, struct delivery_walk *walk,
                         struct error *e);

/* A bounded piece of what is to be done for those who wait for a pen pal; `busy`: there is more,
 * after the letters. Faults: the same. */
MUST_USE bool round_match(const struct post_office *office, bool *busy, struct error *e);

#endif
