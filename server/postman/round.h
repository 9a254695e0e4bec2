/* server/postman/round.h - one walk of the postman: everything that is due arrives, in batches. */
#ifndef SERVER_POSTMAN_ROUND_H
#define SERVER_POSTMAN_ROUND_H

#include "shared/post/delivery.h"

/* Delivers until nothing is due. Logs what was delivered. Faults: UNAVAILABLE,
 * UNCERTAIN (both: do it again, nothing is delivered twice), INTERNAL. */
MUST_USE bool round_walk(const struct post_office *office, struct delivery_walk *walk, struct error *e);

#endif
