/* shared/letters/delay.h - how long the post takes. By the great-circle distance between two
 * countries' positions, in coarse steps with jitter: exact times would let three accounts locate a
 * fourth (design, decision 6). Never less than 12 h (C2). */
#ifndef SHARED_LETTERS_DELAY_H
#define SHARED_LETTERS_DELAY_H

#include <stdint.h>

#include "shared/base/clock.h"
#include "shared/base/text.h"

/* Kilometres between two countries' positions (choices.h); 0 for the same or an unknown one. */
double delay_distance(struct clean one_country, struct clean other_country);
/* The step without jitter: 12, 18, 24, 36 or 48 hours. */
struct span delay_step(double kilometres);

struct delay_route {
    struct clean from_country, to_country;
};
/* The delay to fix at posting: step + up to 20 % by `chance` (any 32 random bits), at least
 * `shortest` and 12 h; a longer `wished` one is taken as it is, up to 720 h. Whole minutes. */
struct span delay_choose(const struct delay_route *route, struct span shortest, struct span wished,
                         uint32_t chance);

#endif
