/* shared/store/office_clock.h - the one clock, SQL's office_now(): reading it, and moving it ahead
 * in development. */
#ifndef SHARED_STORE_OFFICE_CLOCK_H
#define SHARED_STORE_OFFICE_CLOCK_H

#include "shared/store/post_office.h"

MUST_USE bool office_clock_read(const struct post_office *office, struct office_clock_row *clock,
                                struct error *e);

/* At start: writes the setting `development` into the database. A clock that was moved, and
 * development = no: INPUT with a sentence that names the setting; the office does not start then.
 */
MUST_USE bool office_clock_start(const struct post_office *office, struct error *e);

/* Moves the clock ahead by `ahead` (> 0) and notifies "globetalk_clock". Faults: FORBIDDEN (not in
 * development), INPUT (not ahead, or more than ten years). */
MUST_USE bool office_clock_move(const struct post_office *office, struct span ahead,
                                struct office_clock_row *after, struct error *e);

#endif
