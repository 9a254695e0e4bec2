/* shared/keeping/keyring_fits.h - whether the keyring can open what the database holds.
 *
 * A keyring that lacks an epoch makes every letter under it unreadable, and new letters would be
 * sealed beside the lost ones. So whoever would go on with such a keyring, or make a new one over a
 * database that has data keys, is refused before anything is done. */
#ifndef SHARED_KEEPING_KEYRING_FITS_H
#define SHARED_KEEPING_KEYRING_FITS_H

#include "shared/store/post_office.h"

/* Whether the office's keyring has every epoch that wraps a data key. Reads all data keys: at start
 * only. Faults: CONFLICT, with a sentence that names the missing epochs, how many data keys they
 * wrap, and what to do. */
MUST_USE bool keyring_fits(const struct post_office *office, struct error *e);

/* Whether a new keyring may be made for this database: it has no accounts and no data keys (it may
 * be empty). `office` needs no keyring; its connection may be one of DB_MIGRATE. Faults: CONFLICT,
 * with a sentence. */
MUST_USE bool keyring_may_be_made(const struct post_office *office, struct error *e);

#endif
