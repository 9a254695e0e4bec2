/* server/control/age.h - how long ago something was, in the words of globetalkctl. */
#ifndef SERVER_CONTROL_AGE_H
#define SERVER_CONTROL_AGE_H

#include "shared/base/clock.h"
#include "shared/base/text.h"

/* "3 hours", "1 day": in whole units, the largest that fits. The text lives as long as the arena.
 */
struct clean age_words(struct arena *arena, struct span age);

#endif
