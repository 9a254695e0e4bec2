/* shared/keeping/rotation.h - rotating keys: a new epoch, every data key wrapped anew by it, and
 * the old epoch destroyed 30 days later.
 *
 * Letters are never touched: a rotation re-wraps the 32 bytes of each data key. Each batch is one
 * transaction, so whoever is killed goes on where it stopped; the office works meanwhile with both
 * epochs (keyring_hook.h). What a destroyed epoch had wrapped opens nowhere any more, in no backup
 * of the database either: that is how deleting an account reaches the backups (G2). */
#ifndef SHARED_KEEPING_ROTATION_H
#define SHARED_KEEPING_ROTATION_H

#include "shared/store/post_office.h"
#include "shared/seal/envelope.h"
#include "shared/seal/keyring.h"

enum { ROTATION_BATCH = 5000 };
static const struct span epoch_kept_for = {
    30LL * 24 * 3600 * 1000000
}; /* after the next one was made (issue: within 30 days of a deletion) */

/* A new epoch in the file of the settings, dated by the post office's clock. Load the keyring
 * again. */
MUST_USE bool rotation_begin(const struct post_office *office, struct error *e);

/* A walk over the data keys. Several threads may walk the same one, each with an office of its own,
 * when they take turns in rotation_take. */
struct rotation {
    struct key_id after;
    int64_t wrapped, damaged;
};
struct rotation_batch {
    const struct data_key_line_row *rows;
    size_t count;
    int64_t wrapped, damaged;
};
/* The next batch, in the office's arena; a count of 0 when the walk is over. */
MUST_USE bool rotation_take(const struct post_office *office, struct rotation *rotation,
                            struct rotation_batch *batch, struct error *e);
/* Wraps it anew and commits. A key that does not unwrap stays as it is and is counted (damaged,
 * logged). */
MUST_USE bool rotation_wrap(const struct post_office *office, struct rotation_batch *batch,
                            struct error *e);
/* Both, until the walk is over. Clears the office's arena between batches. */
MUST_USE bool rotation_walk(const struct post_office *office, struct rotation *rotation,
                            struct error *e);

/* An epoch as keyring and database know it. */
struct epoch_line {
    int64_t epoch, used; /* data keys that it wraps */
    struct instant made_at, may_go_at,
        destroyed_at; /* none: not known, the newest, not destroyed */
    bool in_keyring, newest;
    bool too_old; /* the newest, and nobody has rotated for EPOCH_OLD_DAYS: what is deleted still
                     opens in old backups */
};
enum { EPOCH_OLD_DAYS = 35 /* a rotation each month, and some days */ };
struct epoch_list {
    const struct epoch_line *items;
    size_t count;
};
MUST_USE bool rotation_epochs(const struct post_office *office, struct epoch_list *out,
                              struct error *e);

/* Destroys an epoch: first in the database, so that nothing uses it any more, then in the file.
 * Asking again is fine. Faults: CONFLICT (the newest; younger than its 30 days; a data key still
 * uses it), NOT_FOUND. */
MUST_USE bool rotation_destroy(const struct post_office *office, int64_t epoch, struct error *e);

/* The postman's chore: wraps what an interrupted rotation left, destroys the epochs whose time is
 * over, and says (log) when it is time to rotate: that is the operator's, since the keys need a new
 * backup then. */
MUST_USE bool rotation_chore(const struct post_office *office, struct error *e);

#endif
