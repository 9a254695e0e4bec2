/* shared/base/apart.h - how far two clocks are apart, in words. Zones differ by quarters of an
 * hour, too. */
#ifndef SHARED_BASE_APART_H
#define SHARED_BASE_APART_H

#include "shared/base/arena.h"
#include "shared/base/text.h"

/* "half an hour", "1 hour", "5 and a half hours", "5 hours 45 minutes"; empty when they say the
 * same. `minutes` are those beyond the hours, 0..59. Lives in the arena. */
struct clean apart_words(struct arena *arena, int64_t hours, int64_t minutes);

#endif
