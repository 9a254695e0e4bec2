/* shared/seal/keyring.h - the file with the key-encryption keys. It never enters the database and
 * has its own backup.
 *
 * Each key-encryption key (KEK) has an epoch, numbered from 1. The newest wraps new data keys;
 * older ones still unwrap. Re-wrapping everything and destroying old epochs makes deleted data keys
 * unreadable in old backups, too. The pepper keys the hashes of what must be recognised but not
 * known (pseudonym.h, token.h); losing it locks everybody out.
 *
 * The file is text: "globetalk-keyring 1", then "epoch NUMBER CREATED KEY" lines and one "pepper
 * KEY" line, keys of 32 bytes in base64. It must be a plain file of this user (or root), readable
 * by nobody else. A loaded keyring never changes: threads share it. */
#ifndef SHARED_SEAL_KEYRING_H
#define SHARED_SEAL_KEYRING_H

#include <stddef.h>

#include "shared/base/clock.h"
#include "shared/base/error.h"

struct keyring;

/* A new file, mode 0600, with epoch 1 and a pepper, on disk when this returns. Never overwrites:
 * CONFLICT, with a sentence. */
MUST_USE bool keyring_create(const char *path, struct error *e);
/* Adds the next epoch, dated `created_at` (the post office's time: that of the epoch before begins
 * to be old then). The file is replaced in one step and the former one overwritten. Faults: those
 * of keyring_load, CONFLICT (full), UNAVAILABLE (not written). */
MUST_USE bool keyring_add_epoch(const char *path, struct instant created_at, struct error *e);
/* Takes an epoch out for ever: the former file is overwritten on disk before its name goes (that
 * is all that a file system which writes in place can promise; see docs/operations.md). One that is
 * not there is fine. The caller has made sure that nothing is wrapped by it. Faults: CONFLICT (the
 * newest), those of keyring_add_epoch. */
MUST_USE bool keyring_destroy_epoch(const char *path, int64_t number, struct error *e);
/* A new file with the keys of `keyring` (of a backup). Never overwrites: CONFLICT. */
MUST_USE bool keyring_put_back(const char *path, const struct keyring *keyring, struct error *e);
/* Faults, each with a sentence that names the file: NOT_FOUND, FORBIDDEN (others may read it),
 * INPUT (line). */
MUST_USE bool keyring_load(const char *path, struct keyring **out, struct error *e);
void keyring_free(struct keyring **keyring); /* overwrites the keys */

struct keyring_epoch {
    int64_t number;
    struct instant created_at;
};
/* False after the last; oldest first. */
bool keyring_epoch(const struct keyring *keyring, size_t index, struct keyring_epoch *out);
int64_t keyring_newest(const struct keyring *keyring);

#endif
