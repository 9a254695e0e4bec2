/* shared/base/rate.h - how often one may ask: a bucket each of a minute's requests, which fills
 * again evenly. A table of fixed size, so that nobody can make it grow: where it is full, the
 * bucket that was not used for longest is given away. */
#ifndef SHARED_BASE_RATE_H
#define SHARED_BASE_RATE_H

#include <pthread.h>

#include "shared/base/clock.h"

struct rate; /* threads may share it */

struct rate *rate_new(int64_t a_minute);
void rate_free(struct rate **rate);
/* Takes one from the bucket of this name (an address, a token, an account: only a hash of it is
 * kept). Gives 0, or the whole seconds until there is one again. `now` is monotonic. */
int64_t rate_take(struct rate *rate, const char *name, struct instant now);

#endif
